import Core
import Markup
import Networks
import Web

/// The one screen of whoever leads a meeting.
struct RunPage: Sendable, Equatable {
    struct Item: Sendable, Equatable {
        let id: String
        let heading: String
        let time: String
        let isCurrent: Bool
        let papers: [DocumentLine]
        let recordLink: Link
    }

    struct Person: Sendable, Equatable {
        let id: String
        let name: String
        let seat: String
        let isPresent: Bool
    }

    struct Entry: Sendable, Equatable {
        let id: String
        let text: String
    }

    struct Group: Sendable, Equatable {
        let number: String
        let title: String
        let names: [Entry]
    }

    enum Stage: Sendable, Equatable {
        /// Its day has not come.
        case early
        case ready, running, ended, withoutItems
    }

    let written: Written
    let stage: Stage
    /// Whether who was there can still be written: not when the minutes are out.
    let isOpen: Bool
    let meetingTitle: String
    let meetingLink: Link
    let home: Link
    let liveLink: Link
    let title: String
    /// Time used and left; nil before the meeting.
    let pace: String?
    let isLate: Bool
    let next: Entry?
    let items: [Item]
    let present: String
    let people: [Person]
    let speakers: [Entry]
    let recusals: [Entry]
    let round: [RoundEntry]
    let groups: [Group]
    /// The number by which the groups can be drawn again.
    let draw: String?

    init(_ agenda: MeetingStore.Agenda, _ run: MeetingRun, network: NetworkFrame, words: Words, now: Instant) {
        let meeting = agenda.meeting
        written = Written(in: network, on: words)
        let place = MeetingLinks.meeting(slug: meeting.slug, network)
        stage =
            agenda.items.isEmpty
            ? .withoutItems
            : run.isRunning
                ? .running
                : run.hasBegun || meeting.state != .planned
                    ? .ended : meeting.date.exact == OsloTime.day(now) ? .ready : .early
        isOpen =
            run.hasBegun && meeting.minutesPublishedOn == nil && [.draft, .comment].contains(meeting.minutes.state)
        meetingTitle = meeting.title
        meetingLink = place
        home = place / "led"
        liveLink = place / "strom"
        let numbers = AgendaRules.numbers(agenda.items)
        let headings = zip(agenda.items, numbers).map { item, number in
            number.map { "\($0). \(item.title)" } ?? item.title
        }
        let currentIndex = agenda.items.firstIndex { $0.id == run.current }
        title =
            currentIndex.map { headings[$0] }
            ?? words[stage == .ended ? "meetings.run.ended" : "meetings.run.ready"]
        let behind = RunClock.behind(agenda.items, run, end: meeting.end, at: now)
        isLate = (behind ?? 0) > 0
        pace = currentIndex.map { index in
            Self.pace(agenda.items[index], run, behind: behind, words: words, now: now)
        }
        let following = RunClock.next(agenda.items, run)
        next = following.flatMap { item in
            agenda.items.firstIndex { $0.id == item.id }.map { Entry(id: item.id.text, text: headings[$0]) }
        }
        items = zip(agenda.items, headings).map { item, heading in
            Item(
                id: item.id.text,
                heading: heading,
                time: run.stretches.contains { $0.item == item.id }
                    ? words[
                        "meetings.run.used-of",
                        ["used": "\(RunClock.used(item.id, run, at: now))", "minutes": "\(item.minutes)"]
                    ] : words.count("meetings.minutes-long", item.minutes),
                isCurrent: item.id == run.current,
                papers: item.documents.compactMap { DocumentLine($0, slug: meeting.slug, network, words) },
                recordLink: MeetingLinks.item(item.id, meeting.slug, network) / "referat"
            )
        }
        present = words["meetings.run.present", ["n": "\(run.presence.count(where: \.isPresent))"]]
        people = run.presence.map { presence in
            Person(
                id: presence.id.text,
                name: presence.name,
                seat: PresenceText.seat(presence, words),
                isPresent: presence.isPresent
            )
        }
        speakers = run.speakers.map { Entry(id: $0.id.text, text: $0.name) }
        recusals = run.recusals.filter { $0.item == run.current }.map { recusal in
            Entry(id: recusal.id.text, text: [recusal.name, recusal.reason].compactMap(\.self).joined(separator: ": "))
        }
        round = currentIndex.map { agenda.items[$0].kind == .round } ?? false ? agenda.round : []
        groups = Self.groups(run, words: words)
        draw = run.draws.first { $0.item == run.current }.map { words["meetings.run.seed", ["seed": $0.seed]] }
    }

    private static func pace(
        _ item: AgendaItem,
        _ run: MeetingRun,
        behind: Int?,
        words: Words,
        now: Instant
    ) -> String {
        let used = words[
            "meetings.run.pace",
            ["used": "\(RunClock.used(item.id, run, at: now))", "minutes": "\(item.minutes)"]
        ]
        let whole = behind.flatMap { minutes -> String? in
            minutes == 0 ? nil : words.count(minutes > 0 ? "meetings.run.behind" : "meetings.run.ahead", abs(minutes))
        }
        return [used, whole].compactMap(\.self).joined(separator: " ")
    }

    private static func groups(_ run: MeetingRun, words: Words) -> [Group] {
        let places = run.groups.filter { $0.item == run.current }
        return Set(places.map(\.group)).sorted().map { number in
            Group(
                number: "\(number)",
                title: words["meetings.run.group", ["n": "\(number)"]],
                names: places.filter { $0.group == number }.map { place in
                    Entry(id: SeenInGroup(presence: place.presence, group: number).text, text: place.name)
                }
            )
        }
    }
}

/// How someone at a meeting is written down.
enum PresenceText {
    /// “vara for Ola N., NHO”, “NHO”, “Gjest”.
    static func seat(_ presence: Presence, _ words: Words) -> String {
        switch (presence.seat, presence.standsInFor) {
        case (let seat?, let name?): words["meetings.attendance.deputy", ["name": name, "seat": seat]]
        case (let seat?, nil):
            presence.part == .deputy ? words["meetings.attendance.deputy-alone", ["seat": seat]] : seat
        case (nil, _): words["meetings.attendance.\(presence.part.rawValue)"]
        }
    }

    /// A line of the minutes, without names for those who may not read them.
    ///
    /// “Kari N. (vara for Ola N., NHO)”, or “vara, NHO”.
    static func line(_ presence: Presence, seesNames: Bool, _ words: Words) -> String {
        guard seesNames || presence.showsName else {
            return presence.part == .deputy
                ? words["meetings.attendance.deputy-alone", ["seat": presence.seat ?? ""]]
                : presence.seat ?? words["meetings.attendance.\(presence.part.rawValue)"]
        }
        // The one who is stood in for has not chosen to be shown to strangers.
        let seat =
            seesNames || presence.standsInFor == nil
            ? seat(presence, words)
            : words["meetings.attendance.deputy-alone", ["seat": presence.seat ?? ""]]
        return "\(presence.name) (\(seat))"
    }
}
