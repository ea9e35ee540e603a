import Testing
import Web

@testable import Strategies

/// What differs between two texts, as a reader is told it.
@Suite struct TextDifferenceTests {
    static let old = """
        # Mål
        Flere skal fullføre.

        Vi vil ha flere lærlinger i fylket innen 2024.

        ## Tiltak
        - Flere plasser
        - Bedre rådgiving

        Fylkeskommunen har ansvaret.
        """

    /// A line of the difference in a word and its text: `-` out, `+` in, `~` changed, `>` moved, `=` as it was.
    static func told(_ old: String, _ new: String) -> [String] {
        TextDifference(from: StrategyText(old), to: StrategyText(new)).lines.map { line in
            switch line {
            case .kept(let paragraph): "= \(paragraph.text)"
            case .added(let paragraph): "+ \(paragraph.text)"
            case .removed(let paragraph): "- \(paragraph.text)"
            case .moved(let paragraph): "> \(paragraph.text)"
            case .changed(let pieces, _):
                "~ "
                    + pieces.map { piece in
                        switch piece {
                        case .kept(let text): text
                        case .removed(let text): "[-\(text)-]"
                        case .added(let text): "[+\(text)+]"
                        }
                    }.joined()
            }
        }
    }

    static let cases: [(change: (String, String), says: [String])] = [
        (
            ("flere lærlinger i fylket innen 2024", "300 flere lærlinger i fylket innen 2026"),
            [
                "= Mål", "= Flere skal fullføre.",
                "~ Vi vil ha [+300 +]flere lærlinger i fylket innen [-2024.-][+2026.+]", "= Tiltak",
                "= - Flere plasser\n- Bedre rådgiving", "= Fylkeskommunen har ansvaret.",
            ]
        ),
        (
            ("Flere skal fullføre.\n\n", ""),
            [
                "= Mål", "- Flere skal fullføre.", "= Vi vil ha flere lærlinger i fylket innen 2024.", "= Tiltak",
                "= - Flere plasser\n- Bedre rådgiving", "= Fylkeskommunen har ansvaret.",
            ]
        ),
        (
            ("## Tiltak", "## Tiltak i perioden"),
            [
                "= Mål", "= Flere skal fullføre.", "= Vi vil ha flere lærlinger i fylket innen 2024.",
                "~ Tiltak [+i perioden+]", "= - Flere plasser\n- Bedre rådgiving", "= Fylkeskommunen har ansvaret.",
            ]
        ),
        (
            ("Flere skal fullføre.", "NAV har et eget mål om unge utenfor."),
            [
                "= Mål", "- Flere skal fullføre.", "+ NAV har et eget mål om unge utenfor.",
                "= Vi vil ha flere lærlinger i fylket innen 2024.", "= Tiltak",
                "= - Flere plasser\n- Bedre rådgiving", "= Fylkeskommunen har ansvaret.",
            ]
        ),
    ]

    @Test(arguments: cases) func aChangeIsToldInWords(_ one: (change: (String, String), says: [String])) {
        let new = Self.old.replacing(one.change.0, with: one.change.1)
        #expect(new != Self.old)
        #expect(Self.told(Self.old, new) == one.says)
    }

    @Test func aParagraphThatStandsElsewhereIsMoved() {
        let new = "Fylkeskommunen har ansvaret.\n\n" + Self.old.replacing("\n\nFylkeskommunen har ansvaret.", with: "")
        let difference = TextDifference(from: StrategyText(Self.old), to: StrategyText(new))
        #expect(difference.moved == 1 && difference.added + difference.removed + difference.changed == 0)
        #expect(Self.told(Self.old, new).first == "> Fylkeskommunen har ansvaret.")
    }

    @Test func theSameTextHasNoDifference() {
        let spaced = Self.old.replacing("\n\n", with: "\n\n\n  ")
        #expect(TextDifference(from: StrategyText(Self.old), to: StrategyText(spaced)).isNone)
        #expect(Self.told("", "") == [])
    }

    /// Whatever two texts are: the old one can be read out of it, and the new one.
    @Test func nothingIsLost() {
        var random = SystemRandomNumberGenerator()
        let words = ["mål", "tiltak", "unge", "NAV", "fylket", "og", "flere", "\n\n", "\n\n# ", "\n- "]
        for _ in 0..<300 {
            let texts = (0..<2).map { _ in
                (0..<Int.random(in: 0...60, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
                    .joined(separator: " ")
            }
            let (old, new) = (StrategyText(texts[0]), StrategyText(texts[1]))
            let difference = TextDifference(from: old, to: new)
            #expect(Self.texts(difference, isNew: true) == new.paragraphs.map { Self.words($0.text) }, "\(texts)")
            let before = old.paragraphs.map { Self.words($0.text) }.sorted()
            #expect(Self.texts(difference, isNew: false).sorted() == before, "\(texts)")
        }
    }

    private static func words(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The words of the paragraphs of one of the two versions, put together from what the difference tells.
    private static func texts(_ difference: TextDifference, isNew: Bool) -> [String] {
        difference.lines.compactMap { line in
            switch line {
            case .kept(let paragraph), .moved(let paragraph): return words(paragraph.text)
            case .added(let paragraph): return isNew ? words(paragraph.text) : nil
            case .removed(let paragraph): return isNew ? nil : words(paragraph.text)
            case .changed(let pieces, _):
                let text = pieces.map { piece in
                    switch piece {
                    case .kept(let text): text
                    case .added(let text): isNew ? text : ""
                    case .removed(let text): isNew ? "" : text
                    }
                }.joined()
                return words(text)
            }
        }
    }
}
