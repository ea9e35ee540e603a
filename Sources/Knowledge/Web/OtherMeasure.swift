import Core
import Markup
import Regions
import Web

/// What another network sees of an indicator, beside what is seen here.
struct OtherMeasure: Sendable, Equatable {
    struct Row: Sendable, Equatable {
        let region: String
        let ours: String
        let theirs: String
    }

    let publisher: String
    /// What they call it, where that is something else.
    let called: String?
    let period: String
    let rows: [Row]
    /// In what the definitions are not the same; none where they are.
    let differences: [String]
    let fetched: String?

    private static let mostRows = 8

    /// Nil where the other has no figure.
    init?(_ other: FollowedIndicator, beside known: KnownIndicator, words: Words) {
        guard let period = Self.period(other.figures, known) else { return nil }
        let format = Format(words.language)
        publisher = other.publisher
        called =
            other.indicator.id == known.indicator.id
            ? nil : words["knowledge.others.called", ["name": other.indicator.name[words.language]]]
        self.period = period.name(format)
        let ours = FigureWords(words: words, indicator: known.indicator)
        let theirs = FigureWords(words: words, indicator: other.indicator)
        let own = known.own.map(\.region.code)
        let codes = own + other.regions.filter { !own.contains($0) }
        rows = codes.compactMap { code -> Row? in
            let mine = known.figures.flatMap { Self.value(code, period, $0) }
            let their = Self.value(code, period, other.figures)
            guard mine != nil || their != nil else { return nil }
            return Row(
                region: Self.name(code, known.figures, other.figures),
                ours: mine.map(ours.short) ?? "–",
                theirs: their.map(theirs.short) ?? "–"
            )
        }
        .prefix(Self.mostRows).map { $0 }
        differences = DefinitionDifference.all(ours: known.indicator, theirs: other.indicator)
            .map { FollowWords.difference($0, words) }
        fetched = other.askedAt.map {
            words["knowledge.follow.fetched", ["day": format.day(OsloTime.local($0).0)]]
        }
        if rows.isEmpty { return nil }
    }

    /// The newest period that both have figures for; else the newest of theirs.
    private static func period(_ theirs: Figures, _ known: KnownIndicator) -> Period? {
        func has(_ column: Int, _ figures: Figures) -> Bool { figures.values.contains { $0[column] != nil } }
        let filled = theirs.periods.indices.filter { has($0, theirs) }.map { theirs.periods[$0] }
        let both = filled.last { period in
            guard let figures = known.figures, let column = figures.periods.firstIndex(of: period) else { return false }
            return has(column, figures)
        }
        return both ?? filled.last
    }

    /// What the region is called here, else by the program, else there.
    private static func name(_ code: String, _ ours: Figures?, _ theirs: Figures) -> String {
        ours?.regions.first { $0.code == code }?.name ?? RegionNames.bundled.name(of: code)
            ?? theirs.regions.first { $0.code == code }?.name ?? code
    }

    private static func value(_ code: String, _ period: Period, _ figures: Figures) -> Double? {
        guard let column = figures.periods.firstIndex(of: period) else { return nil }
        return figures.values(of: code)?[column]
    }
}

/// The others that measure the same, each with what is different about it said first.
struct OtherMeasuresView: View {
    let others: [OtherMeasure]
    let list: Link
    /// Where a reader chooses regions and periods.
    let choosing: Link
    let words: Words

    var body: Node {
        section {
            h2 { words["knowledge.others.measure"] }
            for other in others { card(other) }
            p(.class("row")) {
                a(.class("button quiet"), .href(choosing)) { words["knowledge.others.choose"] }
                a(.href(list)) { words["knowledge.others"] }
            }
        }
    }

    private func card(_ other: OtherMeasure) -> Node {
        div(.class("card stack")) {
            h3 { other.publisher }
            if let called = other.called { p(.class("small")) { called } }
            if other.differences.isEmpty {
                p(.class("small")) { words["knowledge.difference.none"] }
            } else {
                div(.class("warning")) {
                    p { words["knowledge.difference.lead"] }
                    ul { for difference in other.differences { li { difference } } }
                }
            }
            div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", other.publisher)) {
                table {
                    caption { other.period.capitalisedFirst }
                    thead {
                        tr {
                            th(.scope("col")) { words["knowledge.region"] }
                            th(.scope("col"), .class("n")) { words["knowledge.others.here"] }
                            th(.scope("col"), .class("n")) { words["knowledge.others.there"] }
                        }
                    }
                    tbody {
                        for row in other.rows {
                            tr {
                                th(.scope("row")) { row.region }
                                td(.class("n")) { row.ours }
                                td(.class("n")) { row.theirs }
                            }
                        }
                    }
                }
            }
            if let fetched = other.fetched { p(.class("small soft")) { fetched } }
        }
    }
}
