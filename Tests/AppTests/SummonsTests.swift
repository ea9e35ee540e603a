import App
import Core
import HTTPTypes
import Mail
import Meetings
import SQL
import TestSupport
import Testing

/// Calling people to a meeting, and what follows from their answers, through the pages and letters they meet.
@Suite struct SummonsTests {
    static let meeting = "/nord/moter/2021-05-06"
    static let call = "\(meeting)/deltakelse"

    @Test(arguments: Engine.available) func everyoneWhoShouldComeIsCalledOnce(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let before = try await secretariat.get(Self.call)
            #expect(before.body.contains("Send innkallingen (4 brev)"))
            try await Self.callAll(secretariat)
            let letters = try await installation.letters()
            #expect(
                letters.map(\.to).sorted() == [
                    "gruppe.nord@example.no", "kari.apen.nord@example.no", "rep.nord@example.no",
                    "sek.nord@example.no",
                ]
            )
            // Once more: nothing is new, so nobody gets a second letter.
            try await Self.callAll(secretariat)
            #expect(try await installation.letters().count == 4)
            let after = try await secretariat.get(Self.call)
            #expect(after.body.contains("4 er innkalt"))
        }
    }

    @Test func theLetterIsAnInvitationThatTellsNobodyElsesAddress() async throws {
        try await withSamples { installation, _, _ in
            try await Self.callAll(try await installation.client(.secretariat))
            let letter = try await Self.letter(to: "rep.nord@example.no", installation)
            #expect(letter.subject == "Innkalling: Maimøtet, 6. mai 2021")
            #expect(letter.reason.contains("LO i Prøvefylket"))
            let calendar = try #require(letter.calendar).replacing("\r\n ", with: "")
            for line in ["METHOD:REQUEST", "SEQUENCE:0", "DTSTART;TZID=Europe/Oslo:20210506T100000"] {
                #expect(calendar.contains("\r\n\(line)\r\n"), "\(line)")
            }
            #expect(calendar.contains("mailto:rep.nord@example.no"))
            for other in ["kari.apen", "gruppe.nord", "sek.nord", "vara.nord"] {
                #expect(!calendar.contains(other) && !letter.text.contains(other))
            }
        }
    }

    @Test(arguments: Engine.available) func aNoCallsTheDeputyAndAYesCallsItOff(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            try await Self.callAll(try await installation.client(.secretariat))
            let member = installation.client()
            let path = try #require(try await Self.letter(to: "rep.nord@example.no", installation).answerPath)
            // A mail filter opens the link: nothing happens.
            #expect(try await member.get("\(path)?svar=no").status == .ok)
            #expect(try await installation.letters().count == 4)

            #expect(try await member.post(path, ["svar": "no"]).status == .seeOther)
            #expect(try await member.get(path).body.contains("Du har meldt forfall"))
            let deputy = try await Self.letter(to: "vara.nord@example.no", installation)
            #expect(deputy.text.contains("som vara for Skjultnavn Rep (LO i Prøvefylket)"))
            let list = try await installation.client(.representative).get(Self.call).body
            #expect(list.contains("Skjultnavn Vara") && list.contains("vara for Skjultnavn Rep, LO i Prøvefylket"))

            #expect(try await member.post(path, ["svar": "yes"]).status == .seeOther)
            let off = try await Self.letter(to: "vara.nord@example.no", installation)
            #expect(off.subject.hasPrefix("Du trengs ikke likevel"))
            #expect(off.calendar?.contains("METHOD:CANCEL") == true)
            // Whoever declined or came back is not told what they said themselves.
            #expect(try await installation.letters().filter { $0.to == "rep.nord@example.no" }.count == 1)
        }
    }

    @Test func aMovedMeetingAsksAnewAndACancelledOneTellsAll() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            try await Self.callAll(secretariat)
            let path = try #require(try await Self.letter(to: "rep.nord@example.no", installation).answerPath)
            _ = try await installation.client().post(path, ["svar": "no"])
            #expect(try await installation.letters().count == 5)
            // Shortly after a letter nobody is reminded of it.
            try await installation.meetings.store.keepSummonsUpToDate(at: installation.clock.now)
            #expect(try await installation.letters().count == 5)

            let form: KeyValuePairs = [
                "title": "Maimøtet", "date": "7.5.2021", "start": "10.00", "end": "12.00", "kind": "open",
                "form": "digital", "revision": "1",
            ]
            #expect(try await secretariat.post("\(Self.meeting)/rediger", form).status == .seeOther)
            let moved = try await Self.letter(to: "rep.nord@example.no", installation)
            #expect(moved.subject == "Endret: Maimøtet, 7. mai 2021")
            #expect(moved.calendar?.contains("SEQUENCE:1\r\n") == true)
            // The no was to the earlier day: the representative is asked again, and the deputy is free.
            let deputy = try await Self.letter(to: "vara.nord@example.no", installation)
            #expect(deputy.subject.hasPrefix("Du trengs ikke likevel"))

            #expect(try await secretariat.post("/nord/moter/2021-05-07/avlys").status == .seeOther)
            for address in ["rep.nord", "kari.apen.nord", "gruppe.nord", "sek.nord"] {
                let last = try await Self.letter(to: "\(address)@example.no", installation)
                #expect(last.subject == "Avlyst: Maimøtet, 7. mai 2021")
                #expect(last.calendar?.contains("STATUS:CANCELLED") == true)
            }
            let late = try await installation.client().post(path, ["svar": "yes"])
            #expect(late.status == .conflict)
        }
    }

    /// The seat goes to another between the summons and the meeting: the program sees it by itself.
    @Test(arguments: Engine.available) func aNewRepresentativeIsCalledByTheClock(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let secretariat = try await installation.client(.secretariat)
            try await Self.callAll(secretariat)
            let seat = try #require(
                try await FormRoute.all(installation).first { $0.route.hasSuffix("/plasser/{seat}") }
            )
            let holder = [
                "role": "representative", "name": "Ny Leder", "email": "ny@example.no", "from": "20.4.2021",
                "until": "",
            ]
            let given = try await secretariat.submit(seat.path, try await seat.current(installation, with: holder))
            #expect(given.status == .seeOther)
            try await installation.meetings.store.keepSummonsUpToDate(at: clock.now)
            #expect(try await Self.letter(to: "ny@example.no", installation).subject.hasPrefix("Innkalling"))
            let replaced = try await Self.letter(to: "rep.nord@example.no", installation)
            #expect(replaced.subject.hasPrefix("Ikke lenger innkalt"))
        }
    }

    /// A deputy reads what is exempt at the meeting where the deputy sits, and at no other.
    @Test func theDeputyWhoStepsInReadsThePapers() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let item: KeyValuePairs = [
                "title": "Hemmeligsak", "kind": "discussion", "minutes": "20", "ground": "offl. § 23",
                "background": "Hemmeligbakgrunn her.",
            ]
            #expect(try await secretariat.post("\(Self.meeting)/saker/ny", item).status == .seeOther)
            try await Self.callAll(secretariat)
            let deputy = try await installation.client(.deputy)
            #expect(try await !deputy.get(Self.meeting).body.contains("Hemmelig"))
            let path = try #require(try await Self.letter(to: "rep.nord@example.no", installation).answerPath)
            _ = try await installation.client().post(path, ["svar": "no"])
            #expect(try await deputy.get(Self.meeting).body.contains("Hemmeligbakgrunn her."))
            #expect(try await !deputy.get("/nord/moter/2021-03-17").body.contains("Hemmelig"))
            // A deputy who declines as well reads nothing any more, and may still think again.
            #expect(try await deputy.post("\(Self.meeting)/svar", ["svar": "no"]).status == .seeOther)
            #expect(try await !deputy.get(Self.meeting).body.contains("Hemmelig"))
            #expect(try await deputy.post("\(Self.meeting)/svar", ["svar": "yes"]).status == .seeOther)
            #expect(try await deputy.get(Self.meeting).body.contains("Hemmeligbakgrunn her."))
            _ = try await installation.client().post(path, ["svar": "yes"])
            #expect(try await !deputy.get(Self.meeting).body.contains("Hemmelig"))
            // What a letter says may be forwarded: nothing of it stands there.
            for letter in try await installation.letters() {
                #expect(!letter.text.contains("Hemmelig") && letter.calendar?.contains("Hemmelig") != true)
            }
        }
    }

    /// Who presses yes and no for ever does not flood the deputy.
    @Test func lettersHaveALimit() async throws {
        try await withSamples { installation, _, _ in
            try await Self.callAll(try await installation.client(.secretariat))
            let path = try #require(try await Self.letter(to: "rep.nord@example.no", installation).answerPath)
            for number in 0..<30 {
                let answer = try await installation.client().post(path, ["svar": number % 2 == 0 ? "no" : "yes"])
                #expect(answer.status == .seeOther)
            }
            #expect(try await installation.letters().filter { $0.to == "vara.nord@example.no" }.count == 12)
        }
    }

    @Test func aMemberAnswersOnTheMeetingsPage() async throws {
        try await withSamples { installation, _, _ in
            let member = try await installation.client(.representative)
            #expect(try await !member.get(Self.meeting).body.contains("Kommer du?"))
            try await Self.callAll(try await installation.client(.secretariat))
            #expect(try await member.get(Self.meeting).body.contains("Kommer du?"))
            #expect(try await member.post("\(Self.meeting)/svar", ["svar": "yes"]).status == .seeOther)
            #expect(try await member.get(Self.meeting).body.contains("Du har svart at du kommer."))
            #expect(try await member.post("\(Self.meeting)/svar", ["svar": "perhaps"]).status == .notFound)
            // Those without a part have nothing to answer.
            let politician = try await installation.client(.politician)
            #expect(try await politician.post("\(Self.meeting)/svar", ["svar": "yes"]).status == .notFound)
            #expect(try await politician.get(Self.call).status == .notFound)
        }
    }

    @Test func whatCannotBeCalledIsSaid() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            // A draft, one that is over, and a last day after the meeting.
            for (path, day) in [
                ("/nord/moter/2021-04-20", "15.4.2021"), ("/nord/moter/2021-03-17", ""), (Self.meeting, "7.5.2021"),
                (Self.meeting, "1.4.2021"),
            ] {
                let answer = try await secretariat.post("\(path)/deltakelse", ["reply_by": day])
                #expect(answer.status == .unprocessableContent, "\(path) \(day)")
            }
            #expect(try await installation.letters().isEmpty)
            #expect(try await installation.client().get("/svar/nothing").status == .notFound)
            try await Self.callAll(secretariat)
            let deleted = try await secretariat.post("\(Self.meeting)/slett")
            #expect(deleted.body.contains("Folk er kalt inn til møtet"))
        }
    }

    /// A calendar program answers by mail: what it says counts for its sender, for this time of the meeting, once.
    @Test(arguments: Engine.available) func answersByMailAreTaken(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let secretariat = try await installation.client(.secretariat)
            try await Self.callAll(secretariat)
            let letter = try await Self.letter(to: "rep.nord@example.no", installation)
            let calendar = try #require(letter.calendar)
            let uid = try #require(calendar.firstMatch(of: #/UID:(\S+)\r\n/#).map { String($0.1) })
            let inbox = installation.inbox
            func outcome(_ from: String, _ answer: String, minute: Int = 0, sequence: Int = 0) async throws -> String {
                let mail = Self.reply(to: uid, from: from, answer, minute: minute, sequence: sequence)
                return "\(try await inbox.receive(Array(mail.utf8)).outcome)"
            }
            // Somebody who is not asked; the deputy before the turn has come is heard, but takes no seat.
            #expect(try await outcome("stranger@example.no", "ACCEPTED") == "refused")
            #expect(try await outcome("vara.nord@example.no", "ACCEPTED") == "handled")
            #expect(try await installation.letters().count == 4)
            // A no calls the deputy, who has said yes already.
            #expect(try await outcome("rep.nord@example.no", "DECLINED", minute: 5) == "handled")
            let list = try await secretariat.get(Self.call).body
            #expect(list.contains("vara for Skjultnavn Rep") && list.contains("Svarte med e-post"))
            // An older answer that comes late changes nothing, nor does one to a time that was, or to no meeting.
            #expect(try await outcome("rep.nord@example.no", "ACCEPTED", minute: 2) == "ignored")
            #expect(try await secretariat.get(Self.call).body.contains("vara for Skjultnavn Rep"))
            try clock.move(to: "2021-05-07")
            #expect(try await outcome("rep.nord@example.no", "ACCEPTED", minute: 9) == "ignored")
        }
    }

    /// Programs that leave SEQUENCE out are understood by the time they name; a yes to the old time is none to the new.
    @Test(arguments: Engine.available) func aYesToTheOldTimeIsNoneToTheNew(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let secretariat = try await installation.client(.secretariat)
            try await Self.callAll(secretariat)
            let letter = try await Self.letter(to: "rep.nord@example.no", installation)
            let uid = try #require(letter.calendar?.firstMatch(of: #/UID:(\S+)\r\n/#).map { String($0.1) })
            let form: KeyValuePairs = [
                "title": "Maimøtet", "date": "7.5.2021", "start": "10.00", "end": "12.00", "kind": "open",
                "form": "digital", "revision": "1",
            ]
            #expect(try await secretariat.post("\(Self.meeting)/rediger", form).status == .seeOther)
            func outcome(_ minute: Int, _ start: String?) async throws -> String {
                let mail = Self.reply(
                    to: uid,
                    from: "rep.nord@example.no",
                    "ACCEPTED",
                    minute: minute,
                    sequence: nil,
                    start: start
                )
                return "\(try await installation.inbox.receive(Array(mail.utf8)).outcome)"
            }
            // Given after the move, but of the first time or of none.
            try clock.move(to: "2021-04-13")
            #expect(try await outcome(1, "20210506T080000Z") == "ignored")
            #expect(try await outcome(2, nil) == "ignored")
            let list = "/nord/moter/2021-05-07/deltakelse"
            #expect(try await !installation.client(.secretariat).get(list).body.contains("Svarte med e-post"))
            #expect(try await outcome(3, "20210507T080000Z") == "handled")
            #expect(try await installation.client(.secretariat).get(list).body.contains("Svarte med e-post"))
        }
    }

    /// A REPLY as Outlook writes it: without an organizer.
    private static func reply(
        to uid: String,
        from: String,
        _ answer: String,
        minute: Int,
        sequence: Int?,
        start: String? = nil
    ) -> String {
        let sequence = sequence.map { "SEQUENCE:\($0)\n" } ?? ""
        let start = start.map { "DTSTART:\($0)\n" } ?? ""
        return """
            From: \(from)
            To: samband@localhost.localdomain
            Message-ID: <\(answer)-\(minute)@\(from)>
            MIME-Version: 1.0
            Content-Type: text/calendar; method=REPLY; charset=utf-8

            BEGIN:VCALENDAR
            METHOD:REPLY
            BEGIN:VEVENT
            UID:\(uid)
            DTSTAMP:202104\(start.isEmpty && !sequence.isEmpty ? "11" : "12")T08\(minute < 10 ? "0" : "")\(minute)00Z
            \(sequence)\(start)ATTENDEE;PARTSTAT=\(answer):mailto:\(from)
            END:VEVENT
            END:VCALENDAR
            """
    }

    // MARK: Shared

    static func callAll(_ secretariat: TestClient, replyBy: String = "29.4.2021") async throws {
        let answer = try await secretariat.post(Self.call, ["reply_by": replyBy])
        #expect(answer.status == .seeOther)
    }

    /// The last letter to an address.
    static func letter(to address: String, _ installation: Installation) async throws -> Letter {
        try #require(try await installation.letters().last { $0.to == address }, "no letter to \(address)")
    }
}
