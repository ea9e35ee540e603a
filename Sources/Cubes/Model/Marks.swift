/// What stands in cells beside the number, or instead of it: ".", ":", "p".
///
/// A mark is kept exactly as the file wrote it, on missing cells and on cells with a number alike. Where no cell has one,
/// nothing is stored.
public struct Marks: Sendable, Equatable {
    /// How many different marks one cube may have.
    static let most = Int(UInt16.max)

    /// The different marks; the first, which no cell says, stands for none.
    private(set) var words: [String] = [""]
    /// One number into `words` per cell, or nothing at all.
    private(set) var cells: [UInt16] = []
    private var numbers: [String: UInt16] = [:]

    public init() {}

    /// The marks of all cells, one after the other; those past the number that a cube may have are left out.
    public init(_ words: [String?]) {
        for (position, word) in words.enumerated() {
            if let word, let number = number(of: word) { set(number, at: position, of: words.count) }
        }
    }

    public var isEmpty: Bool { cells.isEmpty }

    /// The mark of a cell.
    public subscript(position: Int) -> String? {
        guard !cells.isEmpty, cells[position] != 0 else { return nil }
        return words[Int(cells[position])]
    }

    /// The number by which a mark is set, or nil where the cube has too many of them already.
    mutating func number(of word: String) -> UInt16? {
        if word.isEmpty { return 0 }
        if let known = numbers[word] { return known }
        guard words.count <= Self.most else { return nil }
        let number = UInt16(words.count)
        words.append(word)
        numbers[word] = number
        return number
    }

    /// Marks a cell of a cube that has `count` cells.
    mutating func set(_ number: UInt16, at position: Int, of count: Int) {
        if cells.isEmpty {
            if number == 0 { return }
            cells = Array(repeating: 0, count: count)
        }
        cells[position] = number
    }

    /// The same words over other cells; forgotten where none of them is marked.
    func moved(to cells: [UInt16]) -> Marks {
        var moved = self
        moved.cells = cells.contains { $0 != 0 } ? cells : []
        return moved
    }

    /// How often each mark stands.
    public var counts: [String: Int] {
        var tally = Array(repeating: 0, count: words.count)
        for cell in cells { tally[Int(cell)] += 1 }
        var counts: [String: Int] = [:]
        for (number, count) in tally.enumerated() where number > 0 && count > 0 { counts[words[number]] = count }
        return counts
    }

    /// Two are the same when they say the same of each cell, whatever the numbers behind.
    public static func == (left: Marks, right: Marks) -> Bool {
        guard left.cells.count == right.cells.count else { return false }
        if left.words == right.words { return left.cells == right.cells }
        return left.cells.indices.allSatisfy { left[$0] == right[$0] }
    }
}
