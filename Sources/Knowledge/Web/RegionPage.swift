import Core
import Markup
import Web

/// A county or municipality: every indicator that has a figure for it, and how it stands.
struct RegionPage: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        let name: String
        let link: Link
        let figure: String
        /// The period, its place, the change and the country.
        let about: String
    }

    struct Heading: Sendable, Equatable {
        let title: String
        let lines: [Line]
    }

    struct Part: Sendable, Equatable {
        let name: String
        let link: Link
    }

    let title: String
    let kicker: String
    let lead: String
    let home: Link
    let homeText: String
    let headings: [Heading]
    /// Its municipalities, or the county that it lies in.
    let parts: [Part]
    let partsHeading: String
    /// The other regions of its level.
    let others: [TablePage.Option]
    let address: Link

    /// Nil where no indicator has a figure for the region.
    ///
    /// - Parameter known: every indicator, with this region as the one that is asked for.
    init?(_ code: String, _ known: [KnownIndicator], network: NetworkFrame, words: Words) {
        let shown = known.filter { !$0.own.isEmpty }
        guard let region = shown.first?.own.first?.region else { return nil }
        let level = region.level == .municipality ? "municipality" : "county"
        title = region.name
        kicker = words["knowledge.region.\(level)"]
        lead = words.count("knowledge.region.lead", shown.count)
        home = KnowledgeLinks.knowledge(network)
        homeText = words["knowledge.title"]
        address = KnowledgeLinks.region(network)
        headings = Indicator.Heading.allCases.compactMap { heading in
            let lines = shown.filter { $0.indicator.heading == heading }.compactMap {
                Self.line($0, network: network, words: words)
            }
            return lines.isEmpty ? nil : Heading(title: words["knowledge.heading.\(heading.rawValue)"], lines: lines)
        }
        let regions = Self.regions(known)
        let near = regions.filter { other in
            region.level == .county
                ? other.level == .municipality && other.code.hasPrefix(region.code)
                : other.level == .county && region.code.hasPrefix(other.code)
        }
        parts = near.map { Part(name: $0.name, link: KnowledgeLinks.region($0.code, network)) }
        partsHeading = words["knowledge.region.parts.\(level)"]
        others = regions.filter { $0.level == region.level }.map {
            TablePage.Option(value: $0.code, text: $0.name, isChosen: $0.code == code)
        }
    }

    /// All regions that have a figure somewhere, by name.
    private static func regions(_ known: [KnownIndicator]) -> [Region] {
        var found: [String: Region] = [:]
        for figures in known.compactMap(\.figures) {
            for (row, region) in figures.regions.enumerated() where figures.lastPosition(of: row) != nil {
                found[region.code] = found[region.code] ?? region
            }
        }
        return found.values.sorted {
            let order = NorwegianOrder.compare($0.name, $1.name)
            return order == 0 ? $0.code < $1.code : order < 0
        }
    }

    private static func line(_ known: KnownIndicator, network: NetworkFrame, words: Words) -> Line? {
        guard let standing = known.own.first else { return nil }
        let figures = FigureWords(words: words, indicator: known.indicator)
        let parts = [
            standing.period.name(figures.format).capitalisedFirst + ".", figures.place(standing),
            figures.change(standing),
            figures.country(standing),
        ]
        return Line(
            name: known.indicator.name[words.language],
            link: KnowledgeLinks.indicator(known.indicator.id, network),
            figure: figures.short(standing.value),
            about: parts.compactMap { $0 }.joined(separator: " ")
        )
    }
}

struct RegionProfileView: View {
    let page: RegionPage
    let words: Words

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) {
                a(.href(page.home)) { page.homeText }
                " · \(page.kicker)"
            }
            h1 { page.title }
            p { page.lead }
        }
        if page.others.count > 1 { chooser }
        div(.class("tiles")) {
            for heading in page.headings {
                section {
                    h2 { heading.title }
                    ul(.class("plain")) { for line in heading.lines { row(line) } }
                }
            }
        }
        if !page.parts.isEmpty {
            section {
                h2 { page.partsHeading }
                ul(.class("plain columns")) {
                    for part in page.parts { li { a(.href(part.link)) { part.name } } }
                }
            }
        }
    }

    private var chooser: Node {
        form(.method("get"), .action(page.address), .class("row choices")) {
            div(.class("field")) {
                label(.for("kode")) { words["knowledge.region.other"] }
                select(.id("kode"), .name("kode")) {
                    for other in page.others {
                        if other.isChosen {
                            option(.value(other.value), .selected) { other.text }
                        } else {
                            option(.value(other.value)) { other.text }
                        }
                    }
                }
            }
            button(.type("submit"), .class("button quiet")) { words["knowledge.table.show"] }
        }
    }

    private func row(_ line: RegionPage.Line) -> Node {
        li {
            div(.class("line")) {
                a(.href(line.link)) { line.name }
                span { line.figure }
            }
            p(.class("small soft")) { line.about }
        }
    }
}
