/// Industries whose jobs follow the number of those who use them (C.8), with coverage as it is.
public enum PublicService: String, Sendable, Hashable, CaseIterable {
    /// P: schools.
    case education
    /// Q: health and social work, of which kindergartens are a part.
    case health

    /// What a code of SN2007 or of its groups of divisions is; nil for all else.
    public init?(industry code: String) {
        let divisions = code.split(separator: "-").map(String.init)
        if code == "P" || divisions == ["85"] {
            self = .education
        } else if code == "Q" || (!divisions.isEmpty && divisions.allSatisfy { ["86", "87", "88"].contains($0) }) {
            self = .health
        } else {
            return nil
        }
    }

    /// How much a user of each age needs, beside others.
    ///
    /// Assumptions: a pupil of 6 to 18 needs as much at all ages. Health is mostly of the old, by a curve around 78, and a child
    /// of 1 to 5 in kindergarten needs as much beside it as five adults, for there is about a job to three children.
    var need: [Double] {
        (0..<Shape.ages).map { age in
            switch self {
            case .education: (6...18).contains(age) ? 1 : 0
            case .health: 0.2 + 2 / (1 + Elementary.exp(Double(78 - age) / 5)) + ((1...5).contains(age) ? 1 : 0)
            }
        }
    }
}
