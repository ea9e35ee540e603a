import Core
import Markup
import Web

/// All tables of a network.
struct TablesPage: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        let title: String
        let link: Link
        let about: String
    }

    let title: String
    let lead: String
    let home: Link
    let homeText: String
    let lines: [Line]
    /// Nil: this viewer may not put any in.
    let upload: Link?
    /// Nil: as above.
    let newFeed: Link?
    /// Tables that are fetched from addresses, for those who look after them.
    let feeds: [Line]
    /// Where programs begin to read, and the catalogue.
    let programs: [IndicatorPage.Fact]
    /// Which tables the indicators ask for and do not find.
    let wanted: [Wanted]

    struct Wanted: Sendable, Equatable {
        /// What the publisher calls it; nil where no definition says.
        let title: String?
        /// What it is to be called here, and whose it is.
        let about: String
        /// Where it is published.
        let link: Link?
        /// What can be done at once.
        let steps: [IndicatorPage.Need.Step]
    }

    init(
        _ contents: KnowledgeStore.Contents,
        _ indicators: [Indicator],
        feeds: [TableFeed],
        network: NetworkFrame,
        mayManage: Bool,
        words: Words
    ) {
        let format = Format(words.language)
        title = words["knowledge.tables"]
        lead = words[contents.datasets.isEmpty ? "knowledge.tables.empty" : "knowledge.tables.lead"]
        home = KnowledgeLinks.knowledge(network)
        homeText = words["knowledge.title"]
        lines = contents.datasets.values.sorted {
            NorwegianOrder.compare($0.version.facts.title, $1.version.facts.title) < 0
        }
        .map { dataset in
            let version = dataset.version
            let read = words[
                "knowledge.version",
                [
                    "n": format.number(version.number),
                    "day": format.day(OsloTime.local(version.takenInAt).0),
                ]
            ]
            return Line(
                title: version.facts.title,
                link: KnowledgeLinks.table(dataset.key, network),
                about: [version.facts.source, version.facts.licence, read].compactMap { $0 }
                    .joined(separator: " · ")
            )
        }
        upload = mayManage ? KnowledgeLinks.upload(network) : nil
        newFeed = mayManage ? KnowledgeLinks.newFeed(network) : nil
        self.feeds = feeds.map { feed in
            Line(
                title: feed.wish.title,
                link: KnowledgeLinks.feed(feed.wish.key, network),
                about: FeedWords.outcome(feed, words)
            )
        }
        let api = Link(path: [network.key, "api", "v1"])
        programs = [
            IndicatorPage.Fact(name: "", text: words["knowledge.tables.interface"], link: api),
            .init(name: "", text: words["knowledge.tables.catalogue"], link: api / "catalogue.ttl"),
        ]
        let names = Set(indicators.flatMap(\.formula.tables))
        let published = Dictionary(
            indicators.flatMap(\.background.tables).map { ($0.key, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        wanted =
            mayManage
            ? names.filter { contents.datasets[$0] == nil }.sorted().map {
                Self.wanted($0, published[$0], network, words)
            }
            : []
    }

    private static func wanted(
        _ key: String,
        _ table: Indicator.PublishedTable?,
        _ network: NetworkFrame,
        _ words: Words
    ) -> Wanted {
        let number = [table?.publisher, table?.number].compactMap { $0 }.joined(separator: " ")
        return Wanted(
            title: table?.title,
            about: number.isEmpty ? key : words["knowledge.need.about", ["table": number, "key": key]],
            link: table.flatMap { Link(written: $0.address) },
            steps: table.map { IndicatorPage.Need.steps($0, network, words) } ?? []
        )
    }
}

struct TablesView: View {
    let page: TablesPage
    let words: Words

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.home)) { page.homeText } }
            h1 { page.title }
            p { page.lead }
            if let upload = page.upload {
                div(.class("row")) {
                    a(.class("button quiet"), .href(upload)) { words["knowledge.upload"] }
                    if let feed = page.newFeed { a(.class("button quiet"), .href(feed)) { words["knowledge.feed"] } }
                }
            }
        }
        lines(page.lines)
        p(.class("small soft")) {
            words["knowledge.tables.programs"]
            for program in page.programs {
                " "
                if let link = program.link { a(.href(link)) { program.text } }
            }
        }
        if !page.feeds.isEmpty {
            section(.class("card")) {
                h2 { words["knowledge.feeds"] }
                lines(page.feeds)
            }
        }
        if !page.wanted.isEmpty {
            section(.class("card")) {
                h2 { words["knowledge.wanted"] }
                p(.class("small")) { words["knowledge.wanted.text"] }
                ul(.class("plain")) { for table in page.wanted { li { wanted(table) } } }
            }
        }
    }

    private func wanted(_ table: TablesPage.Wanted) -> Node {
        guard let title = table.title else { return code { table.about } }
        return .group([
            div(.class("line")) {
                if let link = table.link { a(.href(link)) { title } } else { span { title } }
                span {
                    for step in table.steps {
                        a(.href(step.link), .aria("label", "\(step.text): \(title)")) { step.text }
                        " "
                    }
                }
            },
            p(.class("small soft")) { table.about },
        ])
    }

    @HTMLBuilder private func lines(_ lines: [TablesPage.Line]) -> Node {
        if !lines.isEmpty {
            ul(.class("plain")) {
                for line in lines {
                    li {
                        a(.href(line.link)) { line.title }
                        p(.class("small soft")) { line.about }
                    }
                }
            }
        }
    }
}
