import App
import Core
import HTTPTypes
import TestSupport
import Testing
import Web

/// What strangers saw is shown again while it is true, and not a moment longer.
@Suite struct KeptPagesTests {
    static let page = "/nord/moter/2021-05-06"

    @Test(arguments: Engine.available) func theSecondVisitAsksOnce(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, database in
            let client = installation.client()
            let first = try await client.get(Self.page)
            _ = database.statements()
            let second = try await client.get(Self.page)
            #expect(second.body == first.body && second.headers[.eTag] == first.headers[.eTag])
            #expect(database.statements().count == 1)
        }
    }

    @Test func aCopyThatIsStillTrueIsNotSentAgain() async throws {
        try await withSamples { installation, _, _ in
            let client = installation.client()
            let tag = try #require(try await client.get(Self.page).headers[.eTag])
            for _ in 0..<2 {
                let answer = try await client.get(Self.page, headers: [.ifNoneMatch: tag])
                #expect(answer.status == .notModified && answer.bytes.isEmpty)
            }
            // The first visit of all may come with the tag of a page that another instance made.
            let other = try await installation.client().get(Self.page, headers: [.ifNoneMatch: tag])
            #expect(other.status == .notModified)
        }
    }

    @Test(arguments: Engine.available) func aChangeIsSeenAtOnce(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let stranger = installation.client()
            #expect(try await !stranger.get(Self.page).body.contains("Ny sak"))
            // By another instance, which has a shelf of its own.
            let added = try await installation.client(.secretariat).post(
                "\(Self.page)/saker/ny",
                ["title": "Ny sak", "kind": "information", "minutes": "5"]
            )
            #expect(added.status == .seeOther)
            #expect(try await stranger.get(Self.page).body.contains("Ny sak"))
        }
    }

    /// The exempt item opens by itself when its date has passed; nothing is written then.
    @Test func timePassesOverKeptPages() async throws {
        try await withSamples { installation, clock, _ in
            let stranger = installation.client()
            let path = "/nord/moter/2021-03-17"
            #expect(try await !stranger.get(path).body.contains("Hemmelig"))
            try clock.move(to: "2021-07-01")
            #expect(try await stranger.get(path).body.contains("Hemmelig"))
        }
    }

    @Test func languagesAndReadersAreKeptApart() async throws {
        try await withSamples { installation, _, _ in
            let client = installation.client()
            let norwegian = try await client.get(Self.page)
            let english = try await client.get("\(Self.page)?lang=en")
            #expect(english.body.contains("<html lang=\"en\"") && norwegian.body.contains("<html lang=\"nb\""))
            // The choice is in a cookie now: the same address, another page.
            #expect(try await client.get(Self.page).body.contains("<html lang=\"en\""))
            let secretariat = try await installation.client(.secretariat)
            #expect(try await secretariat.get(Self.page).headers[.cacheControl] == "no-store")
            _ = try await secretariat.post("/logg-ut")
            #expect(try await !secretariat.get(Self.page).body.contains("/rediger"))
        }
    }
}
