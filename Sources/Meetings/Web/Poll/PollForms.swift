import Core
import Networks
import Web

/// The forms of finding a day.
enum PollForms {
    /// How many of the free days are chosen beforehand.
    private static let chosenBeforehand = 4

    // MARK: Asking

    /// - Parameter free: the days that the program proposes.
    static func ask(_ meeting: Meeting, free: [Day], words: Words, today: Day) -> Form {
        let format = Format(words.language)
        let clock = Format(.nb)
        let proposed =
            free.isEmpty
            ? []
            : [
                Field(
                    "days",
                    words["meetings.poll.days"],
                    .several(free.map { Field.Choice($0.description, format.longDay($0).capitalisedFirst) }),
                    hint: words["meetings.poll.days-hint"],
                    value: free.prefix(chosenBeforehand).map(\.description).joined(separator: "\n")
                )
            ]
        return Form(
            proposed + [
                Field(
                    "more",
                    words[free.isEmpty ? "meetings.poll.days" : "meetings.poll.more"],
                    .longText(rows: 3),
                    hint: words["meetings.poll.more-hint"]
                ),
                Field(
                    "start",
                    words["meetings.field.start"],
                    .time,
                    hint: words["meetings.field.time-hint"],
                    required: true,
                    value: meeting.start.map(clock.clock)
                ),
                Field("end", words["meetings.field.end"], .time, required: true, value: meeting.end.map(clock.clock)),
                Field(
                    "reply_by",
                    words["meetings.summons.reply-by-field"],
                    .day,
                    required: true,
                    value: MeetingForms.numeric(replyBy(free, today: today))
                ),
                // The days with something else on them that the form has told of.
                Field("told", "", .hidden),
            ]
        )
    }

    /// A week from now, or the day before the first of the days when that is sooner.
    private static func replyBy(_ free: [Day], today: Day) -> Day {
        let week = today.adding(days: 7)
        return free.first.map { max(today, min(week, $0.adding(days: -1))) } ?? week
    }

    struct Question: Sendable, Equatable {
        let times: [MeetingPoll.OptionTime]
        let replyBy: Day
    }

    /// What a filled form asks; problems are put at the fields.
    static func question(_ form: inout Form, busy: BusyDays, words: Words, today: Day) -> Question? {
        guard let start = form.time("start"), let end = form.time("end"), let replyBy = form.day("reply_by") else {
            return nil
        }
        if end <= start { form.refuse("end", words["meetings.end-before-start"]) }
        let (written, wrong) = PollLines.read(form["more"], start: start, end: end)
        if let wrong { form.refuse("more", words["meetings.poll.wrong-line", ["line": String(wrong.prefix(60))]]) }
        let chosen = form.chosen("days").compactMap { Day($0) }.map {
            MeetingPoll.OptionTime(day: $0, start: start, end: end)
        }
        let times = Set(chosen + written).sorted()
        check(times, &form, words: words, today: today)
        if replyBy < today || times.last.map({ replyBy > $0.day }) ?? false {
            form.refuse("reply_by", words["meetings.poll.reply-by-wrong"])
        }
        guard form.isValid else { return nil }
        tell(times.map(\.day).filter { !busy.isFree($0) }, &form, busy: busy, words: words)
        return form.isValid ? Question(times: times, replyBy: replyBy) : nil
    }

    private static func check(
        _ times: [MeetingPoll.OptionTime],
        _ form: inout Form,
        words: Words,
        today: Day
    ) {
        let format = Format(words.language)
        if let past = times.first(where: { $0.day < today }) {
            form.refuse("more", words["meetings.poll.past", ["day": format.day(past.day)]])
        }
        let skipped = times.first { time in
            [time.start, time.end].contains { OsloTime.read(time.day, $0) == .never }
        }
        if let skipped {
            form.refuse("more", "\(format.day(skipped.day)): \(words["meetings.skipped-hour"])")
        }
        if form.isValid, !PollRules.options.contains(times.count) {
            form.problem =
                words[
                    "meetings.poll.count",
                    ["least": "\(PollRules.options.lowerBound)", "most": "\(PollRules.options.upperBound)"]
                ]
        }
    }

    /// Tells once of what else there is on the days; sent again, it is meant.
    private static func tell(_ days: [Day], _ form: inout Form, busy: BusyDays, words: Words) {
        let told = Set(days).sorted().map(\.description).joined(separator: " ")
        guard !told.isEmpty, form["told"] != told, let index = form.fields.firstIndex(where: { $0.name == "told" })
        else { return }
        form.fields[index].value = told
        let clashes = Set(days).sorted().flatMap(busy.clashes(on:)).map { ClashText.text($0, words) }
        form.problem = (clashes + [words["meetings.poll.ask-anyway"]]).joined(separator: " ")
    }

    // MARK: Answering

    static func field(_ index: Int) -> String { "dag-\(index + 1)" }

    /// What a seat answers: one choice for each day.
    static func answer(_ folder: PollFolder, for seat: Seat.ID, words: Words) -> Form {
        let format = Format(words.language)
        let choices = MeetingPoll.Choice.allCases.map {
            Field.Choice($0.rawValue, words["meetings.poll.choice.\($0.rawValue)"])
        }
        let reply = folder.replies[seat]
        let days = folder.options.enumerated().map { index, option in
            Field(
                field(index),
                option.time.text(format).capitalisedFirst,
                .oneOf(choices),
                required: true,
                value: reply?.choices[option.id]?.rawValue
            )
        }
        return Form([Field("revision", "", .hidden, value: folder.revision(of: seat))] + days)
    }

    static func choices(_ form: Form, _ folder: PollFolder) -> [MeetingPoll.Option.ID: MeetingPoll.Choice] {
        folder.options.enumerated().reduce(into: [:]) { all, option in
            all[option.element.id] = MeetingPoll.Choice(rawValue: form[field(option.offset)])
        }
    }

    // MARK: Choosing

    static func settle(_ folder: PollFolder, best: PollRules.Best?, canCall: Bool, words: Words, today: Day) -> Form {
        let format = Format(words.language)
        let days = folder.options.filter { $0.time.day >= today }.map {
            Field.Choice($0.id.text, $0.time.text(format).capitalisedFirst)
        }
        let after = MeetingStore.AfterSettling.allCases.filter { canCall || $0 != .summon }.map {
            Field.Choice($0.rawValue, words["meetings.poll.then.\($0.rawValue)"])
        }
        return Form(
            [
                Field(
                    "option",
                    words["meetings.poll.settle.day"],
                    .oneOf(days),
                    required: true,
                    value: best?.tally.option.id.text
                ),
                Field(
                    "then",
                    words["meetings.poll.then"],
                    .oneOf(after),
                    required: true,
                    value: MeetingStore.AfterSettling.hold.rawValue
                ),
            ]
        )
    }
}
