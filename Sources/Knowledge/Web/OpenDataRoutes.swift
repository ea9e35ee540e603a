import Core
import Cubes
import Foundation
import HTTPTypes
import Hummingbird
import Web

/// Figures for programs: indicators and tables as JSON-stat, CSV and PX, and the catalogue of them.
///
/// The addresses of tables and the way to choose among their cells are those of PxWebApi 2. Everything is open to be read
/// from any page (DATA-06); mistakes are told as RFC 9457 has it.
struct OpenDataRoutes: Sendable {
    let desk: KnowledgeDesk
    let publicURL: String

    func add(to router: WebRouter) {
        let home = router.group(":network/api/v1")
        home.get(use: index)
        home.get("openapi.json", use: openAPI)
        home.get("indicators", use: indicators)
        home.get("indicators/:indicator", use: indicator)
        home.get("tables", use: tables)
        home.get("tables/:table", use: table)
        home.get("tables/:table/metadata", use: metadata)
        home.get("tables/:table/data", use: data)
        home.get("tables/:table/csv-metadata.json", use: csvMetadata)
        home.get("catalogue.jsonld", use: catalogue)
        home.get("catalogue.ttl", use: catalogue)
    }

    // MARK: What there is

    @Sendable func index(_ request: Request, context: WebContext) async throws -> Response {
        let links = try links(context)
        return try OpenDataReply.json(OpenDataIndex(links), context)
    }

    /// What can be asked for here, in the words of OpenAPI 3.1 (DATA-04).
    @Sendable func openAPI(_ request: Request, context: WebContext) async throws -> Response {
        let home = try links(context).home
        let text = try await Blocking.run { try String(contentsOf: Self.description, encoding: .utf8) }
        let own = text.replacing("\"{home}\"", with: JSONText.quoted(home))
        return OpenDataReply.bytes(Array(own.utf8), type: "application/json", name: nil, context)
    }

    private static let description = Bundle.module.bundleURL.appending(path: "OpenAPI/openapi.json")

    @Sendable func indicators(_ request: Request, context: WebContext) async throws -> Response {
        let links = try links(context)
        let contents = try await desk.store.contents(links.network.id)
        let list = try desk.indicators(contents).map { IndicatorListing($0, contents, links) }
        return try OpenDataReply.json(["indicators": list], context)
    }

    @Sendable func tables(_ request: Request, context: WebContext) async throws -> Response {
        let links = try links(context)
        var list: [TableListing] = []
        for dataset in try await desk.store.contents(links.network.id).datasets.values.sorted(by: { $0.key < $1.key }) {
            list.append(TableListing(dataset, try await desk.shelf.cube(dataset.version), links))
        }
        return try OpenDataReply.json(TableListings(language: links.network.language.rawValue, tables: list), context)
    }

    @Sendable func table(_ request: Request, context: WebContext) async throws -> Response {
        let links = try links(context)
        guard let (dataset, cube) = try await open(context) else { return try OpenDataReply.missing(context) }
        return try OpenDataReply.json(TableListing(dataset, cube, links), context)
    }

    // MARK: Figures

    @Sendable func indicator(_ request: Request, context: WebContext) async throws -> Response {
        let links = try links(context)
        let id = try context.parameters.require("indicator")
        let contents = try await desk.store.contents(links.network.id)
        guard let indicator = try desk.indicator(id, contents) else { return try OpenDataReply.missing(context) }
        let known = try await desk.known(indicator, contents)
        guard let figures = known.figures else { return try OpenDataReply.missing(context) }
        let cube = try FigureCube(figures, known.indicator, datasets: known.datasets, language: context.language).cube
        return OpenDataReply.table(cube, .jsonStat, name: id, context)
    }

    /// A table without its figures: what can be asked for.
    @Sendable func metadata(_ request: Request, context: WebContext) async throws -> Response {
        guard let (dataset, cube) = try await open(context) else { return try OpenDataReply.missing(context) }
        let bytes = Array(JSONStatText.metadata(of: cube).utf8)
        return OpenDataReply.bytes(bytes, type: OpenDataFormat.jsonStat.mediaType, name: dataset.key, context)
    }

    @Sendable func data(_ request: Request, context: WebContext) async throws -> Response {
        guard let (dataset, cube) = try await open(context) else { return try OpenDataReply.missing(context) }
        let asked = request.uri.queryParameters
        let wanted = asked["outputFormat"].map(String.init) ?? OpenDataFormat.jsonStat.rawValue
        guard let format = OpenDataFormat(rawValue: wanted) else {
            let known = OpenDataFormat.allCases.map(\.rawValue).joined(separator: ", ")
            return try OpenDataReply.refused("There is no output format “\(wanted)”; choose \(known).", context)
        }
        do {
            let selection = TableSelection(asked.map { (String($0.key), String($0.value)) })
            let chosen = try selection.chosen(of: cube)
            var response = OpenDataReply.table(chosen, format.format, name: dataset.key, context)
            if format == .csv {
                let description = try links(context).csvMetadata(dataset.key)
                response.headers[.linkField] = "<\(description)>; rel=\"describedby\"; type=\"application/csvm+json\""
            }
            return response
        } catch let mistake as TableSelection.Mistake {
            return try OpenDataReply.refused(mistake.description, context)
        }
    }

    // MARK: What is said of it

    @Sendable func csvMetadata(_ request: Request, context: WebContext) async throws -> Response {
        let links = try links(context)
        guard let (dataset, cube) = try await open(context) else { return try OpenDataReply.missing(context) }
        return try OpenDataReply.json(CSVOnTheWeb(dataset, cube, links), context, type: "application/csvm+json")
    }

    @Sendable func catalogue(_ request: Request, context: WebContext) async throws -> Response {
        let links = try links(context)
        let contents = try await desk.store.contents(links.network.id)
        let node = DataCatalogue(links).node(contents.datasets.values.sorted { $0.key < $1.key })
        let isTurtle = request.uri.path.hasSuffix(".ttl")
        return OpenDataReply.bytes(
            Array((isTurtle ? node.turtle : node.jsonLD).utf8),
            type: isTurtle ? "text/turtle; charset=utf-8" : "application/ld+json",
            name: nil,
            context
        )
    }

    private func links(_ context: WebContext) throws -> OpenDataLinks {
        OpenDataLinks(network: try context.requireNetwork(), publicURL: publicURL)
    }

    private func open(_ context: WebContext) async throws -> (Dataset, Cube)? {
        let network = try context.requireNetwork()
        let key = try context.parameters.require("table")
        guard let dataset = try await desk.store.dataset(key, in: network.id) else { return nil }
        return (dataset, try await desk.shelf.cube(dataset.version))
    }
}

/// The formats of an answer, as PxWebApi 2 names them.
enum OpenDataFormat: String, CaseIterable {
    case jsonStat = "json-stat2"
    case csv, px

    var format: TableFormat {
        switch self {
        case .jsonStat: .jsonStat
        case .csv: .csv
        case .px: .px
        }
    }

    var mediaType: String { format.mediaType }
}

extension TableFormat {
    var mediaType: String {
        switch self {
        case .jsonStat: "application/json"
        case .csv: "text/csv; charset=utf-8"
        case .px: "text/plain; charset=utf-8"
        }
    }

    var ending: String { self == .jsonStat ? "json" : rawValue }
}

/// Answers that pages of other sites may read.
enum OpenDataReply {
    static func json(_ value: some Encodable, _ context: WebContext, type: String = "application/json") throws
        -> Response
    {
        bytes(try JSONStatText.encoded(value), type: type, name: nil, context)
    }

    static func table(_ cube: Cube, _ format: TableFormat, name: String, _ context: WebContext) -> Response {
        var bytes: [UInt8] = []
        cube.write(format) { bytes.append(contentsOf: $0) }
        return Self.bytes(bytes, type: format.mediaType, name: "\(name).\(format.ending)", context)
    }

    static func bytes(_ bytes: [UInt8], type: String, name: String?, _ context: WebContext) -> Response {
        var response = opened(Reply.bytes(bytes, type: type, keep: .askAgain, caching: context.caching))
        if let name { response.headers[.contentDisposition] = ContentDisposition(name, isInline: true).text }
        return response
    }

    /// RFC 9457, with a sentence that says what to write instead.
    static func refused(
        _ sentence: String,
        _ context: WebContext,
        status: HTTPResponse.Status = .badRequest
    ) throws -> Response {
        let problem = ["title": status.reasonPhrase, "detail": sentence, "type": "about:blank"]
        var response = Reply.bytes(
            try JSONStatText.encoded(problem),
            type: "application/problem+json",
            status: status,
            keep: .never,
            caching: Caching()
        )
        response = opened(response)
        return response
    }

    static func missing(_ context: WebContext) throws -> Response {
        try refused("There is no such table or indicator here.", context, status: .notFound)
    }

    private static func opened(_ response: Response) -> Response {
        var response = response
        response.headers[.accessControlAllowOrigin] = "*"
        response.headers[.resourcePolicy] = "cross-origin"
        return response
    }
}
