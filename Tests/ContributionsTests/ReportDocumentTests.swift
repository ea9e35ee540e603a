import App
import Core
import Documents
import HTTPTypes
import TestSupport
import Testing

@testable import Contributions

/// The report as files, its themes when two work with them, and collections in the network file.
@Suite struct ReportDocumentTests {
    static let formats: [DocumentFormat] = DocumentFormat.allCases.filter {
        TestPrograms.isRequired || ($0 == .pdf ? TestPrograms.typst : TestPrograms.pandoc) != nil
    }

    /// Three cards, two of them laid together under a theme with a summary, and one that is withheld.
    private static func fill(_ installation: Installation) async throws -> TestClient {
        let secretariat = try await Lab.begin(installation)
        try await Lab.enter(["Flere lærlinger.", "Lærlinger mangler.", "Skal holdes."], secretariat)
        let path = "\(Lab.sort)?vis=usortert"
        var cards = Lab.values(try await secretariat.get(path).body)
        let held = [("card", try #require(cards["Skal holdes."])), ("step", "withheld")]
        #expect(try await secretariat.submit(path, held).status == .seeOther)
        let same = ["Flere lærlinger.", "Lærlinger mangler."].compactMap { cards[$0] }.map { ("card", $0) }
        #expect(try await secretariat.submit(path, same + [("step", "merge")]).status == .seeOther)
        cards = Lab.values(try await secretariat.get(path).body)
        let move = [("step", "move"), ("new", "Læreplasser"), ("area", "knowledge")]
        let first = ("card", try #require(cards["Flere lærlinger."]))
        #expect(try await secretariat.submit(path, [first] + move).status == .seeOther)
        #expect(try await answer(1, link: "/nord/initiativer/kafe", secretariat).status == .seeOther)
        let page = try await secretariat.get("\(Lab.report)/rediger").body
        let report = [
            ("revision", try revision(page)), ("impression", "Mange vil bidra."),
            (try theme(page), "Det trengs plasser."),
        ]
        #expect(try await secretariat.submit("\(Lab.report)/rediger", report).status == .seeOther)
        return secretariat
    }

    private static func revision(_ page: String) throws -> String {
        String(try #require(page.firstMatch(of: /name="revision" value="(\d+)"/)?.output.1))
    }

    private static func theme(_ page: String) throws -> String {
        String(try #require(page.firstMatch(of: /name="(theme-[0-9A-Z]{26})"/)?.output.1))
    }

    private static func answer(_ card: Int, link: String, _ secretariat: TestClient) async throws -> TestAnswer {
        let path = "\(Lab.open)/kort/\(card)"
        let fields = [
            ("revision", try revision(try await secretariat.get(path).body)), ("verdict", "taken_in"),
            ("reason", "Vi er enige."), ("link", link),
        ]
        return try await secretariat.submit(path, fields)
    }

    // MARK: Files

    @Test(arguments: formats) func theReportAsAFile(_ format: DocumentFormat) async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await Self.fill(installation)
            let (path, stranger) = ("\(Lab.report).\(format.rawValue)", installation.client())
            for address in [path, "\(path)?vent=1", "\(path)/strom"] {
                #expect(try await stranger.get(address).status == .notFound, "\(address)")
            }
            let draft = try await Self.file(path, secretariat)
            #expect(draft.headers[.contentDisposition]?.contains("-utkast.") == true)
            #expect(try await secretariat.submit("\(Lab.report)/publiser", []).status == .seeOther)
            #expect(try await stranger.get(Lab.report).body.contains("href=\"\(path)\""))
            let file = try await Self.file(path, stranger)
            #expect(file.status == .ok && file.headers[.contentType] == format.mediaType)
            let name = "attachment; filename=\"det-vi-horte-nord-hva-trengs.\(format.rawValue)\""
            #expect(file.headers[.contentDisposition] == name)
            #expect(try await stranger.get("\(path)?vent=1").body.contains("Filen er klar."))
            guard format == .docx else { return #expect(file.bytes.starts(with: Array("%PDF".utf8))) }
            let text = try TestPrograms.part("word/document.xml", ofZip: file.bytes)
            for words in [
                "Mange vil bidra.", "Læreplasser", "Det trengs plasser.", "Innspillet bak", "Flere lærlinger.",
                "Bord 4", "2 sa det samme", "Vi er enige.",
            ] {
                #expect(text.contains(words), "\(words)")
            }
            #expect(!text.contains("Skal holdes") && !text.contains("Lærlinger mangler"))
        }
    }

    private static func file(_ path: String, _ client: TestClient) async throws -> TestAnswer {
        for _ in 0..<20 {
            let answer = try await client.get(path)
            guard answer.status == .seeOther else { return answer }
            #expect(answer.location == "\(path)?vent=1")
        }
        return try await client.get(path)
    }

    // MARK: Themes

    @Test(arguments: Engine.available) func twoWithTheSameTheme(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await Self.fill(installation)
            let editing = try await secretariat.get("\(Lab.report)/rediger").body
            let path = "\(Lab.open)/temaer/\(try Self.theme(editing).dropFirst(6))"
            let seen = try Self.revision(try await secretariat.get(path).body)
            let asked = try await secretariat.get("\(path)/slett").body
            #expect(asked.contains("Det trengs plasser.") && asked.contains("Innspillet under det"))
            func fields(_ title: String) -> [(String, String)] {
                [("title", title), ("area", "knowledge"), ("revision", seen)]
            }
            #expect(try await secretariat.submit(path, fields("Første")).status == .seeOther)
            let late = try await secretariat.submit(path, fields("Andre"))
            #expect(late.status == .conflict && late.body.contains("Første") && late.body.contains("value=\"Andre\""))
            // Whoever would delete what they have not seen is asked again, and sees it.
            let summary = [
                ("revision", try Self.revision(editing)), ("impression", "Mange."),
                (try Self.theme(editing), "Nytt her."),
            ]
            #expect(try await secretariat.submit("\(Lab.report)/rediger", summary).status == .seeOther)
            let refused = try await secretariat.submit("\(path)/slett", [("revision", try Self.revision(asked))])
            #expect(refused.status == .conflict && refused.body.contains("Nytt her."))
            #expect(try await secretariat.submit("\(path)/slett", []).status == .conflict)
            let now = [("revision", try Self.revision(refused.body))]
            let deleted = try await secretariat.submit("\(path)/slett", now)
            #expect(deleted.location == "\(Lab.sort)?vis=usortert&ok=input-theme-deleted")
            #expect(try await secretariat.submit("\(path)/slett", now).status == .notFound)
            #expect(Lab.values(try await secretariat.get("\(Lab.sort)?vis=usortert").body).count == 1)
            let member = try await installation.client(.representative)
            #expect(try await member.get("\(path)/slett").status == .notFound)
        }
    }

    // MARK: Where one sees it

    @Test(
        arguments: [
            ("", ""), ("/nord", "/nord"), ("/nord/strategier/kompetanse", "/nord/strategier/kompetanse"),
            ("https://regjeringen.no/sak", "https://regjeringen.no/sak"), ("http://regjeringen.no", nil),
            ("/sor/om", nil),
            ("/nordlys", nil), ("//nord/x", nil), ("mailto:a@example.no", nil), ("javascript:alert(1)", nil),
            ("nord/om", nil),
        ] as [(String, String?)]
    )
    func whereOneSeesIt(_ link: String, _ stored: String?) async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await Self.fill(installation)
            let answer = try await Self.answer(1, link: link, secretariat)
            guard let stored else {
                #expect(answer.status == .unprocessableContent)
                return #expect(answer.body.contains("Vi er enige.") && answer.body.contains("value=\"\(link)\""))
            }
            #expect(answer.status == .seeOther)
            let page = try await secretariat.get("\(Lab.open)/kort/1").body
            #expect(stored.isEmpty || page.contains("value=\"\(stored)\""))
        }
    }

    @Test func anAddressOfTheSiteItselfIsAPath() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await Self.fill(installation)
            let link = "\(installation.settings.publicURL)/nord/om"
            #expect(try await Self.answer(1, link: link, secretariat).status == .seeOther)
            #expect(try await secretariat.get("\(Lab.open)/kort/1").body.contains("value=\"/nord/om\""))
        }
    }

    // MARK: The network file

    @Test(arguments: Engine.available) func collectionsGoOutAndIn(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await Self.fill(installation)
            _ = try await Lab.give("Ikke lest.", installation, email: "ada@example.no")
            let file = try #require(try await installation.networkFiles.write(key: "nord"))
            for words in ["Hva trengs?", "Flere lærlinger.", "Lærlinger mangler.", "with: 1", "Det trengs plasser."] {
                #expect(file.contains(words), "\(words)")
            }
            for words in ["Skal holdes", "Ikke lest", "Hemmelignavn", "ada@example.no"] {
                #expect(!file.contains(words), "\(words)")
            }
            try await withSamples(engine, networks: []) { other, _, _ in
                _ = try await other.networkFiles.read(Array(file.utf8))
                #expect(try await other.networkFiles.write(key: "nord") == file)
                let report = try await other.client(.secretariat).get(Lab.report).body
                #expect(
                    report.contains("Innspillet bak") && report.contains("2 sa det samme")
                        && report.contains("Vi er enige.")
                )
            }
            _ = secretariat
        }
    }

    @Test(arguments: [
        ("number: 2", "number: 1", "stands twice"), ("with: 1", "with: 7", "stands for itself"),
        ("with: 1", "with: 2", "stands for itself"), ("theme: 1", "theme: 9", "has no theme 9"),
        ("verdict: taken_in", "verdict: perhaps", "is not one of"),
        ("link: /nord/initiativer/kafe", "link: javascript:x", "is no address"),
        ("opens: 2021-04-01", "opens: 2022-04-01", "lies before"),
    ])
    func whatIsWrongInAFile(_ text: String, _ wrong: String, _ told: String) async throws {
        try await withSamples { installation, _, _ in
            _ = try await Self.fill(installation)
            let file = try #require(try await installation.networkFiles.write(key: "nord"))
            let input = try #require(file.firstRange(of: "\ninput:"))
            let changed =
                file[..<input.lowerBound] + file[input.lowerBound...].replacing(text, with: wrong, maxReplacements: 1)
            #expect(changed != file, "\(text) is not in the file")
            try await withSamples(networks: []) { other, _, _ in
                let failure = await #expect(throws: (any Error).self) {
                    _ = try await other.networkFiles.read(Array(String(changed).utf8))
                }
                #expect("\(failure.map { "\($0)" } ?? "")".contains(told))
            }
        }
    }
}
