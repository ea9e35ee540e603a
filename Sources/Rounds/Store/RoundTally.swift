import Core
import SQL

/// Counts the answers of rounds that many look at while many answer.
///
/// It remembers what was sent, and reads only what has come since: two thousand answers in a minute are two thousand
/// states of the round, and hundreds of screens ask for each.
actor RoundTally {
    private let database: any Database
    private var known: [Round.ID: Known] = [:]
    private var counting: [Round.ID: (number: Int, task: Task<Known, any Error>)] = [:]
    private var last = 0

    init(database: any Database) { self.database = database }

    fileprivate struct Known: Sendable {
        var sheets: [Sheet.ID: Sheet] = [:]
        var newest: Instant?
        var state: State?
        var questionnaire: Questionnaire?
        var results = RoundResults.none
    }

    /// Tells one state of the sheets of a round that were sent from another.
    fileprivate struct State: Sendable, Equatable {
        let count: Int
        let saved: Int
    }

    /// Rounds that are remembered at a time.
    private static let most = 20
    /// A transaction can be later than the moment that it writes down: it waits for its turn.
    private static let overlap: Int64 = 20_000

    func results(_ questionnaire: Questionnaire) async throws -> RoundResults {
        let id = questionnaire.round.id
        // One count at a time. What was being counted when somebody came may lack what was answered meanwhile; what began
        // after that does not.
        if let running = counting[id] {
            _ = try? await running.task.value
            if let next = counting[id], next.number != running.number { return try await next.task.value.results }
        }
        last += 1
        let (number, before) = (last, known[id] ?? Known())
        let task = Task { [database] in try await Self.count(questionnaire, from: before, database) }
        counting[id] = (number, task)
        defer { if counting[id]?.number == number { counting[id] = nil } }
        let now = try await task.value
        if known.count >= Self.most, known[id] == nil { known = [:] }
        known[id] = now
        return now.results
    }

    private static func count(
        _ questionnaire: Questionnaire,
        from before: Known,
        _ database: any Database
    ) async throws -> Known {
        let round = questionnaire.round.id
        return try await database.read { connection in
            let state = try state(of: round, connection)
            if state == before.state, before.questionnaire == questionnaire { return before }
            var now = before
            if state != before.state {
                let since = before.newest.map { Instant(milliseconds: $0.milliseconds - overlap) }
                try now.take(RoundStore.sheets(sent(round, since: since), connection))
                // An answer that was taken away, or came from elsewhere with an older day.
                if now.counted != state {
                    now = Known()
                    try now.take(RoundStore.sheets(sent(round, since: nil), connection))
                }
            }
            (now.state, now.questionnaire) = (state, questionnaire)
            now.results = RoundResults(questionnaire, sheets: now.sheets.values.sorted(by: RoundTally.order))
            return now
        }
    }

    private static func sent(_ round: Round.ID, since: Instant?) -> Query {
        guard let since else { return "s.round_id = \(round) AND s.state = 'sent'" }
        return "s.round_id = \(round) AND s.state = 'sent' AND s.sent_at >= \(since)"
    }

    private static func state(of round: Round.ID, _ connection: any Connection) throws -> State {
        let row = try connection.rows(
            """
            SELECT count(*) AS sheets, coalesce(sum(revision), 0) AS saved FROM round_sheet
            WHERE round_id = \(round) AND state = 'sent'
            """
        ).first
        return State(count: try row?.value("sheets") ?? 0, saved: try row?.value("saved") ?? 0)
    }

    /// As the store gives them: groups in their order, organisations by name, persons as they came.
    private static func order(_ one: Sheet, _ other: Sheet) -> Bool {
        if one.group != other.group { return (one.group ?? .max) < (other.group ?? .max) }
        let (first, second) = (one.organisationName ?? "", other.organisationName ?? "")
        if first == second { return one.id < other.id }
        return NorwegianOrder.compare(first, second) < 0
    }
}

extension RoundTally.Known {
    fileprivate mutating func take(_ new: [Sheet]) {
        for sheet in new {
            sheets[sheet.id] = sheet
            newest = [newest, sheet.sentAt].compactMap(\.self).max()
        }
    }

    fileprivate var counted: RoundTally.State {
        .init(count: sheets.count, saved: sheets.values.reduce(0) { $0 + $1.revision })
    }
}
