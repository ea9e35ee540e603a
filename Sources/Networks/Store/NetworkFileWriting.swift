import Core
import NetworkFile
import SQL

/// Writes the parts of a network file that this slice owns.
struct NetworkFileWriting {
    typealias Members = [(String, FileValue?)]

    let network: Network.ID
    let connection: any Connection

    func write() throws -> Members {
        [
            ("network", .map(try networkMembers())),
            ("persons", .maps(try persons())),
            ("organisations", .maps(try organisations())),
            ("mandates", .maps(try mandates())),
            ("seats", .maps(try seats())),
            ("groups", .maps(try bodies())),
            ("guests", .maps(try guests())),
        ]
    }

    private func networkMembers() throws -> Members {
        guard let found: Network = try connection.first("SELECT * FROM network WHERE id = \(network)") else {
            return []
        }
        let challenges: [Challenge] = try connection.all(
            "SELECT title, dimension, text FROM challenge WHERE network_id = \(network) ORDER BY position, id"
        )
        return [
            ("key", .text(found.key)), ("name", .text(found.name)), ("region", .text(found.region)),
            ("host", .text(found.host)), ("language", .text(found.language.rawValue)), ("motto", .text(found.motto)),
            ("summary", .text(found.summary)), ("contact", .text(found.contact?.text)),
            ("deadlines", deadlines(try NetworkStore.deadlines(network, connection))), ("breaks", try breaks()),
            (
                "challenges",
                .maps(
                    challenges.map {
                        [("title", .text($0.title)), ("dimension", .text($0.dimension)), ("text", .text($0.text))]
                    }
                )
            ),
        ]
    }

    /// Left out as long as all is as usual.
    private func deadlines(_ deadlines: NetworkDeadlines) -> FileValue? {
        guard deadlines != .usual else { return nil }
        return .map([
            ("notice", .number(deadlines.ordinary.noticeDays)), ("papers", .number(deadlines.ordinary.paperDays)),
            ("reminder", .number(deadlines.ordinary.reminderDays)), ("open", days(deadlines.open)),
            ("short", days(deadlines.short)),
        ])
    }

    private func days(_ own: NetworkDeadlines.OwnDays) -> FileValue? {
        own == .none ? nil : .map([("notice", .number(own.notice)), ("papers", .number(own.papers))])
    }

    private func breaks() throws -> FileValue? {
        let breaks: [RegionBreak] = try connection.all(
            "SELECT name, from_day, until_day FROM region_break WHERE network_id = \(network) ORDER BY from_day, id"
        )
        guard !breaks.isEmpty else { return nil }
        // The same file of the same breaks, whatever their keys are and however an engine sorts signs.
        let sorted = breaks.sorted { ($0.from, $0.until, $0.name) < ($1.from, $1.until, $1.name) }
        return .maps(sorted.map { [("name", .text($0.name)), ("from", .day($0.from)), ("until", .day($0.until))] })
    }

    private func persons() throws -> [Members] {
        try connection.rows("SELECT * FROM person WHERE network_id = \(network) ORDER BY key").map { row in
            [
                ("key", .text(try row.value("key", as: String.self))), ("name", try text(row, "name")),
                ("email", try text(row, "email")), ("title", try text(row, "title")),
                ("language", try text(row, "language")), ("show_name", .flag(try row.value("show_name"))),
                ("show_email", .flag(try row.value("show_email"))),
            ]
        }
    }

    private func organisations() throws -> [Members] {
        let contributions = Dictionary(
            grouping: try connection.all(
                """
                SELECT c.organisation_id, c.kind, c.text FROM contribution c
                JOIN organisation o ON o.id = c.organisation_id
                WHERE o.network_id = \(network) ORDER BY c.position, c.id
                """,
                as: Contribution.self
            ),
            by: \.organisation
        )
        return try connection.all(
            "SELECT * FROM organisation WHERE network_id = \(network) ORDER BY key",
            as: Organisation.self
        ).map { organisation in
            [
                ("key", .text(organisation.key)), ("name", .text(organisation.name)),
                ("short", .text(organisation.short)), ("kind", .text(organisation.kind.rawValue)),
                ("website", .text(organisation.website)),
                (
                    "contributions",
                    .maps(
                        (contributions[organisation.id] ?? []).map {
                            [("kind", .text($0.kind.rawValue)), ("text", .text($0.text))]
                        }
                    )
                ),
            ]
        }
    }

    private func mandates() throws -> [Members] {
        try connection.all("SELECT * FROM mandate WHERE network_id = \(network) ORDER BY version", as: Mandate.self)
            .map { mandate in
                let rule = mandate.meetings
                return [
                    ("version", .number(mandate.version)), ("adopted_by", .text(mandate.adoptedBy)),
                    ("adopted_on", .day(mandate.adoptedOn)), ("goal", .text(mandate.goal)),
                    ("duties", .maps(try duties(mandate.id))),
                    (
                        "meetings",
                        .map([
                            ("most", .number(rule.most)), ("months", .numbers(rule.months)),
                            ("open_least", .number(rule.openLeast)), ("open_most", .number(rule.openMost)),
                        ])
                    ),
                    ("composition", .text(mandate.composition)), ("leadership", .text(mandate.leadership)),
                    ("secretariat", .text(mandate.secretariat)), ("working_group", .text(mandate.workingGroup)),
                    ("funding", .text(mandate.funding)), ("documentation", .text(mandate.documentation)),
                    ("channel", .text(mandate.channel)), ("statements", .maps(try statements(mandate.id))),
                ]
            }
    }

    private func duties(_ mandate: Mandate.ID) throws -> [Members] {
        try NetworkStore.duties(mandate, connection).map { [("key", .text($0.key)), ("text", .text($0.text))] }
    }

    private func statements(_ mandate: Mandate.ID) throws -> [Members] {
        try connection.all(
            "SELECT body, day, text, consequence FROM statement WHERE mandate_id = \(mandate) ORDER BY position, id",
            as: Statement.self
        ).map {
            [
                ("body", .text($0.body)), ("date", .day($0.day)), ("text", .text($0.text)),
                ("consequence", .text($0.consequence)),
            ]
        }
    }

    private func seats() throws -> [Members] {
        let organisations = Dictionary(
            uniqueKeysWithValues: try NetworkStore.organisations(network, connection).map { ($0.id, $0.key) }
        )
        let contacts = Dictionary(
            uniqueKeysWithValues: try connection.rows(
                "SELECT id, contact FROM seat WHERE network_id = \(network) ORDER BY id"
            ).map { (try $0.value("id", as: Seat.ID.self), try text($0, "contact")) }
        )
        return try NetworkStore.seats(network, connection).sorted { $0.key < $1.key }.map { seat in
            [
                ("key", .text(seat.key)), ("organisation", .text(organisations[seat.organisation])),
                ("title", .text(seat.title)), ("contact", contacts[seat.id] ?? nil),
                (
                    "holders",
                    .maps(
                        seat.holders.map { holder in
                            [
                                ("person", .text(holder.person.key)), ("role", .text(holder.role.rawValue)),
                                ("order", holder.role == .deputy ? .number(holder.rank) : nil),
                                ("from", .day(holder.from)), ("until", .day(holder.until)),
                            ]
                        }
                    )
                ),
            ]
        }
    }

    private func bodies() throws -> [Members] {
        try connection.all("SELECT * FROM body WHERE network_id = \(network) ORDER BY key", as: Body.self).map { body in
            [
                ("key", .text(body.key)), ("kind", .text(body.kind.rawValue)), ("name", .text(body.name)),
                ("duty", .text(body.duty)), ("days", try days(of: body.id)),
                (
                    "members",
                    .maps(
                        try periods(
                            """
                            SELECT p.key, m.from_day, m.until_day FROM body_member m
                            JOIN person p ON p.id = m.person_id
                            WHERE m.body_id = \(body.id) ORDER BY m.position, m.id
                            """
                        )
                    )
                ),
            ]
        }
    }

    private func days(of body: Body.ID) throws -> FileValue? {
        let days = try connection.values("SELECT day FROM body_day WHERE body_id = \(body) ORDER BY day", as: Day.self)
        return days.isEmpty ? nil : .list(days.map { .text($0.description) })
    }

    private func guests() throws -> [Members] {
        try connection.rows(
            """
            SELECT p.key, g.topic, g.from_day, g.until_day FROM guest g JOIN person p ON p.id = g.person_id
            WHERE g.network_id = \(network) ORDER BY g.position, g.id
            """
        ).map { row in
            [("person", try text(row, "key")), ("topic", try text(row, "topic"))] + (try period(row))
        }
    }

    private func periods(_ query: Query) throws -> [Members] {
        try connection.rows(query).map { [("person", try text($0, "key"))] + (try period($0)) }
    }

    private func period(_ row: Row) throws -> Members {
        [("from", .day(try row.value("from_day"))), ("until", .day(try row.value("until_day")))]
    }

    private func text(_ row: Row, _ column: String) throws -> FileValue? {
        .text(try row.value(column, as: String?.self))
    }
}
