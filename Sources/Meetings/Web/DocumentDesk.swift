import Core
import Documents
import HTTPTypes
import Hummingbird
import Markup
import Web

/// A document that a page of any slice offers as files.
public struct OfferedDocument: Sendable {
    let model: DocumentModel
    let fileName: String
    let home: Link
    let section: String

    /// - Parameters:
    ///   - fileName: what it is called where it is kept, without an ending.
    ///   - home: the page that offers it.
    ///   - section: the entry of the menu under which that page is.
    public init(_ model: DocumentModel, fileName: String, home: Link, section: String) {
        self.model = model
        self.fileName = fileName
        self.home = home
        self.section = section
    }
}

/// Where the files of a document are.
public struct DocumentLinks: Sendable, Equatable {
    fileprivate let all: [DocumentFormat: Link]

    public init(_ link: (DocumentFormat) -> Link) {
        all = Dictionary(uniqueKeysWithValues: DocumentFormat.allCases.map { ($0, link($0)) })
    }
}

/// “Last ned: PDF Word”, in a line of its own.
public struct DocumentDownloads: View {
    let links: DocumentLinks
    let words: Words

    public init(_ links: DocumentLinks, words: Words) {
        self.links = links
        self.words = words
    }

    public var body: Node {
        p(.class("small")) {
            "\(words["meetings.document.download"]):"
            for format in DocumentFormat.allCases {
                if let link = links.all[format] {
                    " "
                    a(.href(link)) { words["meetings.document.format.\(format.rawValue)"] }
                }
            }
        }
    }
}

/// Gives documents as files; one that takes long to make has a page that says how far it is.
public struct DocumentDesk: Sendable {
    public typealias Offer = @Sendable (Request, WebContext) async throws -> OfferedDocument

    let press: DocumentPress
    let live: LiveFeed

    public init(press: DocumentPress, live: LiveFeed) {
        self.press = press
        self.live = live
    }

    /// The files at a path that goes on with their endings.
    public func add(to router: some RouterMethods<WebContext>, at path: String, offer: @escaping Offer) {
        for format in DocumentFormat.allCases {
            let file = "\(path).\(format.rawValue)"
            router.get(RouterPath(file)) { request, context in
                try await give(try await offer(request, context), format, request, context)
            }
            router.get(RouterPath("\(file)/strom")) { request, context in
                try await stream(try DocumentOrder(try await offer(request, context).model, as: format))
            }
        }
    }

    private func give(
        _ offered: OfferedDocument,
        _ format: DocumentFormat,
        _ request: Request,
        _ context: WebContext
    ) async throws -> Response {
        let order = try DocumentOrder(offered.model, as: format)
        guard let here = Link(local: request.uri.path) else { throw Problem.notFound }
        let fileName = "\(offered.fileName).\(format.rawValue)"
        if request.uri.queryParameters["vent"] != nil {
            let progress = MeetingDocumentPage.Progress(
                fileName,
                await press.state(of: order),
                again: here.with("vent", "1"),
                fetch: here,
                live: here / "strom",
                words: context.words
            )
            return page(offered, progress, context)
        }
        _ = await press.ask(for: order, as: context.viewer.isSignedIn ? .member : .stranger)
        guard try await press.wait(for: order, atMost: MeetingDocumentRoutes.patience) == .ready,
            let bytes = try await press.bytes(of: order)
        else { return context.redirect(to: here.with("vent", "1")) }
        var caching = context.caching
        // It is packed already.
        caching.acceptsGzip = false
        var response = Reply.bytes(bytes, type: format.mediaType, keep: .askAgainPrivately, caching: caching)
        response.headers[.contentDisposition] = "attachment; filename=\"\(fileName)\""
        return response
    }

    private func page(
        _ offered: OfferedDocument,
        _ progress: MeetingDocumentPage.Progress,
        _ context: WebContext
    ) -> Response {
        context.page(
            Page(offered.model.title, section: offered.section) {
                div(.class("lead")) { h1 { a(.href(offered.home)) { offered.model.title } } }
                ProgressView(progress: progress)
            },
            mayBeKept: false
        )
    }

    /// Tells open pages that a file has come further.
    private func stream(_ order: DocumentOrder) async throws -> Response {
        let response = try live.response(order.key)
        // It may have been done after the page was written and before it began to listen.
        switch await press.state(of: order) {
        case .waiting, .making: break
        case .unmade, .ready, .failed: live.changed(order.key)
        }
        return response
    }
}
