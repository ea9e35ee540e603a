import Core
import Meetings
import Networks
import Registrations

/// People who have registered for the next open meeting of the demo.
///
/// Not in the example's file: that tells what a real network has done, and holds nobody who registers anyway.
struct DemoRegistrations: Sendable {
    let installation: Installation

    private static let places = 40
    private static let meetingsAhead = 50
    private static let people: [(name: String, email: String, organisation: String?, needs: Needs)] = [
        ("Åse Berg", "ase.berg@example.no", "Fjordbakeriet AS", Needs()),
        ("Jonas Lie Haugen", "jonas@example.no", "Elevrådet ved Færder vgs", Needs(chosen: [.vegetarian])),
        ("Fatima Ali", "fatima@example.no", "Grenland Verft", Needs(chosen: [.halal])),
        ("Øyvind Dahl", "oyvind@example.no", nil, Needs(chosen: [.hearingLoop])),
        ("Siri Nygård", "siri@example.no", "Telemark Reiseliv", Needs(chosen: [.vegan, .withoutNuts])),
        ("Mikkel Sandvik", "mikkel@example.no", "Vestfold Bygg", Needs()),
    ]

    /// Turns registration on and registers them, when there is an open meeting ahead.
    func add(to key: String) async throws {
        let (store, clock) = (installation.registrations.store, installation.clock)
        guard let network = try await installation.networks.store.network(key: key),
            let meeting = try await installation.meetings.store.upcoming(
                in: network.id,
                from: clock.today,
                drafts: false,
                limit: Self.meetingsAhead
            ).first(where: { $0.kind == .open })
        else { return }
        var draft = RegistrationSetup.Draft(places: Self.places)
        draft.asksFood = true
        _ = try await store.setUp(draft, for: meeting, revision: 0, by: .terminal, at: clock.now)
        for person in Self.people {
            guard let email = EmailAddress(person.email) else { continue }
            let applicant = RegistrationStore.Applicant(
                email: email,
                details: .init(name: person.name, organisation: person.organisation, needs: person.needs),
                language: network.language
            )
            _ = try await store.register(applicant, for: meeting.id, at: clock.now)
        }
    }
}
