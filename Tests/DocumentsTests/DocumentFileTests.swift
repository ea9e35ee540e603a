import Core
import Foundation
import TestSupport
import Testing

@testable import Documents

/// Files made by typst and pandoc themselves.
@Suite struct DocumentFileTests {
    @Test(.enabled(if: Lab.hasTypst, Comment(rawValue: Lab.noTypst)))
    func aPDFIsAccessibleAndFitForArchives() async throws {
        let bytes = try await Lab.make(.everything, as: .pdf)
        #expect(try await Lab.faults(ofPDF: bytes) == "")
        let text = try await Lab.text(ofPDF: bytes)
        for words in ["Referat: Marsmøtet", "Unntatt offentlighet", "Storsalen", "1. Åpning", "Beslutning", "1/1"] {
            #expect(text.contains(words), "\(words)")
        }
    }

    @Test(.enabled(if: Lab.hasTypst, Comment(rawValue: Lab.noTypst)))
    func theSameDocumentGivesTheSamePDF() async throws {
        let first = try await Lab.make(.everything, as: .pdf)
        // Stamps of time count whole seconds.
        try await Task.sleep(for: .milliseconds(1_100))
        #expect(try await Lab.make(.everything, as: .pdf) == first)
    }

    /// The command takes these options and no others, and the module behind it is the same.
    @Test(.enabled(if: Lab.hasTypst, Comment(rawValue: Lab.noTypst)))
    func theCommandGivesWhatTheModuleGives() async throws {
        try await Lab.withFolder { folder in
            let command = try Lab.command(in: folder)
            let tools = DocumentTools(typst: nil, pandoc: nil, folders: ["/is/not/there", folder.path])
            #expect(tools.typst == command)
            let bytes = try await tools.make(.everything, as: .pdf, in: folder)
            let expected = try await Lab.make(.everything, as: .pdf)
            #expect(bytes == expected)
        }
    }

    /// A drawing becomes twice as many dots as it has pixels, by the module and by the command.
    @Test(.enabled(if: Lab.hasTypst, Comment(rawValue: Lab.noTypst)))
    func aDrawingBecomesDots() async throws {
        let svg = """
            <svg xmlns="http://www.w3.org/2000/svg" width="300" height="100" viewBox="0 0 300 100">\
            <style>.a { fill: #0a5260 }</style><rect class="a" width="300" height="100"/><text y="20">Skien</text></svg>
            """
        let order = try DocumentOrder(try PictureModel(drawing: Array(svg.utf8), height: 100))
        try await Lab.withFolder { folder in
            let bytes = try #require(try await Lab.tools.make(order, in: folder))
            #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
            // The first chunk of a PNG begins with its width and its height.
            let sizes = bytes[16..<24].map(Int.init)
            #expect(sizes[2] * 256 + sizes[3] == 600 && sizes[6] * 256 + sizes[7] == 200)
            let command = try Lab.command(in: folder)
            let tools = DocumentTools(typst: command, pandoc: nil, folders: [])
            #expect(try await tools.make(order, in: folder) == bytes)
        }
    }

    @Test func aDrawingHasItsLimits() {
        let large = Array(repeating: UInt8(0x20), count: DocumentLimits.drawingBytes + 1)
        #expect(throws: DocumentFailure.tooLarge) { try PictureModel(drawing: large, height: 1) }
        #expect(throws: DocumentFailure.tooLarge) {
            try PictureModel(drawing: [], height: DocumentLimits.drawingHeight + 1)
        }
    }

    /// With what it shows for those who do not see it, as the standards ask of a figure.
    @Test(.enabled(if: Lab.hasTypst, Comment(rawValue: Lab.noTypst)))
    func aPictureStandsInThePDF() async throws {
        let bytes = try await Lab.make(.drawn("Skien"), as: .pdf)
        #expect(try await Lab.faults(ofPDF: bytes) == "")
        #expect(try await Lab.text(ofPDF: bytes).contains("Skien"))
        #expect(bytes.count > (try await Lab.make(.sample([]), as: .pdf)).count)
    }

    /// A letter that no font has costs the drawing, not the document.
    @Test(.enabled(if: Lab.hasTypst, Comment(rawValue: Lab.noTypst)), arguments: ["🎉 中文", "\u{E000}"])
    func aPictureThatCannotBeDrawnIsLeftOut(_ letters: String) async throws {
        let bytes = try await Lab.make(.drawn(letters), as: .pdf)
        #expect(try await Lab.faults(ofPDF: bytes) == "")
        #expect(try await Lab.text(ofPDF: bytes).contains("Tallene under"))
    }

    @Test(.enabled(if: Lab.hasPandoc && Lab.hasTypst, Comment(rawValue: Lab.noPandoc)))
    func aPictureStandsInTheDOCX() async throws {
        let bytes = try await Lab.make(.drawn("Skien"), as: .docx)
        #expect(try await Lab.lines(ofDOCX: bytes).contains("picture: Søyler i to byer [b'PNG']"))
        #expect(try await Lab.make(.drawn("Skien"), as: .docx) == bytes)
        // Without typst there are no dots, and a document all the same.
        try await Lab.withFolder { folder in
            let plain = DocumentTools(typst: nil, pandoc: TestPrograms.pandoc ?? "-", folders: [])
            let without = try #require(try await plain.make(.drawn("Skien"), as: .docx, in: folder))
            let lines = try await Lab.lines(ofDOCX: without)
            #expect(!lines.contains("picture:") && lines.contains("Tallene under"))
        }
    }

    @Test(.enabled(if: Lab.hasTypst, Comment(rawValue: Lab.noTypst)))
    func sixtyPagesAreMade() async throws {
        let bytes = try await Lab.make(.long, as: .pdf)
        #expect(try await Lab.faults(ofPDF: bytes) == "")
        let text = try await Lab.text(ofPDF: bytes)
        let pages = text.split(separator: "\u{0C}").count
        #expect((55...75).contains(pages), "\(pages) pages")
        #expect(text.contains("135. Sak om kompetanse"))
    }

    /// Nothing of it is read as typst: it stands on the page as it was written.
    @Test(.enabled(if: Lab.hasTypst, Comment(rawValue: Lab.noTypst)))
    func hostileTextsStandAsTheyWereWritten() async throws {
        let texts = DocumentInputTests.hostile.filter { !$0.contains("\n") && !$0.contains("\u{1F}") }
        let blocks = texts.flatMap { text -> [DocumentBlock] in
            [.heading(1, text), .paragraph([[DocumentRun(text)]]), .bullets([[DocumentRun(text, .emphasis)]])]
        }
        let bytes = try await Lab.make(.sample(blocks), as: .pdf)
        let text = try await Lab.text(ofPDF: bytes)
        for words in texts where words.allSatisfy(\.isASCII) {
            #expect(text.components(separatedBy: words).count == 4, "\(words)")
        }
        #expect(try await Lab.faults(ofPDF: bytes) == "")
    }

    @Test(
        .enabled(if: Lab.hasTypst, Comment(rawValue: Lab.noTypst)),
        arguments: [
            ("Fest 🎉 og 👨‍👩‍👧", "Fest [party popper] og [man][woman][girl]"), ("中文", "[cjk unified ideograph-4e2d]"),
            ("Sámi Ŋ č – Ελλάδα, Україна", "Sámi Ŋ č – Ελλάδα, Україна"), ("a\u{200B}b", "b"), ("", "Marsmøtet"),
            ("Logo \u{E000} her", "Logo \u{FFFD} her"), ("中\u{1ABE} og ]\u{1ABE} ก", "[thai character ko kai]"),
        ]
    )
    func lettersThatNoFontHasAreNamed(_ written: String, _ shown: String) async throws {
        let bytes = try await Lab.make(.sample([.paragraph([[DocumentRun(written)]])]), as: .pdf)
        #expect(try await Lab.text(ofPDF: bytes).contains(shown))
        #expect(try await Lab.faults(ofPDF: bytes) == "")
    }

    @Test(.enabled(if: Lab.hasPandoc, Comment(rawValue: Lab.noPandoc)), arguments: Language.allCases)
    func aDOCXHasStylesAndLanguage(_ language: Language) async throws {
        let document = DocumentModel.sample(
            DocumentModel.everything.blocks,
            language: language,
            mark: "Unntatt offentlighet"
        )
        expectGolden(
            try await Lab.lines(ofDOCX: try await Lab.make(document, as: .docx)),
            "everything-\(language.rawValue)",
            ext: "txt"
        )
    }

    @Test(.enabled(if: Lab.hasPandoc, Comment(rawValue: Lab.noPandoc)))
    func theSameDocumentGivesTheSameDOCX() async throws {
        let first = try await Lab.make(.everything, as: .docx)
        // ZIP counts time in steps of two seconds.
        try await Task.sleep(for: .milliseconds(2_100))
        #expect(try await Lab.make(.everything, as: .docx) == first)
    }

    @Test(.enabled(if: Lab.hasPandoc, Comment(rawValue: Lab.noPandoc)))
    func hostileTextsStandInTheDOCXToo() async throws {
        let texts = DocumentInputTests.hostile.filter { $0.allSatisfy { $0.isASCII && $0 != "\n" && $0 != "\u{1F}" } }
        let bytes = try await Lab.make(.sample(texts.map { .paragraph([[DocumentRun($0)]]) }), as: .docx)
        let lines = try await Lab.lines(ofDOCX: bytes)
        // As Python writes a string.
        for text in texts {
            let quoted = text.replacing("\\", with: "\\\\")
            #expect(lines.contains(quoted) || lines.contains(quoted.replacing("'", with: "\\'")), "\(text)")
        }
    }

    @Test func withoutTheProgramsThereIsNoFile() async throws {
        try await Lab.withFolder { folder in
            for format in DocumentFormat.allCases {
                let bytes = try await Lab.noTools.make(.everything, as: format, in: folder)
                #expect(bytes == nil)
            }
        }
    }
}
