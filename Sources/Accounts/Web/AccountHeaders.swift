import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

extension HTTPField.Name {
    static let referrerPolicy = known("Referrer-Policy")
    static let clearSiteData = known("Clear-Site-Data")
    static let forwardedFor = known("X-Forwarded-For")

    /// Names that are tokens, so the initialiser cannot refuse them.
    private static func known(_ name: StaticString) -> HTTPField.Name {
        guard let field = HTTPField.Name(name.description) else { preconditionFailure("not a header name: \(name)") }
        return field
    }
}

extension WebContext {
    /// A page of signing in: never stored, and its address is told to nobody (AUTH-01).
    func signInPage(_ title: String, _ view: some View, status: HTTPResponse.Status = .ok) -> Response {
        var context = self
        context.caching.ifNoneMatch = nil
        var response = context.page(Page(title) { view }, status: status)
        response.headers[.cacheControl] = "no-store"
        response.headers[.eTag] = nil
        response.headers[.referrerPolicy] = "no-referrer"
        return response
    }

    /// The account that asks.
    ///
    /// - Throws: `Problem.signInFirst` for a stranger.
    func requireAccount() throws -> Viewer.ID {
        guard let id = viewer.id else { throw Problem.signInFirst(path: "/konto") }
        return id
    }
}

/// Where a request came from, as far as the proxy says; only its fingerprint is used.
enum Remote {
    /// The last address is the one that our own proxy has added.
    static func fingerprint(_ request: Request) -> String? {
        let last = request.headers[.forwardedFor]?.split(separator: ",").last.map { $0.trimmingSpaces() }
        return last.map { Fingerprint.of($0) }
    }
}
