import Core
import HTTPTypes
import Hummingbird
import Markup
import Networks
import Web

/// Comments on paragraphs of the minutes, and what the secretariat makes of them.
struct CommentRoutes: Sendable {
    let meetings: MeetingStore
    let clock: WallClock
    let live: LiveFeed

    func add(to router: WebRouter) {
        let minutes = router.group(":network/moter/:slug/referat")
        minutes.get("kommenter/:item/:part/:number", use: ask).postOnce("kommenter/:item/:part/:number", use: save)
        minutes.get("kommentarer/:comment", use: askAnswer).post("kommentarer/:comment", use: answer)
        minutes.post("kommentarer/:comment/trekk", use: withdraw)
    }

    // MARK: Commenting

    @Sendable func ask(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await MinutesPlace(context, meetings, clock, for: .readContacts)
        let spot = try spot(place, context)
        guard MinutesRules.takesComments(place.meeting.minutes, on: clock.today) else {
            return late(place, nil, context)
        }
        guard let paragraph = spot.paragraph else { throw Problem.notFound }
        return page(MinutesForms.comment(paragraph, words: context.words), spot, place, context: context)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await MinutesPlace(context, meetings, clock, for: .readContacts)
        let spot = try spot(place, context)
        guard let account = context.viewer.id else { throw Problem.notFound }
        var form = MinutesForms.comment(nil, words: context.words)
            .filled(try await FormData.read(request), words: context.words)
        guard MinutesRules.takesComments(place.meeting.minutes, on: clock.today) else {
            return late(place, form, context)
        }
        guard form.isValid else { return page(form, spot, place, context: context) }
        let outcome = try await meetings.comment(
            MeetingStore.CommentDraft(
                item: spot.item.id,
                anchor: ParagraphAnchor(part: spot.part, number: spot.number, fingerprint: form["revision"]),
                text: form["text"],
                proposal: form.text("proposal")
            ),
            on: place.meeting.id,
            in: place.network.id,
            by: account,
            at: clock.now
        )
        switch outcome {
        case .saved:
            live.changed(place.meeting.id.text)
            return context.redirect(to: place.minutes.at(spot.item.key), notice: "commented")
        case .missing: throw Problem.notFound
        case .late: return late(place, form, context)
        case .changed(let paragraph):
            form.acceptRevision(paragraph?.anchor.fingerprint ?? "")
            return page(form, spot.with(paragraph), place, isChanged: true, context: context)
        }
    }

    /// The paragraph that an address names.
    private struct Spot {
        let item: AgendaItem
        let heading: String
        let part: ParagraphAnchor.Part
        let number: Int
        let paragraph: MinutesParagraph?

        func with(_ paragraph: MinutesParagraph?) -> Spot {
            Spot(item: item, heading: heading, part: part, number: number, paragraph: paragraph)
        }
    }

    private func spot(_ place: MinutesPlace, _ context: WebContext) throws -> Spot {
        let reader = reader(place, context)
        let id = context.parameters.get("item").flatMap(AgendaItem.ID.init)
        guard reader.seesMinutes, let index = place.agenda.items.firstIndex(where: { $0.id == id }),
            reader.sees(place.agenda.items[index]),
            let part = context.parameters.get("part").flatMap(ParagraphAnchor.Part.init(rawValue:)),
            let number = context.parameters.get("number", as: Int.self), number > 0
        else { throw Problem.notFound }
        let item = place.agenda.items[index]
        return Spot(
            item: item,
            heading: AgendaRules.numbers(place.agenda.items)[index].map { "\($0). \(item.title)" } ?? item.title,
            part: part,
            number: number,
            paragraph: MinutesParagraphs.at(part, number, in: item)
        )
    }

    private func reader(_ place: MinutesPlace, _ context: WebContext) -> AgendaReader {
        AgendaReader(
            network: place.network,
            viewer: context.viewer,
            words: context.words,
            today: clock.today,
            meeting: place.meeting,
            admission: place.admission
        )
    }

    private func page(
        _ form: Form,
        _ spot: Spot,
        _ place: MinutesPlace,
        isChanged: Bool = false,
        context: WebContext
    ) -> Response {
        let words = context.words
        let written = Written(in: place.network, on: words)
        let page = Page(words["meetings.comment.title"], section: "moter") {
            div(.class("lead")) {
                p(.class("kicker")) { a(.href(place.minutes)) { written(place.meeting.title) } }
                h1 { words["meetings.comment.title"] }
                p { written(spot.heading) }
            }
            if isChanged {
                p(.class("warning"), .role("alert")) {
                    words[spot.paragraph == nil ? "meetings.comment.gone" : "meetings.comment.changed"]
                }
            }
            if let paragraph = spot.paragraph {
                written.element("blockquote", .class("prose card")) { Prose(paragraph.text) }
            }
            FormView(
                form,
                action: Link(local: context.path) ?? "/",
                submit: words["meetings.comment.submit"],
                words: words,
                cancel: place.minutes
            )
        }
        return context.page(page, status: isChanged ? .conflict : form.isValid ? .ok : .unprocessableContent)
    }

    /// Comments are not taken any more: what was written is given back.
    private func late(_ place: MinutesPlace, _ form: Form?, _ context: WebContext) -> Response {
        let words = context.words
        let until = place.meeting.minutes.commentsUntil.flatMap { $0 < clock.today ? $0 : nil }
        let texts = ["text", "proposal"].compactMap { form?.text($0) }
        let page = Page(words["meetings.comment.late"], section: "moter") {
            div(.class("lead")) {
                p(.class("kicker")) { a(.href(place.minutes)) { place.meeting.title } }
                h1 { words["meetings.comment.late"] }
                p {
                    until.map { words["meetings.comment.late.day", ["day": Format(words.language).day($0)]] }
                        ?? words["meetings.comment.late.away"]
                }
            }
            if !texts.isEmpty {
                section {
                    h2 { words["meetings.comment.late.yours"] }
                    for text in texts { blockquote(.class("prose card")) { Prose(text) } }
                }
            }
        }
        return context.page(page, status: .conflict)
    }

    // MARK: Answering

    @Sendable func askAnswer(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await MinutesPlace(context, meetings, clock, for: .manageMeetings)
        if place.meeting.minutes.isLocked { return context.redirect(to: place.minutes) }
        let comment = try await comment(place, context)
        return answerPage(form(comment, place, context), comment, place, context: context)
    }

    @Sendable func answer(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await MinutesPlace(context, meetings, clock, for: .manageMeetings)
        let comment = try await comment(place, context)
        var form = form(comment, place, context).filled(try await FormData.read(request), words: context.words)
        guard let draft = MinutesForms.draft(answer: &form, to: comment, words: context.words) else {
            return answerPage(form, comment, place, context: context)
        }
        let outcome = try await meetings.answer(
            comment.id,
            draft,
            revision: form.number("revision") ?? 0,
            in: place.meeting.id,
            network: place.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        switch outcome {
        case .missing: throw Problem.notFound
        case .conflict(let stored):
            return answerPage(form, comment, place, theirs: stored, context: context)
        case .saved(let words):
            live.changed(place.meeting.id.text)
            guard let notice = words.notice else {
                return context.redirect(
                    to: place.minutes.at(CommentLine.fragment(comment.id)),
                    notice: "comment-answered"
                )
            }
            let record = MeetingLinks.item(comment.item, place.meeting.slug, place.network) / "referat"
            return context.redirect(to: record.with("kommentar", comment.id.text), notice: notice)
        }
    }

    /// By who wrote it, as long as it waits for an answer.
    @Sendable func withdraw(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await MinutesPlace(context, meetings, clock, for: .readContacts)
        guard let account = context.viewer.id,
            let id = context.parameters.get("comment").flatMap(MinutesComment.ID.init)
        else { throw Problem.notFound }
        let isGone = try await meetings.withdraw(
            id,
            of: account,
            in: place.meeting.id,
            network: place.network.id,
            at: clock.now
        )
        live.changed(place.meeting.id.text)
        return isGone
            ? context.redirect(to: place.minutes, notice: "comment-withdrawn")
            : context.redirect(to: place.minutes, notice: "comment-stays")
    }

    private func comment(_ place: MinutesPlace, _ context: WebContext) async throws -> MinutesComment {
        let id = context.parameters.get("comment").flatMap(MinutesComment.ID.init)
        let all = try await meetings.comments(of: place.meeting.id)
        guard let comment = all.first(where: { $0.id == id }) else { throw Problem.notFound }
        return comment
    }

    private func form(_ comment: MinutesComment, _ place: MinutesPlace, _ context: WebContext) -> Form {
        let item = place.agenda.items.first { $0.id == comment.item }
        let paragraph = item.flatMap { MinutesParagraphs.find(comment.anchor, in: $0) }
        return MinutesForms.answer(comment, paragraph, words: context.words)
    }

    /// - Parameter theirs: what someone else has answered.
    private func answerPage(
        _ form: Form,
        _ comment: MinutesComment,
        _ place: MinutesPlace,
        theirs: MinutesComment? = nil,
        context: WebContext
    ) -> Response {
        let words = context.words
        let item = place.agenda.items.first { $0.id == comment.item }
        let line = CommentLine(theirs ?? comment, isStray: true, action: nil, words: words)
        var form = form
        if let theirs { form.acceptRevision(theirs.revision) }
        let written = Written(in: place.network, on: words)
        let page = Page(words["meetings.comment.reply"], section: "moter") {
            div(.class("lead")) {
                p(.class("kicker")) { a(.href(place.minutes)) { written(place.meeting.title) } }
                h1 { words["meetings.comment.reply"] }
                p { written(item?.title ?? "") }
            }
            if let theirs { ConflictView(theirs: self.form(theirs, place, context), words: words) }
            CommentView(line: line, written: written)
            FormView(
                form,
                action: Link(local: context.path) ?? "/",
                submit: words["meetings.comment.reply.submit"],
                words: words,
                cancel: place.minutes
            )
        }
        let status = theirs != nil ? .conflict : form.isValid ? .ok : HTTPResponse.Status.unprocessableContent
        return context.page(page, status: status)
    }
}

extension CommentWords {
    /// The key of what the page of the item's minutes says of it; nil when nothing is left to do.
    fileprivate var notice: String? {
        switch self {
        case .settled: nil
        case .toWrite: "comment-to-write"
        case .toTakeOut: "comment-to-take-out"
        }
    }
}
