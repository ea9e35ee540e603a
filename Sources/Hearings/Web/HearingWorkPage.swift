import Core
import Markup
import Web

/// What the secretariat has to do with a hearing now, and everything that came in.
struct HearingWorkPage: Sendable {
    struct Press: Sendable, Equatable {
        let text: String
        let why: String
        let action: Link
    }

    let title: String
    let hearing: String
    let home: Link
    let when: String
    let counts: String
    /// What can be pressed now: announce, or answer.
    let press: Press?
    /// The letters that are sent by post, each by its sender.
    let letters: [(text: String, link: Link)]
    let links: [(text: String, link: Link)]
    let lines: [StatementsPage.Line]
    let pages: Pager
    /// Nil while there is no time to lengthen.
    let form: Form?
    let action: Link
    let words: Words

    init(
        _ folder: HearingFolder,
        _ statements: [HearingStatement],
        next: StatementPoint.ID?,
        byPost: [HearingStatement],
        form: Form,
        page: Int,
        network: NetworkFrame,
        today: Day,
        words: Words
    ) {
        let hearing = folder.hearing
        let key = hearing.key
        let stage = hearing.stage(on: today)
        let counts = folder.counts
        title = words["hearings.work.title"]
        self.hearing = hearing.title
        home = HearingLinks.hearing(key, network)
        when = "\(HearingText.when(hearing, stage, words).capitalisedFirst)."
        self.counts = [
            words.count("hearings.statements.came", counts.sent),
            counts.waiting == 0 ? nil : words.count("hearings.statements.waiting", counts.waiting),
            counts.late == 0 ? nil : words.count("hearings.statements.late", counts.late),
            counts.points == 0
                ? nil
                : words[
                    "hearings.work.disposed",
                    [
                        "disposed": Format(words.language).number(counts.disposed),
                        "points": Format(words.language).number(counts.points),
                    ]
                ],
        ].compactMap(\.self).joined(separator: " ")
        press = Self.press(folder, stage, network, words, today)
        letters =
            press == nil && stage != .answered
            ? []
            : byPost.compactMap { statement in
                let number = statement.receipt?.number
                return number.map { (statement.sender.shownName, HearingLinks.letter($0, of: key, network)) }
            }
        var links: [(String, Link)] = []
        if let next { links.append((words["hearings.work.next"], HearingLinks.point(next, of: key, network))) }
        if stage != .draft {
            links.append((words["hearings.enter.title"], HearingLinks.enter(key, network)))
            links.append((words["hearings.result.title"], HearingLinks.result(key, network)))
            links.append((words["hearings.result.matrix"], HearingLinks.matrix(key, .xlsx, network)))
        } else {
            links.append((words["hearings.edit"], HearingLinks.edit(hearing: key, network)))
        }
        self.links = links
        lines = statements.compactMap {
            StatementsPage.line($0, of: key, network, mayManage: true, words)
        }
        pages = Pager(page, of: counts.sent, at: HearingLinks.work(key, network), words: words)
        let mayExtend = stage == .announced || stage == .open || stage == .assessed
        self.form = mayExtend || !form.isValid ? form : nil
        action = HearingLinks.extend(key, network)
        self.words = words
    }

    private static func press(
        _ folder: HearingFolder,
        _ stage: Hearing.Stage,
        _ network: NetworkFrame,
        _ words: Words,
        _ today: Day
    ) -> Press? {
        let key = folder.hearing.key
        switch stage {
        case .draft:
            let letters = folder.bodies.count { $0.email != nil }
            return Press(
                text: words["hearings.announce"],
                why: words.count("hearings.announce.text", letters),
                action: HearingLinks.announce(key, network)
            )
        case .assessed where folder.counts.waiting == 0 && folder.counts.disposed == folder.counts.points:
            return Press(
                text: words["hearings.answer"],
                why: answers(folder.counts, words),
                action: HearingLinks.answer(key, network)
            )
        default: return nil
        }
    }

    /// Who is answered by mail, and who must be by post.
    private static func answers(_ counts: StatementCounts, _ words: Words) -> String {
        let byMail = counts.sent - counts.byPost
        return [
            words["hearings.answer.text"],
            byMail == 0 ? nil : words.count("hearings.answer.mail", byMail),
            counts.byPost == 0 ? nil : words.count("hearings.answer.post", counts.byPost),
        ].compactMap(\.self).joined(separator: " ")
    }
}

struct HearingWorkView: View {
    let page: HearingWorkPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.home)) { page.hearing } }
            h1 { page.title }
            p { page.when }
            p { page.counts }
            div(.class("row")) {
                for link in page.links { a(.class("button quiet"), .href(link.link)) { link.text } }
            }
        }
        if let press = page.press {
            section(.class("card next")) {
                h2 { press.text }
                p { press.why }
                form(.method("post"), .action(press.action)) {
                    button(.type("submit"), .class("button")) { press.text }
                }
            }
        }
        if !page.letters.isEmpty {
            section {
                h2 { page.words["hearings.answer.by-post"] }
                p { page.words["hearings.answer.by-post.text"] }
                ul { for letter in page.letters { li { a(.href(letter.link)) { letter.text } } } }
            }
        }
        section {
            h2 { page.words["hearings.statements.title"] }
            if page.lines.isEmpty {
                p { page.words["hearings.work.none"] }
            } else {
                StatementLines(lines: page.lines, words: page.words)
            }
            page.pages
        }
        if let form = page.form {
            section(.class("stack")) {
                h2 { page.words["hearings.extend.title"] }
                p { page.words["hearings.extend.text"] }
                FormView(form, action: page.action, submit: page.words["hearings.extend.save"], words: page.words)
            }
        }
    }
}
