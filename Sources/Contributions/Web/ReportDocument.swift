import Core
import Documents
import Web

/// The report "what we heard" as a document, in the language of the network, as what stands in it is.
struct ReportDocument {
    let folder: InputStore.Folder
    let network: NetworkFrame
    let words: Words

    private var collection: InputCollection { folder.collection }
    private var isDraft: Bool { collection.reportedAt == nil }

    /// `det-vi-horte-vt-reiseliv`; a draft says so in its name.
    var fileName: String {
        let draft = isDraft ? "-\(words["meetings.document.file.draft"])" : ""
        return "\(words["input.report.file"])-\(network.key)-\(collection.key)\(draft)"
    }

    var model: DocumentModel {
        let chapters = ReportChapters(folder.themes, folder.cards)
        return DocumentModel(
            title: words["input.report.document", ["title": collection.title]],
            subtitle: basis(chapters),
            kicker: network.name,
            language: words.language,
            author: network.host,
            day: collection.reportedAt.map(OsloTime.day) ?? collection.opensOn,
            mark: isDraft ? words["input.report.draft"] : "",
            footer: "\(network.name) · \(network.host)",
            blocks: impression + chapters.chapters.flatMap(chapter) + others(chapters.others)
        )
    }

    private func basis(_ chapters: ReportChapters) -> String {
        let day = collection.reportedAt.map {
            words["input.report.published", ["day": Format(words.language).day(OsloTime.day($0))]]
        }
        return [words.count("input.report.basis", chapters.voices), day].compactMap(\.self).joined(separator: " ")
    }

    private var impression: [DocumentBlock] {
        let text = collection.impression ?? words["input.report.no-impression"]
        return [.heading(1, words["input.report.impression"])] + DocumentBlock.prose(text)
    }

    private func chapter(_ chapter: ReportChapters.Chapter) -> [DocumentBlock] {
        [.heading(1, InputText.area(chapter.area, words))] + chapter.themes.flatMap(theme)
    }

    private func theme(_ theme: ReportChapters.Theme) -> [DocumentBlock] {
        let summary = theme.theme.summary.map(DocumentBlock.prose) ?? []
        let behind: [DocumentBlock] =
            theme.cards.isEmpty
            ? []
            : [
                .note([DocumentRun(words.count("input.report.behind", theme.cards.count))]),
                .bullets(theme.cards.map(card)),
            ]
        return [.heading(2, theme.theme.title)] + summary + behind
    }

    private func others(_ cards: [ReportChapters.Heard]) -> [DocumentBlock] {
        cards.isEmpty ? [] : [.heading(1, words["input.report.others"]), .bullets(cards.map(card))]
    }

    /// What was said, where, and what became of it.
    private func card(_ heard: ReportChapters.Heard) -> DocumentRuns {
        let card = heard.card
        let text = card.shownText.split(whereSeparator: \.isNewline).joined(separator: " ")
        let said = [DocumentRun(text), DocumentRun(" (\(InputText.source(heard, words)))", .soft)]
        guard let outcome = card.outcome else { return said }
        let reason = outcome.reason.split(whereSeparator: \.isNewline).joined(separator: " ")
        return said + [
            DocumentRun(" \(InputText.verdict(outcome.verdict, words).text): ", .strong), DocumentRun(reason),
        ]
    }
}
