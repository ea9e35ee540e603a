import Charts
import Core
import Markup
import Web

/// Results in words and pictures.
struct ResultWords: Sendable {
    let round: Round
    let words: Words
    /// What has become of answers.
    var lifts: [Lift] = []
    /// The network, for those who may lift answers.
    var liftsFor: NetworkFrame?

    private var format: Format { Format(words.language) }
    /// From here on those who answered are said to agree, and below the other to differ.
    private static let (much, little) = (0.75, 0.5)

    func summary(_ results: RoundResults) -> [String] {
        var lines = [words.count("rounds.sent", results.sent)]
        if results.late > 0 { lines.append(words.count("rounds.late", results.late)) }
        switch results.withheld {
        case .open: lines.append(words["rounds.withheld.open"])
        case .fewerThan(let fewest): lines.append(words["rounds.withheld.few", ["n": "\(fewest)"]])
        case nil: break
        }
        if let divided = results.mostDivided, let agreement = divided.agreement, agreement < Self.much {
            lines.append(words["rounds.most-divided", ["question": divided.question.label]])
        }
        return lines
    }

    func note(_ result: QuestionResult, of sent: Int) -> String? {
        if result.isWithheld {
            return words["rounds.withheld.question", ["n": "\(RoundLimits.fewestAnonymous)"]]
        }
        guard result.question.isRetired || result.answered < sent else { return nil }
        let answered = words.count("rounds.answered", result.answered)
        return result.question.isRetired ? "\(words["rounds.retired"]) \(answered)" : answered
    }

    func sentence(_ result: QuestionResult, before: [Sheet]) -> String? {
        switch result.content {
        case .scale(let spread, _):
            guard let mean = spread.mean else { return nil }
            return [
                words["rounds.mean", ["mean": decimal(mean), "most": "\(Question.steps.upperBound)"]],
                agreement(result.agreement), change(mean, result.question, before),
            ].compactMap(\.self).joined(separator: " ")
        case .numbers(let said):
            guard !said.isEmpty else { return nil }
            let values = said.map(\.value)
            let unit = result.question.unit.map { " \($0)" } ?? ""
            let sum = values.reduce(0, +)
            return words[
                "rounds.numbers",
                [
                    "sum": number(sum) + unit, "mean": number(sum / Double(values.count)) + unit,
                    "least": number(values.min() ?? 0), "most": number(values.max() ?? 0),
                ]
            ]
        case .counts where result.question.kind == .choice: return agreement(result.agreement)
        case .places: return result.answered > 0 ? words["rounds.places"] : nil
        case .points: return result.answered > 0 ? words["rounds.points"] : nil
        default: return nil
        }
    }

    private func agreement(_ value: Double?) -> String? {
        value.map {
            $0 >= Self.much
                ? words["rounds.agreement.much"]
                : $0 >= Self.little ? words["rounds.agreement.some"] : words["rounds.agreement.little"]
        }
    }

    private func change(_ mean: Double, _ question: Question, _ before: [Sheet]) -> String? {
        let last = Spread(before.compactMap { $0.answers[question.key].first.flatMap(Int.init) }).mean
        guard let last else { return nil }
        if decimal(last) == decimal(mean) { return words["rounds.change.same"] }
        return mean > last
            ? words["rounds.change.up", ["before": decimal(last)]]
            : words["rounds.change.down", ["before": decimal(last)]]
    }

    func voices(_ result: QuestionResult) -> [ResultsPage.Voice] {
        switch result.content {
        case .texts(let said): said.map { voice($0, of: result.question) }
        case .numbers(let said) where round.mode != .anonymous:
            said.compactMap { said in said.by.name(words).map { .init(by: $0, text: number(said.value)) } }
        default: []
        }
    }

    /// That not all that was said stands on the page.
    func more(_ result: QuestionResult) -> String? {
        guard case .texts(let said) = result.content, said.count > RoundLimits.voices else { return nil }
        return words["rounds.more", ["n": format.number(RoundLimits.voices), "all": format.number(said.count)]]
    }

    private func voice(_ said: QuestionResult.Said<String>, of question: Question) -> ResultsPage.Voice {
        let own = lifts.filter { $0.came(from: said, to: question.id) }
        return ResultsPage.Voice(
            by: said.by.name(words),
            text: said.value,
            lift: liftsFor.map { RoundLinks.lift(said.mark, question.id, round.key, $0) },
            became: own.compactMap(became)
        )
    }

    /// What a sentence became, with the way there; nil while it is being made.
    func became(_ lift: Lift) -> (text: String, link: Link)? {
        guard !lift.address.isEmpty else { return nil }
        return Link(local: lift.address).map {
            (words["rounds.lift.became.\(lift.kind.rawValue)", ["title": lift.title]], $0)
        }
    }

    // MARK: Pictures

    func bars(_ result: QuestionResult) -> BarChartModel? {
        guard result.answered > 0 else { return nil }
        switch result.content {
        case .counts(let counts):
            return chart(result, counts.map { ($0.option, Double($0.count)) }, decimals: 0)
        case .scale(let spread, _):
            let steps = Question.steps.map { step in
                let end =
                    step == Question.steps.lowerBound
                    ? result.question.low : step == Question.steps.upperBound ? result.question.high : nil
                return end.map { "\(step) \($0)" } ?? "\(step)"
            }
            return chart(result, Array(zip(steps, spread.counts.map(Double.init))), decimals: 0)
        case .places(let shares), .points(let shares):
            return chart(result, shares.map { ($0.option, $0.value) }, decimals: 1)
        default: return nil
        }
    }

    private func chart(_ result: QuestionResult, _ bars: [(String, Double)], decimals: Int) -> BarChartModel {
        let told = bars.map { "\($0.0): \(format.number($0.1, decimals: decimals))" }.joined(separator: "; ")
        return BarChartModel(
            label: "\(result.question.label) – \(told)",
            bars: bars.map { .init($0.0, .ours, $0.1) },
            language: words.language,
            decimals: decimals
        )
    }

    func table(_ result: QuestionResult) -> HeatTableModel? {
        guard case .lines(let lines) = result.content, result.answered > 0 else { return nil }
        return HeatTableModel(
            caption: words["rounds.lines.caption"],
            head: words["rounds.lines.head"],
            columns: [words["rounds.lines.mean"]],
            rows: lines.map { .init($0.name, [$0.spread.mean]) },
            missing: words["rounds.none"],
            language: words.language,
            decimals: 1
        )
    }

    /// Who answered what to the questions that are not answered in words, where they may be known.
    func answers(_ results: RoundResults) -> AnswersTable? {
        let questions = results.questions.map(\.question).filter { $0.kind != .text && !$0.isRetired }
        guard results.known.count > 1, !questions.isEmpty else { return nil }
        return AnswersTable(
            caption: words["rounds.matrix.caption"],
            head: words["rounds.matrix.head"],
            columns: questions.map(\.label),
            rows: results.known.map { sheet in
                (
                    sheet.respondent(in: round.mode).name(words) ?? "",
                    questions.map { said($0, sheet.answers[$0.key]) ?? words["rounds.none"] }
                )
            }
        )
    }

    /// An answer as one says it; nil without one.
    private func said(_ question: Question, _ value: [String]) -> String? {
        func parts(_ names: [String]) -> String {
            zip(names, value).filter { !$1.isEmpty && $1 != "0" }.map { "\($0) \($1)" }.joined(separator: ", ")
        }
        guard !value.isEmpty else { return nil }
        switch question.kind {
        case .text, .choice, .several: return value.joined(separator: ", ")
        case .scale: return value.first
        case .number:
            let figure = value.first.flatMap { Double($0) }.map { number($0) }
            return [figure, question.unit].compactMap(\.self).joined(separator: " ")
        case .ranking: return value.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: ", ")
        case .points: return parts(question.options)
        case .matrix: return parts(question.lines)
        }
    }

    private func decimal(_ number: Double) -> String { format.number(number, decimals: 1) }
    private func number(_ number: Double) -> String { NumberWords.plain(number, words.language) }
}

/// What each has answered, in words.
struct AnswersTable: Sendable {
    let caption: String
    let head: String
    let columns: [String]
    let rows: [(name: String, cells: [String])]
}

extension QuestionResult.Respondent {
    /// Nil of somebody who may not be named.
    func name(_ words: Words) -> String? {
        switch self {
        case .organisation(let name, let author): [name, author].compactMap(\.self).joined(separator: ", ")
        case .group(let number): words["rounds.group", ["n": "\(number)"]]
        case .person(let name): name
        case .someone: nil
        }
    }
}
