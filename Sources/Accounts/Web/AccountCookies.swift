import HTTPTypes
import Hummingbird
import Web

/// The two cookies of signing in, both necessary (SEC-02).
struct AccountCookies: Sendable {
    let isSecure: Bool

    /// Browsers take `__Host-` names only over https, for the whole site and from it alone.
    private var prefix: String { isSecure ? "__Host-" : "" }
    private var sessionName: String { "\(prefix)samband" }
    private var browserName: String { "\(prefix)samband-innlogging" }

    func session(of request: Request) -> Secret? {
        Secret(Cookies(request)[sessionName], bytes: Secret.sessionBytes)
    }

    func browser(of request: Request) -> Secret? {
        Secret(Cookies(request)[browserName], bytes: Secret.browserBytes)
    }

    func give(session: Secret) -> HTTPField {
        cookie(sessionName, session.text, seconds: SessionLimits.days * 86_400)
    }

    func give(browser: Secret) -> HTTPField {
        cookie(browserName, browser.text, seconds: SignInLimits.minutes * 60)
    }

    var endSession: HTTPField { cookie(sessionName, "", seconds: 0) }
    var endBrowser: HTTPField { cookie(browserName, "", seconds: 0) }

    private func cookie(_ name: String, _ value: String, seconds: Int64) -> HTTPField {
        let secure = isSecure ? "; Secure" : ""
        return HTTPField(
            name: .setCookie,
            value: "\(name)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax\(secure)"
        )
    }
}
