import Core
import Meetings
import Networks
import Rounds

/// Rounds in all states: what four groups expected in March, what organisations are asked now, and one to try on a phone.
///
/// The slides only say that the expectation round was held in groups, so the answers are made up, and the page says so.
struct DemoRounds {
    let installation: Installation
    let network: Network
    let today: Day
    let actor = Actor("demo")

    private var store: RoundStore { installation.rounds.store }

    func add() async throws {
        try await expectations()
        try await information()
        try await evaluation()
        try await invitation()
    }

    /// The round of 17 March 2021, when that has been.
    private func expectations() async throws {
        guard let day = Day(2021, 3, 17), day < today else { return }
        let noon = OsloTime.instant(day, TimeOfDay(minutes: 13 * 60) ?? .midnight)
        let meeting = try await installation.meetings.store.agenda("2021-03-17", in: network.id)?.meeting.id
        let key = try await store.add(
            RoundStore.Draft(
                kind: .expectations,
                title: "Forventningsrunde",
                lead: "Hva venter medlemmene seg av nettverket, og hva vil de selv bidra med? "
                    + "Svarene er laget for eksempelet; de virkelige er ikke offentlige.",
                mode: .organisation,
                audience: .groups,
                meeting: meeting,
                shownTo: .everyone
            ),
            Self.questions,
            to: network.id,
            by: actor,
            at: noon
        )
        guard let asked = try await store.questionnaire(key, in: network.id) else { return }
        _ = try await store.open(asked.round.id, in: network.id, by: actor, at: noon)
        for (index, texts) in Self.groups.enumerated() {
            let at = noon.adding(minutes: Int64(5 + index))
            try await answer(asked, group: index + 1, texts, at: at)
        }
        _ = try await store.close(asked.round.id, in: network.id, by: actor, at: noon.adding(minutes: 40))
    }

    private func answer(_ asked: Questionnaire, group: Int, _ texts: [[String]], at now: Instant) async throws {
        let joined = try await store.join(group: group, in: asked.round.id, network: network.id, joins: false, at: now)
        guard let token = joined.token else { return }
        var answers = Answers()
        for (question, text) in zip(asked.asked, texts) { answers[question.key] = text }
        _ = try await store.write(answers, token: token, as: .sent, from: 1, in: network.id, at: now)
    }

    /// What each organisation is asked before the next meeting; one has answered.
    private func information() async throws {
        let opened = installation.clock.now.adding(minutes: -6 * 24 * 60)
        let key = try await store.add(
            RoundStore.Draft(
                kind: .information,
                title: "Nytt fra organisasjonene",
                lead: "Ett svar fra hver organisasjon, så får vi mer tid til å snakke sammen i møtet.",
                mode: .organisation,
                audience: .organisations,
                lastDay: today.adding(days: 11),
                shownTo: .members
            ),
            [
                .init(kind: .text, label: "Hva er nytt hos dere siden sist?"),
                .init(
                    kind: .choice,
                    label: "Har dere ledige stillinger dere ikke får besatt?",
                    options: ["Ja, flere", "Ja, noen få", "Nei"]
                ),
                .init(
                    kind: .text,
                    label: "Hvilken kompetanse mangler?",
                    condition: .init(question: "har-dere-ledige-stillinger-dere-ikke-far-besatt", value: "Ja, flere")
                ),
            ],
            to: network.id,
            by: actor,
            at: opened
        )
        guard let asked = try await store.questionnaire(key, in: network.id) else { return }
        _ = try await store.open(asked.round.id, in: network.id, by: actor, at: opened)
        let usn = try await installation.networks.store.organisations(network.id).first { $0.key == "usn" }
        guard let usn else { return }
        var answers = Answers()
        for (question, text) in zip(asked.asked, ["Vi åpner nye kurs på nett for folk i arbeid til høsten.", "Nei"]) {
            answers[question.key] = [text]
        }
        _ = try await store.write(
            answers,
            for: usn.id,
            as: .sent,
            from: 0,
            in: asked.round.id,
            network: network.id,
            author: "Representant for Universitetet i Sørøst-Norge",
            by: actor,
            at: opened.adding(minutes: 2 * 24 * 60)
        )
    }

    /// Something that whoever looks at the demo can answer on a phone, without being known.
    private func evaluation() async throws {
        let now = installation.clock.now
        let key = try await store.add(
            RoundStore.Draft(
                kind: .evaluation,
                title: "Hvordan var møtet?",
                lead: "Tre korte spørsmål til alle som var med.",
                mode: .anonymous,
                audience: .everyone,
                shownTo: .members
            ),
            [
                .init(
                    kind: .scale,
                    label: "Hvor nyttig var møtet for dere?",
                    low: "lite",
                    high: "mye",
                    isRequired: true
                ),
                .init(
                    kind: .several,
                    label: "Hva bør vi bruke mer tid på?",
                    options: ["Samtaler i grupper", "Orienteringer", "Tall for regionen", "Saker som skal avgjøres"]
                ), .init(kind: .text, label: "Hva bør vi gjøre annerledes neste gang?"),
            ],
            to: network.id,
            by: actor,
            at: now
        )
        guard let asked = try await store.questionnaire(key, in: network.id) else { return }
        _ = try await store.open(asked.round.id, in: network.id, by: actor, at: now)
    }

    /// Some who are asked by name, each behind a link of their own.
    private func invitation() async throws {
        let now = installation.clock.now
        let key = try await store.add(
            RoundStore.Draft(
                kind: .interview,
                title: "Spørsmål til nye fagfolk",
                lead: "Fem som flyttet hit for under to år siden. Navnene er oppdiktet.",
                mode: .named,
                audience: .invited,
                lastDay: today.adding(days: 18),
                shownTo: .secretariat
            ),
            [
                .init(kind: .text, label: "Hvorfor flyttet du hit?", isRequired: true),
                .init(kind: .text, label: "Hva skal til for at du blir?"),
                .init(kind: .scale, label: "Hvor lett var det å finne et sted å bo?", low: "vanskelig", high: "lett"),
            ],
            to: network.id,
            by: actor,
            at: now
        )
        guard let asked = try await store.questionnaire(key, in: network.id) else { return }
        let people = ["Aisha", "Bjørn", "Chiara", "Dawit", "Eline"].compactMap { name in
            EmailAddress("fagfolk.\(name.first ?? "x")@example.no".lowercased())
                .map { Invitee.Draft(name: name, email: $0) }
        }
        _ = try await store.invite(people, to: asked.round.id, in: network.id, by: actor, at: now)
        _ = try await store.open(asked.round.id, in: network.id, by: actor, at: now)
    }

    private static let questions: [RoundStore.QuestionDraft] = [
        .init(kind: .text, label: "Hva forventer dere å få ut av nettverket?"),
        .init(kind: .text, label: "Hva kan dere bidra med?"),
        .init(kind: .text, label: "Hva bør nettverket ta tak i først?"),
        .init(
            kind: .scale,
            label: "Hvor forpliktende bør samarbeidet være?",
            low: "uforpliktende",
            high: "bindende avtaler"
        ),
        .init(
            kind: .points,
            label: "Hvordan bør nettverket bruke kreftene?",
            options: ["Kunnskapsgrunnlag", "Regionale strategier", "Utenforskap", "Felles prosjekter"]
        ),
    ]

    /// What each group answered, in the order of the questions.
    private static let groups: [[[String]]] = [
        [
            ["Et sted der vi møter de andre før planene er ferdige, og får vite hva som skjer i skole og arbeidsliv."],
            ["Kontakt med bedriftene, og tall for hvilke fag de mangler folk i."],
            ["En felles oversikt over hvem som gjør hva. I dag vet vi ikke om hverandres prosjekter."], ["4"],
            ["40", "10", "20", "30"],
        ],
        [
            ["At det vi sier her, blir med videre til politikerne, og at vi får høre hva som ble av det."],
            ["Erfaringer fra partssamarbeidet, og tillitsvalgte som kan være med i arbeidsgrupper."],
            ["Unge som faller ut før de har fagbrev. Lærlingplassene må på plass."], ["5"], ["20", "10", "50", "20"],
        ],
        [
            ["Et oppdatert kunnskapsgrunnlag som alle bruker, i stedet for hver sin tabell."],
            ["Forskning, studenter som kan skrive oppgaver, og kurs for folk i arbeid."],
            ["Kunnskapsgrunnlaget. Uten det blir resten synsing."], ["3"], ["60", "20", "10", "10"],
        ],
        [
            ["Færre møter med hver sin invitasjon. Dette bør være møteplassen."],
            ["Tiltak for arbeidssøkere, og oversikt over ledige stillinger i hele fylket."],
            ["Samordne strategiene, så de ikke trekker i hver sin retning."], ["2"], ["20", "50", "20", "10"],
        ],
    ]
}
