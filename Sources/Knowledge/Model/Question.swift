import Core
import Markup
import SQL

/// What is asked of a table: which of its sides make rows and columns, what is chosen of each side, and how it is drawn.
///
/// It is what an address says. Words like `top(3)` stay true when the table gets a new version.
struct Question: JSONColumn, Sendable, Equatable {
    /// The ids of dimensions, the outermost first.
    var rows: [String] = []
    var columns: [String] = []
    /// `dimension=words` each, in the words of `TableSelection`.
    var choices: [String] = []
    /// The name of a `ChartForm`.
    var chart: String?
    /// The sides over which sums are shown; nil for none, as in questions that were kept before there were sums.
    var sums: [String]?

    /// What stands for “no side”, where otherwise one would be found.
    static let none = "-"

    /// - Parameter parameters: the names and values of an address; what belongs to others is passed over.
    init(_ parameters: [(name: String, value: String)]) {
        for (name, value) in parameters where !value.isEmpty {
            switch name {
            case "rader": rows.append(value)
            case "kolonner": columns.append(value)
            case "valg": choices.append(value)
            case "figur": chart = value
            case "sum": sums = (sums ?? []) + [value]
            case "plass": place(value)
            default: break
            }
        }
    }

    init(
        rows: [String] = [],
        columns: [String] = [],
        choices: [String] = [],
        chart: String? = nil,
        sums: [String]? = nil
    ) {
        (self.rows, self.columns, self.choices, self.chart) = (rows, columns, choices, chart)
        self.sums = sums
    }

    /// How a form says where a side stands: `rader=Region`, or for what is fixed `-=Region`.
    private mutating func place(_ words: String) {
        guard let (place, side) = Self.parts(words) else { return }
        switch place {
        case "rader": rows.append(side)
        case "kolonner": columns.append(side)
        default: break
        }
    }

    /// A word in two, at its first equals sign.
    static func parts(_ words: String) -> (String, String)? {
        words.firstIndex(of: "=").map { (String(words[..<$0]), String(words[words.index(after: $0)...])) }
    }

    /// What a form says it with.
    var fields: [(name: String, value: String)] {
        rows.map { ("rader", $0) } + columns.map { ("kolonner", $0) } + choices.map { ("valg", $0) }
            + (chart.map { [("figur", $0)] } ?? []) + (sums ?? []).map { ("sum", $0) }
    }

    /// The address of the question under that of a page.
    func link(_ page: Link) -> Link {
        var link = page
        for side in rows { link = link.with("rader", side) }
        for side in columns { link = link.with("kolonner", side) }
        for choice in choices { link = link.with("valg", choice) }
        if let chart { link = link.with("figur", chart) }
        for side in sums ?? [] { link = link.with("sum", side) }
        return link
    }
}
