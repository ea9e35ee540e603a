import Core
import Documents
import Markup
import Web

/// The agenda or the minutes of a meeting as a document, as one reader may see them.
///
/// It is in the language of the network, as what stands in it is.
struct MeetingDocument {
    enum Kind: String, CaseIterable, Sendable {
        case agenda = "saksliste"
        case minutes = "referat"
    }

    let kind: Kind
    let agenda: MeetingStore.Agenda
    let network: NetworkFrame
    let reader: AgendaReader
    /// The site's own address, for links that must work anywhere.
    let origin: String
    /// Who took part and as whom, a line each; empty where that was not recorded.
    var presence: [String] = []
    /// What stands behind the marks of citations in it.
    var cited: [String: Cited] = [:]

    private var meeting: Meeting { agenda.meeting }
    private var words: Words { reader.words }
    private var format: Format { Format(words.language) }

    /// The texts that may cite; figures are numbered as they come in those that the reader sees.
    private var prose: CitedProse {
        guard !cited.isEmpty else { return CitedProse([], found: [:], origin: origin, words: words) }
        let texts = lines.flatMap { [kind == .agenda ? $0.background : $0.record].compactMap(\.self) + $0.decisions }
        let keys = texts.flatMap(CitationMark.keys)
        return CitedProse(keys, found: cited, origin: origin, words: words)
    }

    /// Whether the reader may have it, and there is something in it.
    var isThere: Bool {
        guard Gate.may(reader.viewer, .read, meeting.subject(in: network.id, on: reader.today)) else { return false }
        switch kind {
        case .agenda: return true
        case .minutes: return reader.seesMinutes && (meeting.hasMinutes(on: reader.today) || hasRecords)
        }
    }

    private var hasRecords: Bool {
        agenda.items.contains { $0.record != nil || !$0.decisions.isEmpty || !$0.commitments.isEmpty }
    }

    /// Whether something in it is exempt from publicity, and the reader may see it all the same.
    var holdsExempt: Bool { lines.contains { $0.isWritten && $0.exempt != nil } }

    /// `referat-vt-2021-03-17`; a draft, and what is exempt, says so in its name.
    var fileName: String {
        let draft = isDraft ? "-\(words["meetings.document.file.draft"])" : ""
        let exempt = holdsExempt ? "-\(words["meetings.document.file.exempt"])" : ""
        return "\(kind.rawValue)-\(network.key)-\(meeting.slug)\(draft)\(exempt)"
    }

    var model: DocumentModel {
        DocumentModel(
            title: words["meetings.document.title.\(kind.rawValue)", ["title": meeting.title]],
            subtitle: meeting.longWhen(format).capitalisedFirst,
            kicker: network.name,
            language: words.language,
            author: network.host,
            day: meeting.date.first,
            mark: marks.joined(separator: " · "),
            footer: "\(network.name) · \(network.host)",
            blocks: facts + (kind == .agenda ? agendaBlocks : minutesBlocks)
        )
    }

    private var lines: [ItemLine] { reader.lines(agenda.items) }

    private var isDraft: Bool {
        kind == .agenda ? !meeting.isPublished(on: reader.today) : !meeting.hasMinutes(on: reader.today)
    }

    private var marks: [String] {
        [
            meeting.state == .cancelled ? words["meetings.state.cancelled"] : nil,
            isDraft ? words["meetings.draft"] : nil,
            holdsExempt ? words["meetings.document.mark.exempt"] : nil,
        ].compactMap(\.self)
    }

    /// What stands first in both: form, place and hosts.
    private var facts: [DocumentBlock] {
        let hosts = agenda.hosts.map(\.name).joined(separator: ", ")
        let all: [(String, String?)] = [
            ("kind", words["meetings.kind.\(meeting.kind.rawValue)"]),
            ("form", words["meetings.form.\(meeting.form.rawValue)"]), ("place", meeting.place),
            ("hosts", hosts.isEmpty ? nil : hosts),
            ("joined", meeting.joinedWith),
        ]
        let entries = all.compactMap { key, value in
            value.map { DocumentDefinition(words["meetings.document.fact.\(key)"], [DocumentRun($0)]) }
        }
        let note = kind == .agenda ? meeting.note.map(DocumentBlock.prose) ?? [] : []
        return [.definitions(entries)] + note
    }

    // MARK: Agenda

    private var agendaBlocks: [DocumentBlock] {
        guard !agenda.items.isEmpty else { return [.paragraph([[DocumentRun(words["meetings.no-items"])]])] + carried }
        let details = lines.flatMap(background)
        let heading: [DocumentBlock] = details.isEmpty ? [] : [.heading(1, words["meetings.document.about-items"])]
        return [.heading(1, words["meetings.document.programme"]), programme] + heading + details + carried
    }

    private var programme: DocumentBlock {
        let hasTimes = lines.contains { $0.time != nil }
        let item = DocumentTable.Column(words["meetings.document.column.item"], isWide: true)
        let columns = hasTimes ? [DocumentTable.Column(words["meetings.document.column.time"]), item] : [item]
        return .table(
            DocumentTable(
                columns: columns,
                rows: lines.map { line in
                    let about = [line.facts, line.exempt ?? ""].filter { !$0.isEmpty }.map { [DocumentRun($0, .soft)] }
                    let cell = [[DocumentRun(line.heading)]] + about
                    return hasTimes ? [[[DocumentRun(line.time ?? "")]], cell] : [cell]
                }
            )
        )
    }

    private func background(_ line: ItemLine) -> [DocumentBlock] {
        let blocks = (line.background.map(prose.blocks) ?? []) + papers(line)
        return blocks.isEmpty ? [] : [.heading(2, line.heading)] + blocks
    }

    private func papers(_ line: ItemLine) -> [DocumentBlock] {
        guard !line.documents.isEmpty else { return [] }
        let links = line.documents.map { paper in
            [DocumentRun(paper.title, link: paper.link?.absolute(under: origin))]
                + (paper.detail.map { [DocumentRun(" (\($0))", .soft)] } ?? [])
        }
        return [.heading(3, words["meetings.document.papers"]), .bullets(links)]
    }

    private var carried: [DocumentBlock] {
        let lines = reader.carried(agenda.carried)
        guard !lines.isEmpty else { return [] }
        let columns = [
            DocumentTable.Column(words["meetings.document.column.promise"], isWide: true),
            DocumentTable.Column(words["meetings.document.column.who"]),
            DocumentTable.Column(words["meetings.document.column.state"]),
        ]
        let rows = lines.map { line in
            [[line.text] + [line.note].compactMap(\.self), [line.who], [line.state]].map { cell in
                cell.map { [DocumentRun($0)] }
            }
        }
        return [.heading(1, words["meetings.carried"]), .table(DocumentTable(columns: columns, rows: rows))]
    }

    // MARK: Minutes

    private var minutesBlocks: [DocumentBlock] {
        let lead = meeting.minutesPublishedOn.flatMap { day in
            meeting.hasMinutes(on: reader.today) ? words["meetings.minutes.lead", ["day": format.day(day)]] : nil
        }
        let corrections = agenda.corrections.filter { $0.item == nil }.map(reader.correction)
        // Breaks are of the day, not of the record.
        let items = zip(agenda.items, lines).filter { $0.0.kind != .pause }.flatMap { record($0.1) }
        return (lead.map { [.note([DocumentRun($0)])] } ?? []) + corrections.flatMap(correction) + present
            + [.heading(1, words["meetings.agenda"])]
            + (items.isEmpty ? [.paragraph([[DocumentRun(words["meetings.no-items"])]])] : items)
    }

    private var present: [DocumentBlock] {
        guard !presence.isEmpty else { return [] }
        return [.heading(1, words["meetings.document.present"]), .bullets(presence.map { [DocumentRun($0)] })]
    }

    private func record(_ line: ItemLine) -> [DocumentBlock] {
        var blocks: [DocumentBlock] = [.heading(2, line.heading)]
        let facts = [line.time ?? "", line.facts].filter { !$0.isEmpty }.joined(separator: " · ")
        if !facts.isEmpty { blocks.append(.note([DocumentRun(facts)])) }
        if let exempt = line.exempt { blocks.append(.note([DocumentRun(exempt)])) }
        blocks += line.recusals.map { .note([DocumentRun($0)]) }
        if !line.round.isEmpty {
            blocks.append(
                .bullets(line.round.map { [DocumentRun("\($0.organisation): ", .strong), DocumentRun($0.text)] })
            )
        }
        blocks += line.record.map(prose.blocks) ?? []
        blocks += line.decisions.map { .decision(label: line.decisionHeading, prose.blocks($0)) }
        if !line.commitments.isEmpty {
            blocks += [.heading(3, line.commitmentsHeading), .bullets(line.commitments.map(commitment))]
        }
        return blocks + papers(line) + line.corrections.flatMap(correction)
    }

    private func commitment(_ line: CommitmentLine) -> DocumentRuns {
        let note = line.note.map { " \($0)" } ?? ""
        return [
            DocumentRun(line.who, .strong), DocumentRun(": \(line.text) "),
            DocumentRun("(\(line.state))\(note)", .soft),
        ]
    }

    private func correction(_ line: CorrectionLine) -> [DocumentBlock] {
        let text = DocumentBlock.note([DocumentRun(line.text)])
        guard let before = line.before else { return [text] }
        return [text, .quotation([.note([DocumentRun(line.beforeHeading)])] + prose.blocks(before))]
    }
}
