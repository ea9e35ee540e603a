import SQL

/// What an organisation told around the table, with the meeting and the item in which it was told.
public struct RoundNews: Sendable, RowDecodable {
    public let entry: RoundEntry
    public let meeting: Meeting
    let itemKey: String
    let exemption: AgendaItem.Exemption?

    public init(row: Row) throws {
        entry = RoundEntry(
            key: try row.value("organisation_key"),
            organisation: try row.value("organisation_name"),
            text: try row.value("told")
        )
        meeting = try Meeting(row: row)
        itemKey = try row.value("item_key")
        exemption = try row.value("exempt_ground", as: String?.self).map {
            AgendaItem.Exemption(ground: $0, until: try row.value("exempt_until"))
        }
    }
}
