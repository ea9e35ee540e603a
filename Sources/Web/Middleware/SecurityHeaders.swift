import HTTPTypes
import Hummingbird

/// The headers that every answer carries (SEC-01).
struct SecurityHeaders: RouterMiddleware {
    typealias Context = WebContext
    let isSecure: Bool

    private static let policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"

    func handle(
        _ request: Request,
        context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.contentSecurityPolicy] = response.headers[.contentSecurityPolicy] ?? Self.policy
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = response.headers[.referrerPolicy] ?? "same-origin"
        response.headers[.openerPolicy] = "same-origin"
        response.headers[.resourcePolicy] = response.headers[.resourcePolicy] ?? "same-origin"
        response.headers[.permissionsPolicy] = "camera=(), microphone=(), geolocation=()"
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains" }
        return response
    }
}

extension HTTPField.Name {
    static let referrerPolicy = known("Referrer-Policy")
    static let openerPolicy = known("Cross-Origin-Opener-Policy")
    public static let resourcePolicy = known("Cross-Origin-Resource-Policy")
    /// RFC 8288.
    public static let linkField = known("Link")
    static let permissionsPolicy = known("Permissions-Policy")
    static let fetchSite = known("Sec-Fetch-Site")
    static let forwardedFor = known("X-Forwarded-For")

    /// Names that are tokens, so the initialiser cannot refuse them.
    private static func known(_ name: StaticString) -> HTTPField.Name {
        guard let field = HTTPField.Name(name.description) else { preconditionFailure("not a header name: \(name)") }
        return field
    }
}

/// Unsafe methods are taken only from pages of this site (SEC-03): `Sec-Fetch-Site`, else `Origin`.
public struct SameOriginOnly: RouterMiddleware {
    public typealias Context = WebContext
    let publicURL: String

    /// The end of addresses that a mail program asks by itself (RFC 8058): the secret is in the address, no cookie
    /// counts, and a browser, which always names one of the two headers, is refused there as everywhere.
    public static let oneClick = "/stopp"

    public func handle(
        _ request: Request,
        context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        guard request.method != .get, request.method != .head else { return try await next(request, context) }
        let isOurs: Bool
        if let site = request.headers[.fetchSite] {
            isOurs = site == "same-origin" || site == "none"
        } else if request.headers[.origin] == nil, request.uri.path.hasSuffix(Self.oneClick) {
            isOurs = true
        } else {
            isOurs = request.headers[.origin] == publicURL
        }
        guard isOurs else { throw Problem.otherOrigin }
        return try await next(request, context)
    }
}
