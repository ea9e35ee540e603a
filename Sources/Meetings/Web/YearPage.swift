import Charts
import Core
import Markup
import Networks
import Web

/// The year's meetings as one reader sees them.
struct YearPage: Sendable {
    struct Line: Sendable, Equatable {
        let title: String
        let link: Link
        let when: String
        let tags: [Tag]
    }

    struct Choice: Sendable, Equatable {
        let text: String
        let link: Link
        let isShown: Bool
    }

    let written: Written
    let title: String
    let lead: String
    let empty: String
    let wheelHeading: String
    let lines: [Line]
    let yearsLabel: String
    let years: [Choice]
    let calendarText: String
    let feed: Page.Feed
    let calendarLink: Link
    let ledgerText: String
    let ledgerLink: Link
    let newText: String
    let newLink: Link?
    let seriesText: String
    let seriesLink: Link
    let warningsHeading: String
    let warnings: [String]
    /// Nil for a year of which nothing but its holidays is known.
    let calendar: YearCalendar?
    let proposalsHeading: String
    let proposals: [Choice]
    let planText: String
    let planLink: Link

    init(
        year: Int,
        meetings: [Meeting],
        years: [Int],
        plan: YearPlan?,
        calendar: YearCalendar?,
        network: NetworkFrame,
        words: Words,
        today: Day
    ) {
        let format = Format(words.language)
        written = Written(in: network, on: words)
        title = words["meetings.year.title", ["year": "\(year)"]]
        lead = words.count("meetings.year.lead", meetings.filter { $0.state != .cancelled }.count)
        empty = words["meetings.year.empty"]
        wheelHeading = words["meetings.year.wheel"]
        lines = meetings.map { meeting in
            Line(
                title: meeting.title,
                link: MeetingLinks.meeting(slug: meeting.slug, network),
                when: meeting.when(format),
                tags: Self.tags(meeting, today: today, words: words)
            )
        }
        yearsLabel = words["meetings.year.choose"]
        // Those who plan go on to the year that has nothing yet.
        let next = plan == nil ? [] : [max(years.max() ?? today.year, today.year) + 1]
        self.years = Set(years + [year] + next).sorted(by: >).map {
            Choice(text: "\($0)", link: MeetingLinks.year($0, network), isShown: $0 == year)
        }
        calendarText = words["meetings.calendar.subscribe"]
        calendarLink = MeetingLinks.calendar(network)
        ledgerText = words["meetings.ledger.title"]
        ledgerLink = MinutesLinks.ledger(network)
        feed = Page.Feed(title: network.name, link: MeetingLinks.feed(network))
        seriesLink = MeetingLinks.year(network) / "serie"
        newText = words["meetings.new"]
        seriesText = words["meetings.series.title"]
        newLink = plan == nil ? nil : MeetingLinks.new(network)
        warningsHeading = words["meetings.plan.warnings"]
        warnings = plan.map { Self.warnings($0, format: format, words: words) } ?? []
        self.calendar = calendar
        proposalsHeading = words["meetings.plan.proposals"]
        planText = words["meetings.plan.use"]
        planLink = MeetingLinks.plan(year, network)
        proposals = (plan?.proposals ?? []).map {
            Choice(
                text: format.longDay($0),
                link: MeetingLinks.new(network).with("dag", $0.description),
                isShown: false
            )
        }
    }

    private static func tags(_ meeting: Meeting, today: Day, words: Words) -> [Tag] {
        var tags: [Tag] = []
        if meeting.kind != .ordinary {
            tags.append(
                .init(
                    text: words["meetings.kind.\(meeting.kind.rawValue)"],
                    style: meeting.kind == .open ? "tag open" : "tag"
                )
            )
        }
        if meeting.state == .cancelled { tags.append(.init(text: words["meetings.state.cancelled"], style: "tag due")) }
        if meeting.hasMinutes(on: today) { tags.append(.init(text: words["meetings.has-minutes"], style: "tag open")) }
        if !meeting.isPublished(on: today) { tags.append(.init(text: words["meetings.draft"], style: "tag due")) }
        return tags
    }

    private static func warnings(_ plan: YearPlan, format: Format, words: Words) -> [String] {
        plan.breaches.map { breach in
            switch breach {
            case .tooMany(let planned, let most):
                words["meetings.plan.too-many", ["planned": "\(planned)", "most": "\(most)"]]
            case .tooFewOpen(let planned, let least):
                words["meetings.plan.too-few-open", ["planned": "\(planned)", "least": "\(least)"]]
            case .tooManyOpen(let planned, let most):
                words["meetings.plan.too-many-open", ["planned": "\(planned)", "most": "\(most)"]]
            case .twoInQuarter(let quarter): words["meetings.plan.two-in-quarter", ["quarter": "\(quarter)"]]
            }
        }
            + plan.clashes.map { ClashText.text($0, words) }
            + plan.unplaced.map { words["meetings.plan.unplaced", ["month": format.month($0)]] }
    }
}

/// Makes the wheel's model from meetings and what other slices put on it.
public struct WheelMaking: Sendable {
    let network: NetworkFrame
    let words: Words
    let today: Day

    public init(network: NetworkFrame, words: Words, today: Day) {
        self.network = network
        self.words = words
        self.today = today
    }

    public func wheel(
        year: Int,
        meetings: [Meeting],
        arcs: [YearArc],
        elsewhere: DaysElsewhere = .none
    ) -> YearWheelModel {
        let format = Format(words.language)
        let notches =
            elsewhere.committees.map {
                YearWheelModel.Notch(from: $0.day, label: "\($0.name), \(format.day($0.day))")
            }
            + elsewhere.breaks.map {
                YearWheelModel.Notch(
                    from: $0.from,
                    until: $0.until,
                    label: "\($0.name), \(format.days($0.from, $0.until))"
                )
            }
        let texts =
            meetings.map { "\($0.title), \($0.when(format))" }
            + arcs.map { "\($0.title), \($0.when(words))" } + notches.map(\.label)
        return YearWheelModel(
            year: year,
            title: words["meetings.wheel.title", ["year": "\(year)"]],
            description: texts.joined(separator: "; "),
            months: (1...12).map(format.shortMonthName),
            meetings: meetings.map { mark($0, format) },
            arcs: arcs.map { arc in
                .init(
                    from: arc.from,
                    until: arc.until,
                    kind: arc.isHearing ? .hearing : .work,
                    isExact: arc.about == nil,
                    label: arc.about == nil ? arc.title : "\(arc.title), \(arc.when(words))",
                    link: arc.link
                )
            },
            holidays: Holidays.norwegian(year).map { .init(day: $0.day, label: words[$0.key]) },
            notches: notches,
            today: today.year == year ? today : nil,
            todayLabel: format.week(today)
        )
    }

    private func mark(_ meeting: Meeting, _ format: Format) -> YearWheelModel.Mark {
        let kind: YearWheelModel.Mark.Kind =
            switch (meeting.state, meeting.kind) {
            case (.cancelled, _): .cancelled
            case (_, .open): .open
            case (_, .short): .short
            case (_, .ordinary): .ordinary
            }
        // A meeting whose day is open stands in the middle of its month.
        return .init(
            day: meeting.date.exact ?? meeting.date.first.adding(days: 14),
            isExact: meeting.date.exact != nil,
            kind: kind,
            label: "\(meeting.title), \(meeting.when(format))",
            link: MeetingLinks.meeting(slug: meeting.slug, network)
        )
    }
}
