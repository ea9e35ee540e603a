import Core
import Networks
import SQL
import TestSupport
import Testing

@testable import Meetings

/// What goes on after a meeting: what the next takes up, and what organisations say of their promises.
@Suite struct CarriedStoreTests {
    typealias Lab = MeetingStoreTests.Lab

    @Test(arguments: Engine.available) func whatWasPostponedIsTakenUpOnce(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let held = try await MinutesStoreTests.held(lab)
            let paper = ItemDocument(title: "A", address: "/nord/om")
            try await lab.add(
                MeetingSamples.item("Utsatt", duty: MeetingSamples.duty, documents: [paper]),
                to: held.meeting
            )
            let item = try #require(try await lab.agenda("2021-04-08").items.last)
            _ = try await lab.store.record(
                MeetingStore.RecordDraft(record: nil, decisions: [], commitment: nil, isPostponed: true),
                of: item.id,
                revision: item.revision,
                in: held.meeting.id,
                network: Lab.north,
                by: Lab.actor,
                at: Lab.now
            )
            let next = try await lab.plan("2021-05-06").meeting
            #expect(try await lab.store.postponed(before: next, in: Lab.north).map(\.title) == ["Utsatt"])
            #expect(try await lab.store.postponed(before: next, in: MeetingSamples.south).isEmpty)
            #expect(try await lab.store.postponed(before: held.meeting, in: Lab.north).isEmpty)
            let promise = try #require(held.items[0].commitments.first)
            for (source, isTaken) in [
                (CarriedSource.item(item.id), true), (.item(item.id), false), (.item(held.items[0].id), false),
                (.commitment(promise.id), true), (.commitment(promise.id), false),
            ] {
                let done = try await lab.store.takeUp(source, in: next.id, of: Lab.north, by: Lab.actor, at: Lab.now)
                #expect(done == isTaken, "\(source)")
            }
            let foreign = try await lab.store.takeUp(
                .item(item.id),
                in: next.id,
                of: MeetingSamples.south,
                by: Lab.actor,
                at: Lab.now
            )
            #expect(!foreign)
            let taken = try await lab.agenda("2021-05-06").items
            #expect(taken.map(\.title) == ["Utsatt", "Lovet."] && taken[0].duty == MeetingSamples.duty)
            #expect(taken[0].documents == [paper] && taken[1].presenter == "LO")
            #expect(taken.map(\.origin?.itemKey) == ["utsatt", "a"])
            #expect(try await lab.store.postponed(before: next, in: Lab.north).isEmpty)
            // What others point to stays.
            let gone = try await lab.store.removeItem(
                item.id,
                in: held.meeting.id,
                network: Lab.north,
                by: Lab.actor,
                at: Lab.now
            )
            #expect(!gone)
        }
    }

    /// The day is part of what was promised: it can be set until the lock, and leaves a trace once readers have seen it.
    @Test(arguments: Engine.available) func thePromisedDayIsSetUntilTheLock(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let held = try await MinutesStoreTests.held(lab)
            let promise = try #require(held.items[0].commitments.first)
            func setDue(_ day: Day) async throws {
                let outcome = try await lab.store.close(
                    promise.id,
                    as: MeetingStore.Closing(state: .open, note: nil, evidence: nil, due: .other(day)),
                    from: .open,
                    on: MinutesStoreTests.day,
                    in: Lab.north,
                    by: Lab.actor,
                    at: Lab.now
                )
                guard case .saved = outcome else {
                    Issue.record("\(outcome)")
                    return
                }
            }
            try await setDue(MinutesStoreTests.day)
            #expect(try await lab.agenda("2021-04-08").corrections.isEmpty, "nobody has read it yet")
            try await MinutesStoreTests.take(lab, .approve, from: .draft, of: held.meeting.id)
            try await setDue(MinutesStoreTests.day.adding(days: 1))
            let stored = try await lab.agenda("2021-04-08")
            #expect(stored.items[0].commitments.first?.due == MinutesStoreTests.day.adding(days: 1))
            #expect(stored.corrections.map(\.before) == ["LO: Lovet. (12.4.2021)"])
            try await MinutesStoreTests.take(lab, .lock, from: .approved, of: held.meeting.id)
            await #expect(throws: MinutesLocked.self) { try await setDue(MinutesStoreTests.day) }
        }
    }

    @Test(arguments: Engine.available) func onlyTheOrganisationExplains(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let promise = try #require(try await MinutesStoreTests.held(lab).items[0].commitments.first)
            func explain(_ text: String?, from seen: String, _ organisations: [Organisation.ID]) async throws -> String
            {
                let outcome = try await lab.store.explain(
                    promise.id,
                    text,
                    from: seen,
                    for: organisations,
                    in: Lab.north,
                    by: Lab.actor,
                    at: Lab.now
                )
                switch outcome {
                case .saved: return "saved"
                case .conflict: return "conflict"
                case .missing: return "missing"
                }
            }
            let (own, nothing) = ([MeetingSamples.organisation], Fingerprint.of(""))
            #expect(try await explain("Vi", from: nothing, []) == "missing")
            #expect(try await explain("Vi", from: nothing, [MeetingSamples.id(9)]) == "missing")
            #expect(try await explain("Vi ble forsinket.", from: nothing, own) == "saved")
            #expect(try await explain("Noe annet.", from: nothing, own) == "conflict")
            let stored = try #require(try await lab.agenda("2021-04-08").items[0].commitments.first)
            #expect(stored.explanation?.text == "Vi ble forsinket." && stored.explanation?.on == MinutesStoreTests.day)
            #expect(try await explain(nil, from: stored.explanationFingerprint, own) == "saved")
            #expect(try await lab.agenda("2021-04-08").items[0].commitments.first?.explanation == nil)
        }
    }
}
