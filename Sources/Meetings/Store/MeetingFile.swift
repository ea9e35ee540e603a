import Core
import FileTypes
import Files
import NetworkFile
import Networks
import SQL

/// The meetings of a network file.
struct MeetingFileReading {
    let file: FileImport
    let change: Change
    let carried = CarriedItems()

    func read(_ root: FileMap) throws {
        let network = try MeetingFileNames.key(of: file.network, change.connection)
        var calendarIDs: Set<String> = []
        _ = try root.list("meetings") { map in
            let calendarID = try readMeeting(map, in: network)
            guard calendarIDs.insert(calendarID).inserted else {
                throw map.node.mistake("another meeting has the same “calendar” key, \(calendarID)")
            }
        }
        try carried.join(change)
    }

    /// - Returns: what calendars know it by.
    private func readMeeting(_ map: FileMap, in network: String) throws -> String {
        let id = file.ids.next(Meeting.self)
        let key = try map.key()
        try file.add(.meeting, key, id, at: map.node)
        let calendar = try map.map("calendar", Self.calendar)
        let calendarID = calendar?.id ?? MeetingFileNames.calendarID(network, key)
        let (day, month) = try date(map)
        let (start, end) = (try map.optionalTime("start"), try map.optionalTime("end"))
        if let start, let end, end <= start { throw map.node.mistake("“end” \(end) is not after “start” \(start)") }
        for (name, time) in [("start", start), ("end", end)] {
            guard let day, let time, case .never = OsloTime.read(day, time) else { continue }
            throw (map.node(name) ?? map.node).mistake("\(time) does not exist on \(day): the clock skips that hour")
        }
        try change.insert(
            "meeting",
            id,
            [
                "network_id": file.network, "slug": key, "title": try map.text("title", limit: 200),
                "kind": try map.choice("kind", Meeting.Kind.self), "form": try map.choice("form", Meeting.Form.self),
                "state": try map.choice("state", Meeting.State.self), "day": day, "month": month, "start_time": start,
                "end_time": end, "place": try map.optionalText("place"),
                "joined_with": try map.optionalText("joined_with"), "note": try map.optionalText("note"),
                "published_on": try map.optionalDay("published"),
                "minutes_published_on": try map.optionalDay("minutes_published"), "sequence": calendar?.sequence ?? 0,
                "calendar_id": calendarID, "series": try map.optionalText("series", limit: 200),
                "changed_at": change.at, "revision": 1,
            ] + (try minutes(map))
        )
        for (position, (text, node)) in try map.texts("hosts").enumerated() {
            let organisation: Organisation.ID = try file.find(.organisation, text, at: node)
            try change.insert(
                "meeting_host",
                file.ids.next(Meeting.self),
                ["meeting_id": id, "position": position, "organisation_id": organisation]
            )
        }
        var position = 0
        var items: [String: AgendaItem.ID] = [:]
        _ = try map.list("items") { map in
            let (name, item) = try readItem(map, of: id, key, at: position)
            items[name] = item
            position += 1
        }
        var seat = 0
        _ = try map.list("presence") { map in
            try readPresence(map, of: id, at: seat, items: items)
            seat += 1
        }
        _ = try map.list("round") { try readRoundEntry($0, of: id) }
        var place = 0
        for (list, part) in [("corrections", nil), ("addenda", MinutesCorrection.Part.addendum)] {
            _ = try map.list(list) { map in
                try readCorrection(map, part, of: id, at: place, items: items)
                place += 1
            }
        }
        return calendarID
    }

    /// What calendars that have the meeting already must be told, or they would keep an old copy beside it.
    private static func calendar(_ map: FileMap) throws -> (id: String?, sequence: Int) {
        (try map.optionalText("id", limit: 200), try map.optionalNumber("sequence", in: 0...1_000_000) ?? 0)
    }

    private func date(_ map: FileMap) throws -> (Day?, Month?) {
        let (day, month) = (try map.optionalDay("day"), try map.optionalMonth("month"))
        guard (day == nil) != (month == nil) else {
            throw map.node.mistake("a meeting has either “day: 2022-10-12” or “month: 2022-10”")
        }
        return (day, month)
    }

    private func readItem(
        _ map: FileMap,
        of meeting: Meeting.ID,
        _ meetingKey: String,
        at position: Int
    ) throws -> (key: String, id: AgendaItem.ID) {
        let key = try map.key()
        let id = file.ids.next(AgendaItem.self)
        let exemption = try map.map("exempt") { (try $0.text("ground"), try $0.optionalDay("until")) }
        try change.insert(
            "agenda_item",
            id,
            [
                "meeting_id": meeting, "position": position, "key": key,
                "title": try map.text("title", limit: 200), "kind": try map.choice("kind", AgendaItem.Kind.self),
                "presenter": try map.optionalText("presenter"),
                "minutes": try map.optionalNumber("minutes", in: 0...1_440) ?? 0,
                "duty_id": try file.find(.duty, in: map, field: "duty", as: Duty.self), "exempt_ground": exemption?.0,
                "exempt_until": exemption?.1, "background": try map.optionalText("background"),
                "record": try map.optionalText("record"), "is_postponed": try map.flag("postponed"), "revision": 1,
            ]
        )
        try readGuests(map, of: id)
        for (place, values) in try map.list("documents", document).enumerated() {
            try change.insert(
                "item_document",
                file.ids.next(ItemDocument.self),
                values + ["item_id": id, "position": place]
            )
        }
        for (place, text) in try map.list("decisions", { try $0.text("text") }).enumerated() {
            try change.insert(
                "decision",
                file.ids.next(Decision.self),
                ["item_id": id, "position": place, "text": text]
            )
        }
        let commitments = try map.list("commitments", commitment).enumerated().map { place, values in
            let commitment = file.ids.next(Commitment.self)
            try change.insert("commitment", commitment, values + ["item_id": id, "position": place])
            return commitment
        }
        try carried.read(map, id, key: "\(meetingKey)/\(key)", commitments)
        return (key, id)
    }

    /// - Parameter part: nil for a correction, which says itself what was changed.
    private func readCorrection(
        _ map: FileMap,
        _ part: MinutesCorrection.Part?,
        of meeting: Meeting.ID,
        at position: Int,
        items: [String: AgendaItem.ID]
    ) throws {
        let key = try map.optionalText("item")
        let item = key.flatMap { items[$0] }
        guard (key == nil) == (item == nil) else {
            throw (map.node("item") ?? map.node).mistake("the meeting has no item “\(key ?? "")”")
        }
        let text = try map.text("at", limit: 24)
        guard let at = Instant(text) else {
            throw (map.node("at") ?? map.node).mistake("“\(text)” is no moment; write it as 2021-05-03T10:00:00.000Z")
        }
        try change.insert(
            "minutes_correction",
            file.ids.next(MinutesCorrection.self),
            [
                "meeting_id": meeting, "item_id": item, "position": position, "at": at,
                "author": try map.optionalText("author", limit: 200) ?? "",
                "part": try part ?? map.choice("part", MinutesCorrection.Part.self),
                "before_text": part == nil ? try map.optionalText("before", limit: 40_000) : nil,
                "reason": part == nil ? try map.optionalText("reason") : try map.text("text"),
            ]
        )
    }

    /// A link, or a file by its fingerprint: its bytes are not in the file, and may be here all the same.
    private func document(_ map: FileMap) throws -> Change.Values {
        let title = try map.text("title", limit: 200)
        if let paper = try map.map("file", Self.paper) {
            guard try map.optionalText("address") == nil else {
                throw map.node.mistake("a document has either “address” or “file”")
            }
            let isHere = try change.connection.value(
                "SELECT key FROM stored_file WHERE key = \(paper.key)",
                as: FileKey.self
            )
            if isHere == nil {
                file.warn(
                    "“\(title)” is a file, \(paper.name), whose bytes are not here; upload it at its item",
                    at: map.node
                )
            }
            return [
                "title": title, "address": "", "file": paper.key, "file_name": paper.name, "file_bytes": paper.bytes,
            ]
        }
        let address = try map.text("address", limit: 2_000)
        guard DocumentAddress.isSafe(address) else {
            throw (map.node("address") ?? map.node).mistake(
                "“\(address)” is neither a path on this site nor an https address"
            )
        }
        return ["title": title, "address": address]
    }

    private static func paper(_ map: FileMap) throws -> (key: FileKey, name: String, bytes: Int) {
        let name = try map.text("name", limit: PaperLimits.nameLength)
        guard PaperName.safe(name, fallback: "") == name, FileType(ending: PaperName.ending(of: name)) != nil else {
            throw (map.node("name") ?? map.node).mistake("“\(name)” is no name of a file that is taken in as a paper")
        }
        let hash = try map.text("sha256", limit: 64)
        guard let key = FileKey(hash) else {
            throw (map.node("sha256") ?? map.node).mistake("“\(hash)” is no SHA-256 in small hexadecimal letters")
        }
        return (key, name, try map.number("bytes", in: 1...PaperLimits.fileBytes))
    }

    private func commitment(_ map: FileMap) throws -> Change.Values {
        guard let organisation = try file.find(.organisation, in: map, field: "organisation", as: Organisation.self)
        else {
            throw map.node.mistake("the field “organisation” is missing: who promised")
        }
        let state = try map.choice("state", Commitment.State.self)
        let closed = try map.optionalDay("closed")
        guard (state == .open) == (closed == nil) else {
            throw map.node.mistake("“closed” goes with done and withdrawn, and only with them")
        }
        return [
            "text": try map.text("text"), "organisation_id": organisation, "due": try map.optionalDay("due"),
            "state": state, "closed_on": closed, "note": try map.optionalText("note"),
        ] + (try outcome(map))
    }
}

/// Writes the meetings of a network file.
struct MeetingFileWriting {
    typealias Members = [(String, FileValue?)]
    let network: NetworkID
    let connection: any Connection

    func write() throws -> Members {
        let duties = try keys(
            "SELECT d.id, d.key FROM duty d JOIN mandate m ON m.id = d.mandate_id WHERE m.network_id = \(network) ORDER BY d.id"
        )
        let names = MeetingFileKeys(
            duties: duties,
            organisations: try keys("SELECT id, key FROM organisation WHERE network_id = \(network) ORDER BY id"),
            persons: try keys("SELECT id, key FROM person WHERE network_id = \(network) ORDER BY id")
        )
        let meetings: [Meeting] = try connection.all(
            "SELECT * FROM meeting WHERE network_id = \(network) ORDER BY slug"
        )
        let name = try MeetingFileNames.key(of: network, connection)
        return [
            (
                "meetings",
                .maps(try meetings.map { try members(of: $0, in: name, names) })
            )
        ]
    }

    private func keys(_ query: Query) throws -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: try connection.rows(query).map {
                (try $0.value(at: 0, as: String.self), try $0.value(at: 1, as: String.self))
            }
        )
    }

    private func members(
        of meeting: Meeting,
        in network: String,
        _ names: MeetingFileKeys
    ) throws -> Members {
        let agenda = try MeetingStore.agenda(of: meeting, in: self.network, connection)
        let hosts = try connection.values(
            "SELECT organisation_id FROM meeting_host WHERE meeting_id = \(meeting.id) ORDER BY position, id",
            as: String.self
        ).compactMap { names.organisations[$0] }
        let guests = try guests(at: meeting.id)
        let month: Month? = if case .month(let month) = meeting.date { month } else { nil }
        return [
            ("key", .text(meeting.slug)), ("title", .text(meeting.title)), ("kind", .text(meeting.kind.rawValue)),
            ("form", .text(meeting.form.rawValue)), ("state", .text(meeting.state.rawValue)),
            ("day", .day(meeting.date.exact)), ("month", .month(month)), ("start", .time(meeting.start)),
            ("end", .time(meeting.end)), ("place", .text(meeting.place)),
            ("hosts", hosts.isEmpty ? nil : .list(hosts.map { .text($0) })), ("joined_with", .text(meeting.joinedWith)),
            ("note", .text(meeting.note)), ("series", .text(meeting.series)),
            ("published", .day(meeting.publishedOn)),
            ("minutes_published", .day(meeting.minutesPublishedOn)), ("minutes", minutes(meeting.minutes)),
            ("calendar", calendar(of: meeting, in: network)),
            ("items", .maps(try agenda.items.map { try item($0, guests: guests[$0.id] ?? [], names) })),
            ("presence", presence(of: agenda, names)), ("round", try round(of: meeting.id)),
            (
                "corrections",
                .maps(agenda.corrections.filter { $0.part != .addendum }.map { correction($0, of: agenda.items) })
            ),
            (
                "addenda",
                .maps(agenda.corrections.filter { $0.part == .addendum }.map { addendum($0, of: agenda.items) })
            ),
        ]
    }

    private func correction(_ correction: MinutesCorrection, of items: [AgendaItem]) -> Members {
        [
            ("item", .text(items.first { $0.id == correction.item }?.key)),
            ("at", .text(correction.at.description)), ("part", .text(correction.part.rawValue)),
            ("author", .text(correction.author.isEmpty ? nil : correction.author)),
            ("before", .text(correction.before)), ("reason", .text(correction.reason)),
        ]
    }

    /// Left out as long as it is what a file without it would give.
    private func calendar(of meeting: Meeting, in network: String) -> FileValue? {
        let isPlain = meeting.calendarID == MeetingFileNames.calendarID(network, meeting.slug)
        guard !isPlain || meeting.sequence > 0 else { return nil }
        return .map([
            ("id", isPlain ? nil : .text(meeting.calendarID)),
            ("sequence", meeting.sequence == 0 ? nil : .number(meeting.sequence)),
        ])
    }

    private func document(_ document: ItemDocument) -> Members {
        guard let file = document.file else {
            return [("title", .text(document.title)), ("address", .text(document.address))]
        }
        let members: Members = [
            ("name", .text(file.name)), ("bytes", .number(file.bytes)), ("sha256", .text(file.key.description)),
        ]
        return [("title", .text(document.title)), ("file", .map(members))]
    }

    private func item(_ item: AgendaItem, guests: [String], _ names: MeetingFileKeys) throws -> Members {
        [
            ("key", .text(item.key)), ("title", .text(item.title)), ("kind", .text(item.kind.rawValue)),
            ("presenter", .text(item.presenter)), ("minutes", item.minutes == 0 ? nil : .number(item.minutes)),
            ("duty", .text(item.duty.flatMap { names.duties[$0.text] })),
            ("exempt", item.exemption.map { .map([("ground", .text($0.ground)), ("until", .day($0.until))]) }),
            ("background", .text(item.background)),
            ("guests", guests.isEmpty ? nil : .list(guests.map { .text($0) })),
            ("documents", .maps(item.documents.map(document))),
            ("record", .text(item.record)), ("postponed", .flag(item.isPostponed)),
            ("carried_from", try carriedFrom(item)),
            ("decisions", .maps(item.decisions.map { [("text", .text($0.text))] })),
            (
                "commitments",
                .maps(
                    item.commitments.map { commitment in
                        [
                            ("text", .text(commitment.text)),
                            ("organisation", .text(names.organisations[commitment.organisation.text])),
                            ("due", .day(commitment.due)), ("state", .text(commitment.state.rawValue)),
                            ("closed", .day(commitment.closedOn)), ("note", .text(commitment.note)),
                            ("evidence", .text(commitment.evidence)),
                            (
                                "origin",
                                commitment.origin.map {
                                    .map([("title", .text($0.title)), ("address", .text($0.address))])
                                }
                            ),
                            ("explanation", commitment.explanation.map(explanation)),
                        ]
                    }
                )
            ),
        ]
    }
}

/// Names that reading and writing agree on.
enum MeetingFileNames {
    static func key(of network: NetworkID, _ connection: any Connection) throws -> String {
        try connection.value("SELECT key FROM network WHERE id = \(network)", as: String.self) ?? ""
    }

    /// What calendars know a meeting of a file by that says nothing of it.
    static func calendarID(_ network: String, _ meeting: String) -> String { "\(network)-\(meeting)" }
}
