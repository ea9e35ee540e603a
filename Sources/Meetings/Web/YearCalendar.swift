import Core
import Markup
import Networks
import Web

/// Everything in a year by its days, month by month, as one reader sees it.
struct YearCalendar: Sendable, Equatable {
    struct Month: Sendable, Equatable {
        let name: String
        let lines: [Line]
    }

    struct Line: Sendable, Equatable {
        let title: String
        /// Whether people wrote it, in the network's language.
        let isWritten: Bool
        let link: Link?
        let tag: Tag?
        let when: String
        let isMeeting: Bool
    }

    let heading: String
    let months: [Month]

    init(
        year: Int,
        entries: [YearEntry],
        meetings: [Meeting],
        arcs: [YearArc],
        network: NetworkFrame,
        words: Words,
        today: Day
    ) {
        heading = words["meetings.year.calendar", ["year": "\(year)"]]
        let texts = Texts(
            meetings: Dictionary(meetings.map { ($0.id, $0) }) { first, _ in first },
            arcs: arcs,
            network: network,
            words: words,
            today: today
        )
        let format = Format(words.language)
        let first = Day.first(of: year)
        let grouped = Dictionary(grouping: entries) { max($0.from, first).month }
        months = grouped.keys.sorted().map { month in
            Month(name: format.monthName(month).capitalisedFirst, lines: (grouped[month] ?? []).compactMap(texts.line))
        }
    }

    /// Writes the lines out.
    private struct Texts {
        let meetings: [Meeting.ID: Meeting]
        let arcs: [YearArc]
        let network: NetworkFrame
        let words: Words
        let today: Day

        func line(_ entry: YearEntry) -> Line? {
            switch entry.content {
            case .holiday(let key): line(entry, words[key].capitalisedFirst, isWritten: false)
            case .committee(let name): line(entry, name, tag: "committee")
            case .away(let name): line(entry, name, tag: "away")
            case .arc(let index): line(entry, arcs[index].title, link: arcs[index].link, tag: Self.tag(entry.kind))
            case .papers(let id):
                meetings[id].map {
                    let style = entry.from < today ? "tag" : "tag due"
                    return line(entry, $0.title, link: self.link($0), tag: "papers", style: style)
                }
            case .meeting(let id): meetings[id].map { meeting(entry, $0) }
            }
        }

        private func meeting(_ entry: YearEntry, _ meeting: Meeting) -> Line {
            let isOff = meeting.state == .cancelled
            return line(
                entry,
                meeting.title,
                link: link(meeting),
                tag: isOff ? nil : meeting.kind.rawValue,
                cancelled: isOff,
                style: meeting.kind == .open ? "tag open" : "tag"
            )
        }

        private static func tag(_ kind: YearEntry.Kind) -> String? {
            switch kind {
            case .hearing: "hearing"
            case .decision: "decision"
            default: nil
            }
        }

        private func line(
            _ entry: YearEntry,
            _ title: String,
            isWritten: Bool = true,
            link: Link? = nil,
            tag: String? = nil,
            cancelled: Bool = false,
            style: String = "tag"
        ) -> Line {
            Line(
                title: title,
                isWritten: isWritten,
                link: link,
                tag: cancelled
                    ? Tag(text: words["meetings.state.cancelled"], style: "tag due")
                    : tag.map { Tag(text: words["meetings.year.kind.\($0)"], style: style) },
                when: when(entry),
                isMeeting: entry.kind == .meeting
            )
        }

        private func when(_ entry: YearEntry) -> String {
            let format = Format(words.language)
            if case .meeting(let id) = entry.content, let meeting = meetings[id], meeting.date.exact == nil {
                return words["meetings.unsettled"]
            }
            if case .arc(let index) = entry.content, arcs[index].about != nil { return arcs[index].when(words) }
            if entry.from != entry.until { return format.days(entry.from, entry.until) }
            return format.weekdayAndDay(entry.from)
        }

        private func link(_ meeting: Meeting) -> Link { MeetingLinks.meeting(slug: meeting.slug, network) }
    }
}

struct YearCalendarView: View {
    let calendar: YearCalendar
    let written: Written

    var body: Node {
        section(.class("stack")) {
            h2 { calendar.heading }
            for month in calendar.months {
                section {
                    h3 { month.name }
                    ul(.class("plain tight")) { for line in month.lines { self.line(line) } }
                }
            }
        }
    }

    private func line(_ line: YearCalendar.Line) -> Node {
        li {
            div(.class("line")) {
                span {
                    title(line)
                    if let tag = line.tag {
                        " "
                        span(.class(tag.style)) { tag.text }
                    }
                }
                span(.class("small")) { line.when }
            }
        }
    }

    @HTMLBuilder private func title(_ line: YearCalendar.Line) -> Node {
        let text = line.isWritten ? written(line.title) : .text(line.title)
        if let link = line.link {
            a(.href(link)) { if line.isMeeting { strong { text } } else { text } }
        } else {
            text
        }
    }
}
