import Core
import Markup

/// The button that ends the session, for any page.
public struct SignOutButton: View {
    let words: Words

    public init(words: Words) { self.words = words }

    public var body: Node {
        form(.method("post"), .action("/logg-ut"), .class("inline")) {
            button(.type("submit"), .class("button quiet")) { words["account.sign-out"] }
        }
    }
}
