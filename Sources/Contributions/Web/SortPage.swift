import Core
import Markup
import Web

/// The cards of a collection, to be chosen and put where they belong.
struct SortPage: Sendable {
    struct Choice: Sendable, Equatable {
        let text: String
        let link: Link
        let isCurrent: Bool
    }

    struct Line: Sendable, Equatable {
        /// What is sent when it is chosen.
        let value: String
        let id: String
        let isChosen: Bool
        let text: String
        let source: String
        let tags: [Tag]
        let link: Link
        let linkText: String
    }

    let written: Written
    let title: String
    let collection: String
    let home: Link
    let views: [Choice]
    let lines: [Line]
    /// There are more than one page shows.
    let more: String?
    let empty: String
    let action: Link
    let live: Link
    let form: Form
    /// What another has done meanwhile, a line for each card.
    let conflict: [String]
    /// Other things that can be done with the chosen.
    let steps: [(name: String, text: String)]
    /// Of the theme that is shown.
    let edit: Link?
    let words: Words

    init(
        _ folder: InputStore.Folder,
        _ view: SortView,
        _ form: Form,
        chosen: [InputStore.Seen] = [],
        changed: [InputCard] = [],
        network: NetworkFrame,
        words: Words
    ) {
        let key = folder.collection.key
        written = Written(in: network, on: words)
        title = words["input.sort.title"]
        collection = folder.collection.title
        home = InputLinks.collection(key, network)
        views = Self.views(folder, view, network, words)
        let ids = Set(chosen.map(\.card))
        // What went elsewhere meanwhile stays in sight and chosen, with what it is now.
        let gone = changed.filter { card in !folder.cards.contains { $0.id == card.id } }
        lines = (folder.cards + gone).map { Self.line($0, isChosen: ids.contains($0.id), of: key, network, words) }
        more =
            folder.cards.count == InputLimits.page
            ? words["input.sort.more", ["limit": "\(InputLimits.page)"]] : nil
        empty = view == .waiting ? words["input.sort.none-waiting"] : words["input.sort.none"]
        action = InputLinks.sort(key, view, network)
        live = InputLinks.live(key, network)
        self.form = form
        conflict = changed.map { Self.change($0, words) }
        steps = Self.steps(view, words)
        edit = if case .theme(let id) = view { InputLinks.theme(id, of: key, network) } else { nil }
        self.words = words
    }

    private static func views(
        _ folder: InputStore.Folder,
        _ view: SortView,
        _ network: NetworkFrame,
        _ words: Words
    ) -> [Choice] {
        let counts = folder.head.counts
        var all: [(String, SortView)] = [
            ("\(words["input.sort.waiting"]) (\(counts.waiting))", .waiting),
            ("\(words["input.sort.unsorted"]) (\(counts.unsorted))", .unsorted),
        ]
        all += folder.themes.map { ("\($0.title) (\($0.count))", .theme($0.id)) }
        all.append((words["input.sort.withheld"], .withheld))
        return all.map { text, each in
            Choice(text: text, link: InputLinks.sort(folder.collection.key, each, network), isCurrent: each == view)
        }
    }

    private static func line(
        _ card: InputCard,
        isChosen: Bool,
        of key: String,
        _ network: NetworkFrame,
        _ words: Words
    ) -> Line {
        var tags: [Tag] = []
        if card.holdsNumber { tags.append(Tag(text: words["input.holds-number"], style: "tag due")) }
        if let number = card.mergedInto {
            let shown = Format(words.language).number(number)
            tags.append(Tag(text: words["input.merged", ["number": shown]], style: "tag"))
        }
        if let outcome = card.outcome { tags.append(InputText.verdict(outcome.verdict, words)) }
        let number = Format(words.language).number(card.number)
        return Line(
            value: "\(card.id):\(card.revision)",
            id: "kort-\(card.number)",
            isChosen: isChosen,
            text: card.text,
            source: InputText.source(card, words),
            tags: tags,
            link: InputLinks.card(card.number, of: key, network),
            linkText: words["input.card.open", ["number": number]]
        )
    }

    private static func change(_ card: InputCard, _ words: Words) -> String {
        let number = Format(words.language).number(card.number)
        if let other = card.mergedInto {
            let shown = Format(words.language).number(other)
            return words["input.sort.now-merged", ["number": number, "other": shown]]
        }
        guard let theme = card.themeTitle else { return words["input.sort.now-changed", ["number": number]] }
        return words["input.sort.now-in", ["number": number, "theme": theme]]
    }

    private static func steps(_ view: SortView, _ words: Words) -> [(name: String, text: String)] {
        switch view {
        case .waiting: [("published", words["input.sort.publish"]), ("withheld", words["input.sort.withhold"])]
        case .withheld: [("published", words["input.sort.publish"])]
        case .unsorted, .theme:
            [
                ("merge", words["input.sort.merge"]), ("part", words["input.sort.part"]),
                ("withheld", words["input.sort.withhold"]),
            ]
        }
    }

    /// Cards are put under themes when they have been looked at.
    var sorts: Bool { !steps.contains { $0.name == "published" } }
}

struct SortPageView: View {
    let page: SortPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.home)) { page.written(page.collection) } }
            h1 { page.title }
        }
        if !page.conflict.isEmpty {
            div(.class("summary"), .role("alert"), .tabindex(-1)) {
                h2 { page.words["input.sort.conflict"] }
                ul { for line in page.conflict { li { line } } }
                p { page.words["input.sort.conflict.text"] }
            }
        }
        div(.data("live", page.live.text), .class("stack")) {
            nav(.class("row"), .aria("label", page.words["input.sort.views"])) {
                for view in page.views { choice(view) }
            }
            if page.lines.isEmpty { p { page.empty } } else { form }
            if let link = page.edit { p { a(.href(link)) { page.words["input.theme.edit"] } } }
        }
    }

    private func choice(_ view: SortPage.Choice) -> Node {
        let current: [Attribute] = view.isCurrent ? [.aria("current", "true")] : []
        return .element(
            name: "a",
            attributes: [.class(view.isCurrent ? "button" : "button quiet"), .href(view.link)] + current,
            children: [.text(view.text)]
        )
    }

    private var form: Node {
        Markup.form(.method("post"), .action(page.action), .class("form sorting"), .novalidate) {
            FormSummary(form: page.form, words: page.words)
            fieldset(.class("field")) {
                legend { page.words["input.sort.cards"] }
                ul(.class("plain")) { for line in page.lines { li { card(line) } } }
                if let more = page.more { p(.class("small soft")) { more } }
            }
            if page.sorts {
                div(.class("row choices")) {
                    for field in page.form.fields { FieldView(field: field, words: page.words) }
                }
            }
            div(.class("row")) {
                if page.sorts {
                    button(.type("submit"), .class("button"), .name("step"), .value("move")) {
                        page.words["input.sort.move"]
                    }
                }
                for (index, step) in page.steps.enumerated() {
                    button(
                        .type("submit"),
                        .class(index == 0 && !page.sorts ? "button" : "button quiet"),
                        .name("step"),
                        .value(step.name)
                    ) { step.text }
                }
            }
        }
    }

    @HTMLBuilder private func card(_ line: SortPage.Line) -> Node {
        div(.class("field check")) {
            Node.void(
                name: "input",
                attributes: [.type("checkbox"), .id(line.id), .name("card"), .value(line.value)]
                    + (line.isChosen ? [.checked] : [])
            )
            label(.for(line.id)) { page.written(line.text) }
            p(.class("small soft")) {
                line.source
                " · "
                a(.href(line.link)) { line.linkText }
                for tag in line.tags {
                    " "
                    span(.class(tag.style)) { tag.text }
                }
            }
        }
    }
}

/// One card: who gave it, and what became of it.
struct CardPage: Sendable {
    let written: Written
    let title: String
    let collection: String
    let sort: Link
    let text: String
    let facts: [(name: String, text: String)]
    /// The card that it lies with, which is the one that is answered.
    let merged: (text: String, link: Link)?
    let form: Form
    let theirs: Form?
    let action: Link
    /// Whether others read it.
    let screening: Form
    let screen: Link
    let holdsNumber: Bool
    let words: Words

    init(
        _ folder: InputStore.Folder,
        _ card: InputCard,
        _ form: Form,
        theirs: Form?,
        screening: Form,
        network: NetworkFrame,
        words: Words
    ) {
        let key = folder.collection.key
        let format = Format(words.language)
        written = Written(in: network, on: words)
        title = words["input.card.title", ["number": format.number(card.number)]]
        collection = folder.collection.title
        sort = InputLinks.sort(key, card.theme.map { .theme($0) } ?? .unsorted, network)
        text = card.text
        facts = [
            (words["input.enter.way"], InputText.way(card.way, words)),
            (words["input.enter.place"], card.place ?? ""),
            (words["input.form.organisation"], card.sender.organisation ?? ""),
            (words["input.form.name"], card.sender.name ?? ""),
            (words["input.form.email"], card.sender.email?.text ?? ""),
            (words["input.card.received"], format.moment(card.receivedAt)),
            (words["input.sort.theme"], card.themeTitle ?? ""),
            (words["input.card.screening"], words["input.screening.\(card.screening.rawValue)"]),
        ].filter { !$0.1.isEmpty }
        merged = card.mergedInto.map {
            (words["input.merged", ["number": format.number($0)]], InputLinks.card($0, of: key, network))
        }
        self.form = form
        self.theirs = theirs
        action = InputLinks.card(card.number, of: key, network)
        self.screening = screening
        screen = InputLinks.screen(card.number, of: key, network)
        holdsNumber = card.holdsNumber
        self.words = words
    }
}

struct CardView: View {
    let page: CardPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.sort)) { page.written(page.collection) } }
            h1 { page.title }
        }
        if let theirs = page.theirs { ConflictView(theirs: theirs, words: page.words) }
        section(.class("stack")) {
            page.written.element("blockquote") { Prose(page.text) }
            dl(.class("facts")) {
                for fact in page.facts {
                    dt { fact.name }
                    dd { fact.text }
                }
            }
        }
        section(.class("stack")) {
            h2 { page.words["input.screening.ask"] }
            if page.holdsNumber { p(.class("warning")) { page.words["input.screening.number"] } }
            FormView(page.screening, action: page.screen, submit: page.words["input.save"], words: page.words)
        }
        if let merged = page.merged {
            p { a(.href(merged.link)) { merged.text } }
        } else {
            section(.class("stack")) {
                h2 { page.words["input.outcome"] }
                FormView(page.form, action: page.action, submit: page.words["input.save"], words: page.words)
            }
        }
    }
}
