import Accounts
import App
import Core
import HTTPTypes
import SQL
import TestSupport
import Testing
import Web

/// A member's own calendar: whoever has its address sees what its owner may see today, and nobody else anything.
@Suite struct PrivateFeedTests {
    private static func make(_ client: TestClient) async throws -> String {
        let page = try await client.post("/nord/min-side/kalender", ["hva": "ny"])
        #expect(page.status == .ok)
        #expect(page.headers[.cacheControl] == "no-store")
        let match = try #require(page.body.firstMatch(of: #/https?://[^/]+(/nord/min-kalender/[0-9a-f]{48}\.ics)/#))
        return String(match.1)
    }

    @Test(arguments: Engine.available) func itHoldsWhatItsOwnerMaySee(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let representative = try await Self.make(installation.client(.representative))
            let feed = try await installation.client().get(representative)
            // Long lines are folded.
            let unfolded = feed.body.replacing("\r\n ", with: "")
            #expect(feed.status == .ok)
            #expect(feed.headers[.contentType] == "text/calendar; charset=utf-8")
            #expect(feed.headers[.cacheControl] == "private, no-cache")
            #expect(feed.headers[.setCookie] == nil)
            #expect(unfolded.contains("Hemmeligtittel"), "exempt items belong to those who sit there")
            #expect(!unfolded.contains("Utkast"), "drafts do not")

            let secretariat = try await Self.make(installation.client(.secretariat))
            let more = try await installation.client().get(secretariat).body
            #expect(more.contains("SUMMARY:Utkasttittel\r\n") && more.contains("STATUS:TENTATIVE\r\n"))

            let guest = try await Self.make(installation.client(.guest))
            let less = try await installation.client().get(guest).body.replacing("\r\n ", with: "")
            #expect(less.contains("Sak unntatt offentlighet") && !less.contains("Hemmelig"))
        }
    }

    @Test func aCopyThatIsFreshIsNotSentAgain() async throws {
        try await withSamples { installation, _, _ in
            let path = try await Self.make(installation.client(.representative))
            let first = try await installation.client().get(path)
            let tag = try #require(first.headers[.eTag])
            let second = try await installation.client().get(path, headers: [.ifNoneMatch: tag])
            #expect(second.status == .notModified && second.bytes.isEmpty)
        }
    }

    @Test(arguments: Engine.available) func aNewAddressEndsTheOldOne(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.representative)
            #expect(try await client.get("/nord/min-side").body.contains("Lag en privat kalenderadresse"))
            let old = try await Self.make(client)
            let new = try await Self.make(client)
            #expect(try await installation.client().get(old).status == .notFound)
            #expect(try await installation.client().get(new).status == .ok)
            let mine = try await client.get("/nord/min-side").body
            #expect(mine.contains("Lag en ny adresse") && !mine.contains("min-kalender"), "it is shown once only")
            #expect(try await client.post("/nord/min-side/kalender", ["hva": "av"]).status == .seeOther)
            #expect(try await installation.client().get(new).status == .notFound)
        }
    }

    @Test func theGateIsAskedAsTheOwnerIsToday() async throws {
        try await withSamples(networks: ["nord", "syd"]) { installation, _, _ in
            let path = try await Self.make(installation.client(.representative))
            let anyone = installation.client()
            #expect(try await anyone.get(path.replacing("/nord/", with: "/syd/")).status == .notFound)
            #expect(try await anyone.get(path.replacing(".ics", with: "")).status == .notFound)
            _ = try await installation.database.write {
                try $0.run("UPDATE account_role SET until_day = '2021-04-11' WHERE role = 'representative'")
            }
            #expect(try await anyone.get(path).status == .notFound, "the seat has passed on")
            _ = try await installation.database.write { try $0.run("UPDATE account_role SET until_day = NULL") }
            #expect(try await anyone.get(path).status == .ok)
            let email = try #require(EmailAddress(SamplePerson.representative.email()))
            let account = try #require(try await installation.accounts.store.find(email: email))
            try await installation.accounts.store.setDisabled(
                true,
                of: account.id,
                by: .terminal,
                at: installation.clock.now
            )
            #expect(try await anyone.get(path).status == .notFound, "the account is shut")
        }
    }

    /// Whoever reads the database, or a backup of it, gets into no calendar.
    @Test func theSecretIsKeptNowhere() async throws {
        try await withSamples { installation, _, _ in
            let path = try await Self.make(installation.client(.representative))
            let token = String(path.dropFirst("/nord/min-kalender/".count).dropLast(".ics".count))
            let texts = try await installation.database.read { connection in
                try connection.values("SELECT id FROM private_feed ORDER BY id", as: String.self)
                    + connection.values("SELECT after FROM audit WHERE after IS NOT NULL ORDER BY seq", as: String.self)
                    + connection.values("SELECT subject_id FROM audit ORDER BY seq", as: String.self)
            }
            #expect(texts.count > 10)
            #expect(!texts.contains { $0.contains(token) })
        }
    }

    @Test func strangersMakeNone() async throws {
        try await withSamples { installation, _, _ in
            let answer = try await installation.client().post("/nord/min-side/kalender", ["hva": "ny"])
            #expect(answer.status == .unauthorized)
        }
    }
}
