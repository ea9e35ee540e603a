import Core
import Meetings
import TestSupport
import Testing

@Suite struct CalendarReplyTests {
    private static let plain = """
        BEGIN:VCALENDAR
        METHOD:REPLY
        BEGIN:VEVENT
        UID:01F0JQ@samband
        DTSTAMP:20210311T081502Z
        ATTENDEE;PARTSTAT=ACCEPTED:mailto:kari@lo.example.no
        END:VEVENT
        END:VCALENDAR

        """

    private func kari() throws -> EmailAddress { try #require(EmailAddress("kari@lo.example.no")) }
    private func instant(_ text: String) throws -> Instant { try #require(Instant(text)) }

    private func reply(
        _ answer: ParticipationStatus,
        kind: CalendarReply.Kind = .reply,
        sequence: Int? = 2,
        start: String? = "2021-03-17T11:00:00.000Z",
        attendee: String = "kari@lo.example.no",
        comment: String? = nil,
        delegatedTo: String? = nil,
        proposal: CalendarReply.Proposal? = nil
    ) throws -> CalendarReply {
        CalendarReply(
            kind: kind,
            uid: "01F0JQ@samband",
            sequence: sequence,
            start: try start.map(instant),
            stamp: try instant("2021-03-11T08:15:02.000Z"),
            attendee: try #require(EmailAddress(attendee)),
            answer: answer,
            comment: comment,
            delegatedTo: try delegatedTo.map { try #require(EmailAddress($0)) },
            proposal: proposal
        )
    }

    @Test func theGreatProgramsAreUnderstood() throws {
        let proposal = CalendarReply.Proposal(
            start: try instant("2021-06-17T07:00:00.000Z"),
            end: try instant("2021-06-17T09:00:00.000Z")
        )
        let expected: [(String, CalendarReply)] = try [
            (
                CalendarReplyFixtures.outlook,
                reply(.accepted, attendee: "Kari@lo.example.no", comment: "Jeg kommer, men litt sent.\nHilsen Kari")
            ),
            (CalendarReplyFixtures.outlookCounter, reply(.tentative, kind: .counter, start: nil, proposal: proposal)),
            (CalendarReplyFixtures.gmail, reply(.declined, comment: "Er på reise; \"sorry\"")),
            (CalendarReplyFixtures.apple, reply(.tentative)),
            (CalendarReplyFixtures.thunderbird, reply(.delegated, delegatedTo: "ola@lo.example.no")),
        ]
        for (text, reply) in expected {
            for lineEnd in ["\n", "\r\n", "\r\r\n", "\r"] {
                let bytes = Array(text.replacing("\n", with: lineEnd).utf8)
                #expect(try CalendarReply(bytes) == reply, "\(lineEnd.debugDescription)")
                #expect(try CalendarReply([0xEF, 0xBB, 0xBF] + bytes) == reply)
            }
        }
    }

    /// What may be changed in an answer without changing what it says.
    @Test(arguments: [
        ("METHOD:REPLY", "method:reply"), ("BEGIN:VEVENT", "begin:vevent"),
        ("mailto:kari", "MAILTO:kari"), ("mailto:kari@", "mailto:kari%40"),
        ("ATTENDEE;PARTSTAT=ACCEPTED:", "attendee;cn=\"A: b; c, d\";partstat=accepted:"),
        ("ATTENDEE;PARTSTAT=ACCEPTED:mailto:", "ATTENDEE;PARTSTAT=\"ACCEPTED\";X-A:mail\n to:"),
        ("UID:01F0", "SUMMARY:BEGIN:VEVENT\nDESCRIPTION:a\\nEND:VCALENDAR\nUID:01F0"),
        ("UID:01F0", "X-WR-CALNAME;X=\"never closed:y\nBEGIN:VALARM\nUID:other\nEND:VALARM\nUID:01F0"),
        ("BEGIN:VCALENDAR", "garbage\n\n: \n;\nBEGIN:VCARD\nBEGIN:VCALENDAR"),
        ("DTSTAMP:20210311T081502Z", "DTSTAMP;TZID=\"(UTC+01:00) Amsterdam, Berlin\":20210311T091502"),
        ("DTSTAMP:20210311T081502Z", "DTSTAMP;TZID=W. Europe Standard Time:20210311T091502"),
        ("DTSTAMP:20210311T081502Z", "DTSTAMP;TZID=FLE Standard Time:20210311T101502"),
        ("DTSTAMP:20210311T081502Z", "DTSTAMP;TZID=GMT Standard Time:20210311T081502"),
        ("DTSTAMP:20210311T081502Z", "DTSTAMP;TZID=/mozilla.org/20050126_1/Europe/Oslo:20210311T091502"),
        ("DTSTAMP:20210311T081502Z", "DTSTAMP;TZID=America/New_York:20210311T031502"),
        ("DTSTAMP:20210311T081502Z", "DTSTAMP;TZID=Nobody's Time:20210311T091502"),
        ("DTSTAMP:20210311T081502Z", "DTSTAMP:20210311T091502"),
        ("END:VEVENT", "END:VEVENT\nBEGIN:VEVENT\nUID:01F0JQ@samband\nRECURRENCE-ID:20210317T110000Z\nEND:VEVENT"),
        ("BEGIN:VEVENT", "BEGIN:VEVENT\nUID:01F0JQ@samband\nDTSTAMP:20200101T000000Z\nEND:VEVENT\nBEGIN:VEVENT"),
    ])
    func oddWaysOfWritingSayTheSame(_ usual: String, _ odd: String) throws {
        let text = Self.plain.replacing(usual, with: odd)
        #expect(text != Self.plain)
        #expect(try CalendarReply(Array(text.utf8)) == reply(.accepted, sequence: nil, start: nil))
    }

    @Test(arguments: [
        ("METHOD:REPLY\n", "", CalendarReply.Refusal.noMethod), ("REPLY", "REQUEST", .otherMethod("REQUEST")),
        ("METHOD:REPLY", "METHOD:PUBLISH", .otherMethod("PUBLISH")), ("VEVENT", "VTODO", .noMeeting),
        ("UID:01F0JQ@samband", "UID: ", .noUID), ("DTSTAMP:20210311T081502Z\n", "", .noStamp),
        ("20210311T081502Z", "20210231T081502Z", .noStamp), ("20210311T081502Z", "20210311T991502Z", .noStamp),
        ("mailto:kari@lo.example.no", "mailto:kari", .noAttendee), ("ATTENDEE", "X-ATTENDEE", .noAttendee),
        (";PARTSTAT=ACCEPTED", "", .noAnswer), ("ACCEPTED", "PERHAPS", .unknownAnswer("PERHAPS")),
        ("END:VEVENT", "ATTENDEE;PARTSTAT=DECLINED:mailto:ola@lo.example.no\nEND:VEVENT", .severalAttendees),
        ("END:VEVENT", "END:VEVENT\nBEGIN:VEVENT\nUID:2\nEND:VEVENT", .severalMeetings),
        ("END:VCALENDAR\n", "", .cutOff), ("END:VEVENT\nEND:VCALENDAR", "", .cutOff),
        ("BEGIN:VCALENDAR", "BEGIN:VCARD", .noCalendar),
    ])
    func whatIsNoAnswerIsRefused(_ usual: String, _ odd: String, _ refusal: CalendarReply.Refusal) throws {
        let text = Self.plain.replacing(usual, with: odd)
        #expect(throws: refusal) { try CalendarReply(Array(text.utf8)) }
        #expect(refusal.description.hasSuffix("."))
    }

    /// When the object has no method, that of the mail counts; when they differ, the object's own (MS-STANOICAL).
    @Test func theMethodOfTheMailIsTheSecondChoice() throws {
        let without = Array(Self.plain.replacing("METHOD:REPLY\n", with: "").utf8)
        #expect(try CalendarReply(without, method: "reply").answer == .accepted)
        #expect(throws: CalendarReply.Refusal.otherMethod("CANCEL")) { try CalendarReply(without, method: "CANCEL") }
        #expect(try CalendarReply(Array(Self.plain.utf8), method: "REQUEST").answer == .accepted)
    }

    @Test func ofSeveralAttendeesTheSenderAnswers() throws {
        let others = "ATTENDEE;PARTSTAT=DECLINED:mailto:ola@lo.example.no\nEND:VEVENT"
        let bytes = Array(Self.plain.replacing("END:VEVENT", with: others).utf8)
        #expect(try CalendarReply(bytes, sender: EmailAddress("KARI@lo.example.no")).answer == .accepted)
        #expect(try CalendarReply(bytes, sender: EmailAddress("ola@lo.example.no")).answer == .declined)
        #expect(throws: CalendarReply.Refusal.severalAttendees) {
            try CalendarReply(bytes, sender: EmailAddress("eve@lo.example.no"))
        }
    }

    @Test func whatIsTooLongIsRefusedByName() throws {
        func filled(_ lines: String) -> [UInt8] {
            Array(Self.plain.replacing("BEGIN:VEVENT", with: "\(lines)BEGIN:VEVENT").utf8)
        }
        let line = "X-A:b\n"
        #expect(try CalendarReply(filled(String(repeating: line, count: 4_900))).answer == .accepted)
        #expect(throws: CalendarReply.Refusal.tooManyLines) {
            try CalendarReply(filled(String(repeating: line, count: 10_000)))
        }
        #expect(throws: CalendarReply.Refusal.tooManyBytes) {
            try CalendarReply(filled("X-A:\(String(repeating: "b", count: 300_000))\n"))
        }
        #expect(throws: CalendarReply.Refusal.tooDeep) {
            try CalendarReply(filled(String(repeating: "BEGIN:X\n", count: 100)))
        }
        let long = Self.plain.replacing("UID", with: "COMMENT:\(String(repeating: "å", count: 9_000))\nUID")
        #expect(try CalendarReply(Array(long.utf8)).comment?.count == CalendarReply.longestComment)
    }

    /// Every prefix, and every byte made another, is read or refused and never ends the program.
    @Test func noBytesAreTooOdd() throws {
        for text in [CalendarReplyFixtures.outlook, CalendarReplyFixtures.thunderbird] {
            let bytes = Array(text.utf8)
            for count in 0..<bytes.count { _ = try? CalendarReply(Array(bytes.prefix(count))) }
            for index in bytes.indices {
                for byte: UInt8 in [0, 0x0A, 0x22, 0x3A, 0x3B, 0xFF] {
                    var other = bytes
                    other[index] = byte
                    _ = try? CalendarReply(other, sender: kari())
                }
            }
        }
    }
}
