import App
import Core
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Rounds

/// What people were promised when they answered, and what is asked of whom.
@Suite struct TermsTests {
    static let round = "\(RoundRoutesTests.rounds)/proverunden"

    private static func receipt(_ page: String) throws -> String {
        String(try #require(page.firstMatch(of: /name="receipt" value="(\w+)"/)).output.1)
    }

    private static func answer(
        _ code: String,
        _ fields: [(name: String, value: String)],
        _ installation: Installation
    ) async throws -> TestAnswer {
        let client = installation.client()
        let receipt = try receipt(try await client.get("/nord/delta/\(code)").body)
        return try await client.submit("/nord/delta/\(code)", [("receipt", receipt)] + fields)
    }

    /// A choice of colours, and two questions that are asked of those who choose red.
    private static func askColours(_ client: TestClient) async throws {
        let colour: KeyValuePairs = ["kind": "choice", "label": "Farge?", "options": "Rød\nBlå"]
        #expect(try await client.post("\(round)/sporsmal/ny", colour).status == .seeOther)
        for (kind, label, required) in [("text", "Hvorfor rød?", "ja"), ("number", "Hvor mange?", "")] {
            let red: KeyValuePairs = [
                "kind": kind, "label": label, "condition": "farge\tRød", "required": required,
            ]
            #expect(try await client.post("\(round)/sporsmal/ny", red).status == .seeOther)
        }
    }

    private static func question(_ label: String, _ client: TestClient) async throws -> String {
        let page = try await client.get(round).body
        let pattern = /href="(\/nord\/runder\/proverunden\/sporsmal\/\w{26})"[^>]*>(?:<[^>]*>)*([^<]+)/
        return String(try #require(page.matches(of: pattern).first { $0.output.2 == label }).output.1)
    }

    // MARK: One living answer

    @Test(arguments: Engine.available) func whoWritesDraftsDoesNotChangeWhatWasSigned(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let member = try await installation.client(.representative)
            let path = "\(RoundRoutesTests.rounds)/nytt/svar"
            _ = try await member.post(path, ["revision": "0", "q_nytt": "Vårt", "q_mangler": "Nei"])
            let shared = try await member.post("\(path)/del", [:]).body
            let link = String(try #require(shared.firstMatch(of: /\/nord\/delta\/\w+\/ark\/\w+/)).output)
            let signed: KeyValuePairs = ["revision": "1", "q_nytt": "Vårt", "q_mangler": "Nei", "signer": "ja"]
            #expect(try await member.post(path, signed).status == .seeOther)
            let colleague = installation.client()
            #expect(try await colleague.get(link).body.contains("Svaret er signert og delt."))
            let later = try await colleague.post(link, ["revision": "2", "q_nytt": "Noe annet", "q_mangler": "Nei"])
            #expect(later.status == .unprocessableContent && later.body.contains("Noe annet"))
            let page = try await member.get("\(RoundRoutesTests.rounds)/nytt").body
            #expect(page.contains("Vårt") && !page.contains("Noe annet"), "\(page)")
        }
    }

    @Test(arguments: Engine.available) func whatCameInTimeIsNotReplacedByWhatComesLate(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let code = try await RoundRoutesTests.open(secretariat, audience: "groups", mode: "organisation")
            let phone = installation.client()
            let sheet = try #require(try await phone.post("/nord/delta/\(code)", ["gruppe": "1"]).location)
            _ = try await phone.post(sheet, ["revision": "1", "q_hva": "I tide"])
            _ = try await secretariat.post("\(Self.round)/lukk", [:])
            let late = try await phone.post(sheet, ["revision": "2", "q_hva": "For sent"])
            #expect(late.status == .unprocessableContent && late.body.contains("For sent"))
            #expect(late.body.contains("svaret som kom i tide, står"))
            let page = try await secretariat.get(Self.round).body
            #expect(page.contains("I tide") && !page.contains("For sent"))
            let second = try #require(try await phone.post("/nord/delta/\(code)", ["gruppe": "2"]).location)
            let first = try await phone.post(second, ["revision": "1", "q_hva": "Aldri før"])
            #expect(first.location == "\(second)?ok=round-late")
        }
    }

    // MARK: Questions

    @Test(arguments: Engine.available) func whoHasTheFormOpenAnswersWhatTheySee(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let code = try await RoundRoutesTests.open(secretariat, audience: "groups", mode: "organisation")
            let phone = installation.client()
            let sheet = try #require(try await phone.post("/nord/delta/\(code)", ["gruppe": "1"]).location)
            // Nobody has answered yet, and somebody may be about to.
            let edit = try await Self.question("Hvor mye?", secretariat)
            _ = try await secretariat.post(edit, ["kind": "scale", "label": "Hvor lite?"])
            _ = try await phone.post(sheet, ["revision": "1", "q_hvor-mye": "5"])
            let page = try await secretariat.get(Self.round).body
            let old = try #require(page.range(of: "<h3>Hvor mye?</h3>"))
            #expect(page[old.upperBound...].contains("Snittet er 5,0"))
            #expect(!page[..<old.lowerBound].contains("Snittet er 5,0"))
        }
    }

    @Test(arguments: Engine.available) func whatIsAskedOfSomeIsForgottenOfTheOthers(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let code = try await RoundRoutesTests.open(secretariat, audience: "everyone", mode: "named")
            try await Self.askColours(secretariat)
            #expect(try await secretariat.get(Self.round).body.contains("Svar bare hvis du svarte «Rød»"))
            let blue = [("name", "Kari"), ("q_farge", "Blå"), ("q_hvorfor-rod", "Angret")]
            #expect(try await Self.answer(code, blue, installation).status == .seeOther)
            let red = try await Self.answer(code, [("name", "Ola"), ("q_farge", "Rød")], installation)
            #expect(red.status == .unprocessableContent && red.body.contains("Hvorfor rød?"))
            let page = try await secretariat.get(Self.round).body
            #expect(page.contains("Blå") && !page.contains("Angret"))
        }
    }

    @Test(arguments: Engine.available) func anotherWordingKeepsWhoIsAsked(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let code = try await RoundRoutesTests.open(secretariat, audience: "everyone", mode: "named")
            try await Self.askColours(secretariat)
            let edit = try await Self.question("Farge?", secretariat)
            let lost = try await secretariat.post(
                edit,
                ["kind": "choice", "label": "Hvilken farge?", "options": "Grønn\nBlå"]
            )
            #expect(lost.status == .unprocessableContent && lost.body.contains("stilles bare til dem som svarer «Rød»"))
            let kept: KeyValuePairs = ["kind": "choice", "label": "Hvilken farge?", "options": "Rød\nGrønn"]
            #expect(try await secretariat.post(edit, kept).status == .seeOther)
            let form = try await installation.client().get("/nord/delta/\(code)").body
            #expect(form.contains("Svar bare hvis du svarte «Rød» på «Hvilken farge?»."))
            #expect(form.matches(of: /Svar bare hvis du svarte «Rød»/).count == 2)
            #expect(form.contains("data-only-if=\"q_hvilken-farge\""))
            let now = try await Self.question("Hvilken farge?", secretariat)
            let dropped = try await secretariat.post("\(now)/fjern", [:])
            #expect(dropped.location == "\(Self.round)?ok=round-depended-on")
        }
    }

    // MARK: Who is known, and who reads

    @Test(arguments: Engine.available) func aQuestionThatFewAreAskedTellsNothingOfThem(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let code = try await RoundRoutesTests.open(
                secretariat,
                audience: "everyone",
                mode: "anonymous",
                readers: "everyone"
            )
            try await Self.askColours(secretariat)
            for number in 1...6 {
                let fields =
                    number == 1
                    ? [("q_farge", "Rød"), ("q_hvorfor-rod", "Bare meg"), ("q_hvor-mange", "77")]
                    : [("q_farge", "Blå")]
                #expect(try await Self.answer(code, fields, installation).status == .seeOther)
            }
            _ = try await secretariat.post("\(Self.round)/lukk", [:])
            for client in [installation.client(), secretariat] {
                let page = try await client.get(Self.round).body
                #expect(page.contains("Blå") && page.contains("færre enn 5 har svart på dette"))
                #expect(!page.contains("Bare meg") && !page.contains("77"))
            }
            let table = try await secretariat.get("\(Self.round)/svar.csv").body
            #expect(table.contains("Blå") && !table.contains("Bare meg") && !table.contains("77"))
        }
    }

    static let readers: [(readers: String, open: HTTPResponse.Status, closed: HTTPResponse.Status)] = [
        ("everyone", .notFound, .ok), ("live", .ok, .ok), ("members", .notFound, .notFound),
    ]

    @Test(arguments: readers) func strangersSeeAnswersWhenTheyWereToldTo(
        _ given: (readers: String, open: HTTPResponse.Status, closed: HTTPResponse.Status)
    ) async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let code = try await RoundRoutesTests.open(
                secretariat,
                audience: "everyone",
                mode: "named",
                readers: given.readers
            )
            let fields = [("name", "Kari"), ("q_hva", "Et ord"), ("q_hvor-mye", "2")]
            #expect(try await Self.answer(code, fields, installation).status == .seeOther)
            let stranger = installation.client()
            #expect(try await stranger.get("/nord/delta/\(code)/resultat").status == given.open)
            #expect(try await stranger.get(Self.round).body.contains("Et ord") == (given.open == .ok))
            _ = try await secretariat.post("\(Self.round)/lukk", [:])
            #expect(try await stranger.get("/nord/delta/\(code)/resultat").status == given.closed)
            #expect(try await stranger.get(Self.round).body.contains("Et ord") == (given.closed == .ok))
        }
    }

    @Test(arguments: Engine.available) func whatIsLiftedNamesNobody(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            _ = try await InviteeTests.made(secretariat)
            _ = try await secretariat.post("\(Self.round)/apne", [:])
            let link = try await InviteeTests.link(to: "kari@example.no", installation)
            _ = try await installation.client().post(link, ["revision": "1", "q_hva": "Flere busser."])
            let page = try await secretariat.get(Self.round).body
            let pattern = /\/nord\/runder\/proverunden\/loft\/\w+\/\w{26}/
            let lift = String(try #require(page.firstMatch(of: pattern)).output)
            let form = try await secretariat.get(lift).body
            #expect(form.contains("Kari Nordmann"))
            let owner = String(try #require(form.firstMatch(of: /<option value="(\w{26})">LO/)).output.1)
            let barrier: KeyValuePairs = ["revision": "0", "kind": "barrier", "title": "Få busser", "owner": owner]
            #expect(try await secretariat.post(lift, barrier).status == .seeOther)
            let read = try await installation.client().get("/nord/barrierer/fa-busser").body
            #expect(read.contains("Flere busser.") && !read.contains("Kari"))
        }
    }

    // MARK: What is demanded

    @Test(arguments: Engine.available) func whoIsInvitedKeepsHalfAndSendsTheWhole(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            _ = try await InviteeTests.made(secretariat)
            let must: KeyValuePairs = ["kind": "scale", "label": "Hvor mye?", "required": "ja"]
            _ = try await secretariat.post("\(Self.round)/sporsmal/ny", must)
            _ = try await secretariat.post("\(Self.round)/apne", [:])
            let link = try await InviteeTests.link(to: "kari@example.no", installation)
            let phone = installation.client()
            let half = try await phone.post(link, ["revision": "1", "q_hva": "Halvt"])
            #expect(half.status == .unprocessableContent && half.body.contains("Halvt"))
            let kept = try await phone.post(link, ["revision": "1", "q_hva": "Halvt", "senere": "ja"])
            #expect(kept.location == "\(link)?ok=round-kept")
            #expect(try await !secretariat.get(Self.round).body.contains("Halvt"))
            // Who has not sent is reminded still.
            #expect(try await secretariat.post("\(Self.round)/minn", [:]).location?.contains("reminded") == true)
            let sent = try await phone.post(link, ["revision": "2", "q_hva": "Helt", "q_hvor-mye": "3"])
            #expect(sent.status == .seeOther)
            #expect(try await secretariat.get(Self.round).body.contains("Helt"))
        }
    }

    @Test func aGroupSharesPointsThatAddUp() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let code = try await RoundRoutesTests.open(secretariat, audience: "groups", mode: "organisation")
            let points: KeyValuePairs = ["kind": "points", "label": "Krefter?", "options": "Veg\nSkole"]
            _ = try await secretariat.post("\(Self.round)/sporsmal/ny", points)
            let phone = installation.client()
            let sheet = try #require(try await phone.post("/nord/delta/\(code)", ["gruppe": "1"]).location)
            let wrong = try await phone.post(sheet, ["revision": "1", "q_krefter_0": "70", "q_krefter_1": "40"])
            #expect(wrong.status == .unprocessableContent)
            let right = try await phone.post(sheet, ["revision": "1", "q_krefter_0": "70", "q_krefter_1": "30"])
            #expect(right.status == .seeOther)
            // Who answered what stands side by side, of all that was not answered in words.
            let second = try #require(try await phone.post("/nord/delta/\(code)", ["gruppe": "2"]).location)
            _ = try await phone.post(second, ["revision": "1", "q_hvor-mye": "2"])
            let page = try await secretariat.get(Self.round).body
            #expect(page.contains("<td>Veg 70, Skole 30</td>") && page.contains("<td>2</td>"))
        }
    }

    // MARK: Sent twice

    @Test(arguments: Engine.available) func aDoublePressMakesOneRound(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let client = try await installation.client(.secretariat)
            let fields = [
                ("kind", "other"), ("title", "Én gang"), ("audience", "groups"), ("mode", "organisation"),
                ("groups", "2"), ("readers", "members"),
            ]
            let path = "\(RoundRoutesTests.rounds)/ny"
            async let first = client.submit(path, fields)
            async let second = client.submit(path, fields)
            let answers = try await [first.location, second.location]
            #expect(answers == Array(repeating: "\(RoundRoutesTests.rounds)/en-gang?ok=saved", count: 2))
            #expect(try await client.get(RoundRoutesTests.rounds).body.matches(of: />Én gang</).count == 1)
            // What is meant is made again: something else at once, or the same later.
            let other = fields.map { $0.0 == "groups" ? ("groups", "3") : $0 }
            #expect(try await client.submit(path, other).location?.contains("en-gang-2") == true)
            clock.move(on: 11)
            #expect(try await client.submit(path, fields).location?.contains("en-gang-3") == true)
        }
    }
}
