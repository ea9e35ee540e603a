import Core
import NetworkFile
import Networks
import SQL

/// Who was at a meeting, what organisations told, and who is invited for which item, in a network file.
extension MeetingFileReading {
    func readPresence(_ map: FileMap, of meeting: Meeting.ID, at position: Int, items: [String: AgendaItem.ID]) throws {
        let id = file.ids.next(Presence.self)
        try change.insert(
            "presence",
            id,
            [
                "meeting_id": meeting, "position": position,
                "person_id": try file.find(.person, in: map, field: "person", as: Person.self),
                "name": try map.text("name", limit: 200), "part": try map.choice("part", Summons.Part.self),
                "organisation_id": try file.find(.organisation, in: map, field: "organisation", as: Organisation.self),
                "seat": try map.optionalText("seat", limit: 400),
                "stands_in_for": try map.optionalText("stands_in_for", limit: 200),
                "is_present": try map.flag("present"),
            ]
        )
        _ = try map.list("recused") { map in
            let key = try map.text("item", limit: 60)
            guard let item = items[key] else {
                throw (map.node("item") ?? map.node).mistake("the meeting has no item “\(key)”")
            }
            try change.insert(
                "recusal",
                file.ids.next(Recusal.self),
                ["item_id": item, "presence_id": id, "reason": try map.optionalText("reason", limit: 200)]
            )
        }
    }

    func readRoundEntry(_ map: FileMap, of meeting: Meeting.ID) throws {
        guard let organisation = try file.find(.organisation, in: map, field: "organisation", as: Organisation.self)
        else { throw map.node.mistake("the field “organisation” is missing: who tells it") }
        try change.insert(
            "round_entry",
            file.ids.next(RoundEntry.self),
            [
                "meeting_id": meeting, "organisation_id": organisation, "text": try map.text("text"),
                "author": try map.optionalText("author", limit: 200) ?? "", "at": change.at,
            ]
        )
    }

    func readGuests(_ map: FileMap, of item: AgendaItem.ID) throws {
        for (position, (text, node)) in try map.texts("guests").enumerated() {
            let person: Person.ID = try file.find(.person, text, at: node)
            try change.insert(
                "item_guest",
                file.ids.next(Presence.self),
                ["item_id": item, "position": position, "person_id": person]
            )
        }
    }
}

extension MeetingFileWriting {
    func presence(of agenda: MeetingStore.Agenda, _ names: MeetingFileKeys) -> FileValue? {
        .maps(
            agenda.presence.map { each in
                let presence = each.presence
                let recused = agenda.items.compactMap { item in
                    each.recusals[item.id].map { [("item", FileValue.text(item.key)), ("reason", .text($0))] }
                }
                return [
                    ("name", .text(presence.name)), ("part", .text(presence.part.rawValue)),
                    ("person", .text(presence.person.flatMap { names.persons[$0.text] })),
                    ("organisation", .text(presence.organisation.flatMap { names.organisations[$0.text] })),
                    ("seat", .text(presence.seat)), ("stands_in_for", .text(presence.standsInFor)),
                    ("present", .flag(presence.isPresent)), ("recused", .maps(recused)),
                ]
            }
        )
    }

    /// By the keys of the organisations, so that the file does not hang on who wrote first.
    func round(of meeting: Meeting.ID) throws -> FileValue? {
        let rows = try connection.rows(
            """
            SELECT o.key, e.text, e.author FROM round_entry e JOIN organisation o ON o.id = e.organisation_id
            WHERE e.meeting_id = \(meeting) ORDER BY o.key, e.id
            """
        )
        return .maps(
            try rows.map { row in
                let author: String = try row.value("author")
                return [
                    ("organisation", .text(try row.value("key", as: String.self))),
                    ("text", .text(try row.value("text", as: String.self))),
                    ("author", .text(author.isEmpty ? nil : author)),
                ]
            }
        )
    }

    /// The keys of those who are invited, by item.
    func guests(at meeting: Meeting.ID) throws -> [AgendaItem.ID: [String]] {
        try connection.rows(
            """
            SELECT g.item_id, p.key FROM item_guest g JOIN agenda_item i ON i.id = g.item_id
            JOIN person p ON p.id = g.person_id WHERE i.meeting_id = \(meeting) ORDER BY g.position, g.id
            """
        ).reduce(into: [:]) { all, row in
            all[try row.value("item_id"), default: []].append(try row.value("key"))
        }
    }
}

/// What stands in a file for the keys of the database.
struct MeetingFileKeys {
    let duties: [String: String]
    let organisations: [String: String]
    let persons: [String: String]
}
