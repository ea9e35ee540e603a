import Core
import SQL

/// A sentence of an answer that became something which is worked on.
public struct Lift: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Lift>

    public enum Kind: String, CaseIterable, Sendable, TextBindable {
        /// A promise, in the minutes of the meeting that the round belongs to.
        case commitment
        case initiative, barrier
        /// A piece of input, in a collection.
        case input
    }

    /// What is to be lifted.
    struct Draft {
        let kind: Kind
        let title: String
        let quote: String
    }

    public let id: ID
    public let question: Question.ID
    /// Nil of an answer that nobody may be known by.
    public let sheet: Sheet.ID?
    /// The words, as they stood in the answer when they were lifted: all of it, or some sentences with a gap between
    /// those that did not stand together.
    public let quote: String
    public let kind: Kind
    /// What it became.
    public let title: String
    /// Where that is, under the site; empty while it is being made.
    public let address: String
    public let day: Day

    public init(row: Row) throws {
        id = try row.value("id")
        question = try row.value("question_id")
        sheet = try row.value("sheet_id")
        quote = try row.value("quote")
        kind = try row.value("kind")
        title = try row.value("title")
        address = try row.value("path")
        day = try row.value("day")
    }
}

extension Lift {
    static let gap = " […] "

    /// Whether it came from an answer to a question.
    ///
    /// Where nobody may be known, from one with these words in it.
    func came(from said: QuestionResult.Said<String>, to question: Question.ID) -> Bool {
        guard self.question == question, sheet == said.sheet else { return false }
        return sheet != nil || quote.split(separator: Self.gap).allSatisfy(said.value.contains)
    }
}

extension QuestionResult.Said<String> {
    /// What tells it from other answers to the question in an address: its sheet, or where nobody may know that, its
    /// words.
    var mark: String { sheet?.text ?? Fingerprint.of(value) }

    /// The sentences of it, each with the number of its paragraph.
    var sentences: [(paragraph: Int, text: String)] {
        SentenceSplit.paragraphs(value).enumerated().flatMap { number, sentences in sentences.map { (number, $0) } }
    }

    /// Some of its sentences, in the order they stand in; all of it when all are chosen.
    func quote(_ chosen: Set<Int>) -> String {
        let sentences = sentences
        guard chosen.count < sentences.count else { return value }
        var quote = ""
        var last: Int?
        for place in chosen.sorted() where sentences.indices.contains(place) {
            if let last {
                let isNext = place == last + 1
                quote += !isNext ? Lift.gap : sentences[place].paragraph == sentences[last].paragraph ? " " : "\n"
            }
            quote += sentences[place].text
            last = place
        }
        return quote
    }
}
