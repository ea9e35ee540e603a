import Core
import Hummingbird
import Markup
import Web

/// Actors pasted from a spreadsheet: read, shown as understood, and added when all of it is right.
struct ActorPasteRoutes: Sendable {
    let actors: ActorStore
    let clock: WallClock

    func add(to router: WebRouter) {
        let home = router.group(":network/aktorer/ny/lim-inn")
        home.get(use: show).post(use: read)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        page(nil, text: "", try await ActorDesk(actors, context, needsActor: false))
    }

    @Sendable func read(_ request: Request, context: WebContext) async throws -> Response {
        let desk = try await ActorDesk(actors, context, needsActor: false)
        let data = try await FormData.read(request)
        let text = data["rows"] ?? ""
        let paste = ActorPaste(text, desk.register, words: desk.words)
        if data["add"] != nil, paste.isRight, !paste.drafts.isEmpty {
            let isAdded = try await actors.add(
                paste.drafts,
                to: desk.network.id,
                by: context.viewer.actor,
                at: clock.now
            )
            if isAdded { return context.redirect(to: ActorLinks.actors(desk.network), notice: "actors-added") }
            // Somebody else has added one of them since, or there is no room: what is there now is shown.
            let now = try await ActorDesk(actors, context, needsActor: false)
            return page(ActorPaste(text, now.register, words: now.words), text: text, now)
        }
        return page(paste, text: text, desk)
    }

    private func page(_ paste: ActorPaste?, text: String, _ desk: ActorDesk) -> Response {
        let title = desk.words["actors.paste.title"]
        let view = ActorPasteView(paste: paste, text: text, network: desk.network, words: desk.words)
        return desk.context.page(
            Page(title, section: ActorLinks.part) { view },
            status: paste?.isRight ?? true ? .ok : .unprocessableContent
        )
    }
}

struct ActorPasteView: View {
    /// Nil before anything was pasted.
    let paste: ActorPaste?
    let text: String
    let network: NetworkFrame
    let words: Words

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(ActorLinks.actors(network))) { words["actors.title"] } }
            h1 { words["actors.paste.title"] }
            p { words["actors.paste.lead"] }
        }
        if let problem = paste?.problem { p(.class("warning"), .id("feil"), .role("alert")) { sentence(problem) } }
        if let paste, !paste.rows.isEmpty { section(.id(paste.isRight ? "lest" : "feil")) { understood(paste) } }
        form(.method("post"), .action(ActorLinks.paste(network)), .class("form"), .novalidate) {
            div(.class("field")) {
                label(.for("rows")) { words["actors.paste.rows"] }
                p(.class("small soft"), .id("rows-hint")) { words["actors.paste.hint"] }
                // A line feed straight after the start tag is dropped by browsers, so one is put there.
                textarea(.id("rows"), .name("rows"), .rows(12), .class("paste"), .aria("describedby", "rows-hint")) {
                    "\n\(text)"
                }
            }
            div(.class("row")) {
                if let paste, paste.isRight, !paste.drafts.isEmpty {
                    button(.type("submit"), .class("button"), .name("add"), .value("ja")) {
                        words.count("actors.paste.add", paste.drafts.count)
                    }
                }
                button(.type("submit"), .class("button quiet")) { words["actors.paste.read"] }
                a(.href(ActorLinks.actors(network))) { words["form.cancel"] }
            }
        }
    }

    private func sentence(_ problem: ActorPaste.Problem) -> String {
        switch problem {
        case .nothing: words["actors.paste.nothing"]
        case .tooMuch: words["actors.paste.too-much", ["most": Format(words.language).number(ActorPaste.mostRows)]]
        case .noColumn(let column):
            words["actors.paste.no-column", ["column": words["actors.column.\(column.rawValue)"]]]
        }
    }

    @HTMLBuilder private func understood(_ paste: ActorPaste) -> Node {
        h2 { words["actors.paste.understood"] }
        div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", words["actors.paste.understood"])) {
            table {
                caption { words.count("actors.paste.count", paste.rows.count) }
                thead {
                    tr {
                        th(.scope("col")) { words["actors.paste.row"] }
                        th(.scope("col")) { words["actors.column.name"] }
                        th(.scope("col")) { words["actors.paste.fate"] }
                    }
                }
                tbody {
                    for row in paste.rows {
                        tr {
                            td { "\(row.number)" }
                            th(.scope("row")) { row.name }
                            td { fate(row.fate) }
                        }
                    }
                }
            }
        }
    }

    private func fate(_ fate: ActorPaste.Fate) -> String {
        switch fate {
        case .added: words["actors.paste.added"]
        case .alreadyThere: words["actors.paste.there"]
        case .wrong(let mistakes):
            mistakes.map { words["actors.paste.mistake.\($0.kind.rawValue)", ["value": $0.value]] }
                .joined(separator: " ")
        }
    }
}
