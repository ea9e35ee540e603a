import Core

/// What an organisation may answer by its link.
enum SeatAnswerRules {
    /// How many days ahead someone can be named.
    static let daysAhead = 366

    enum Refusal: Sendable, Equatable {
        /// What is past is past: only the secretariat puts that right.
        case beforeToday
        case tooFarAhead
        case deputyWithoutName
        case deputyWithoutEmail
        case samePerson
    }

    /// - Parameters:
    ///   - from: the first day; nil when it could not be read.
    ///   - email: the representative's.
    ///   - deputy: what was written of the deputy.
    static func refusals(
        from: Day?,
        today: Day,
        email: EmailAddress?,
        deputy: (name: String?, email: EmailAddress?)
    ) -> [Refusal] {
        var out: [Refusal] = []
        if let from, from < today { out.append(.beforeToday) }
        if let from, from > today.adding(days: daysAhead) { out.append(.tooFarAhead) }
        if deputy.name != nil, deputy.email == nil { out.append(.deputyWithoutEmail) }
        if deputy.name == nil, deputy.email != nil { out.append(.deputyWithoutName) }
        if let one = email, let other = deputy.email, one.folded == other.folded { out.append(.samePerson) }
        return out
    }
}
