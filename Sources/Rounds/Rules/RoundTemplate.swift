import Core

/// What a new round begins with, by its kind: questions that the secretariat then changes as it likes.
enum RoundTemplate {
    static func questions(_ kind: Round.Kind, words: Words) -> [RoundStore.QuestionDraft] {
        switch kind {
        case .expectations:
            [
                .text(words["rounds.template.expectations.gain"]), .text(words["rounds.template.expectations.give"]),
                .text(words["rounds.template.expectations.first"]),
                .scale(
                    words["rounds.template.expectations.commit"],
                    words["rounds.template.low"],
                    words["rounds.template.high"]
                ),
            ]
        case .information:
            [.text(words["rounds.template.information.new"]), .text(words["rounds.template.information.ahead"])]
        case .evaluation:
            [
                .scale(
                    words["rounds.template.evaluation.worth"],
                    words["rounds.template.low"],
                    words["rounds.template.high"]
                ),
                .text(words["rounds.template.evaluation.keep"]), .text(words["rounds.template.evaluation.change"]),
            ]
        case .needs:
            [
                .text(words["rounds.template.needs.lack"]), .number(words["rounds.template.needs.how-many"]),
                .text(words["rounds.template.needs.done"]),
            ]
        case .interview:
            [
                .text(words["rounds.template.interview.story"]), .text(words["rounds.template.interview.hard"]),
                .text(words["rounds.template.interview.help"]),
            ]
        case .other: []
        }
    }
}

extension RoundStore.QuestionDraft {
    fileprivate static func text(_ label: String) -> Self { Self(kind: .text, label: label) }
    fileprivate static func number(_ label: String) -> Self { Self(kind: .number, label: label) }
    fileprivate static func scale(_ label: String, _ low: String, _ high: String) -> Self {
        Self(kind: .scale, label: label, low: low, high: high)
    }
}
