import Balance
import Core
import Networks

/// A made-up region for the balance of the demo, and two scenarios for it.
///
/// What comes of them is computed by the job, after the first page has been shown.
struct DemoBalance: Sendable {
    let installation: Installation
    let network: Network
    let today: Day

    func add() async throws {
        let store = installation.balance.store
        let (actor, now) = (Actor("demo"), installation.clock.now)
        try await store.begin(.synthetic, firstYear: today.year, in: network.id, by: actor, at: now)
        var factory = LeverSettings(municipality: "Prøvestad", industry: "industri", from: 2_027)
        factory[.newJobs] = 2_000
        var answer = factory
        (answer[.trades], answer[.adults], answer[.youngMovers]) = (25, 5, -10)
        let drafts = [
            BalanceStore.Draft(
                title: "Batterifabrikk",
                note: "Scenarioet er laget for å vise fram programmet.",
                settings: factory
            ),
            BalanceStore.Draft(
                title: "Batterifabrikk med flere fagarbeidere",
                note: "Flere tar fagbrev, både unge og voksne, og færre unge flytter ut.",
                settings: answer
            ),
        ]
        for draft in drafts { _ = try await store.add(draft, to: network.id, by: actor, at: now) }
    }
}
