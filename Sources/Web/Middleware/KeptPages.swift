import Core
import HTTPTypes
import Hummingbird

/// Keeps the pages that strangers were shown, for as long as they are true: until something is written or the minute
/// is over.
///
/// All strangers see the same page; whoever is signed in always gets a fresh one. The version of the data comes with
/// the network of the address, so nothing has to be told to forget, and other instances' changes count too.
struct KeptPages: RouterMiddleware {
    typealias Context = WebContext
    private let shelf = Shelf<Moment, Key, KeptPage>(most: Limits.keptPageBytes)

    func handle(
        _ request: Request,
        context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .get, !context.viewer.isSignedIn, let version = context.dataVersion else {
            return try await next(request, context)
        }
        let key = Key(
            address: request.uri.string,
            language: context.language,
            isPacked: context.caching.acceptsGzip
        )
        // The version was read before the page is made: what is written meanwhile makes the page old at once.
        let now = Moment(version: version, minute: context.site.clock.now.milliseconds / 60_000)
        if let kept = shelf.value(key, at: now) { return kept.response.answer(to: context.caching) }
        var whole = context
        whole.caching.ifNoneMatch = nil
        let response = try await next(request, whole)
        if let page = KeptPage(response) {
            shelf.put(page, key, at: now, size: page.size + key.address.utf8.count)
        }
        return response.answer(to: context.caching)
    }
}

/// What a stranger's answer depends on beside the data and the clock.
private struct Key: Hashable {
    let address: String
    let language: Language
    let isPacked: Bool
}

/// The state of the data and the minute in which a page was made.
private struct Moment: Equatable {
    let version: String
    let minute: Int64
}

/// An answer that can be given again.
private struct KeptPage: Sendable {
    let response: Response
    let size: Int

    /// Nil for what says itself that it must not be kept, and for what has no end.
    init?(_ response: Response) {
        guard response.status == .ok, response.headers[.eTag] != nil, let size = response.body.contentLength,
            response.headers[.cacheControl] == Reply.Keeping.askAgain.header, response.headers[.setCookie] == nil
        else { return nil }
        self.response = response
        self.size = size
    }
}

extension Response {
    /// Without its body for who has a copy that is still true.
    fileprivate func answer(to caching: Caching) -> Response {
        guard status == .ok, let tag = headers[.eTag], caching.ifNoneMatch?.contains(tag) == true else { return self }
        return Response(status: .notModified, headers: headers)
    }
}
