import App
import Core
import HTTPTypes
import SQL
import TestSupport
import Testing

@testable import Rounds

/// What becomes of answers.
@Suite struct LiftTests {
    private static func lift(_ client: TestClient) async throws -> String {
        let page = try await client.get("/nord/runder/forventninger").body
        return String(try #require(page.firstMatch(of: /\/nord\/runder\/forventninger\/loft\/\w{26}\/\w{26}/)).output)
    }

    @Test(arguments: Engine.available) func aSentenceBecomesAnInitiativeThatKnowsWhereItCameFrom(
        on engine: Engine
    ) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let path = try await Self.lift(client)
            let form = try await client.get(path).body
            #expect(form.contains("Et svar fra den første gruppa.") && form.contains("Gruppe 1"))
            let owner = String(try #require(form.firstMatch(of: /<option value="(\w{26})">LO/)).output.1)
            let answer = try await client.post(path, ["kind": "initiative", "title": "Et nytt forum", "owner": owner])
            #expect(answer.location == "/nord/runder/forventninger?ok=saved")
            let round = try await installation.client().get("/nord/runder/forventninger").body
            #expect(round.contains("Ble et initiativ: Et nytt forum"))
            // Whoever reads the initiative finds the way back.
            let initiative = try await client.get("/nord/initiativer/et-nytt-forum").body
            #expect(initiative.contains("Kom fram i «Forventninger», fra Gruppe 1"))
            #expect(initiative.contains("/nord/runder/forventninger"))
            #expect(try await !installation.client().get("/nord/runder/forventninger").body.contains("/loft/"))
        }
    }

    @Test(arguments: Engine.available) func aSentenceBecomesABarrierOrAPieceOfInput(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let path = try await Self.lift(client)
            #expect(try await !client.get(path).body.contains("Et innspill"))
            let form = try await client.get(path).body
            let owner = String(try #require(form.firstMatch(of: /<option value="(\w{26})">LO/)).output.1)
            _ = try await client.post(path, ["kind": "barrier", "title": "Lange køer", "owner": owner])
            let barrier = try await installation.client().get("/nord/barrierer/lange-koer").body
            #expect(barrier.contains("Et svar fra den første gruppa.") && barrier.contains("Forventninger"))
            let collection = [
                ("title", "Hva trengs?"), ("lead", ""), ("strategy", ""), ("meeting", ""), ("audience", "members"),
                ("opens", "1.4.2021"), ("closes", "20.5.2021"),
            ]
            _ = try await client.submit("/nord/innspill/ny", collection)
            let nowhere = try await client.post(
                path,
                ["revision": "1", "kind": "input", "title": "X", "owner": "", "collection": ""]
            )
            #expect(nowhere.body.contains("Velg hvor innspillet skal inn."))
            let nobody = try await client.post(
                path,
                ["revision": "1", "kind": "initiative", "title": "X", "owner": ""]
            )
            #expect(nobody.status == .unprocessableContent && nobody.body.contains("Hvem som har ansvaret"))
            let put = try await client.post(
                path,
                ["revision": "1", "kind": "input", "title": "Fra gruppa", "owner": "", "collection": "hva-trengs"]
            )
            #expect(put.location == "/nord/runder/forventninger?ok=saved")
            let sorted = try await client.get("/nord/innspill/hva-trengs/sorter").body
            #expect(sorted.contains("Et svar fra den første gruppa.") && sorted.contains("Forventninger, Gruppe 1"))
            let round = try await client.get("/nord/runder/forventninger").body
            #expect(round.contains("Ble en barriere: Lange køer") && round.contains("Ble et innspill: Fra gruppa"))
        }
    }

    @Test func aPromiseNeedsAnItemWhoseMinutesAreNotOut() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let path = try await Self.lift(client)
            let form = try await client.get(path).body
            let owner = String(try #require(form.firstMatch(of: /<option value="(\w{26})">LO/)).output.1)
            let promise: KeyValuePairs = ["kind": "commitment", "title": "Vi lager et forum", "owner": owner]
            let without = try await client.post(path, promise)
            #expect(without.status == .unprocessableContent && without.body.contains("Velg saken i møtet"))
            let item = String(try #require(form.firstMatch(of: /<option value="(\w{26})">Åpning/)).output.1)
            // The minutes of the sample meeting are published.
            let late: KeyValuePairs = ["kind": "commitment", "title": "X", "owner": owner, "item": item]
            #expect(try await client.post(path, late).body.contains("Referatet er publisert eller låst."))
        }
    }

    @Test func othersDoNotLift() async throws {
        try await withSamples { installation, _, _ in
            let path = try await Self.lift(installation.client(.secretariat))
            let member = try await installation.client(.representative)
            #expect(try await member.get(path).status == .notFound)
            #expect(try await member.post(path, ["kind": "initiative", "title": "X"]).status == .notFound)
            #expect(try await installation.client().post(path, ["title": "X"]).status == .unauthorized)
        }
    }

    // MARK: Sentences of it

    /// Sends a text to a round that is open to all, and gives the way to lift it.
    private static func sent(_ texts: [String], _ mode: String, _ installation: Installation) async throws -> String {
        let secretariat = try await installation.client(.secretariat)
        let code = try await RoundRoutesTests.open(secretariat, audience: "everyone", mode: mode)
        for (number, text) in texts.enumerated() {
            let client = installation.client()
            let form = try await client.get("/nord/delta/\(code)").body
            let receipt = String(try #require(form.firstMatch(of: /name="receipt" value="(\w+)"/)).output.1)
            let answer: KeyValuePairs = ["receipt": receipt, "name": "Svarer \(number)", "q_hva": text]
            #expect(try await client.post("/nord/delta/\(code)", answer).location == "/nord/delta/\(code)/takk")
        }
        return "/nord/runder/proverunden"
    }

    private static func lifts(_ page: String) -> [String] {
        page.matches(of: /\/nord\/runder\/proverunden\/loft\/\w+\/\w{26}/).map { String($0.output) }
    }

    private static func owner(_ form: String) throws -> String {
        String(try #require(form.firstMatch(of: /<option value="(\w{26})">LO/)).output.1)
    }

    private static let text = "Bussen går for sjelden. Skolen er fin. Ingen får læreplass.\nHusleia er høy."

    @Test(arguments: Engine.available) func someSentencesOfAnAnswerAreLifted(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let round = try await Self.sent([Self.text], "named", installation)
            let path = try #require(Self.lifts(try await client.get(round).body).first)
            let form = try await client.get(path).body
            #expect(form.contains("Hvilke setninger tar du med?") && form.contains("Skolen er fin."))
            let owner = try Self.owner(form)
            let none: KeyValuePairs = ["revision": "0", "kind": "barrier", "title": "X", "owner": owner]
            #expect(try await client.post(path, none).status == .unprocessableContent)
            let fields = [
                ("revision", "0"), ("sentences", "0"), ("sentences", "2"), ("sentences", "3"), ("kind", "barrier"),
                ("title", "Buss og læreplass"), ("owner", owner),
            ]
            #expect(try await client.submit(path, fields).location == "\(round)?ok=saved")
            let barrier = try await installation.client().get("/nord/barrierer/buss-og-laereplass").body
            #expect(barrier.contains("Bussen går for sjelden. […] Ingen får læreplass."))
            #expect(barrier.contains("Husleia er høy.") && !barrier.contains("Skolen er fin."))
        }
    }

    /// What nobody may be known by can be worked on all the same, once it is shown.
    @Test(arguments: Engine.available) func aSentenceOfAnAnonymousAnswerIsLiftedWithoutASheet(
        on engine: Engine
    ) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let texts = (1...5).map { "Svar nummer \($0). \(Self.text)" }
            let round = try await Self.sent(texts, "anonymous", installation)
            #expect(Self.lifts(try await client.get(round).body).isEmpty)
            _ = try await client.post("\(round)/lukk", [:])
            let ways = Self.lifts(try await client.get(round).body)
            #expect(Set(ways).count == 5)
            var paths: [String] = []
            for way in Set(ways) where try await client.get(way).body.contains("Svar nummer 3.") { paths.append(way) }
            let path = try #require(paths.first)
            let fields = [
                ("revision", "0"), ("sentences", "0"), ("kind", "initiative"), ("title", "Nummer tre"),
                ("owner", try Self.owner(try await client.get(path).body)),
            ]
            #expect(try await client.submit(path, fields).location == "\(round)?ok=saved")
            let page = try await client.get(round).body
            #expect(page.matches(of: /Ble et initiativ: Nummer tre/).count == 1)
            let (sheets, said) = try await installation.database.read { connection in
                (
                    try connection.value("SELECT count(sheet_id) FROM round_lift", as: Int.self),
                    try connection.value("SELECT count(said_by) FROM round_lift", as: Int.self)
                )
            }
            #expect(sheets == 0 && said == 0)
            #expect(try await client.get("/nord/initiativer/nummer-tre").body.contains("fra en som svarte"))
        }
    }

    /// Two who lift the same answer, or one who presses twice, make one thing; the second is told, and may go on.
    @Test(arguments: Engine.available) func ofTwoWhoLiftTheSameTheSecondSeesIt(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let path = try await Self.lift(client)
            let owner = try Self.owner(try await client.get(path).body)
            let fields = [("revision", "0"), ("kind", "initiative"), ("title", "Et nytt forum"), ("owner", owner)]
            async let first = client.submit(path, fields)
            async let second = client.submit(path, fields)
            let statuses = try await [first.status, second.status].map(\.code).sorted()
            #expect(statuses == [303, 409])
            let all = try await client.get("/nord/initiativer").body
            #expect(!all.contains("et-nytt-forum-2"))
            let told = try await client.submit(path, fields)
            #expect(told.status == .conflict && told.body.contains("Ble et initiativ: Et nytt forum"))
            let again = [("revision", "1")] + fields.dropFirst()
            #expect(try await client.submit(path, again).status == .seeOther)
            // What became nothing is no hindrance.
            let wrong = [("revision", "2"), ("kind", "initiative"), ("title", "Et tredje"), ("owner", "")]
            #expect(try await client.submit(path, wrong).status == .unprocessableContent)
            let right = [("revision", "2"), ("kind", "initiative"), ("title", "Et tredje"), ("owner", owner)]
            #expect(try await client.submit(path, right).status == .seeOther)
        }
    }
}
