import Charts
import Core
import Markup
import Meetings
import Networks
import Web

/// One round: what is asked, of whom, and what was answered.
struct RoundPage: Sendable {
    struct Asked: Sendable {
        let text: String
        let note: String
        let editLink: Link?
    }

    /// An organisation, and whether it has answered.
    struct Seat: Sendable {
        let name: String
        let state: String
        let isDone: Bool
    }

    let words: Words
    let network: NetworkFrame
    let written: Written
    let round: Round
    let tag: RoundTag
    let about: [String]
    let meeting: (text: String, link: Link)?
    let questions: [Asked]
    let seats: [Seat]
    let results: ResultsPage?
    let mayManage: Bool
    let mayAnswer: Bool
    let home: Link

    init(
        _ found: RoundDesk.Found,
        meeting: Meeting?,
        seats: [Seat],
        results: ResultsPage?,
        mayManage: Bool,
        mayAnswer: Bool,
        words: Words
    ) {
        round = found.round
        network = found.network
        self.words = words
        written = Written(in: found.network, on: words)
        tag = RoundTag(found.round.state, words)
        about = [
            words["rounds.audience.\(found.round.audience.rawValue)"],
            words["rounds.mode.\(found.round.mode.rawValue)"],
            found.round.when(words),
        ].compactMap(\.self)
        self.meeting = meeting.map {
            ("\($0.title), \($0.when(Format(words.language)))", MeetingLinks.meeting(slug: $0.slug, found.network))
        }
        let mayEdit = mayManage && found.round.state != .closed
        questions = found.questionnaire.asked.map { question in
            Asked(
                text: question.label,
                note: [words["rounds.question.\(question.kind.rawValue)"], Self.condition(question, found, words)]
                    .compactMap(\.self).joined(separator: ". "),
                editLink: mayEdit ? RoundLinks.question(question.id, found.round.key, found.network) : nil
            )
        }
        self.seats = seats
        self.results = results
        self.mayManage = mayManage
        self.mayAnswer = mayAnswer
        home = found.home
    }

    private static func condition(_ question: Question, _ found: RoundDesk.Found, _ words: Words) -> String? {
        question.condition.flatMap { condition in
            found.questionnaire.asked.first { $0.key == condition.question }.map {
                words["rounds.only-if", ["question": $0.label, "answer": condition.value]]
            }
        }
    }
}

struct RoundView: View {
    let page: RoundPage
    private var words: Words { page.words }

    var body: Node {
        div(.data("live", (page.home / "strom").text), .class("stack")) {
            div(.class("lead")) {
                p(.class("kicker")) { a(.href(RoundLinks.rounds(page.network))) { words["rounds.title"] } }
                h1 { page.written(page.round.title) }
                if let lead = page.round.lead { page.written.paragraphs { Prose(lead) } }
                div(.class("row")) {
                    page.tag
                    actions
                }
                p(.class("small soft")) { page.about.joined(separator: " ") }
                if let meeting = page.meeting {
                    p(.class("small")) {
                        "\(words["rounds.in-meeting"]) "
                        a(.href(meeting.link)) { meeting.text }
                    }
                }
            }
            if page.mayManage { management }
            if let results = page.results { ResultsView(page: results) }
            if page.results == nil || page.round.state != .closed { questions }
            if !page.seats.isEmpty { seats }
        }
    }

    @HTMLBuilder private var actions: Node {
        if page.mayAnswer {
            a(.class("button"), .href(RoundLinks.answer(page.round.key, page.network))) { words["rounds.answer"] }
        }
        if page.round.audience.hasCode, page.round.state == .open {
            a(.class("button"), .href(RoundLinks.join(page.round.code, page.network))) { words["rounds.answer"] }
        }
    }

    private var management: Node {
        section(.class("card stack")) {
            h2 { words["rounds.manage"] }
            if page.round.state != .draft, page.round.audience.hasCode {
                p {
                    "\(words["rounds.code"]) "
                    strong(.class("code")) { page.round.code }
                }
            }
            div(.class("row")) {
                if page.round.mayOpen {
                    PostButton(
                        page.home / "apne",
                        words["rounds.open"],
                        style: page.round.state == .draft ? "button" : "button quiet"
                    )
                }
                if page.round.state == .open {
                    if page.round.audience.hasCode {
                        a(.class("button"), .href(RoundLinks.screen(page.round.key, page.network))) {
                            words["rounds.screen"]
                        }
                    } else {
                        PostButton(page.home / "minn", words["rounds.remind"])
                    }
                    PostButton(page.home / "lukk", words["rounds.close"])
                }
                if page.round.audience == .invited {
                    a(.class("button quiet"), .href(RoundLinks.invitees(page.round.key, page.network))) {
                        words["rounds.invitees"]
                    }
                }
                a(.class("button quiet"), .href(RoundLinks.edit(page.round.key, page.network))) { words["rounds.edit"] }
                if page.round.state != .draft {
                    a(.class("button quiet"), .href(RoundLinks.table(page.round.key, .xlsx, page.network))) {
                        words["rounds.table"]
                    }
                }
            }
            if page.round.state == .draft { p(.class("small soft")) { words["rounds.draft.hint"] } }
        }
    }

    private var questions: Node {
        section {
            h2 { words["rounds.questions"] }
            if page.questions.isEmpty { p { words["rounds.no-questions"] } }
            ol(.class("duties")) {
                for question in page.questions {
                    li {
                        if let link = question.editLink {
                            a(.href(link)) { page.written(question.text) }
                        } else {
                            page.written(question.text)
                        }
                        p(.class("small soft")) { question.note }
                    }
                }
            }
            if page.mayManage, page.round.state != .closed {
                div(.class("row")) {
                    a(.class("button quiet"), .href(RoundLinks.questions(page.round.key, page.network) / "ny")) {
                        words["rounds.ask"]
                    }
                }
            }
        }
    }

    private var seats: Node {
        section {
            h2 { words["rounds.seats"] }
            ul(.class("seats")) {
                for seat in page.seats {
                    li {
                        span(.class(seat.isDone ? "dot yes" : "dot"), .aria("hidden", "true")) {}
                        span { page.written(seat.name) }
                        span(.class("small soft")) { seat.state }
                    }
                }
            }
        }
    }
}
