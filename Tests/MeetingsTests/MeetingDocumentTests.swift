import App
import Core
import Documents
import Foundation
import HTTPTypes
import Networks
import SQL
import TestSupport
import Testing
import Web

@testable import Meetings

/// Agenda and minutes as documents: who gets which, and what stands in them.
@Suite struct MeetingDocumentTests {
    private static let held = "/nord/moter/2021-03-17/dokument"
    static let exempt = ["hemmelig"]

    // MARK: Who gets what

    @Test(
        arguments: [
            ("/nord/moter/2021-03-17", nil, ["saksliste", "referat"]),
            ("/nord/moter/2021-03-17", .politician, ["saksliste", "referat"]),
            (
                "/nord/moter/2021-03-17", .representative,
                ["saksliste", "offentlig-saksliste", "referat", "offentlig-referat"]
            ),
            // Its minutes are not out.
            ("/nord/moter/2021-04-08", nil, ["saksliste"]), ("/nord/moter/2021-04-08", .representative, ["saksliste"]),
            ("/nord/moter/2021-04-08", .workingGroup, ["saksliste", "referat"]),
            ("/nord/moter/2021-05-06", .secretariat, ["saksliste"]),
            ("/nord/moter/2021-04-20", .secretariat, ["saksliste", "referat"]),
        ] as [(String, SamplePerson?, [String])]
    )
    func everyoneMayChooseAmongTheirOwn(_ meeting: String, _ reader: SamplePerson?, _ names: [String]) async throws {
        try await withSamples { installation, _, _ in
            let client =
                if let reader { try await installation.client(reader) } else { installation.client() }
            let page = try await client.get("\(meeting)/dokument")
            #expect(page.status == .ok)
            for name in ["saksliste", "offentlig-saksliste", "referat", "offentlig-referat"] {
                let isThere = names.contains(name)
                #expect(page.body.contains("href=\"\(meeting)/dokument/\(name)\"") == isThere, "\(name)")
                if isThere { #expect(try await client.get("\(meeting)/dokument/\(name)").status == .ok, "\(name)") }
            }
            let minutes = try await client.get("\(meeting)/dokument/referat")
            #expect(minutes.status == (names.contains("referat") ? .ok : .notFound))
        }
    }

    @Test(arguments: [
        "2021-03-17/dokument/arsmelding", "2021-03-17/dokument/referat.odt", "2021-03-17/dokument/referat.pdf.pdf",
        "2021-03-17/dokument/.pdf", "2021-03-17/dokument?fil=referat", "2021-03-17/dokument?fil=../../x.pdf",
        "2021-04-08/dokument/referat.pdf", "2021-04-08/dokument?fil=referat.docx", "2021-04-20/dokument",
        "2021-04-20/dokument/saksliste.pdf", "2021-04-08/dokument/strom?fil=referat.pdf", "2020-01-01/dokument",
    ])
    func whatIsNotThereForAStrangerIsNotFound(_ path: String) async throws {
        try await withSamples { installation, _, _ in
            let answer = try await installation.client().get("/nord/moter/\(path)")
            #expect(answer.status == .notFound)
        }
    }

    // MARK: What stands in it

    static let documents: [(String, String, SamplePerson?)] = [
        ("agenda-stranger", "2021-03-17/dokument/saksliste", nil),
        ("minutes-stranger", "2021-03-17/dokument/referat", nil),
        ("agenda-representative", "2021-03-17/dokument/saksliste", .representative),
        ("minutes-representative", "2021-03-17/dokument/referat", .representative),
        ("agenda-carried", "2021-05-06/dokument/saksliste", nil),
        ("minutes-draft", "2021-04-08/dokument/referat", .secretariat),
        ("agenda-draft", "2021-04-20/dokument/saksliste", .secretariat),
        ("in-english", "2021-03-17/dokument/referat?lang=en", nil),
    ]

    @Test(arguments: documents) func theDocument(_ name: String, _ path: String, _ reader: SamplePerson?) async throws {
        try await withSamples { installation, _, _ in
            let client =
                if let reader { try await installation.client(reader) } else { installation.client() }
            expectGolden(PageText.main(try await client.get("/nord/moter/\(path)")), name, ext: "html")
        }
    }

    /// What is passed on tells what was changed and what stood there, and not who did it; so all readers of what is open get
    /// the same file.
    @Test func correctionsStandInTheMinutesWithoutTheirAuthors() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let routes = try await FormRoute.all(installation)
            let route = try #require(routes.first { $0.route.hasSuffix("/{item}/referat") })
            #expect(try await secretariat.submit(route.path, route.fields).status == .seeOther)
            let page = try await secretariat.get("/nord/moter/2021-03-17").body
            #expect(page.contains("Rettet 12. april 2021 av Skjultnavn Sek"))
            for client in [secretariat, installation.client()] {
                let document = try await client.get("\(Self.held)/offentlig-referat").body
                #expect(document.contains("Rettet 12. april 2021: ") && !document.contains("av Skjultnavn"))
                #expect(document.contains("<blockquote>"))
            }
        }
    }

    @Test func whoTookPartHasAPlace() async throws {
        try await withSamples { installation, _, _ in
            let network = try #require(try await installation.networks.store.networks().first)
            let agenda = try #require(try await installation.meetings.store.agenda("2021-03-17", in: network.id))
            let frame = NetworkFrame(
                id: network.id,
                key: "nord",
                name: network.name,
                host: "Prøvefylket",
                language: .nb
            )
            let reader = AgendaReader(
                network: frame,
                viewer: .stranger,
                words: installation.site.catalogue[.nb],
                today: try #require(Day("2021-04-12")),
                meeting: agenda.meeting
            )
            let document = MeetingDocument(
                kind: .minutes,
                agenda: agenda,
                network: frame,
                reader: reader,
                origin: "",
                presence: ["Kari Åpen, for NHO"]
            )
            #expect(document.model.blocks.contains(.heading(1, "Til stede")))
            #expect(document.model.blocks.contains(.bullets([[DocumentRun("Kari Åpen, for NHO")]])))
        }
    }

    // MARK: Files

    static let formats: [DocumentFormat] = DocumentFormat.allCases.filter {
        TestPrograms.isRequired || ($0 == .pdf ? TestPrograms.typst : TestPrograms.pandoc) != nil
    }

    /// The file, asked for as often as it takes to be made.
    private static func file(_ path: String, as client: TestClient) async throws -> TestAnswer {
        for _ in 0..<20 {
            let answer = try await client.get(path)
            guard answer.status == .seeOther else { return answer }
        }
        return try await client.get(path)
    }

    private static func text(of answer: TestAnswer, _ format: DocumentFormat) throws -> String {
        let file = FileManager.default.temporaryDirectory.appending(path: "samband-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(answer.bytes).write(to: file)
        let (program, arguments) =
            switch format {
            case .pdf: (TestPrograms.pdftotext, ["-layout", file.path, "-"])
            // All of it, also what no reader of a word processor sees.
            case .docx:
                (
                    TestPrograms.found("python3"),
                    [
                        "-c",
                        "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); "
                            + "print(*[z.read(n).decode() for n in z.namelist()])", file.path,
                    ]
                )
            }
        return try TestPrograms.output(of: try #require(program), arguments)
    }

    @Test(arguments: formats) func aFileHasItsNameAndItsKind(_ format: DocumentFormat) async throws {
        try await withSamples { installation, _, _ in
            let answer = try await Self.file("\(Self.held)/referat.\(format.rawValue)", as: installation.client())
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentType] == format.mediaType)
            #expect(
                answer.headers[.contentDisposition]
                    == "attachment; filename=\"referat-nord-2021-03-17.\(format.rawValue)\""
            )
            #expect(answer.headers[.cacheControl] == "private, no-cache")
            let text = try Self.text(of: answer, format)
            for words in ["Marsmøtet", "Åpningen tas til orientering.", "Sak unntatt offentlighet", "offl. § 23"] {
                #expect(text.contains(words), "\(words)")
            }
        }
    }

    /// What may not be read is in no file: neither in the text nor in what is said about it.
    @Test(arguments: formats, [nil, SamplePerson.politician, .guest])
    func noFileHoldsWhatItsReaderMayNotSee(_ format: DocumentFormat, _ reader: SamplePerson?) async throws {
        try await withSamples { installation, _, _ in
            let client =
                if let reader { try await installation.client(reader) } else { installation.client() }
            for name in ["saksliste", "referat"] {
                let answer = try await Self.file("\(Self.held)/\(name).\(format.rawValue)", as: client)
                let text = try Self.text(of: answer, format).lowercased()
                #expect(!text.isEmpty && !text.contains("hemmelig"), "\(name)")
            }
            let april = "/nord/moter/2021-04-08/dokument/saksliste.\(format.rawValue)"
            let text = try Self.text(of: try await Self.file(april, as: client), format).lowercased()
            #expect(text.contains("åpen bakgrunn") && !text.contains("uferdig"))
        }
    }

    @Test(arguments: formats) func aFileWithMoreThanThePublicMayReadSaysSo(_ format: DocumentFormat) async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.representative)
            let own = try await Self.file("\(Self.held)/referat.\(format.rawValue)", as: client)
            let text = try Self.text(of: own, format)
            #expect(text.contains("Hemmeligreferat") && text.contains("Unntatt offentlighet"))
            #expect(own.headers[.contentDisposition]?.contains("referat-nord-2021-03-17-unntatt.") == true)
            let open = try await Self.file("\(Self.held)/offentlig-referat.\(format.rawValue)", as: client)
            let openText = try Self.text(of: open, format)
            #expect(!openText.contains("Hemmelig"))
            #expect(open.headers[.contentDisposition]?.contains("unntatt") == false)
            // The very file that strangers get.
            let stranger = try await Self.file("\(Self.held)/referat.\(format.rawValue)", as: installation.client())
            #expect(open.bytes == stranger.bytes)
        }
    }

    @Test(arguments: formats) func aChangedMeetingGivesAnotherFile(_ format: DocumentFormat) async throws {
        try await withSamples { installation, clock, _ in
            let client = installation.client()
            let path = "\(Self.held)/referat.\(format.rawValue)"
            let before = try await Self.file(path, as: client)
            #expect(try await Self.file(path, as: client).bytes == before.bytes)
            try clock.move(to: "2021-07-01")
            let after = try await Self.file(path, as: client)
            #expect(try Self.text(of: after, format).contains("Hemmeligreferat"))
        }
    }

    // MARK: Under way, and without the programs

    @Test func thePageSaysHowFarAFileIs() async throws {
        try await withSamples { installation, _, _ in
            let client = installation.client()
            let path = "\(Self.held)?fil=referat.pdf"
            let unmade = try await client.get(path)
            #expect(unmade.headers[.cacheControl] == "no-store")
            guard Self.formats.count == DocumentFormat.allCases.count else { return }
            _ = try await Self.file("\(Self.held)/referat.pdf", as: client)
            let ready = try await client.get(path)
            #expect(ready.body.contains("Filen er klar."))
            expectGolden(PageText.main(ready), "ready", ext: "html")
        }
    }

    @Test func withoutTheProgramsTheSiteStays() async throws {
        try await withTemporaryFile { path in
            let folder = URL(fileURLWithPath: path)
            try DataFolder.make(folder)
            let arguments: [Setting: String] = [
                .data: folder.path, .logLevel: "critical", .typst: "/is/not/there", .pandoc: "/is/not/there",
            ]
            let settings = try Settings(SettingsSource(arguments: arguments, environment: [:], file: nil))
            let installation = try await Installation(settings, clock: .fixed(Example.morning))
            try await installation.migrator.migrate(installation.database, at: Example.morning)
            _ = try await installation.networkFiles.read(SampleNetwork.file("nord"))
            let client = installation.client()
            for language in Language.allCases {
                let page = try await client.get("\(Self.held)?lang=\(language.rawValue)")
                expectGolden(PageText.main(page), "without-programs-\(language.rawValue)", ext: "html")
            }
            for format in DocumentFormat.allCases {
                let client = installation.client()
                let answer = try await client.get("\(Self.held)/saksliste.\(format.rawValue)")
                #expect(answer.location == "\(Self.held)?fil=saksliste.\(format.rawValue)")
                #expect(try await client.get(answer.location ?? "").body.contains("ikke er på plass"))
            }
            #expect(try await client.get("\(Self.held)/saksliste").body.contains("Program"))
            try await installation.close()
        }
    }
}
