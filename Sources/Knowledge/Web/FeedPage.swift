import Core
import Cubes
import Markup
import Web

/// A table that is fetched from an address: from where, how often, and how it went.
struct FeedPage: Sendable, Equatable {
    let title: String
    let list: Link
    let listText: String
    let outcome: String
    let isTrouble: Bool
    let facts: [IndicatorPage.Fact]
    /// Nil before the table is there.
    let table: Link?
    let change: Link
    let hasten: Link
    let stop: Link

    init(_ feed: TableFeed, dataset: Dataset?, network: NetworkFrame, words: Words) {
        let format = Format(words.language)
        let wish = feed.wish
        title = wish.title
        list = KnowledgeLinks.tables(network)
        listText = words["knowledge.tables"]
        outcome = FeedWords.outcome(feed, words)
        isTrouble = feed.outcome?.trouble != nil
        facts = [
            .init(
                name: words["knowledge.feed.address"],
                text: wish.question.place?.table ?? wish.question.address,
                link: Link(written: wish.question.address)
            ),
            .init(name: words["knowledge.fact.question"], text: FeedWords.question(wish.question, words)),
            .init(name: words["knowledge.feed.days"], text: FeedWords.often(wish.days, words)),
            .init(
                name: words["knowledge.feed.next"],
                text: feed.dueAt.map(format.moment) ?? words["knowledge.feed.never"]
            ),
        ]
        table = dataset.map { KnowledgeLinks.table($0.key, network) }
        change = KnowledgeLinks.changeFeed(wish.key, network)
        hasten = KnowledgeLinks.hasten(wish.key, network)
        stop = KnowledgeLinks.stopFeed(wish.key, network)
    }
}

struct FeedView: View {
    let page: FeedPage
    let words: Words

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.list)) { page.listText } }
            h1 { page.title }
            if page.isTrouble { p(.class("warning")) { page.outcome } } else { p { page.outcome } }
            if let table = page.table {
                p { a(.href(table)) { words["knowledge.feed.to-table"] } }
            }
        }
        section(.class("card")) {
            dl(.class("facts")) { for fact in page.facts { FactRow(fact: fact) } }
        }
        div(.class("row")) {
            form(.method("post"), .action(page.hasten)) {
                button(.type("submit"), .class("button")) { words["knowledge.feed.now"] }
            }
            a(.class("button quiet"), .href(page.change)) { words["knowledge.feed.change"] }
            form(.method("post"), .action(page.stop)) {
                button(.type("submit"), .class("link")) { words["knowledge.feed.stop"] }
            }
        }
    }
}
