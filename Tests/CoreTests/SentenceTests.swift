import Core
import Foundation
import Testing

/// A sentence of the source, said in another language.
@Suite struct SentenceTests {
    static let words = Words(
        language: .nb,
        texts: [
            "said.there are {1} values for {2} cells": "til {2} celler er det {1} verdier",
            "said.{1}, line {2}": "{1}, linje {2}",
        ]
    )

    @Test func readsAsItIsWritten() {
        let sentence: Sentence = "there are \(3) values for \("{1}") cells"
        #expect(sentence.description == "there are 3 values for {1} cells")
        #expect(sentence.pattern == "there are {1} values for {2} cells")
        #expect(sentence == "there are 3 values for {1} cells")
    }

    @Test func isTranslatedWithWhatStandsInIt() {
        let why: Sentence = "there are \(3) values for \("{1}") cells"
        let place: Sentence = "\("a.px"), line \(7)"
        #expect(Self.words("\(place): \(why)") == "a.px, linje 7: til {1} celler er det 3 verdier")
    }

    @Test func whatNobodyHasTranslatedIsSaidInEnglish() {
        #expect(Self.words("no \("figures") came") == "no figures came")
    }

    @Test func outlivesBeingWrittenDown() throws {
        let sentence: Sentence = "\("a.px"): there are \(3) values for \(4) cells"
        let again = try JSONDecoder().decode(Sentence.self, from: JSONEncoder().encode(sentence))
        #expect(again == sentence && again.pattern == sentence.pattern)
        #expect(try JSONDecoder().decode(Sentence.self, from: Data(#""as it stood""#.utf8)) == "as it stood")
    }
}
