import Core
import Markup
import Web

/// The versions of the mandate, each with its duties and what was said of it.
struct MandateList: EntryList {
    static let route = "mandater"
    static let parameter = "mandate"
    // The next version has a page of its own, and none is taken away.
    static let can: EntryActions = .list

    let networks: NetworkStore
    let clock: WallClock

    func shelf(_ context: WebContext) async throws -> EntryShelf { try networkShelf(context) }

    func texts(_ words: Words) -> EntryTexts {
        EntryTexts(
            title: words["networks.mandates.title"],
            lead: words["networks.mandates.lead"],
            empty: words["networks.mandates.empty"],
            edit: words["networks.mandates.edit"],
            editLead: words["networks.mandates.edit-lead"]
        )
    }

    func actions(_ context: WebContext) throws -> [EntryShelf.Choice] {
        let home = NetworkLinks.administration(try context.requireNetwork())
        return [EntryShelf.Choice(link: home / "mandat", text: context.words["networks.mandate.new"])]
    }

    func lines(
        _ entries: [Stored<Mandate.Details>],
        on shelf: EntryShelf,
        _ context: WebContext
    ) async throws -> [EntryLine] {
        entries.map { entry in
            EntryLine(
                link: shelf.link / entry.id,
                title: Self.title(entry.value, context.words),
                details: [entry.value.goal]
            )
        }
    }

    func form(_ value: Mandate.Details?, _ words: Words) -> Form { MandateForms.details(value, words: words) }

    func value(_ form: inout Form, before: Mandate.Details?, _ words: Words) -> Mandate.Details? {
        MandateForms.draft(&form, words: words)
    }

    func title(_ value: Mandate.Details, _ context: WebContext) async throws -> String {
        Self.title(value, context.words)
    }

    func parts(
        _ entry: Stored<Mandate.Details>,
        _ shelf: EntryShelf,
        _ context: WebContext
    ) async throws -> [EntryPart] {
        let words = context.words
        let home = shelf.link / entry.id
        let duties = try await networks.entries(of: entry.id, as: Duty.Details.self)
        let statements = try await networks.entries(of: entry.id, as: Statement.self)
        return [
            EntryPart(
                heading: words["networks.duties.title"],
                empty: words["networks.duties.empty"],
                lines: duties.map { EntryPart.Line(text: $0.value.text) },
                action: EntryShelf.Choice(link: home / DutyList.part, text: words["networks.duties.keep"])
            ),
            EntryPart(
                heading: words["networks.mandate.statements"],
                empty: words["networks.statements.empty"],
                lines: statements.map { EntryPart.Line(text: StatementList.title($0.value, words)) },
                action: EntryShelf.Choice(link: home / StatementList.part, text: words["networks.statements.keep"])
            ),
        ]
    }

    /// `Vedtatt av Fylkestinget 12. januar 2021`.
    private static func title(_ mandate: Mandate.Details, _ words: Words) -> String {
        words[
            "networks.mandate.adopted",
            ["by": mandate.adoptedBy, "day": Format(words.language).day(mandate.adoptedOn)]
        ]
    }
}
