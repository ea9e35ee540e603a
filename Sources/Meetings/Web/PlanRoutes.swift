import Core
import Hummingbird
import Markup
import Networks
import Web

/// What only those who plan see: breaches of the rule, clashes, and days that are free.
struct YearPlanning: Sendable {
    let meetings: MeetingStore
    let networks: NetworkStore
    let clock: WallClock

    /// - Parameters:
    ///   - arcs: what other slices have in the year.
    ///   - elsewhere: what others have in the year.
    func plan(
        _ all: [Meeting],
        arcs: [YearArc],
        elsewhere: DaysElsewhere,
        year: Int,
        network: NetworkFrame
    ) async throws -> YearPlan {
        YearPlan(
            year: year,
            meetings: all,
            rule: try await networks.meetingRule(network.id, on: Day.last(of: year)),
            busy: try await busy(year...year, arcs: arcs, elsewhere: elsewhere, network: network),
            today: clock.today
        )
    }

    /// What there is on the days of some years, besides the network's own meetings.
    func busy(_ years: ClosedRange<Int>, arcs: YearArcs, network: NetworkFrame) async throws -> BusyDays {
        var all: [YearArc] = []
        for year in years { all += try await arcs(network, year) }
        let elsewhere = try await networks.elsewhere(
            network.id,
            from: Day.first(of: years.lowerBound),
            until: Day.last(of: years.upperBound)
        )
        return try await busy(years, arcs: all, elsewhere: elsewhere, network: network)
    }

    private func busy(
        _ years: ClosedRange<Int>,
        arcs: [YearArc],
        elsewhere: DaysElsewhere,
        network: NetworkFrame
    ) async throws -> BusyDays {
        let others = try await meetings.others(
            than: network.id,
            from: Day.first(of: years.lowerBound),
            until: Day.last(of: years.upperBound),
            today: clock.today
        )
        return BusyDays(
            BusyDays.holidays(years) + others.map { .otherNetwork($0.day, name: $0.name) }
                + arcs.filter { $0.isDecision && $0.from == $0.until }.map { .decision($0.from, title: $0.title) }
                + BusyDays.elsewhere(elsewhere)
        )
    }
}

/// The year planned in one go: the days that the program proposes, looked over and set up together.
struct PlanRoutes: Sendable {
    let meetings: MeetingStore
    let networks: NetworkStore
    let arcs: YearArcs
    let clock: WallClock

    func add(to router: WebRouter) {
        router.get(":network/moter/plan", use: show).post(":network/moter/plan", use: save)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageMeetings)
        let network = try context.requireNetwork()
        let year = try year(of: request)
        let plan = try await YearPlanning(meetings: meetings, networks: networks, clock: clock).plan(
            try await meetings.meetings(in: network.id, year: year),
            arcs: try await arcs(network, year),
            elsewhere: try await networks.elsewhere(
                network.id,
                from: Day.first(of: year),
                until: Day.last(of: year)
            ),
            year: year,
            network: network
        )
        return page(PlanForms.form(plan, words: context.words), year: year, context: context)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageMeetings)
        let network = try context.requireNetwork()
        let year = try year(of: request)
        let data = try await FormData.read(request)
        var form = PlanForms.form(asIn: data, words: context.words).filled(data, words: context.words)
        // Titles are content, so they are in the network's language.
        let networkWords = context.site.catalogue[network.language]
        guard let drafts = PlanForms.drafts(&form, year: year, words: context.words, networkWords: networkWords) else {
            return page(form, year: year, context: context)
        }
        try await meetings.plan(
            drafts,
            publishedOn: form.isChecked("publish") ? clock.today : nil,
            holds: form.isChecked("hold"),
            in: network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        return context.redirect(to: MeetingLinks.year(year, network), notice: "planned")
    }

    private func year(of request: Request) throws -> Int {
        let year = request.uri.queryParameters["ar"].flatMap { Int($0) } ?? clock.today.year
        guard (1...9_998).contains(year) else { throw Problem.notFound }
        return year
    }

    private func page(_ form: Form, year: Int, context: WebContext) -> Response {
        let words = context.words
        let title = words["meetings.plan.title", ["year": "\(year)"]]
        let isEmpty = !form.fields.contains { $0.name.hasPrefix(PlanForms.date) }
        let page = Page(title, section: "moter") {
            div(.class("lead")) {
                h1 { title }
                p { words[isEmpty ? "meetings.plan.nothing" : "meetings.plan.lead"] }
            }
            if !isEmpty {
                FormView(
                    form,
                    action: Link(local: context.path) ?? "/",
                    submit: words["meetings.plan.submit"],
                    words: words
                )
            }
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }
}

/// The form of a year's plan: a day and a kind for each month that wants a meeting.
enum PlanForms {
    static let date = "dag-"
    static let kind = "type-"
    /// Chosen for a month that is to have no meeting after all.
    static let none = "ingen"

    /// The last of the proposed are open, as many as the rule wants.
    static func form(_ plan: YearPlan, words: Words) -> Form {
        let days = plan.proposals
        var slots: [(month: Month, day: Day?, kind: Meeting.Kind)] = plan.unplaced.map { ($0, nil, .ordinary) }
        for (index, day) in days.enumerated() {
            slots.append((Month(day), day, index >= days.count - plan.openWanted ? .open : .ordinary))
        }
        let fields = slots.sorted { $0.month < $1.month }.flatMap { slot in
            self.fields(slot.month.month, day: slot.day, kind: slot.kind, words: words)
        }
        return Form(fields + shared(words))
    }

    /// The form that was sent: its months are those of the page it came from.
    static func form(asIn data: FormData, words: Words) -> Form {
        let months = (1...12).filter { data["\(date)\($0)"] != nil }
        return Form(months.flatMap { fields($0, day: nil, kind: .ordinary, words: words) } + shared(words))
    }

    private static func fields(_ month: Int, day: Day?, kind: Meeting.Kind, words: Words) -> [Field] {
        let name = Format(words.language).monthName(month)
        let kinds = [Meeting.Kind.ordinary, .open].map {
            Field.Choice($0.rawValue, words["meetings.kind.\($0.rawValue)"])
        }
        return [
            Field(
                "\(date)\(month)",
                words["meetings.plan.day", ["month": name]],
                .day,
                hint: day == nil ? words["meetings.plan.no-day"] : nil,
                value: day.map(MeetingForms.numeric)
            ),
            Field(
                "\(Self.kind)\(month)",
                words["meetings.plan.kind", ["month": name]],
                .choice(kinds + [Field.Choice(none, words["meetings.plan.none"])]),
                required: true,
                value: day == nil ? none : kind.rawValue
            ),
        ]
    }

    private static func shared(_ words: Words) -> [Field] {
        [
            Field("start", words["meetings.field.start"], .time, hint: words["meetings.field.time-hint"]),
            Field("end", words["meetings.field.end"], .time),
            Field("publish", words["meetings.plan.publish"], .check, hint: words["meetings.plan.publish-hint"]),
            Field("hold", words["meetings.plan.hold"], .check, hint: words["meetings.plan.hold-hint"]),
        ]
    }

    /// The meetings that a filled form describes; problems are put at the fields.
    static func drafts(_ form: inout Form, year: Int, words: Words, networkWords: Words) -> [MeetingStore.Draft]? {
        let (start, end) = (form.time("start"), form.time("end"))
        if let start, let end, end <= start { form.refuse("end", words["meetings.end-before-start"]) }
        if start == nil, end != nil { form.refuse("start", words["meetings.start-missing"]) }
        var drafts: [MeetingStore.Draft] = []
        for month in 1...12 {
            guard let kind = Meeting.Kind(rawValue: form["\(Self.kind)\(month)"]) else { continue }
            guard let day = form.day("\(date)\(month)"), day.year == year else {
                form.refuse("\(date)\(month)", words["meetings.plan.day-missing", ["year": "\(year)"]])
                continue
            }
            drafts.append(draft(kind, on: day, start, end, networkWords: networkWords))
        }
        if form.isValid, drafts.isEmpty { form.problem = words["meetings.plan.none-chosen"] }
        return form.isValid ? drafts : nil
    }

    private static func draft(
        _ kind: Meeting.Kind,
        on day: Day,
        _ start: TimeOfDay?,
        _ end: TimeOfDay?,
        networkWords: Words
    ) -> MeetingStore.Draft {
        let month = Format(networkWords.language).monthName(day.month)
        return MeetingStore.Draft(
            title: networkWords["meetings.plan.meeting.\(kind.rawValue)", ["month": month, "year": "\(day.year)"]],
            kind: kind,
            form: .undecided,
            date: .day(day),
            start: start,
            end: end,
            place: nil,
            joinedWith: nil,
            note: nil
        )
    }
}
