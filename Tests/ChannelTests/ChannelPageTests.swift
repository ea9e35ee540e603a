import App
import Core
import HTTPTypes
import TestSupport
import Testing
import Web

/// The front page and the member's own page.
@Suite struct ChannelPageTests {
    @Test(arguments: Language.allCases) func theFrontPage(in language: Language) async throws {
        try await withSamples { installation, _, _ in
            let answer = try await installation.client().get("/nord?lang=\(language.rawValue)")
            expectGolden(PageText.main(answer), "front-\(language.rawValue)", ext: "html")
        }
    }

    /// One page with everything around it.
    @Test func aWholePage() async throws {
        try await withSamples { installation, _, _ in
            expectGolden(PageText.whole(try await installation.client().get("/nord/kalender")), "whole", ext: "html")
        }
    }

    @Test func theFrontPageOfANetworkThatIsNew() async throws {
        try await withSamples(networks: []) { installation, _, _ in
            let client = try await installation.client(signedInAs: "admin@example.no", isAdministrator: true)
            _ = try await client.post(
                "/nytt-nettverk",
                ["key": "ny", "name": "Ny", "region": "R", "host": "H", "language": "nb"]
            )
            expectGolden(PageText.main(try await installation.client().get("/ny")), "front-empty", ext: "html")
            expectGolden(PageText.main(try await client.get("/ny/min-side")), "my-page-empty", ext: "html")
        }
    }

    @Test(arguments: [SamplePerson.secretariat, .representative, .politician])
    func myPage(of person: SamplePerson) async throws {
        try await withSamples { installation, _, _ in
            let answer = try await installation.client(person).get("/nord/min-side")
            #expect(answer.status == .ok)
            expectGolden(PageText.main(answer), "my-page-\(person.rawValue)", ext: "html")
        }
    }

    /// Drafts that come first do not hide what the public may see next.
    @Test func theNextMeetingIsTheNextOpenOne() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            for day in 13...19 {
                let made = try await client.post(
                    "/nord/moter/ny",
                    ["title": "Kladd", "date": "\(day).4.2021", "kind": "short", "form": "digital"]
                )
                #expect(made.status == .seeOther)
            }
            let front = try await installation.client().get("/nord")
            #expect(front.body.contains("Maimøtet") && !front.body.contains("Kladd"))
            #expect(try await installation.client(.representative).get("/nord/min-side").body.contains("Maimøtet"))
        }
    }
}
