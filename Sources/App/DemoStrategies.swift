import Accounts
import Core
import Networks
import Strategies

/// What the four strategies want, and how they hang together.
///
/// Goals and areas are those of the slides of 17 March 2021. Measures, reports and links are made up, and say so.
struct DemoStrategies {
    let installation: Installation
    let network: Network
    let today: Day
    let actor = Actor("demo")

    private var store: StrategyStore { installation.strategies.store }

    func add() async throws {
        var goals: [String: StrategyPart.ID] = [:]
        for goal in Self.goals {
            guard let id = try await part(.goal, goal.title, under: nil, in: goal.strategy) else { continue }
            goals[goal.title] = id
            for area in goal.areas { _ = try await part(.area, area, under: id, in: goal.strategy) }
            for measure in goal.measures { try await add(measure, under: id, in: goal.strategy) }
        }
        for (from, kind, to, note) in Self.links {
            guard let from = goals[from], let to = goals[to] else { continue }
            let now = installation.clock.now
            _ = try await store.link(from, kind, to, note: note, in: network.id, by: actor, at: now)
        }
        try await remarks()
    }

    /// Comments of members on paragraphs of the newest text, one of them answered.
    private func remarks() async throws {
        let (key, number, now) = (Self.commented, 2, installation.clock.now)
        let until = today.adding(days: 16)
        let versions = try await store.versions(of: key, in: network.id, drafts: false)?.versions
        guard let revision = versions?.first(where: { $0.number == number })?.revision,
            case .saved = try await store.setComments(
                until: until,
                on: number,
                from: revision,
                of: key,
                in: network.id,
                by: actor,
                at: now
            )
        else { return }
        for remark in Self.remarks {
            guard let email = EmailAddress(remark.author),
                let account = try await installation.accounts.store.find(email: email)?.id
            else { continue }
            let draft = StrategyStore.CommentDraft(
                paragraph: remark.paragraph,
                text: remark.text,
                proposal: remark.proposal
            )
            _ = try await store.comment(draft, on: number, of: key, in: network.id, by: account, at: now)
        }
        guard let strategy = try await store.versions(of: key, in: network.id, drafts: false)?.strategy,
            let first = try await store.comments(of: strategy.id).first
        else { return }
        let answer = "Innen fem år. Det første utkastet sa normert tid, og det var feil. Kilden kommer i neste versjon."
        _ = try await store.answer(
            first.id,
            .answered,
            answer,
            from: first.revision,
            of: key,
            in: network.id,
            by: actor,
            at: now
        )
    }

    private func part(
        _ kind: StrategyPart.Kind,
        _ title: String,
        under parent: StrategyPart.ID?,
        in strategy: String
    ) async throws -> StrategyPart.ID? {
        try await add(.init(kind: kind, title: title), under: parent, in: strategy)
    }

    private func add(
        _ draft: StrategyStore.PartDraft,
        under parent: StrategyPart.ID?,
        in strategy: String
    ) async throws -> StrategyPart.ID? {
        let saving = try await store.addPart(
            draft,
            under: parent,
            to: strategy,
            in: network.id,
            by: actor,
            at: installation.clock.now
        )
        guard case .saved(let id) = saving else { return nil }
        return id
    }

    private func add(_ measure: Measure, under goal: StrategyPart.ID, in strategy: String) async throws {
        let organisations = try await installation.networks.store.organisations(network.id)
        let draft = StrategyStore.PartDraft(
            kind: .measure,
            title: measure.title,
            text: "Tiltaket er laget for å vise fram programmet.",
            owner: organisations.first { $0.key == measure.owner }?.id,
            due: today.adding(days: measure.dueIn),
            indicator: measure.indicator
        )
        guard let id = try await add(draft, under: goal, in: strategy) else { return }
        for report in measure.reports {
            _ = try await store.report(
                report.text,
                state: report.state,
                of: id,
                in: network.id,
                author: "Eksempel",
                on: today.adding(days: -report.daysAgo),
                by: actor,
                at: installation.clock.now
            )
        }
    }

    // MARK: The words

    /// The strategy whose text members comment on.
    private static let commented = "kompetanse"
    private static let remarks: [(author: String, paragraph: Int, text: String, proposal: String?)] = [
        ("nho@example.no", 5, "Er dette på normert tid eller innen fem år? Før sto det noe annet.", nil),
        (
            "nav@example.no", 10, "Tre måneder er lenge når en er 17. Vi kan love et møte før det.",
            "Ungdom som har falt utenfor, skal få et møte innen to uker og et tilbud innen tre måneder."
        ), ("ks@example.no", 13, "Kommunene er med på dette, og bør stå som ansvarlige sammen med dere.", nil),
    ]

    private struct Report {
        let daysAgo: Int
        let state: StrategyPart.State
        let text: String
    }

    private struct Measure {
        let title: String
        let owner: String
        /// Days from today; before it when negative.
        let dueIn: Int
        var indicator: String?
        var reports: [Report] = []
    }

    private struct Goal {
        let strategy: String
        let title: String
        var areas: [String] = []
        var measures: [Measure] = []
    }

    private static let balance = "Bedre balanse mellom tilbud og etterspørsel etter kompetanse"
    private static let inclusion = "Øke inkluderingen i arbeidslivet"
    private static let completion = "Økt gjennomføring med planlagt kompetanse"
    private static let tourism = "Et bærekraftig reiseliv og en opplevelsesnæring som gir sunn lokal verdiskaping"
    private static let development = "Styrke kompetanseutviklingen i fylket"

    private static let goals = [
        Goal(
            strategy: "kompetanse",
            title: development,
            measures: [
                Measure(
                    title: "Kurs på nett for folk i arbeid",
                    owner: "usn",
                    dueIn: 140,
                    reports: [.init(daysAgo: 20, state: .running, text: "To kurs er klare, og det tredje er på vei.")]
                )
            ]
        ),
        Goal(
            strategy: "kompetanse",
            title: balance,
            measures: [
                Measure(
                    title: "Felles oversikt over ledige stillinger og søkere",
                    owner: "nav",
                    dueIn: -25,
                    indicator: "ubalanse-yrker",
                    reports: [
                        .init(
                            daysAgo: 90,
                            state: .running,
                            text: "Yrkene er valgt, og de første tallene er hentet inn."
                        ),
                        .init(daysAgo: 30, state: .running, text: "Oversikten mangler tall fra kommunene."),
                    ]
                )
            ]
        ),
        Goal(
            strategy: "kompetanse",
            title: inclusion,
            measures: [
                Measure(
                    title: "Praksisplasser for unge uten arbeid",
                    owner: "nho",
                    dueIn: 200,
                    indicator: "utenfor-15-29"
                )
            ]
        ),
        Goal(strategy: "reiseliv", title: tourism),
        Goal(
            strategy: "videregaende-opplaering",
            title: completion,
            areas: [
                "Profesjonsutvikling", "Grunnleggende ferdigheter", "Matematikk", "Digital kompetanse",
                "Det 4-årige yrkesfagløpet",
            ]
        ),
        Goal(strategy: "videregaende-opplaering", title: "Økt livsmestring", areas: ["Livsmestring"]),
        Goal(strategy: "forskning-innovasjon-og-naering", title: "Verdiskaping gjennom forskning og innovasjon"),
    ]

    private static let links: [(String, GoalLink.Kind, String, String)] = [
        (balance, .depends, completion, "Flere må fullføre for at bedriftene skal få dem de trenger."),
        ("Økt livsmestring", .supports, inclusion, "Unge som mestrer skolen, står sjeldnere utenfor."),
        (tourism, .depends, balance, "Reiselivet mangler folk i sesongen."),
        (
            "Verdiskaping gjennom forskning og innovasjon", .supports, development,
            "Forskningen gir fagmiljøer å lære av."
        ),
        (tourism, .tension, inclusion, "Sesongarbeid gir mange korte jobber og få faste."),
    ]
}
