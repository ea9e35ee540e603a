import Core
import Knowledge
import Meetings
import Networks
import Strategies

/// Figures and charts that the texts of the demo cite, some of which are no longer so.
///
/// The figures are those of the tables beside the example; the publisher’s change of one of them is made up
/// (`DemoFigures`), and so are the texts, which say so.
struct DemoCitations {
    let installation: Installation
    let network: Network
    let today: Day
    let actor = Actor("demo")

    private static let told = "Teksten er laget for å vise fram programmet."
    private static let table = "nav-yrker"
    /// In the agenda of a meeting to come.
    static let meeting = "Kort møte om kompetansestrategien"
    private static let strategy = "kompetanse"
    /// Due when no letter of the demo tells of it for that.
    private static let dueIn = 120

    func add() async throws {
        guard let figure = try await cite(.cell(DemoFigures.corrected)),
            let chart = try await cite(
                .chart(
                    rows: ["Yrke"],
                    columns: ["Tid"],
                    choices: ["Region=40", "Yrke=helse-pleie-og-omsorg,bygg-og-anlegg,industriarbeid"],
                    form: "linjer"
                )
            )
        else { return }
        try await addItem("\(Self.told)\n\n\(figure)\n\n\(chart)\n\nBehovet for folk er et annet i hver av de tre.")
        try await addMeasure("\(figure) \(Self.told)")
        try await addReading()
        // As if the job had found it the evening before, so that the letters of the morning tell.
        let evening = installation.clock.now.adding(days: -1)
        try await installation.knowledge.watchCitations(of: [network.frame], at: evening)
    }

    /// As the publisher had it first.
    private func cite(_ cited: KnowledgeModule.Cited) async throws -> String? {
        try await installation.knowledge.cite(
            cited,
            of: Self.table,
            version: 1,
            in: network.frame,
            by: actor,
            at: installation.clock.now
        )
    }

    private func addItem(_ text: String) async throws {
        let meetings = installation.meetings.store
        guard let meeting = try await meetings.meetings(in: network.id).first(where: { $0.title == Self.meeting })
        else {
            return
        }
        let draft = MeetingStore.ItemDraft(
            title: "Tallene vi bygger på",
            kind: .information,
            minutes: 10,
            background: text
        )
        _ = try await meetings.addItem(
            draft,
            to: meeting.id,
            in: network.id,
            by: actor,
            at: installation.clock.now
        )
    }

    private func addMeasure(_ text: String) async throws {
        let strategies = installation.strategies.store
        guard let strategy = try await strategies.strategy(Self.strategy, in: network.id)?.strategy,
            let goal = try await strategies.parts(of: strategy.id).first(where: { $0.kind == .goal })
        else { return }
        let draft = StrategyStore.PartDraft(
            kind: .measure,
            title: "Følge søkere og stillinger i helse måned for måned",
            text: text,
            owner: strategy.owner,
            due: today.adding(days: Self.dueIn),
            indicator: "stillinger-per-soker-helse"
        )
        _ = try await strategies.addPart(
            draft,
            under: goal.id,
            to: Self.strategy,
            in: network.id,
            by: actor,
            at: installation.clock.now
        )
    }

    private func addReading() async throws {
        let (knowledge, now) = (installation.knowledge, installation.clock.now)
        let indicator = "uh-utdanning"
        guard let lines = try await knowledge.cite(linesOf: "helt-ledige", in: network.frame, by: actor, at: now) else {
            return
        }
        let text = """
            Utdanning alene forklarer ikke ledigheten: Oslo har den største delen med høyere utdanning, og er blant \
            fylkene der den største delen er ledige. \(Self.told)

            \(lines)
            """
        try await knowledge.read(text, outOf: indicator, in: network.id, by: actor, at: now)
    }
}
