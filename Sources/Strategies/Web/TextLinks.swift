import Core
import Markup
import Web

/// The way from the page of a strategy to its whole text; nothing where there is none and the reader cannot put it in.
struct TextLinks: View {
    /// The newest that the public reads, or the draft that nobody was shown.
    let newest: StrategyVersion.Name?
    let count: Int
    let key: String
    let network: NetworkFrame
    let mayManage: Bool
    let words: Words

    init(
        _ versions: [StrategyVersion.Name],
        of key: String,
        _ network: NetworkFrame,
        mayManage: Bool,
        words: Words
    ) {
        newest = versions.last { $0.shownAt != nil } ?? versions.last
        count = versions.count
        self.key = key
        self.network = network
        self.mayManage = mayManage
        self.words = words
    }

    @HTMLBuilder var body: Node {
        if newest != nil || mayManage {
            section(.class("stack")) {
                h2 { words["strategies.text.title"] }
                if newest == nil { p(.class("soft")) { words["strategies.text.none"] } }
                div(.class("row")) {
                    if let newest {
                        a(.class("button"), .href(StrategyLinks.version(newest.number, of: key, network))) {
                            words["strategies.text.read", ["name": newest.name]]
                        }
                    }
                    if mayManage {
                        a(.class("button quiet"), .href(StrategyLinks.newVersion(of: key, network))) {
                            words["strategies.text.new"]
                        }
                    }
                    if count > 1 { span(.class("small soft")) { words.count("strategies.text.versions-count", count) } }
                }
            }
        }
    }
}
