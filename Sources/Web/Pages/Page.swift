import Core
import HTTPTypes
import Hummingbird
import Markup
import NIOCore

/// A page: what stands between the header and the footer.
public struct Page: Sendable {
    public let title: String
    /// The menu entry it belongs to.
    public let section: String?
    public private(set) var content: Node
    /// A line about what has just happened.
    public var notice: String?
    public var feeds: [Feed]

    /// A stream that a reader can subscribe to.
    public struct Feed: Sendable {
        public let title: String
        public let link: Link
        public init(title: String, link: Link) {
            self.title = title
            self.link = link
        }
    }

    public init(
        _ title: String,
        section: String? = nil,
        notice: String? = nil,
        feeds: [Feed] = [],
        @HTMLBuilder content: () -> Node
    ) {
        self.title = title
        self.section = section
        self.notice = notice
        self.feeds = feeds
        self.content = content()
    }

    /// The same page with something else on it.
    func with(_ content: Node) -> Page {
        var page = self
        page.content = content
        return page
    }
}

extension WebContext {
    /// The answer with a page.
    ///
    /// Strangers' pages may be kept and asked about again; others are never stored.
    ///
    /// - Parameter mayBeKept: false for a stranger's page with a secret or a name on it, or one that depends on more than
    ///   the data.
    public func page(_ page: Page, status: HTTPResponse.Status = .ok, mayBeKept: Bool = true) -> Response {
        let bytes = Layout(page: page, context: self).document.bytes
        let keep: Reply.Keeping = viewer.isSignedIn || !mayBeKept || status != .ok ? .never : .askAgain
        return Reply.bytes(bytes, type: "text/html; charset=utf-8", status: status, keep: keep, caching: caching)
    }

    /// Goes on to another page after a POST (303).
    public func redirect(to link: Link, notice: String? = nil) -> Response {
        let target = notice.map { link.with("ok", $0) } ?? link
        return Response(status: .seeOther, headers: [.location: target.text, .cacheControl: "no-store"])
    }

    /// The words of the notice that a redirect asked for; only keys that exist are shown.
    public func notice(of request: Request) -> String? {
        guard let key = request.uri.queryParameters["ok"].map(String.init) else { return nil }
        let full = "notice.\(key)"
        return words.keys.contains(full) ? words[full] : nil
    }
}
