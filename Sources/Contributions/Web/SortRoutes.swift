import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// Sorting cards into themes, by several people at once: whoever chose a card that another has moved is told where it went.
struct SortRoutes: Sendable {
    let inputs: InputStore
    let clock: WallClock
    let live: LiveFeed

    func add(to router: WebRouter) {
        let home = router.group(":network/innspill/:key")
        home.get("sorter", use: show).post("sorter", use: sort)
        home.get("sorter/strom", use: stream)
        home.get("kort/:number", use: showCard).post("kort/:number", use: answer)
        home.post("kort/:number/visning", use: screen)
    }

    static func topic(_ collection: InputCollection) -> String { "input:\(collection.id)" }

    // MARK: Sorting

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let (network, folder, view) = try await found(request, context)
        let page = SortPage(
            folder,
            view,
            SortForms.form(folder.themes, context.words),
            network: network,
            words: context.words
        )
        return answer(page, notice: Self.notice(request, context), context)
    }

    /// What was done, and how many cards it left out.
    private static func notice(_ request: Request, _ context: WebContext) -> String? {
        let left = request.uri.queryParameters["utelatt"].flatMap { Int($0) } ?? 0
        let told =
            (1...InputLimits.page).contains(left) ? context.words.count("input.sort.left-out", left) : nil
        let all = [context.notice(of: request), told].compactMap(\.self)
        return all.isEmpty ? nil : all.joined(separator: " ")
    }

    @Sendable func sort(_ request: Request, context: WebContext) async throws -> Response {
        let (network, folder, view) = try await found(request, context)
        let words = context.words
        let data = try await FormData.read(request)
        var form = SortForms.form(folder.themes, words).filled(data, words: words)
        let chosen = SortForms.chosen(data)
        guard let step = SortForms.step(data, &form, chosen, words), form.isValid else {
            let page = SortPage(folder, view, form, chosen: chosen, network: network, words: words)
            return answer(page, status: .unprocessableContent, context)
        }
        let sorting = try await inputs.sort(
            chosen,
            step,
            of: folder.collection.key,
            in: network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        switch sorting {
        case .sorted(let count, let left):
            live.changed(Self.topic(folder.collection))
            let back = InputLinks.sort(folder.collection.key, view, network)
            return context.redirect(
                to: left == 0 ? back : back.with("utelatt", String(left)),
                notice: count == 0 ? nil : step.notice
            )
        case .missing: throw Problem.notFound
        case .tooManyThemes:
            form.refuse("new", words["input.sort.too-many-themes", ["limit": "\(InputLimits.themes)"]])
            let page = SortPage(folder, view, form, chosen: chosen, network: network, words: words)
            return answer(page, status: .unprocessableContent, context)
        case .conflict(let changed):
            let page = SortPage(folder, view, form, chosen: chosen, changed: changed, network: network, words: words)
            return answer(page, status: .conflict, context)
        }
    }

    /// Tells open pages that cards have come or have been moved.
    @Sendable func stream(_ request: Request, context: WebContext) async throws -> Response {
        let (_, folder, _) = try await found(request, context)
        return try live.response(Self.topic(folder.collection))
    }

    private func found(
        _ request: Request,
        _ context: WebContext
    ) async throws -> (NetworkFrame, InputStore.Folder, SortView) {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let key = try context.parameters.require("key")
        let asked = request.uri.queryParameters["vis"].flatMap { SortView(String($0)) }
        guard let head = try await inputs.head(key, in: network.id) else { throw Problem.notFound }
        // What nobody has looked at comes first.
        let view = asked ?? (head.counts.waiting > 0 ? .waiting : .unsorted)
        guard let folder = try await inputs.folder(key, in: network.id, view.selection) else { throw Problem.notFound }
        return (network, folder, view)
    }

    private func answer(
        _ page: SortPage,
        status: HTTPResponse.Status = .ok,
        notice: String? = nil,
        _ context: WebContext
    ) -> Response {
        context.page(
            Page("\(page.title): \(page.collection)", section: InputLinks.section, notice: notice) {
                SortPageView(page: page)
            },
            status: status
        )
    }

    // MARK: A card

    @Sendable func showCard(_ request: Request, context: WebContext) async throws -> Response {
        let (network, folder, card) = try await foundCard(context)
        return cardPage(SortForms.outcome(card, context.words), folder, card, network, context, of: request)
    }

    @Sendable func answer(_ request: Request, context: WebContext) async throws -> Response {
        let (network, folder, card) = try await foundCard(context)
        let words = context.words
        var form = SortForms.outcome(card, words).filled(try await FormData.read(request), words: words)
        let link = SortForms.checkedLink(&form, in: network, of: context.site.publicURL, words)
        guard form.isValid, let verdict = InputOutcome.Verdict(rawValue: form["verdict"]) else {
            return cardPage(form, folder, card, network, context, of: request)
        }
        let answering = try await inputs.answer(
            card.number,
            of: folder.collection.key,
            in: network.id,
            InputOutcome(verdict, reason: form["reason"], link: link),
            from: form.number("revision") ?? -1,
            by: context.viewer.actor,
            at: clock.now
        )
        switch answering {
        case .saved:
            live.changed(Self.topic(folder.collection))
            let view = card.theme.map { SortView.theme($0) } ?? .unsorted
            return context.redirect(
                to: InputLinks.sort(folder.collection.key, view, network),
                notice: "input-answered"
            )
        case .missing: throw Problem.notFound
        case .conflict(let stored):
            form.acceptRevision(stored.revision)
            let theirs = SortForms.outcome(stored, words)
            return cardPage(form, folder, stored, network, context, of: request, theirs: theirs)
        }
    }

    func foundCard(_ context: WebContext) async throws -> (NetworkFrame, InputStore.Folder, InputCard) {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let key = try context.parameters.require("key")
        guard let number = Int(try context.parameters.require("number")), (0...1_000_000).contains(number),
            let folder = try await inputs.card(number, of: key, in: network.id), let card = folder.cards.first
        else { throw Problem.notFound }
        return (network, folder, card)
    }

    func cardPage(
        _ form: Form,
        _ folder: InputStore.Folder,
        _ card: InputCard,
        _ network: NetworkFrame,
        _ context: WebContext,
        of request: Request,
        theirs: Form? = nil,
        screening: Form? = nil
    ) -> Response {
        let page = CardPage(
            folder,
            card,
            form,
            theirs: theirs,
            screening: screening ?? SortForms.screening(card, context.words),
            network: network,
            words: context.words
        )
        return context.page(
            Page(page.title, section: InputLinks.section, notice: context.notice(of: request)) { CardView(page: page) },
            status: theirs != nil ? .conflict : form.isValid && page.screening.isValid ? .ok : .unprocessableContent
        )
    }
}

extension InputStore.Step {
    var notice: String {
        switch self {
        case .move, .begin: "input-sorted"
        case .merge: "input-merged"
        case .part: "input-parted"
        case .screen: "input-screened"
        }
    }
}

/// What is sent from the sorting.
enum SortForms {
    /// Where the chosen cards go.
    static func form(_ themes: [InputTheme], _ words: Words) -> Form {
        let none = [Field.Choice("", words["input.sort.no-theme"])]
        return Form([
            Field("theme", words["input.sort.theme"], .choice(none + themes.map { .init($0.id.text, $0.title) })),
            Field("new", words["input.sort.new"]),
            Field(
                "area",
                words["input.theme.area"],
                .choice(CollectionForms.areas(words)),
                value: InputTheme.Area.substance.rawValue
            ),
        ])
    }

    /// The cards that were chosen, each with the revision that the page showed.
    static func chosen(_ data: FormData) -> [InputStore.Seen] {
        var met: Set<InputStore.Seen> = []
        return data.all("card").compactMap { value in
            let parts = value.split(separator: ":")
            guard parts.count == 2, let id = InputCard.ID(parts[0]), let revision = Int(parts[1]) else { return nil }
            let seen = InputStore.Seen(id, revision)
            return met.insert(seen).inserted ? seen : nil
        }
    }

    /// What is to be done; nil when something must be put right, which then stands in the form.
    static func step(
        _ data: FormData,
        _ form: inout Form,
        _ chosen: [InputStore.Seen],
        _ words: Words
    ) -> InputStore.Step? {
        if chosen.isEmpty || chosen.count > InputLimits.page { form.problem = words["input.sort.choose"] }
        switch data["step"] ?? "" {
        case "merge":
            if chosen.count == 1 { form.problem = words["input.sort.choose-two"] }
            return .merge
        case "part": return .part
        case "published": return .screen(.published)
        case "withheld": return .screen(.withheld)
        default:
            if let title = form.text("new"), let area = InputTheme.Area(rawValue: form["area"]) {
                return .begin(title, area)
            }
            return .move(InputTheme.ID(form["theme"]))
        }
    }

    /// Where one sees what became of a card: a page of this network, as a path, or an address of the web that is encrypted.
    ///
    /// - Returns: nil for none, also when something must be put right, which then stands at its field.
    static func checkedLink(_ form: inout Form, in network: NetworkFrame, of site: String, _ words: Words) -> String? {
        guard form.isValid, let text = form.text("link") else { return nil }
        // What was copied out of the browser's own line is a page here all the same.
        let path = text.hasPrefix("\(site)/") ? String(text.dropFirst(site.count)) : text
        let isHere = path == "/\(network.key)" || path.hasPrefix("/\(network.key)/")
        guard isHere || path.lowercased().hasPrefix("https://"), Link(written: path) != nil else {
            form.refuse("link", words["input.outcome.link-elsewhere"])
            return nil
        }
        return path
    }

    static func outcome(_ card: InputCard, _ words: Words) -> Form {
        let verdicts = InputOutcome.Verdict.allCases.map {
            Field.Choice($0.rawValue, InputText.verdict($0, words).text)
        }
        return Form([
            Field("revision", "", .hidden, value: String(card.revision)),
            Field(
                "verdict",
                words["input.outcome"],
                .oneOf(verdicts),
                required: true,
                value: card.outcome?.verdict.rawValue
            ),
            Field(
                "reason",
                words["input.outcome.reason"],
                .longText(rows: 4),
                required: true,
                value: card.outcome?.reason
            ),
            Field(
                "link",
                words["input.outcome.link"],
                .link,
                hint: words["input.outcome.link-hint"],
                value: card.outcome?.link
            ),
        ])
    }
}
