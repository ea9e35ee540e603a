import Core
import Cubes
import Files
import HTTPTypes
import Hummingbird
import Markup
import Regions
import Spreadsheets
import Web

/// The tables that figures come from: to read, to turn and to take home.
struct TableRoutes: Sendable {
    let desk: KnowledgeDesk

    func add(to router: WebRouter) {
        let home = router.group(":network/kunnskap/tabeller")
        home.get(use: list)
        home.get(":table", use: show)
        home.get(":table/velg", use: choose)
        home.table(":table/tabell", use: spreadsheet)
        home.get(":table/mal.csv", use: template)
        home.table(":table/utvalg", use: chosenSpreadsheet)
        home.get(":table/utvalg.json", use: chosenData)
        home.get(":table/:version/fil", use: file)
    }

    /// A table that is missing, to be filled in by hand, for the network's own regions and the last two years.
    @Sendable func template(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let key = try context.parameters.require("table")
        let contents = try await desk.store.contents(network.id)
        guard let template = TableTemplate(key, try desk.indicators(contents)) else { throw Problem.notFound }
        let regions = contents.regions.map { code in
            [code, RegionNames.bundled.name(of: code)].compactMap { $0 }.joined(separator: " ")
        }
        let year = desk.clock.today.year
        let table = template.table(
            regions: ["0 \(context.words["knowledge.country.name"])"] + regions,
            periods: [String(year - 2), String(year - 1)],
            value: context.words["knowledge.column.value"]
        )
        return try await context.download(table, named: key, for: request)
    }

    @Sendable func list(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let contents = try await desk.store.contents(network.id)
        let page = TablesPage(
            contents,
            try desk.indicators(contents),
            feeds: context.may(.manageNetwork) ? try await desk.store.feeds(network.id) : [],
            network: network,
            mayManage: context.may(.manageNetwork),
            words: context.words
        )
        return context.page(
            Page(page.title, section: KnowledgeLinks.part, notice: context.notice(of: request)) {
                TablesView(page: page, words: context.words)
            }
        )
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let dataset = try await dataset(try context.requireNetwork(), context)
        return try await page(dataset, Question(FormData.asked(request).fields), saved: nil, request, context)
    }

    /// A table as a question shows it.
    func page(
        _ dataset: Dataset,
        _ question: Question,
        saved: SavedQuestion?,
        _ request: Request,
        _ context: WebContext
    ) async throws -> Response {
        let network = try context.requireNetwork()
        let cube = try await desk.shelf.cube(dataset.version)
        let query = TableQuery(cube, question)
        let shown = TableSums.applied(cube, query, name: context.words["knowledge.table.sum"])
        let page = TablePage(
            dataset,
            cube,
            query,
            shown: shown,
            saved: saved,
            drawing: try await desk.drawing(dataset, cube, query, network, words: context.words),
            feed: try await desk.store.feed(dataset.key, in: network.id),
            mayManage: context.may(.manageNetwork),
            // A sum is ours: there is no cell to cite.
            picksCells: context.may(.manageMeetings) && shown.query.sums.isEmpty
                ? FormData.asked(request)["siter"] != nil : nil,
            loss: try await loss(of: dataset, network, context),
            network: network,
            words: context.words
        )
        return context.page(
            Page(page.title, section: KnowledgeLinks.part, notice: context.notice(of: request)) {
                TableView(page: page, words: context.words)
            }
        )
    }

    /// What the newest version took away, for those who can mend it.
    private func loss(of dataset: Dataset, _ network: NetworkFrame, _ context: WebContext) async throws -> LossText? {
        guard context.may(.manageNetwork), dataset.version.number > 1 else { return nil }
        let contents = try await desk.store.contents(network.id)
        return try await desk.losses(network.id, contents, of: dataset.key).first.map {
            LossText($0, network: network, words: context.words)
        }
    }

    /// Where the form above the table is sent: back to the table, or to the page on which a side is chosen from.
    @Sendable func choose(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let dataset = try await dataset(network, context)
        let cube = try await desk.shelf.cube(dataset.version)
        let asked = FormData.asked(request)
        let question = Question(asked.fields).turned(cube, fixedBefore: asked.all("fast"))
        let step = asked["gjor"].flatMap(SideStep.init)
        let side = asked["side"].flatMap { side in
            cube.dimensions.firstIndex { $0.id == side && $0.count > 1 }
        }
        guard let side, step != .show else {
            let link = TableQuery(cube, question).question(cube).link(KnowledgeLinks.table(dataset.key, network))
            return context.redirect(to: asked["siter"] == nil ? link : link.with("siter", "ja"))
        }
        let page = SidePage(
            dataset,
            cube,
            question,
            axis: side,
            search: String((asked["sok"] ?? "").prefix(Limits.lineLength)),
            step: step,
            network: network,
            words: context.words
        )
        return context.page(
            Page(page.title, section: KnowledgeLinks.part) { SideView(page: page, words: context.words) }
        )
    }

    /// The whole table with the names of its categories, as a spreadsheet likes it.
    @Sendable func spreadsheet(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let dataset = try await dataset(network, context)
        let cube = try await desk.shelf.cube(dataset.version)
        return try await download(cube, named: dataset.key, request, context)
    }

    /// What is chosen of a table, with the sums that are shown.
    @Sendable func chosenSpreadsheet(_ request: Request, context: WebContext) async throws -> Response {
        let (dataset, cube) = try await chosen(request, context)
        return try await download(cube, named: "\(dataset.key)-utvalg", request, context)
    }

    @Sendable func chosenData(_ request: Request, context: WebContext) async throws -> Response {
        let (dataset, cube) = try await chosen(request, context)
        return OpenDataReply.table(cube, .jsonStat, name: "\(dataset.key)-utvalg", context)
    }

    private func chosen(_ request: Request, _ context: WebContext) async throws -> (Dataset, Cube) {
        let dataset = try await dataset(try context.requireNetwork(), context)
        let cube = try await desk.shelf.cube(dataset.version)
        let query = TableQuery(cube, Question(FormData.asked(request).fields))
        guard query.cells <= TableQuery.mostTaken else { throw Problem.tooLarge }
        let shown = TableSums.applied(cube, query, name: context.words["knowledge.table.sum"])
        return (dataset, shown.query.sums.isEmpty ? try cube.slice(query.codes(cube)) : shown.cube)
    }

    private func download(
        _ cube: Cube,
        named name: String,
        _ request: Request,
        _ context: WebContext
    ) async throws -> Response {
        try await context.download(named: name, for: request) {
            var bytes: [UInt8] = []
            CSVWriter(cube: cube, style: .spreadsheet).write { bytes.append(contentsOf: $0) }
            return bytes
        } workbook: {
            let rows = CubeRows(cube)
            return try Workbook.bytes(named: name, heading: rows.heading) { try rows.each($0) }
        }
    }

    /// The file as it came in.
    @Sendable func file(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let dataset = try await dataset(network, context)
        let number = Int(try context.parameters.require("version"))
        let versions = try await desk.store.versions(of: dataset.id)
        guard let version = versions.first(where: { $0.number == number }),
            let bytes = try await desk.store.files.bytes(of: version.file)
        else { throw Problem.notFound }
        let file = FileReply(
            bytes,
            tag: version.file.description,
            type: "application/octet-stream",
            fileName: version.fileName,
            showing: .keep
        )
        return Reply.file(file, caching: context.caching)
    }

    func dataset(_ network: NetworkFrame, _ context: WebContext) async throws -> Dataset {
        let key = try context.parameters.require("table")
        guard let dataset = try await desk.store.dataset(key, in: network.id) else { throw Problem.notFound }
        return dataset
    }
}
