import Core
import Cubes
import Fetching
import TestSupport
import Testing
import Web

@testable import Knowledge

/// Whatever keeps a table from coming has a sentence of its own.
@Suite struct FeedTroubleTests {
    static let fetching: [(problem: FetchProblem, kind: FeedTrouble.Kind)] = [
        (.address, .address), (.notOnTheInternet, .notOnTheInternet), (.noSuchName, .noServer),
        (.noConnection, .noServer),
        (.notSecure, .notSecure), (.tooSlow, .tooSlow), (.tooLarge(most: 1), .tooLarge), (.cutOff, .cutOff),
        (.tooManyRedirects(most: 3), .other), (.mediaType("text/html"), .otherKind), (.mediaType(nil), .otherKind),
        (.other(99), .other),
    ]

    @Test(arguments: fetching) func ofTheWay(_ one: (problem: FetchProblem, kind: FeedTrouble.Kind)) {
        #expect(FeedTrouble(of: one.problem).kind == one.kind)
    }

    static let asking: [(problem: PxWebProblem, trouble: FeedTrouble)] = [
        (.notAnAddress("x"), FeedTrouble(.address)), (.unknownVariable("a"), FeedTrouble(.unknownVariable, "a")),
        (.unknownCode("1", variable: "a"), FeedTrouble(.unknownCode, "a: 1")),
        (.nothingChosen(variable: "a"), FeedTrouble(.nothingChosen, "a")),
        (.mustBeChosen(variable: "a"), FeedTrouble(.mustBeChosen, "a")),
        (.tooWide(cells: nil, most: 1), FeedTrouble(.tooWide)),
        (.tooWide(cells: 9, most: 1), FeedTrouble(.tooWide, "9")),
        (.tooManyParts(most: 1), FeedTrouble(.tooWide)), (.limitTooLow, FeedTrouble(.tooWide)),
        (.otherAnswer("x"), FeedTrouble(.otherAnswer, "x")), (.changedMeanwhile, FeedTrouble(.changedMeanwhile)),
    ]

    @Test(arguments: asking) func ofTheQuestion(_ one: (problem: PxWebProblem, trouble: FeedTrouble)) {
        #expect(FeedTrouble(of: one.problem) == one.trouble)
        #expect(FeedTrouble(sqlText: one.trouble.sqlText) == one.trouble, "what is kept is what it was")
    }

    @Test(arguments: FeedTrouble.Kind.allCases, Language.allCases)
    func hasASentenceInEachLanguage(_ kind: FeedTrouble.Kind, _ language: Language) throws {
        let words = try Catalogue(folders: [KnowledgeModule.strings, WebStrings.folder])[language]
        let text = FeedWords.trouble(FeedTrouble(kind, "07459"), words)
        #expect(text.count > 20 && !text.contains("{") && !text.contains("knowledge."), "\(text)")
    }
}
