import Core
import Web

/// The forms of a series: first its rule, then its days.
enum SeriesForms {
    /// What the button of the second form sends.
    static let days = "days"

    static func rule(words: Words, today: Day) -> Form {
        let format = Format(words.language)
        let weekdays = (1...7).map { Field.Choice(String($0), format.weekdayName($0)) }
        let weeks = SeriesRules.Week.allCases.map { Field.Choice($0.rawValue, words["meetings.series.\($0.rawValue)"]) }
        let steps = [1, 2, 3].map { Field.Choice(String($0), words["meetings.series.every.\($0)"]) }
        return Form([
            Field("title", words["meetings.field.title"], required: true),
            MeetingForms.choice("kind", words["meetings.field.kind"], Meeting.Kind.allCases, .short) {
                words["meetings.kind.\($0.rawValue)"]
            },
            MeetingForms.choice("form", words["meetings.field.form"], Meeting.Form.allCases, .digital) {
                words["meetings.form.\($0.rawValue)"]
            },
            Field(
                "start",
                words["meetings.field.start"],
                .time,
                hint: words["meetings.field.time-hint"],
                required: true
            ),
            Field("end", words["meetings.field.end"], .time, required: true),
            Field("place", words["meetings.field.place"]),
            Field("week", words["meetings.series.week"], .choice(weeks), required: true, value: "first"),
            Field("weekday", words["meetings.series.weekday"], .choice(weekdays), required: true, value: "2"),
            Field("every", words["meetings.series.every"], .choice(steps), required: true, value: "1"),
            Field(
                "from",
                words["meetings.series.from"],
                .day,
                required: true,
                value: MeetingForms.numeric(today.adding(days: 1))
            ),
            Field(
                "until",
                words["meetings.series.until"],
                .day,
                hint: words["meetings.series.until-hint", ["most": "\(SeriesRules.most)"]],
                required: true
            ),
            Field("publish", words["meetings.plan.publish"], .check, hint: words["meetings.plan.publish-hint"]),
            Field("hold", words["meetings.plan.hold"], .check, hint: words["meetings.plan.hold-hint"]),
        ])
    }

    /// A series as it was asked for.
    struct Series: Sendable {
        let draft: MeetingStore.Draft
        let start: TimeOfDay
        let end: TimeOfDay
        let days: [Day]
    }

    /// What a filled form describes; problems are put at the fields.
    static func series(_ form: inout Form, words: Words, today: Day) -> Series? {
        guard form.isValid, let start = form.time("start"), let end = form.time("end"), let from = form.day("from"),
            let until = form.day("until"), let kind = Meeting.Kind(rawValue: form["kind"]),
            let way = Meeting.Form(rawValue: form["form"]), let week = SeriesRules.Week(rawValue: form["week"]),
            let weekday = form.number("weekday"), let every = form.number("every")
        else { return nil }
        if end <= start { form.refuse("end", words["meetings.end-before-start"]) }
        if from < today { form.refuse("from", words["meetings.series.past"]) }
        let days = SeriesRules.days(
            SeriesRules.Rule(weekday: weekday, week: week, everyMonths: every, from: from, until: until)
        )
        if days.isEmpty { form.refuse("until", words["meetings.series.none"]) }
        if days.count > SeriesRules.most {
            form.refuse(
                "until",
                words["meetings.series.too-many", ["most": "\(SeriesRules.most)", "n": "\(days.count)"]]
            )
        }
        guard form.isValid else { return nil }
        let draft = MeetingStore.Draft(
            title: form["title"],
            kind: kind,
            form: way,
            date: .day(from),
            start: start,
            end: end,
            place: form.text("place"),
            joinedWith: nil,
            note: nil
        )
        return Series(draft: draft, start: start, end: end, days: days)
    }

    /// The same series with its days to look over; what clashes is not chosen beforehand.
    static func preview(_ form: Form, _ series: Series, busy: BusyDays, words: Words) -> Form {
        let format = Format(words.language)
        let possible = series.days.filter { SeriesRules.clock($0, series.start, series.end) != .never }
        let choices = possible.map { day in
            let twice =
                SeriesRules.clock(day, series.start, series.end) == .twice ? [words["meetings.series.twice"]] : []
            let notes = busy.clashes(on: day).map { ClashText.text($0, words) } + twice
            return Field.Choice(
                day.description,
                ([format.longDay(day).capitalisedFirst] + notes).joined(separator: " – ")
            )
        }
        let hidden = form.fields.map { Field($0.name, "", .hidden, value: $0.value) }
        return Form(
            hidden + [
                Field(
                    days,
                    words["meetings.series.days"],
                    .several(choices),
                    hint: words["meetings.series.days-hint"],
                    value: possible.filter(busy.isFree).map(\.description).joined(separator: "\n")
                ),
                Field("step", "", .hidden, value: days),
            ]
        )
    }
}
