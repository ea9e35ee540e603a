import App
import Core
import HTTPTypes
import SQL
import TestSupport
import Testing
import Web

@testable import Networks

/// The links to organisations: sent, opened, answered, sent anew, taken back.
@Suite struct SeatLinkTests {
    static let path = "/nord/administrasjon/lenker"

    /// Adds two organisations whose seats nobody holds; gives the seats' keys.
    private static func addTwo(_ installation: Installation, _ client: TestClient) async throws -> [String] {
        let added = try await client.post(
            OrganisationPasteRouteTests.path,
            ["rows": OrganisationPasteRouteTests.rows, "add": "ja"]
        )
        #expect(added.status == .seeOther)
        let network = try #require(try await installation.networks.store.network(key: "nord")).id
        let seats = try await installation.networks.store.seats(network)
        return try ["ks", "fagskolen"].map { key in try #require(seats.first { $0.key == key }).id.text }
    }

    @Test(arguments: Engine.available) func severalAtOnceAndWhatBecomesOfThem(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            var client = try await installation.client(.secretariat)
            let seats = try await Self.addTwo(installation, client)

            #expect(try await client.submit(Self.path, []).status == .unprocessableContent)
            let bad = try await client.submit(Self.path, [("email-\(seats[0])", "x"), ("email-\(seats[1])", "a@b.no")])
            #expect(bad.status == .unprocessableContent && bad.body.contains(#"value="a@b.no""#))
            #expect(try await installation.letters() == [])

            let sent = try await client.submit(
                Self.path,
                [("email-\(seats[0])", "post@ks.example.no"), ("email-\(seats[1])", "post@skole.example.no")]
            )
            #expect(sent.status == .seeOther)
            let letters = try await installation.letters()
            #expect(letters.map(\.to).sorted() == ["post@ks.example.no", "post@skole.example.no"])
            let first = try #require(letters.first { $0.to == "post@ks.example.no" }?.seatPath)
            let second = try #require(letters.first { $0.to == "post@skole.example.no" }?.seatPath)
            var page = try await client.get(Self.path).body
            #expect(page.contains("Sendt til post@ks.example.no 12. april 2021. Ikke åpnet ennå."))
            #expect(page.contains("2 lenker venter på svar."))

            try clock.move(to: "2021-04-14")
            // Two days later: signed in anew.
            client = try await installation.client(.secretariat)
            #expect(try await installation.client().get(first).status == .ok)
            page = try await client.get(Self.path).body
            #expect(page.contains("Åpnet 14. april 2021, ikke besvart."))

            // Sent anew: the first one stops.
            #expect(try await client.submit("\(Self.path)/\(seats[0])/send", []).status == .seeOther)
            let old = try await installation.client().get(first)
            #expect(old.status == .gone && old.body.contains("sendt en ny"))
            let refused = try await installation.client().post(first, ["name": "X", "email": "x@example.no"])
            #expect(refused.status == .gone)
            let anew = try #require(try await installation.letters().last)
            #expect(anew.to == "post@ks.example.no")
            #expect(try await installation.client().get(try #require(anew.seatPath)).status == .ok)

            // Taken back.
            #expect(try await client.submit("\(Self.path)/\(seats[1])/trekk", []).status == .seeOther)
            #expect(try await installation.client().get(second).status == .gone)
            #expect(try await client.submit("\(Self.path)/\(seats[1])/trekk", []).status == .notFound)
            #expect(try await client.get(Self.path).body.contains("Trukket tilbake 14. april 2021."))
            // Its address waits to be used again.
            #expect(try await client.get(Self.path).body.contains(#"value="post@skole.example.no""#))

            // Answered: the seat is held, and nothing is said of it among the empty ones.
            let answer = try await installation.client().post(
                try #require(anew.seatPath),
                ["from": "14.4.2021", "name": "Eli Ny", "email": "eli@example.no"]
            )
            #expect(answer.status == .ok)
            page = try await client.get(Self.path).body
            #expect(page.contains("Besvart 14. april 2021.") && page.contains("Eli Ny"))
            #expect(page.contains("Én plass er ledig.") && page.contains("0 lenker venter på svar."))

            // Too old.
            #expect(try await client.submit("\(Self.path)/\(seats[1])/send", []).status == .seeOther)
            try clock.move(to: "2021-05-20")
            let later = try await installation.client(.secretariat)
            #expect(try await later.get(Self.path).body.contains("Gikk ut 14. mai 2021 uten svar."))
        }
    }

    /// The seat of another network gets no link, and neither do the others in the same form.
    @Test(arguments: Engine.available) func onlyTheNetworksOwnSeats(on engine: Engine) async throws {
        try await withSamples(engine, networks: ["nord", "sor"]) { installation, clock, _ in
            let store = installation.networks.store
            let north = try #require(try await store.network(key: "nord")).id
            let south = try #require(try await store.network(key: "sor")).id
            let seats = [
                try #require(try await store.seats(north).first), try #require(try await store.seats(south).first),
            ]
            let email = try #require(EmailAddress("x@example.no"))
            let before = try await installation.chainLength()
            let isSent = try await store.invite(
                seats.map { .init(seat: $0.id, email: email, token: "token-\($0.id)") },
                in: north,
                by: .terminal,
                at: clock.now
            ) { _, _ in }
            #expect(!isSent)
            #expect(try await installation.chainLength() == before)
            let client = try await installation.client(.secretariat)
            #expect(try await client.submit("\(Self.path)/\(seats[1].id)/send", []).status == .notFound)
            #expect(try await client.submit("\(Self.path)/\(seats[1].id)/trekk", []).status == .notFound)
        }
    }

    @Test func thePage() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let seats = try await Self.addTwo(installation, client)
            _ = try await client.submit(Self.path, [("email-\(seats[0])", "post@ks.example.no")])
            for language in Language.allCases {
                let page = try await client.get("\(Self.path)?lang=\(language.rawValue)")
                expectGolden(PageText.main(page), "lenker-\(language.rawValue)", ext: "html")
            }
        }
    }
}
