import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// How the secretariat changes a theme, or takes it away with what was written of it.
struct ThemeRoutes: Sendable {
    let inputs: InputStore
    let clock: WallClock

    func add(to router: WebRouter) {
        let home = router.group(":network/innspill/:key/temaer/:theme")
        home.get(use: show).post(use: save)
        home.get("slett", use: ask).post("slett", use: delete)
    }

    private struct Place {
        let network: NetworkFrame
        let collection: InputCollection
        let theme: InputTheme
        var key: String { collection.key }
        var home: Link { InputLinks.sort(key, .theme(theme.id), network) }
    }

    private func place(_ context: WebContext) async throws -> Place {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let key = try context.parameters.require("key")
        guard let id = InputTheme.ID(try context.parameters.require("theme")),
            let folder = try await inputs.folder(key, in: network.id, .theme(id)),
            let theme = folder.themes.first(where: { $0.id == id })
        else { throw Problem.notFound }
        return Place(network: network, collection: folder.collection, theme: theme)
    }

    // MARK: Changing it

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        return page(CollectionForms.theme(place.theme, context.words), place, context)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        let words = context.words
        var form = CollectionForms.theme(place.theme, words).filled(try await FormData.read(request), words: words)
        guard form.isValid, let area = InputTheme.Area(rawValue: form["area"]) else {
            return page(form, place, context)
        }
        let saving = try await inputs.rename(
            place.theme.id,
            to: form["title"],
            area,
            of: place.key,
            in: place.network.id,
            from: form.number("revision") ?? -1,
            by: context.viewer.actor,
            at: clock.now
        )
        switch saving {
        case .saved: return context.redirect(to: place.home, notice: "saved")
        case .missing: throw Problem.notFound
        case .conflict(let stored):
            form.acceptRevision(stored.revision)
            return page(form, place, theirs: CollectionForms.theme(stored, words), context)
        }
    }

    private func page(_ form: Form, _ place: Place, theirs: Form? = nil, _ context: WebContext) -> Response {
        let words = context.words
        let page = Page(words["input.theme.edit"], section: InputLinks.section) {
            lead(words["input.theme.edit"], place, context)
            if let theirs { ConflictView(theirs: theirs, words: words) }
            FormView(
                form,
                action: InputLinks.theme(place.theme.id, of: place.key, place.network),
                submit: words["input.save"],
                words: words,
                cancel: place.home
            )
            p {
                a(.href(InputLinks.deleteTheme(place.theme.id, of: place.key, place.network))) {
                    words["input.theme.delete"]
                }
            }
        }
        return context.page(page, status: theirs != nil ? .conflict : form.isValid ? .ok : .unprocessableContent)
    }

    private func lead(_ title: String, _ place: Place, _ context: WebContext) -> Node {
        div(.class("lead")) {
            p(.class("kicker")) {
                a(.href(place.home)) { Written(in: place.network, on: context.words)(place.collection.title) }
            }
            h1 { title }
        }
    }

    // MARK: Taking it away

    @Sendable func ask(_ request: Request, context: WebContext) async throws -> Response {
        askPage(try await place(context), context)
    }

    @Sendable func delete(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        let data = try await FormData.read(request)
        let saving = try await inputs.deleteTheme(
            place.theme.id,
            of: place.key,
            in: place.network.id,
            from: data["revision"].flatMap { Int($0) } ?? -1,
            by: context.viewer.actor,
            at: clock.now
        )
        switch saving {
        case .saved:
            let unsorted = InputLinks.sort(place.key, .unsorted, place.network)
            return context.redirect(to: unsorted, notice: "input-theme-deleted")
        case .missing: throw Problem.notFound
        case .conflict: return askPage(try await self.place(context), hasChanged: true, context)
        }
    }

    private func askPage(_ place: Place, hasChanged: Bool = false, _ context: WebContext) -> Response {
        let (words, theme) = (context.words, place.theme)
        let written = Written(in: place.network, on: words)
        let form = Form([Field("revision", "", .hidden, value: String(theme.revision))])
        let page = Page(words["input.theme.delete"], section: InputLinks.section) {
            lead(words["input.theme.delete.ask", ["title": theme.title]], place, context)
            if hasChanged { p(.class("warning"), .role("alert")) { words["input.theme.delete.changed"] } }
            section(.class("prose")) {
                p {
                    theme.count == 0
                        ? words["input.theme.delete.none"] : words.count("input.theme.delete.cards", theme.count)
                }
                if let summary = theme.summary {
                    p { words["input.theme.delete.summary"] }
                    written.element("blockquote") { Prose(summary) }
                }
            }
            FormView(
                form,
                action: InputLinks.deleteTheme(theme.id, of: place.key, place.network),
                submit: words["input.theme.delete"],
                words: words,
                cancel: place.home
            )
        }
        return context.page(page, status: hasChanged ? .conflict : .ok)
    }
}
