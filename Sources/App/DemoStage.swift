import Core
import Meetings
import Networks
import Web

/// What the demo adds to the example network, so that each state of a meeting can be seen at once.
///
/// The example itself holds no more than its sources say; these meetings are made up, and each says so.
struct DemoStage {
    let installation: Installation
    let network: Network
    let today: Day
    let actor = Actor("demo")

    var store: MeetingStore { installation.meetings.store }

    init(_ installation: Installation, network: Network, today: Day) {
        self.installation = installation
        self.network = network
        self.today = today
    }

    func set() async throws {
        try await yearAround()
        try await calledMeeting()
        try await polledMeeting()
        try await runningMeeting()
        try await meetingWithMinutesOut()
        try await lockedMeeting()
        try await heldSeries()
    }

    /// What the plan of a year has to reckon with: deadlines, and the days on which committees meet.
    private func yearAround() async throws {
        let now = installation.clock.now
        let networks = installation.networks.store
        let deadlines = NetworkDeadlines(
            ordinary: MeetingDeadlines(noticeDays: 14, paperDays: 10, reminderDays: 3),
            short: .init(notice: 7, papers: 3)
        )
        try await networks.set(deadlines, of: network.id, by: actor, at: now)
        for (name, week) in [("Vinterferie", 8), ("Høstferie", 41)] {
            for year in today.year...today.year + 1 {
                guard let monday = Self.monday(ofWeek: week, in: year) else { continue }
                let time = RegionBreak(name: name, from: monday, until: monday.adding(days: 4))
                try await networks.add(time, in: network.id, by: actor, at: now)
            }
        }
        guard let bodies = try await networks.profile(network.id, on: today)?.bodies else { return }
        for (key, months, number) in [
            ("hovedutvalg-utdanning-og-kompetanse", [2, 4, 6, 9, 11], 3),
            ("hovedutvalg-naering-og-reiseliv", [3, 6, 9, 12], 2), ("yrkesopplaeringsnemnda", [5, 10], 1),
        ] {
            guard let body = bodies.first(where: { $0.key == key }) else { continue }
            let days = (today.year...today.year + 1).flatMap { year in
                // The third, second or first Wednesday of the month.
                months.compactMap { month in
                    (number * 7 - 6...number * 7).compactMap { Day(year, month, $0) }.first { $0.weekday == 3 }
                }
            }
            try await networks.add(days, to: body.id.text, in: network.id, by: actor, at: now)
        }
    }

    /// The week with 4 January is the first (ISO 8601).
    private static func monday(ofWeek week: Int, in year: Int) -> Day? {
        Day(year, 1, 4).map { $0.adding(days: 1 - $0.weekday + (week - 1) * 7) }
    }

    // MARK: The meetings

    /// In some days, with answers: one deputy has been called, one more is in doubt.
    private func calledMeeting() async throws {
        let day = weekday(after: today.adding(days: 8))
        let id = try await plan(
            "Kort møte om kompetansestrategien",
            on: day,
            from: (9, 0),
            until: (10, 0),
            items: [
                ("Velkommen", .information, 5, nil), ("Hva vi har hørt så langt", .discussion, 15, nil),
                ("Tilsetting i sekretariatet", .discussion, 10, "offl. § 23"), ("Veien videre", .decision, 20, nil),
            ]
        )
        if let slug = try await slug(of: id), let agenda = try await store.agenda(slug, in: network.id) {
            if agenda.items.count > 1, let guest = try await person("politiker@example.no") {
                let item = agenda.items[1].id
                let now = installation.clock.now
                _ = try await store.setGuests([guest], of: item, in: id, network: network.id, by: actor, at: now)
            }
            for (place, paper) in DemoPaper.called.sorted(by: { $0.key < $1.key }) where place < agenda.items.count {
                try await paper.add(to: agenda.items[place].id, in: id, of: network.id, installation)
            }
        }
        let call = try await store.summon(
            id,
            replyBy: day.adding(days: -2),
            in: network.id,
            by: actor,
            at: installation.clock.now
        )
        guard case .sent = call else { return }
        for (person, choice) in [
            ("nho@example.no", Answer.Choice.yes), ("usn@example.no", .yes), ("tidligere.lo@example.no", .maybe),
            ("nav@example.no", .no), ("ks@example.no", .yes), ("innovasjonnorge@example.no", .yes),
        ] { try await answer(choice, by: person, to: id) }
        for (email, needs) in [
            ("usn@example.no", Needs(chosen: [.hearingLoop])), ("ks@example.no", Needs(other: "Teksting av lyd")),
        ] {
            guard let person = try await person(email) else { continue }
            _ = try await store.keep(needs, of: person, at: id, in: network.id, at: installation.clock.now)
        }
    }

    /// In two months, without a day: the seats are asked which one suits, and two have not answered.
    private func polledMeeting() async throws {
        let now = installation.clock.now
        let month = Month(today.adding(days: 60))
        let draft = MeetingStore.Draft(
            title: "Kort møte om fagskolen og arbeidslivet",
            kind: .short,
            form: .digital,
            date: .month(month),
            start: nil,
            end: nil,
            note: "Møtet er laget for å vise fram programmet."
        )
        let slug = try await store.plan(draft, in: network.id, by: actor, at: now)
        guard let meeting = try await store.poll(slug, in: network.id)?.meeting.id,
            let start = TimeOfDay(minutes: 9 * 60), let end = TimeOfDay(minutes: 10 * 60)
        else { return }
        _ = try await store.publish(meeting, on: today, in: network.id, by: actor, at: now)
        let busy = BusyDays(BusyDays.holidays(month.year...month.year))
        let times = PlanRules.days(in: month, busy: busy, today: today).prefix(4).map {
            MeetingPoll.OptionTime(day: $0, start: start, end: end)
        }
        let replyBy = today.adding(days: 5)
        _ = try await store.ask(times, for: meeting, replyBy: replyBy, in: network.id, by: actor, at: now)
        guard let folder = try await store.poll(slug, in: network.id)?.folder else { return }
        for (index, place) in folder.held.dropLast(2).enumerated() {
            let choices = folder.options.enumerated().map { day, option in
                (option.id, MeetingPoll.Choice.allCases[day == 2 ? index % 2 : (index + day * 2) % 3])
            }
            let answering = MeetingStore.PollAnswering(
                choices: Dictionary(choices) { first, _ in first },
                person: place.holder?.person.id,
                way: .link,
                revision: folder.revision(of: place.seat.id)
            )
            _ = try await store.answerPoll(
                answering,
                for: place.seat.id,
                of: meeting,
                in: network.id,
                by: actor,
                at: now
            )
        }
    }

    /// Today, in the middle of its second item.
    private func runningMeeting() async throws {
        let now = installation.clock.now
        let start = OsloTime.time(now).minutes - 20
        let end = start + 120
        let id = try await plan(
            "Arbeidsmøte om møteplanen",
            on: today,
            from: (start / 60, start % 60),
            until: (end / 60, end % 60),
            items: [
                ("Åpning", .information, 10, nil), ("Runde rundt bordet", .round, 30, nil),
                ("Møteplan for høsten", .decision, 20, nil), ("Gruppearbeid om gjennomføring", .discussion, 30, nil),
            ]
        )
        _ = try await store.summon(id, replyBy: nil, in: network.id, by: actor, at: now)
        for person in [
            "nho@example.no", "usn@example.no", "nav@example.no", "ks@example.no", "fagskolen@example.no",
            "sekretariat@example.no",
        ] { try await answer(.yes, by: person, to: id) }
        guard try await store.begin(id, in: network.id, by: actor, at: now.adding(minutes: -20)) else { return }
        try await tellRound(at: id)
        try await goOn(id, at: now)
    }

    /// Some days ago, with minutes that members can comment on.
    private func meetingWithMinutesOut() async throws {
        let day = weekday(after: today.adding(days: -5))
        let id = try await plan(
            "Kort møte om høringen",
            on: day,
            from: (14, 0),
            until: (14, 45),
            items: [
                ("Høringsutkastet", .information, 15, nil), ("Hva nettverket bør svare", .discussion, 30, nil),
                ("Runde rundt bordet", .round, 0, nil),
            ]
        )
        try await tellRound(at: id)
        let now = installation.clock.now
        let records = [
            ("Opplæringssektoren la fram utkastet til strategiplan. Fristen for innspill er kort.", [String]()),
            (
                "Partene i arbeidslivet ønsker flere lærebedrifter.\n\nUniversitetet ba om at overgangen til høyere "
                    + "utdanning blir tydeligere.", ["Nettverket gir et felles innspill før fristen."]
            ),
        ]
        guard let slug = try await slug(of: id), let agenda = try await store.agenda(slug, in: network.id) else {
            return
        }
        for (item, record) in zip(agenda.items, records) {
            _ = try await store.record(
                MeetingStore.RecordDraft(record: record.0, decisions: record.1),
                of: item.id,
                revision: item.revision,
                in: id,
                network: network.id,
                by: actor,
                at: now
            )
        }
        _ = try await store.setState(.held, of: id, in: network.id, by: actor, at: now)
        _ = try await store.sendOutQuietly(id, until: today.adding(days: 4), in: network.id, by: actor, at: now)
    }

    func tellRound(at meeting: Meeting.ID) async throws {
        let organisations = try await installation.networks.store.organisations(network.id)
        for (key, text) in [
            ("nav", "Flere unge har fått lærekontrakt denne våren. Vi søker bedrifter som kan ta imot."),
            ("usn", "Søkertallene til høsten er ute. To studier på Campus Porsgrunn tas opp på nytt."),
        ] {
            guard let organisation = organisations.first(where: { $0.key == key }) else { continue }
            _ = try await store.tell(
                text,
                of: organisation.id,
                at: meeting,
                in: network.id,
                author: organisation.name,
                by: actor,
                at: installation.clock.now
            )
        }
    }

    private func goOn(_ meeting: Meeting.ID, at now: Instant) async throws {
        guard let slug = try await slug(of: meeting), let (agenda, run) = try await store.running(slug, in: network.id),
            let round = agenda.items.first(where: { $0.kind == .round })
        else { return }
        _ = try await store.goTo(
            round.id,
            in: meeting,
            network: network.id,
            by: actor,
            at: now.adding(minutes: -8)
        )
        if let work = agenda.items.last {
            _ = try await store.divide(
                into: 2,
                for: work.id,
                seed: 2021,
                in: meeting,
                network: network.id,
                by: actor,
                at: now
            )
        }
        guard let speaker = run.presence.first(where: \.isPresent) else { return }
        _ = try await store.askForTheWord(speaker.id, in: meeting, network: network.id, by: actor, at: now)
    }

    // MARK: Steps

    /// A meeting that everyone sees, with its agenda.
    func plan(
        _ title: String,
        on day: Day,
        from start: (hour: Int, minute: Int),
        until end: (hour: Int, minute: Int),
        items: [(title: String, kind: AgendaItem.Kind, minutes: Int, ground: String?)]
    ) async throws -> Meeting.ID {
        let draft = MeetingStore.Draft(
            title: title,
            kind: .short,
            form: .digital,
            date: .day(day),
            start: TimeOfDay(minutes: start.hour * 60 + start.minute),
            end: TimeOfDay(minutes: end.hour * 60 + end.minute),
            note: "Møtet er laget for å vise fram programmet."
        )
        let now = installation.clock.now
        let slug = try await store.plan(draft, in: network.id, by: actor, at: now)
        guard let meeting = try await store.agenda(slug, in: network.id)?.meeting.id else {
            throw Failure("the demo’s own meeting “\(title)” is not there")
        }
        for item in items {
            let draft = MeetingStore.ItemDraft(
                title: item.title,
                kind: item.kind,
                minutes: item.minutes,
                exemption: item.ground.map { AgendaItem.Exemption(ground: $0, until: day.adding(days: 60)) }
            )
            _ = try await store.addItem(draft, to: meeting, in: network.id, by: actor, at: now)
        }
        _ = try await store.publish(meeting, on: today, in: network.id, by: actor, at: now)
        return meeting
    }

    private func answer(_ choice: Answer.Choice, by email: String, to meeting: Meeting.ID) async throws {
        guard let person = try await person(email) else { return }
        _ = try await store.answer(
            choice,
            of: person,
            to: meeting,
            in: network.id,
            way: .link,
            by: actor,
            at: installation.clock.now
        )
    }

    func person(_ email: String) async throws -> Person.ID? {
        guard let email = EmailAddress(email) else { return nil }
        return try await installation.networks.store.person(with: email, in: network.id)?.id
    }

    func slug(of meeting: Meeting.ID) async throws -> String? {
        try await store.meetings(in: network.id).first { $0.id == meeting }?.slug
    }

    /// The day itself, or the Monday after it.
    func weekday(after day: Day) -> Day { day.weekday > 5 ? day.adding(days: 8 - day.weekday) : day }
}
