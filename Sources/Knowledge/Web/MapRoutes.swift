import Boundaries
import Core
import Hummingbird
import Markup
import Web

/// Where the boundaries come in that maps are drawn of.
struct MapRoutes: Sendable {
    let desk: KnowledgeDesk

    func add(to router: WebRouter) {
        router.get(":network/kunnskap/kart", use: show).post(":network/kunnskap/kart", use: takeIn)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        return try await page(Self.form(context.words), network, notice: context.notice(of: request), context)
    }

    @Sendable func takeIn(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let data = try await FormData.readUpload(request, upTo: BoundaryLimits.standard.bytes)
        var form = Self.form(context.words).filled(data, words: context.words)
        guard form.isValid, let file = data.files("file").first else {
            return try await page(form, network, context)
        }
        do {
            let name = TableIntake.fileName(file.fileName)
            let map = try await Blocking.run { try BoundaryOpening.map(file.bytes, file: name) }
            let (actor, now) = (context.viewer.actor, desk.clock.now)
            try await desk.store.keep(map, source: form["source"], in: network.id, by: actor, at: now)
            return context.redirect(to: KnowledgeLinks.maps(network), notice: "saved")
        } catch let error as BoundaryError {
            form.refuse("file", context.words["knowledge.maps.refused", ["why": context.words(error.sentence)]])
            return try await page(form, network, context)
        }
    }

    private static func form(_ words: Words) -> Form {
        let size = Format(words.language).bytes(BoundaryLimits.standard.bytes)
        return Form([
            Field(
                "file",
                words["knowledge.maps.file"],
                .file(accept: ".json,.geojson", several: false),
                hint: words["knowledge.maps.file-hint", ["size": size]],
                required: true
            ),
            Field(
                "source",
                words["knowledge.maps.source"],
                hint: words["knowledge.maps.source-hint"],
                required: true
            ),
        ])
    }

    private func page(
        _ form: Form,
        _ network: NetworkFrame,
        notice: String? = nil,
        _ context: WebContext
    ) async throws -> Response {
        let words = context.words
        let maps = try await desk.store.maps(network.id)
        let page = Page(words["knowledge.maps"], section: KnowledgeLinks.part, notice: notice) {
            div(.class("lead")) {
                p(.class("kicker")) { a(.href(KnowledgeLinks.regions(network))) { words["knowledge.regions"] } }
                h1 { words["knowledge.maps"] }
                p { words["knowledge.maps.lead"] }
            }
            ul(.class("plain")) {
                for level in [Region.Level.county, .municipality] {
                    let map = maps.first { $0.level == level }
                    li {
                        strong { words[level == .county ? "knowledge.maps.counties" : "knowledge.maps.municipalities"] }
                        p(.class("small soft")) { Self.line(map, words) }
                    }
                }
            }
            FormView(
                form,
                action: KnowledgeLinks.maps(network),
                submit: words["knowledge.maps.submit"],
                words: words,
                cancel: KnowledgeLinks.knowledge(network)
            )
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }

    private static func line(_ map: StoredMap?, _ words: Words) -> String {
        guard let map else { return words["knowledge.maps.none"] }
        let format = Format(words.language)
        let day = format.longDay(OsloTime.day(map.takenInAt))
        return words["knowledge.maps.there", ["n": format.number(map.regions), "source": map.source, "day": day]]
    }
}
