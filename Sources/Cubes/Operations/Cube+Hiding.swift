extension Cube {
    /// The same, where some cells have no number and a mark that says why.
    ///
    /// - Parameters:
    ///   - positions: of the cells.
    ///   - mark: what stands in them instead.
    /// - Throws: never for positions of this cube.
    public func hiding(_ positions: [Int], as mark: String) throws(CubeProblem) -> Cube {
        var (values, marks) = (self.values, self.marks)
        guard let number = marks.number(of: mark) else { return self }
        for position in positions {
            values[position] = Self.missing
            marks.set(number, at: position, of: count)
        }
        return try Cube(about, dimensions: dimensions, values: values, marks: marks)
    }
}
