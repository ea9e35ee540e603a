import Core
import Files
import Networks

/// Everything in the minutes of a meeting as one text, from which their hash is made.
///
/// The form is described in `docs/locked-minutes.md`, so that anyone can make the hash anew. Organisations and duties
/// stand by their keys, because their names may change; how promises went is left out, because that does.
struct MinutesText {
    /// Another number for another form: what was locked in an older one is still read by it.
    ///
    /// Form 2 has files among the papers; minutes without any are the same in both but for the first line, and are
    /// locked in form 1.
    static let formats = 1...2

    let format: Int
    private(set) var text: String

    /// - Parameters:
    ///   - format: the form in which it was locked; nil for the one in which it would be locked now.
    ///   - organisations: keys of organisations.
    ///   - duties: keys of duties.
    init(
        _ agenda: MeetingStore.Agenda,
        format: Int? = nil,
        organisations: [Organisation.ID: String],
        duties: [Duty.ID: String]
    ) {
        let hasFiles = agenda.items.contains { $0.documents.contains { $0.file != nil } }
        self.format = format ?? (hasFiles ? 2 : 1)
        text = "samband minutes \(self.format)\n"
        add(agenda.meeting)
        for host in agenda.hosts { add("host", organisations[host.organisation]) }
        for each in agenda.presence {
            add(each.presence, organisation: each.presence.organisation.flatMap { organisations[$0] })
        }
        let titles = Dictionary(uniqueKeysWithValues: agenda.items.map { ($0.id, $0.key) })
        for item in agenda.items {
            add(item, duty: item.duty.flatMap { duties[$0] })
            for each in agenda.presence {
                guard let reason = each.recusals[item.id] else { continue }
                add("recused", each.presence.name)
                add("recused.reason", reason)
            }
            for commitment in item.commitments {
                add("commitment", commitment.text)
                add("commitment.organisation", organisations[commitment.organisation])
                add("commitment.due", commitment.due?.description)
            }
        }
        for entry in agenda.round.sorted(by: { $0.key < $1.key }) {
            add("round", entry.key)
            add("round.text", entry.text)
        }
        for correction in agenda.corrections where correction.part != .addendum {
            add(correction, item: correction.item.flatMap { titles[$0] })
        }
    }

    var hash: String { Fingerprint.of(text) }

    private mutating func add(_ meeting: Meeting) {
        let month: Month? = if case .month(let month) = meeting.date { month } else { nil }
        add("meeting", meeting.slug)
        add("title", meeting.title)
        add("kind", meeting.kind.rawValue)
        add("form", meeting.form.rawValue)
        add("day", meeting.date.exact?.description)
        add("month", month?.description)
        add("start", meeting.start?.description)
        add("end", meeting.end?.description)
        add("place", meeting.place)
        add("joined", meeting.joinedWith)
        add("note", meeting.note)
        add("approved", meeting.minutes.approvedOn?.description)
        add("approved.by", meeting.minutes.approvedBy)
    }

    private mutating func add(_ presence: Presence, organisation: String?) {
        guard presence.isPresent else { return }
        add("present", presence.name)
        add("present.part", presence.part.rawValue)
        add("present.organisation", organisation)
        add("present.seat", presence.seat)
        add("present.for", presence.standsInFor)
    }

    private mutating func add(_ item: AgendaItem, duty: String?) {
        add("item", item.key)
        add("item.title", item.title)
        add("item.kind", item.kind.rawValue)
        add("item.presenter", item.presenter)
        add("item.minutes", String(item.minutes))
        add("item.duty", duty)
        add("item.exempt", item.exemption?.ground)
        add("item.exempt.until", item.exemption?.until?.description)
        add("item.background", item.background)
        for document in item.documents {
            add("document", document.title)
            add("document.address", document.address)
            guard format >= 2, let file = document.file else { continue }
            add("document.name", file.name)
            add("document.file", file.key.description)
        }
        add("item.record", item.record)
        add("item.postponed", item.isPostponed ? "true" : nil)
        for decision in item.decisions { add("decision", decision.text) }
    }

    private mutating func add(_ correction: MinutesCorrection, item: String?) {
        add("correction", correction.part.rawValue)
        add("correction.item", item)
        add("correction.at", correction.at.description)
        add("correction.author", correction.author)
        add("correction.before", correction.before)
        add("correction.reason", correction.reason)
    }

    /// What is not said has no line.
    private mutating func add(_ name: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        text += "\(name) \(JSONText.quoted(value))\n"
    }
}
