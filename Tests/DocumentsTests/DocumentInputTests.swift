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
