import Core
import Cubes
import Markup
import Web

/// The questions that a network keeps.
struct QuestionsPage: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        let name: String
        let link: Link
        /// Of which table, and which periods it shows.
        let about: String
        /// What it asks for and the table does not have any more.
        let missing: String?

        init(_ saved: SavedQuestion, _ dataset: Dataset?, _ cube: Cube?, network: NetworkFrame, words: Words) {
            name = saved.name
            link = KnowledgeLinks.question(saved.key, network)
            guard let dataset, let cube else {
                about = ""
                missing = words["knowledge.question.gone", ["table": saved.dataset]]
                return
            }
            about = [dataset.version.facts.title, Self.periods(saved.question, cube, words)].compactMap { $0 }
                .joined(separator: " · ")
            missing = TableSides.missing(TableQuery(cube, saved.question), cube, words)
        }

        /// Whether it follows the newest; nil of a table without periods.
        static func periods(_ question: Question, _ cube: Cube, _ words: Words) -> String? {
            guard cube.axis(.time) != nil else { return nil }
            return words[question.follows(cube) ? "knowledge.question.follows" : "knowledge.question.stays"]
        }
    }

    let title: String
    let lead: String
    let home: Link
    let homeText: String
    let lines: [Line]

    init(lines: [Line], network: NetworkFrame, words: Words) {
        title = words["knowledge.questions"]
        lead = words[lines.isEmpty ? "knowledge.questions.empty" : "knowledge.questions.lead"]
        home = KnowledgeLinks.tables(network)
        homeText = words["knowledge.tables"]
        self.lines = lines
    }
}

struct QuestionsView: View {
    let page: QuestionsPage
    let words: Words

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.home)) { page.homeText } }
            h1 { page.title }
            p { page.lead }
        }
        if !page.lines.isEmpty {
            ul(.class("plain")) {
                for line in page.lines {
                    li {
                        a(.href(line.link)) { line.name }
                        if !line.about.isEmpty { p(.class("small soft")) { line.about } }
                        if let missing = line.missing { p(.class("small")) { missing } }
                    }
                }
            }
        }
    }
}

/// Takes a question away; the table stays.
struct QuestionRemoval: View {
    let action: Link
    let words: Words

    var body: Node {
        PostButton(action, words["knowledge.question.delete"], style: "link")
    }
}
