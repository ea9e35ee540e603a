import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// Who is entitled to speak for which organisations, by their ids; `App` knows.
public typealias DecidingOrganisations = @Sendable (Viewer, NetworkID) async throws -> [String]

/// Where it is said that a text stands though what it cites is no longer so.
struct SeenRoutes: Sendable {
    let desk: KnowledgeDesk
    let standings: CitationStandings
    let deciding: DecidingOrganisations

    func add(to router: WebRouter) {
        let home = router.group(":network/kunnskap/sitater/:key")
        home.get("sett", use: show).post("sett", use: save)
    }

    /// A text whose citation is no longer so, for one who may decide on it.
    private struct Place {
        let network: NetworkFrame
        let line: CitationStandings.Line
        let cited: CitedUse

        var figure: CitedFigure { line.figure }
        var here: Link { KnowledgeLinks.see(figure.citation.key, cited.use.place, network) }
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(request, context)
        return page(SeenForm.form(place.cited, place.figure, context.words), place, context)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(request, context)
        var form = SeenForm.form(place.cited, place.figure, context.words)
            .filled(try await FormData.read(request), words: context.words)
        guard form.isValid else { return page(form, place, context) }
        guard form["finding"] == place.figure.finding else {
            form.problem = context.words["knowledge.use.changed"]
            form.accept(place.figure.finding)
            return page(form, place, status: .conflict, context)
        }
        let seeing = try await desk.store.see(
            .init(
                citation: place.figure.citation.id,
                place: place.cited.use.place,
                finding: place.figure.finding,
                reason: form["reason"],
                author: context.viewer.name,
                account: context.viewer.id,
                revision: form.number("revision") ?? 0
            ),
            by: context.viewer.actor,
            at: desk.clock.now
        )
        switch seeing {
        case .saved:
            let link = KnowledgeLinks.citation(place.figure.citation.key, place.network)
            return context.redirect(to: link, notice: "saved")
        case .conflict(let theirs):
            form.acceptRevision(theirs.revision)
            let stored = SeenForm.stored(theirs, context.words)
            return page(form, place, theirs: stored, status: .conflict, context)
        }
    }

    private func place(_ request: Request, _ context: WebContext) async throws -> Place {
        let network = try context.requireNetwork()
        // Strangers are asked to sign in; of the others each text asks for itself.
        if !context.viewer.isSignedIn { try context.require(.manageMeetings) }
        let asked = FormData.asked(request)["sted"]
        guard let citation = try await desk.store.citation(try context.parameters.require("key"), in: network.id) else {
            throw Problem.notFound
        }
        let contents = try await desk.store.contents(network.id)
        let line = try await standings.line(citation, CitationReader(desk, contents, network, words: context.words))
        guard line.figure.isRevised, let cited = line.uses.first(where: { $0.use.place == asked }),
            try await decides(cited.use, network, context)
        else { throw Problem.notFound }
        return Place(network: network, line: line, cited: cited)
    }

    private func decides(_ use: CitationUse, _ network: NetworkFrame, _ context: WebContext) async throws -> Bool {
        if context.may(.manageMeetings) { return true }
        guard context.may(.readContacts), let organisation = use.decides.organisation else { return false }
        return try await deciding(context.viewer, network.id).contains(organisation)
    }

    private func page(
        _ form: Form,
        _ place: Place,
        theirs: Form? = nil,
        status: HTTPResponse.Status? = nil,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        let written = Written(in: place.network, on: words)
        let back = KnowledgeLinks.citation(place.figure.citation.key, place.network)
        let page = Page(words["knowledge.use.stands"], section: KnowledgeLinks.part) {
            div(.class("lead")) {
                p(.class("kicker")) { a(.href(back)) { written(place.figure.citation.sentence) } }
                h1 { words["knowledge.use.stands"] }
                p(.class("warning")) { place.figure.standing(words) }
            }
            AlteredTable(figure: place.figure, words: words)
            section {
                h2 { written(place.cited.use.title) }
                written.element("blockquote", .class("prose")) { Prose(CitationMark.without(place.cited.use.text)) }
                p { a(.href(place.cited.use.edit)) { words["knowledge.use.edit-instead"] } }
            }
            if let theirs { ConflictView(theirs: theirs, words: words) }
            FormView(form, action: place.here, submit: words["knowledge.use.say"], words: words, cancel: back)
        }
        return context.page(page, status: status ?? (form.isValid ? .ok : .unprocessableContent))
    }
}

enum SeenForm {
    static func form(_ cited: CitedUse, _ figure: CitedFigure, _ words: Words) -> Form {
        Form([
            Field(
                "reason",
                words["knowledge.use.reason"],
                .longText(rows: 3),
                hint: words["knowledge.use.reason-hint"],
                required: true,
                value: cited.seen?.reason
            ),
            Field("finding", "", .hidden, value: figure.finding),
            Field("revision", "", .hidden, value: String(cited.revision)),
        ])
    }

    /// What another has said meanwhile.
    static func stored(_ seen: CitationSeen, _ words: Words) -> Form {
        Form([
            Field("author", words["knowledge.use.author"], value: seen.author),
            Field("reason", words["knowledge.use.reason"], value: seen.reason),
        ])
    }
}

extension Form {
    /// After the newest figures were shown, saying it again is meant of them.
    fileprivate mutating func accept(_ finding: String) {
        guard let index = fields.firstIndex(where: { $0.name == "finding" }) else { return }
        fields[index].value = finding
    }
}
