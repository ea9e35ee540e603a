import Core
import Markup
import Web

/// The seats of one organisation: some have several, each for a part of it.
struct SeatList: EntryList {
    static let part = "plasser"
    static let route = "\(OrganisationList.route)/:\(OrganisationList.parameter)/\(part)"
    static let parameter = "seat"

    let organisations: OrganisationList

    var networks: NetworkStore { organisations.networks }
    var clock: WallClock { organisations.clock }

    func shelf(_ context: WebContext) async throws -> EntryShelf {
        try await shelf(Self.part, of: organisations, context)
    }

    func texts(_ words: Words) -> EntryTexts {
        EntryTexts(
            title: words["networks.seats.title"],
            lead: words["networks.seats.lead"],
            empty: words["networks.seats.none"],
            add: words["networks.seats.add"],
            edit: words["networks.seats.edit"],
            removal: words["networks.seats.removal"],
            inUse: words["networks.seats.in-use"]
        )
    }

    func lines(
        _ entries: [Stored<Seat.Details>],
        on shelf: EntryShelf,
        _ context: WebContext
    ) async throws -> [EntryLine] {
        entries.map {
            EntryLine(link: shelf.link / $0.id, title: Self.title($0.value, context.words))
        }
    }

    func form(_ value: Seat.Details?, _ words: Words) -> Form {
        Form([
            Field(
                "title",
                words["networks.form.seat-title"],
                hint: words["networks.form.seat-title-hint"],
                // The first seat may be the organisation's own; one more must say what it is for.
                required: value == nil,
                value: value?.title
            )
        ])
    }

    func value(_ form: inout Form, before: Seat.Details?, _ words: Words) -> Seat.Details? {
        Seat.Details(title: form.text("title"))
    }

    func title(_ value: Seat.Details, _ context: WebContext) async throws -> String {
        Self.title(value, context.words)
    }

    func parts(
        _ entry: Stored<Seat.Details>,
        _ shelf: EntryShelf,
        _ context: WebContext
    ) async throws -> [EntryPart] {
        [
            EntryPart(
                heading: context.words["networks.seat.holders"],
                empty: context.words["networks.seats.holders-text"],
                lines: [],
                action: EntryShelf.Choice(
                    link: NetworkLinks.seats(try context.requireNetwork()) / entry.id,
                    text: context.words["networks.seats.holders"]
                )
            )
        ]
    }

    private static func title(_ seat: Seat.Details, _ words: Words) -> String {
        seat.title ?? words["networks.seats.untitled"]
    }
}
