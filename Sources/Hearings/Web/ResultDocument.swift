import Core
import Documents
import Web

/// What came of a hearing as a document: the page for those who decide first, then each point with what was answered.
///
/// It is the same for all, and holds only what the public may read; it is in the language of the network.
struct ResultDocument {
    let result: HearingResult
    let network: NetworkFrame
    let words: Words

    private var hearing: Hearing { result.head.hearing }
    private var isDraft: Bool { hearing.answeredAt == nil }
    private var format: Format { Format(words.language) }

    /// `horingssvar-vt-strategiplan`; a draft says so in its name.
    var fileName: String {
        let draft = isDraft ? "-\(words["meetings.document.file.draft"])" : ""
        return "\(words["hearings.result.file"])-\(network.key)-\(hearing.key)\(draft)"
    }

    var model: DocumentModel {
        // The page counts all of them, whatever part of the list it shows.
        let page = ResultPage(result, page: 1, network: network, words: words)
        let answered = hearing.answeredAt.map(OsloTime.day)
        return DocumentModel(
            title: words["hearings.result.document", ["title": hearing.title]],
            subtitle: words["hearings.result.days", ["days": format.days(hearing.opensOn, hearing.closesOn)]],
            kicker: network.name,
            language: words.language,
            author: network.host,
            day: answered ?? hearing.closesOn,
            mark: isDraft ? words["meetings.draft"] : "",
            footer: "\(network.name) · \(network.host)",
            blocks: brief(page) + changed(page) + matrix(page)
        )
    }

    private func brief(_ page: ResultPage) -> [DocumentBlock] {
        let counts = page.counts.map { [DocumentRun("\($0.text): "), DocumentRun($0.figure, .strong)] }
        return [.paragraph([[DocumentRun(page.lead)]]), .heading(1, words["hearings.result.what"]), .bullets(counts)]
    }

    /// Each changed paragraph as it reads now.
    private func changed(_ page: ResultPage) -> [DocumentBlock] {
        let heading = DocumentBlock.heading(1, words["hearings.result.text"])
        guard !page.changed.isEmpty else {
            return [heading, .paragraph([[DocumentRun(words["hearings.result.unchanged"])]])]
        }
        let paragraphs = page.changed.flatMap { paragraph in
            [.heading(2, HearingText.label(paragraph.number, paragraph.heading, words))] + reading(paragraph.pieces)
                + [.note([DocumentRun(paragraph.causes)])]
        }
        return [heading, .note([DocumentRun(words["hearings.result.legend"])])] + paragraphs
    }

    /// What was kept and what is new, line by line; an empty line parts paragraphs.
    private func reading(_ pieces: [TextPiece]) -> [DocumentBlock] {
        var lines: [DocumentRuns] = [[]]
        for piece in pieces {
            let (text, style): (String, DocumentRun.Style)
            switch piece {
            case .kept(let words): (text, style) = (words, .plain)
            case .added(let words): (text, style) = (words, .strong)
            case .removed: continue
            }
            let parts = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            for (index, part) in parts.enumerated() {
                if index > 0 { lines.append([]) }
                if !part.isEmpty { lines[lines.count - 1].append(DocumentRun(String(part), style)) }
            }
        }
        return lines.split(whereSeparator: \.isEmpty).map { .paragraph(Array($0)) }
    }

    // MARK: Point by point

    private func matrix(_ page: ResultPage) -> [DocumentBlock] {
        let heading = DocumentBlock.heading(1, words["hearings.result.each"])
        guard !result.lines.isEmpty else {
            return [heading, .paragraph([[DocumentRun(words["hearings.result.nobody"])]])]
        }
        return [heading] + zip(result.lines, page.lines).flatMap(statement)
    }

    private func statement(_ line: HearingResult.Line, _ shown: ResultPage.Line) -> [DocumentBlock] {
        let late = shown.late.map { " (\($0.lowercased()))" } ?? ""
        let heading = DocumentBlock.heading(2, "\(shown.number). \(shown.sender)\(late)")
        guard line.sender != nil else { return [heading, note("hearings.result.exempt")] }
        guard !line.points.isEmpty else { return [heading, note("hearings.result.no-points")] }
        return [
            heading,
            .table(
                DocumentTable(
                    columns: [
                        .init(words["hearings.csv.text"], isWide: true),
                        .init(words["hearings.result.answer"], isWide: true),
                    ],
                    rows: line.points.map { [asked($0), answered($0)] }
                )
            ),
        ]
    }

    private func note(_ key: String) -> DocumentBlock { .note([DocumentRun(words[key])]) }

    private func asked(_ point: StatementPoint) -> [DocumentRuns] {
        [[DocumentRun(HearingText.place(point.paragraph, words), .soft)]] + lines(point.text)
    }

    /// Whether it was taken in, why, and which words it changed.
    private func answered(_ point: StatementPoint) -> [DocumentRuns] {
        guard let disposition = point.disposition else { return [[DocumentRun(words["hearings.result.open"], .soft)]] }
        let verdict = [DocumentRun(HearingText.verdict(disposition.verdict, words), .strong)]
        return [verdict] + lines(disposition.reason) + (disposition.change.map { exact($0, at: point) } ?? [])
    }

    /// The words that went out and came in, and where, if that is not where they were asked for.
    private func exact(_ change: ParagraphChange, at point: StatementPoint) -> [DocumentRuns] {
        let changed = result.paragraphs.first { $0.id == change.paragraph && $0.number != point.paragraph?.number }
        let label = changed.map { HearingText.label($0.number, $0.heading, words) }
        let parts = [("hearings.csv.out", change.before), ("hearings.csv.in", change.after)].filter { !$0.1.isEmpty }
        return [label.map { [DocumentRun($0, .soft)] }].compactMap(\.self)
            + parts.map { key, text in [DocumentRun("\(words[key]): ", .soft), DocumentRun("«\(text)»")] }
    }

    private func lines(_ text: String) -> [DocumentRuns] {
        text.split(whereSeparator: \.isNewline).map { [DocumentRun(String($0))] }
    }
}
