import Core
import Markup
import Web

/// A proposal to be read paragraph by paragraph, with how long one can say something to it and how.
struct HearingPage: Sendable {
    struct Paragraph: Sendable, Equatable {
        let anchor: String
        let number: Int
        let heading: String?
        let label: String
        let text: String
        /// Nil while nothing can be said.
        let comment: Link?
    }

    let written: Written
    let title: String
    let list: Link
    let stage: Tag
    let facts: [(name: String, text: String)]
    /// Why the time is short, and that it was made longer.
    let remarks: [String]
    /// What the least time rests on.
    let sources: [HearingRules.Source]
    let state: String
    let write: Link?
    let more: [(text: String, link: Link)]
    let manage: [(text: String, link: Link)]
    let summary: String?
    let paragraphs: [Paragraph]
    let bodies: [String]
    let words: Words

    init(
        _ folder: HearingFolder,
        network: NetworkFrame,
        rules: HearingRules,
        mayManage: Bool,
        words: Words,
        today: Day
    ) {
        let hearing = folder.hearing
        let stage = hearing.stage(on: today)
        let format = Format(words.language)
        // Once everyone has been answered, what comes is for the secretariat, by mail.
        let takes = hearing.takesStatements(on: today) && stage != .answered
        written = Written(in: network, on: words)
        title = hearing.title
        list = HearingLinks.hearings(network)
        self.stage = Tag(
            text: words["hearings.stage.\(stage.rawValue)"],
            style: stage == .open ? "tag open" : "tag"
        )
        facts = [
            (words["hearings.fact.kind"], HearingText.kind(hearing.kind, words)),
            (words["hearings.fact.owner"], folder.ownerName),
            (words["hearings.fact.time"], format.days(hearing.opensOn, hearing.closesOn)),
        ]
        let requirement = rules.requirement(hearing.kind, from: hearing.opensOn)
        remarks = Self.remarks(folder, requirement, words)
        sources = requirement?.sources ?? []
        state = Self.state(folder, stage, words, today)
        write = takes ? HearingLinks.form(hearing.key, network) : nil
        var more: [(String, Link)] = []
        if stage == .answered {
            more.append((words["hearings.result.title"], HearingLinks.result(hearing.key, network)))
        }
        if folder.counts.sent > 0 {
            let text = words.count("hearings.statements.read", folder.counts.sent)
            more.append((text, HearingLinks.statements(hearing.key, network)))
        }
        self.more = more
        manage = mayManage ? Self.manage(folder, stage, network, words) : []
        summary = hearing.summary
        paragraphs = folder.paragraphs.map { paragraph in
            Paragraph(
                anchor: "punkt-\(paragraph.number)",
                number: paragraph.number,
                heading: paragraph.heading,
                label: HearingText.label(paragraph.number, paragraph.heading, words),
                text: paragraph.text,
                comment: takes ? HearingLinks.form(hearing.key, network).at("c\(paragraph.number)") : nil
            )
        }
        bodies = folder.bodies.map(\.name)
        self.words = words
    }

    private static func remarks(
        _ folder: HearingFolder,
        _ requirement: HearingRules.Requirement?,
        _ words: Words
    ) -> [String] {
        let hearing = folder.hearing
        let format = Format(words.language)
        let reason = hearing.shortReason.map { words["hearings.short", ["reason": $0]] }
        let extensions = folder.extensions.map { extended in
            words[
                "hearings.extended",
                [
                    "from": format.day(extended.from), "until": format.day(extended.until),
                    "reason": extended.reason,
                ]
            ]
        }
        return [requirement.map { HearingText.rule($0, words) }, reason].compactMap(\.self) + extensions
    }

    private static func state(_ folder: HearingFolder, _ stage: Hearing.Stage, _ words: Words, _ today: Day) -> String {
        let hearing = folder.hearing
        let format = Format(words.language)
        switch stage {
        case .draft: return words["hearings.state.draft"]
        case .announced: return words["hearings.state.announced", ["day": format.longDay(hearing.opensOn)]]
        case .open:
            let left = hearing.closesOn.number - today.number
            let day = format.longDay(hearing.closesOn)
            return left == 0
                ? words["hearings.state.last-day"]
                : "\(words["hearings.state.open", ["day": day]]) \(words.count("hearings.days-left", left))"
        case .assessed: return words["hearings.state.assessed", ["day": format.longDay(hearing.closesOn)]]
        case .answered: return words["hearings.state.answered"]
        }
    }

    private static func manage(
        _ folder: HearingFolder,
        _ stage: Hearing.Stage,
        _ network: NetworkFrame,
        _ words: Words
    ) -> [(String, Link)] {
        let key = folder.hearing.key
        let work = (words["hearings.work.title"], HearingLinks.work(key, network))
        return stage == .draft ? [(words["hearings.edit"], HearingLinks.edit(hearing: key, network)), work] : [work]
    }
}

struct HearingView: View {
    let page: HearingPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.list)) { page.words["hearings.title"] } }
            h1 { page.written(page.title) }
            div(.class("row")) { span(.class(page.stage.style)) { page.stage.text } }
            p { page.state }
            div(.class("row")) {
                if let link = page.write { a(.class("button"), .href(link)) { page.words["hearings.write"] } }
                for link in page.more { a(.class("button quiet"), .href(link.link)) { link.text } }
                for link in page.manage { a(.class("button quiet"), .href(link.link)) { link.text } }
            }
        }
        section(.class("stack")) {
            h2 { page.words["hearings.about"] }
            if let summary = page.summary { page.written.element("div", .class("prose")) { Prose(summary) } }
            dl(.class("facts")) {
                for fact in page.facts {
                    dt { fact.name }
                    dd { fact.text }
                }
            }
            for remark in page.remarks { p(.class("small soft")) { remark } }
            if !page.sources.isEmpty { sources }
        }
        section {
            h2 { page.words["hearings.proposal"] }
            if page.paragraphs.isEmpty { p { page.words["hearings.no-paragraphs"] } }
            ol(.class("proposal")) { for paragraph in page.paragraphs { li { content(paragraph) } } }
        }
        if !page.bodies.isEmpty {
            section {
                h2 { page.words["hearings.bodies"] }
                p { page.words["hearings.bodies.text"] }
                ul { for body in page.bodies { li { page.written(body) } } }
            }
        }
    }

    /// Where one reads what the least time rests on.
    private var sources: Node {
        p(.class("small soft")) {
            page.words["hearings.rule.sources"]
            for (index, source) in page.sources.enumerated() {
                index == 0 ? " " : "; "
                if let link = Link(written: source.address) { a(.href(link)) { source.name } } else { source.name }
            }
        }
    }

    @HTMLBuilder private func content(_ paragraph: HearingPage.Paragraph) -> Node {
        h3(.id(paragraph.anchor)) {
            ParagraphHeading(paragraph.number, paragraph.heading, written: page.written, words: page.words)
        }
        page.written.element("div", .class("prose")) { Prose(paragraph.text) }
        if let link = paragraph.comment {
            p(.class("small")) {
                a(.href(link), .aria("label", "\(page.words["hearings.comment"]): \(paragraph.label)")) {
                    page.words["hearings.comment"]
                }
            }
        }
    }
}
