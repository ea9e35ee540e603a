import Core
import Meetings
import TestSupport
import Testing

@Suite struct InvitationTests {
    private static let stamp = Instant(milliseconds: 1_615_367_107_000)  // 2021-03-10T09:05:07Z

    private func address(_ text: String) throws -> EmailAddress { try #require(EmailAddress(text)) }

    private func event(_ status: CalendarEvent.Status = .confirmed, allDay: Bool = false) throws -> CalendarEvent {
        let day = try #require(Day("2021-03-17"))
        return CalendarEvent(
            uid: "01F0JQ@samband",
            sequence: 2,
            stamp: Self.stamp.adding(minutes: -90),
            summary: "Møte i nettverket; åtte saker",
            description:
                "Sak 1: Forventninger til året, og hva vi lovet sist.\n\nhttps://samband.example.no/vt/moter/1",
            location: "Fylkeshuset, Tønsberg",
            url: "https://samband.example.no/vt/moter/1",
            organizer: .init(name: "Nettverket «VT»", address: try address("svar@samband.example.no")),
            when: allDay
                ? .allDay(first: day, last: day)
                : .timed(day: day, start: try #require(TimeOfDay("12:00")), end: try #require(TimeOfDay("14:00"))),
            status: status
        )
    }

    private func attendees() throws -> [Attendee] {
        try [
            Attendee(name: "Kari Nordmann", address: address("kari@lo.example.no")),
            Attendee(
                name: "Ola \"Deputy\" Vestad, lærar",
                address: address("ola@nho.example.no"),
                delegatedFrom: address("per@nho.example.no")
            ),
            Attendee(
                name: "Áile Somby",
                address: address("aile.somby@universitetet-i-et-langt-navn.example.no"),
                role: .optional,
                answer: .accepted,
                isAskedToAnswer: false
            ),
        ]
    }

    private func invitation(
        _ method: Invitation.Method,
        _ status: CalendarEvent.Status = .confirmed,
        allDay: Bool = false
    ) throws -> Invitation {
        try Invitation(method, to: event(status, allDay: allDay), attendees: attendees(), stamp: Self.stamp)
    }

    @Test func aRequestLooksAsItAlwaysDid() throws {
        expectGolden(try invitation(.request).bytes, "request", ext: "ics")
    }

    @Test func aCancellationLooksAsItAlwaysDid() throws {
        expectGolden(try invitation(.cancel, .cancelled).bytes, "cancel", ext: "ics")
    }

    /// Who is only taken off the list is not told that the meeting is cancelled (RFC 5546 §3.2.5).
    @Test func takingSomebodyOffDoesNotCancelTheMeeting() throws {
        let text = String(decoding: try invitation(.cancel).bytes, as: UTF8.self)
        #expect(text.contains("METHOD:CANCEL\r\n") && !text.contains("STATUS:"))
    }

    static let kinds: [(Invitation.Method, CalendarEvent.Status, Bool)] = [
        (.request, .confirmed, false), (.request, .tentative, false), (.request, .confirmed, true),
        (.cancel, .cancelled, false), (.cancel, .cancelled, true), (.cancel, .confirmed, false),
    ]

    @Test(
        .enabled(if: CalendarPrograms.hasRestrictions, Comment(rawValue: CalendarPrograms.noRestrictions)),
        arguments: kinds
    )
    func libicalHasNothingToSay(_ method: Invitation.Method, _ status: CalendarEvent.Status, _ allDay: Bool) throws {
        #expect(try CalendarPrograms.faults(invitation(method, status, allDay: allDay).bytes) == "")
    }

    /// The check can fail: each of these lacks what its method asks for.
    @Test(
        .enabled(if: CalendarPrograms.hasRestrictions, Comment(rawValue: CalendarPrograms.noRestrictions)),
        arguments: [
            (Invitation.Method.request, "SUMMARY:"), (.request, "ORGANIZER;"), (.request, "DTSTART;"),
            (.cancel, "SEQUENCE:"), (.cancel, "UID:"),
        ]
    )
    func libicalFindsWhatIsMissing(_ method: Invitation.Method, _ property: String) throws {
        let bytes = try invitation(method, method == .cancel ? .cancelled : .confirmed).bytes
        let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n\(property)", with: "\r\nX-GONE:")
        #expect(try CalendarPrograms.faults(Array(text.utf8)) != "")
    }

    @Test(.enabled(if: CalendarPrograms.hasPython, Comment(rawValue: CalendarPrograms.noPython)), arguments: kinds)
    func anotherProgramReadsTheSame(_ method: Invitation.Method, _ status: CalendarEvent.Status, _ allDay: Bool) throws
    {
        let read = try CalendarPrograms.read(invitation(method, status, allDay: allDay).bytes)
        #expect(read.missing == [] && read.errors == [])
        #expect(read.starts == (allDay ? [] : ["2021-03-17T11:00:00+00:00"]))
        #expect(read.attendees == (try attendees().map { "mailto:\($0.address)" }))
    }

    @Test func whatMakesNoInvitationIsRefused() throws {
        let all = try attendees()
        let event = try event()
        let cancelled = try self.event(.cancelled)
        let bare = CalendarEvent(uid: "a", stamp: Self.stamp, summary: "Møte", when: event.when)
        let organizer = try Attendee(name: "Oss", address: address("Svar@samband.example.no"))
        let cases: [(Invitation.Method, CalendarEvent, [Attendee], Invitation.Refusal)] = [
            (.request, bare, all, .noOrganizer), (.request, event, [], .noAttendee),
            (.request, event, all + [organizer], .organizerIsAttendee),
            (.request, event, all + [all[0]], .attendeeTwice), (.request, cancelled, all, .cancelledRequest),
        ]
        for (method, event, attendees, refusal) in cases {
            #expect(throws: refusal) { try Invitation(method, to: event, attendees: attendees, stamp: Self.stamp) }
        }
    }

    /// A name can neither end its line nor its quotation marks.
    @Test(arguments: ["Kari\r\nMETHOD:CANCEL", "Kari\";ROLE=CHAIR:mailto:x@example.no", "Kari\u{2028}\u{85}\u{0}"])
    func aNameStaysAName(_ name: String) throws {
        let attendee = Attendee(name: name, address: try address("kari@lo.example.no"))
        let bytes = try Invitation(.request, to: event(), attendees: [attendee], stamp: Self.stamp).bytes
        let lines = String(decoding: bytes, as: UTF8.self).replacing("\r\n ", with: "").split(separator: "\r\n")
        #expect(lines.filter { $0.hasPrefix("METHOD") } == ["METHOD:REQUEST"])
        let line = try #require(lines.first { $0.hasPrefix("ATTENDEE") })
        #expect(line.hasSuffix("\":mailto:kari@lo.example.no") && line.filter { $0 == "\"" }.count == 2)
    }
}
