import Core
import Foundation
import Mail
import Meetings
import Synchronization
import TestSupport
import Testing

@testable import App

/// From the bytes of a mail to the meeting, and back.
@Suite struct IncomingMailTests {
    private struct Taken: Sendable, Equatable {
        let reply: CalendarReply
        let from: EmailAddress
    }

    static let reply = """
        From: Kari Nordmann <kari@lo.example.no>
        To: svar@samband.example.no
        Subject: Godtatt: Møte
        Message-ID: <1@lo.example.no>
        MIME-Version: 1.0
        Content-Type: multipart/alternative; boundary=b

        --b
        Content-Type: text/plain; charset=utf-8

        Kari har godtatt.
        --b
        Content-Type: text/calendar; method=REPLY; charset=utf-8

        BEGIN:VCALENDAR
        METHOD:REPLY
        BEGIN:VEVENT
        UID:01F0JQ@samband
        DTSTAMP:20210311T081502Z
        SEQUENCE:2
        ATTENDEE;PARTSTAT=ACCEPTED:mailto:Kari@lo.example.no
        END:VEVENT
        END:VCALENDAR
        --b--
        """

    private func receipt(
        _ text: String,
        _ outcome: ReplyOutcome = .recorded,
        taken: @escaping @Sendable (Taken) -> Void = { _ in }
    ) async throws -> Receipt? {
        let incoming = IncomingMail(clock: .fixed(Example.morning)) { reply, from, at in
            #expect(at == Example.morning)
            taken(Taken(reply: reply, from: from))
            return outcome
        }
        return try await incoming.handler(ReceivedMail(Array(text.utf8)))
    }

    @Test func anAnswerReachesTheMeeting() async throws {
        let all = Mutex<[Taken]>([])
        let receipt = try await receipt(Self.reply) { taken in all.withLock { $0.append(taken) } }
        #expect(receipt?.outcome == .handled && receipt?.kind == .reply)
        let taken = try #require(all.withLock { $0 }.first)
        #expect(taken.from.text == "kari@lo.example.no")
        #expect(taken.reply.uid == "01F0JQ@samband" && taken.reply.answer == .accepted && taken.reply.sequence == 2)
    }

    @Test(arguments: [
        (ReplyOutcome.recorded, Receipt.Outcome.handled), (.unknownMeeting, .refused), (.notAttendee, .refused),
        (.outdated, .ignored), (.closed, .ignored), (.unreadable(.noAnswer), .refused),
    ])
    func everyOutcomeIsTold(_ outcome: ReplyOutcome, _ expected: Receipt.Outcome) async throws {
        #expect(try await receipt(Self.reply, outcome)?.outcome == expected)
    }

    /// What makes a mail no answer of the one who sent it, and what is then said.
    @Test(arguments: [
        ("From: Kari Nordmann <kari@", "From: Eve <eve@", "The mail is from somebody else than the one who answers."),
        (
            "From: Kari Nordmann <kari@lo.example.no>", "From: kari@lo.example.no, eve@lo.example.no",
            "The mail names no sender, or several."
        ),
        ("From: Kari Nordmann <kari@lo.example.no>\n", "", "The mail names no sender, or several."),
        ("PARTSTAT=ACCEPTED", "X=Y", "There is no answer in it: no PARTSTAT."),
        ("UID:01F0JQ@samband\n", "", "The answer does not say which meeting it is for: it has no UID."),
    ])
    func aForgedOrBrokenAnswerIsRefused(_ usual: String, _ odd: String, _ reason: String) async throws {
        let text = Self.reply.replacing(usual, with: odd)
        let receipt = try await receipt(text) { Issue.record("taken: \($0)") }
        #expect(receipt == Receipt(.reply, .refused, reason))
    }

    /// Others' invitations, and calendars that do not say what they are for, are letters.
    @Test(arguments: ["REQUEST", "PUBLISH", "CANCEL"]) func whatIsNoAnswerIsNotOurs(_ method: String) async throws {
        #expect(try await receipt(Self.reply.replacing("REPLY", with: method)) == nil)
        #expect(try await receipt("From: kari@lo.example.no\n\nJeg kommer.") == nil)
    }

    @Test func untilMeetingsKeepAnswersNoneIsKnown() async throws {
        try await withInstallation { installation in
            let receipt = try await installation.inbox.receive(Array(Self.reply.utf8))
            #expect(receipt == Receipt(.reply, .refused, "There is no such meeting here."))
        }
    }

    /// What we send is understood by what we read.
    @Test(arguments: [Invitation.Method.request, .cancel]) func ourInvitationComesThrough(_ method: Invitation.Method)
        throws
    {
        let address = try #require(EmailAddress("kari@lo.example.no"))
        let organizer = try #require(EmailAddress("svar@samband.example.no"))
        let day = try #require(Day("2021-03-17"))
        let event = CalendarEvent(
            uid: "01F0JQ@samband",
            stamp: Example.morning,
            summary: "Møte på Ås",
            organizer: .init(name: "Nettverket", address: organizer),
            when: .allDay(first: day, last: day),
            status: method == .cancel ? .cancelled : .confirmed
        )
        let invitation = try Invitation(
            method,
            to: event,
            attendees: [Attendee(name: "Kari", address: address)],
            stamp: Example.morning
        )
        let part = CalendarPart(method: method == .cancel ? .cancel : .request, bytes: invitation.bytes)
        let message = Message(
            to: address,
            subject: "Innkalling",
            text: "Velkommen.",
            reason: "Fordi.",
            language: .nb,
            key: "a",
            calendar: part
        )
        let writer = MessageWriter(sender: organizer, senderName: "Nettverket")
        let id = OutgoingMail.ID(IdentifierSeed(at: Example.morning, random: (1, 2)))
        let mail = ReceivedMail(writer.bytes(message, at: Example.morning, id: id))
        #expect(mail.calendars.map(\.bytes) == [invitation.bytes, invitation.bytes])
        #expect(mail.calendars.first?.method == method.rawValue)
        #expect(mail.from == organizer && mail.messageID == "\(id)@samband.example.no" && mail.isAutomatic)
    }

    @Test func aPipedMessageIsTakenInWithItsExitCode() async throws {
        try await withInstallation { installation in
            func answer(_ text: String) async throws -> PipedMail.Answer {
                let pipe = Pipe()
                try pipe.fileHandleForWriting.write(contentsOf: Data(text.utf8))
                try pipe.fileHandleForWriting.close()
                return try await PipedMail(pipe.fileHandleForReading).receive(in: installation)
            }
            let letter = try await answer("From: kari@lo.example.no\n\nHei")
            #expect(letter.failure == nil && letter.line.hasPrefix("ignored (letter): "))
            #expect(letter.json.hasPrefix(#"{"kind":"letter","outcome":"ignored","reason":"It"#))
            let refused = try await answer(Self.reply)
            #expect(refused.failure?.code == .badInput)
            #expect(refused.failure?.description == "standard input: There is no such meeting here.")
            let empty = await #expect(throws: Failure.self) { _ = try await answer("") }
            #expect(empty?.code == .badInput)
        }
    }
}
