import Core
import Foundation
import Web

/// The questions of a round as a form, and what was filled in as answers.
struct AnswerForm: Sendable {
    let questions: [Question]
    let words: Words

    /// The questions that are asked now.
    init(_ questionnaire: Questionnaire, words: Words) {
        self.init(questions: questionnaire.asked, words: words)
    }

    init(questions: [Question], words: Words) {
        self.questions = questions
        self.words = words
    }

    /// The questions as they were when the form was opened: whoever answers one that has been worded anew since then
    /// has answered the old one.
    init(_ questionnaire: Questionnaire, in data: FormData, words: Words) {
        let names = data.names
        let sent = questionnaire.questions.filter { question in
            names.contains { $0 == Self.name(question) || $0.hasPrefix(Self.name(question) + "_") }
        }
        let isWhole = !sent.contains(where: \.isRetired)
        self.init(questions: isWhole ? questionnaire.asked : sent, words: words)
    }

    /// - Parameter revision: of the sheet that is written on; nil for one that is sent once.
    func form(_ answers: Answers, revision: Int? = nil, before: [Field] = []) -> Form {
        var fields = before
        if let revision { fields.append(Field("revision", "", .hidden, value: "\(revision)")) }
        return Form(
            fields
                + questions.flatMap { question in
                    let own = self.fields(question, answers[question.key])
                    guard let (asked, value) = condition(of: question) else { return own }
                    return own.map { $0.asked(when: Self.name(asked), is: value) }
                }
        )
    }

    /// What was filled in; problems stand at their fields.
    ///
    /// - Parameters:
    ///   - stored: answers to questions that the form does not ask stay as they are.
    ///   - demand: what must hold of it.
    func answers(_ form: inout Form, keeping stored: Answers, _ demand: Demand) -> Answers {
        if demand != .whole { form.forgiveMissing() }
        var answers = stored
        for question in questions { answers[question.key] = value(question, form) }
        for question in questions {
            if let problem = problem(question, form, answers, demand) {
                form.refuse(name(question, problem.part), problem.text)
            }
        }
        return answers
    }

    /// What is demanded of what was filled in.
    enum Demand {
        /// That it can be read: it is gone on with later.
        case draft
        /// That what there is holds; others see it as it grows.
        case shared
        /// That what must be answered is.
        case whole
    }

    // MARK: Fields

    private static func name(_ question: Question) -> String { "q_\(question.key)" }

    private func name(_ question: Question, _ part: Int? = nil) -> String {
        part.map { "q_\(question.key)_\($0)" } ?? Self.name(question)
    }

    private func fields(_ question: Question, _ value: [String]) -> [Field] {
        let hint = hint(question)
        func single(_ kind: Field.Kind, _ text: String?) -> [Field] {
            [Field(name(question), question.label, kind, hint: hint, required: question.isRequired, value: text)]
        }
        switch question.kind {
        case .text: return single(.longText(rows: 4), value.first)
        case .number: return single(.line, value.first.map(shown))
        case .choice: return single(.oneOf(question.options.map { Field.Choice($0, $0) }), value.first)
        case .several:
            return single(.several(question.options.map { Field.Choice($0, $0) }), value.joined(separator: "\n"))
        case .scale: return single(.steps(steps(question)), value.first)
        case .matrix:
            return parts(question, question.lines, hint) { .init(.steps(steps(question)), part($0, of: value)) }
        case .ranking:
            let places =
                [Field.Choice("", words["rounds.place.none"])]
                + (1...max(1, question.options.count)).map { Field.Choice("\($0)", "\($0)") }
            return parts(question, question.options, hint) { index in
                let place = value.firstIndex(of: question.options[index]).map { "\($0 + 1)" }
                return .init(.choice(places), place)
            }
        case .points:
            return parts(question, question.options, hint) {
                .init(.number(0...Question.pointsInAll), part($0, of: value))
            }
        }
    }

    private struct Part {
        let kind: Field.Kind
        let value: String?
        init(_ kind: Field.Kind, _ value: String?) { (self.kind, self.value) = (kind, value) }
    }

    /// A field for each option or line, under the question as their heading.
    private func parts(_ question: Question, _ labels: [String], _ hint: String?, _ part: (Int) -> Part) -> [Field] {
        let mark = question.isRequired ? "" : " (\(words["form.optional"]))"
        let heading = ["\(question.label)\(mark)", hint].compactMap(\.self).joined(separator: " – ")
        return labels.indices.map { index in
            let part = part(index)
            return Field(name(question, index), labels[index], part.kind, value: part.value).under(heading).asPart()
        }
    }

    private func part(_ index: Int, of value: [String]) -> String? {
        value.indices.contains(index) ? value[index] : nil
    }

    private func steps(_ question: Question) -> [Field.Choice] {
        Question.steps.map { step in
            let end =
                step == Question.steps.lowerBound
                ? question.low : step == Question.steps.upperBound ? question.high : nil
            return Field.Choice("\(step)", end.map { "\(step) \($0)" } ?? "\(step)")
        }
    }

    private func hint(_ question: Question) -> String? {
        var parts = [question.help]
        if let unit = question.unit { parts.append(words["rounds.unit", ["unit": unit]]) }
        switch question.kind {
        case .points: parts.append(words["rounds.points.hint", ["n": "\(Question.pointsInAll)"]])
        case .ranking: parts.append(words["rounds.ranking.hint"])
        default: break
        }
        if let (asked, value) = condition(of: question) {
            parts.append(words["rounds.only-if", ["question": asked.label, "answer": value]])
        }
        let text = parts.compactMap(\.self).joined(separator: " ")
        return text.isEmpty ? nil : text
    }

    /// The question of the form, and the answer to it, for which another is asked; nil for one that is asked of all.
    private func condition(of question: Question) -> (asked: Question, value: String)? {
        question.condition.flatMap { condition in
            questions.first { $0.key == condition.question }.map { ($0, condition.value) }
        }
    }

    // MARK: Values

    private func value(_ question: Question, _ form: Form) -> [String] {
        switch question.kind {
        case .text, .choice, .scale: form.text(name(question)).map { [$0] } ?? []
        case .number: form.text(name(question)).map { [read($0).map { "\($0)" } ?? $0] } ?? []
        case .several: form.chosen(name(question))
        case .matrix: question.lines.indices.map { form[name(question, $0)] }
        case .points: question.options.indices.map { form[name(question, $0)] }
        case .ranking:
            question.options.indices
                .compactMap { index in form.number(name(question, index)).map { ($0, question.options[index]) } }
                .sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private func problem(
        _ question: Question,
        _ form: Form,
        _ answers: Answers,
        _ demand: Demand
    ) -> (part: Int?, text: String)? {
        let value = answers[question.key]
        let first: Int? = question.kind == .matrix || question.kind == .ranking || question.kind == .points ? 0 : nil
        if value.isEmpty {
            let isMissing = demand == .whole && question.isRequired && question.applies(to: answers)
            return isMissing ? (first, words["form.required", ["field": question.label]]) : nil
        }
        switch question.kind {
        case .number where read(value[0]) == nil: return (nil, words["rounds.not-number"])
        case .points:
            let sum = value.compactMap(Int.init).reduce(0, +)
            guard sum != Question.pointsInAll, demand != .draft else { return nil }
            return (0, words["rounds.points.wrong", ["n": "\(Question.pointsInAll)", "sum": "\(sum)"]])
        case .ranking:
            let places = question.options.indices.compactMap { form.number(name(question, $0)) }
            return Set(places).count == places.count ? nil : (0, words["rounds.ranking.twice"])
        default: return nil
        }
    }

    /// A number as people write it: spaces between thousands, a comma before decimals.
    private func read(_ text: String) -> Double? {
        let plain = text.filter { !$0.isWhitespace }.replacing(",", with: ".").replacing("−", with: "-")
        guard plain.utf8.allSatisfy({ "0123456789.-".utf8.contains($0) }) else { return nil }
        return Double(plain).flatMap { $0.isFinite ? $0 : nil }
    }

    private func shown(_ text: String) -> String {
        Double(text).map { NumberWords.plain($0, words.language) } ?? text
    }
}

/// Numbers with as many decimals as they need, up to two.
enum NumberWords {
    static func plain(_ number: Double, _ language: Language) -> String {
        let decimals = (0...2).first {
            abs((number * pow(10, Double($0))).rounded() / pow(10, Double($0)) - number) < 1e-9
        }
        return Format(language).number(number, decimals: decimals ?? 2)
    }
}

extension Form {
    /// Takes back that something is missing.
    mutating func forgiveMissing() {
        for index in fields.indices where fields[index].value.isEmpty { fields[index].problem = nil }
    }
}
