import Core
import Networks
import SQL
import TestSupport
import Testing

@testable import Meetings

/// What is kept of meetings, on every engine.
@Suite struct MeetingStoreTests {
    /// A store on a database of its own with two networks.
    struct Lab: Sendable {
        let store: MeetingStore
        let database: any Database
        static let north = MeetingSamples.north, now = MeetingSamples.now, actor = MeetingSamples.actor

        static func with(_ engine: Engine, _ body: (Lab) async throws -> Void) async throws {
            try await withDatabase(engine, migrations: MeetingSamples.migrations) { database in
                try await MeetingSamples.fill(database)
                let ids = IdentifierSource.random(clock: .fixed(now))
                try await body(Lab(store: MeetingStore(database: database, ids: ids), database: database))
                let verdict = try await database.read { try AuditChain.verify($0) }
                guard case .whole = verdict else {
                    Issue.record("the hash chain: \(verdict)")
                    return
                }
            }
        }

        @discardableResult
        func plan(_ date: String, in network: NetworkID = north) async throws -> MeetingStore.Agenda {
            let slug = try await store.plan(
                try MeetingSamples.draft(on: date),
                in: network,
                by: Self.actor,
                at: Self.now
            )
            return try await agenda(slug, in: network)
        }

        func agenda(_ slug: String, in network: NetworkID = north) async throws -> MeetingStore.Agenda {
            try #require(try await store.agenda(slug, in: network))
        }

        func move(_ meeting: Meeting, to date: String) async throws -> SaveOutcome<Meeting> {
            try await store.update(
                meeting.id,
                try MeetingSamples.draft(on: date),
                revision: meeting.revision,
                in: Self.north,
                by: Self.actor,
                at: Self.now
            )
        }

        func add(_ draft: MeetingStore.ItemDraft, to meeting: Meeting) async throws {
            #expect(try await store.addItem(draft, to: meeting.id, in: Self.north, by: Self.actor, at: Self.now))
        }

        func record(_ text: String?, promise: String? = nil, of item: AgendaItem, in meeting: Meeting) async throws {
            let commitment = promise.map {
                MeetingStore.NewCommitment(text: $0, organisation: MeetingSamples.organisation, due: nil)
            }
            let outcome = try await store.record(
                MeetingStore.RecordDraft(record: text, decisions: [], commitment: commitment),
                of: item.id,
                revision: item.revision,
                in: meeting.id,
                network: Self.north,
                by: Self.actor,
                at: Self.now
            )
            guard case .saved = outcome else {
                Issue.record("\(outcome)")
                return
            }
        }
    }

    @Test(arguments: Engine.available) func aNewMeetingIsADraftAtItsDay(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let meeting = try await lab.plan("2021-05-06").meeting
            #expect(meeting.slug == "2021-05-06")
            #expect(meeting.publishedOn == nil && meeting.state == .planned && meeting.revision == 1)
            #expect(try await lab.plan("2021-10").meeting.slug == "2021-10")
        }
    }

    @Test(arguments: Engine.available) func meetingsOnTheSameDayGetAddressesOfTheirOwn(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            var slugs: [String] = []
            for _ in 1...3 { slugs.append(try await lab.plan("2021-05-06").meeting.slug) }
            #expect(slugs == ["2021-05-06", "2021-05-06-2", "2021-05-06-3"])
            #expect(try await lab.plan("2021-05-06", in: MeetingSamples.south).meeting.slug == "2021-05-06")
        }
    }

    @Test(arguments: Engine.available) func anOldAddressLeadsOnAndIsNeverGivenToAnother(on engine: Engine) async throws
    {
        try await Lab.with(engine) { lab in
            let meeting = try await lab.plan("2021-05-06").meeting
            guard case .saved = try await lab.move(meeting, to: "2021-05-07") else {
                Issue.record("not saved")
                return
            }
            #expect(try await lab.store.agenda("2021-05-06", in: Lab.north)?.meeting == nil)
            #expect(try await lab.store.movedAddress("2021-05-06", in: Lab.north) == "2021-05-07")
            #expect(try await lab.store.movedAddress("2021-05-06", in: MeetingSamples.south) == nil)
            #expect(try await lab.plan("2021-05-06").meeting.slug == "2021-05-06-2")

            let moved = try await lab.agenda("2021-05-07").meeting
            #expect(moved.id == meeting.id && moved.sequence == 1)
            guard case .saved = try await lab.move(moved, to: "2021-06-01") else {
                Issue.record("not saved")
                return
            }
            for old in ["2021-05-06", "2021-05-07"] {
                #expect(try await lab.store.movedAddress(old, in: Lab.north) == "2021-06-01")
            }
            // Back on its first day it has its first address again.
            guard case .saved = try await lab.move(try await lab.agenda("2021-06-01").meeting, to: "2021-05-06") else {
                Issue.record("not saved")
                return
            }
            #expect(try await lab.agenda("2021-05-06").meeting.id == meeting.id)
            #expect(try await lab.store.movedAddress("2021-06-01", in: Lab.north) == "2021-05-06")
        }
    }

    @Test(arguments: Engine.available) func theSecondToSaveIsToldWhatIsStored(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let meeting = try await lab.plan("2021-05-06").meeting
            guard case .saved = try await lab.move(meeting, to: "2021-05-06") else {
                Issue.record("not saved")
                return
            }
            guard case .conflict(let stored) = try await lab.move(meeting, to: "2021-05-08") else {
                Issue.record("no conflict")
                return
            }
            #expect(stored.revision == 2)
            #expect(try await lab.store.agenda("2021-05-08", in: Lab.north)?.meeting == nil)
            let foreign = try await lab.store.update(
                meeting.id,
                try MeetingSamples.draft(),
                revision: 2,
                in: MeetingSamples.south,
                by: Lab.actor,
                at: Lab.now
            )
            guard case .missing = foreign else {
                Issue.record("found from another network")
                return
            }
        }
    }

    @Test(arguments: Engine.available) func itemsMoveOnePlaceAndStopAtTheEnds(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let meeting = try await lab.plan("2021-05-06").meeting
            for title in ["A", "B", "C"] { try await lab.add(MeetingSamples.item(title), to: meeting) }
            let items = try await lab.agenda("2021-05-06").items
            for (index, up, order) in [
                (2, true, "ACB"), (2, true, "CAB"), (2, true, "CAB"), (1, false, "CAB"), (0, false, "CBA"),
            ] {
                _ = try await lab.store.moveItem(
                    items[index].id,
                    up: up,
                    in: meeting.id,
                    network: Lab.north,
                    by: Lab.actor,
                    at: Lab.now
                )
                #expect(try await lab.agenda("2021-05-06").items.map(\.title).joined() == order)
            }
            let foreign = try await lab.store.moveItem(
                items[0].id,
                up: true,
                in: meeting.id,
                network: MeetingSamples.south,
                by: Lab.actor,
                at: Lab.now
            )
            #expect(!foreign)
        }
    }

    @Test(arguments: Engine.available) func itemsOfTheSameTitleGetKeysOfTheirOwn(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let meeting = try await lab.plan("2021-05-06").meeting
            for title in ["Eventuelt", "Eventuelt", "!!!", "???"] {
                try await lab.add(MeetingSamples.item(title), to: meeting)
            }
            #expect(
                try await lab.agenda("2021-05-06").items.map(\.key) == ["eventuelt", "eventuelt-2", "sak", "sak-2"]
            )
        }
    }

    @Test(arguments: Engine.available) func whatHasMinutesStays(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let meeting = try await lab.plan("2021-05-06").meeting
            let paper = ItemDocument(title: "A", address: "/nord/om")
            for title in ["A", "B", "C"] {
                try await lab.add(MeetingSamples.item(title, documents: [paper]), to: meeting)
            }
            let items = try await lab.agenda("2021-05-06").items
            try await lab.record("Sagt.", of: items[0], in: meeting)
            try await lab.record(nil, promise: "Lovet.", of: items[1], in: meeting)
            var gone: [Bool] = []
            for item in items {
                gone.append(
                    try await lab.store.removeItem(
                        item.id,
                        in: meeting.id,
                        network: Lab.north,
                        by: Lab.actor,
                        at: Lab.now
                    )
                )
            }
            #expect(gone == [false, false, true])
            let left = try await lab.agenda("2021-05-06").items
            #expect(left.map(\.title) == ["A", "B"] && left.allSatisfy { $0.documents == [paper] })
        }
    }

    @Test(arguments: Engine.available) func promisesFollowUntilTheyAreClosed(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let first = try await lab.plan("2021-03-17").meeting
            try await lab.add(MeetingSamples.item("A"), to: first)
            try await lab.record(
                "Sagt.",
                promise: "Lovet.",
                of: try #require(try await lab.agenda("2021-03-17").items.first),
                in: first
            )
            for date in ["2021-03-01", "2021-05-06", "2021-08-19"] { try await lab.plan(date) }
            func carried(_ slug: String) async throws -> [String] {
                try await lab.agenda(slug).carried.map(\.commitment.text)
            }
            #expect(try await carried("2021-03-01").isEmpty)
            #expect(try await carried("2021-05-06") == ["Lovet."])
            #expect(try await carried("2021-08-19") == ["Lovet."])
            #expect(try await carried("2021-03-17").isEmpty)

            let promise = try #require(try await lab.agenda("2021-05-06").carried.first?.commitment)
            let day = try #require(Day("2021-05-06"))
            let done = MeetingStore.Closing(state: .done, note: "Gjort.", evidence: nil)
            let foreign = try await lab.store.close(
                promise.id,
                as: done,
                from: .open,
                on: day,
                in: MeetingSamples.south,
                by: Lab.actor,
                at: Lab.now
            )
            guard case .missing = foreign else {
                Issue.record("found from another network")
                return
            }
            let closed = try await lab.store.close(
                promise.id,
                as: done,
                from: .open,
                on: day,
                in: Lab.north,
                by: Lab.actor,
                at: Lab.now
            )
            guard case .saved = closed else {
                Issue.record("not saved")
                return
            }
            // The meeting of that day still shows it; the next does not.
            #expect(try await carried("2021-05-06") == ["Lovet."])
            #expect(try await carried("2021-08-19").isEmpty)
            let own = try #require(try await lab.agenda("2021-03-17").items.first?.commitments.first)
            #expect(own.state == .done && own.note == "Gjort." && own.closedOn == day)
        }
    }

    @Test(arguments: Engine.available) func dutiesAreServedInTheYearOfTheMeeting(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let meeting = try await lab.plan("2021-05-06").meeting
            try await lab.add(MeetingSamples.item("A"), to: meeting)
            #expect(try await lab.store.dutiesServed(in: Lab.north, year: 2021).isEmpty)
            try await lab.add(MeetingSamples.item("B", duty: MeetingSamples.duty), to: meeting)
            #expect(try await lab.store.dutiesServed(in: Lab.north, year: 2021) == [MeetingSamples.duty])
            #expect(try await lab.store.dutiesServed(in: Lab.north, year: 2022).isEmpty)
            #expect(try await lab.store.dutiesServed(in: MeetingSamples.south, year: 2021).isEmpty)
        }
    }

    /// Drafts neither count nor take the places of what the public may see.
    @Test(arguments: Engine.available) func draftsAreLeftOutWhereTheyMustBe(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let today = try #require(Day("2021-04-12"))
            for day in ["2021-05-01", "2021-05-02", "2022-01-10"] { try await lab.plan(day) }
            let shown = try await lab.plan("2021-05-03").meeting
            #expect(try await lab.store.publish(shown.id, on: today, in: Lab.north, by: Lab.actor, at: Lab.now))
            let open = try await lab.store.upcoming(in: Lab.north, from: today, drafts: false, limit: 1)
            #expect(open.map(\.slug) == ["2021-05-03"])
            let all = try await lab.store.upcoming(in: Lab.north, from: today, drafts: true, limit: 9)
            #expect(all.count == 4)
            #expect(try await lab.store.years(in: Lab.north, drafts: false, on: today) == [2021])
            #expect(try await lab.store.years(in: Lab.north, drafts: true, on: today) == [2022, 2021])
        }
    }
}
