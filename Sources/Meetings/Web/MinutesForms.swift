import Core
import Web

/// The forms of minutes: their steps, comments on them, what is added later.
enum MinutesForms {
    /// Days that those who sit in the network are given for comments, unless the secretariat says otherwise.
    static let commentDays = 7

    static func sendOut(_ minutes: MinutesStatus, today: Day, words: Words) -> Form {
        let until = minutes.commentsUntil ?? today.adding(days: commentDays)
        return Form([
            Field(
                "until",
                words["meetings.minutes.until"],
                .day,
                hint: words["meetings.minutes.until-hint"],
                required: true,
                value: MeetingForms.numeric(until)
            ), seen(minutes),
        ])
    }

    static func approve(_ meeting: Meeting, words: Words) -> Form {
        let publish = Field(
            "publish",
            words["meetings.minutes.publish-too"],
            .check,
            hint: words["meetings.minutes.publish-too-hint"],
            value: "ja"
        )
        return Form((meeting.minutesPublishedOn == nil ? [publish] : []) + [seen(meeting.minutes)])
    }

    static func lock(_ minutes: MinutesStatus, hash: String) -> Form {
        Form([seen(minutes), Field("hash", "", .hidden, value: hash)])
    }

    /// For a step that asks nothing.
    static func plain(_ minutes: MinutesStatus) -> Form { Form([seen(minutes)]) }

    /// How far the minutes had come when the form was shown.
    private static func seen(_ minutes: MinutesStatus) -> Field {
        Field("state", "", .hidden, value: minutes.state.rawValue)
    }

    static func comment(_ paragraph: MinutesParagraph?, words: Words) -> Form {
        Form([
            Field("text", words["meetings.comment.text"], .longText(rows: 4), required: true),
            Field(
                "proposal",
                words["meetings.comment.proposal"],
                .longText(rows: 4),
                hint: words["meetings.comment.proposal-hint"]
            ),
            Field("revision", "", .hidden, value: paragraph?.anchor.fingerprint),
        ])
    }

    /// - Parameter paragraph: nil when it does not say any more what it said.
    static func answer(_ comment: MinutesComment, _ paragraph: MinutesParagraph?, words: Words) -> Form {
        let states = MinutesComment.State.allCases.filter { $0 != .open }
        return Form([
            Field(
                "state",
                words["meetings.comment.outcome"],
                .choice(
                    states.map { Field.Choice($0.rawValue, words["meetings.comment.outcome.\($0.rawValue)"]) }
                ),
                required: true,
                // Without a proposal there is nothing to accept but what the secretariat writes itself.
                value: (comment.state != .open
                    ? comment.state : comment.proposal == nil ? .answered : .accepted).rawValue
            ),
            Field(
                "words",
                words["meetings.comment.words"],
                .longText(rows: 6),
                hint: words[paragraph == nil ? "meetings.comment.words-hint-changed" : "meetings.comment.words-hint"],
                value: comment.words ?? comment.proposal ?? paragraph?.text ?? comment.quote
            ),
            Field(
                "answer",
                words["meetings.comment.answer"],
                .longText(rows: 3),
                hint: words["meetings.comment.answer-hint"],
                value: comment.answer
            ),
            Field("revision", "", .hidden, value: String(comment.revision)),
        ])
    }

    static func draft(answer form: inout Form, to comment: MinutesComment, words: Words)
        -> MeetingStore.CommentAnswer?
    {
        let state = MinutesComment.State(rawValue: form["state"]) ?? .open
        if state == .accepted, form.text("words") == nil {
            form.refuse("words", words["meetings.comment.words-missing"])
        }
        if state == .accepted, form.text("words") == comment.quote {
            form.refuse("words", words["meetings.comment.words-same"])
        }
        if state != .accepted, form.text("answer") == nil {
            form.refuse("answer", words["meetings.comment.answer-missing"])
        }
        guard form.isValid, state != .open else { return nil }
        return MeetingStore.CommentAnswer(
            state: state,
            words: state == .accepted ? form.text("words") : nil,
            answer: form.text("answer")
        )
    }

    static func addendum(_ items: [AgendaItem], words: Words) -> Form {
        let whole = Field.Choice("", words["meetings.addendum.whole"])
        return Form([
            Field("text", words["meetings.addendum.text"], .longText(rows: 5), required: true),
            Field(
                "item",
                words["meetings.addendum.item"],
                .choice([whole] + items.map { Field.Choice($0.id.text, $0.title) }),
                hint: words["meetings.addendum.item-hint"]
            ),
        ])
    }

    static func explanation(_ commitment: Commitment, words: Words) -> Form {
        Form([
            Field(
                "text",
                words["meetings.explanation.text"],
                .longText(rows: 5),
                hint: words["meetings.explanation.hint"],
                value: commitment.explanation?.text
            ), Field("revision", "", .hidden, value: commitment.explanationFingerprint),
        ])
    }
}
