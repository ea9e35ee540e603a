import App
import Core
import HTTPTypes
import Meetings
import TestSupport
import Testing

/// Finding a day: asking the seats, their answers, and choosing.
@Suite struct PollTests {
    private static let meeting = "/nord/moter/2021-05-06"
    private static let poll = "\(meeting)/dager"
    private static let days = "18.5.2021\n19.5.2021 13.00–14.00\n20.5.2021"

    private static func ask(
        _ client: TestClient,
        _ more: String = days,
        at path: String = poll,
        told: String = ""
    ) async throws -> TestAnswer {
        try await client.submit(
            path,
            [
                ("more", more), ("start", "10.00"), ("end", "12.00"), ("reply_by", "20.4.2021"), ("told", told),
            ]
        )
    }

    private static func revision(_ page: String) throws -> String {
        String(try #require(page.firstMatch(of: /name="revision" value="([^"]*)"/)).output.1)
    }

    private static func answer(_ client: TestClient, _ path: String, _ choices: [String]) async throws -> TestAnswer {
        let written = try revision(try await client.get(path).body)
        return try await client.submit(
            path,
            [("revision", written)] + choices.enumerated().map { ("dag-\($0 + 1)", $1) }
        )
    }

    private static func path(of address: String, _ installation: Installation) async throws -> String {
        try #require(try await SummonsTests.letter(to: address, installation).pollPath)
    }

    private static func option(_ number: Int, _ client: TestClient, at path: String = poll) async throws -> String {
        let ids = try await client.get(path).body.matches(of: /name="option" value="([0-9A-Z]{26})"/)
        return String(try #require(ids.count >= number ? ids[number - 1] : nil).output.1)
    }

    @Test func onlyThoseWhoSitInTheNetworkSeeIt() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            #expect(try await Self.ask(secretariat).status == .seeOther)
            #expect(try await installation.client().get(Self.poll).status == .unauthorized)
            for person in [SamplePerson.politician, .guest] {
                #expect(try await installation.client(person).get(Self.poll).status == .notFound, "\(person)")
                let page = try await installation.client(person).get(Self.meeting).body
                #expect(!page.contains("Hvilken dag passer?"))
            }
            for person in [SamplePerson.representative, .deputy, .workingGroup] {
                let page = try await installation.client(person).get(Self.poll)
                #expect(page.status == .ok && page.body.contains("LO i Prøvefylket"), "\(person)")
                #expect(!page.body.contains("Velg dagen"))
                #expect(try await installation.client(person).post("\(Self.poll)/velg").status == .notFound)
            }
            // The public page says nothing of it.
            #expect(try await !installation.client().get(Self.meeting).body.contains("/dager"))
        }
    }

    @Test(arguments: Engine.available) func theSeatsAnswerByTheLinkInTheirLetter(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            #expect(try await Self.ask(secretariat).status == .seeOther)
            let letters = try await installation.letters()
            #expect(letters.map(\.to).sorted() == ["kari.apen.nord@example.no", "rep.nord@example.no"])
            let letter = try #require(letters.first { $0.to == "rep.nord@example.no" })
            #expect(letter.subject == "Hvilken dag passer? Maimøtet")
            #expect(letter.text.contains("– onsdag 19. mai 2021 kl. 13.00–14.00"))
            #expect(letter.reason.contains("LO i Prøvefylket"))
            // Asked once more while it is open, nothing happens.
            #expect(try await Self.ask(secretariat).status == .seeOther)
            #expect(try await installation.letters().count == 2)

            let path = try #require(letter.pollPath)
            let member = installation.client()
            let before = try await installation.chainLength()
            #expect(try await member.get(path).body.contains("Hvilke dager passer for LO i Prøvefylket?"))
            #expect(try await installation.chainLength() == before, "opening a link does nothing")
            let partly = try await Self.answer(member, path, ["suits", "", "no"])
            #expect(partly.status == .unprocessableContent)
            #expect(try await Self.answer(member, path, ["suits", "if_need_be", "no"]).status == .seeOther)
            let shown = try await secretariat.get(Self.poll).body
            #expect(shown.contains("Passer: 1 · Ikke svart: 1"))
            #expect(shown.contains("Passer: 0 · Om nødvendig: 1 · Ikke svart: 1"))
            #expect(shown.contains("Én plass har ikke svart") && shown.contains("Kari Åpen"))
            // One answer for each seat: the next takes the place of the first.
            #expect(try await Self.answer(member, path, ["no", "suits", "no"]).status == .seeOther)
            let after = try await secretariat.get(Self.poll).body
            #expect(after.contains("Passer ikke: 1 · Ikke svart: 1") && !after.contains("Om nødvendig: 1"))
            #expect(after.contains("1 av 2 plasser kan. For 1 passer den godt."))
            #expect(try await installation.client().get("/svar/dag/nothing").status == .notFound)
        }
    }

    @Test func aMemberAnswersOnThePageAndTheSecretariatByTelephone() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            #expect(try await Self.ask(secretariat).status == .seeOther)
            let member = try await installation.client(.representative)
            #expect(try await member.get(Self.meeting).body.contains("Svar for plassen din"))
            let page = try await member.get(Self.poll).body
            let own = String(try #require(page.firstMatch(of: #/action="([^"]*/plasser/[0-9A-Z]{26})"/#)).output.1)
            #expect(try await Self.answer(member, own, ["suits", "suits", "suits"]).status == .seeOther)
            // The deputy does not hold the seat, and nobody answers for another's.
            #expect(try await installation.client(.deputy).get(own).status == .notFound)
            let list = try await secretariat.get(Self.poll).body
            let seats = Set(list.matches(of: #/href="([^"]*/plasser/[0-9A-Z]{26})"/#).map { String($0.output.1) })
            let other = try #require(seats.subtracting([own]).first)
            #expect(try await member.get(other).status == .notFound)
            #expect(try await Self.answer(secretariat, other, ["no", "no", "suits"]).status == .seeOther)
            let after = try await secretariat.get(Self.poll).body
            #expect(after.contains("Alle plassene har svart.") && after.contains("2 av 2 plasser kan."))
        }
    }

    @Test func ofTwoWhoAnswerForASeatTheSecondSeesBoth() async throws {
        try await withSamples { installation, _, _ in
            #expect(try await Self.ask(try await installation.client(.secretariat)).status == .seeOther)
            let path = try await Self.path(of: "rep.nord@example.no", installation)
            let client = installation.client()
            let old = try Self.revision(try await client.get(path).body)
            #expect(try await Self.answer(client, path, ["no", "no", "suits"]).status == .seeOther)
            let fields = [("revision", old), ("dag-1", "suits"), ("dag-2", "suits"), ("dag-3", "no")]
            let second = try await client.submit(path, fields)
            #expect(second.status == .conflict && second.body.contains("<dd>"))
            let accepted = try Self.revision(second.body)
            let again = fields.map { $0.0 == "revision" ? ($0.0, accepted) : $0 }
            #expect(try await client.submit(path, again).status == .seeOther)
        }
    }

    @Test(arguments: Engine.available) func choosingMovesTheMeetingAndItsHolds(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            try await SummonsTests.callAll(secretariat)
            let called = try await installation.letters().count
            #expect(try await Self.ask(secretariat).status == .seeOther)
            let path = try await Self.path(of: "rep.nord@example.no", installation)
            let chosen = try await secretariat.submit(
                "\(Self.poll)/velg",
                [("option", try await Self.option(2, secretariat)), ("then", "hold")]
            )
            #expect(chosen.location == "/nord/moter/2021-05-19?ok=poll-settled")
            // Everyone who has the meeting in the calendar has it moved there, and gets no second letter.
            let moved = try await SummonsTests.letter(to: "rep.nord@example.no", installation)
            #expect(moved.subject == "Endret: Maimøtet, 19. mai 2021")
            let calendar = try #require(moved.calendar)
            #expect(calendar.contains("METHOD:REQUEST") && calendar.contains("SEQUENCE:1\r\n"))
            #expect(calendar.contains("DTSTART;TZID=Europe/Oslo:20210519T130000"))
            let uids = try await installation.letters().compactMap(\.calendar)
                .compactMap { $0.firstMatch(of: /UID:([^\r]*)/).map { String($0.output.1) } }
            #expect(Set(uids).count == 1, "the same hold, not a new one")
            #expect(try await installation.letters().filter { $0.subject.hasPrefix("Dagen er valgt") }.isEmpty)
            #expect(try await installation.letters().count == called + 2 + called)
            // Who comes late is told what was chosen.
            let late = installation.client()
            let page = try await late.get(path)
            #expect(page.status == .ok && page.body.contains("Dagen er valgt: onsdag 19. mai 2021 kl. 13.00–14.00."))
            let answer = try await late.submit(path, [("dag-1", "suits"), ("dag-2", "suits"), ("dag-3", "suits")])
            #expect(answer.status == .conflict && answer.body.contains("Dagen er valgt"))
        }
    }

    @Test func whoIsNotCalledIsToldAndMayBeCalledAtOnce() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            #expect(try await Self.ask(secretariat).status == .seeOther)
            let option = try await Self.option(1, secretariat)
            #expect(
                try await secretariat.submit("\(Self.poll)/velg", [("option", option), ("then", "nothing")]).status
                    == .seeOther
            )
            let told = try await installation.letters().filter { $0.subject.hasPrefix("Dagen er valgt") }
            #expect(told.map(\.to).sorted() == ["kari.apen.nord@example.no", "rep.nord@example.no"])
            #expect(told.allSatisfy { $0.calendar == nil && $0.text.contains("Tirsdag 18. mai 2021 kl. 10.00–12.00") })
            // Somebody else has chosen meanwhile: nothing happens.
            let home = "/nord/moter/2021-05-18/dager"
            let second = try await secretariat.submit("\(home)/velg", [("option", option), ("then", "hold")])
            #expect(second.location == "\(home)?ok=not-so")

            #expect(try await Self.ask(secretariat, at: home).status == .seeOther)
            let next = try await Self.option(3, secretariat, at: home)
            let settled = try await secretariat.submit("\(home)/velg", [("option", next), ("then", "summon")])
            #expect(settled.location == "/nord/moter/2021-05-20?ok=poll-settled")
            let letter = try await SummonsTests.letter(to: "rep.nord@example.no", installation)
            #expect(letter.subject == "Innkalling: Maimøtet, 20. mai 2021" && letter.calendar != nil)
            #expect(try await installation.letters().filter { $0.subject.hasPrefix("Dagen er valgt") }.count == 2)
        }
    }

    @Test(arguments: Engine.available) func onlyWhoHasNotAnsweredIsReminded(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let secretariat = try await installation.client(.secretariat)
            #expect(try await Self.ask(secretariat).status == .seeOther)
            // The day of the letter is too early for another.
            #expect(try await secretariat.post("\(Self.poll)/purr").location == "\(Self.poll)?ok=not-so")
            let path = try await Self.path(of: "rep.nord@example.no", installation)
            _ = try await Self.answer(installation.client(), path, ["suits", "no", "no"])
            let store = installation.meetings.store
            try clock.move(to: "2021-04-16")
            try await store.keepPollsUpToDate(at: clock.now)
            #expect(try await installation.letters().count == 2)
            try clock.move(to: "2021-04-17")
            for _ in 0..<2 { try await store.keepPollsUpToDate(at: clock.now) }
            let reminders = try await installation.letters().filter { $0.subject.hasPrefix("Vi mangler svaret ditt") }
            #expect(reminders.map(\.to) == ["kari.apen.nord@example.no"])
            // By hand, a day later once more.
            try clock.move(to: "2021-04-19")
            let later = try await installation.client(.secretariat)
            #expect(try await later.post("\(Self.poll)/purr").location == "\(Self.poll)?ok=poll-reminded")
            #expect(try await installation.letters().count == 4)
            let newest = try await Self.path(of: "kari.apen.nord@example.no", installation)
            #expect(try await Self.answer(installation.client(), newest, ["no", "no", "no"]).status == .seeOther)
        }
    }

    @Test func whatCannotBeAskedIsSaid() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            for (days, text) in [
                ("1.6.2021", "Velg fra 2 til 8 dager."), ("1.6.2021\ni morgen", "Linja «i morgen»"),
                ("1.4.2021\n1.6.2021", "1. april 2021 har vært."),
            ] {
                let answer = try await Self.ask(client, days)
                #expect(answer.status == .unprocessableContent && answer.body.contains(text), "\(days)")
            }
            // Told once of what else there is; sent again, it is meant.
            let clash = "17.5.2021\n9.6.2021"
            let first = try await Self.ask(client, clash)
            #expect(first.status == .unprocessableContent)
            #expect(first.body.contains("17. mai er grunnlovsdagen. 9. juni møter også Hovedutvalget."))
            let told = try #require(first.body.firstMatch(of: /name="told" value="([^"]*)"/)).output.1
            #expect(try await Self.ask(client, clash, told: String(told)).status == .seeOther)
            // Who was asked would not be told of a deletion.
            let deleted = try await client.post("\(Self.meeting)/slett")
            #expect(deleted.status == .unprocessableContent)
            let path = try await Self.path(of: "rep.nord@example.no", installation)
            #expect(try await client.post("\(Self.poll)/avslutt").location == "\(Self.poll)?ok=poll-withdrawn")
            let ended = try await installation.letters().filter { $0.subject.hasPrefix("Vi leter ikke lenger") }
            #expect(ended.map(\.to).sorted() == ["kari.apen.nord@example.no", "rep.nord@example.no"])
            #expect(try await installation.client().get(path).body.contains("ingen dag er valgt"))
            // A held meeting has its day.
            let held = try await Self.ask(client, at: "/nord/moter/2021-03-17/dager")
            #expect(held.location?.hasSuffix("not-so") == true)
        }
    }

    /// Those who are asked see the question also while the meeting is a draft.
    @Test func aDraftCanBeAskedAbout() async throws {
        try await withSamples { installation, _, _ in
            let draft = "/nord/moter/2021-04-20/dager"
            let member = try await installation.client(.representative)
            #expect(try await member.get(draft).status == .notFound)
            let secretariat = try await installation.client(.secretariat)
            #expect(try await Self.ask(secretariat, at: draft).status == .seeOther)
            #expect(try await member.get(draft).body.contains("Hvilke dager passer for LO i Prøvefylket?"))
            #expect(try await member.get("/nord/moter/2021-04-20").status == .notFound)
            let path = try await Self.path(of: "rep.nord@example.no", installation)
            #expect(try await !installation.client().get(path).body.contains("/moter/2021-04-20\""))
        }
    }

    /// The seat goes to another: the old link speaks for it no longer.
    @Test(arguments: Engine.available) func whoTakesTheSeatOverIsAsked(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let secretariat = try await installation.client(.secretariat)
            #expect(try await Self.ask(secretariat).status == .seeOther)
            let path = try await Self.path(of: "rep.nord@example.no", installation)
            let seat = try #require(
                try await FormRoute.all(installation).first { $0.route.hasSuffix("/plasser/{seat}") }
            )
            let holder = [
                "role": "representative", "name": "Ny Leder", "email": "ny@example.no", "from": "20.4.2021",
                "until": "",
            ]
            let given = try await secretariat.submit(seat.path, try await seat.current(installation, with: holder))
            #expect(given.status == .seeOther)
            let page = try await installation.client().get(path).body
            #expect(page.contains("Noen andre svarer nå for LO i Prøvefylket.") && !page.contains("name=\"dag-1\""))
            // Whoever has it now is asked, once.
            for _ in 0..<2 { try await installation.meetings.store.keepPollsUpToDate(at: clock.now) }
            let asked = try await installation.letters().filter { $0.to == "ny@example.no" }
            #expect(asked.map(\.subject) == ["Hvilken dag passer? Maimøtet"])
            let own = try #require(asked.first?.pollPath)
            #expect(try await Self.answer(installation.client(), own, ["suits", "no", "no"]).status == .seeOther)
        }
    }
}
