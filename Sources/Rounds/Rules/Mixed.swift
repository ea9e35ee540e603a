import Core

/// Answers of people who may not be known.
enum Mixed {
    /// The answers in which each question has an order of its own: what stands in one row was not answered by one person.
    static func rows(_ questionnaire: Questionnaire, _ sheets: [Sheet]) -> [Answers] {
        var rows = sheets.map { _ in Answers() }
        for question in questionnaire.questions {
            let answered = sheets.count { !$0.answers[question.key].isEmpty }
            // So few are not shown, here either.
            guard answered >= RoundLimits.fewestAnonymous else { continue }
            for (row, sheet) in sheets.sorted(by: { key($0, question) < key($1, question) }).enumerated() {
                rows[row][question.key] = sheet.answers[question.key]
            }
        }
        return rows
    }

    /// What a sheet stands by among the answers to a question.
    static func key(_ sheet: Sheet, _ question: Question) -> String { Fingerprint.of("\(question.id)\(sheet.id)") }
}
