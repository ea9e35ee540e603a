import Core

extension Indicator {
    /// The fingerprint of what decides its figures: two with the same measure the same, whatever they are called.
    ///
    /// Names, explanations, owner and version are not in it; in what `DefinitionDifference` finds otherwise it differs too.
    var measure: String {
        let parts = [unit.rawValue, direction.rawValue, adding.rawValue, breaks.joined(separator: ",")]
        return Fingerprint.of((parts + formula.measured).joined(separator: "\u{0}"))
    }
}

extension Formula {
    fileprivate var measured: [String] {
        let own: [String] =
            switch self {
            case .figures, .growth: []
            case .share(_, _, let per): ["\(per)"]
            case .mismatch(_, _, let over, let without): [over] + without
            }
        return [way] + selections.map(\.measured) + own
    }
}

extension Selection {
    fileprivate var measured: String {
        let sides = choose.map { "\($0.dimension)=\($0.codes.sorted().joined(separator: ","))" }.sorted()
        return ([table] + sides).joined(separator: "\u{1}")
    }
}
