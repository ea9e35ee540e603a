import Core
import Markup
import Web

/// What came in: a line for each statement that has been looked at, in the order they came.
struct StatementsPage: Sendable {
    struct Line: Sendable, Equatable {
        let number: String
        let sender: String
        /// Nil for one that this reader may not read.
        let link: Link?
        let when: String
        let tags: [Tag]
    }

    let written: Written
    let title: String
    let hearing: String
    let home: Link
    let lead: String
    let lines: [Line]
    let pages: Pager
    let words: Words

    init(
        _ head: HearingStore.Head,
        _ statements: [HearingStatement],
        page: Int,
        network: NetworkFrame,
        mayManage: Bool,
        words: Words
    ) {
        let key = head.hearing.key
        written = Written(in: network, on: words)
        title = words["hearings.statements.title"]
        hearing = head.hearing.title
        home = HearingLinks.hearing(key, network)
        let waiting = head.counts.waiting
        lead = [
            words.count("hearings.statements.came", head.counts.sent),
            waiting == 0 ? nil : words.count("hearings.statements.waiting", waiting),
        ].compactMap(\.self).joined(separator: " ")
        lines = statements.compactMap { Self.line($0, of: key, network, mayManage: mayManage, words) }
        let shown = mayManage ? head.counts.sent : head.counts.sent - waiting
        pages = Pager(page, of: shown, at: HearingLinks.statements(key, network), words: words)
        self.words = words
    }

    static func line(
        _ statement: HearingStatement,
        of key: String,
        _ network: NetworkFrame,
        mayManage: Bool,
        _ words: Words
    ) -> Line? {
        guard let receipt = statement.receipt else { return nil }
        let isShown = mayManage || statement.screening == .published
        let format = Format(words.language)
        var tags = receipt.isLate ? [Tag(text: words["hearings.late"], style: "tag due")] : []
        if mayManage, statement.screening == .waiting {
            tags.append(Tag(text: words["hearings.screening.waiting"], style: "tag due"))
        }
        if mayManage, statement.holdsNumber { tags.append(Tag(text: words["hearings.holds-number"], style: "tag due")) }
        if statement.screening == .withheld {
            tags.append(Tag(text: words["hearings.exempt", ["ground": statement.ground ?? ""]], style: "tag"))
        }
        return Line(
            number: format.number(receipt.number),
            sender: isShown ? statement.sender.shownName : words["hearings.exempt-sender"],
            link: isShown ? HearingLinks.statement(receipt.number, of: key, network) : nil,
            when: format.day(OsloTime.day(receipt.at)),
            tags: tags
        )
    }
}

struct StatementsView: View {
    let page: StatementsPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.home)) { page.written(page.hearing) } }
            h1 { page.title }
            p { page.lead }
        }
        if !page.lines.isEmpty { StatementLines(lines: page.lines, words: page.words) }
        page.pages
    }
}

struct StatementLines: View {
    let lines: [StatementsPage.Line]
    let words: Words

    var body: Node {
        ol(.class("plain")) {
            for line in lines {
                li {
                    div(.class("line")) {
                        span {
                            span(.class("soft")) { words["hearings.number", ["number": line.number]] }
                            " "
                            if let link = line.link { a(.href(link)) { line.sender } } else { line.sender }
                        }
                        span { line.when }
                    }
                    if !line.tags.isEmpty {
                        div(.class("row")) { for tag in line.tags { span(.class(tag.style)) { tag.text } } }
                    }
                }
            }
        }
    }
}

/// The way from one page of a long list to the next.
struct Pager: View, Sendable, Equatable {
    let previous: Link?
    let next: Link?
    let text: String
    let words: [String]

    init(_ page: Int, of count: Int, at link: Link, words: Words) {
        let last = max(1, (count + HearingLimits.page - 1) / HearingLimits.page)
        previous = page > 1 ? link.with("side", String(min(page - 1, last))) : nil
        next = page < last ? link.with("side", String(page + 1)) : nil
        let format = Format(words.language)
        text = words["hearings.page", ["page": format.number(page), "pages": format.number(last)]]
        self.words = [words["hearings.page.previous"], words["hearings.page.next"]]
    }

    var body: Node {
        if previous != nil || next != nil {
            nav(.class("row"), .aria("label", text)) {
                if let previous { a(.href(previous), .rel("prev")) { words[0] } }
                span(.class("soft")) { text }
                if let next { a(.href(next), .rel("next")) { words[1] } }
            }
        }
    }
}
