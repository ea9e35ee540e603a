import Core
import Hummingbird
import Markup
import Spreadsheets

/// How a table is taken home: as text that every program reads, or as a workbook in which numbers are numbers.
public enum TableDownload: String, CaseIterable, Sendable {
    case csv, xlsx

    public var name: String { self == .csv ? "CSV" : "Excel" }

    /// What an address that ends so asks for.
    init(_ request: Request) { self = request.uri.path.hasSuffix(".xlsx") ? .xlsx : .csv }
}

/// Where a table is in each of the forms.
public struct TableLinks: Sendable, Equatable {
    let csv: Link
    let xlsx: Link

    public init(_ link: (TableDownload) -> Link) {
        csv = link(.csv)
        xlsx = link(.xlsx)
    }
}

/// “Last ned tallene: CSV Excel”, in a line of its own.
public struct TableDownloads: View {
    let text: String
    let links: TableLinks

    public init(_ text: String, _ links: TableLinks) {
        self.text = text
        self.links = links
    }

    public var body: Node {
        p(.class("small")) {
            "\(text):"
            for (format, link) in [(TableDownload.csv, links.csv), (.xlsx, links.xlsx)] {
                " "
                a(.href(link)) { format.name }
            }
        }
    }
}

extension RouterMethods where Context == WebContext {
    /// A table at an address that ends in `.csv`, and in `.xlsx`.
    ///
    /// - Parameter path: without the ending.
    @discardableResult
    public func table(
        _ path: String,
        use handler: @Sendable @escaping (Request, WebContext) async throws -> Response
    ) -> Self {
        TableDownload.allCases.reduce(self) { router, format in
            router.get("\(RouterPath("\(path).\(format.rawValue)"))", use: handler)
        }
    }
}

extension WebContext {
    /// A table in the form that its address asks for, to be kept under a name.
    ///
    /// - Parameters:
    ///   - name: without an ending.
    ///   - keep: nil for what is the same for all strangers: they may keep it, and ask whether it is still right.
    public func download(
        _ table: SemicolonTable,
        named name: String,
        for request: Request,
        keep: Reply.Keeping? = nil
    ) async throws -> Response {
        try await download(named: name, for: request, keep: keep) {
            table.bytes
        } workbook: {
            try Workbook.bytes(of: table, named: name)
        }
    }

    /// The same of what is written as it is read.
    public func download(
        named name: String,
        for request: Request,
        keep: Reply.Keeping? = nil,
        text: @escaping @Sendable () throws -> [UInt8],
        workbook: @escaping @Sendable () throws -> [UInt8]
    ) async throws -> Response {
        let format = TableDownload(request)
        let bytes: [UInt8]
        do {
            bytes = try await Blocking.run(format == .csv ? text : workbook)
        } catch is Workbook.Problem {
            // What no sheet holds is offered as text alone.
            throw Problem.notFound
        }
        var response = Reply.bytes(
            bytes,
            type: format == .csv ? SemicolonTable.mediaType : Workbook.mediaType,
            keep: keep ?? (viewer.isSignedIn ? .never : .askAgain),
            caching: caching
        )
        let file = "\(name).\(format.rawValue)"
        response.headers[.contentDisposition] = ContentDisposition(file, isInline: false).text
        return response
    }
}
