import App
import Core
import Networks
import SQL
import TestSupport
import Testing

@testable import Rounds

/// What is counted bit by bit is what is counted at once.
@Suite struct TallyTests {
    @Test(arguments: Engine.available) func manyAnswerWhileManyLook(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let code = try await RoundRoutesTests.open(secretariat, audience: "everyone", mode: "named")
            let store = installation.rounds.store
            let network = try #require(try await installation.networks.store.network(key: "nord")).id
            let asked = try #require(try await store.questionnaire(code: code, in: network))
            let now = installation.clock.now
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...40 {
                    group.addTask {
                        let answers = Answers(["hva": ["Svar \(number)"], "hvor-mye": ["\(number % 5 + 1)"]])
                        // Written at moments that are not in the order in which they come.
                        let at = Instant(milliseconds: now.milliseconds - Int64(number % 7) * 1_000)
                        _ = try await store.send(
                            answers,
                            name: "P\(number)",
                            receipt: "r\(number)",
                            in: asked.round.id,
                            network: network,
                            at: at
                        )
                        // Whoever has answered sees it.
                        let seen = try await store.results(asked)
                        guard case .texts(let said) = seen.questions[0].content else { return }
                        #expect(said.contains { $0.value == "Svar \(number)" })
                    }
                }
                try await group.waitForAll()
            }
            let all = RoundResults(asked, sheets: try await store.sheets(of: asked.round.id))
            #expect(all.sent == 40)
            #expect(try await store.results(asked) == all)

            // An answer that is taken away past the tally is gone from it too.
            let gone = try #require(try await store.sheets(of: asked.round.id).first)
            _ = try await installation.database.write { try $0.run("DELETE FROM round_sheet WHERE id = \(gone.id)") }
            #expect(try await store.results(asked).sent == 39)
        }
    }
}
