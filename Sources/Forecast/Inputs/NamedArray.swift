/// The values of a quantity over its axes, the last axis running fastest.
public struct NamedArray: Sendable, Hashable {
    public let quantity: Quantity
    /// The length of each axis of the quantity.
    public let lengths: [Int]
    public internal(set) var values: [Double]

    init(_ quantity: Quantity, of shape: Shape, values: [Double]) {
        self.quantity = quantity
        lengths = quantity.axes.map(shape.count)
        self.values = values
    }

    /// Where the value at the given index of each axis is stored.
    public func offset(_ index: [Int]) -> Int {
        precondition(index.count == lengths.count, "\(quantity) has \(lengths.count) axes")
        return zip(index, lengths).reduce(0) { $0 * $1.1 + $1.0 }
    }

    public subscript(_ index: Int...) -> Double { values[offset(index)] }
}
