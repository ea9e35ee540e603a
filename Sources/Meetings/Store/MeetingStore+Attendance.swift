import Core
import Networks
import SQL

/// Who is asked to a meeting, and what they have said.
public struct Attendance: Sendable {
    public let meeting: Meeting
    public let places: [Seating.Place]
    public let invitees: [Invitee]
    public let answers: [Person.ID: Answer]
    public let summons: [Person.ID: Summons]
    /// When the first letters of the summons went out; nil before.
    public let summonedAt: Instant?
    /// Whether people were asked to keep the day free, and are not called yet.
    public let isHeld: Bool
    /// The last day for an answer.
    public let replyBy: Day?
    /// The network's days of notice, of papers and of reminding.
    public let deadlines: MeetingDeadlines

    /// The candidates among whom a reader is, with what they have answered.
    func own(_ persons: Set<Person.ID>) -> [Invitee] { invitees.filter { persons.contains($0.person) } }

    /// What someone has answered for the meeting's present time.
    func answer(of person: Person.ID) -> Answer? {
        answers[person].flatMap { $0.sequence >= meeting.sequence ? $0 : nil }
    }

    /// Whether somebody else is asked when someone says no.
    func hasDeputy(_ person: Person.ID) -> Bool {
        places.contains { $0.candidates.first?.person.id == person && $0.candidates.count > 1 }
    }

    /// Whether someone may answer for themselves: everyone with a part in a seat, and everyone who is asked.
    func mayAnswer(_ person: Person.ID) -> Bool {
        invitees.contains { $0.person == person }
            || places.contains { $0.candidates.contains { $0.person.id == person } }
    }
}

extension MeetingStore {
    /// Who comes to the meeting at an address, and its agenda's items, in seven questions.
    public func attendance(
        _ slug: String,
        in network: NetworkID
    ) async throws -> (attendance: Attendance, items: [AgendaItem])? {
        try await database.read { connection in
            let found: Meeting? = try connection.first(
                "SELECT * FROM meeting WHERE network_id = \(network) AND slug = \(slug)"
            )
            guard let found else { return nil }
            return (
                try Self.attendance(found, in: network, connection),
                try connection.all("SELECT * FROM agenda_item WHERE meeting_id = \(found.id) ORDER BY position, id")
            )
        }
    }

    /// The persons of a network that a viewer is.
    func persons(of viewer: Viewer, in network: NetworkID) async throws -> Set<Person.ID> {
        guard let account = viewer.id else { return [] }
        return try await database.read { try NetworkStore.persons(of: account, in: network, $0) }
    }

    /// A viewer's own part in a meeting, in one question; in none for strangers.
    public func part(of viewer: Viewer, in meeting: Meeting, network: NetworkID) async throws -> OwnPart {
        guard viewer.isSignedIn else { return .none }
        return try await database.read { try Self.part(of: viewer, in: meeting, network: network, $0) }
    }

    static func part(
        of viewer: Viewer,
        in meeting: Meeting,
        network: NetworkID,
        _ connection: any Connection
    ) throws -> OwnPart {
        guard let account = viewer.id else { return .none }
        let rows = try connection.rows(
            """
            SELECT DISTINCT s.*, a.choice, a.sequence AS answered, i.id AS item_id, w.id AS listed, w.part AS sat_as,
                w.is_present,
                k.id AS waiting
            FROM account_role r JOIN person p ON r.source = 'person:' || p.id
            LEFT JOIN meeting_summons s ON s.person_id = p.id AND s.meeting_id = \(meeting.id)
            LEFT JOIN meeting_answer a ON a.person_id = p.id AND a.meeting_id = \(meeting.id)
            LEFT JOIN item_guest g ON g.person_id = p.id
            LEFT JOIN agenda_item i ON i.id = g.item_id AND i.meeting_id = \(meeting.id)
            LEFT JOIN presence w ON w.person_id = p.id AND w.meeting_id = \(meeting.id)
            LEFT JOIN speaker k ON k.presence_id = w.id
            WHERE r.account_id = \(account) AND r.network_id = \(network)
            ORDER BY s.id NULLS LAST, i.id NULLS LAST
            """
        )
        return try part(rows, in: meeting)
    }

    private static func part(_ rows: [Row], in meeting: Meeting) throws -> OwnPart {
        var (summons, items, answer): ([Summons], Set<AgendaItem.ID>, Answer.Choice?) = ([], [], nil)
        var (waits, sat): (Bool?, Bool) = (nil, false)
        for row in rows {
            if try row.value("id", as: String?.self) != nil { summons.append(try Summons(row: row)) }
            if let item: AgendaItem.ID = try row.value("item_id", as: AgendaItem.ID?.self) { items.insert(item) }
            if let choice: Answer.Choice = try row.value("choice", as: Answer.Choice?.self),
                try row.value("answered", as: Int.self) >= meeting.sequence
            {
                answer = choice
            }
            if try row.value("listed", as: String?.self) != nil {
                if try row.value("is_present"), Summons.Part.sitting.contains(try row.value("sat_as")) { sat = true }
                waits = try row.value("waiting", as: String?.self) != nil || waits == true
            }
        }
        return OwnPart(
            admission: Admission.of(summons, sat: sat, guestOf: items, isLocked: meeting.minutes.isLocked),
            isAsked: summons.contains { $0.state != .calledOff },
            answer: answer,
            waitsForTheWord: waits
        )
    }

    static func attendance(
        _ meeting: Meeting,
        in network: NetworkID,
        _ connection: any Connection
    ) throws -> Attendance {
        let (answers, summons) = try said(of: meeting.id, connection)
        let places = Seating.places(
            try NetworkStore.seats(network, connection),
            on: meeting.date.first,
            answers: answers,
            sequence: meeting.sequence
        )
        let others = try others(at: meeting, in: network, connection)
        let call = try connection.rows(
            """
            SELECT \(NetworkStore.deadlineColumns), c.summoned_at, c.reply_by,
                coalesce(c.is_hold, FALSE) AS is_hold
            FROM network n LEFT JOIN meeting_call c ON c.id = \(meeting.id) WHERE n.id = \(network)
            """
        ).first
        let isHeld = try call?.value("is_hold", as: Bool.self) ?? false
        return Attendance(
            meeting: meeting,
            places: places,
            invitees: meeting.state == .cancelled
                ? []
                : SummonsRules.invitees(
                    places: places,
                    guests: others.guests,
                    staff: others.staff,
                    people: try NetworkStore.recipients(network, connection)
                ),
            answers: answers,
            summons: summons,
            summonedAt: isHeld ? nil : try call?.value("summoned_at", as: Instant?.self),
            isHeld: isHeld,
            replyBy: try call?.value("reply_by", as: Day?.self),
            deadlines: try call.map(NetworkDeadlines.init(row:))?[meeting.kind] ?? .usual
        )
    }

    /// What people were asked, and what they said to it.
    private static func said(
        of meeting: Meeting.ID,
        _ connection: any Connection
    ) throws -> (answers: [Person.ID: Answer], summons: [Person.ID: Summons]) {
        let rows = try connection.rows(
            """
            SELECT s.*, p.person_id AS person, a.choice, a.sequence AS answered, a.way, a.at
            FROM (SELECT person_id FROM meeting_summons WHERE meeting_id = \(meeting)
                  UNION SELECT person_id FROM meeting_answer WHERE meeting_id = \(meeting)) p
            LEFT JOIN meeting_summons s ON s.person_id = p.person_id AND s.meeting_id = \(meeting)
            LEFT JOIN meeting_answer a ON a.person_id = p.person_id AND a.meeting_id = \(meeting)
            ORDER BY p.person_id
            """
        )
        var (answers, summons): ([Person.ID: Answer], [Person.ID: Summons]) = ([:], [:])
        for row in rows {
            let person: Person.ID = try row.value("person")
            if try row.value("id", as: String?.self) != nil { summons[person] = try Summons(row: row) }
            if let choice: Answer.Choice = try row.value("choice", as: Answer.Choice?.self) {
                answers[person] = Answer(
                    person: person,
                    choice: choice,
                    sequence: try row.value("answered"),
                    way: try row.value("way"),
                    at: try row.value("at")
                )
            }
        }
        return (answers, summons)
    }

    /// Who comes without a seat: guests of an item, and the groups that prepare the meeting.
    private static func others(
        at meeting: Meeting,
        in network: NetworkID,
        _ connection: any Connection
    ) throws -> (guests: [Person.ID], staff: [Person.ID]) {
        let day = meeting.date.first
        let rows = try connection.rows(
            """
            SELECT 0 AS is_staff, i.position, g.id, g.person_id
            FROM item_guest g JOIN agenda_item i ON i.id = g.item_id WHERE i.meeting_id = \(meeting.id)
            UNION ALL
            SELECT 1, m.position, m.id, m.person_id FROM body_member m JOIN body b ON b.id = m.body_id
            WHERE b.network_id = \(network) AND b.kind IN \(anyOf: [Body.Kind.secretariat, .workingGroup])
              AND m.from_day <= \(day) AND (m.until_day IS NULL OR m.until_day >= \(day))
            ORDER BY 1, 2, 3
            """
        )
        return try rows.reduce(into: ([], [])) { all, row in
            let person: Person.ID = try row.value("person_id")
            if try row.value("is_staff", as: Int.self) == 1 { all.1.append(person) } else { all.0.append(person) }
        }
    }
}
