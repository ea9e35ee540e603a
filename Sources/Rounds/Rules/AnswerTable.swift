import Core

/// Answers as a table: a row for each, and columns that are the same however many there are.
struct AnswerTable: Sendable {
    let table: SemicolonTable

    /// - Parameter sheets: all of the round; drafts are left out.
    init(_ questionnaire: Questionnaire, sheets: [Sheet], words: Words) {
        let mode = questionnaire.round.mode
        let isAnonymous = mode == .anonymous
        let sent = sheets.filter { $0.state == .sent }
        let answers = isAnonymous ? Mixed.rows(questionnaire, sent) : sent.map(\.answers)
        let who =
            isAnonymous ? [] : [words["rounds.table.who"], words["rounds.table.sent"], words["rounds.table.late"]]
        var heading = who
        for question in questionnaire.questions { heading += Self.heading(question) }
        let format = Format(words.language)
        let rows = sent.indices.map { row -> [SemicolonTable.Cell] in
            var cells: [SemicolonTable.Cell] = []
            if !isAnonymous {
                let sheet = sent[row]
                cells = [
                    .text(Self.name(sheet, mode, words)), .text(sheet.sentAt.map(format.moment) ?? ""),
                    .text(sheet.isLate ? words["rounds.table.yes"] : ""),
                ]
            }
            for question in questionnaire.questions { cells += Self.cells(question, answers[row][question.key]) }
            return cells
        }
        table = SemicolonTable(heading: heading, rows: rows)
    }

    private static func name(_ sheet: Sheet, _ mode: Round.Mode, _ words: Words) -> String {
        sheet.respondent(in: mode).name(words) ?? ""
    }

    private static func heading(_ question: Question) -> [String] {
        switch question.kind {
        case .text, .choice, .scale, .number: [question.label]
        case .several, .ranking, .points: question.options.map { "\(question.label): \($0)" }
        case .matrix: question.lines.map { "\(question.label): \($0)" }
        }
    }

    private static func cells(_ question: Question, _ value: [String]) -> [SemicolonTable.Cell] {
        func number(_ text: String?) -> SemicolonTable.Cell {
            guard let text, let number = Double(text) else { return .empty }
            return .number(number, decimals: number == number.rounded() ? 0 : 2)
        }
        switch question.kind {
        case .text, .choice: return [value.first.map { .text($0) } ?? .empty]
        case .scale, .number: return [number(value.first)]
        case .several: return question.options.map { value.contains($0) ? .number(1, decimals: 0) : .empty }
        case .ranking:
            return question.options.map { option in
                value.firstIndex(of: option).map { .number(Double($0 + 1), decimals: 0) } ?? .empty
            }
        case .points: return question.options.indices.map { number(value.indices.contains($0) ? value[$0] : nil) }
        case .matrix: return question.lines.indices.map { number(value.indices.contains($0) ? value[$0] : nil) }
        }
    }
}
