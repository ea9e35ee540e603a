import Core
import Markup
import Web

/// The tasks that one version of the mandate gives.
struct DutyList: EntryList {
    static let part = "oppgaver"
    static let route = "\(MandateList.route)/:\(MandateList.parameter)/\(part)"
    static let parameter = "duty"

    let networks: NetworkStore
    let clock: WallClock

    func shelf(_ context: WebContext) async throws -> EntryShelf {
        try await shelf(Self.part, of: MandateList(networks: networks, clock: clock), context)
    }

    func texts(_ words: Words) -> EntryTexts {
        EntryTexts(
            title: words["networks.duties.title"],
            lead: words["networks.duties.lead"],
            empty: words["networks.duties.empty"],
            add: words["networks.duties.add"],
            removal: words["networks.duties.removal"],
            inUse: words["networks.duties.in-use"]
        )
    }

    func lines(
        _ entries: [Stored<Duty.Details>],
        on shelf: EntryShelf,
        _ context: WebContext
    ) async throws -> [EntryLine] {
        entries.map { EntryLine(link: shelf.link / $0.id, title: $0.value.text) }
    }

    func form(_ value: Duty.Details?, _ words: Words) -> Form {
        Form([Field("text", words["networks.form.duty"], .longText(rows: 3), required: true, value: value?.text)])
    }

    func value(_ form: inout Form, before: Duty.Details?, _ words: Words) -> Duty.Details? {
        Duty.Details(text: form["text"])
    }

    func title(_ value: Duty.Details, _ context: WebContext) async throws -> String { value.text }
}
