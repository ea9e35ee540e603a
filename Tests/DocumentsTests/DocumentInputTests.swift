import Core
import Foundation
import Markup
import TestSupport
import Testing

@testable import Documents

/// What the programs are given to read.
@Suite struct DocumentInputTests {
    static let hostile = [
        "#panic(\"x\")", "#include \"/etc/passwd\"", "#{ while true {} }", "*fet* _kursiv_ `kode` $x^2$",
        "= Overskrift",
        "- liste\n+ tall\n/ ord: forklaring", "\\u{41} \\# \\\"", "@kilde <merke> ~ --- '\"", "// borte /* borte */",
        "](http://example.org)", "\"], \"blocks\": [\"", "<b>&amp;</b><script>alert(1)</script>", "${HOME} $(id) `id`",
        "{{mustache}} %d %s \u{1F}\u{7F}", "\u{2028}\u{2029}\u{85}\u{FEFF}",
    ]

    /// Strings of JSON are strings of typst, whatever is in them.
    @Test(arguments: hostile) func textStaysText(_ text: String) throws {
        let document = DocumentModel.sample(
            [.heading(1, text), .paragraph([[DocumentRun(text, .strong)]]), .decision(label: text, [])],
            title: text
        )
        let json = TypstInput(document: document).json
        let value = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let blocks = try #require(value["blocks"] as? [[String: Any]])
        let banned: Set<Unicode.Scalar> = ["\u{1F}", "\u{7F}", "\u{85}", "\u{FEFF}"]
        let expected = text.unicodeScalars.map { banned.contains($0) ? "\u{FFFD}" : String($0) }.joined()
        #expect(value["title"] as? String == expected)
        #expect(blocks[0]["text"] as? String == expected)
        #expect(blocks[2]["label"] as? String == expected)
        let lines = try #require(blocks[1]["lines"] as? [[[String: Any]]])
        #expect(lines[0][0]["text"] as? String == expected)
        #expect(lines[0][0]["style"] as? String == "strong")
    }

    @Test func everythingForTypst() { expectGolden(TypstInput(document: .everything).json, "everything", ext: "json") }

    @Test func everythingForPandoc() { expectGolden(Pandoc.input(.everything), "everything", ext: "html") }

    @Test func everythingOnAPage() { expectGolden(DocumentView(.everything).body.html, "page", ext: "html") }

    @Test(arguments: [
        ([1, 3, 2], [1, 2, 2]), ([3, 3], [1, 2]), ([1, 2, 3, 1, 3], [1, 2, 3, 1, 2]), ([0, 9], [1, 2]), ([], []),
    ])
    func headingsNeverSkipALevel(_ given: [Int], _ expected: [Int]) {
        let document = DocumentModel.sample(given.map { .heading($0, "x") })
        let levels = document.blocks.map { if case .heading(let level, _) = $0 { level } else { -1 } }
        #expect(levels == expected)
    }

    @Test func whatPeopleWriteBecomesParagraphsAndLists() {
        #expect(
            DocumentBlock.prose("Ett\nto\n\n- a\n- b\n\nTre") == [
                .paragraph([[DocumentRun("Ett")], [DocumentRun("to")]]),
                .bullets([[DocumentRun("a")], [DocumentRun("b")]]), .paragraph([[DocumentRun("Tre")]]),
            ]
        )
    }

    @Test func lettersWithoutAPictureAreNamed() {
        var input = TypstInput(document: .sample([], title: "Fest 🎉 og 中文 på 🥳 č ก"))
        input.unshown.add("🎉")
        #expect(input.json.contains("Fest [party popper] og 中文 på 🥳 č ก"))
        input.unshown.add("中")
        #expect(!input.json.contains("文") && input.json.contains("på 🥳 č ก"))
        // It learns nothing, so it asks for nothing more.
        input.unshown.add("]")
        #expect(input.json.contains("på [face with party horn and party hat] č [thai character ko kai]"))
    }

    @Test(
        arguments: [
            (#"error: PDF/A-2a error: the text `"🎉"` could not be displayed with font `"Inter"`"#, "🎉"),
            (#"the text `"\u{f2f8}a"` could not be displayed with font"#, "\u{F2F8}a"), ("error: something else", nil),
        ] as [(String, String?)]
    )
    func whatTypstCannotShowIsReadOffItsMessage(_ message: String, _ text: String?) {
        #expect(Typst.unshown(message) == text)
    }

    /// Once where it stands first, also within what was resolved, and no more than there is room for.
    @Test func aPictureIsDrawnOnce() throws {
        func picture(_ number: Int) throws -> DocumentBlock {
            .picture(
                try #require(
                    DocumentPicture(
                        shown: Node.text("\(number)"),
                        drawing: Array("<svg>\(number)</svg>".utf8),
                        width: 1,
                        height: number == 2 ? 10 : 1,
                        alternative: "Figur \(number)"
                    )
                )
            )
        }
        let decision = DocumentBlock.decision(label: "Beslutning", [try picture(1), try picture(2)])
        let document = DocumentModel.sample([try picture(1), decision, try picture(1)])
        #expect(document.pictures.map(\.alternative) == ["Figur 1", "Figur 2"])
        #expect(document.pictures.map(\.percent) == [100, 13])
        #expect(DocumentView(document).body.html.components(separatedBy: "<figure").count == 3)
        #expect(TypstInput(document: document).json.components(separatedBy: "\"picture-").count == 3)
        #expect(!TypstInput(document: document, showsPictures: false).json.contains("picture"))
        let many = DocumentModel.sample(try (1...20).map(picture))
        #expect(many.pictures.count == DocumentLimits.pictures)
        #expect(TypstInput(document: many).pictures.count == DocumentLimits.pictures)
        let keys = try [DocumentModel.sample([try picture(1)]), .sample([try picture(3)])].flatMap { document in
            try DocumentFormat.allCases.map { try DocumentOrder(document, as: $0).key }
        }
        #expect(Set(keys).count == 4)
    }

    @Test func aPictureHasItsLimits() {
        func make(bytes: Int = 1, height: Double = 1, width: Double = 1, said: String = "x") -> DocumentPicture? {
            let drawing = Array(repeating: UInt8(0x20), count: bytes)
            return DocumentPicture(shown: .empty, drawing: drawing, width: width, height: height, alternative: said)
        }
        #expect(make() != nil && make(said: "") == nil && make(width: 0) == nil)
        #expect(make(bytes: DocumentLimits.drawingBytes + 1) == nil)
        #expect(make(height: DocumentLimits.drawingHeight + 1) == nil)
    }

    /// Another content, another format, another key; the same, the same.
    @Test func filesAreKnownByTheirContent() throws {
        let document = DocumentModel.everything
        let keys = [
            try DocumentOrder(document, as: .pdf).key, try DocumentOrder(document, as: .docx).key,
            try DocumentOrder(.sample(document.blocks), as: .pdf).key,
        ]
        #expect(Set(keys).count == 3)
        #expect(try DocumentOrder(.everything, as: .pdf).key == keys[0])
    }
}
