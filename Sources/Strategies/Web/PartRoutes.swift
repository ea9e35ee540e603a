import Core
import HTTPTypes
import Hummingbird
import Markup
import Networks
import Web

/// Whose seats a viewer holds: they report on what their organisation carries out.
public typealias CarriersOf = @Sendable (_ viewer: Viewer, _ network: NetworkID) async throws -> [Organisation.ID]

/// The indicators by which a network can tell whether a measure works: key and name.
public typealias KnownIndicators =
    @Sendable (_ network: NetworkID, _ language: Language) async throws -> [(key: String, name: String)]

/// What a strategy wants, and how its measures go.
struct PartRoutes: Sendable {
    let strategies: StrategyStore
    let clock: WallClock
    let carriers: CarriersOf
    let indicators: KnownIndicators

    func add(to router: WebRouter) {
        let home = router.group(":network/strategier/:key")
        home.get("mal/ny", use: showNew).postOnce("mal/ny", use: create)
        home.get("mal/:part", use: showEdit).post("mal/:part", use: save)
        home.post("mal/:part/slett", use: delete).post("mal/:part/flytt", use: move)
        home.get("tiltak/:part", use: showMeasure).postOnce("tiltak/:part", use: report)
    }

    // MARK: The parts

    @Sendable func showNew(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await managed(context)
        let under = try under(request, place)
        return newPage(try await newForm(under, place, context.words), under, place, context)
    }

    @Sendable func create(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await managed(context)
        let under = try under(request, place)
        let form = try await newForm(under, place, context.words)
            .filled(try await FormData.read(request), words: context.words)
        guard form.isValid, let draft = PartForms.draft(form, kind: nil) else {
            return newPage(form, under, place, context)
        }
        let saving = try await strategies.addPart(
            draft,
            under: under?.id,
            to: place.folder.strategy.key,
            in: place.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        return try done(saving, place, context)
    }

    @Sendable func showEdit(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await managed(context)
        let part = try part(place, context)
        return editPage(try await editForm(part, place, context.words), part, place, context)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await managed(context)
        let part = try part(place, context)
        var form = try await editForm(part, place, context.words)
            .filled(try await FormData.read(request), words: context.words)
        guard form.isValid, let draft = PartForms.draft(form, kind: part.kind) else {
            return editPage(form, part, place, context)
        }
        let saving = try await strategies.updatePart(
            part.id,
            draft,
            from: form["revision"],
            in: place.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        if case .conflict(let theirs) = saving {
            form.acceptRevision(theirs.version)
            let stored = try await editForm(theirs, place, context.words)
            return editPage(form, part, place, theirs: stored, context)
        }
        return try done(saving, place, context)
    }

    @Sendable func delete(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await managed(context)
        let part = try part(place, context)
        let saving = try await strategies.deletePart(
            part.id,
            in: place.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        return try done(saving, place, context)
    }

    @Sendable func move(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await managed(context)
        let part = try part(place, context)
        let isUp = try await FormData.read(request)["retning"] == "opp"
        _ = try await strategies.movePart(
            part.id,
            up: isUp,
            in: place.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        return context.redirect(to: place.home, notice: "saved")
    }

    private func done(_ saving: StrategyStore.PartSaving, _ place: Place, _ context: WebContext) throws -> Response {
        switch saving {
        case .saved: context.redirect(to: place.home, notice: "saved")
        case .refused: context.redirect(to: place.home, notice: "part-held")
        case .missing, .conflict: throw Problem.notFound
        }
    }

    // MARK: A measure

    @Sendable func showMeasure(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        let measure = try measure(place, context)
        let form = PartForms.report(measure, words: context.words)
        return try await measurePage(measure, form, place, notice: context.notice(of: request), context)
    }

    @Sendable func report(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        let measure = try measure(place, context)
        guard try await mayReport(measure, place, context) else {
            try context.require(.takePart)
            throw Problem.notFound
        }
        let form = PartForms.report(measure, words: context.words)
            .filled(try await FormData.read(request), words: context.words)
        guard form.isValid, let state = StrategyPart.State(rawValue: form["state"]) else {
            return try await measurePage(measure, form, place, context)
        }
        _ = try await strategies.report(
            form["text"],
            state: state,
            of: measure.id,
            in: place.network.id,
            author: context.viewer.name,
            on: clock.today,
            by: context.viewer.actor,
            at: clock.now
        )
        return context.redirect(to: StrategyLinks.measure(measure.id, of: place.key, place.network), notice: "saved")
    }

    /// The secretariat, and those who sit for the organisation that carries it out.
    private func mayReport(_ measure: StrategyPart, _ place: Place, _ context: WebContext) async throws -> Bool {
        if context.may(.manageNetwork) { return true }
        guard context.may(.takePart), let owner = measure.owner else { return false }
        return try await carriers(context.viewer, place.network.id).contains(owner)
    }

    private func measurePage(
        _ measure: StrategyPart,
        _ form: Form,
        _ place: Place,
        notice: String? = nil,
        _ context: WebContext
    ) async throws -> Response {
        let page = MeasurePage(
            measure,
            reports: try await strategies.reports(of: measure.id),
            place: place,
            form: try await mayReport(measure, place, context) ? form : nil,
            today: clock.today,
            words: context.words
        )
        return try await context.page(
            citing: Page(measure.title, section: StrategyLinks.part, notice: notice) { MeasureView(page: page) },
            status: form.isValid ? .ok : .unprocessableContent
        )
    }

    // MARK: What the address names

    struct Place: Sendable {
        let network: NetworkFrame
        let folder: StrategyFolder
        let parts: [StrategyPart]
        var key: String { folder.strategy.key }
        var home: Link { StrategyLinks.strategy(key, network) }
    }

    private func managed(_ context: WebContext) async throws -> Place {
        try context.require(.manageNetwork)
        return try await place(context)
    }

    private func place(_ context: WebContext) async throws -> Place {
        let network = try context.requireNetwork()
        let key = try context.parameters.require("key")
        guard let folder = try await strategies.strategy(key, in: network.id) else { throw Problem.notFound }
        return Place(network: network, folder: folder, parts: try await strategies.parts(of: folder.strategy.id))
    }

    private func part(_ place: Place, _ context: WebContext) throws -> StrategyPart {
        let id = StrategyPart.ID(try context.parameters.require("part"))
        guard let part = place.parts.first(where: { $0.id == id }) else { throw Problem.notFound }
        return part
    }

    private func measure(_ place: Place, _ context: WebContext) throws -> StrategyPart {
        let part = try part(place, context)
        guard part.kind == .measure else { throw Problem.notFound }
        return part
    }

    /// What a new part lies in: nothing for a goal.
    private func under(_ request: Request, _ place: Place) throws -> StrategyPart? {
        guard let text = request.uri.queryParameters["under"].map(String.init) else { return nil }
        guard let part = place.parts.first(where: { $0.id.text == text }), part.kind != .measure else {
            throw Problem.notFound
        }
        return part
    }

    // MARK: Forms

    private func newForm(_ under: StrategyPart?, _ place: Place, _ words: Words) async throws -> Form {
        let kinds = StrategyPart.Kind.allCases.filter { kind in
            under.map { kind.mayLieIn.contains($0.kind) } ?? (kind == .goal)
        }
        return try await form(nil, kinds, place, words)
    }

    private func editForm(_ part: StrategyPart, _ place: Place, _ words: Words) async throws -> Form {
        try await form(part, [part.kind], place, words)
    }

    private func form(
        _ part: StrategyPart?,
        _ kinds: [StrategyPart.Kind],
        _ place: Place,
        _ words: Words
    ) async throws -> Form {
        let network = place.network.id
        return PartForms.part(
            part,
            kinds: kinds,
            owners: try await strategies.owners(network),
            indicators: kinds.contains(.measure) ? try await indicators(network, words.language) : [],
            words: words
        )
    }

    private func newPage(_ form: Form, _ under: StrategyPart?, _ place: Place, _ context: WebContext) -> Response {
        let words = context.words
        let title = under == nil ? words["strategies.part.new-goal"] : words["strategies.part.new-under"]
        let home = StrategyLinks.newPart(of: place.key, place.network)
        let page = Page(title, section: StrategyLinks.part) {
            lead(title, under?.title, place, words)
            FormView(
                form.citing("text", in: place.network),
                action: under.map { home.with("under", $0.id.text) } ?? home,
                submit: words["strategies.save"],
                words: words,
                cancel: place.home
            )
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }

    private func editPage(
        _ form: Form,
        _ part: StrategyPart,
        _ place: Place,
        theirs: Form? = nil,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        let title = words["strategies.part.edit.\(part.kind.rawValue)"]
        let home = StrategyLinks.part(part.id, of: place.key, place.network)
        let page = Page(title, section: StrategyLinks.part) {
            lead(title, nil, place, words)
            if let theirs { ConflictView(theirs: theirs, words: words) }
            FormView(
                form.citing("text", in: place.network),
                action: home,
                submit: words["strategies.save"],
                words: words,
                cancel: place.home
            )
            div(.class("row")) {
                PostButton(home / "flytt", words["strategies.part.up"], field: ("retning", "opp"))
                PostButton(home / "flytt", words["strategies.part.down"], field: ("retning", "ned"))
                PostButton(home / "slett", words["strategies.part.delete"])
            }
        }
        return context.page(page, status: theirs != nil ? .conflict : form.isValid ? .ok : .unprocessableContent)
    }

    private func lead(_ title: String, _ text: String?, _ place: Place, _ words: Words) -> Node {
        let written = Written(in: place.network, on: words)
        return div(.class("lead")) {
            p(.class("kicker")) { a(.href(place.home)) { written(place.folder.strategy.title) } }
            h1 { title }
            if let text { p { written(text) } }
        }
    }
}
