import Core
import Markup
import Web

/// One statement, with what became of it; for the secretariat with what has to be done with it.
struct StatementPage: Sendable {
    let written: Written
    let title: String
    let kicker: String
    let list: Link
    let tags: [Tag]
    let facts: [(name: String, text: String)]
    let content: StatementContent
    let files: [StatementContent.File]
    let points: [PointLine]
    let pointsTitle: String
    /// Nil for everyone but the secretariat.
    let desk: Desk?
    let words: Words

    /// What the secretariat does with a statement.
    struct Desk: Sendable {
        let screening: Form
        let screen: Link
        let holdsNumber: Bool
        /// Nil before it has been looked at.
        let point: Form?
        let addPoint: Link
        /// Nil before it has been looked at.
        let letter: Link?
        /// For what was entered by hand.
        let file: Form?
        let addFile: Link
    }

    init(
        _ head: HearingStore.Head,
        _ folder: StatementFolder,
        desk: Desk?,
        network: NetworkFrame,
        words: Words
    ) {
        let key = head.hearing.key
        let statement = folder.statement
        let number = statement.receipt?.number ?? 0
        let format = Format(words.language)
        let mayManage = desk != nil
        written = Written(in: network, on: words)
        title = statement.sender.shownName
        kicker = words["hearings.statement.of", ["title": head.hearing.title]]
        list = HearingLinks.statements(key, network)
        tags = StatementsPage.line(statement, of: key, network, mayManage: mayManage, words)?.tags ?? []
        facts = [
            (words["hearings.fact.number"], format.number(number)),
            statement.receipt.map { (words["hearings.own.received"], format.moment($0.at)) },
            (words["hearings.fact.way"], words["hearings.way.\(statement.way.rawValue)"]),
            mayManage ? (words["hearings.fact.writer"], statement.sender.name) : nil,
            mayManage ? statement.sender.email.map { (words["hearings.fact.email"], $0.text) } : nil,
            mayManage ? statement.receipt.map { (words["hearings.own.receipt"], $0.code) } : nil,
        ].compactMap(\.self)
        content = StatementContent(folder, of: key, network: network, masked: !mayManage, words: words)
        files = folder.files.map { file in
            StatementContent.File(
                id: file.id,
                text: "\(file.name) (\(format.bytes(file.bytes)))",
                link: mayManage || file.isPublic ? HearingLinks.file(file, number, of: key, network) : nil
            )
        }
        let showsAnswer = mayManage || head.hearing.answeredAt != nil
        points =
            showsAnswer
            ? folder.points.map { point in
                let link = mayManage ? HearingLinks.point(point.id, of: key, network) : nil
                return PointLine(point, showsAnswer: true, link: link, words: words)
            } : []
        pointsTitle = head.hearing.answeredAt == nil ? words["hearings.points"] : words["hearings.own.answers"]
        self.desk = desk
        self.words = words
    }
}

struct StatementView: View {
    let page: StatementPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.list)) { page.kicker } }
            h1 { page.title }
            if !page.tags.isEmpty {
                div(.class("row")) { for tag in page.tags { span(.class(tag.style)) { tag.text } } }
            }
        }
        section(.class("stack")) {
            h2 { page.words["hearings.statement.said"] }
            dl(.class("facts")) {
                for fact in page.facts {
                    dt { fact.name }
                    dd { fact.text }
                }
            }
            StatementContentView(content: page.content, written: page.written)
        }
        if !page.files.isEmpty {
            section {
                h2 { page.words["hearings.files"] }
                ul(.class("plain")) {
                    for file in page.files {
                        li { if let link = file.link { a(.href(link)) { file.text } } else { unread(file.text) } }
                    }
                }
            }
        }
        if !page.points.isEmpty {
            section {
                h2 { page.pointsTitle }
                PointsView(points: page.points, written: page.written, words: page.words)
            }
        }
        if let desk = page.desk { StatementDeskView(desk: desk, words: page.words) }
    }

    private func unread(_ text: String) -> Node {
        span(.class("soft")) { "\(text). \(page.words["hearings.files.not-public"])" }
    }
}

struct StatementDeskView: View {
    let desk: StatementPage.Desk
    let words: Words

    var body: Node {
        section(.class("stack")) {
            h2 { words["hearings.screen.title"] }
            p { words["hearings.screen.lead"] }
            if desk.holdsNumber { p(.class("warning")) { words["hearings.screen.number"] } }
            FormView(desk.screening, action: desk.screen, submit: words["hearings.screen.save"], words: words)
        }
        if let form = desk.point {
            section(.class("stack")) {
                h2 { words["hearings.points.add"] }
                FormView(form, action: desk.addPoint, submit: words["hearings.points.add"], words: words)
            }
        }
        if let letter = desk.letter { p { a(.href(letter)) { words["hearings.letter.read"] } } }
        if let form = desk.file {
            section {
                h2 { words["hearings.files.field"] }
                FormView(form, action: desk.addFile, submit: words["hearings.files.send"], words: words)
            }
        }
    }
}
