import App
import Core
import HTTPTypes
import TestSupport
import Testing
import Web

/// The pages about a network, its mandate, its members and its administration.
@Suite struct NetworkPageTests {
    static let open = ["om", "mandat", "medlemmer"]
    static let closed = ["", "/nettverk", "/mandat", "/organisasjoner", "/plasser"]

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
            expectGolden(PageText.main(answer), "administrasjon\(part.replacing("/", with: "-"))", ext: "html")
        }
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
