import App
import Core
import HTTPTypes
import TestSupport
import Testing
import Web

@testable import Hearings

/// The pages, as each reader gets them.
@Suite struct HearingPageTests {
    struct Shown: Sendable, CustomTestStringConvertible {
        let name: String, path: String
        let reader: SamplePerson?
        var testDescription: String { name }

        init(_ name: String, _ path: String, _ reader: SamplePerson? = nil) {
            self.name = name
            self.path = path
            self.reader = reader
        }
    }

    static let pages = [
        Shown("list", Lab.home), Shown("list-secretariat", Lab.home, .secretariat), Shown("open-nb", Lab.plan),
        Shown("open-nn", "\(Lab.plan)?lang=nn"), Shown("open-en", "\(Lab.plan)?lang=en"),
        Shown("draft", "\(Lab.home)/senere", .secretariat), Shown("form", Lab.form),
        Shown("statements", "\(Lab.plan)/uttalelser"),
        Shown("statement-answered", "\(Lab.home)/ferdig/uttalelser/1"),
        Shown("result", "\(Lab.home)/ferdig/resultat"), Shown("matrix", "\(Lab.home)/ferdig/matrise.csv"),
        Shown("work", Lab.work, .secretariat), Shown("work-draft", "\(Lab.home)/senere/arbeid", .secretariat),
        Shown("statement-desk", "\(Lab.plan)/uttalelser/1", .secretariat),
        Shown("letter", "\(Lab.home)/ferdig/uttalelser/1/brev", .secretariat),
        Shown("edit", "\(Lab.home)/senere/rediger", .secretariat), Shown("enter", "\(Lab.plan)/inn", .secretariat),
    ]

    @Test(arguments: pages) func thePage(_ shown: Shown) async throws {
        try await withSamples { installation, _, _ in
            let client =
                if let reader = shown.reader { try await installation.client(reader) } else { installation.client() }
            expectGolden(PageText.main(try await client.get(shown.path)), shown.name, ext: "html")
        }
    }

    @Test func pagesOfAStatementOnItsWay() async throws {
        try await withSamples { installation, _, _ in
            let client = installation.client()
            let own = try await Lab.begin("Ada", installation)
            _ = try await client.upload("\(own)/vedlegg", [:], [.pdf("Brev.pdf")])
            func settled(_ answer: TestAnswer) -> String {
                PageText.main(answer).replacing(/[0-9a-f]{40}/, with: "TOKEN").replacing(
                    /2-[0-9A-Z]{5}/,
                    with: "2-CODE"
                )
            }
            expectGolden(settled(try await client.get("\(own)?ok=statement-kept")), "own-draft", ext: "html")
            expectGolden(settled(try await client.get("\(own)/rediger")), "own-edit", ext: "html")
            _ = try await client.submit("\(own)/send", [])
            expectGolden(settled(try await client.get(own)), "own-sent", ext: "html")
            expectGolden(settled(try await client.get("/nord/uttalelse/gone")), "gone", ext: "html")
            let point = try #require(try await Lab.points(1, installation).first)
            let secretariat = try await installation.client(.secretariat)
            expectGolden(settled(try await secretariat.get(point)), "point", ext: "html")
        }
    }

    /// Every letter in every language says what it has to, and names the one who gets it nowhere.
    @Test(arguments: Language.allCases) func theLetters(_ language: Language) async throws {
        try await withSamples { installation, clock, _ in
            let client = installation.client()
            let answer = try await client.submit("\(Lab.form)?lang=\(language.rawValue)", Lab.fields("Ada"))
            let own = String(try #require(answer.location).prefix { $0 != "?" })
            // Letters of one moment have no order.
            try clock.move(to: "2021-04-13")
            let secretariat = try await installation.client(.secretariat)
            let more = [("until", "1.6.2021"), ("reason", "Flere ba om det.")]
            _ = try await secretariat.submit("\(Lab.plan)/forleng", more)
            try clock.move(to: "2021-06-02")
            _ = try await client.submit("\(own)/send", [])
            try clock.move(to: "2021-06-03")
            let late = try await installation.client(.secretariat)
            _ = try await late.submit("\(Lab.plan)/uttalelser/2/vurder", [("screening", "published")])
            for point in try await Lab.points(1, installation) + Lab.points(2, installation) {
                let goal = try await Lab.paragraph(1, installation)
                let fields = [
                    ("verdict", "partly"), ("reason", "Fordi."), ("change", goal), ("out", "to ganger"), ("in", "tre"),
                ]
                #expect(try await Lab.dispose(point, fields, late).status == .seeOther)
            }
            _ = try await late.submit("\(Lab.plan)/svar", [])
            let letters = try await Lab.letters(to: "Ada", installation).map { letter in
                "\(letter.subject)\n\n\(letter.text)\n\n\(letter.reason)\n"
            }
            #expect(letters.count == 4)
            let text = letters.joined(separator: "\n—\n\n").replacing(/[0-9a-f]{40}/, with: "TOKEN")
                .replacing(/2-[0-9A-Z]{5}/, with: "2-CODE").replacing(/https?:\/\/[^\/]+/, with: "https://SITE")
            expectGolden(text, "letters-\(language.rawValue)", ext: "txt")
        }
    }
}
