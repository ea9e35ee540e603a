import App
import Core
import HTTPTypes
import TestSupport
import Testing
import Web

/// The pages about a network, its mandate, its members and its administration.
@Suite struct NetworkPageTests {
    static let open = ["om", "mandat", "medlemmer"]
    static let closed = [
        "", "/nettverk", "/mandat", "/mandater", "/organisasjoner", "/plasser", "/grupper", "/gjester", "/personer",
        "/utfordringer",
    ]
    /// Pages of one entry of a list, and lists that belong to one.
    static let entries = [
        "organisasjoner/{organisation}", "organisasjoner/{organisation}/plasser",
        "organisasjoner/{organisation}/plasser/{seat}", "organisasjoner/{organisation}/bidrag", "grupper/{group}",
        "grupper/{group}/medlemmer", "grupper/{group}/medlemmer/{member}", "personer/{person}", "gjester/{guest}",
        "utfordringer/{challenge}", "mandater/{mandate}", "mandater/{mandate}/oppgaver",
        "mandater/{mandate}/uttalelser", "mandater/{mandate}/uttalelser/{statement}",
    ]

    @Test(arguments: open) func whatEveryoneReads(_ part: String) async throws {
        try await withSamples { installation, _, _ in
            let client = installation.client()
            for language in Language.allCases {
                let answer = try await client.get("/nord/\(part)?lang=\(language.rawValue)")
                expectGolden(PageText.main(answer), "\(part)-\(language.rawValue)", ext: "html")
            }
        }
    }

    @Test func membersAsThoseAtTheTableReadThem() async throws {
        try await withSamples { installation, _, _ in
            let answer = try await installation.client(.representative).get("/nord/medlemmer")
            expectGolden(PageText.main(answer), "medlemmer-representative", ext: "html")
        }
    }

    @Test(arguments: closed) func whatTheSecretariatKeeps(_ part: String) async throws {
        try await withSamples { installation, _, _ in
            let answer = try await installation.client(.secretariat).get("/nord/administrasjon\(part)")
            expectGolden(
                Self.settled(PageText.main(answer)),
                "administrasjon\(part.replacing("/", with: "-"))",
                ext: "html"
            )
        }
    }

    @Test(arguments: entries) func whatTheSecretariatKeepsInLists(_ part: String) async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let route = try #require(
                try await FormRoute.all(installation).first { $0.route == "/{network}/administrasjon/\(part)" }
            )
            let page = try await client.get(route.path)
            #expect(page.status == .ok)
            let name = part.replacing(/[{}]/, with: "").replacing("/", with: "-")
            expectGolden(Self.settled(PageText.main(page)), "list-\(name)", ext: "html")
        }
    }

    /// Without the fingerprints that forms begin from: they follow from keys made by chance.
    private static func settled(_ page: String) -> String {
        page.replacing(/name="revision" value="[0-9a-f]{64}"/, with: "name=\"revision\" value=\"HASH\"")
    }

    @Test func theSeatAndItsLink() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let route = try #require(
                try await FormRoute.all(installation).first { $0.route.hasSuffix("plasser/{seat}") }
            )
            expectGolden(PageText.main(try await client.get(route.path)), "seat", ext: "html")
            let wrong = try await client.submit(
                route.path,
                [("role", "deputy"), ("name", ""), ("email", "x"), ("from", "1.5.2021"), ("until", "1.4.2021")]
            )
            #expect(wrong.status == .unprocessableContent)
            expectGolden(PageText.main(wrong), "seat-wrong", ext: "html")
            let seat = try #require(route.path.split(separator: "/").last)
            try await installation.invitation(to: String(seat), token: "the-token")
            expectGolden(PageText.main(try await installation.client().get("/plass/the-token")), "answer", ext: "html")
        }
    }

    @Test func aNetworkThatIsNew() async throws {
        try await withSamples(networks: []) { installation, _, _ in
            let client = try await installation.client(signedInAs: "admin@example.no", isAdministrator: true)
            expectGolden(PageText.main(try await client.get("/nytt-nettverk")), "new", ext: "html")
            let made = try await client.post(
                "/nytt-nettverk",
                ["key": "ny", "name": "Ny", "region": "R", "host": "H", "language": "nb"]
            )
            #expect(made.status == .seeOther)
            for part in ["medlemmer", "mandat", "om"] {
                expectGolden(
                    PageText.main(try await installation.client().get("/ny/\(part)")),
                    "empty-\(part)",
                    ext: "html"
                )
            }
            for key in ["ny", "konto", "assets", "healthz", "x y", "../x", "ÆØÅ"] {
                let again = try await client.post(
                    "/nytt-nettverk",
                    ["key": key, "name": "Ny", "region": "R", "host": "H", "language": "nb"]
                )
                #expect(again.status == .unprocessableContent, "\(key)")
            }
        }
    }
}
