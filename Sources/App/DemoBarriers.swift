import Core
import Initiatives
import Networks

/// Barriers in all states; they are made up, and each says so.
struct DemoBarriers {
    let installation: Installation
    let network: Network

    func add() async throws {
        let organisations = try await installation.networks.store.organisations(network.id)
        let initiatives = try await installation.initiatives.store.initiatives(network.id).map(\.initiative)
        for barrier in Self.all {
            let draft = Barrier.Draft(
                title: barrier.title,
                kind: barrier.kind,
                state: barrier.state,
                text: barrier.text + "\n\nBarrieren er laget for å vise fram programmet.",
                remedy: barrier.remedy,
                owner: organisations.first { $0.key == barrier.owner }?.id,
                initiatives: initiatives.filter { $0.key == barrier.initiative }.map(\.id)
            )
            let now = installation.clock.now
            _ = try await installation.initiatives.barriers.add(draft, to: network.id, by: Actor("demo"), at: now)
        }
    }

    private struct Example {
        let title: String
        let kind: Barrier.Kind
        let state: Barrier.State
        let text: String
        var remedy: String?
        var owner: String?
        var initiative: String?
    }

    private static let all = [
        Example(
            title: "Taushetsplikten mellom skole og NAV",
            kind: .rules,
            state: .raised,
            text: """
                Når en ungdom slutter på skolen, vet skolen hva som er prøvd, og NAV får ikke vite det før eleven selv \
                forteller det. De fleste må begynne forfra.
                """,
            remedy: """
                Et samtykke som eleven gir mens eleven ennå går på skolen, kommer et stykke på vei. Resten må endres i \
                opplæringsloven.
                """,
            owner: "nav"
        ),
        Example(
            title: "Den som flytter etter, finner ikke jobb",
            kind: .knowledge,
            state: .worked,
            text: """
                Bedrifter mister nyansatte fordi den andre i familien ikke får brukt det hun eller han kan. Ingen av \
                arbeidsgiverne kjenner de ledige jobbene hos de andre.
                """,
            remedy: "En felles oversikt over ledige stillinger, og én som ringer rundt.",
            owner: "nho",
            initiative: "mulighetsstudie"
        ),
        Example(
            title: "Bussen går ikke når skiftet er over",
            kind: .capacity,
            state: .met,
            text: "Lærlinger uten førerkort kan ikke ta læreplass i bedrifter som begynner klokka seks."
        ),
        Example(
            title: "Korte kurs på fagskolen blir ikke betalt",
            kind: .money,
            state: .met,
            text:
                "Fagskolen får penger for hele utdanninger. Kurs på fem studiepoeng, som bedriftene spør etter, går med tap.",
            remedy: "Et tilskudd for korte kurs, som det har vært forsøk med."
        ),
        Example(
            title: "To skjemaer for den samme praksisplassen",
            kind: .cooperation,
            state: .removed,
            text: "Bedrifter som tok imot en elev og en fra NAV, fylte ut to avtaler om det samme. Nå er det én.",
            owner: "vtfk"
        ),
    ]
}
