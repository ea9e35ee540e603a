import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

extension HTTPField.Name {
    static let referrerPolicy = known("Referrer-Policy")
    static let clearSiteData = known("Clear-Site-Data")

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
        var response = page(Page(title) { view }, status: status, mayBeKept: false)
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
