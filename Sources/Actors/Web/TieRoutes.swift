import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// How the secretariat keeps what actors have to do with one another.
struct TieRoutes: Sendable {
    let actors: ActorStore
    let clock: WallClock

    func add(to router: WebRouter) {
        let home = router.group(":network/aktorer/:key/samarbeid")
        home.get("ny", use: show).postOnce("ny", use: save)
        home.get(":tie", use: show).post(":tie", use: save)
        home.get(":tie/slett", use: ask).post(":tie/slett", use: remove)
    }

    /// An actor, and the tie of it that the address names; nil for one that is to be added.
    private func place(_ context: WebContext) async throws -> (ActorDesk, RegionalActor, ActorTie?) {
        let desk = try await ActorDesk(actors, context)
        guard let actor = desk.actor else { throw Problem.notFound }
        guard let text = context.parameters.get("tie") else { return (desk, actor, nil) }
        guard let tie = desk.register.ties(of: actor.id).first(where: { $0.id.text == text }) else {
            throw Problem.notFound
        }
        return (desk, actor, tie)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, actor, tie) = try await place(context)
        return page(ActorForms.tie(tie, of: actor, desk.register, words: desk.words), tie, actor, desk)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, actor, tie) = try await place(context)
        let words = desk.words
        var form = ActorForms.tie(tie, of: actor, desk.register, words: words)
            .filled(try await FormData.read(request), words: words)
        guard let draft = ActorForms.tie(&form, desk.register, words: words) else {
            return page(form, tie, actor, desk)
        }
        let saving = try await actors.saveTie(
            tie?.id,
            draft,
            of: actor.key,
            in: desk.network.id,
            from: form.number("revision") ?? 0,
            by: context.viewer.actor,
            at: clock.now
        )
        switch saving {
        case .saved: return context.redirect(to: ActorLinks.actor(actor.key, desk.network), notice: "saved")
        case .missing: throw Problem.notFound
        case .taken: form.refuse("other", words["actors.tie.taken"])
        case .full: form.problem = words["actors.tie.full"]
        case .conflict:
            let (desk, actor, stored) = try await place(context)
            form.acceptRevision(stored?.revision ?? 0)
            let theirs = ActorForms.tie(stored, of: actor, desk.register, words: words)
            return page(form, stored, actor, desk, theirs: theirs)
        }
        return page(form, tie, actor, desk)
    }

    private func page(
        _ form: Form,
        _ tie: ActorTie?,
        _ actor: RegionalActor,
        _ desk: ActorDesk,
        theirs: Form? = nil
    ) -> Response {
        let words = desk.words
        guard let tie else {
            return desk.formPage(words["actors.tie.new"], form, ActorLinks.newTie(of: actor.key, desk.network))
        }
        return desk.formPage(
            words["actors.tie.edit"],
            form,
            ActorLinks.tie(tie.id, of: actor.key, desk.network),
            theirs: theirs,
            remove: ActorLinks.removeTie(tie.id, of: actor.key, desk.network)
        )
    }

    // MARK: Taking one out

    @Sendable func ask(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, actor, tie) = try await place(context)
        return try askPage(tie, actor, desk)
    }

    @Sendable func remove(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, actor, tie) = try await place(context)
        guard let tie else { throw Problem.notFound }
        let data = try await FormData.read(request)
        let saving = try await actors.removeTie(
            tie.id,
            of: actor.key,
            in: desk.network.id,
            from: data["revision"].flatMap { Int($0) } ?? -1,
            by: context.viewer.actor,
            at: clock.now
        )
        switch saving {
        case .saved: return context.redirect(to: ActorLinks.actor(actor.key, desk.network), notice: "deleted")
        case .conflict:
            let (desk, actor, stored) = try await place(context)
            return try askPage(stored, actor, desk, hasChanged: true)
        default: throw Problem.notFound
        }
    }

    private func askPage(
        _ tie: ActorTie?,
        _ actor: RegionalActor,
        _ desk: ActorDesk,
        hasChanged: Bool = false
    ) throws -> Response {
        guard let tie, let sentence = ActorText.sentence(tie, desk.register, desk.words) else {
            throw Problem.notFound
        }
        return desk.askPage(
            desk.words["actors.tie.remove.ask"],
            [sentence, ActorText.years(tie, desk.words), tie.text].compactMap(\.self).joined(separator: ", "),
            revision: tie.revision,
            ActorLinks.removeTie(tie.id, of: actor.key, desk.network),
            hasChanged: hasChanged
        )
    }
}
