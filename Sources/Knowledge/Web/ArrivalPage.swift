import Core
import Cubes
import Markup
import Web

/// A table that waits to come in: what was understood, what is doubtful, and the first figures.
struct ArrivalPage: Sendable, Equatable {
    struct Side: Sendable, Equatable {
        let name: String
        let size: String
        let first: String
    }

    let title: String
    let lead: String
    let back: Link
    let backText: String
    /// What will become of it: the first version, a new one.
    let outcome: String
    private(set) var doubts: [String]
    let facts: [IndicatorPage.Fact]
    let sides: [Side]
    let form: Form
    let action: Link
    /// Nil of one of several tables: the file stays for the others.
    let discard: Link?

    /// Categories of a side that are named as examples.
    private static let examples = 4

    init(
        _ draft: TableDraft,
        _ suggestion: TableSuggestion,
        _ published: Indicator.PublishedTable?,
        form: Form,
        known: Dataset?,
        lost: [Indicator],
        network: NetworkFrame,
        words: Words
    ) {
        let format = Format(words.language)
        let cube = suggestion.table.cube
        let text = CubeText(words.language)
        title = words["knowledge.arrival.title"]
        lead =
            suggestion.reading.table.map {
                words["knowledge.arrival.lead-one", ["file": draft.fileName, "n": format.number($0)]]
            } ?? words["knowledge.arrival.lead", ["file": draft.fileName]]
        let number = suggestion.reading.table
        back = number == nil ? KnowledgeLinks.tables(network) : KnowledgeLinks.draft(draft.id, network)
        backText = number == nil ? words["knowledge.tables"] : draft.fileName
        outcome =
            known.map {
                words[
                    "knowledge.arrival.version",
                    ["title": $0.version.facts.title, "n": format.number($0.version.number + 1)]
                ]
            } ?? words["knowledge.arrival.first"]
        doubts = Self.doubts(suggestion, published, words)
        if !lost.isEmpty {
            let names = lost.map { $0.name[words.language] }.joined(separator: ", ")
            doubts.insert(words["knowledge.arrival.lost", ["names": names]], at: 0)
        }
        let present = cube.values.count { !$0.isNaN }
        let sum = cube.values.reduce(0) { $1.isNaN ? $0 : $0 + $1 }
        facts =
            [
                .init(name: words["knowledge.fact.cells"], text: format.number(cube.count)),
                .init(name: words["knowledge.arrival.present"], text: format.number(present)),
                .init(name: words["knowledge.arrival.sum"], text: text.number(sum, format)),
            ] + Self.written(suggestion, words)
        sides = cube.dimensions.map { side in
            let names = side.categories.indices.prefix(Self.examples).map { text.name($0, of: side, format) }
            let rest = side.count > Self.examples ? " …" : ""
            return Side(
                name: text.name(side),
                size: format.number(side.count),
                first: names.joined(separator: ", ") + rest
            )
        }
        self.form = form
        action = KnowledgeLinks.draft(draft.id, table: number, network)
        discard = number == nil ? KnowledgeLinks.discard(draft.id, network) : nil
    }

    /// How a CSV file is written: what one looks at when figures are not what they should be.
    private static func written(_ suggestion: TableSuggestion, _ words: Words) -> [IndicatorPage.Fact] {
        guard let csv = suggestion.table.csv else { return [] }
        let signs: [Character: String] = ["\t": words["knowledge.arrival.tab"]]
        return [
            .init(name: words["knowledge.arrival.encoding"], text: csv.shape.encoding.rawValue),
            .init(
                name: words["knowledge.arrival.delimiter"],
                text: signs[csv.shape.delimiter] ?? String(csv.shape.delimiter)
            ),
            .init(name: words["knowledge.arrival.decimals"], text: String(csv.decimal)),
        ]
    }

    private static func doubts(
        _ suggestion: TableSuggestion,
        _ published: Indicator.PublishedTable?,
        _ words: Words
    ) -> [String] {
        var doubts: [String] = []
        if suggestion.hasRepeats {
            let row = suggestion.repeated.map { words($0) } ?? ""
            doubts.append(words["knowledge.arrival.repeats", ["row": row]])
        }
        if let number = suggestion.table.csv?.doubtfulNumber {
            doubts.append(words["knowledge.arrival.decimal", ["text": number]])
        }
        if let left = suggestion.table.csv?.leftOut, !left.isEmpty { doubts.append(leftOut(left, words)) }
        if let naming = suggestion.naming { doubts.append(named(naming, words)) }
        if suggestion.reading.geography == nil { doubts.append(words["knowledge.arrival.no-regions"]) }
        if suggestion.reading.time == nil { doubts.append(words["knowledge.arrival.no-time"]) }
        if let zeros = suggestion.zeros { doubts.append(hidden(zeros, words)) }
        if let missing = suggestion.missing { doubts.append(lacking(missing, words)) }
        if suggestion.known(published).source == nil { doubts.append(words["knowledge.arrival.no-source"]) }
        return doubts
    }

    /// Columns that are named.
    private static let mostColumns = 6

    private static func leftOut(_ columns: [CSVLeftOut], _ words: Words) -> String {
        let texts = columns.prefix(mostColumns).map { column in
            switch column {
            case .same(let name, let other): words["knowledge.arrival.same", ["name": name, "other": other]]
            case .follows(let name, let other): words["knowledge.arrival.follows", ["name": name, "other": other]]
            case .remark(let name, let other): words["knowledge.arrival.remark", ["name": name, "other": other]]
            }
        }
        let rest = columns.count > mostColumns ? " …" : ""
        return words["knowledge.arrival.left-out", ["columns": texts.joined(separator: "; ") + rest]]
    }

    private static func named(_ naming: RegionNaming, _ words: Words) -> String {
        let format = Format(words.language)
        guard !naming.unknown.isEmpty else {
            return words["knowledge.arrival.named", ["n": format.number(naming.codes.count)]]
        }
        let rest = naming.unknown.count > mostMissing ? " …" : ""
        return words[
            "knowledge.arrival.named-some",
            [
                "n": format.number(naming.codes.count),
                "all": format.number(naming.codes.count + naming.unknown.count),
                "unknown": naming.unknown.prefix(mostMissing).joined(separator: ", ") + rest,
            ]
        ]
    }

    private static func hidden(_ zeros: HiddenZeros, _ words: Words) -> String {
        let format = Format(words.language)
        return words[
            "knowledge.arrival.zeros",
            [
                "wrong": format.number(zeros.wrong), "groups": format.number(zeros.groups), "side": zeros.side,
                "total": zeros.total,
            ]
        ]
    }

    private static func lacking(_ missing: MissingRegions, _ words: Words) -> String {
        let (first, last) = (missing.years.lowerBound, missing.years.upperBound)
        let rest = missing.codes.count > mostMissing ? " …" : ""
        return words[
            "knowledge.arrival.missing",
            [
                "years": first == last ? "\(first)" : "\(first)–\(last)",
                "n": Format(words.language).number(missing.codes.count),
                "codes": missing.codes.prefix(mostMissing).joined(separator: ", ") + rest,
            ]
        ]
    }

    /// Codes that are named.
    private static let mostMissing = 12
}

struct ArrivalView: View {
    let page: ArrivalPage
    let words: Words

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.back)) { page.backText } }
            h1 { page.title }
            p { page.lead }
            p(.class("small")) { page.outcome }
        }
        if !page.doubts.isEmpty {
            div(.class("stack")) { for doubt in page.doubts { p(.class("warning")) { doubt } } }
        }
        div(.class("split")) {
            FormView(page.form, action: page.action, submit: words["knowledge.arrival.take"], words: words)
            aside(.class("stack")) {
                section(.class("card")) {
                    h2 { words["knowledge.arrival.understood"] }
                    dl(.class("facts")) { for fact in page.facts { FactRow(fact: fact) } }
                    ul(.class("plain")) {
                        for side in page.sides {
                            li {
                                div(.class("line")) {
                                    strong { side.name }
                                    span { side.size }
                                }
                                p(.class("small soft")) { side.first }
                            }
                        }
                    }
                }
                if let discard = page.discard {
                    form(.method("post"), .action(discard)) {
                        button(.type("submit"), .class("link")) { words["knowledge.arrival.discard"] }
                    }
                }
            }
        }
    }
}
