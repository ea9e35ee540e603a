import Core
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import App
@testable import SQL

/// Everything that is kept of a person, in a file of their own.
@Suite struct PersonFileTests {
    static let path = "/konto/alt-om-meg.json"
    /// Columns that tell who someone is.
    static let columns: Set = [
        "person_id", "account_id", "presence_id", "registration_id", "email", "recipient", "sender", "address",
        "contact",
    ]

    private static func parts(_ text: String) throws -> [String: [[String: Any]]] {
        let whole = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        return try #require(whole["parts"] as? [String: [[String: Any]]])
    }

    @Test(arguments: Engine.available) func aMemberDownloadsTheirOwn(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.representative)
            #expect(try await client.post("/nord/moter/2021-05-06/svar", ["svar": "no"]).status.code < 500)
            let answer = try await client.get(Self.path)
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentDisposition]?.hasPrefix("attachment") == true)
            let parts = try Self.parts(answer.body)
            #expect(parts["account"]?.first?["email"] as? String == SamplePerson.representative.email())
            #expect(parts["persons"]?.first?["network"] as? String == "Nettverket nord")
            #expect(parts["seats"]?.first?["organisation"] as? String == "LO i Prøvefylket")
            #expect(parts["seats"]?.first?["from_day"] as? String == "2021-01-12")
            #expect(parts["sessions"]?.count == 1)
            // Nobody else's: neither the deputy's address nor the open member's name.
            for other in ["vara.nord@", "Kari Åpen", "sek.nord@"] { #expect(!answer.body.contains(other), "\(other)") }
        }
    }

    @Test func itIsForWhoeverIsSignedIn() async throws {
        try await withSamples { installation, _, _ in
            #expect(try await installation.client().get(Self.path).status == .unauthorized)
            let nobody = try #require(EmailAddress("ingen@example.no"))
            #expect(try await installation.personFile.write(about: nobody) == nil)
        }
    }

    /// An address is the same in capitals, also for who has registered and has no account.
    @Test(arguments: Engine.available) func whoHasRegisteredIsFoundInAnyCase(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let registered = try await secretariat.post(
                "/nord/moter/2021-05-06/pamelding/ny",
                ["name": "Ola", "email": "Ola@example.no", "food": "vegan", "consent": "ja"]
            )
            #expect(registered.status == .seeOther)
            let address = try #require(EmailAddress("OLA@example.no"))
            let parts = try Self.parts(try #require(try await installation.personFile.write(about: address)))
            #expect(parts["registrations"]?.first?["name"] as? String == "Ola")
            #expect(parts["food_and_access"]?.first?["need"] as? String == "vegan")
            #expect(parts["account"]?.isEmpty == true)
        }
    }

    /// A table with a column that tells who someone is has a question, or a reason to have none.
    @Test func everyTableAboutPeopleIsAsked() throws {
        /// Of the moment only: who is on the list of speakers and in which group; what the limits count by.
        let passing: Set = ["speaker", "group_place", "registration_attempt", "registration_link"]
        let keys = PersonalKeys(account: nil, persons: [], addresses: [])
        let asked = PersonFile.questions.map { $0.query(keys).rendered { _ in "?" }.text }
        var tables: Set<String> = []
        for statement in Installation.migrations.flatMap({ $0.statements(for: .sqlite) }) {
            let table = statement.firstMatch(of: /^\s*(?:CREATE TABLE|ALTER TABLE) (\w+)/).map { String($0.output.1) }
            let tells = /\b(\w+_id|email|recipient|sender|address|contact) TEXT/
            let names = Set(statement.matches(of: tells).map { String($0.output.1) })
            if let table, !names.isDisjoint(with: Self.columns) { tables.insert(table) }
        }
        // Links of a document, the outbox before it got its name, and where another network publishes.
        tables.subtract(["item_document", "mail_outbox_new", "subscription"])
        for table in tables.subtracting(passing).sorted() {
            let named = try Regex("(FROM|JOIN) \(table)\\b")
            #expect(asked.contains { $0.contains(named) }, "\(table) is in no question")
        }
        #expect(tables.count > 15)
    }
}
