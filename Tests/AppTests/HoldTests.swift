import App
import Core
import HTTPTypes
import TestSupport
import Testing

/// Days that members keep free before the summons: tentative entries that move, pass to the deputy, and become firm.
@Suite struct HoldTests {
    private static let meeting = "/nord/moter/2021-05-06"
    private static let member = "rep.nord@example.no"

    @Test func onlyThoseAskWhoRunTheMeetings() async throws {
        try await withSamples { installation, _, _ in
            for person in SamplePerson.allCases where person != .secretariat {
                let client = try await installation.client(person)
                #expect(try await client.post("\(Self.meeting)/deltakelse/hold").status == .notFound, "\(person)")
            }
            #expect(try await installation.letters().isEmpty)
        }
    }

    @Test(arguments: Engine.available) func aHeldDayMovesAndBecomesFirmWithTheSummons(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let home = "\(Self.meeting)/deltakelse"
            #expect(try await secretariat.get(home).body.contains("Hold av dagen"))
            #expect(try await secretariat.post("\(home)/hold").location == "\(home)?ok=held")
            let hold = try await SummonsTests.letter(to: Self.member, installation)
            #expect(hold.subject == "Hold av dagen: Maimøtet, 6. mai 2021")
            #expect(hold.text.contains("Innkallingen kommer senere") && !hold.text.contains("Saksliste"))
            let entry = try #require(hold.calendar).replacing("\r\n ", with: "")
            #expect(entry.contains("METHOD:REQUEST") && entry.contains("STATUS:TENTATIVE"))
            #expect(!entry.contains("RSVP=TRUE"), "no answer is asked for")
            let count = try await installation.letters().count
            // Once is enough, and nothing is said of days of notice: nobody has been called.
            #expect(try await secretariat.post("\(home)/hold").location == "\(home)?ok=not-so")
            #expect(try await installation.letters().count == count)
            #expect(try await secretariat.get(home).body.contains("Dagen er holdt av hos"))

            let moved = [
                ("title", "Maimøtet"), ("date", "7.5.2021"), ("start", "10.00"), ("end", "12.00"), ("kind", "open"),
                ("form", "physical"), ("revision", "1"),
            ]
            #expect(try await secretariat.submit("\(Self.meeting)/rediger", moved).status == .seeOther)
            let next = try await SummonsTests.letter(to: Self.member, installation)
            #expect(next.subject == "Ny dag å holde av: Maimøtet, 7. mai 2021")
            let there = try #require(next.calendar).replacing("\r\n ", with: "")
            #expect(there.contains("SEQUENCE:1\r\n") && there.contains("20210507T100000"))
            #expect(there.contains("STATUS:TENTATIVE") && Self.uid(there) == Self.uid(entry))

            let called = try await secretariat.post("/nord/moter/2021-05-07/deltakelse", ["reply_by": "29.4.2021"])
            #expect(called.status == .seeOther)
            let summons = try await SummonsTests.letter(to: Self.member, installation)
            #expect(summons.subject == "Innkalling: Maimøtet, 7. mai 2021")
            #expect(summons.text.contains("Svarfristen er"))
            let firm = try #require(summons.calendar).replacing("\r\n ", with: "")
            #expect(firm.contains("STATUS:CONFIRMED") && firm.contains("RSVP=TRUE"))
            #expect(Self.uid(firm) == Self.uid(entry), "the same entry, not a new one")
        }
    }

    @Test func whoCannotKeepTheDayPassesItToTheDeputy() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            #expect(try await secretariat.post("\(Self.meeting)/deltakelse/hold").status == .seeOther)
            let path = try #require(try await SummonsTests.letter(to: Self.member, installation).answerPath)
            #expect(try await installation.client().post(path, ["svar": "no"]).status == .seeOther)
            let deputy = try await SummonsTests.letter(to: SamplePerson.deputy.email(), installation)
            #expect(deputy.subject.hasPrefix("Hold av dagen") && deputy.text.contains("kan ikke"))
            #expect(deputy.calendar?.contains("STATUS:TENTATIVE") == true)
        }
    }

    /// A plan of several meetings holds all their days, also while they are drafts that nobody can open.
    @Test func aPlanHoldsItsDays() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let fields = [
                ("dag-6", "10.6.2021"), ("type-6", "ordinary"), ("dag-9", "9.9.2021"), ("type-9", "open"),
                ("start", "10.00"), ("end", "12.00"), ("hold", "ja"),
            ]
            #expect(try await secretariat.submit("/nord/moter/plan?ar=2021", fields).status == .seeOther)
            let letters = try await installation.letters().filter { $0.to == Self.member }
            #expect(letters.count == 2 && letters.allSatisfy { $0.subject.hasPrefix("Hold av dagen") })
            #expect(letters.allSatisfy { !$0.text.contains("/nord/moter/") }, "drafts open to nobody")
        }
    }

    private static func uid(_ calendar: String) -> String? {
        calendar.firstMatch(of: /UID:([^\r]*)/).map { String($0.output.1) }
    }
}
