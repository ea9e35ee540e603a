import App
import Core
import HTTPTypes
import SQL
import TestSupport
import Testing

@testable import Rounds

/// Going on later with the answer to a round that is open to all.
@Suite struct KeptAnswerTests {
    private static func receipt(_ page: String) throws -> String {
        String(try #require(page.firstMatch(of: /name="receipt" value="(\w+)"/)).output.1)
    }

    /// Keeps a text, and gives the address where it is.
    private static func keep(_ text: String, _ code: String, _ client: TestClient) async throws -> String {
        let receipt = try receipt(try await client.get("/nord/delta/\(code)").body)
        let kept = try await client.post(
            "/nord/delta/\(code)",
            ["receipt": receipt, "name": "Kari", "q_hva": text, "senere": "ja"]
        )
        let home = try #require(kept.location)
        #expect(home.hasPrefix("/nord/delta/\(code)/utkast/") && home.hasSuffix("?ok=round-kept"))
        return String(home.split(separator: "?")[0])
    }

    private static func count(_ table: SQLName, _ installation: Installation) async throws -> Int {
        try await installation.database.read {
            try $0.value("SELECT count(*) FROM \(table)", as: Int.self) ?? 0
        }
    }

    @Test(arguments: Engine.available) func whatIsKeptIsGoneOnWithAndSentOnce(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let code = try await RoundRoutesTests.open(secretariat, audience: "everyone", mode: "named")
            let home = try await Self.keep("Halvferdig", code, installation.client())
            // It counts nowhere before it is sent.
            #expect(try await !secretariat.get("/nord/runder/proverunden").body.contains("Halvferdig"))
            // Another machine, the same address.
            let later = installation.client()
            let page = try await later.get(home).body
            #expect(page.contains("Halvferdig") && page.contains("value=\"Kari\"") && page.contains(home))
            let again = try await later.post(
                home,
                ["receipt": try Self.receipt(page), "revision": "1", "name": "Kari", "q_hva": "Mer", "senere": "ja"]
            )
            #expect(again.location == "\(home)?ok=round-kept")
            // The window that was open before sees both.
            let stale = try await later.post(
                home,
                ["receipt": try Self.receipt(page), "revision": "1", "name": "Kari", "q_hva": "Eldre", "senere": "ja"]
            )
            #expect(stale.status == .conflict && stale.body.contains("Mer") && stale.body.contains("Eldre"))
            let sent = try await later.post(
                home,
                ["receipt": try Self.receipt(page), "name": "Kari", "q_hva": "Ferdig", "q_hvor-mye": "4"]
            )
            #expect(sent.location == "/nord/delta/\(code)/takk")
            #expect(try await later.get(home).status == .notFound)
            let round = try await secretariat.get("/nord/runder/proverunden").body
            #expect(round.contains("Ferdig") && !round.contains("Halvferdig"))
            #expect(try await Self.count("round_kept", installation) == 0)
        }
    }

    @Test(arguments: Engine.available) func nothingOfWhatWasKeptIsLeftOfAnAnonymousAnswer(
        on engine: Engine
    ) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let code = try await RoundRoutesTests.open(secretariat, audience: "everyone", mode: "anonymous")
            let start = try await installation.chainLength()
            let client = installation.client()
            let home = try await Self.keep("Mitt", code, client)
            _ = try await Self.keep("Aldri sendt", code, client)
            let receipt = try Self.receipt(try await client.get(home).body)
            let sent = try await client.post(home, ["receipt": receipt, "q_hva": "Mitt svar", "q_hvor-mye": "2"])
            #expect(sent.location == "/nord/delta/\(code)/takk")
            #expect(try await installation.chainLength() == start)
            #expect(try await Self.count("round_kept", installation) == 1)
            _ = try await secretariat.post("/nord/runder/proverunden/lukk", [:])
            #expect(try await Self.count("round_kept", installation) == 0)
            #expect(try await client.get(home).status == .notFound)
        }
    }

    @Test func whatNobodyTouchesIsForgotten() async throws {
        try await withSamples { installation, clock, _ in
            let secretariat = try await installation.client(.secretariat)
            let code = try await RoundRoutesTests.open(secretariat, audience: "everyone", mode: "named")
            let home = try await Self.keep("Glemt", code, installation.client())
            try await installation.rounds.store.purge(at: clock.now.adding(days: Int64(RoundLimits.keptDays)))
            #expect(try await installation.client().get(home).status == .ok)
            try await installation.rounds.store.purge(at: clock.now.adding(days: Int64(RoundLimits.keptDays) + 1))
            #expect(try await installation.client().get(home).status == .notFound)
        }
    }

    @Test func aSecretOpensItsOwnRoundAlone() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let code = try await RoundRoutesTests.open(secretariat, audience: "everyone", mode: "named")
            let home = try await Self.keep("Hemmelig", code, installation.client())
            let token = String(try #require(home.split(separator: "/").last))
            #expect(try await secretariat.get("/nord/delta/ABC234/utkast/\(token)").status == .notFound)
            #expect(try await secretariat.get("/nord/delta/\(code)/utkast/\(token)x").status == .notFound)
            #expect(try await secretariat.post("\(home)x", ["q_hva": "Noe"]).status == .notFound)
            let empty = try await installation.client().post(
                "/nord/delta/\(code)",
                ["receipt": "abc", "name": "Kari", "senere": "ja"]
            )
            #expect(empty.status == .unprocessableContent)
        }
    }
}
