import Contributions
import Core
import Networks
import Strategies

/// The input of the open meeting of 10 March 2021 with what was heard there, and a collection that is open.
///
/// What was said in the meeting, its main impression and its parts are those of the slides of 17 March 2021. The names of
/// the themes, the summaries, the answers and what has come into the open collection are made up; the answers say so.
struct DemoInputs: Sendable {
    let installation: Installation
    let network: Network
    let actor = Actor("demo")

    private var store: InputStore { installation.contributions.store }
    private var now: Instant { installation.clock.now }

    func add() async throws {
        let strategies = try await installation.strategies.store.strategies(network.id).map(\.strategy)
        if let strategy = strategies.first(where: { $0.key == "reiseliv" }), let day = Day("2021-03-10") {
            let draft = InputCollection.Draft(
                title: "Åpent møte 10. mars 2021",
                lead: "80 deltakere var med i det åpne møtet om strategiene.",
                strategy: strategy.id,
                audience: .secretariat,
                opensOn: day,
                closesOn: day
            )
            try await addMeeting(draft)
        }
        if let strategy = strategies.first(where: { $0.key == "kompetanse" }), let day = Day("2021-03-17") {
            let draft = InputCollection.Draft(
                title: "Innspill til regional kompetansestrategi",
                lead: """
                    Strategien skal styrke kompetanseutviklingen i fylket, gi bedre balanse mellom tilbud og etterspørsel \
                    etter kompetanse, og få flere med i arbeidslivet.

                    Hva er viktigst der du er?
                    """,
                strategy: strategy.id,
                opensOn: day,
                closesOn: Day("2021-05-31")
            )
            try await addOpen(draft)
        }
    }

    // MARK: The open meeting

    private func addMeeting(_ draft: InputCollection.Draft) async throws {
        let key = try await store.add(draft, to: network.id, by: actor, at: now)
        _ = try await store.publish(key, in: network.id, by: actor, at: now)
        let cards = Self.themes.flatMap(\.cards).map { InputStore.Entered(text: $0, way: .meeting) }
        _ = try await store.enter(cards, into: key, in: network.id, by: actor, at: now)
        for theme in Self.themes {
            let unsorted = try await store.folder(key, in: network.id, .unsorted)?.cards ?? []
            let chosen = unsorted.filter { theme.cards.contains($0.text) }.map { InputStore.Seen($0.id, $0.revision) }
            _ = try await store.sort(
                chosen,
                .begin(theme.title, theme.area),
                of: key,
                in: network.id,
                by: actor,
                at: now
            )
        }
        try await answer(key)
        guard let folder = try await store.folder(key, in: network.id, .published) else { return }
        let summaries = folder.themes.map { theme in
            (theme.id, Self.themes.first { $0.title == theme.title }?.summary)
        }
        let report = InputStore.Report(
            impression: "Stor interesse (80 deltakere) og ønske om å bli involvert – samskape.",
            summaries: Dictionary(summaries, uniquingKeysWith: { first, _ in first })
        )
        let revision = folder.collection.revision
        _ = try await store.write(report, of: key, in: network.id, from: revision, by: actor, at: now)
        _ = try await store.publishReport(of: key, in: network.id, by: actor, at: now)
    }

    private func answer(_ key: String) async throws {
        let cards = try await store.folder(key, in: network.id, .published)?.cards ?? []
        for theme in Self.themes {
            for (text, outcome) in theme.outcomes {
                guard let card = cards.first(where: { $0.text == text }) else { continue }
                _ = try await store.answer(
                    card.number,
                    of: key,
                    in: network.id,
                    outcome,
                    from: card.revision,
                    by: actor,
                    at: now
                )
            }
        }
    }

    // MARK: What is open

    private func addOpen(_ draft: InputCollection.Draft) async throws {
        let key = try await store.add(draft, to: network.id, by: actor, at: now)
        _ = try await store.publish(key, in: network.id, by: actor, at: now)
        for (text, organisation) in Self.given {
            let given = InputStore.Given(
                text: text,
                sender: .init(organisation: organisation),
                language: network.language
            )
            _ = try await store.give(given, to: key, in: network.id, at: now)
        }
    }

    private static let given = [
        (
            "Vi får ikke tak i fagarbeidere med automasjon. Lag kurs som kan tas ved siden av jobben.",
            "En industribedrift"
        ),
        ("Se på tvers av kommunene når det gjelder voksenopplæring.", "En kommune"),
        ("Norskopplæring på arbeidsplassen virker. Mer av det.", nil),
    ]

    private struct Theme: Sendable {
        let title: String
        let area: InputTheme.Area
        let summary: String?
        let cards: [String]
        var outcomes: [(String, InputOutcome)] = []
    }

    private static let themes = [
        Theme(
            title: "Bruk kunnskapen vi har",
            area: .knowledge,
            summary: "Det finnes mye kunnskap. Den må kortes ned, og sees på tvers av regioner.",
            cards: ["Har mye kunnskap. Trekk ut essensen. Se på tvers av regioner (og fylkesgrenser?)"],
            outcomes: [
                (
                    "Har mye kunnskap. Trekk ut essensen. Se på tvers av regioner (og fylkesgrenser?)",
                    InputOutcome(
                        .takenIn,
                        reason: "Et eksempel på svar: Kunnskapssidene viser fylkene side om side.",
                        link: "/vt/kunnskap"
                    )
                )
            ]
        ),
        Theme(
            title: "Se helheten",
            area: .knowledge,
            summary: "Fylket er mangfoldig. Aktører og sammenhenger må fram, og bærekraft må være med.",
            cards: [
                "Tenke økosystem",
                "Oversikt over relevante aktører innenfor de tre strategiområdene og hvordan disse jobber i dag",
                "Bærekraft – status bør være med.",
                "Vestfold og Telemark er et mangfoldig fylke fra kyst til fjell og fra by til bygd.",
                "Mer kunnskap om fylket som helhet, slik at vi kan se sammenhenger.",
            ]
        ),
        Theme(
            title: "Spør hvorfor",
            area: .knowledge,
            summary: nil,
            cards: [
                """
                Rapporten peker på en rekke «problemområder», men vet man nok om hvorfor vi scorer så dårlig?
                """
            ]
        ),
        Theme(
            title: "Reell medvirkning",
            area: .process,
            summary: "Bedriftene og de sentrale aktørene må være med på å finne løsningene.",
            cards: [
                "Lag reell medvirkningsprosess",
                """
                Svært viktig å involvere «de med skoene på» slik at vi sikrer oss å høre bedriftenes behov og deres forslag \
                til løsninger.
                """,
            ],
            outcomes: [
                (
                    "Lag reell medvirkningsprosess",
                    InputOutcome(.noted, reason: "Et eksempel på svar: Bilaterale møter holdes fra mars til juni.")
                )
            ]
        ),
        Theme(
            title: "Strategiene må henge sammen",
            area: .process,
            summary: "Strategiene må virke sammen med hverandre, og med kommunenes, utdanningens og NAVs.",
            cards: [
                "Viktig at strategiene henger sammen/er koblet, virker inn på hverandre",
                """
                Viktig at sentrale aktører involveres. Skal Vestfold og Telemark lykkes, må strategiene til fylkeskommunen \
                henge sammen med kommunenes strategier, strategier innenfor utdanning, infrastruktur, NAV osv.
                """,
            ],
            outcomes: [
                (
                    "Viktig at strategiene henger sammen/er koblet, virker inn på hverandre",
                    InputOutcome(
                        .takenIn,
                        reason: "Et eksempel på svar: Kartet viser hvordan målene virker på hverandre.",
                        link: "/vt/strategier/sammenheng"
                    )
                )
            ]
        ),
        Theme(title: "Vær vågale", area: .process, summary: nil, cards: ["Være vågale i mål"]),
    ]
}
