import Core
import Markup
import Web

/// What is told about a table.
struct TableFacts {
    let all: [IndicatorPage.Fact]

    init(_ dataset: Dataset, feed: TableFeed?, mayManage: Bool, network: NetworkFrame, words: Words) {
        let format = Format(words.language)
        let version = dataset.version
        var facts: [IndicatorPage.Fact] = []
        func add(_ name: String, _ text: String?, _ link: String? = nil) {
            guard let text else { return }
            facts.append(.init(name: name, text: text, link: link.flatMap { Link(written: $0) }))
        }
        add(words["knowledge.fact.source"], version.facts.source, version.facts.link)
        add(words["knowledge.fact.table"], version.facts.table)
        add(words["knowledge.fact.licence"], version.facts.licence, version.facts.licenceLink)
        add(words["knowledge.fact.updated"], version.facts.updated)
        let read = format.day(OsloTime.local(version.takenInAt).0)
        add(
            words["knowledge.fact.read"],
            words["knowledge.version", ["n": format.number(version.number), "day": read]]
        )
        add(words["knowledge.fact.cells"], format.number(version.cells))
        add(words["knowledge.fact.reading"], Self.reading(version.reading, words))
        add(words["knowledge.fact.question"], version.question.map { FeedWords.question($0, words) })
        if let feed { facts.append(Self.fetched(feed, mayManage, network, words)) }
        facts.append(
            .init(
                name: words["knowledge.fact.file"],
                text: version.fileName,
                link: KnowledgeLinks.file(dataset.key, version.number, network)
            )
        )
        all = facts
    }

    /// From where, how often, and how it went; those who look after it may go on from there.
    private static func fetched(
        _ feed: TableFeed,
        _ mayManage: Bool,
        _ network: NetworkFrame,
        _ words: Words
    ) -> IndicatorPage.Fact {
        let often = FeedWords.often(feed.wish.days, words)
        let parts = ["\(feed.wish.question.host), \(often).", FeedWords.outcome(feed, words)]
        return .init(
            name: words["knowledge.fact.fetched"],
            text: parts.joined(separator: " "),
            link: mayManage ? KnowledgeLinks.feed(feed.wish.key, network) : nil
        )
    }

    /// What people said of the file, in words; nil where it spoke for itself.
    private static func reading(_ reading: TableReading, _ words: Words) -> String? {
        var parts: [String] = []
        if let table = reading.table { parts.append(words["knowledge.reading.table", ["n": String(table)]]) }
        if let side = reading.geography { parts.append(words["knowledge.reading.geography", ["side": side]]) }
        if let side = reading.time { parts.append(words["knowledge.reading.time", ["side": side]]) }
        if reading.addsRepeats == true { parts.append(words["knowledge.reading.adds"]) }
        if reading.namesRegions == true { parts.append(words["knowledge.reading.named"]) }
        if let period = reading.period {
            parts.append(words["knowledge.reading.period", ["period": Period(period).name(Format(words.language))]])
        }
        if let sign = reading.decimal { parts.append(words["knowledge.reading.decimal", ["sign": sign]]) }
        if reading.hidesZeros == true { parts.append(words["knowledge.reading.hides"]) }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }
}
