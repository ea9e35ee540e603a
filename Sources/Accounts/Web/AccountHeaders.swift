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
    /// A page of signing in: never stored, and its address is told to no other site (AUTH-01).
    ///
    /// Not `no-referrer`: browsers without `Sec-Fetch-Site` then send `Origin: null` with the form, which is refused.
    func signInPage(_ title: String, _ view: some View, status: HTTPResponse.Status = .ok) -> Response {
        var context = self
        context.caching.ifNoneMatch = nil
        var response = context.page(Page(title) { view }, status: status)
        response.headers[.cacheControl] = "no-store"
        response.headers[.eTag] = nil
        response.headers[.referrerPolicy] = "same-origin"
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

/// Where a request came from; only its fingerprint is used.
enum Remote {
    /// Nil where it cannot be known.
    ///
    /// Behind a proxy of ours it is the last address in `X-Forwarded-For`, the one that the proxy has added. Anyone else
    /// can write what they like there, so it is not read. Whoever comes from this machine, or to a site that is reached
    /// by https, comes through a proxy that nobody told us of: its address would be everybody's.
    static func fingerprint(_ request: Request, _ context: WebContext) -> String? {
        if context.site.isBehindProxy {
            let last = request.headers[values: .forwardedFor].last?.split(separator: ",").last
            return last.map { Fingerprint.of($0.trimmingSpaces()) }
        }
        guard !context.site.isSecure, let address = context.remoteAddress,
            !address.hasPrefix("127."), address != "::1"
        else { return nil }
        return Fingerprint.of(address)
    }
}
