import Core
import Meetings
import NetworkFile
import Networks
import SQL

/// How meetings take registrations, in a network file.
///
/// Never who has registered: a file is passed on and kept.
enum RegistrationFile {
    static func read(_ root: FileMap, file: FileImport, change: Change) throws {
        var meetings: Set<Meeting.ID> = []
        _ = try root.list("registrations") { map in
            guard let meeting = try file.find(.meeting, in: map, field: "meeting", as: Meeting.self) else {
                throw map.node.mistake("the field “meeting” is missing: the open meeting that takes registrations")
            }
            guard meetings.insert(meeting).inserted else {
                throw map.node.mistake("the registrations of this meeting stand twice; take one of them away")
            }
            var draft = RegistrationSetup.Draft(
                places: try map.number("places", in: RegistrationLimits.places)
            )
            draft.isOn = try !map.flag("off")
            draft.opensOn = try map.optionalDay("opens")
            draft.closesOn = try map.optionalDay("closes")
            draft.hasWaitingList = try map.flag("waiting_list")
            draft.asksFood = try map.flag("food")
            let kept = try map.map("kept") { map in
                (places: try map.number("places", in: 0...999_999), came: try map.number("came", in: 0...999_999))
            }
            try change.insert(
                "registration_setup",
                file.ids.next(RegistrationSetup.self),
                draft.values + [
                    "meeting_id": meeting, "kept_places": kept?.places, "kept_came": kept?.came, "revision": 1,
                ]
            )
        }
    }

    static func write(_ network: NetworkID, _ connection: any Connection) throws -> [(String, FileValue?)] {
        let rows = try connection.rows(
            """
            SELECT s.*, m.slug FROM registration_setup s JOIN meeting m ON m.id = s.meeting_id
            WHERE m.network_id = \(network) ORDER BY coalesce(m.day, m.month), m.slug
            """
        )
        let members = try rows.map { row -> [(String, FileValue?)] in
            let setup = try RegistrationSetup(row: row)
            return [
                ("meeting", .text(try row.value("slug", as: String.self))), ("places", .number(setup.places)),
                ("off", .flag(!setup.isOn)), ("opens", .day(setup.opensOn)), ("closes", .day(setup.closesOn)),
                ("waiting_list", .flag(setup.hasWaitingList)), ("food", .flag(setup.asksFood)),
                (
                    "kept",
                    setup.kept.map { .map([("places", .number($0.places)), ("came", .number($0.came))]) }
                ),
            ]
        }
        return [("registrations", .maps(members))]
    }
}
