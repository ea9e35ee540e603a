import Core
import Markup
import Web

/// The organisations, each with its seats and what it brings.
struct OrganisationList: EntryList {
    static let route = "organisasjoner"
    static let parameter = "organisation"
    // The page of all, and adding one, are in `AdministrationRoutes`.
    static let can: EntryActions = .remove

    let networks: NetworkStore
    let clock: WallClock
    let usesElsewhere: OrganisationUses

    func shelf(_ context: WebContext) async throws -> EntryShelf { try networkShelf(context) }

    func texts(_ words: Words) -> EntryTexts {
        EntryTexts(
            title: words["networks.organisations.title"],
            lead: "",
            empty: "",
            removal: words["networks.organisations.removal"],
            inUse: words["networks.organisations.in-use"]
        )
    }

    func lines(
        _ entries: [Stored<Organisation.Details>],
        on shelf: EntryShelf,
        _ context: WebContext
    ) async throws -> [EntryLine] {
        entries.map { EntryLine(link: shelf.link / $0.id, title: $0.value.name) }
    }

    func form(_ value: Organisation.Details?, _ words: Words) -> Form { NetworkForms.organisation(value, words) }

    func value(_ form: inout Form, before: Organisation.Details?, _ words: Words) -> Organisation.Details? {
        Organisation.Kind(rawValue: form["kind"]).map {
            Organisation.Details(name: form["name"], short: form["short"], kind: $0, website: form.text("website"))
        }
    }

    func refuse(_ form: inout Form, _ words: Words) {
        form.refuse("name", words["networks.form.organisation-taken"])
    }

    func title(_ value: Organisation.Details, _ context: WebContext) async throws -> String { value.name }

    func parts(
        _ entry: Stored<Organisation.Details>,
        _ shelf: EntryShelf,
        _ context: WebContext
    ) async throws -> [EntryPart] {
        let words = context.words
        let network = try context.requireNetwork()
        let home = shelf.link / entry.id
        let contributions = try await networks.entries(of: entry.id, as: Contribution.Details.self)
        return [
            EntryPart(
                heading: words["networks.seats.title"],
                empty: words["networks.seats.none"],
                lines: try await seats(of: entry, network).map { seat in
                    let holder = SeatRules.representative(seat, on: clock.today)?.person.name
                    return EntryPart.Line(
                        text: "\(seat.title ?? seat.organisationName): "
                            + (holder ?? words["networks.members.vacant"]),
                        link: NetworkLinks.seat(seat.id, network)
                    )
                },
                action: EntryShelf.Choice(link: home / SeatList.part, text: words["networks.seats.keep"])
            ),
            EntryPart(
                heading: words["networks.contributions.title"],
                empty: words["networks.contributions.empty"],
                lines: contributions.map {
                    EntryPart.Line(
                        text: "\(words["networks.contribution.\($0.value.kind.rawValue)"]): \($0.value.text)"
                    )
                },
                action: EntryShelf.Choice(
                    link: home / ContributionList.part,
                    text: words["networks.contributions.keep"]
                )
            ),
        ]
    }

    /// Seats that someone has had, and what the other slices know.
    func uses(_ entry: Stored<Organisation.Details>, _ context: WebContext) async throws -> [EntryPart.Line] {
        let network = try context.requireNetwork()
        let seats = try await seats(of: entry, network).filter { !$0.holders.isEmpty }.map {
            EntryPart.Line(
                text: context.words["networks.organisations.seat-held", ["seat": $0.name]],
                link: NetworkLinks.seat($0.id, network)
            )
        }
        guard let id = Organisation.ID(entry.id) else { return seats }
        return seats
            + (try await usesElsewhere(id, network)).map { EntryPart.Line(text: $0.title, link: $0.link) }
    }

    private func seats(of entry: Stored<Organisation.Details>, _ network: NetworkFrame) async throws -> [Seat] {
        try await networks.seats(network.id).filter { $0.organisation.text == entry.id }
    }
}

/// Something in another slice that refers to an organisation.
public struct OrganisationUse: Sendable {
    public let title: String
    public let link: Link

    public init(title: String, link: Link) {
        self.title = title
        self.link = link
    }
}

public typealias OrganisationUses =
    @Sendable (_ organisation: Organisation.ID, _ network: NetworkFrame) async throws -> [OrganisationUse]
