import Core
import Web

/// The forms by which the meetings that are left of a series are changed together: first what, then how it turns out.
enum SeriesChangeForms {
    static let meetings = "meetings"
    /// Another name than above: both forms are on one page, and a label finds its box by it.
    static let cancelled = "cancelled"

    /// A meeting as a choice: its key, and the revision that is shown.
    static func value(_ meeting: Meeting) -> String { "\(meeting.id.text).\(meeting.revision)" }

    /// The chosen of the meetings that are left, each with the revision that was seen.
    static func chosen(
        _ form: Form,
        _ field: String = meetings,
        of left: [Meeting]
    ) -> [(meeting: Meeting, revision: Int)] {
        form.chosen(field).compactMap { text in
            let parts = text.split(separator: ".")
            guard parts.count == 2, let revision = Int(parts[1]),
                let meeting = left.first(where: { $0.id.text == parts[0] })
            else { return nil }
            return (meeting, revision)
        }
    }

    /// What is to be another: nothing is filled in, and what stays empty stays as it is.
    static func change(_ left: [Meeting], words: Words) -> Form {
        let format = Format(words.language)
        let weekdays =
            [Field.Choice("", words["meetings.series.change.as-now"])]
            + (1...7).map { Field.Choice(String($0), format.weekdayName($0)) }
        return Form([
            choices(meetings, left, chosen: left, words["meetings.series.change.which"], words),
            Field(
                "weekday",
                words["meetings.series.weekday"],
                .choice(weekdays),
                hint: words["meetings.series.change.weekday-hint"]
            ),
            Field("start", words["meetings.field.start"], .time, hint: words["meetings.series.change.empty-hint"]),
            Field("end", words["meetings.field.end"], .time),
            Field("place", words["meetings.field.place"]),
        ])
    }

    static func cancellation(_ left: [Meeting], words: Words) -> Form {
        Form([choices(cancelled, left, chosen: [], words["meetings.series.cancel.which"], words)])
    }

    private static func choices(
        _ name: String,
        _ left: [Meeting],
        chosen: [Meeting],
        _ label: String,
        _ words: Words
    ) -> Field {
        let format = Format(words.language)
        return Field(
            name,
            label,
            .several(left.map { Field.Choice(value($0), $0.longWhen(format).capitalisedFirst) }),
            value: chosen.map(value).joined(separator: "\n")
        )
    }

    /// What a filled form asks for; problems are put at the fields.
    static func moves(
        _ form: inout Form,
        of left: [Meeting],
        words: Words,
        today: Day
    ) -> [(meeting: Meeting, move: MeetingStore.SeriesMove)]? {
        guard form.isValid else { return nil }
        let (weekday, place) = (form.number("weekday"), form.text("place"))
        let (start, end) = (form.time("start"), form.time("end"))
        let chosen = chosen(form, of: left)
        if chosen.isEmpty { form.refuse(meetings, words["meetings.series.change.none-chosen"]) }
        if weekday == nil, start == nil, end == nil, place == nil {
            form.problem = words["meetings.series.change.nothing"]
        }
        let moves = chosen.compactMap { meeting, revision -> (Meeting, MeetingStore.SeriesMove)? in
            guard let day = meeting.date.exact else { return nil }
            let move = MeetingStore.SeriesMove(
                meeting: meeting.id,
                revision: revision,
                day: weekday.map { day.adding(days: $0 - day.weekday) } ?? day,
                start: start,
                end: end,
                place: place
            )
            return (meeting, move)
        }
        for (meeting, move) in moves { check(meeting, move, &form, words: words, today: today) }
        return form.isValid ? moves : nil
    }

    private static func check(
        _ meeting: Meeting,
        _ move: MeetingStore.SeriesMove,
        _ form: inout Form,
        words: Words,
        today: Day
    ) {
        let day = Format(words.language).day(move.day)
        if move.day < today { form.refuse("weekday", words["meetings.series.change.past", ["day": day]]) }
        let (start, end) = (move.start ?? meeting.start, move.end ?? meeting.end)
        if let start, let end, end <= start { form.refuse("end", words["meetings.end-before-start"]) }
        if start == nil, end != nil { form.refuse("start", words["meetings.start-missing"]) }
        if let start, SeriesRules.clock(move.day, start, end ?? start) == .never {
            form.refuse("start", "\(day): \(words["meetings.skipped-hour"])")
        }
    }

    /// The same change with its outcome to look over; a meeting that would clash with something is not chosen beforehand.
    static func preview(
        _ form: Form,
        _ moves: [(meeting: Meeting, move: MeetingStore.SeriesMove)],
        busy: BusyDays,
        words: Words
    ) -> Form {
        let format = Format(words.language)
        let choices = moves.map { meeting, move in
            let when = MeetingTime.text(
                .day(move.day),
                move.start ?? meeting.start,
                move.end ?? meeting.end,
                format,
                isLong: true
            )
            let clashes = busy.clashes(on: move.day).map { ClashText.text($0, words) }
            let line =
                "\(meeting.longWhen(format).capitalisedFirst) → \([when, move.place].compactMap(\.self).joined(separator: ", "))"
            return Field.Choice(value(meeting), ([line] + clashes).joined(separator: " – "))
        }
        let free = moves.filter { busy.isFree($0.move.day) }.map { value($0.meeting) }
        let hidden = form.fields.filter { $0.name != meetings }.map { Field($0.name, "", .hidden, value: $0.value) }
        let field = Field(
            meetings,
            words["meetings.series.change.outcome"],
            .several(choices),
            hint: words["meetings.series.days-hint"],
            value: free.joined(separator: "\n")
        )
        return Form(hidden + [field, Field("step", "", .hidden, value: SeriesForms.days)])
    }
}
