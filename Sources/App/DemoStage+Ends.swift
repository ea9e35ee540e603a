import Core
import Meetings
import Networks

/// The two ends of a meeting's life: days that are only held, and minutes that are locked.
extension DemoStage {
    /// In the autumn, four Tuesdays that everyone has been asked to keep free.
    func heldSeries() async throws {
        let months = [8, 9, 10, 11].map { Day(today.year, $0, 1) }
        let days = months.compactMap { first in
            first.flatMap { day in (7...13).map(day.adding).first { $0.weekday == 2 } }
        }
        let drafts = days.filter { $0 > today }.map { day in
            MeetingStore.Draft(
                title: "Forum for fagskole og arbeidsliv",
                kind: .short,
                form: .digital,
                date: .day(day),
                start: TimeOfDay(minutes: 8 * 60 + 30),
                end: TimeOfDay(minutes: 9 * 60 + 30),
                note: "Møtet er laget for å vise fram programmet."
            )
        }
        guard !drafts.isEmpty else { return }
        try await store.plan(
            drafts,
            publishedOn: today,
            holds: true,
            isSeries: true,
            in: network.id,
            by: actor,
            at: installation.clock.now
        )
    }

    /// Some weeks ago, with minutes that cannot be changed any more and one word added to them.
    func lockedMeeting() async throws {
        let day = weekday(after: today.adding(days: -19))
        let id = try await plan(
            "Kort møte om lærebedrifter",
            on: day,
            from: (9, 0),
            until: (9, 45),
            items: [("Tall for lærekontrakter", .information, 15, nil), ("Hvem gjør hva", .decision, 30, nil)]
        )
        let now = installation.clock.now
        guard let slug = try await slug(of: id), let agenda = try await store.agenda(slug, in: network.id) else {
            return
        }
        let organisations = try await installation.networks.store.organisations(network.id)
        func promise(_ text: String, by key: String, in days: Int) -> MeetingStore.NewCommitment? {
            organisations.first { $0.key == key }.map {
                MeetingStore.NewCommitment(text: text, organisation: $0.id, due: today.adding(days: days))
            }
        }
        let records = [
            MeetingStore.RecordDraft(
                record: "Opplæringssektoren la fram tallene. Flere søkere enn plasser i år også.",
                // In a week, so that it stands in this morning's letter.
                commitment: promise("Sender tallene for hver kommune til alle parter", by: "vtfk", in: 7)
            ),
            MeetingStore.RecordDraft(
                record: "Partene ble enige om å spørre bredt før sommeren.",
                decisions: ["Nettverket ber alle parter melde inn læreplasser innen 1. juni."],
                commitment: promise(
                    "Spør medlemsbedriftene hvor mange læreplasser de kan by på til høsten",
                    by: "nho",
                    in: 20
                )
            ),
        ]
        for (item, record) in zip(agenda.items, records) {
            _ = try await store.record(
                record,
                of: item.id,
                revision: item.revision,
                in: id,
                network: network.id,
                by: actor,
                at: now
            )
        }
        guard try await store.lockQuietly(id, in: network.id, by: actor, at: now) else { return }
        _ = try await store.addAddendum(
            "KS meldte etter møtet at kommunene svarer samlet.",
            about: agenda.items.last?.id,
            to: id,
            in: network.id,
            by: actor,
            at: now
        )
    }
}
