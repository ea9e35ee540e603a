import Core
import SQL

extension BodyDay: Entry {
    static let table: SQLName = "body_day"
    static let owner: SQLName = "body_id"
    static var order: Query { "day, id" }
    static var hasPosition: Bool { false }

    var values: Change.Values { ["day": day] }

    /// A group meets once a day.
    func follow(_ before: Self?, _ place: EntryPlace, _ change: Change) throws {
        let same = try change.connection.value(
            "SELECT count(*) FROM body_day WHERE body_id = \(place.owner) AND day = \(day)",
            as: Int.self
        )
        if let same, same > 1 { throw Refusal() }
    }
}

extension Body.Details {
    /// The days of a group are nothing without it.
    static func clear(_ id: String, _ change: Change) throws {
        let days = try change.connection.values(
            "SELECT id FROM body_day WHERE body_id = \(id) ORDER BY id",
            as: String.self
        )
        for day in days { try change.delete("body_day", day) }
    }
}

extension NetworkStore {
    /// Adds the days on which a group meets; those that stand there already stay as they are.
    public func add(
        _ days: [Day],
        to body: String,
        in network: Network.ID,
        by actor: Actor,
        at now: Instant
    ) async throws {
        try await database.change(by: actor, at: now) { change in
            let known = Set(
                try change.connection.values(
                    "SELECT day FROM body_day WHERE body_id = \(body) ORDER BY day",
                    as: Day.self
                )
            )
            for day in Set(days).subtracting(known).sorted() {
                _ = try insert(BodyDay(day: day), to: body, in: network, change)
            }
        }
    }
}
