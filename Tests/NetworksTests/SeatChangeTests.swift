import App
import Core
import HTTPTypes
import SQL
import TestSupport
import Testing
import Web

@testable import Networks

/// Somebody new on a seat: from a day on, with the rights that go with it, and nothing behind is changed.
@Suite struct SeatChangeTests {
    private static func draft(
        _ name: String,
        _ role: SeatHolder.Role = .representative,
        from: String,
        until: String? = nil
    ) throws -> NetworkStore.HolderDraft {
        NetworkStore.HolderDraft(
            name: name,
            email: try #require(EmailAddress("\(name.lowercased())@example.no")),
            role: role,
            from: try #require(Day(from)),
            until: try until.map { try #require(Day($0)) },
            showsName: true,
            showsEmail: false
        )
    }

    private static func seat(_ installation: Installation, _ key: String = "lo") async throws -> (NetworkID, Seat) {
        let network = try #require(try await installation.networks.store.network(key: "nord")).id
        let seats = try await installation.networks.store.seats(network)
        return (network, try #require(seats.first { $0.key == key }))
    }

    private static func give(_ draft: NetworkStore.HolderDraft, _ installation: Installation, _ key: String = "lo")
        async throws
    {
        let (network, seat) = try await seat(installation, key)
        #expect(
            try await installation.networks.store.seat(
                draft,
                on: seat.id,
                from: seat.revision,
                in: network,
                by: .terminal,
                at: installation.clock.now
            ) == .saved
        )
    }

    /// The representatives' periods, in the order they began.
    private static func periods(_ installation: Installation, _ key: String = "lo") async throws -> [String] {
        try await seat(installation, key).1.holders.filter { $0.role == .representative }.sorted { $0.from < $1.from }
            .map { "\($0.person.name) \($0.from)–\($0.until?.description ?? "")" }
    }

    @Test(arguments: Engine.available) func theOneBeforeEndsTheDayBefore(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            try await Self.give(try Self.draft("Eli", from: "2021-05-01"), installation)
            #expect(
                try await Self.periods(installation) == ["Skjultnavn Rep 2021-01-12–2021-04-30", "Eli 2021-05-01–"]
            )
            // Deputies stay.
            #expect(try await Self.seat(installation).1.holders.contains { $0.role == .deputy && $0.until == nil })
        }
    }

    /// Someone for a short time does not take the place of who comes later.
    @Test(arguments: Engine.available) func whoComesLaterIsLeftAlone(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            try await Self.give(try Self.draft("Siv", from: "2021-09-01"), installation)
            try await Self.give(try Self.draft("Eli", from: "2021-05-01", until: "2021-08-31"), installation)
            #expect(
                try await Self.periods(installation) == [
                    "Skjultnavn Rep 2021-01-12–2021-04-30", "Eli 2021-05-01–2021-08-31", "Siv 2021-09-01–",
                ]
            )
        }
    }

    /// Named twice on a day, and the same duties in two mandates: the network can still be written and read.
    @Test(arguments: Engine.available) func whatIsPutRightTheSameDayCanBeExported(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            for name in ["Ely", "Eli"] {
                try await Self.give(try Self.draft(name, from: "2021-04-12"), installation)
            }
            #expect(
                try await Self.periods(installation) == ["Skjultnavn Rep 2021-01-12–2021-04-11", "Eli 2021-04-12–"]
            )
            let client = try await installation.client(.secretariat)
            for day in ["13.4.2021", "14.4.2021"] {
                let adopted = try await client.post(
                    "/nord/administrasjon/mandat",
                    [
                        "adopted_by": "Fylkestinget", "adopted_on": day, "goal": "Målet.", "most": "4",
                        "duties": "Bidra til samarbeid\nBidra til samarbeid\n!!!", "open_least": "1", "open_most": "2",
                    ]
                )
                #expect(adopted.status == .seeOther)
            }
            let file = try #require(try await installation.networkFiles.write(key: "nord"))
            try await withSamples(networks: []) { other, _, _ in
                _ = try await other.networkFiles.read(Array(file.utf8))
                #expect(try await other.networkFiles.write(key: "nord") == file)
            }
        }
    }

    /// One letter may bear any number of accents: it is long all the same.
    @Test func aLetterOfManyAccentsIsTooLong() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let text = "e" + String(repeating: "\u{301}", count: 30_000)
            let answer = try await client.post(
                "/nord/administrasjon/organisasjoner",
                ["name": text, "short": "E", "kind": "union"]
            )
            #expect(answer.status == .unprocessableContent)
        }
    }

    @Test(arguments: Engine.available) func deputiesAreRankedAsTheyCome(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            for name in ["Per", "Siv"] {
                try await Self.give(try Self.draft(name, .deputy, from: "2021-04-01"), installation)
            }
            let deputies = SeatRules.deputies(try await Self.seat(installation).1, on: installation.clock.today)
            #expect(deputies.map(\.person.name) == ["Skjultnavn Vara", "Per", "Siv"])
            #expect(deputies.map(\.rank) == [1, 2, 3])
        }
    }

    /// Who is asked first is the organisation's choice, not who was named first.
    @Test(arguments: Engine.available) func deputiesChangePlaces(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            try await Self.give(try Self.draft("Per", .deputy, from: "2021-04-01"), installation)
            // Not a deputy today, so nobody is asked before or after this one.
            try await Self.give(try Self.draft("Siv", .deputy, from: "2021-06-01"), installation)
            let client = try await installation.client(.secretariat)
            let (_, seat) = try await Self.seat(installation)
            let path = "/nord/administrasjon/plasser/\(seat.id.text)"
            let per = try #require(seat.holders.first { $0.person.name == "Per" }).id.text
            func order() async throws -> [String] {
                SeatRules.deputies(try await Self.seat(installation).1, on: installation.clock.today)
                    .map(\.person.name)
            }
            #expect(try await client.post("\(path)/flytt", ["holder": per, "hva": "opp"]).status == .seeOther)
            #expect(try await order() == ["Per", "Skjultnavn Vara"])
            #expect(try await client.post("\(path)/flytt", ["holder": per, "hva": "opp"]).status == .seeOther)
            #expect(try await order() == ["Per", "Skjultnavn Vara"], "no earlier than first")
            #expect(try await client.post("\(path)/flytt", ["holder": per, "hva": "ned"]).status == .seeOther)
            #expect(try await order() == ["Skjultnavn Vara", "Per"])
            let siv = try #require(seat.holders.first { $0.person.name == "Siv" }).id.text
            #expect(try await client.post("\(path)/flytt", ["holder": siv, "hva": "opp"]).status == .notFound)
            #expect(try await client.post("\(path)/flytt", ["holder": per]).status == .badRequest)
            let member = try await installation.client(.representative)
            #expect(try await member.post("\(path)/flytt", ["holder": per, "hva": "opp"]).status == .notFound)
        }
    }

    /// Two in the secretariat name someone at the same time: the second sees whom the first named, and loses nothing.
    @Test(arguments: Engine.available) func theSecondSeesWhomTheFirstNamed(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let (_, seat) = try await Self.seat(installation)
            let path = "/nord/administrasjon/plasser/\(seat.id.text)"
            func give(_ name: String, from revision: String) async throws -> TestAnswer {
                try await client.post(
                    path,
                    [
                        "role": "representative", "name": name, "email": "\(name.lowercased())@example.no",
                        "from": "1.5.2021", "revision": revision,
                    ]
                )
            }
            #expect(try await give("Eli", from: seat.revision).status == .seeOther)
            let second = try await give("Per", from: seat.revision)
            #expect(second.status == .conflict)
            #expect(second.body.contains("Plassen er endret"))
            #expect(second.body.contains("Eli – ") && second.body.contains("value=\"Per\""))
            #expect(try await Self.periods(installation).last == "Eli 2021-05-01–")
            let fresh = try #require(second.body.firstMatch(of: /name="revision" value="([0-9a-f]+)"/)?.output.1)
            #expect(try await give("Per", from: String(fresh)).status == .seeOther)
            #expect(try await Self.periods(installation).last == "Per 2021-05-01–")
        }
    }

    @Test(arguments: Engine.available) func aSeatOfAnotherNetworkIsNotGiven(on engine: Engine) async throws {
        try await withSamples(engine, networks: ["nord", "sor"]) { installation, _, _ in
            let other = try #require(try await installation.networks.store.network(key: "sor")).id
            let (_, seat) = try await Self.seat(installation)
            let before = try await installation.chainLength()
            let taken = try await installation.networks.store.seat(
                try Self.draft("Eli", from: "2021-05-01"),
                on: seat.id,
                from: seat.revision,
                in: other,
                by: .terminal,
                at: installation.clock.now
            )
            #expect(taken == .missing)
            let ended = try await installation.networks.store.endHolder(
                try #require(seat.holders.first).id,
                until: installation.clock.today,
                in: other,
                by: .terminal,
                at: installation.clock.now
            )
            #expect(!ended)
            #expect(try await installation.chainLength() == before)
        }
    }

    /// J7: a change of person through the organisation's own link.
    @Test(arguments: Engine.available) func accessFollowsFromTheDay(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let minutes = "/nord/moter/2021-03-17"
            let old = try await installation.client(.representative)
            #expect(try await old.get(minutes).body.contains("Hemmeligtittel"))
            let before = try await old.get(minutes).bytes

            let (_, seat) = try await Self.seat(installation)
            try await installation.invitation(to: seat.id.text, token: "the-token")
            let organisation = installation.client()
            let page = try await organisation.get("/plass/the-token")
            #expect(page.status == .ok && page.body.contains("LO i Prøvefylket"))
            let answer = try await organisation.post(
                "/plass/the-token",
                [
                    "from": "12.4.2021", "name": "Eli Ny", "email": "eli@example.no", "deputy_name": "Per Vara",
                    "deputy_email": "per@example.no", "show_name": "ja",
                ]
            )
            #expect(answer.status == .ok)
            // The link works once.
            #expect(try await organisation.get("/plass/the-token").status == .gone)
            #expect(
                try await organisation.post("/plass/the-token", ["name": "X", "email": "x@example.no"]).status
                    == .gone
            )

            for (email, sits) in [("eli@example.no", true), ("per@example.no", false)] {
                let new = try await installation.client(signedInAs: email)
                #expect(try await new.get(minutes).body.contains("Hemmeligtittel") == sits, "\(email)")
                #expect(try await new.get("/nord/min-side").status == .ok)
            }
            // Whoever had the seat until yesterday is outside from today, in the same session.
            let outside = try await old.get(minutes)
            #expect(!outside.body.contains("Hemmeligtittel"))
            #expect(try await old.get("/nord/min-side").status == .notFound)
            #expect(try await installation.client(.deputy).get("/nord/min-side").status == .ok, "the deputy stays")
            // The minutes are what they were.
            try clock.move(to: "2021-04-13")
            let after = try await installation.client(signedInAs: "eli@example.no").get(minutes).body
            let was = String(decoding: before, as: UTF8.self)
            #expect(PageTextLines.items(after) == PageTextLines.items(was))
        }
    }

    @Test func aLinkGrowsOld() async throws {
        try await withSamples { installation, clock, _ in
            let (_, seat) = try await Self.seat(installation)
            try await installation.invitation(to: seat.id.text, token: "the-token")
            try clock.move(to: "2021-05-11")
            #expect(try await installation.client().get("/plass/the-token").status == .ok)
            try clock.move(to: "2021-05-13")
            #expect(try await installation.client().get("/plass/the-token").status == .gone)
            #expect(
                try await installation.client().post("/plass/the-token", ["name": "X", "email": "x@example.no"]).status
                    == .gone
            )
            #expect(try await installation.client().get("/plass/another-token").status == .notFound)
        }
    }

    /// Ending once more what is over would open it again.
    @Test func whatIsOverCannotBeEndedLater() async throws {
        try await withSamples { installation, clock, _ in
            let (_, seat) = try await Self.seat(installation, "nho")
            let holder = try #require(seat.holders.first)
            try clock.move(to: "2021-07-01")
            let client = try await installation.client(.secretariat)
            let answer = try await client.post(
                "/nord/administrasjon/plasser/\(seat.id)/avslutt",
                ["holder": holder.id.text, "until": "1.12.2021"]
            )
            #expect(answer.status == .notFound)
            #expect(try await Self.periods(installation, "nho") == ["Kari Åpen 2021-01-12–2021-05-31"])
        }
    }

    @Test func dutiesWithoutActivityAreToldOf() async throws {
        try await withSamples { installation, clock, _ in
            let client = try await installation.client(.secretariat)
            let page = try await client.get("/nord/administrasjon")
            #expect(page.body.contains("Bidra til kunnskap"))
            #expect(!page.body.contains("Bidra til samarbeid"))
            try clock.move(to: "2022-04-12")
            let again = try await installation.client(.secretariat)
            #expect(try await again.get("/nord/administrasjon").body.contains("Bidra til samarbeid"))
        }
    }
}

/// What stands in the items of a meeting's page.
enum PageTextLines {
    static func items(_ page: String) -> [Substring] {
        page.split(separator: "<").filter {
            $0.contains("Hemmelig") || $0.contains("åpnet") || $0.contains("orientering")
        }
    }
}
