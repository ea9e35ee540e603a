import Core
import Cubes
import Markup
import Web

/// Where a reader chooses among the categories of one side of a table, however many they are.
struct SidePage: Sendable, Equatable {
    struct Choice: Sendable, Equatable {
        let value: String
        let text: String
        let isChosen: Bool
    }

    let title: String
    let table: Link
    let tableText: String
    let action: Link
    /// What the form carries along: the rest of the question.
    let hidden: [Hidden]
    let side: String
    /// One may be chosen, or several.
    let isOne: Bool
    let search: String
    /// Whole levels, and the newest.
    let groups: [Choice]
    let chosen: [Choice]
    let found: [Choice]
    /// How many there are, and how many of them are found and shown.
    let told: String

    struct Hidden: Sendable, Equatable {
        let name: String
        let value: String
    }

    /// Categories on the page at a time.
    static let mostShown = 200

    init(
        _ dataset: Dataset,
        _ cube: Cube,
        _ question: Question,
        axis: Int,
        search: String,
        step: SideStep?,
        network: NetworkFrame,
        words: Words
    ) {
        let dimension = cube.dimensions[axis]
        let text = CubeText(words.language)
        let format = Format(words.language)
        let query = TableQuery(cube, question)
        func named(_ word: String) -> String { "\(dimension.id)=\(word)" }
        func choice(_ place: Int, isChosen: Bool) -> Choice {
            let code = dimension.categories[place].code
            let name = text.name(place, of: dimension, format)
            return Choice(
                value: named(code),
                text: Self.tells(code, beside: name) ? "\(name) (\(code))" : name,
                isChosen: isChosen
            )
        }
        let wanted = search.folded()
        let hits = dimension.categories.indices.filter { place in
            wanted.isEmpty || text.name(place, of: dimension, format).folded().contains(wanted)
                || dimension.categories[place].code.folded().hasPrefix(wanted)
        }
        isOne = !query.isShown(axis)
        var said = step == .clear ? [] : query.words[axis]
        if step == .take, !isOne {
            for place in hits
            where said.count < TableQuery.mostWords && !said.contains(dimension.categories[place].code) {
                said.append(dimension.categories[place].code)
            }
        }
        let singled = Set(isOne ? query.chosen[axis] : said.compactMap(dimension.position))
        let isLong = dimension.count > Self.mostShown
        chosen = isLong ? singled.sorted().map { choice($0, isChosen: true) } : []
        let open = hits.filter { !isLong || !singled.contains($0) }
        found = open.prefix(Self.mostShown).map { choice($0, isChosen: singled.contains($0)) }
        groups = isOne ? [] : Self.groups(dimension, said, words)
        told =
            words[
                open.count > found.count ? "knowledge.side.cut" : "knowledge.side.told",
                [
                    "hits": format.number(hits.count), "shown": format.number(found.count),
                    "all": format.number(dimension.count),
                ]
            ]
        side = dimension.id
        self.search = search
        title = words["knowledge.side", ["side": text.name(dimension)]]
        table = question.link(KnowledgeLinks.table(dataset.key, network))
        tableText = dataset.version.facts.title
        action = KnowledgeLinks.choosing(dataset.key, network)
        let rest = query.question(cube)
        let own = Set(TableQuery.choices(of: dimension, query.words[axis]))
        hidden =
            rest.rows.map { Hidden(name: "rader", value: $0) }
            + rest.columns.map { Hidden(name: "kolonner", value: $0) }
            + rest.choices.filter { !own.contains($0) && Question.parts($0)?.0 != dimension.id }
            .map { Hidden(name: "valg", value: $0) }
            + (rest.chart.map { [Hidden(name: "figur", value: $0)] } ?? [])
    }

    /// Whether a code says something that the name does not: `4001` of Porsgrunn does, `bygg-og-anlegg` does not.
    private static func tells(_ code: String, beside name: String) -> Bool {
        func letters(_ text: String) -> [Character] {
            text.folded().filter { $0.isLetter && $0.isASCII || $0.isNumber }
        }
        return letters(code) != letters(name)
    }

    /// All of it, whole levels, the newest, and whatever else the address says that is no code.
    private static func groups(_ dimension: Dimension, _ said: [String], _ words: Words) -> [Choice] {
        let format = Format(words.language)
        var offered = ["*"]
        offered += SideWords.levels(dimension).map { String(repeating: "?", count: $0) }
        if dimension.role == .time {
            offered += SideWords.newest.filter { $0 < dimension.count }.map(SideWords.top)
        }
        offered += said.filter { dimension.position(of: $0) == nil && !offered.contains($0) }
        return offered.map { word in
            let count = (try? TableSelection.codes(word, in: dimension))?.count ?? 0
            return Choice(
                value: "\(dimension.id)=\(word)",
                text: "\(SideWords.name(word, of: dimension, words)) (\(format.number(count)))",
                isChosen: said.contains(word)
            )
        }
    }
}

/// What a button of the page does.
enum SideStep: String {
    case find = "sok"
    /// Takes all that was found.
    case take = "treff"
    case clear = "ingen"
    case show = "vis"
}

struct SideView: View {
    let page: SidePage
    let words: Words

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.table)) { page.tableText } }
            h1 { page.title }
            p { words[page.isOne ? "knowledge.side.one" : "knowledge.side.lead"] }
        }
        form(.method("get"), .action(page.action), .class("stack")) {
            for hidden in page.hidden { input(.type("hidden"), .name(hidden.name), .value(hidden.value)) }
            input(.type("hidden"), .name("side"), .value(page.side))
            div(.class("row choices"), .role("search")) {
                div(.class("field")) {
                    label(.for("sok")) { words["knowledge.side.search"] }
                    input(.type("search"), .id("sok"), .name("sok"), .value(page.search))
                }
                step(.find, "knowledge.side.find")
                if !page.isOne { step(.take, "knowledge.side.take") }
                if !page.isOne { step(.clear, "knowledge.side.clear") }
            }
            list("knowledge.side.groups", page.groups, at: "gruppe")
            list("knowledge.side.chosen", page.chosen, at: "valgt")
            list("knowledge.side.found", page.found, at: "treff", told: page.told)
            div(.class("row")) {
                button(.type("submit"), .name("gjor"), .value(SideStep.show.rawValue), .class("button")) {
                    words["knowledge.side.show"]
                }
            }
        }
    }

    private func step(_ step: SideStep, _ key: String) -> Node {
        button(.type("submit"), .name("gjor"), .value(step.rawValue), .class("button quiet")) { words[key] }
    }

    @HTMLBuilder private func list(
        _ key: String,
        _ choices: [SidePage.Choice],
        at id: String,
        told: String? = nil
    ) -> Node {
        if !choices.isEmpty || told != nil {
            fieldset {
                legend { words[key] }
                if let told { p(.class("small soft")) { told } }
                div(.class("picks")) {
                    for (number, choice) in choices.enumerated() { pick(choice, "\(id)-\(number)") }
                }
            }
        }
    }

    private func pick(_ choice: SidePage.Choice, _ id: String) -> Node {
        let marks: [Attribute] =
            [.type(page.isOne ? "radio" : "checkbox"), .id(id), .name("valg"), .value(choice.value)]
            + (choice.isChosen ? [.checked] : [])
        return div(.class("field check")) {
            Node.void(name: "input", attributes: marks)
            label(.for(id)) { choice.text }
        }
    }
}
