import Core

extension CalendarReply {
    /// Reads an answer as real programs write them.
    ///
    /// - Parameters:
    ///   - bytes: the calendar object, in UTF-8.
    ///   - method: what the mail says that the object is for, where the object does not say so itself (RFC 6047 §2.4).
    ///   - sender: whose answer counts where several people are named.
    /// - Throws: why it is no answer.
    public init(_ bytes: [UInt8], method: String? = nil, sender: EmailAddress? = nil) throws(Refusal) {
        guard let calendar = try CalendarObject(bytes) else { throw .noCalendar }
        let kind = try Self.kind(calendar["METHOD"]?.value ?? method)
        let event = try Self.event(in: calendar)
        guard let uid = event["UID"]?.text.trimmingSpaces(), !uid.isEmpty else { throw .noUID }
        guard let stamp = event["DTSTAMP"].flatMap(CalendarTime.instant) else { throw .noStamp }
        let attendee = try Self.attendee(in: event, sender)
        guard let address = attendee.address else { throw .noAttendee }
        self.init(
            kind: kind,
            uid: uid,
            sequence: Self.sequence(of: event),
            // Another time that is proposed is not the one that is answered.
            start: kind == .counter ? nil : event["DTSTART"].flatMap(CalendarTime.instant),
            stamp: stamp,
            attendee: address,
            answer: try Self.answer(attendee, kind),
            comment: Self.comment(event, attendee),
            recurrenceID: event["RECURRENCE-ID"].flatMap(CalendarTime.instant),
            delegatedTo: attendee.address(in: "DELEGATED-TO"),
            delegatedFrom: attendee.address(in: "DELEGATED-FROM"),
            proposal: kind == .counter ? Self.proposal(event) : nil
        )
    }

    private static func kind(_ method: String?) throws(Refusal) -> Kind {
        guard let method = method?.trimmingSpaces().uppercased(), !method.isEmpty else { throw .noMethod }
        switch method {
        case "REPLY": return .reply
        case "COUNTER": return .counter
        case "REFRESH": return .refresh
        default: throw .otherMethod(String(method.prefix(40)))
        }
    }

    /// The meeting that is answered: of several parts of one meeting the one about all of it, and of those the latest.
    private static func event(in calendar: CalendarObject) throws(Refusal) -> CalendarObject {
        let events = calendar.components.filter { $0.name == "VEVENT" }
        guard let first = events.first else { throw .noMeeting }
        guard events.allSatisfy({ $0["UID"]?.value == first["UID"]?.value }) else { throw .severalMeetings }
        let whole = events.filter { $0["RECURRENCE-ID"] == nil }
        return (whole.isEmpty ? events : whole).max { order($0) < order($1) } ?? first
    }

    private static func order(_ event: CalendarObject) -> (Int, Int64) {
        (sequence(of: event) ?? 0, event["DTSTAMP"].flatMap(CalendarTime.instant)?.milliseconds ?? 0)
    }

    private static func sequence(of event: CalendarObject) -> Int? {
        event["SEQUENCE"].flatMap { Int($0.value.trimmingSpaces()) }.map { max(0, $0) }
    }

    /// The one who answers.
    ///
    /// A reply names one; some programs name all who are invited, and a counter may.
    private static func attendee(
        in event: CalendarObject,
        _ sender: EmailAddress?
    ) throws(Refusal) -> CalendarProperty {
        let attendees = event.all("ATTENDEE").filter { $0.address != nil }
        guard let first = attendees.first else { throw .noAttendee }
        if attendees.count == 1 { return first }
        guard let own = attendees.first(where: { $0.address?.folded == sender?.folded }) else {
            throw .severalAttendees
        }
        return own
    }

    private static func answer(_ attendee: CalendarProperty, _ kind: Kind) throws(Refusal) -> ParticipationStatus {
        guard let text = attendee.parameters["PARTSTAT"]?.uppercased(), !text.isEmpty else {
            // What is only a question, or another time, need not say more.
            if kind == .reply { throw .noAnswer }
            return kind == .counter ? .tentative : .needsAction
        }
        guard let answer = ParticipationStatus(rawValue: text) else { throw .unknownAnswer(String(text.prefix(40))) }
        return answer
    }

    /// What the person wrote to the answer: as `COMMENT`, or as a parameter of CalDAV servers.
    private static func comment(_ event: CalendarObject, _ attendee: CalendarProperty) -> String? {
        let written = event.all("COMMENT").map(\.text) + [attendee.parameters["X-RESPONSE-COMMENT"] ?? ""]
        let text = written.map { $0.filter { $0.isNewline || $0 >= " " }.trimmingSpaces() }
            .filter { !$0.isEmpty }.joined(separator: "\n")
        return text.isEmpty ? nil : String(text.prefix(longestComment))
    }

    private static func proposal(_ event: CalendarObject) -> Proposal? {
        guard let start = event["DTSTART"].flatMap(CalendarTime.instant) else { return nil }
        return Proposal(start: start, end: event["DTEND"].flatMap(CalendarTime.instant))
    }
}
