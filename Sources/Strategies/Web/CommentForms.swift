import Core
import Web

/// The forms about comments on paragraphs.
enum CommentForms {
    static func comment(_ words: Words) -> Form {
        Form([
            Field("text", words["strategies.comment.text"], .longText(rows: 4), required: true),
            Field(
                "proposal",
                words["strategies.comment.proposal"],
                .longText(rows: 6),
                hint: words["strategies.comment.proposal-hint"]
            ),
        ])
    }

    static func answer(_ comment: TextComment, _ words: Words) -> Form {
        let states = TextComment.State.allCases.filter { $0 != .open }
        return Form([
            Field(
                "state",
                words["strategies.comment.outcome"],
                .oneOf(states.map { .init($0.rawValue, words["strategies.comment.outcome.\($0.rawValue)"]) }),
                required: true,
                value: (comment.state == .open ? .accepted : comment.state).rawValue
            ),
            Field(
                "answer",
                words["strategies.comment.answer"],
                .longText(rows: 4),
                hint: words["strategies.comment.answer-hint"],
                value: comment.answer
            ),
            Field("revision", "", .hidden, value: String(comment.revision)),
        ])
    }

    /// What the secretariat makes of a comment; nil after a problem was written into the form.
    static func outcome(_ form: inout Form, _ words: Words) -> (state: TextComment.State, answer: String?)? {
        let state = TextComment.State(rawValue: form["state"]) ?? .open
        if state != .accepted, form.text("answer") == nil {
            form.refuse("answer", words["strategies.comment.answer-missing"])
        }
        return form.isValid && state != .open ? (state, form.text("answer")) : nil
    }

    static func until(_ version: StrategyVersion, _ words: Words) -> Form {
        Form([Field("revision", "", .hidden, value: "\(version.revision)"), untilField(version.commentsUntil, words)])
    }

    /// Refuses a last day that is over already: nobody could comment.
    static func checkUntil(_ form: inout Form, today: Day, _ words: Words) {
        guard let day = form.day("comments_until"), day < today else { return }
        form.refuse("comments_until", words["strategies.comment.until-past"])
    }

    static func untilField(_ day: Day?, _ words: Words) -> Field {
        Field(
            "comments_until",
            words["strategies.comment.until-field"],
            .day,
            hint: words["strategies.comment.until-hint"],
            value: day.map { "\($0)" }
        )
    }
}
