import App
import Core
import HTTPTypes
import TestSupport
import Testing
import Web

/// The year planned in one go.
@Suite struct PlanTests {
    private static let path = "/nord/moter/plan?ar=2022"

    @Test func onlyThosePlanWhoRunTheMeetings() async throws {
        try await withSamples { installation, _, _ in
            let stranger = try await installation.client().get(Self.path)
            #expect(stranger.status == .unauthorized)
            for person in SamplePerson.allCases where person != .secretariat {
                let answer = try await installation.client(person).get(Self.path)
                #expect(answer.status == .notFound, "\(person)")
            }
        }
    }

    @Test(arguments: Engine.available) func theProposedDaysBecomeMeetings(on engine: Engine) async throws {
        try await withSamples(engine, networks: ["nord", "syd"]) { installation, _, _ in
            let south = try await installation.client(.secretariat, in: "syd")
            let other = ["title": "I syd", "kind": "open", "form": "digital", "date": "8.2.2022"]
                .map { ($0.key, $0.value) }
            #expect(try await south.submit("/syd/moter/ny", other).status == .seeOther)
            let draft = try await installation.client(.secretariat).get(Self.path).body
            #expect(draft.contains("value=\"8.2.2022\""), "drafts of others are not known here")
            #expect(try await south.post("/syd/moter/2022-02-08/publiser", ["hva": "mote"]).status == .seeOther)

            let client = try await installation.client(.secretariat)
            let page = try await client.get(Self.path).body
            for day in ["9.2.2022", "10.5.2022", "9.8.2022", "8.11.2022"] { #expect(page.contains("value=\"\(day)\"")) }
            #expect(page.matches(of: #/value="open" selected/#).count == 1, "as many as the rule wants")

            var fields = [("start", "10.00"), ("end", "12.00"), ("publish", "ja")]
            for (month, day, kind) in [(2, "9.2.2022", "ordinary"), (5, "10.5.2022", "open"), (8, "", "ingen")] {
                fields += [("dag-\(month)", day), ("type-\(month)", kind)]
            }
            let before = try await installation.chainLength()
            let wrong = fields.map { $0.0 == "dag-5" ? ($0.0, "10.5.2023") : $0 }
            let refused = try await client.submit(Self.path, wrong)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.body.contains("value=\"10.5.2023\"") && refused.body.contains("Skriv en dag i 2022"))
            #expect(try await installation.chainLength() == before, "all or nothing")
            #expect(try await client.submit(Self.path, fields).location == "/nord/moter?ar=2022&ok=planned")

            let seen = try await installation.client().get("/nord/moter?ar=2022").body
            #expect(seen.contains("Nettverksmøte i februar 2022") && seen.contains("Åpen møteplass i mai 2022"))
            #expect(!seen.contains("august 2022"))
        }
    }

    @Test func aYearThatIsFullSaysSo() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            var fields: [(String, String)] = []
            for (month, day) in [(2, "9.2.2022"), (5, "10.5.2022"), (8, "9.8.2022"), (11, "8.11.2022")] {
                fields += [("dag-\(month)", day), ("type-\(month)", "ordinary")]
            }
            #expect(try await client.submit(Self.path, fields).status == .seeOther)
            #expect(try await client.get(Self.path).body.contains("Året er planlagt slik mandatet sier."))
            #expect(try await client.submit(Self.path, [("start", "10.00")]).status == .unprocessableContent)
        }
    }
}
