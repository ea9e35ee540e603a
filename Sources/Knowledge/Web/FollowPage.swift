import Core
import Markup
import Web

/// Whom the network follows, and where it publishes itself.
struct FollowPage: Sendable, Equatable {
    /// What those who look after the network can do about one.
    struct Deeds: Sendable, Equatable {
        let hasten: Link
        let stop: Link
    }

    struct Publisher: Sendable, Equatable {
        let name: String
        let address: String
        let outcome: String
        let isTrouble: Bool
        let key: String
        /// What they measure that is known here too, with the definition that is theirs where it is another.
        let shared: [IndicatorPage.Fact]
        /// What they measure and nobody does here.
        let theirs: [String]
        let deeds: Deeds?
    }

    let title: String
    let home: Link
    let homeText: String
    let publishers: [Publisher]
    /// Nil: this viewer may not follow anybody.
    let new: Link?
    let published: String
    let key: String
    let spokenKey: String

    init(
        _ subscriptions: [Subscription],
        _ entries: [FollowedEntry],
        known: [Indicator],
        key: VerifyingKey,
        published: String,
        network: NetworkFrame,
        mayManage: Bool,
        words: Words
    ) {
        title = words["knowledge.others"]
        home = KnowledgeLinks.knowledge(network)
        homeText = words["knowledge.title"]
        new = mayManage ? KnowledgeLinks.newOther(network) : nil
        self.published = published
        self.key = key.text
        spokenKey = key.spoken
        let matching = Matching(known)
        publishers = subscriptions.map { subscription in
            let own = entries.filter { $0.subscription == subscription.id }
            return Publisher(
                name: subscription.name,
                address: subscription.address,
                outcome: FollowWords.outcome(subscription, words),
                isTrouble: subscription.outcome?.trouble != nil,
                key: VerifyingKey(subscription.key)?.spoken ?? "–",
                shared: own.compactMap { entry in
                    matching[entry].map { same in
                        .init(
                            name: same.isSame ? "" : words["knowledge.others.differs"],
                            text: same.indicator.name[words.language],
                            link: KnowledgeLinks.indicator(same.indicator.id, network)
                        )
                    }
                },
                theirs: own.filter { matching[$0] == nil }.map { $0.names[words.language] ?? $0.indicator },
                deeds: mayManage
                    ? Deeds(
                        hasten: KnowledgeLinks.hastenOther(subscription.id, network),
                        stop: KnowledgeLinks.stopOther(subscription.id, network)
                    ) : nil
            )
        }
    }
}

/// Which indicator here is what others measure: by what is measured first, and by the key where that is not here.
private struct Matching {
    private let byMeasure: [String: Indicator]
    private let byKey: [String: Indicator]

    init(_ known: [Indicator]) {
        byMeasure = Dictionary(known.map { ($0.measure, $0) }, uniquingKeysWith: { first, _ in first })
        byKey = Dictionary(known.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    subscript(entry: FollowedEntry) -> (indicator: Indicator, isSame: Bool)? {
        // One that has the same key too goes first.
        if let own = byKey[entry.indicator], own.measure == entry.definition { return (own, true) }
        if let same = entry.definition.flatMap({ byMeasure[$0] }) { return (same, true) }
        // What came before definitions were compared is only known by its key.
        return byKey[entry.indicator].map { ($0, entry.definition == nil) }
    }
}

struct FollowView: View {
    let page: FollowPage
    let words: Words

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.home)) { page.homeText } }
            h1 { page.title }
            p { words[page.publishers.isEmpty ? "knowledge.others.empty" : "knowledge.others.lead"] }
            if let new = page.new {
                div(.class("row")) { a(.class("button quiet"), .href(new)) { words["knowledge.follow.new"] } }
            }
        }
        for publisher in page.publishers { card(publisher) }
        section(.class("card stack")) {
            h2 { words["knowledge.published"] }
            p(.class("small")) { words["knowledge.published.text"] }
            dl(.class("facts")) {
                dt { words["knowledge.feed.address"] }
                dd { code { page.published } }
                dt { words["knowledge.published.key"] }
                dd {
                    page.spokenKey
                    p(.class("small soft")) { code { page.key } }
                }
            }
        }
    }

    private func card(_ publisher: FollowPage.Publisher) -> Node {
        section(.class("card stack")) {
            h2 { publisher.name }
            p(.class(publisher.isTrouble ? "warning" : "small")) { publisher.outcome }
            if !publisher.shared.isEmpty {
                h3 { words["knowledge.others.shared"] }
                ul(.class("plain columns")) {
                    for fact in publisher.shared {
                        li {
                            if let link = fact.link { a(.href(link)) { fact.text } } else { fact.text }
                            if !fact.name.isEmpty { span(.class("small soft")) { " – \(fact.name)" } }
                        }
                    }
                }
            }
            if !publisher.theirs.isEmpty {
                h3 { words["knowledge.others.theirs"] }
                ul { for name in publisher.theirs { li { name } } }
            }
            dl(.class("facts")) {
                dt { words["knowledge.feed.address"] }
                dd { code { publisher.address } }
                dt { words["knowledge.published.key"] }
                dd { publisher.key }
            }
            if let deeds = publisher.deeds {
                div(.class("row")) {
                    PostButton(deeds.hasten, words["knowledge.feed.now"])
                    PostButton(deeds.stop, words["knowledge.follow.stop"])
                }
            }
        }
    }
}
