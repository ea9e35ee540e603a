import Core
import SQL

extension Mandate.Details: Entry {
    static let table: SQLName = "mandate"
    static let owner: SQLName = "network_id"
    static var order: Query { "version DESC, id" }
    static var hasPosition: Bool { false }

    var values: Change.Values {
        [
            "adopted_by": adoptedBy, "adopted_on": adoptedOn, "goal": goal, "most_meetings": rule.most,
            "months": rule.monthsText, "open_least": rule.openLeast, "open_most": rule.openMost,
            "composition": texts.composition, "leadership": texts.leadership, "secretariat": texts.secretariat,
            "working_group": texts.workingGroup, "funding": texts.funding, "documentation": texts.documentation,
            "channel": texts.channel,
        ]
    }

    func first(in network: Network.ID, _ connection: any Connection) throws -> Change.Values {
        let last = try connection.value(
            "SELECT coalesce(max(version), 0) FROM mandate WHERE network_id = \(network)",
            as: Int.self
        )
        return ["version": (last ?? 0) + 1]
    }
}

extension Duty.Details: Entry {
    static let table: SQLName = "duty"
    static let owner: SQLName = "mandate_id"

    var values: Change.Values { ["text": text] }

    /// A duty that stands in several mandates has a key of its own in each: agendas point at one of them.
    func first(in network: Network.ID, _ connection: any Connection) throws -> Change.Values {
        let taken = try connection.values(
            """
            SELECT d.key FROM duty d JOIN mandate m ON m.id = d.mandate_id
            WHERE m.network_id = \(network) ORDER BY d.key
            """,
            as: String.self
        )
        return ["key": FreeKey.make(from: String(text.slug(limit: 40)), fallback: "oppgave", taken: Set(taken))]
    }
}

extension Statement: Entry {
    static let table: SQLName = "statement"
    static let owner: SQLName = "mandate_id"

    var values: Change.Values { ["body": body, "day": day, "text": text, "consequence": consequence] }
}

extension Challenge: Entry {
    static let table: SQLName = "challenge"
    static let owner: SQLName = "network_id"

    var values: Change.Values { ["title": title, "dimension": dimension, "text": text] }
}
