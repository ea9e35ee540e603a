/// One keyword of a PX file with what it says: `UNITS[sv]("Inflyttade")="antal";`.
public struct PXKeyword: Sendable, Hashable {
    /// A value, in the ways that PX writes them.
    public enum Value: Sendable, Hashable {
        case text(String)
        /// YES, NO, a number, TLIST(A1).
        case word(String)
        /// A parent and a child of HIERARCHIES, and the ends of an interval of TLIST.
        case pair(String, String)
    }

    public var name: String
    public var language: String?
    /// What stands in brackets behind the name.
    public var subjects: [String]
    public var values: [Value]

    public init(_ name: String, language: String? = nil, subjects: [String] = [], values: [Value]) {
        self.name = name
        self.language = language
        self.subjects = subjects
        self.values = values
    }

    /// The values that are text, or may stand for it.
    var texts: [String] {
        values.compactMap {
            switch $0 {
            case .text(let text), .word(let text): text
            case .pair: nil
            }
        }
    }

    var isYes: Bool { texts.first?.uppercased() == "YES" }
    var isNo: Bool { texts.first?.uppercased() == "NO" }
}
