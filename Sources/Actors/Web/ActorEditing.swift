import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// How the secretariat keeps the actors.
struct ActorEditing: Sendable {
    let actors: ActorStore
    let clock: WallClock

    func add(to router: WebRouter) {
        let home = router.group(":network/aktorer")
        home.get("ny", use: showNew).postOnce("ny", use: create)
        home.get(":key/rediger", use: showEdit).post(":key/rediger", use: save)
        home.get(":key/slett", use: ask).post(":key/slett", use: remove)
    }

    @Sendable func showNew(_ request: Request, context: WebContext) async throws -> Response {
        let desk = try await ActorDesk(actors, context, needsActor: false)
        return formPage(try await form(desk), desk)
    }

    @Sendable func create(_ request: Request, context: WebContext) async throws -> Response {
        let desk = try await ActorDesk(actors, context, needsActor: false)
        var form = try await form(desk).filled(try await FormData.read(request), words: desk.words)
        guard let draft = ActorForms.actor(&form, words: desk.words) else { return formPage(form, desk) }
        let saving = try await actors.add(draft, to: desk.network.id, by: context.viewer.actor, at: clock.now)
        return try answer(saving, form, desk)
    }

    @Sendable func showEdit(_ request: Request, context: WebContext) async throws -> Response {
        let desk = try await ActorDesk(actors, context)
        return formPage(try await form(desk), desk)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        let desk = try await ActorDesk(actors, context)
        var form = try await form(desk).filled(try await FormData.read(request), words: desk.words)
        guard let actor = desk.actor, let draft = ActorForms.actor(&form, words: desk.words) else {
            return formPage(form, desk)
        }
        let saving = try await actors.update(
            actor.key,
            in: desk.network.id,
            draft,
            from: form.number("revision") ?? 0,
            by: context.viewer.actor,
            at: clock.now
        )
        guard saving == .conflict else { return try answer(saving, form, desk) }
        let now = try await ActorDesk(actors, context)
        form.acceptRevision(now.actor?.revision ?? 0)
        return formPage(form, now, theirs: try await self.form(now))
    }

    /// Where one goes after a save, or the form once more with what is in the way.
    private func answer(_ saving: ActorStore.Saving, _ form: Form, _ desk: ActorDesk) throws -> Response {
        var form = form
        switch saving {
        case .saved(let key):
            return desk.context.redirect(to: ActorLinks.actor(key, desk.network), notice: "saved")
        case .taken: form.refuse(form.text("organisation") == nil ? "name" : "organisation", desk.words["actors.taken"])
        case .full: form.problem = desk.words["actors.full"]
        case .missing, .conflict: throw Problem.notFound
        }
        return formPage(form, desk)
    }

    private func form(_ desk: ActorDesk) async throws -> Form {
        ActorForms.actor(
            desk.actor,
            desk.register,
            organisations: try await actors.organisations(desk.network.id),
            words: desk.words
        )
    }

    private func formPage(_ form: Form, _ desk: ActorDesk, theirs: Form? = nil) -> Response {
        let title = desk.words[desk.actor == nil ? "actors.new" : "actors.edit.title"]
        let action =
            desk.actor.map { ActorLinks.edit($0.key, desk.network) } ?? ActorLinks.new(desk.network)
        return desk.formPage(title, form, action, theirs: theirs)
    }

    // MARK: Taking one out

    @Sendable func ask(_ request: Request, context: WebContext) async throws -> Response {
        askPage(try await ActorDesk(actors, context))
    }

    @Sendable func remove(_ request: Request, context: WebContext) async throws -> Response {
        let desk = try await ActorDesk(actors, context)
        let data = try await FormData.read(request)
        let saving = try await actors.remove(
            desk.actor?.key ?? "",
            in: desk.network.id,
            from: data["revision"].flatMap { Int($0) } ?? -1,
            by: context.viewer.actor,
            at: clock.now
        )
        switch saving {
        case .saved: return context.redirect(to: ActorLinks.actors(desk.network), notice: "deleted")
        case .conflict: return askPage(try await ActorDesk(actors, context), hasChanged: true)
        default: throw Problem.notFound
        }
    }

    private func askPage(_ desk: ActorDesk, hasChanged: Bool = false) -> Response {
        guard let actor = desk.actor else { return desk.context.redirect(to: ActorLinks.actors(desk.network)) }
        let count = desk.register.ties(of: actor.id).count
        return desk.askPage(
            desk.words["actors.remove.ask", ["name": actor.name]],
            count == 0 ? desk.words["actors.remove.text"] : desk.words.count("actors.remove.ties", count),
            revision: actor.revision,
            ActorLinks.remove(actor.key, desk.network),
            hasChanged: hasChanged
        )
    }
}
