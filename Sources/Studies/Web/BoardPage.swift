import Core
import Markup
import Web

/// The desk of whoever leads a workshop: the stages of its board, and its cards to be put in groups.
struct BoardPage: Sendable {
    struct Line: Sendable {
        /// What is sent when it is chosen.
        let value: String
        let id: String
        let text: String
        let facts: String?
        let isChosen: Bool
        let moveLabel: String
        /// The first stands for leaving it where it is.
        let places: [(value: String, text: String, isChosen: Bool)]
        let doubles: [String]
    }

    struct Pile: Sendable {
        let title: String
        let edit: Link?
        let lines: [Line]
    }

    /// What the reader wanted when another was faster, or when something was wrong.
    struct Wanted: Sendable {
        var moves: [BoardCard.ID: Cluster.ID?] = [:]
        var chosen: Set<BoardCard.ID> = []
        /// What another did meanwhile, a line for each card.
        var conflict: [String] = []
        /// What is wrong with what was chosen.
        var problem: String?
    }

    let title: String
    let study: String
    let work: Link
    let stage: String
    let facts: String
    let action: Link
    let links: [(text: String, link: Link)]
    /// Stages it can go back and forth between.
    let steps: [(stage: Board.Stage, text: String, style: String)]
    let mayClose: Bool
    let piles: [Pile]
    /// Whether cards can still be moved: not when they have become a text.
    let sorts: Bool
    let makesText: Bool
    let text: Link?
    let wanted: Wanted
    let form: Form
    let words: Words

    init(_ folder: BoardFolder, _ desk: StudyDesk, _ form: Form, wanted: Wanted = .init(), words: Words) {
        let board = folder.board
        let format = Format(words.language)
        title = board.question
        study = desk.study.title
        work = StudyLinks.work(desk.key, desk.network)
        stage = words["studies.board.stage.\(board.stage.rawValue)"]
        facts = [
            words.count("studies.board.cards", folder.cards.count), board.code,
            words["studies.deleted-on", ["day": format.day(board.draft.consent.deleteOn)]],
        ].joined(separator: " · ")
        let home = StudyLinks.board(board.number, of: desk.key, desk.network)
        action = home
        let sorts = board.text == nil
        self.sorts = sorts
        links =
            [(words["studies.board.wall"], home / "skjerm")]
            + (sorts ? [(words["studies.board.edit"], home / "rediger")] : [])
        steps = board.stage.next.filter { $0 != .closed }.map {
            ($0, words["studies.board.go.\($0.rawValue)"], $0 == .voting ? "button" : "button quiet")
        }
        mayClose = board.stage.next.contains(.closed)
        makesText = board.stage == .closed && sorts && !folder.cards.isEmpty
        text = board.text.map { StudyLinks.text($0, of: desk.key, desk.network) }
        piles = folder.piles.map { pile in
            Pile(
                title: pile.cluster?.name ?? words["studies.board.loose"],
                edit: sorts ? pile.cluster.map { home / "grupper" / String($0.number) } : nil,
                lines: pile.cards.map { Self.line($0, in: folder, wanted, words) }
            )
        }
        self.wanted = wanted
        self.form = form
        self.words = words
    }

    private static func line(_ card: BoardCard, in folder: BoardFolder, _ wanted: Wanted, _ words: Words) -> Line {
        let number = Format(words.language).number(card.number)
        let target = wanted.moves[card.id] ?? card.cluster
        let all = folder.clusters.map { ($0.id as Cluster.ID?, $0.name) } + [(nil, words["studies.board.no-group"])]
        let others = all.filter { $0.0 != card.cluster }
        return Line(
            value: BoardForms.value(card),
            id: "lapp-\(card.number)",
            text: card.text,
            facts: Note.facts(card, in: folder, words),
            isChosen: wanted.chosen.contains(card.id),
            moveLabel: words["studies.card.move", ["number": number]],
            places: [("", words["studies.card.stay"], target == card.cluster)]
                + others.map { (BoardForms.value(card, to: $0.0), $0.1, target == $0.0) },
            doubles: folder.doubles(of: card).map(\.text)
        )
    }

    /// What became of cards that another has changed meanwhile.
    static func changes(_ cards: [BoardCard.ID], in folder: BoardFolder, _ words: Words) -> [String] {
        let format = Format(words.language)
        return cards.map { id in
            guard let card = folder.cards.first(where: { $0.id == id }) else { return words["studies.card.now-gone"] }
            let number = format.number(card.number)
            if let main = folder.cards.first(where: { $0.id == card.mergedInto }) {
                return words["studies.card.now-merged", ["number": number, "other": format.number(main.number)]]
            }
            guard let cluster = folder.clusters.first(where: { $0.id == card.cluster }) else {
                return words["studies.card.now-loose", ["number": number]]
            }
            return words["studies.card.now-in", ["number": number, "group": cluster.name]]
        }
    }
}

struct BoardView: View {
    let page: BoardPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.work)) { page.study } }
            h1 { page.title }
            p { page.stage }
            p(.class("small")) { page.facts }
            div(.class("row")) {
                for step in page.steps {
                    PostButton(
                        page.action / "steg",
                        step.text,
                        style: step.style,
                        field: ("stage", step.stage.rawValue)
                    )
                }
                for link in page.links { a(.class("button quiet"), .href(link.link)) { link.text } }
            }
        }
        ending
        if !page.wanted.conflict.isEmpty {
            div(.class("summary"), .role("alert"), .tabindex(-1)) {
                h2 { page.words["studies.board.conflict"] }
                ul { for line in page.wanted.conflict { li { line } } }
                p { page.words["studies.board.conflict.text"] }
            }
        }
        if let problem = page.wanted.problem {
            div(.class("summary"), .role("alert"), .tabindex(-1)) { p { problem } }
        }
        div(.data("live", (page.action / "strom").text), .class("stack")) {
            if page.piles.isEmpty { p { page.words["studies.board.empty"] } } else { cards }
        }
        if page.sorts {
            section {
                h2 { page.words["studies.cluster.new"] }
                FormView(
                    page.form,
                    action: page.action / "grupper",
                    submit: page.words["studies.save"],
                    words: page.words
                )
            }
        }
        details {
            summary { page.words["studies.board.delete"] }
            p { page.words["studies.board.delete.text"] }
            PostButton(page.action / "slett", page.words["studies.board.delete"])
        }
    }

    /// Closing it, and what becomes of it then.
    @HTMLBuilder private var ending: Node {
        if page.mayClose {
            details {
                summary { page.words["studies.board.close"] }
                p { page.words["studies.board.close.text"] }
                PostButton(
                    page.action / "steg",
                    page.words["studies.board.close"],
                    field: ("stage", Board.Stage.closed.rawValue)
                )
            }
        }
        if page.makesText {
            section(.class("card next")) {
                p { page.words["studies.board.make-text.text"] }
                PostButton(page.action / "tekst", page.words["studies.board.make-text"], style: "button")
            }
        }
        if let text = page.text {
            p {
                page.words["studies.board.is-text"]
                " "
                a(.href(text)) { page.words["studies.board.read-text"] }
            }
        }
    }

    @HTMLBuilder private var cards: Node {
        if page.sorts {
            form(.method("post"), .action(page.action), .class("form sorting"), .novalidate) {
                for pile in page.piles { section { content(pile) } }
                div(.class("row")) {
                    button(.type("submit"), .class("button"), .name("step"), .value("move")) {
                        page.words["studies.board.save"]
                    }
                    button(.type("submit"), .class("button quiet"), .name("step"), .value("merge")) {
                        page.words["studies.board.merge"]
                    }
                    button(.type("submit"), .class("button quiet"), .name("step"), .value("part")) {
                        page.words["studies.board.part"]
                    }
                }
                details {
                    summary { page.words["studies.board.remove"] }
                    p { page.words["studies.board.remove.text"] }
                    button(.type("submit"), .class("button quiet"), .name("step"), .value("remove")) {
                        page.words["studies.board.remove"]
                    }
                }
            }
        } else {
            for pile in page.piles { section { content(pile) } }
        }
    }

    @HTMLBuilder private func content(_ pile: BoardPage.Pile) -> Node {
        div(.class("line")) {
            h2 { pile.title }
            if let edit = pile.edit {
                a(.href(edit), .aria("label", page.words["studies.cluster.edit-name", ["name": pile.title]])) {
                    page.words["studies.change"]
                }
            }
        }
        if pile.lines.isEmpty { p(.class("soft")) { page.words["studies.cluster.empty"] } }
        ul(.class("plain tight")) { for line in pile.lines { li { if page.sorts { row(line) } else { words(line) } } } }
    }

    private func row(_ line: BoardPage.Line) -> Node {
        div(.class("field check")) {
            Node.void(
                name: "input",
                attributes: [.type("checkbox"), .id(line.id), .name("card"), .value(line.value)]
                    + (line.isChosen ? [.checked] : [])
            )
            label(.for(line.id)) { line.text }
            more(line)
            p {
                label(.for("\(line.id)-til"), .class("unseen")) { line.moveLabel }
                Node.element(
                    name: "select",
                    attributes: [.id("\(line.id)-til"), .name("move")],
                    children: line.places.map { place in
                        .element(
                            name: "option",
                            attributes: [.value(place.value)] + (place.isChosen ? [.selected] : []),
                            children: [.text(place.text)]
                        )
                    }
                )
            }
        }
    }

    @HTMLBuilder private func words(_ line: BoardPage.Line) -> Node {
        p { line.text }
        more(line)
    }

    @HTMLBuilder private func more(_ line: BoardPage.Line) -> Node {
        if let facts = line.facts { p(.class("small soft")) { facts } }
        for double in line.doubles { p(.class("small soft")) { page.words["studies.card.same", ["text": double]] } }
    }
}
