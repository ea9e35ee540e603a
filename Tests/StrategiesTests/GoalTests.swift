import App
import Core
import HTTPTypes
import Networks
import SQL
import TestSupport
import Testing

@testable import Strategies

/// Goals, areas and measures, and how they touch, through the public door.
@Suite struct GoalTests {
    private static let home = "/nord/strategier/kompetanse"

    private static func parts(_ installation: Installation) async throws -> [StrategyPart] {
        try await installation.database.read { try StrategyStore.parts("p.strategy_id IS NOT NULL", $0) }
    }

    private static func part(_ key: String, _ installation: Installation) async throws -> StrategyPart {
        try #require(try await parts(installation).first { $0.key == key })
    }

    @Test func theSecretariatBuildsTheTree() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            #expect(
                try await client.post("\(Self.home)/mal/ny", ["kind": "goal", "title": "Et nytt mål"]).status
                    == .seeOther
            )
            let goal = try await Self.part("et-nytt-mal", installation)
            let under = "\(Self.home)/mal/ny?under=\(goal.id)"
            #expect(try await client.post(under, ["kind": "area", "title": "Et område"]).status == .seeOther)
            let network = try #require(try await installation.networks.store.network(key: "nord"))
            let organisation = try await installation.networks.store.organisations(network.id).first
            let measure: KeyValuePairs = [
                "kind": "measure", "title": "Et tiltak", "owner": try #require(organisation).id.text, "due": "1.9.2021",
            ]
            #expect(try await client.post(under, measure).status == .seeOther)
            // A goal lies in the strategy itself, and nothing lies in a measure.
            #expect(try await client.post(under, ["kind": "goal", "title": "Feil"]).status == .unprocessableContent)
            let made = try await Self.part("et-tiltak", installation)
            let below = "\(Self.home)/mal/ny?under=\(made.id)"
            #expect(try await client.post(below, ["kind": "measure", "title": "Feil"]).status == .notFound)
            // What something lies in stays.
            let kept = try await client.post("\(Self.home)/mal/\(goal.id)/slett", [:])
            #expect(kept.location?.contains("part-held") == true)
            let page = try await installation.client().get(Self.home).body
            #expect(
                page.contains("Et nytt mål") && page.contains("Et område") && page.contains("innen 1. september 2021")
            )
        }
    }

    @Test func twoWhoEditSeeBothVersions() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let goal = try await Self.part("balanse", installation)
            let path = "\(Self.home)/mal/\(goal.id)"
            let first: KeyValuePairs = ["revision": goal.version, "title": "Den første"]
            let second: KeyValuePairs = ["revision": goal.version, "title": "Den andre"]
            #expect(try await client.post(path, first).status == .seeOther)
            let answer = try await client.post(path, second)
            #expect(
                answer.status == .conflict && answer.body.contains("Den første") && answer.body.contains("Den andre")
            )
        }
    }

    @Test(arguments: Engine.available) func whoCarriesItOutReports(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let measure = try await Self.part("oversikt", installation)
            let path = "\(Self.home)/tiltak/\(measure.id)"
            let open = try await installation.client().get(path).body
            #expect(open.contains("Over fristen") && open.contains("Vi har begynt."))
            #expect(
                try await installation.client().post(path, ["state": "done", "text": "Ferdig"]).status == .unauthorized
            )
            // The sample's representative sits for LO, which carries it out.
            let member = try await installation.client(.representative)
            #expect(try await member.post(path, ["state": "done", "text": ""]).status == .unprocessableContent)
            #expect(try await member.post(path, ["state": "done", "text": "Den er ferdig."]).status == .seeOther)
            let page = try await installation.client().get(path).body
            #expect(
                page.contains("Den er ferdig.") && page.contains("Vi har begynt.") && !page.contains("Over fristen")
            )
            let reported = try await Self.part("oversikt", installation)
            #expect(reported.state == .done && reported.reportedOn == installation.clock.today)
        }
    }

    @Test(arguments: Engine.available) func aMeasureIsToldByAnIndicatorThatIsThere(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let goal = try await Self.part("folk", installation)
            let path = "/nord/strategier/reiseliv/mal/ny?under=\(goal.id)"
            #expect(try await client.get(path).body.contains("<option value=\"helt-ledige\">Helt ledige</option>"))
            let unknown: KeyValuePairs = ["kind": "measure", "title": "Ukjent", "indicator": "finnes-ikke"]
            #expect(try await client.post(path, unknown).status == .unprocessableContent)
            let known: KeyValuePairs = ["kind": "measure", "title": "Kjent", "indicator": "helt-ledige"]
            #expect(try await client.post(path, known).status == .seeOther)
            let measure = try await Self.part("kjent", installation)
            let page = try await client.get("/nord/strategier/reiseliv/tiltak/\(measure.id)").body
            #expect(page.contains("/nord/kunnskap/helt-ledige"))
        }
    }

    @Test func onlyThoseWhoCarryItOutReport() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let goal = try await Self.part("folk", installation)
            let path = "/nord/strategier/reiseliv/mal/ny?under=\(goal.id)"
            #expect(try await secretariat.post(path, ["kind": "measure", "title": "Uten eier"]).status == .seeOther)
            let measure = try await Self.part("uten-eier", installation)
            let member = try await installation.client(.representative)
            let answer = try await member.post(
                "/nord/strategier/reiseliv/tiltak/\(measure.id)",
                ["state": "done", "text": "X"]
            )
            #expect(answer.status == .notFound)
        }
    }

    @Test(arguments: Engine.available) func howGoalsTouchIsToldInThreeWays(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let path = "/nord/strategier/sammenheng"
            let page = try await installation.client().get(path).body
            #expect(page.contains("«Nok folk» er avhengig av «Bedre balanse»."))
            #expect(page.contains("avhengig 1") && page.contains("<svg") && page.contains("Sesongen trenger folk."))
            let (one, other) = (try await Self.part("balanse", installation), try await Self.part("folk", installation))
            let client = try await installation.client(.secretariat)
            let link: KeyValuePairs = ["from": one.id.text, "kind": "supports", "to": other.id.text, "note": ""]
            #expect(try await client.post(path, link).status == .seeOther)
            clock.move(on: 60)
            #expect(try await client.post(path, link).status == .unprocessableContent)
            let same: KeyValuePairs = ["from": one.id.text, "kind": "supports", "to": one.id.text]
            #expect(try await client.post(path, same).status == .unprocessableContent)
            let after = try await client.get(path).body
            let delete = try #require(after.firstMatch(of: /\/nord\/strategier\/sammenheng\/\w{26}\/slett/)).output
            #expect(try await client.post(String(delete), [:]).status == .seeOther)
            let member = try await installation.client(.representative)
            #expect(try await member.post(path, link).status == .notFound)
        }
    }

    struct Case: Sendable {
        let state: StrategyPart.State
        let due: String?
        let reported: String?
        let isLate: Bool
        let isQuiet: Bool
    }

    @Test(arguments: [
        Case(state: .running, due: "2021-04-11", reported: "2021-04-01", isLate: true, isQuiet: false),
        Case(state: .running, due: "2021-04-12", reported: "2020-10-14", isLate: false, isQuiet: false),
        Case(state: .running, due: nil, reported: "2020-10-13", isLate: false, isQuiet: true),
        Case(state: .running, due: nil, reported: nil, isLate: false, isQuiet: true),
        Case(state: .planned, due: "2021-01-01", reported: nil, isLate: true, isQuiet: false),
        Case(state: .done, due: "2021-01-01", reported: "2020-01-01", isLate: false, isQuiet: false),
        Case(state: .stopped, due: "2021-01-01", reported: nil, isLate: false, isQuiet: false),
    ])
    func lateAndQuiet(_ example: Case) throws {
        let id = String(repeating: "0", count: 26)
        let row = Row(
            columns: .init([
                "id", "strategy_id", "parent_id", "key", "kind", "position", "title", "text", "owner_id", "owner_name",
                "state", "due", "indicator", "reported_on",
            ]),
            values: [
                .text(id), .text(id), .null(.text), .text("k"), .text("measure"), .integer(0), .text("T"), .null(.text),
                .null(.text), .null(.text), .text(example.state.rawValue),
                example.due.map { .text($0) } ?? .null(.text),
                .null(.text), example.reported.map { .text($0) } ?? .null(.text),
            ]
        )
        let measure = try StrategyPart(row: row)
        let today = try #require(Day("2021-04-12"))
        #expect(MeasureRules.isLate(measure, on: today) == example.isLate)
        #expect(MeasureRules.isQuiet(measure, on: today) == example.isQuiet)
    }
}
