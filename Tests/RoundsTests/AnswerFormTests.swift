import App
import Core
import SQL
import TestSupport
import Testing
import Web

@testable import Rounds

/// What people fill in, by the kind of question.
@Suite struct AnswerFormTests {
    struct Case: Sendable, CustomStringConvertible {
        let kind: Question.Kind
        let sent: [(String, String)]
        let answer: [String]
        let isRefused: Bool
        var description: String { "\(kind.rawValue) \(sent.map(\.1))" }

        init(_ kind: Question.Kind, _ sent: [(String, String)], _ answer: [String], isRefused: Bool = false) {
            self.kind = kind
            self.sent = sent
            self.answer = answer
            self.isRefused = isRefused
        }
    }

    static let cases = [
        Case(.text, [("q_k", " Hei \r\n du ")], ["Hei \n du"]), Case(.text, [("q_k", "")], []),
        Case(.number, [("q_k", "1 234,5")], ["1234.5"]), Case(.number, [("q_k", "-3")], ["-3.0"]),
        Case(.number, [("q_k", "mange")], ["mange"], isRefused: true),
        Case(.number, [("q_k", "1e400")], ["1e400"], isRefused: true),
        Case(.choice, [("q_k", "A")], ["A"]), Case(.choice, [("q_k", "X")], ["X"], isRefused: true),
        Case(.several, [("q_k", "A"), ("q_k", "C")], ["A", "C"]), Case(.scale, [("q_k", "5")], ["5"]),
        Case(.scale, [("q_k", "6")], ["6"], isRefused: true),
        Case(.ranking, [("q_k_0", "3"), ("q_k_1", "1"), ("q_k_2", "")], ["B", "A"]),
        Case(.ranking, [("q_k_0", "1"), ("q_k_1", "1"), ("q_k_2", "2")], ["A", "B", "C"], isRefused: true),
        Case(.points, [("q_k_0", "40"), ("q_k_1", "60"), ("q_k_2", "")], ["40", "60", ""]),
        Case(.points, [("q_k_0", "40"), ("q_k_1", "50"), ("q_k_2", "")], ["40", "50", ""], isRefused: true),
        Case(.matrix, [("q_k_0", "2"), ("q_k_1", "")], ["2", ""]),
        Case(.matrix, [("q_k_0", "2"), ("q_k_1", "9")], ["2", "9"], isRefused: true),
    ]

    @Test(arguments: cases) func readsAndRefuses(_ example: Case) async throws {
        try await withSamples { installation, _, _ in
            let words = installation.site.catalogue[.nb]
            let question = try Self.question(example.kind)
            let asking = AnswerForm(questions: [question], words: words)
            let data = FormData(example.sent.map { (name: $0.0, value: $0.1) })
            var form = asking.form(Answers()).filled(data, words: words)
            let answers = asking.answers(&form, keeping: Answers(), .whole)
            #expect(form.isValid == !example.isRefused)
            #expect(answers["k"] == example.answer)
            guard !example.isRefused else { return }
            // What was answered stands in the form again.
            var again = asking.form(answers)
            #expect(asking.answers(&again, keeping: Answers(), .whole) == answers)
        }
    }

    @Test func answersSurviveTheDatabase() throws {
        let answers = Answers(["a": ["«x» \"y\" \\ \n z"], "b": ["", "2"], "c": ["", ""]])
        #expect(answers.keys == ["a", "b"])
        #expect(Answers(answers.description) == answers)
        #expect(Answers("no json") == nil)
    }

    private static func question(_ kind: Question.Kind) throws -> Question {
        let columns = Row.Columns([
            "id", "round_id", "key", "position", "kind", "label", "help", "options", "lines", "unit", "low", "high",
            "is_required", "condition_key", "condition_value", "is_retired",
        ])
        let id = String(repeating: "0", count: 26)
        return try Question(
            row: Row(
                columns: columns,
                values: [
                    .text(id), .text(id), .text("k"), .integer(0), .text(kind.rawValue), .text("K?"), .null(.text),
                    .text("A\nB\nC"), .text("En\nTo"), .null(.text), .null(.text), .null(.text), .boolean(false),
                    .null(.text), .null(.text), .boolean(false),
                ]
            )
        )
    }
}
