import Core
import Testing
import Web

@testable import Hearings

/// Paragraphs out of typed text, and changes of their words.
@Suite struct ProposalRulesTests {
    typealias Draft = ProposalParagraph.Draft

    static let texts: [(text: String, paragraphs: [Draft])] = [
        ("", []), ("\n \n", []), ("Ett.", [Draft(text: "Ett.")]),
        ("Ett.\nSamme.\n\nTo.", [Draft(text: "Ett.\nSamme."), Draft(text: "To.")]),
        (
            "# Mål\nEtt.\n\nTo.\n# Tiltak\nTre.",
            [
                Draft(heading: "Mål", text: "Ett.\n\nTo."), Draft(heading: "Tiltak", text: "Tre."),
            ]
        ),
        ("Innledning.\n## Mål ##\nEtt.", [Draft(text: "Innledning."), Draft(heading: "Mål ##", text: "Ett.")]),
        ("#\nUten navn.", [Draft(text: "Uten navn.")]), ("# Bare navn", [Draft(heading: "Bare navn", text: "")]),
    ]

    @Test(arguments: texts) func whatIsTyped(_ given: (text: String, paragraphs: [Draft])) {
        #expect(ProposalText.paragraphs(given.text) == given.paragraphs)
    }

    /// What is shown to be changed reads back as it was.
    @Test(arguments: texts) func andBack(_ given: (text: String, paragraphs: [Draft])) {
        #expect(ProposalText.paragraphs(ProposalText.text(given.paragraphs)) == given.paragraphs)
    }

    // MARK: Changes

    static let paragraph = ProposalParagraph.ID(IdentifierSeed(at: Instant(milliseconds: 0), random: (1, 0)))

    private static func change(_ before: String, _ after: String) -> ParagraphChange {
        ParagraphChange(paragraph: paragraph, before: before, after: after)
    }

    static let changes: [(text: String, changes: [(String, String)], result: String)] = [
        ("En to tre.", [], "En to tre."), ("En to tre.", [("to", "2")], "En 2 tre."),
        ("En to tre.", [("tre", "3"), ("En", "1")], "1 to 3."), ("En to tre.", [(" to", "")], "En tre."),
        ("En to tre.", [("", "Fire.")], "En to tre. Fire."), ("En to.", [("to", "2"), ("to", "2")], "En 2."),
        ("En.", [("", "To."), ("", "To."), ("", "Tre.")], "En. To. Tre."), ("", [("", "Ny.")], " Ny."),
        ("På skuldrene", [("skuldrene", "føttene")], "På føttene"),
    ]

    @Test(arguments: changes)
    func theTextAfterwards(_ given: (text: String, changes: [(String, String)], result: String)) throws {
        let pieces = try ParagraphChange.pieces(of: given.text, given.changes.map(Self.change))
        #expect(ParagraphChange.text(pieces) == given.result)
        // Without what came in, and with what went out, it is the text that it was.
        let before = pieces.map { piece in
            switch piece {
            case .kept(let text), .removed(let text): text
            case .added: ""
            }
        }.joined()
        #expect(before.trimmingSpaces() == given.text)
    }

    static let differences: [(before: String, after: String, pieces: [TextPiece])] = [
        ("en to", "en tre to", [.kept("a "), .kept("en "), .added("tre "), .kept("to"), .kept(" b")]),
        ("en tre to", "en to", [.kept("a "), .kept("en "), .removed("tre "), .kept("to"), .kept(" b")]),
        (
            "en to tre", "en 2 tre",
            [.kept("a "), .kept("en "), .removed("to"), .added("2"), .kept(" tre"), .kept(" b")]
        ),
        ("en", "en to", [.kept("a "), .kept("en"), .added(" to"), .kept(" b")]),
        ("en", "to en", [.kept("a "), .added("to "), .kept("en"), .kept(" b")]),
        ("en to", "to", [.kept("a "), .removed("en "), .kept("to"), .kept(" b")]),
        ("en en", "en", [.kept("a "), .kept("en"), .removed(" en"), .kept(" b")]),
        ("en", "en", [.kept("a "), .removed("en"), .added("en"), .kept(" b")]),
    ]

    /// What is shown as changed is no more than what has changed, and reads right either way.
    @Test(arguments: differences)
    func wordsThatStayAreKept(_ given: (before: String, after: String, pieces: [TextPiece])) throws {
        let text = "a \(given.before) b"
        let pieces = try ParagraphChange.pieces(of: text, [Self.change(given.before, given.after)])
        #expect(pieces == given.pieces)
        #expect(ParagraphChange.text(pieces) == "a \(given.after) b")
    }

    static let faults: [(text: String, changes: [(String, String)], fault: ParagraphChange.Fault)] = [
        ("En to.", [("", "")], .nothing), ("En to.", [("tre", "3")], .missing), ("En en en", [("en", "1")], .ambiguous),
        ("En to tre.", [("En to", "1"), ("to tre", "2")], .overlapping),
        ("En to tre.", [("to", "2"), ("to", "II")], .overlapping), ("En to", [("EN", "1")], .missing),
    ]

    @Test(arguments: faults)
    func whatCannotBeChanged(_ given: (text: String, changes: [(String, String)], fault: ParagraphChange.Fault)) {
        #expect(throws: given.fault) {
            try ParagraphChange.pieces(of: given.text, given.changes.map(Self.change))
        }
    }
}
