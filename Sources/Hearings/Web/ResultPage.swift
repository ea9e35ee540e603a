import Core
import Markup
import Meetings
import Web

/// One page for those who decide: who asked for what, what happened, and how the proposal reads now.
struct ResultPage: Sendable {
    struct Count: Sendable, Equatable {
        let figure: String
        let text: String
    }

    struct Changed: Sendable, Equatable {
        let number: Int
        let heading: String?
        let pieces: [TextPiece]
        let causes: String
    }

    struct Line: Sendable, Equatable {
        let number: String
        let sender: String
        let link: Link?
        let late: String?
        let counts: [String]
        /// None for one that the public does not read.
        let points: [PointLine]
    }

    let written: Written
    let title: String
    let hearing: String
    let home: Link
    let lead: String
    /// Nil once the answers are out.
    let draft: String?
    let counts: [Count]
    let changed: [Changed]
    let lines: [Line]
    let pages: Pager
    let matrix: TableLinks
    let files: DocumentLinks
    let words: Words

    static let order = Disposition.Verdict.allCases

    init(_ result: HearingResult, page: Int, network: NetworkFrame, words: Words) {
        let hearing = result.head.hearing
        let format = Format(words.language)
        written = Written(in: network, on: words)
        title = words["hearings.result.title"]
        self.hearing = hearing.title
        home = HearingLinks.hearing(hearing.key, network)
        let sent = result.head.counts.sent
        lead = [
            words.count("hearings.result.statements", sent),
            words.count("hearings.result.points", result.head.counts.points),
            words.count("hearings.result.changed", Set(result.changes.map(\.change.paragraph)).count),
        ].joined(separator: " ")
        draft = hearing.answeredAt == nil ? words["hearings.result.draft"] : nil
        counts = Self.order.map { verdict in
            Count(
                figure: format.number(result.verdicts[verdict] ?? 0),
                text: HearingText.verdict(verdict, words)
            )
        }
        changed = Self.changed(result, words)
        lines = result.lines.map { line in
            Line(
                number: format.number(line.number),
                sender: line.sender ?? words["hearings.exempt-sender"],
                link: line.sender == nil ? nil : HearingLinks.statement(line.number, of: hearing.key, network),
                late: line.isLate ? words["hearings.late"] : nil,
                counts: [format.number(line.points.count)]
                    + Self.order.map { verdict in
                        let number = line.count(verdict)
                        return number == 0 ? "–" : format.number(number)
                    },
                points: line.sender == nil ? [] : line.points.map { PointLine($0, showsAnswer: true, words: words) }
            )
        }
        pages = Pager(page, of: sent, at: HearingLinks.result(hearing.key, network), words: words)
        matrix = TableLinks { HearingLinks.matrix(hearing.key, $0, network) }
        files = DocumentLinks { HearingLinks.result(hearing.key, $0, network) }
        self.words = words
    }

    private static func changed(_ result: HearingResult, _ words: Words) -> [Changed] {
        result.paragraphs.compactMap { paragraph in
            let caused = result.changes.filter { $0.change.paragraph == paragraph.id }
            // They were held against each other when each was saved.
            guard !caused.isEmpty, let pieces = try? ParagraphChange.pieces(of: paragraph.text, caused.map(\.change))
            else { return nil }
            var names: [String] = []
            for cause in caused {
                let name = cause.sender ?? words["hearings.exempt-sender"]
                if !names.contains(name) { names.append(name) }
            }
            return Changed(
                number: paragraph.number,
                heading: paragraph.heading,
                pieces: pieces,
                causes: words["hearings.result.causes", ["senders": names.joined(separator: ", ")]]
            )
        }
    }
}

struct ResultView: View {
    let page: ResultPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.home)) { page.written(page.hearing) } }
            h1 { page.title }
            p { page.lead }
            if let draft = page.draft { p(.class("warning")) { draft } }
            DocumentDownloads(page.files, words: page.words)
        }
        section {
            h2 { page.words["hearings.result.what"] }
            ul(.class("tiles")) {
                for count in page.counts {
                    li(.class("tile")) {
                        p(.class("figure")) {
                            count.figure
                            small { count.text }
                        }
                    }
                }
            }
        }
        section {
            h2 { page.words["hearings.result.text"] }
            if page.changed.isEmpty { p { page.words["hearings.result.unchanged"] } }
            ul(.class("plain")) { for paragraph in page.changed { li { changed(paragraph) } } }
        }
        section(.class("stack")) {
            h2 { page.words["hearings.result.who"] }
            if page.lines.isEmpty { p { page.words["hearings.result.nobody"] } } else { table }
            TableDownloads(page.words["hearings.result.matrix"], page.matrix)
        }
        if page.lines.contains(where: { !$0.points.isEmpty }) {
            section(.class("stack")) {
                h2 { page.words["hearings.result.each"] }
                for line in page.lines where !line.points.isEmpty { asked(line) }
            }
        }
        page.pages
    }

    /// What one sender asked for, in the words of the matrix.
    private func asked(_ line: ResultPage.Line) -> Node {
        section {
            h3 { line.sender }
            ul(.class("plain tight")) {
                for point in line.points {
                    li {
                        p {
                            span(.class("soft")) { "\(point.place): " }
                            page.written(point.text)
                        }
                        p(.class("small")) {
                            if let verdict = point.verdict { span(.class(verdict.style)) { verdict.text } }
                            " "
                            if let reason = point.reason { page.written(reason) }
                        }
                    }
                }
            }
        }
    }

    @HTMLBuilder private func changed(_ paragraph: ResultPage.Changed) -> Node {
        h3 { ParagraphHeading(paragraph.number, paragraph.heading, written: page.written, words: page.words) }
        page.written.element("p", .class("changed")) { for piece in paragraph.pieces { TextPieceView(piece) } }
        p(.class("small soft")) { paragraph.causes }
    }

    private var table: Node {
        div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", page.words["hearings.result.who"])) {
            Markup.table(.class("matrix")) {
                thead {
                    tr {
                        th(.scope("col"), .class("n")) { page.words["hearings.fact.number"] }
                        th(.scope("col")) { page.words["hearings.own.sender"] }
                        th(.scope("col"), .class("n")) { page.words["hearings.points"] }
                        for verdict in ResultPage.order {
                            th(.scope("col"), .class("n")) { HearingText.verdict(verdict, page.words) }
                        }
                    }
                }
                tbody { for line in page.lines { row(line) } }
            }
        }
    }

    private func row(_ line: ResultPage.Line) -> Node {
        tr {
            td(.class("n")) { line.number }
            th(.scope("row")) {
                if let link = line.link { a(.href(link)) { line.sender } } else { span(.class("soft")) { line.sender } }
                if let late = line.late {
                    " "
                    span(.class("tag due")) { late }
                }
            }
            for count in line.counts { td(.class("n")) { count } }
        }
    }
}

/// The disposition matrix as a table for spreadsheets, a row for each point.
enum MatrixTable {
    /// - Parameter isWhole: whether the reader sees also what is exempt.
    static func table(
        _ rows: [MatrixRow],
        paragraphs: [ProposalParagraph],
        isWhole: Bool,
        words: Words
    ) -> SemicolonTable {
        let labels = Dictionary(
            paragraphs.map { ($0.id, HearingText.label($0.number, $0.heading, words)) },
            uniquingKeysWith: { first, _ in first }
        )
        let columns = [
            "number", "sender", "late", "point", "paragraph", "text", "verdict", "reason", "changed", "out", "in",
        ]
        return SemicolonTable(
            heading: columns.map { words["hearings.csv.\($0)"] },
            rows: rows.filter { isWhole || $0.screening == .published }.map { row in
                let disposition = row.point.disposition
                let change = disposition?.change
                return [
                    String(row.number), row.sender, row.isLate ? words["hearings.late"] : "",
                    String(row.point.position), HearingText.place(row.point.paragraph, words), row.point.text,
                    disposition.map { HearingText.verdict($0.verdict, words) } ?? "", disposition?.reason ?? "",
                    change.flatMap { labels[$0.paragraph] } ?? "", change?.before ?? "", change?.after ?? "",
                ]
            }
        )
    }
}
