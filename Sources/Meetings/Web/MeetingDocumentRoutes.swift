import Core
import Documents
import HTTPTypes
import Hummingbird
import Markup
import Web

/// Agenda and minutes to read, and as files to keep.
///
/// A file is asked for by its address alone: it is made in the background, kept by its content, and given at once when it
/// is there in a moment; else a page says how far it is.
struct MeetingDocumentRoutes: Sendable {
    let meetings: MeetingStore
    let clock: WallClock
    let live: LiveFeed
    let press: DocumentPress

    /// How long a download waits before it becomes a page that says how far the file is.
    static let patience = Duration.seconds(2)

    func add(to router: WebRouter) {
        router.get(":network/moter/:slug/dokument", use: choose)
        router.get(":network/moter/:slug/dokument/strom", use: stream)
        router.get(":network/moter/:slug/dokument/:file", use: show)
    }

    /// Which documents there are; with `fil` also how far one is.
    @Sendable func choose(_ request: Request, context: WebContext) async throws -> Response {
        let documents = try await documents(context)
        var progress: MeetingDocumentPage.Progress?
        if let name = request.uri.queryParameters["fil"] {
            let file = try MeetingFileRequest(String(name), documents)
            let state = await press.state(of: try file.order)
            progress = .init(file, state, home: documents.home, words: context.words)
        }
        let page = MeetingDocumentPage(documents, press.tools, progress: progress, words: context.words)
        return context.page(
            Page(page.title, section: "moter") { MeetingDocumentView(page: page) },
            mayBeKept: progress == nil
        )
    }

    /// Tells open pages that the file which `fil` names has come further.
    @Sendable func stream(_ request: Request, context: WebContext) async throws -> Response {
        let documents = try await documents(context)
        let name = request.uri.queryParameters["fil"].map(String.init) ?? ""
        let order = try MeetingFileRequest(name, documents).order
        let response = try live.response(order.key)
        // It may have been done after the page was written and before it began to listen.
        switch await press.state(of: order) {
        case .waiting, .making: break
        case .unmade, .ready, .failed: live.changed(order.key)
        }
        return response
    }

    /// `referat` to read, `referat.pdf` and `referat.docx` to keep.
    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let documents = try await documents(context)
        let name = try context.parameters.require("file")
        if let document = documents[name] {
            let page = MeetingTextPage(document, home: documents.home, words: context.words)
            return context.page(Page(page.document.title, section: "moter") { MeetingTextView(page: page) })
        }
        let file = try MeetingFileRequest(name, documents)
        let order = try file.order
        _ = await press.ask(for: order, as: context.viewer.isSignedIn ? .member : .stranger)
        guard try await press.wait(for: order, atMost: Self.patience) == .ready,
            let bytes = try await press.bytes(of: order)
        else { return context.redirect(to: documents.home.with("fil", name)) }
        return download(bytes, file, context)
    }

    private func download(_ bytes: [UInt8], _ file: MeetingFileRequest, _ context: WebContext) -> Response {
        var caching = context.caching
        // It is packed already.
        caching.acceptsGzip = false
        var response = Reply.bytes(bytes, type: file.format.mediaType, keep: .askAgainPrivately, caching: caching)
        response.headers[.contentDisposition] = "attachment; filename=\"\(file.fileName)\""
        return response
    }

    private func documents(_ context: WebContext) async throws -> MeetingDocuments {
        let network = try context.requireNetwork()
        let slug = try context.parameters.require("slug")
        guard let agenda = try await meetings.agenda(slug, in: network.id) else { throw Problem.notFound }
        try context.require(.read, agenda.meeting.subject(in: network.id, on: clock.today))
        let words = context.site.catalogue[network.language]
        let keys = agenda.items.flatMap { item in
            ([item.background, item.record].compactMap(\.self) + item.decisions.map(\.text))
                .flatMap(CitationMark.keys)
        }
        return MeetingDocuments(
            agenda: agenda,
            network: network,
            viewer: context.viewer,
            admission: try await meetings.part(of: context.viewer, in: agenda.meeting, network: network.id).admission,
            words: words,
            origin: context.site.publicURL,
            today: clock.today,
            cited: keys.isEmpty
                ? [:] : try await context.site.cited(Array(keys.prefix(Limits.citationsShown)), network, words)
        )
    }
}
