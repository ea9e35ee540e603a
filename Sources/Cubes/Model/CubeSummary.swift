/// What is counted of a cube to see that it arrived whole.
public struct CubeSummary: Sendable, Equatable {
    /// A cell with a number, by where it stands.
    public struct Cell: Sendable, Equatable {
        public var index: Int
        public var value: Double
    }

    public var cells: Int
    /// How many cells have a number.
    public var present: Int
    public var sum: Double
    /// How often each mark stands.
    public var status: [String: Int]
    public var first: Cell?
    public var last: Cell?

    public init(_ cube: Cube) {
        cells = cube.count
        status = cube.marks.counts
        present = 0
        sum = 0
        // What each addition rounds off is added to the next (Neumaier), so that the sum of many decimals is the right one.
        var rest = 0.0
        for (index, value) in cube.values.enumerated() where !value.isNaN {
            if first == nil { first = Cell(index: index, value: value) }
            last = Cell(index: index, value: value)
            present += 1
            let next = sum + value
            rest += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
            sum = next
        }
        sum += rest
    }
}
