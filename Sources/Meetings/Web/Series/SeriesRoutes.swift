import Core
import Hummingbird
import Markup
import Networks
import Web

/// Several meetings set up at once by a rule, such as the first Tuesday of each month.
struct SeriesRoutes: Sendable {
    let meetings: MeetingStore
    let networks: NetworkStore
    let arcs: YearArcs
    let clock: WallClock

    func add(to router: WebRouter) {
        router.get(":network/moter/serie", use: show).post(":network/moter/serie", use: plan)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageMeetings)
        return rulePage(SeriesForms.rule(words: context.words, today: clock.today), context: context)
    }

    /// First the days are shown; sent again from there, they become meetings.
    @Sendable func plan(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageMeetings)
        let network = try context.requireNetwork()
        let words = context.words
        let data = try await FormData.read(request)
        var form = SeriesForms.rule(words: words, today: clock.today).filled(data, words: words)
        guard let series = SeriesForms.series(&form, words: words, today: clock.today) else {
            return rulePage(form, context: context)
        }
        var preview = SeriesForms.preview(form, series, busy: try await busy(series, network), words: words)
        guard data["step"] == SeriesForms.days else { return daysPage(preview, series, context: context) }
        preview = preview.filled(data, words: words)
        let chosen = preview.chosen(SeriesForms.days).compactMap { Day($0) }
        if chosen.isEmpty { preview.refuse(SeriesForms.days, words["meetings.plan.none-chosen"]) }
        guard preview.isValid else { return daysPage(preview, series, context: context) }
        try await meetings.plan(
            chosen.sorted().map { series.draft.on(.day($0), series.start, series.end) },
            publishedOn: form.isChecked("publish") ? clock.today : nil,
            holds: form.isChecked("hold"),
            isSeries: true,
            in: network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        let year = (chosen.min() ?? clock.today).year
        return context.redirect(to: MeetingLinks.year(year, network), notice: "planned")
    }

    private func busy(_ series: SeriesForms.Series, _ network: NetworkFrame) async throws -> BusyDays {
        let years = (series.days.first ?? clock.today).year...(series.days.last ?? clock.today).year
        return try await YearPlanning(meetings: meetings, networks: networks, clock: clock)
            .busy(years, arcs: arcs, network: network)
            + BusyDays(BusyDays.own(try await meetings.meetings(in: network.id, years: years)))
    }

    private func rulePage(_ form: Form, context: WebContext) -> Response {
        page(form, lead: context.words["meetings.series.lead"], submit: "meetings.series.see", context: context)
    }

    private func daysPage(_ form: Form, _ series: SeriesForms.Series, context: WebContext) -> Response {
        let words = context.words
        let format = Format(words.language)
        let skipped = series.days.filter { SeriesRules.clock($0, series.start, series.end) == .never }
            .map { "\(format.day($0)): \(words["meetings.skipped-hour"])" }
        let what = "\(series.draft.title), \(format.times(series.start, series.end))"
        return page(form, lead: what, warnings: skipped, submit: "meetings.series.submit", context: context)
    }

    private func page(
        _ form: Form,
        lead: String,
        warnings: [String] = [],
        submit: String,
        context: WebContext
    ) -> Response {
        let words = context.words
        let page = Page(words["meetings.series.title"], section: "moter") {
            div(.class("lead")) {
                h1 { words["meetings.series.title"] }
                p { lead }
            }
            for warning in warnings { p(.class("warning")) { warning } }
            FormView(form, action: Link(local: context.path) ?? "/", submit: words[submit], words: words)
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }
}
