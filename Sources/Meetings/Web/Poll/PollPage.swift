import Core
import Markup
import Networks
import Web

/// How the days stand, for those who sit in the network.
struct PollPage: Sendable, Equatable {
    struct Day: Sendable, Equatable {
        let when: String
        let counts: String
        let tag: Tag?
    }

    /// What was said for a seat.
    struct Row: Sendable, Equatable {
        let seat: String
        let holder: String
        let cells: [Cell]
        /// Where the secretariat writes down what it was told.
        let entry: Link?
        let entryLabel: String
    }

    struct Cell: Sendable, Equatable {
        let day: String
        let text: String
        let dot: String
    }

    /// A button that sends nothing but itself.
    struct Deed: Sendable, Equatable {
        let text: String
        let action: Link
    }

    let written: Written
    let title: String
    let meetingTitle: String
    let meetingLink: Link
    let state: String
    let bestHeading: String
    let best: [String]
    let daysHeading: String
    let days: [Day]
    let tableHeading: String
    let seatHeading: String
    let columns: [String]
    let rows: [Row]
    let enter: String
    let missingHeading: String
    let missing: [String]
    let allAnswered: String?
    let remind: Deed?
    let withdraw: Deed?

    init(_ folder: PollFolder, network: NetworkFrame, mayManage: Bool, words: Words, now: Instant) {
        let today = OsloTime.day(now)
        let format = Format(words.language)
        let meeting = folder.meeting
        let home = PollLinks.poll(meeting.slug, network)
        let isOpen = folder.isOpen(on: today)
        written = Written(in: network, on: words)
        title = words["meetings.poll.title"]
        meetingTitle = meeting.title
        meetingLink = MeetingLinks.meeting(slug: meeting.slug, network)
        state = PollWords(folder, words: words, today: today).state
        let tallies = PollRules.tallies(folder.options, seats: folder.held.map(\.seat.id), replies: folder.replies)
        let best = isOpen ? PollRules.best(tallies, today: today) : nil
        bestHeading = words["meetings.poll.best"]
        self.best = best.map { Self.reason($0, of: folder.held.count, words: words) } ?? []
        daysHeading = words["meetings.poll.days-heading"]
        days = tallies.map { tally in
            Day(
                when: tally.option.time.text(format).capitalisedFirst,
                counts: Self.counts(tally, words),
                tag: tally.option.id == folder.poll.settledOn
                    ? Tag(text: words["meetings.poll.chosen"], style: "tag open")
                    : tally.option.id == best?.tally.option.id
                        ? Tag(text: words["meetings.poll.is-best"], style: "tag open") : nil
            )
        }
        tableHeading = words["meetings.poll.table"]
        seatHeading = words["meetings.poll.seat"]
        let haveTimes = Set(folder.options.map { [$0.time.start, $0.time.end] }).count > 1
        columns = folder.options.map { $0.time.short(format, withTimes: haveTimes).capitalisedFirst }
        rows = folder.places.map { [columns] place in
            Row(
                seat: place.seat.name,
                holder: place.holder?.person.name ?? words["meetings.attendance.state.empty"],
                cells: zip(folder.options, columns).map { option, column in
                    Self.cell(folder.replies[place.seat.id]?.choices[option.id], column, words)
                },
                entry: mayManage && isOpen && place.holder != nil
                    ? PollLinks.seat(place.seat.id, meeting.slug, network) : nil,
                entryLabel: words["meetings.attendance.answer-of", ["name": place.seat.name]]
            )
        }
        enter = words["meetings.attendance.enter"]
        missingHeading = words.count("meetings.poll.missing", folder.unanswered.count)
        missing = folder.unanswered.map { "\($0.seat.name): \($0.holder?.person.name ?? "")" }
        allAnswered = folder.unanswered.isEmpty ? words["meetings.poll.all-answered"] : nil
        let reminded = mayManage ? PollRules.toRemind(folder, byHand: true, at: now).count : 0
        remind =
            reminded > 0 ? Deed(text: words.count("meetings.poll.remind", reminded), action: home / "purr") : nil
        withdraw =
            mayManage && folder.poll.state == .open
            ? Deed(text: words["meetings.poll.withdraw"], action: home / "avslutt") : nil
    }

    private static func counts(_ tally: PollRules.Tally, _ words: Words) -> String {
        [("suits", tally.suits), ("if_need_be", tally.ifNeedBe), ("no", tally.no), ("none", tally.unanswered)]
            .filter { $0.1 > 0 || $0.0 == "suits" }.map { words["meetings.poll.sum.\($0.0)", ["n": "\($0.1)"]] }
            .joined(separator: " · ")
    }

    private static func reason(_ best: PollRules.Best, of seats: Int, words: Words) -> [String] {
        let tally = best.tally
        var out = [
            tally.option.time.text(Format(words.language)).capitalisedFirst,
            words[
                "meetings.poll.best.reason",
                ["possible": "\(tally.possible)", "seats": "\(seats)", "suits": "\(tally.suits)"]
            ],
        ]
        if best.isFirstOfEqual { out.append(words["meetings.poll.best.first"]) }
        if tally.unanswered > 0 { out.append(words.count("meetings.poll.best.missing", tally.unanswered)) }
        return out
    }

    private static func cell(_ choice: MeetingPoll.Choice?, _ column: String, _ words: Words) -> Cell {
        let dot =
            switch choice {
            case .suits: "dot yes"
            case .ifNeedBe: "dot vara"
            case .no: "dot no"
            case nil: "dot"
            }
        return Cell(
            day: column,
            text: words["meetings.poll.choice.\(choice?.rawValue ?? "none")"],
            dot: dot
        )
    }
}

/// What is said of a poll as a whole.
struct PollWords {
    let folder: PollFolder
    let words: Words
    let today: Day

    init(_ folder: PollFolder, words: Words, today: Day) {
        self.folder = folder
        self.words = words
        self.today = today
    }

    var state: String {
        let format = Format(words.language)
        if folder.meeting.state == .cancelled { return words["meetings.answer.cancelled"] }
        if let chosen = folder.chosen {
            return words["meetings.poll.state.settled", ["day": chosen.time.text(format)]]
        }
        guard folder.isOpen(on: today) else { return words["meetings.poll.state.withdrawn"] }
        return words["meetings.poll.state.open", ["day": format.longDay(folder.poll.replyBy)]]
    }
}
