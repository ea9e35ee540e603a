import Core
import Cubes
import Forecast
import HTTPTypes
import Hummingbird
import Knowledge
import Markup
import Web

/// All that goes into a run and comes out of it, for those who want to check it.
struct ArraysRoutes: Sendable {
    let desk: BalanceDesk

    func add(to router: WebRouter) {
        let home = router.group(":network/balanse/grunnlag")
        home.get(use: show)
        home.get("tabell/:name", use: array)
        home.get("resultat.csv", use: figures)
        home.get("resultat-navn.csv", use: namedFigures)
        home.get("resultat.json", use: statistics)
        home.get("kjoring.json", use: manifest)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let (found, region) = try await region(context)
        let prepared = try await desk.bench.prepare(region)
        let tables = try await desk.tables.opened(CountReading.names(), in: found.network.id)
        let page = ArraysPage(
            prepared,
            run: found.contents.run,
            counted: CountReading(tables, try CountCodes.read()),
            network: found.network,
            words: context.words
        )
        return context.page(
            Page(context.words["balance.arrays"], section: BalanceLinks.part) { ArraysView(page: page) }
        )
    }

    @Sendable func array(_ request: Request, context: WebContext) async throws -> Response {
        let (_, region) = try await region(context)
        let parts = try context.parameters.require("name").split(separator: ".").map(String.init)
        let isSum = parts.first?.hasSuffix(Self.sums) == true
        let array = parts.first.map { isSum ? String($0.dropLast(Self.sums.count)) : $0 } ?? ""
        guard parts.count == 2, let quantity = Quantity(rawValue: array), let format = Self.formats[parts[1]] else {
            throw Problem.notFound
        }
        let prepared = try await desk.bench.prepare(region)
        guard !prepared.inputs[quantity].isEmpty else { throw Problem.notFound }
        let cubes = BalanceCubes(prepared, context.words)
        guard let cube = isSum ? try cubes.sums(quantity) : try cubes.array(quantity) else { throw Problem.notFound }
        return try await reply(cube, format, name: "\(parts[0]).\(parts[1])", context)
    }

    @Sendable func figures(_ request: Request, context: WebContext) async throws -> Response {
        try await result(.csv, name: "resultat.csv", context)
    }

    /// For a spreadsheet: names in place of codes.
    @Sendable func namedFigures(_ request: Request, context: WebContext) async throws -> Response {
        try await result(.csv, isNamed: true, name: "resultat-navn.csv", context)
    }

    @Sendable func statistics(_ request: Request, context: WebContext) async throws -> Response {
        try await result(.jsonStat, name: "resultat.json", context)
    }

    @Sendable func manifest(_ request: Request, context: WebContext) async throws -> Response {
        let (found, _) = try await region(context)
        guard let run = found.contents.run, let details = try await desk.store.details(of: run.id) else {
            throw Problem.notFound
        }
        return bytes(Array(details.manifest.utf8), type: "application/json", name: "kjoring.json", context)
    }

    private func result(
        _ format: TableFormat,
        isNamed: Bool = false,
        name: String,
        _ context: WebContext
    ) async throws -> Response {
        let (found, region) = try await region(context)
        guard let run = found.contents.run, let details = try await desk.store.details(of: run.id) else {
            throw Problem.notFound
        }
        let prepared = try await desk.bench.prepare(region)
        let cube = try BalanceCubes(prepared, context.words).result(details.cells, draws: run.summary.draws)
        return try await reply(cube, format, isNamed: isNamed, name: name, context)
    }

    private func region(_ context: WebContext) async throws -> (BalanceDesk.Found, BalanceRegion) {
        let found = try await desk.found(context)
        guard let region = found.contents.region else { throw Problem.notFound }
        return (found, region)
    }

    /// What the name of a table of sums ends in.
    fileprivate static let sums = "-sum"
    private static let formats: [String: TableFormat] = ["csv": .csv, "json": .jsonStat]

    private func reply(
        _ cube: Cube,
        _ format: TableFormat,
        isNamed: Bool = false,
        name: String,
        _ context: WebContext
    ) async throws -> Response {
        // An array has a hundred thousand cells, and anyone may ask for it.
        let all = try await Blocking.run {
            var all: [UInt8] = []
            if isNamed {
                CSVWriter(cube: cube, style: .spreadsheet).write { all.append(contentsOf: $0) }
            } else {
                cube.write(format) { all.append(contentsOf: $0) }
            }
            return all
        }
        let type = format == .csv ? "text/csv; charset=utf-8" : "application/json"
        return bytes(all, type: type, name: name, context)
    }

    private func bytes(_ bytes: [UInt8], type: String, name: String, _ context: WebContext) -> Response {
        var response = Reply.bytes(
            bytes,
            type: type,
            keep: context.viewer.isSignedIn ? .never : .askAgain,
            caching: context.caching
        )
        response.headers[.contentDisposition] = ContentDisposition(name, isInline: false).text
        return response
    }
}

/// Every array with where it comes from, and what stood in for those that nobody gave.
struct ArraysPage: Sendable {
    struct Line: Sendable {
        let name: String
        let what: String
        let axes: String
        let cells: String
        let source: String
        let links: [(text: String, link: Link)]
    }

    let words: Words
    let network: NetworkFrame
    let isSynthetic: Bool
    let given, standIns: [Line]
    let facts: [(String, String)]
    let hasRun: Bool
    /// Whether cells of one or two persons are left out of anything.
    let hidesFew: Bool
    let counted: CountedTables

    init(_ prepared: Prepared, run: BalanceRun?, counted: CountReading, network: NetworkFrame, words: Words) {
        self.words = words
        self.network = network
        isSynthetic = prepared.region.kind == .synthetic
        hasRun = run != nil
        self.counted = CountedTables(counted, isSynthetic: isSynthetic, network: network, words: words)
        let told = BalanceWords(words: words, firstYear: prepared.region.firstYear)
        let manifest = (try? Projection(prepared.inputs))?.manifest(draws: run?.summary.draws ?? BalanceLimits.draws)
        let cubes = BalanceCubes(prepared, words)
        hidesFew = prepared.region.kind == .prepared
        let lines = (manifest?.inputs ?? []).map { Self.line($0, cubes, network, told) }
        given = lines.filter { $0.isGiven }.map(\.line)
        standIns = lines.filter { !$0.isGiven }.map(\.line)
        let shape = prepared.shape
        var facts = [
            (words["balance.arrays.places"], told.list(shape.municipalities)),
            (words["balance.arrays.industries"], told.list(shape.industries.map(told.insideIndustry)).capitalisedFirst),
            (
                words["balance.arrays.years"],
                "\(prepared.region.firstYear)–\(prepared.region.firstYear + shape.years - 1)"
            ),
            (words["balance.arrays.fingerprint"], prepared.fingerprint),
        ]
        if let run {
            facts += [
                (words["balance.arrays.draws"], told.format.number(run.summary.draws)),
                (words["balance.arrays.unsettled"], told.format.number(run.summary.unsettled)),
                (words["balance.arrays.computed"], told.format.moment(run.computedAt)),
            ]
        }
        self.facts = facts
    }

    private static func line(
        _ input: Manifest.Input,
        _ cubes: BalanceCubes,
        _ network: NetworkFrame,
        _ told: BalanceWords
    ) -> (isGiven: Bool, line: Line) {
        let words = told.words
        let name = input.quantity.rawValue
        let source = input.source.map { source in
            let title = words(Sentence(stringLiteral: source.title))
            // Formulas have no vintage, and say themselves what they are.
            guard source.kind != .synthetic else { return title }
            return words[
                "balance.arrays.source",
                [
                    "title": title, "vintage": source.vintage, "kind": words["balance.source.\(source.kind.rawValue)"],
                ]
            ]
        }
        let standIn = input.standIn.map { text in input.quantity.toldStandIn.map { Self.told($0, words) } ?? text }
        let line = Line(
            name: name,
            what: words["balance.array.\(name)"],
            axes: input.quantity.axes.map { words["balance.axis.\($0.rawValue)"] }.joined(separator: " × "),
            cells: told.format.number(input.cells),
            source: standIn ?? source ?? words["balance.arrays.unknown"],
            links: input.cells == 0
                ? []
                : [
                    ("CSV", BalanceLinks.array("\(name).csv", network)),
                    ("JSON-stat", BalanceLinks.array("\(name).json", network)),
                ]
                    + (cubes.hides(input.quantity) && input.quantity.axes.contains(.age)
                        ? [
                            (
                                words["balance.arrays.sums"],
                                BalanceLinks.array("\(name)\(ArraysRoutes.sums).csv", network)
                            )
                        ] : [])
        )
        return (input.standIn == nil, line)
    }

    /// A sentence of the model, with its numbers as the reader writes them.
    private static func told(_ sentence: Sentence, _ words: Words) -> String {
        words(sentence).replacing(/-?[0-9]+\.[0-9]+/) { match in
            match.output.replacing("-", with: "−").replacing(".", with: words.language == .en ? "." : ",")
        }
    }
}

struct ArraysView: View {
    let page: ArraysPage

    private var words: Words { page.words }

    var body: Node {
        BalanceHead(
            title: words["balance.arrays"],
            lead: words["balance.arrays.lead"],
            network: page.network,
            words: words
        )
        if page.isSynthetic { MadeUpNote(words: words) }
        section(.class("stack")) {
            h2 { words["balance.arrays.run"] }
            dl(.class("facts wide")) {
                for (name, value) in page.facts {
                    dt { name }
                    dd { value }
                }
            }
            if page.hasRun {
                div(.class("row")) {
                    a(.href(BalanceLinks.figures(page.network)), .class("button quiet")) {
                        words["balance.arrays.result-csv"]
                    }
                    a(.href(BalanceLinks.namedFigures(page.network)), .class("button quiet")) {
                        words["balance.arrays.result-names"]
                    }
                    a(.href(BalanceLinks.statistics(page.network)), .class("button quiet")) {
                        words["balance.arrays.result-json"]
                    }
                    a(.href(BalanceLinks.manifest(page.network)), .class("button quiet")) {
                        words["balance.arrays.manifest"]
                    }
                }
                if page.hidesFew { p(.class("small soft")) { words["balance.arrays.few"] } }
            }
        }
        if !page.counted.isEmpty { CountedTablesView(tables: page.counted) }
        section(.class("stack")) {
            h2 { words["balance.arrays.given"] }
            table(page.given, words["balance.arrays.given"])
        }
        section(.class("stack")) {
            h2 { words["balance.arrays.stand-ins"] }
            p { words["balance.arrays.stand-ins.why"] }
            table(page.standIns, words["balance.arrays.stand-ins"])
        }
    }

    private func table(_ lines: [ArraysPage.Line], _ label: String) -> Node {
        div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", label)) {
            Markup.table {
                thead {
                    tr {
                        th(.scope("col")) { words["balance.arrays.array"] }
                        th(.scope("col")) { words["balance.arrays.axes"] }
                        th(.scope("col"), .class("n")) { words["balance.arrays.cells"] }
                        th(.scope("col")) { words["balance.arrays.from"] }
                    }
                }
                tbody { for line in lines { row(line) } }
            }
        }
    }

    private func row(_ line: ArraysPage.Line) -> Node {
        tr {
            th(.scope("row")) {
                line.what
                // Beside the name, where a phone shows them too.
                if !line.links.isEmpty {
                    div(.class("small row")) {
                        for (text, link) in line.links {
                            a(.href(link), .aria("label", "\(line.what), \(text)")) { text }
                        }
                    }
                }
            }
            td { line.axes }
            td(.class("n")) { line.cells }
            td { line.source }
        }
    }
}
