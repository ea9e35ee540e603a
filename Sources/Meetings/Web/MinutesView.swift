import Core
import Markup
import Web

struct MinutesView: View {
    let page: MinutesPage
    let words: Words

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.home)) { page.written(page.meetingTitle) } }
            h1 { page.title }
            p { page.lead }
            div(.class("row")) { span(.class(page.tag.style)) { page.tag.text } }
            for fact in page.facts { p(.class("small")) { fact } }
        }
        if let steps = page.steps { MinutesStepsView(steps: steps, written: page.written, words: words) }
        if !page.attended.isEmpty {
            section {
                h2 { page.attendedHeading }
                ul(.class("small")) { for person in page.attended { li { person } } }
            }
        }
        for item in page.items { section(.id(item.id), .class("stack")) { self.item(item) } }
        if !page.addenda.isEmpty {
            section(.class("stack")) {
                h2 { page.addendaHeading }
                for line in page.addenda { AddendumView(line: line, written: page.written) }
            }
        }
    }

    @HTMLBuilder private func item(_ item: MinutesPage.Item) -> Node {
        h2 { page.written(item.heading) }
        if let exempt = item.exempt { p { span(.class("tag due")) { exempt } } }
        if let postponed = item.postponed { p { span(.class("tag")) { postponed } } }
        for recusal in item.recusals { p(.class("small soft")) { recusal } }
        if !item.round.isEmpty { RoundList(entries: item.round, written: page.written) }
        if let empty = item.empty { p(.class("soft")) { empty } }
        for paragraph in item.paragraphs { self.paragraph(paragraph) }
        if !item.commitments.isEmpty {
            h3 { page.commitmentsHeading }
            ul(.class("plain small")) {
                for line in item.commitments { CommitmentView(line: line, written: page.written) }
            }
        }
        if !item.stray.isEmpty {
            h3 { page.strayHeading }
            for line in item.stray { CommentView(line: line, written: page.written) }
        }
    }

    @HTMLBuilder private func paragraph(_ paragraph: MinutesPage.Paragraph) -> Node {
        if paragraph.isDecision {
            div(.class("decision")) {
                p(.class("kicker")) { page.decisionHeading }
                page.written.paragraphs { Prose(paragraph.text) }
            }
        } else {
            page.written.element("div", .class("prose")) { Prose(paragraph.text) }
        }
        if let action = paragraph.comment {
            p(.class("small")) { ActionView(action: action, style: "link", context: paragraph.commentLabel) }
        }
        for line in paragraph.comments { CommentView(line: line, written: page.written) }
    }
}

struct CommentView: View {
    let line: CommentLine
    let written: Written

    var body: Node {
        div(.class("card stack small"), .id(line.id)) {
            div(.class("line")) {
                strong { line.head }
                span { span(.class(line.tag.style)) { line.tag.text } }
            }
            if let quote = line.quote { part(line.quoteHeading, quote) }
            written.element("div", .class("prose")) { Prose(line.text) }
            if let proposal = line.proposal { part(line.proposalHeading, proposal) }
            if let words = line.words { part(line.wordsHeading, words) }
            if let answer = line.answer { part(line.answerHeading, answer) }
            if let action = line.action { p { ActionView(action: action, style: "link", context: line.actionLabel) } }
        }
    }

    @HTMLBuilder private func part(_ heading: String, _ text: String) -> Node {
        p(.class("kicker")) { heading }
        written.element("blockquote", .class("prose")) { Prose(text) }
    }
}

struct AddendumView: View {
    let line: AddendumLine
    let written: Written

    var body: Node {
        div(.class("stack")) {
            p(.class("kicker")) { line.head }
            if let about = line.about { p(.class("small")) { written(about) } }
            written.element("div", .class("prose")) { Prose(line.text) }
        }
    }
}

struct MinutesStepsView: View {
    let steps: MinutesSteps
    let written: Written
    let words: Words

    var body: Node {
        section(.class("card stack")) {
            h2 { steps.heading }
            if let problem = steps.problem { p(.class("warning"), .role("alert")) { problem } }
            warnings(steps.blockersHeading, steps.blockers)
            warnings(steps.warningsHeading, steps.warnings)
            if let next = steps.next { choice(next) }
            if let addendum = steps.addendum { choice(addendum) }
            if !steps.others.isEmpty {
                details {
                    summary(.class("small")) { steps.othersHeading }
                    for other in steps.others { div(.class("stack")) { choice(other) } }
                }
            }
            if let relation = steps.relation { p(.class("small soft")) { relation } }
        }
    }

    @HTMLBuilder private func warnings(_ heading: String, _ all: [MinutesSteps.Warning]) -> Node {
        if !all.isEmpty {
            h3 { heading }
            ul {
                for warning in all {
                    li {
                        warning.text
                        if !warning.list.isEmpty {
                            ul { for line in warning.list { li { a(.href(line.link)) { written(line.text) } } } }
                        }
                    }
                }
            }
        }
    }

    @HTMLBuilder private func choice(_ choice: MinutesSteps.Choice) -> Node {
        h3 { choice.heading }
        p { choice.text }
        if let form = choice.form {
            FormView(form, action: choice.action, submit: choice.submit, words: words)
        } else {
            div(.class("row")) { a(.class("button"), .href(choice.action)) { choice.submit } }
        }
    }
}
