import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// What everyone may read about the actors.
struct ActorRoutes: Sendable {
    let actors: ActorStore
    let clock: WallClock

    func add(to router: WebRouter) {
        let home = router.group(":network/aktorer")
        home.get(use: list)
        home.table("tabell", use: table)
        home.get("sammenheng", use: map)
        home.table("sammenheng/tabell", use: tieTable)
        home.get(":key", use: show)
    }

    @Sendable func list(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let register = try await actors.register(of: network.id)
        let page = ActorsPage(
            register,
            ActorChoice(request, register),
            network: network,
            mayManage: context.may(.manageNetwork),
            words: context.words,
            today: clock.today
        )
        return context.page(
            Page(context.words["actors.title"], section: ActorLinks.part, notice: context.notice(of: request)) {
                ActorsView(page: page)
            }
        )
    }

    @Sendable func map(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let register = try await actors.register(of: network.id)
        let page = ActorMapPage(
            register,
            ActorChoice(request, register),
            network: network,
            words: context.words,
            today: clock.today
        )
        return context.page(
            Page(context.words["actors.map.title"], section: ActorLinks.part) { ActorMapView(page: page) }
        )
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let register = try await actors.register(of: network.id)
        guard let actor = register.actor(try context.parameters.require("key")) else { throw Problem.notFound }
        let page = ActorPage(
            actor,
            register,
            network: network,
            mayManage: context.may(.manageNetwork),
            words: context.words,
            today: clock.today
        )
        return context.page(
            Page(actor.name, section: ActorLinks.part, notice: context.notice(of: request)) { ActorView(page: page) }
        )
    }

    // MARK: To take home

    @Sendable func table(_ request: Request, context: WebContext) async throws -> Response {
        let register = try await actors.register(of: try context.requireNetwork().id)
        return try await context.download(ActorTables.actors(register), named: "aktorer", for: request)
    }

    @Sendable func tieTable(_ request: Request, context: WebContext) async throws -> Response {
        let register = try await actors.register(of: try context.requireNetwork().id)
        return try await context.download(ActorTables.ties(register), named: "samarbeid", for: request)
    }
}

/// The register as tables for programs: the same columns and words in every language.
enum ActorTables {
    static func actors(_ register: ActorRegister) -> SemicolonTable {
        SemicolonTable(
            heading: ActorPaste.Column.allCases.map(\.rawValue),
            rows: register.actors.map { actor in
                let areas = register.areas(of: actor).map(\.area.description)
                return ActorPaste.Column.allCases.map { column in
                    switch column {
                    case .key: actor.key
                    case .name: actor.name
                    case .kind: actor.kind.rawValue
                    case .does: actor.does
                    case .areas: Set(areas).sorted().joined(separator: " ")
                    case .region: actor.region ?? ""
                    case .website: actor.website ?? ""
                    case .contact: actor.contact ?? ""
                    case .email: actor.email?.text ?? ""
                    case .source: actor.source ?? ""
                    case .member: actor.organisation == nil ? "" : "1"
                    }
                }
            }
        )
    }

    static func ties(_ register: ActorRegister) -> SemicolonTable {
        SemicolonTable(
            heading: ["from", "kind", "to", "text", "since", "until", "source"],
            rows: register.ties.compactMap { tie in
                guard let from = register.actor(tie.from), let to = register.actor(tie.to) else { return nil }
                return [
                    from.key, tie.kind.rawValue, to.key, tie.text ?? "", tie.since.map(String.init) ?? "",
                    tie.until.map(String.init) ?? "", tie.source ?? "",
                ]
            }
        )
    }
}
