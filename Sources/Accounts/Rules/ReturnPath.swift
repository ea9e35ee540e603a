import Markup

/// Where to go after signing in.
enum ReturnPath {
    static let longest = 500

    /// A path on this site that is not part of signing in or out; else the front page.
    static func link(_ wish: String?) -> Link {
        guard let wish, wish.utf8.count <= longest, let link = Link(local: wish),
            !["/logg-inn", "/logg-ut"].contains(where: wish.hasPrefix)
        else { return "/" }
        return link
    }
}
