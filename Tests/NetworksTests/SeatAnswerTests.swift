import App
import Core
import HTTPTypes
import SQL
import TestSupport
import Testing
import Web

@testable import Networks

/// What an organisation may answer by its link, and who is told.
@Suite struct SeatAnswerTests {
    private static func people(_ installation: Installation) async throws -> [String: [String]] {
        let rows = try await installation.database.read {
            try $0.rows("SELECT name, email, show_name, show_email FROM person ORDER BY id").map { row in
                (
                    try row.value("email", as: String.self),
                    [
                        try row.value("name", as: String.self), "\(try row.value("show_name", as: Bool.self))",
                        "\(try row.value("show_email", as: Bool.self))",
                    ]
                )
            }
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// A link to the seat of NHO, which Kari Åpen holds until the end of May.
    private static func link(_ installation: Installation, _ key: String = "nho", token: String = "the-token")
        async throws -> String
    {
        let network = try #require(try await installation.networks.store.network(key: "nord")).id
        let seat = try #require(try await installation.networks.store.seats(network).first { $0.key == key })
        try await installation.invitation(to: seat.id.text, token: token)
        return "/plass/\(token)"
    }

    private static func holders(_ installation: Installation, _ key: String = "nho") async throws -> [String] {
        let network = try #require(try await installation.networks.store.network(key: "nord")).id
        let seat = try #require(try await installation.networks.store.seats(network).first { $0.key == key })
        return seat.holders.map { "\($0.role) \($0.person.name) \($0.from)–\($0.until?.description ?? "")" }
    }

    /// Somebody who knows an address gets no power over the person behind it.
    @Test(arguments: Engine.available) func aKnownPersonKeepsNameAndChoices(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let before = try await Self.people(installation)
            let answer = try await installation.client().post(
                try await Self.link(installation),
                [
                    "from": "1.5.2021", "name": "Noe Annet", "email": SamplePerson.politician.email().uppercased(),
                    "show_name": "ja", "show_email": "ja", "deputy_name": "Per Vara", "deputy_email": "per@example.no",
                    "deputy_show_email": "ja",
                ]
            )
            #expect(answer.status == .ok)
            // Nor is told whether the address is known.
            #expect(!answer.body.contains("Skjultnavn") && !answer.body.contains("Noe Annet"))
            var after = try await Self.people(installation)
            #expect(after.removeValue(forKey: "per@example.no") == ["Per Vara", "false", "true"])
            #expect(after == before)

            let letters = try await installation.letters()
            let contact = try #require(letters.first { $0.to == "kontakt.nord@example.no" })
            #expect(
                contact.text.contains(
                    "Representant: Skjultnavn Politiker, politiker.nord@example.no, fra og med 1. mai 2021"
                )
            )
            #expect(contact.text.contains("Innmeldt som «Noe Annet»."))
            let named = try #require(letters.first { $0.to == "politiker.nord@example.no" })
            #expect(named.text.contains("NHO i Prøvefylket har meldt deg inn som representant i Nettverket nord"))
            #expect(named.text.contains("verken navnet ditt eller e-postadressen"))
            #expect(named.text.contains("/nord/meg/vises") && named.text.contains("/logg-inn?til="))
            #expect(!named.text.contains("Noe Annet") && !named.subject.contains("Noe Annet"))
            let deputy = try #require(letters.first { $0.to == "per@example.no" })
            #expect(deputy.text.contains("På nettsiden vises e-postadressen din, men ikke navnet."))
            #expect(letters.allSatisfy { !$0.reason.isEmpty })
        }
    }

    /// From a day to come: until then the one who is there stays, with all that goes with it.
    @Test(arguments: Engine.available) func theDayFromWhichItHolds(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let link = try await Self.link(installation, "lo")
            let answer = try await installation.client().post(
                link,
                ["from": "1.5.2021", "name": "Eli Ny", "email": "eli@example.no", "show_name": "ja"]
            )
            #expect(answer.status == .ok)
            #expect(
                try await Self.holders(installation, "lo") == [
                    "representative Skjultnavn Rep 2021-01-12–2021-04-30", "deputy Skjultnavn Vara 2021-01-12–",
                    "representative Eli Ny 2021-05-01–",
                ]
            )
            let minutes = "/nord/moter/2021-03-17"
            let seesAll = { (email: String) in
                try await installation.client(signedInAs: email).get(minutes).body.contains("Hemmeligtittel")
            }
            let (old, new) = (SamplePerson.representative.email(), "eli@example.no")
            #expect(try await seesAll(old))
            #expect(try await !seesAll(new))
            try clock.move(to: "2021-05-01")
            #expect(try await !seesAll(old))
            #expect(try await seesAll(new))
        }
    }

    @Test func whatIsNotTaken() async throws {
        try await withSamples { installation, _, _ in
            let client = installation.client()
            let link = try await Self.link(installation)
            let before = try await installation.chainLength()
            let right: [(name: String, value: String)] = [
                ("from", "12.4.2021"), ("name", "Eli"), ("email", "eli@example.no"),
            ]
            let cases: [(String, [(name: String, value: String)], String)] = [
                ("yesterday", [("from", "11.4.2021")], "Velg i dag eller en senere dag."),
                ("far ahead", [("from", "14.4.2022")], "Velg en dag i løpet av det neste året."),
                ("no day", [("from", "")], "Fyll ut «Fra og med»."),
                ("a deputy without address", [("deputy_name", "Per")], "Skriv e-postadressen til vara også"),
                ("a deputy without name", [("deputy_email", "per@example.no")], "Skriv navnet til vara også."),
                (
                    "the same person twice", [("deputy_name", "Eli"), ("deputy_email", "ELI@example.no")],
                    "Vara må være en annen enn representanten."
                ),
            ]
            for (name, fields, text) in cases {
                let sent = fields + right.filter { field in !fields.contains { $0.name == field.name } }
                let answer = try await client.submit(link, sent)
                #expect(answer.status == .unprocessableContent, "\(name)")
                #expect(answer.body.contains(text), "\(name)")
            }
            #expect(try await installation.chainLength() == before)
        }
    }

    /// The deputy moves up, and someone who has the seat is named once more.
    @Test(arguments: Engine.available) func whoIsThereAlready(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let client = installation.client()
            let deputy = SamplePerson.deputy.email()
            let first = try await Self.link(installation, "lo")
            #expect(try await client.post(first, ["from": "12.4.2021", "name": "Vara", "email": deputy]).status == .ok)
            let held = [
                "representative Skjultnavn Rep 2021-01-12–2021-04-11", "deputy Skjultnavn Vara 2021-01-12–2021-04-11",
                "representative Skjultnavn Vara 2021-04-12–",
            ]
            #expect(try await Self.holders(installation, "lo") == held)
            try clock.move(to: "2021-04-20")
            let second = try await Self.link(installation, "lo", token: "another")
            #expect(
                try await client.post(second, ["from": "20.4.2021", "name": "Vara", "email": deputy]).status == .ok
            )
            #expect(try await Self.holders(installation, "lo") == held)
        }
    }

    @Test func thePages() async throws {
        try await withSamples { installation, _, _ in
            let link = try await Self.link(installation)
            let client = installation.client()
            let wrong = try await client.post(link, ["from": "1.1.2021", "name": "", "deputy_name": "Per"])
            expectGolden(PageText.main(wrong), "wrong", ext: "html")
            let right = try await client.post(
                link,
                [
                    "from": "12.4.2021", "name": "Eli", "email": "eli@example.no", "show_name": "ja",
                    "deputy_name": "Per", "deputy_email": "per@example.no",
                ]
            )
            expectGolden(PageText.main(right), "thanks", ext: "html")
            expectGolden(PageText.main(try await client.get(link)), "closed", ext: "html")
            let letters = try await installation.letters().sorted { $0.to < $1.to }
                .map { "Til: \($0.to)\nEmne: \($0.subject)\n\n\($0.text)\n\n-- \n\($0.reason)\n" }
            let text = letters.joined(separator: "\n=====\n\n").replacing(/[0-7][0-9A-HJKMNP-TV-Z]{25}/, with: "KEY")
            expectGolden(text, "letters", ext: "txt")
        }
    }
}
