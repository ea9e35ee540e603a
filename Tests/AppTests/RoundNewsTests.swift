import App
import HTTPTypes
import TestSupport
import Testing

/// What organisations told around the table, kept as the network's news.
@Suite struct RoundNewsTests {
    static let news = "/nord/nytt"

    /// An item in which the table was gone around; the sample's meeting in March has none, but has what was told.
    private static func addRound(_ secretariat: TestClient, exempt: Bool) async throws {
        let answer = try await secretariat.post(
            "/nord/moter/2021-03-17/saker/ny",
            ["title": "Runde", "kind": "round", "minutes": "5", "ground": exempt ? "offl. § 23" : ""]
        )
        #expect(answer.status == .seeOther)
    }

    @Test(arguments: Engine.available) func whatWasToldIsNewsForEveryone(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            #expect(try await installation.client().get(Self.news).body.contains("Her kommer det organisasjonene"))
            let secretariat = try await installation.client(.secretariat)
            try await Self.addRound(secretariat, exempt: false)
            // Gone around twice: told once.
            try await Self.addRound(secretariat, exempt: false)
            let page = try await installation.client().get(Self.news).body
            #expect(page.matches(of: /Nytt fra LO\./).count == 1)
            #expect(page.contains("Marsmøtet") && page.contains("17. mars 2021"))
        }
    }

    @Test func whatWasToldBehindClosedDoorsIsNewsForThoseWhoSitThere() async throws {
        try await withSamples { installation, _, _ in
            try await Self.addRound(try await installation.client(.secretariat), exempt: true)
            #expect(try await !installation.client().get(Self.news).body.contains("Nytt fra LO."))
            let member = try await installation.client(.representative)
            #expect(try await member.get(Self.news).body.contains("Nytt fra LO."))
        }
    }

    /// What is written for a meeting to come is nobody's news before its minutes are.
    @Test func whatIsWrittenForTheNextMeetingWaits() async throws {
        try await withSamples { installation, _, _ in
            let (secretariat, member) = (
                try await installation.client(.secretariat), try await installation.client(.representative)
            )
            let meeting = "/nord/moter/2021-05-06"
            let added = try await secretariat.post(
                "\(meeting)/saker/ny",
                ["title": "Runde", "kind": "round", "minutes": "5"]
            )
            #expect(added.status == .seeOther)
            let revision = try await member.get("\(meeting)/runde").body
                .firstMatch(of: /name="revision" value="([0-9a-f]*)"/).map { String($0.output.1) }
            let told = try await member.post(
                "\(meeting)/runde",
                ["text": "Fersk nyhet.", "revision": try #require(revision)]
            )
            #expect(told.status == .seeOther)
            for client in [installation.client(), member, secretariat] {
                #expect(try await !client.get(Self.news).body.contains("Fersk nyhet."))
            }
        }
    }
}
