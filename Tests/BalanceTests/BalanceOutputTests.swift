import Foundation
import Testing

@testable import Balance

/// Runs of the terminal, and what is said of files that are wrong.
@Suite struct BalanceOutputTests {
    @Test func aRunWithoutAScenarioIsTheBaseline() async throws {
        let bare = try await BalanceOutput.run(scenario: nil, draws: 16)
        #expect(bare.contains("\"isSynthetic\"") || bare.contains("\"synthetic\""))
        let empty = try await BalanceOutput.run(scenario: Data(#"{"name": "", "edits": []}"#.utf8), draws: 16)
        #expect(empty == bare)
    }

    @Test func aScenarioChangesIt() async throws {
        let factory = #"""
            {"name": "Fabrikk", "edits": [{"array": "jobs", "add": 2000, "from": 3, "full": 5, "ramp": "s-curve",
              "where": {"municipality": "Prøvestad", "industry": "industri"}}]}
            """#
        let text = try await BalanceOutput.run(scenario: Data(factory.utf8), draws: 16)
        #expect(text.contains("\"scenario\" : \"Fabrikk\""))
    }

    @Test(arguments: [
        ("{", "is not JSON"), ("[]", "scenario"), (#"{"edits": [{"array": "wages", "add": 1}]}"#, "edits[0].array"),
        (#"{"edits": [{"array": "jobs", "add": 1, "where": {"municipality": "Oslo"}}]}"#, "there is no Oslo"),
        (#"{"edits": [{"array": "jobs", "add": 1, "from": 300}]}"#, "edits[0].from"),
        (#"{"edits": [{"array": "jobs", "add": 1, "from": 2027}]}"#, "years count from 1"),
        (#"{"edits": [{"array": "jobs", "add": 1e308}]}"#, "Write a number between"),
        (#"{"edits": [{"array": "jobs", "add": 1, "set": 2}]}"#, "it says set and add at once"),
        (#"{"edits": [{"array": "participation", "set": 1.5}]}"#, "participation"),
        (#"{"edits": null}"#, "is not JSON"), (#"{"edit": []}"#, "scenario.edit"),
    ])
    func whatIsWrongIsSaidWithItsPlace(_ json: String, _ said: String) async throws {
        do {
            _ = try await BalanceOutput.run(scenario: Data(json.utf8), draws: 16)
            Issue.record("\(json) was run")
        } catch let mistake as BalanceOutput.Mistake {
            #expect(mistake.description.contains(said), "\(mistake)")
        }
    }

    @Test(arguments: [0, -1, 1_000_000]) func impossibleDrawsAreNamed(_ draws: Int) async throws {
        await #expect(throws: BalanceOutput.Mistake.self) { try await BalanceOutput.run(scenario: nil, draws: draws) }
    }
}
