import App
import Core
import Foundation
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

    /// A phase of which only words are known stands on the wheel and in the list beside it, marked as such.
    @Test(arguments: Engine.available) func phasesInWordsStandOnTheYear(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let phases = [
                ("Høringsrunden", "hearing", "", "før sommeren 2021"), ("Vedtaket", "decision", "", "høsten 2021"),
                ("Planen", "valid", "8.2021", ""), ("Uten tid", "knowledge", "", "når alt er klart"),
            ]
            for (index, phase) in phases.enumerated() {
                let made = try await client.submit(
                    "/nord/strategier/reiseliv/faser",
                    [
                        ("phase_title", phase.0), ("kind", phase.1), ("from", phase.2), ("until", ""),
                        ("when", phase.3), ("place", "\(index + 1)"),
                    ]
                )
                #expect(made.status == .seeOther, "\(phase.0)")
            }
            let page = try await installation.client().get("/nord/moter").body
            let list = try #require(page.components(separatedBy: "<h2>Hele 2021").last)
            for (title, when) in [
                ("Høringsrunden", "før sommeren 2021"), ("Vedtaket", "høsten 2021"), ("Planen", "fra august 2021"),
            ] {
                let told = "Reiselivsstrategien: \(title), \(when) (dato ikke satt)"
                #expect(page.matches(of: /\svague"/).count == 3)
                #expect(page.contains(told), "the wheel has no \(title)")
                #expect(list.contains("Reiselivsstrategien: \(title)"), "the list has no \(title)")
                #expect(list.contains("\(when) (dato ikke satt)"))
            }
            #expect(!page.contains("Uten tid"))
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
