import Core
import Networks

/// Something in a year that has a day, or several: the year read from January to December.
struct YearEntry: Sendable, Equatable {
    /// In the order in which entries of one day are told.
    enum Kind: Int, Sendable, Comparable {
        case holiday, hearing, work, decision, papers, committee, meeting

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    enum Content: Sendable, Equatable {
        case holiday(key: String)
        case arc(index: Int)
        /// The last day for papers of a meeting.
        case papers(Meeting.ID)
        case committee(name: String)
        case away(name: String)
        case meeting(Meeting.ID)
    }

    let from: Day
    let until: Day
    let kind: Kind
    let content: Content

    /// All of a year in the order of its days; what began the year before stands at its beginning.
    ///
    /// - Parameter deadlines: nil for those whom papers do not concern.
    static func all(
        in year: Int,
        meetings: [Meeting],
        arcs: [YearArc],
        elsewhere: DaysElsewhere,
        deadlines: NetworkDeadlines?
    ) -> [YearEntry] {
        let first = Day.first(of: year)
        let entries =
            Holidays.norwegian(year).map { YearEntry($0.day, kind: .holiday, .holiday(key: $0.key)) }
            + arcs.indices.map { index in
                YearEntry(arcs[index].from, arcs[index].until, kind: Self.kind(arcs[index]), .arc(index: index))
            } + elsewhere.committees.map { YearEntry($0.day, kind: .committee, .committee(name: $0.name)) }
            + elsewhere.breaks.map { YearEntry($0.from, $0.until, kind: .holiday, .away(name: $0.name)) }
            + meetings.map { YearEntry($0.date.first, $0.date.last, kind: .meeting, .meeting($0.id)) }
            + meetings.compactMap { meeting in
                deadlines?[meeting.kind].papers(for: meeting).map { YearEntry($0, kind: .papers, .papers(meeting.id)) }
            }
        return entries.filter { $0.until.year >= year && $0.from.year <= year }.enumerated()
            .sorted {
                (max($0.element.from, first), $0.element.kind, $0.offset)
                    < (max($1.element.from, first), $1.element.kind, $1.offset)
            }
            .map(\.element)
    }

    private init(_ from: Day, _ until: Day? = nil, kind: Kind, _ content: Content) {
        self.from = from
        self.until = until ?? from
        self.kind = kind
        self.content = content
    }

    private static func kind(_ arc: YearArc) -> Kind {
        arc.isHearing ? .hearing : arc.isDecision ? .decision : .work
    }
}
