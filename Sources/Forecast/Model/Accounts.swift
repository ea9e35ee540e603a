/// Placeholder.
public struct Accounts: Sendable {
    init(_ shape: Shape) {}
    mutating func add<L: Lane>(_ engine: Engine<L>, _ step: Engine<L>.Step, cell: Int, age: Int) {}
}
