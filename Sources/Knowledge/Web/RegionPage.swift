import Core
import Markup
import Regions
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

    /// Indicators that have figures of other regions and none of this one, for one reason.
    struct Without: Sendable, Equatable {
        let reason: String
        let indicators: [Part]
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
    /// The other regions of its level; none beside one of former times.
    let others: [TablePage.Option]
    let without: [Without]
    let withoutHeading: String
    let address: Link

    /// Nil where no table has the region.
    ///
    /// - Parameter known: every indicator, with this region as the one that is asked for; of a region of former times as the
    ///   figures were published, of others on the regions of today.
    init?(_ code: String, _ known: [KnownIndicator], network: NetworkFrame, words: Words) {
        let shown = known.filter { !$0.own.isEmpty }
        guard let region = known.lazy.compactMap({ $0.figures?.regions.first { $0.code == code } }).first else {
            return nil
        }
        let level = region.level == .municipality ? "municipality" : "county"
        let last = RegionHistory.bundled.lastYear(of: code) ?? RegionHistory.newest
        let isFormer = last < RegionHistory.newest
        title = region.name
        kicker = isFormer ? words["knowledge.region.former.\(level)"] : words["knowledge.region.\(level)"]
        let count = words.count("knowledge.region.lead", shown.count)
        lead =
            isFormer
            ? [words["knowledge.region.former.lead", ["name": region.name, "year": String(last)]], count]
                .joined(separator: " ") : count
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
        let near = isFormer ? Self.heirs(of: code, in: last) : Self.near(region, regions)
        parts = near.map { Part(name: $0.name, link: KnowledgeLinks.region($0.code, network)) }
        partsHeading = isFormer ? words["knowledge.region.heirs"] : words["knowledge.region.parts.\(level)"]
        others =
            isFormer
            ? []
            : regions.filter { $0.level == region.level }.map {
                TablePage.Option(value: $0.code, text: $0.name, isChosen: $0.code == code)
            }
        without = isFormer ? [] : Self.without(region, known, network, words)
        withoutHeading = words["knowledge.region.without", ["name": region.name]]
    }

    /// What the area of a former region belongs to today.
    private static func heirs(of code: String, in year: Int) -> [Region] {
        let codes =
            switch RegionHistory.bundled.fate(of: code, in: year) {
            case .one(let heir): [heir]
            case .ambiguous(let heirs): heirs
            case .unknown: [String]()
            }
        return codes.map { Region($0, RegionNames.bundled.name(of: $0) ?? $0) }
    }

    /// Its municipalities, or its county.
    private static func near(_ region: Region, _ all: [Region]) -> [Region] {
        all.filter { other in
            region.level == .county
                ? other.level == .municipality && other.code.hasPrefix(region.code)
                : other.level == .county && region.code.hasPrefix(other.code)
        }
    }

    /// What has figures of other regions of its level and none of this one, by the reason.
    private static func without(
        _ region: Region,
        _ known: [KnownIndicator],
        _ network: NetworkFrame,
        _ words: Words
    ) -> [Without] {
        var reasons: [(reason: String, indicators: [Part])] = []
        for one in known where one.own.isEmpty {
            guard let figures = one.figures, figures.regions.contains(where: { $0.level == region.level }) else {
                continue
            }
            let borders = FigureWords(words: words, indicator: one.indicator).borders(one.borders(of: region.code))
            let reason = borders.isEmpty ? words["knowledge.region.without.table"] : borders.joined(separator: " ")
            let part = Part(
                name: one.indicator.name[words.language],
                link: KnowledgeLinks.indicator(one.indicator.id, network)
            )
            if let place = reasons.firstIndex(where: { $0.reason == reason }) {
                reasons[place].indicators.append(part)
            } else {
                reasons.append((reason, [part]))
            }
        }
        return reasons.map { Without(reason: $0.reason, indicators: $0.indicators) }
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
        if !page.without.isEmpty { without }
        if !page.parts.isEmpty {
            section {
                h2 { page.partsHeading }
                ul(.class("plain columns")) {
                    for part in page.parts { li { a(.href(part.link)) { part.name } } }
                }
            }
        }
    }

    private var without: Node {
        section {
            h2 { page.withoutHeading }
            div(.class("stack")) {
                for group in page.without {
                    div {
                        p(.class("small")) { group.reason }
                        ul(.class("plain columns")) {
                            for indicator in group.indicators { li { a(.href(indicator.link)) { indicator.name } } }
                        }
                    }
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
