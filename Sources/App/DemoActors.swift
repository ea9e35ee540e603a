import Actors
import Core
import Networks

/// Actors beside those that the source names: made up, and they say so, to show what a register can hold.
struct DemoActors {
    let installation: Installation
    let network: Network
    let actor = Actor("demo")

    private var store: ActorStore { installation.actors.store }

    func add() async throws {
        let register = try await store.register(of: network.id)
        for one in Self.actors {
            // A goal by its title: its key is made when it is added.
            let goals = register.fields.flatMap { field in
                field.goals.filter { one.goals.contains($0.title) }.map {
                    ActorArea(strategy: field.key, goal: $0.key)
                }
            }
            var draft = one.draft
            draft.areas = goals + one.strategies.map { ActorArea(strategy: $0) }
            _ = try await store.add(draft, to: network.id, by: actor, at: installation.clock.now)
        }
        for tie in Self.ties {
            let register = try await store.register(of: network.id)
            guard let from = register.actors.first(where: { $0.name == tie.from || $0.key == tie.from }),
                let to = register.actors.first(where: { $0.name == tie.to || $0.key == tie.to })
            else { continue }
            _ = try await store.addTie(
                .init(.init(tie.kind), to.id, text: tie.text, since: tie.since, source: Self.source),
                of: from.key,
                in: network.id,
                by: actor,
                at: installation.clock.now
            )
        }
    }

    // MARK: The words

    private static let source = "Laget for å vise fram programmet"

    private struct Sample {
        let draft: RegionalActor.Draft
        var strategies: [String] = []
        var goals: Set<String> = []
    }

    private static func sample(
        _ name: String,
        _ kind: RegionalActor.Kind,
        _ does: String,
        region: String,
        contact: String? = nil
    ) -> RegionalActor.Draft {
        .init(name: "\(name) (oppdiktet)", kind: kind, region: region, does: does, contact: contact, source: source)
    }

    private static let actors = [
        Sample(
            draft: sample(
                "Industriklyngen",
                .cluster,
                "Samler industribedrifter som trenger de samme fagfolkene, og lager kurs sammen med skolene.",
                region: "4001",
                contact: "Klyngelederen"
            ),
            strategies: ["forskning-innovasjon-og-naering"],
            goals: ["Bedre balanse mellom tilbud og etterspørsel etter kompetanse"]
        ),
        Sample(
            draft: sample(
                "Båtbyggeriet",
                .enterprise,
                "Bygger arbeidsbåter, og tar imot lærlinger hvert år.",
                region: "3901"
            ),
            goals: ["Bedre balanse mellom tilbud og etterspørsel etter kompetanse"]
        ),
        Sample(
            draft: sample(
                "Fjell og kyst reiselivslag",
                .cluster,
                "Reiselivsbedrifter som selger opplevelser i alle fire årstider.",
                region: "40"
            ),
            strategies: ["reiseliv"]
        ),
        Sample(
            draft: sample(
                "Døra",
                .voluntary,
                "Følger unge som har vært lenge uten arbeid, fram til den første jobben.",
                region: "3905",
                contact: "Den som er på vakt"
            ),
            goals: ["Øke inkluderingen i arbeidslivet"]
        ),
        Sample(
            draft: sample(
                "Karrieresenteret",
                .authority,
                "Veileder voksne som vil lære mer eller bytte yrke.",
                region: "39",
                contact: "Veilederne"
            ),
            goals: ["Styrke kompetanseutviklingen i fylket"]
        ),
    ]

    private static let ties: [(from: String, kind: ActorTie.Kind, to: String, since: Int, text: String?)] = [
        ("Båtbyggeriet (oppdiktet)", .member, "Industriklyngen (oppdiktet)", 2018, nil),
        ("vtfk", .funds, "Industriklyngen (oppdiktet)", 2019, "Halvparten av driften."),
        ("vtfk", .owns, "Karrieresenteret (oppdiktet)", 2016, nil),
        ("fagskolen", .supplies, "Industriklyngen (oppdiktet)", 2020, "Kurs i automasjon på kveldstid."),
        ("nav", .funds, "Døra (oppdiktet)", 2017, "Arbeidsmarkedstiltak."),
        ("nav", .together, "Karrieresenteret (oppdiktet)", 2016, "Felles veiledning to dager i uka."),
        ("nho", .together, "Fjell og kyst reiselivslag (oppdiktet)", 2020, "Folk til sesongen."),
        ("lo", .together, "Båtbyggeriet (oppdiktet)", 2019, "Fagbrev for dem som alt er i jobb."),
        ("usn", .together, "Industriklyngen (oppdiktet)", 2020, nil),
    ]
}
