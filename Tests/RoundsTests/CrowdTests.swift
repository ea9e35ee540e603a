import App
import Core
import HTTPTypes
import SQL
import TestSupport
import Testing
import Web

@testable import Rounds

/// A hall gets through, a script does not, and neither is in the way of others.
@Suite struct CrowdTests {
    private let start = Instant(milliseconds: 1_600_000_000_000)

    @Test func aHallGetsThroughAndAScriptDoesNot() {
        let crowd = Crowd(hall: RoundLimits.hall)
        let (round, other) = (
            Round.ID(IdentifierSeed(at: start, random: (1, 1))), Round.ID(IdentifierSeed(at: start, random: (2, 2)))
        )
        func sent(_ count: Int, from place: String?, after seconds: Int64 = 0, to round: Round.ID) -> Int {
            let now = start.adding(seconds: seconds)
            return (0..<count).count { _ in crowd.takes(from: place, to: round, at: now) }
        }
        #expect(sent(RoundLimits.hall + 500, from: "hall", to: round) == RoundLimits.hall)
        // Others, another round, and whoever cannot be known, are not held back by it.
        #expect(sent(10, from: "home", to: round) == 10)
        #expect(sent(10, from: "hall", to: other) == 10)
        #expect(sent(RoundLimits.hall + 10, from: nil, to: round) == RoundLimits.hall + 10)
        // It comes back slowly, and never to more than a hall.
        #expect(sent(100, from: "hall", after: 60, to: round) == 30)
        #expect(sent(RoundLimits.hall + 500, from: "hall", after: 1_000_000, to: round) == RoundLimits.hall)
    }

    @Test func aPlaceThatHasSentTooManyIsToldAndLosesNothing() async throws {
        try await withSamples(behindProxy: true) { installation, clock, _ in
            let secretariat = try await installation.client(.secretariat)
            let code = try await RoundRoutesTests.open(secretariat, audience: "everyone", mode: "anonymous")
            let forwarded = try #require(HTTPField.Name("X-Forwarded-For"))
            func answer(from place: String, _ text: String) async throws -> TestAnswer {
                try await installation.client().post(
                    "/nord/delta/\(code)",
                    ["receipt": "\(place)\(text)", "q_hva": text, "q_hvor-mye": "3"],
                    headers: [forwarded: place]
                )
            }
            #expect(try await answer(from: "203.0.113.9", "Først").status == .seeOther)
            let round = try await installation.database.read {
                try $0.value("SELECT id FROM round WHERE code = \(code)", as: Round.ID.self)
            }
            // As a script would; through the door it would take minutes.
            for _ in 0..<RoundLimits.hall {
                _ = installation.rounds.crowd.takes(
                    from: Fingerprint.of("203.0.113.9"),
                    to: try #require(round),
                    at: clock.now
                )
            }
            let late = try await answer(from: "203.0.113.9", "Mine ord")
            #expect(late.status == .tooManyRequests)
            #expect(late.body.contains("uvanlig mange svar") && late.body.contains("Mine ord"))
            #expect(try await answer(from: "198.51.100.7", "Andre").status == .seeOther)
        }
    }
}
