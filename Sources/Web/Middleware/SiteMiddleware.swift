import Core
import HTTPTypes
import Hummingbird

/// Gives the request its site, and reads what the client says of copies and language.
struct SiteMiddleware: RouterMiddleware {
    typealias Context = WebContext
    let site: Site

    func handle(
        _ request: Request,
        context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.site = site
        context.path = Self.path(of: request)
        context.caching.ifNoneMatch = request.headers[.ifNoneMatch]
        context.caching.acceptsGzip = request.headers[.acceptEncoding]?.contains("gzip") == true
        return try await next(request, context)
    }

    /// Path and query without the parameters that are ours alone.
    private static func path(of request: Request) -> String {
        let query = request.uri.query.map { query in
            query.split(separator: "&").filter { !$0.hasPrefix("lang=") && !$0.hasPrefix("ok=") }
                .joined(separator: "&")
        }
        guard let query, !query.isEmpty else { return request.uri.path }
        return "\(request.uri.path)?\(query)"
    }
}

/// Chooses the language: the one asked for, the one chosen before, the network's own.
///
/// A choice is kept in a cookie that holds nothing else, because the visitor asked for it.
public struct LanguageChoice: RouterMiddleware {
    public typealias Context = WebContext
    static let cookie = "samband-sprak"

    public init() {}

    public func handle(
        _ request: Request,
        context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let asked = request.uri.queryParameters["lang"].flatMap { Language(rawValue: String($0)) }
        let chosen = Cookies(request)[Self.cookie].flatMap(Language.init(rawValue:))
        context.language = asked ?? chosen ?? context.network?.language ?? .nb
        var response = try await next(request, context)
        if let asked, asked != chosen {
            let secure = context.site.isSecure ? "; Secure" : ""
            response.headers.append(
                HTTPField(
                    name: .setCookie,
                    value: "\(Self.cookie)=\(asked.rawValue); Path=/; HttpOnly; SameSite=Lax\(secure)"
                )
            )
        }
        return response
    }
}

/// The cookies of a request.
public struct Cookies: Sendable {
    private let values: [Substring: Substring]

    public init(_ request: Request) {
        var values: [Substring: Substring] = [:]
        for field in request.headers[values: .cookie] where field.utf8.count <= Limits.headerBytes {
            for pair in field.split(separator: ";") {
                let sides = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
                if sides.count == 2, values[sides[0]] == nil { values[sides[0]] = sides[1] }
            }
        }
        self.values = values
    }

    public subscript(name: String) -> String? { values[Substring(name)].map(String.init) }
}
