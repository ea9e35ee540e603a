import Core
import HTTPTypes
import Hummingbird
import Markup
import Networks
import Web

/// Who comes to a meeting, and calling people to it.
struct AttendanceRoutes: Sendable {
    let meetings: MeetingStore
    let clock: WallClock
    let live: LiveFeed

    func add(to router: WebRouter) {
        let home = router.group(":network/moter/:slug/deltakelse")
        home.get(use: show)
        home.post(use: summon)
        home.post("hold", use: hold)
        home.post("svar", use: answer)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        return try await page(place, notice: context.notice(of: request), context: context)
    }

    @Sendable func summon(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageMeetings)
        let place = try await place(context)
        var form = SummonsForms.form(place.attendance, words: context.words, today: clock.today)
            .filled(try await FormData.read(request), words: context.words)
        if let day = form.day("reply_by"), let meeting = place.meeting.date.exact,
            day > meeting || day < clock.today
        {
            form.refuse("reply_by", context.words["meetings.summons.reply-by-wrong"])
        }
        guard form.isValid else { return try await page(place, form: form, context: context) }
        let outcome = try await meetings.summon(
            place.meeting.id,
            replyBy: form.day("reply_by"),
            in: place.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        guard case .sent = outcome else {
            form.problem = context.words["meetings.summons.not-ready"]
            return try await page(place, form: form, context: context)
        }
        live.changed(place.meeting.id.text)
        return context.redirect(to: place.home, notice: "summoned")
    }

    /// Asks everyone to keep the day free.
    @Sendable func hold(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageMeetings)
        let place = try await place(context)
        let outcome = try await meetings.hold(
            place.meeting.id,
            in: place.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        guard case .held = outcome else { return context.redirect(to: place.home, notice: "not-so") }
        live.changed(place.meeting.id.text)
        return context.redirect(to: place.home, notice: "held")
    }

    /// An answer that came by telephone.
    @Sendable func answer(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageMeetings)
        let place = try await place(context)
        let data = try await FormData.read(request)
        guard let person = data["person"].flatMap({ Person.ID($0) }),
            let choice = data["svar"].flatMap({ Answer.Choice(rawValue: $0) })
        else { return try await page(place, context: context, status: .unprocessableContent) }
        let outcome = try await meetings.answer(
            choice,
            of: person,
            to: place.meeting.id,
            in: place.network.id,
            way: .secretariat,
            by: context.viewer.actor,
            at: clock.now
        )
        guard outcome != .notAsked else { throw Problem.notFound }
        live.changed(place.meeting.id.text)
        return context.redirect(to: place.home, notice: outcome.notice)
    }

    private struct Place {
        let network: NetworkFrame
        let attendance: Attendance
        let items: [AgendaItem]
        var meeting: Meeting { attendance.meeting }
        var home: Link { AnswerLinks.attendance(meeting.slug, network) }
    }

    /// Names are for those who sit in the network.
    private func place(_ context: WebContext) async throws -> Place {
        try context.require(.readContacts)
        let network = try context.requireNetwork()
        guard let found = try await meetings.attendance(try context.parameters.require("slug"), in: network.id)
        else { throw Problem.notFound }
        try context.require(.read, found.attendance.meeting.subject(in: network.id, on: clock.today))
        return Place(network: network, attendance: found.attendance, items: found.items)
    }

    private func page(
        _ place: Place,
        form: Form? = nil,
        notice: String? = nil,
        context: WebContext,
        status: HTTPResponse.Status? = nil
    ) async throws -> Response {
        let mayManage = context.may(.manageMeetings)
        let page = AttendancePage(
            place.attendance,
            network: place.network,
            mayManage: mayManage,
            words: context.words
        )
        let summons =
            mayManage
            ? SummonsForms.block(
                place.attendance,
                letter: meetings.preview(place.attendance, items: place.items, network: place.network, at: clock.now),
                form: form,
                action: place.home,
                words: context.words,
                today: clock.today
            ) : nil
        let needs =
            mayManage ? NeedsCountView(try await meetings.needs(at: place.attendance), words: context.words) : nil
        return context.page(
            Page(page.title, section: "moter", notice: notice) {
                AttendanceView(page: page, summons: summons, needs: needs)
            },
            status: status ?? (form?.isValid ?? true ? .ok : .unprocessableContent)
        )
    }
}

/// The form by which people are called, and what stands around it.
enum SummonsForms {
    static func form(_ attendance: Attendance, words: Words, today: Day) -> Form {
        let proposed = attendance.meeting.date.exact.map { SummonsRules.proposedReply(for: $0, today: today) }
        return Form([
            Field(
                "reply_by",
                words["meetings.summons.reply-by-field"],
                .day,
                value: (attendance.replyBy ?? proposed).map(MeetingForms.numeric)
            )
        ])
    }

    static func block(
        _ attendance: Attendance,
        letter: MeetingLetter?,
        form: Form?,
        action: Link,
        words: Words,
        today: Day
    ) -> SummonsBlock {
        let meeting = attendance.meeting
        let format = Format(words.language)
        let isReady =
            meeting.state == .planned && meeting.date.exact.map { $0 >= today } ?? false && meeting.start != nil
            && meeting.isPublished(on: today)
        let reached = attendance.invitees.filter { $0.email != nil }
        let text =
            attendance.summonedAt.map {
                words[
                    "meetings.summons.is-sent",
                    ["when": format.moment($0), "n": format.number(attendance.summons.count)]
                ]
            } ?? words[isReady ? "meetings.summons.not-sent" : "meetings.summons.not-ready"]
        let isCalled = attendance.summonedAt != nil
        let isAhead = meeting.state == .planned && meeting.date.exact.map { $0 >= today } ?? false
        return SummonsBlock(
            heading: words["meetings.summons"],
            text: text,
            warnings: warnings(attendance, isReady: isReady, words: words, today: today),
            days: isReady ? days(attendance, words: words, today: today) : [],
            form: isReady ? form ?? self.form(attendance, words: words, today: today) : nil,
            action: action,
            submit: isCalled ? words["meetings.save"] : words.count("meetings.summons.send", reached.count),
            hold: isCalled || !isAhead ? nil : hold(attendance, action: action, words: words),
            previewHeading: words["meetings.summons.preview"],
            preview: isReady && !isCalled
                ? letter.map { "\($0.subject)\n\n\($0.text)\n\n\($0.reason)" } : nil,
            words: words
        )
    }

    /// Keeping the day free: the button, or that it is done.
    private static func hold(_ attendance: Attendance, action: Link, words: Words) -> HoldBlock {
        let format = Format(words.language)
        return HoldBlock(
            text: attendance.isHeld
                ? words["meetings.hold.is-held", ["n": format.number(attendance.summons.count)]]
                : words["meetings.hold.text"],
            action: attendance.isHeld ? nil : action / "hold",
            submit: words["meetings.hold.submit"]
        )
    }

    private static func warnings(
        _ attendance: Attendance,
        isReady: Bool,
        words: Words,
        today: Day
    ) -> [String] {
        guard isReady else { return [] }
        var out: [String] = []
        let unreached = attendance.invitees.filter { $0.email == nil }.map(\.name)
        if !unreached.isEmpty {
            out.append(words["meetings.summons.unreached", ["names": unreached.joined(separator: ", ")]])
        }
        if case .late(let day) = notice(attendance, today: today) {
            out.append(
                words[
                    "meetings.summons.late",
                    ["day": Format(words.language).day(day), "days": "\(attendance.deadlines.noticeDays)"]
                ]
            )
        }
        if case .wasShort(let days) = notice(attendance, today: today) {
            out.append(
                words.count("meetings.summons.was-short", days)
                    + " " + words["meetings.summons.notice", ["days": "\(attendance.deadlines.noticeDays)"]]
            )
        }
        return out
    }

    private static func notice(_ attendance: Attendance, today: Day) -> SummonsRules.Notice? {
        attendance.meeting.date.exact.flatMap {
            SummonsRules.notice(
                attendance.deadlines,
                meeting: $0,
                summoned: attendance.summonedAt.map(OsloTime.day),
                today: today
            )
        }
    }

    /// The days that are coming up: for sending the summons, and for the papers.
    private static func days(_ attendance: Attendance, words: Words, today: Day) -> [String] {
        let format = Format(words.language)
        var out: [String] = []
        if case .until(let day) = notice(attendance, today: today) {
            out.append(words["meetings.summons.until", ["day": format.longDay(day)]])
        }
        if let papers = PapersText.line(attendance.meeting, attendance.deadlines, words: words, today: today) {
            out.append(papers)
        }
        return out
    }
}
