import Core
import Testing

@testable import Contributions

/// Cards out of what is pasted, and what holds floods.
@Suite struct PastedCardsTests {
    static let texts: [(text: String, cards: [String])] = [
        ("", []), (" \n\n ", []), ("Ett", ["Ett"]), ("Ett\nTo", ["Ett", "To"]), ("Ett\n\n\nTo\n", ["Ett", "To"]),
        ("- Ett\n– To\n• Tre\n* Fire", ["Ett", "To", "Tre", "Fire"]), ("-- Ett", ["Ett"]), ("-\nEtt", ["Ett"]),
        ("1. Ett\n2) To\n12. Tolv", ["Ett", "To", "Tolv"]),
        // Not the marks of a list.
        ("2021 var et godt år", ["2021 var et godt år"]), ("1.5 grader", ["1.5 grader"]), ("-5 grader", ["-5 grader"]),
        ("100. jubileum", ["100. jubileum"]),
        // A long line that was broken.
        ("- Ett som er\n  langt og bredt\n- To", ["Ett som er langt og bredt", "To"]),
        ("Ett\n  To", ["Ett", "To"]), ("  ett\n  to", ["ett to"]),
    ]

    @Test(arguments: texts) func pasted(_ given: (text: String, cards: [String])) {
        #expect(PastedCards.cards(given.text) == given.cards)
    }

    @Test(arguments: [(9, 99, 399, true), (10, 0, 0, false), (0, 100, 0, false), (0, 0, 400, false), (0, 0, 0, true)])
    func theLimits(_ ofAddress: Int, _ fromRemote: Int, _ inCollection: Int, _ allows: Bool) {
        let isAllowed = InputLimits.allows(ofAddress: ofAddress, fromRemote: fromRemote, inCollection: inCollection)
        #expect(isAllowed == allows)
    }
}
