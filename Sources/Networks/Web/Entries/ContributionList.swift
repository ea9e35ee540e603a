import Core
import Markup
import Web

/// What one organisation brings to the network.
struct ContributionList: EntryList {
    static let part = "bidrag"
    static let route = "\(OrganisationList.route)/:\(OrganisationList.parameter)/\(part)"
    static let parameter = "contribution"

    let organisations: OrganisationList

    var networks: NetworkStore { organisations.networks }
    var clock: WallClock { organisations.clock }

    func shelf(_ context: WebContext) async throws -> EntryShelf {
        try await shelf(Self.part, of: organisations, context)
    }

    func texts(_ words: Words) -> EntryTexts {
        EntryTexts(
            title: words["networks.contributions.title"],
            lead: words["networks.contributions.lead"],
            empty: words["networks.contributions.empty"],
            add: words["networks.contributions.add"],
            removal: words["networks.entries.removal"]
        )
    }

    func lines(
        _ entries: [Stored<Contribution.Details>],
        on shelf: EntryShelf,
        _ context: WebContext
    ) async throws -> [EntryLine] {
        entries.map { entry in
            EntryLine(
                link: shelf.link / entry.id,
                title: entry.value.text,
                details: [context.words["networks.contribution.\(entry.value.kind.rawValue)"]]
            )
        }
    }

    func form(_ value: Contribution.Details?, _ words: Words) -> Form {
        let kinds = Contribution.Kind.allCases.map {
            Field.Choice($0.rawValue, words["networks.contribution.\($0.rawValue)"])
        }
        return Form([
            Field(
                "kind",
                words["networks.form.contribution-kind"],
                .choice(kinds),
                required: true,
                value: (value?.kind ?? .people).rawValue
            ),
            Field(
                "text",
                words["networks.form.contribution-text"],
                .longText(rows: 3),
                hint: words["networks.form.contribution-hint"],
                required: true,
                value: value?.text
            ),
        ])
    }

    func value(_ form: inout Form, before: Contribution.Details?, _ words: Words) -> Contribution.Details? {
        Contribution.Kind(rawValue: form["kind"]).map { Contribution.Details(kind: $0, text: form["text"]) }
    }

    func title(_ value: Contribution.Details, _ context: WebContext) async throws -> String {
        context.words["networks.contribution.\(value.kind.rawValue)"]
    }
}
