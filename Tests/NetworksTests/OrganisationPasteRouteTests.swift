import App
import Core
import HTTPTypes
import SQL
import TestSupport
import Testing
import Web

@testable import Networks

/// Pasting organisations, as the secretariat does it.
@Suite struct OrganisationPasteRouteTests {
    static let path = "/nord/administrasjon/organisasjoner/lim-inn"
    static let rows = """
        Navn\tKortnavn\tType\tNettsted\tKontakt e-post
        KS Prøvefylket\tKS\tkommuner\twww.ks.no\tpost@ks.example.no
        NHO i  prøvefylket\tNHO\tarbeidsgivere\t\t
        Fagskolen\t\tfagskole\t\tpost@fagskolen.example.no
        """

    private static func counts(_ installation: Installation) async throws -> [Int] {
        try await installation.database.read { connection in
            [
                try connection.value("SELECT count(*) FROM organisation", as: Int.self) ?? 0,
                try connection.value("SELECT count(*) FROM seat", as: Int.self) ?? 0,
                try connection.value("SELECT count(*) FROM audit", as: Int.self) ?? 0,
            ]
        }
    }

    @Test(arguments: Engine.available) func nothingIsWrittenUntilAllIsRightAndThePersonSaysSo(on engine: Engine)
        async throws
    {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let before = try await Self.counts(installation)

            let wrong = try await client.post(Self.path, ["rows": Self.rows + "\nUten type\t\t\t\tx@", "add": "ja"])
            #expect(wrong.status == .unprocessableContent)
            for text in ["Rad 5: Typen mangler.", "Rad 5: «x@» er ikke én e-postadresse.", "KS Prøvefylket"] {
                #expect(wrong.body.contains(text), "\(text)")
            }
            #expect(try await Self.counts(installation) == before)

            let right = try await client.post(Self.path, ["rows": Self.rows])
            #expect(right.status == .ok)
            #expect(right.body.contains("2 organisasjoner blir lagt til.") && right.body.contains("Legg til 2"))
            #expect(right.body.contains("Én er med i nettverket fra før"))
            #expect(try await Self.counts(installation) == before)

            let added = try await client.post(Self.path, ["rows": Self.rows, "add": "ja"])
            #expect(added.status == .seeOther)
            #expect(added.location == "/nord/administrasjon/lenker?ok=organisations-added")
            let after = try await Self.counts(installation)
            #expect(after[0] == before[0] + 2 && after[1] == before[1] + 2)

            // The addresses wait in the form that sends the links.
            let links = try await client.get("/nord/administrasjon/lenker")
            #expect(links.body.contains(#"value="post@ks.example.no""#))
            #expect(links.body.contains(#"value="post@fagskolen.example.no""#))

            // The same once more: everyone is there.
            let again = try await client.post(Self.path, ["rows": Self.rows, "add": "ja"])
            #expect(again.status == .ok && again.body.contains("Det er ingen å legge til."))
            #expect(!again.body.contains("Legg til 2"))
            #expect(try await Self.counts(installation) == after)
        }
    }

    @Test(arguments: Engine.available) func allOrNone(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let store = installation.networks.store
            let network = try #require(try await store.network(key: "nord")).id
            let paste = OrganisationPaste(
                "Navn;Type\nKS;kommuner\nFagskolen;fagskole",
                known: try await store.knownOrganisations(network)
            )
            #expect(paste.drafts.count == 2)
            // Meanwhile somebody else has added the second.
            let client = try await installation.client(.secretariat)
            let other = try await client.post(
                "/nord/administrasjon/organisasjoner",
                ["name": "FAGSKOLEN", "short": "Skolen", "kind": "college"]
            )
            #expect(other.status == .seeOther)
            let before = try await Self.counts(installation)
            #expect(
                try await !store.addOrganisations(paste.drafts, in: network, by: .terminal, at: clock.now)
            )
            #expect(try await Self.counts(installation) == before)
        }
    }

    /// What was answered about a word comes with the rows when they are added.
    @Test func anUnknownKindIsAskedForAndRemembered() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let rows = "Navn;Type\nVekst;Interesseorg."
            let asked = try await client.post(Self.path, ["rows": rows])
            #expect(asked.status == .unprocessableContent)
            #expect(asked.body.contains(#"name="word-0" value="interesseorg.""#))
            let answered = try await client.post(
                Self.path,
                ["word-0": "interesseorg.", "kind-0": "employers", "rows": rows]
            )
            #expect(answered.status == .ok)
            #expect(answered.body.contains(#"name="kind-0" value="employers""#))
            let added = try await client.post(
                Self.path,
                ["word-0": "interesseorg.", "kind-0": "employers", "rows": rows, "add": "ja"]
            )
            #expect(added.status == .seeOther)
            let page = try await installation.client().get("/nord/medlemmer")
            #expect(page.body.contains("Vekst") && !page.body.contains("post@"))
        }
    }

    @Test(arguments: Engine.available) func whatWasPastedIsInTheFile(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            _ = try await client.post(Self.path, ["rows": Self.rows, "add": "ja"])
            let file = try #require(try await installation.networkFiles.write(key: "nord"))
            #expect(file.contains("contact: post@ks.example.no"))
            try await withSamples(engine, networks: []) { other, _, _ in
                _ = try await other.networkFiles.read(Array(file.utf8))
                #expect(try await other.networkFiles.write(key: "nord") == file)
            }
        }
    }

    @Test func othersMayNot() async throws {
        try await withSamples { installation, _, _ in
            for person in [SamplePerson.representative, .workingGroup, .politician, .guest] {
                let client = try await installation.client(person)
                #expect(try await client.get(Self.path).status == .notFound)
                #expect(try await client.post(Self.path, ["rows": Self.rows, "add": "ja"]).status == .notFound)
            }
            #expect(try await installation.client().get(Self.path).status == .unauthorized)
        }
    }

    @Test func thePages() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            expectGolden(PageText.main(try await client.get(Self.path)), "empty", ext: "html")
            let wrong = Self.rows + "\nUten\t\tInteresseorg.\t\t<x>\n" + "a\tb\tc\td\te\tf"
            expectGolden(PageText.main(try await client.post(Self.path, ["rows": wrong])), "wrong", ext: "html")
            expectGolden(PageText.main(try await client.post(Self.path, ["rows": Self.rows])), "right", ext: "html")
            let none = PageText.main(
                try await client.post("\(Self.path)?lang=nn", ["rows": "Type;Telefon\nannet;35 00 00 00"])
            )
            expectGolden(none, "no-name-nn", ext: "html")
        }
    }
}
