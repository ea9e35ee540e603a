import Core
import Networks
import SQL
import TestSupport
import Testing

@testable import Meetings

/// What is kept of the life of minutes, on every engine.
@Suite struct MinutesStoreTests {
    typealias Lab = MeetingStoreTests.Lab

    /// A held, published meeting with one item that has minutes.
    static func held(_ lab: Lab) async throws -> MeetingStore.Agenda {
        let meeting = try await lab.plan("2021-04-08").meeting
        #expect(try await lab.store.publish(meeting.id, on: day, in: Lab.north, by: Lab.actor, at: Lab.now))
        try await lab.add(MeetingSamples.item("A"), to: meeting)
        let item = try #require(try await lab.agenda("2021-04-08").items.first)
        try await lab.record("En.\n\nTo.", promise: "Lovet.", of: item, in: meeting)
        return try await lab.agenda("2021-04-08")
    }

    static let day = OsloTime.day(Lab.now)

    @discardableResult
    static func take(
        _ lab: Lab,
        _ step: MinutesRules.Step,
        from state: MinutesStatus.State,
        of meeting: Meeting.ID,
        hash: String? = nil
    ) async throws -> MinutesStepOutcome {
        var wish = MeetingStore.MinutesStep(step: step, seen: state)
        wish.commentsUntil = day.adding(days: 7)
        wish.publishes = step == .approve
        wish.hash =
            if let hash { hash } else { try await lab.store.minutesHash(of: meeting, in: Lab.north) }
        return try await lab.store.take(wish, of: meeting, in: Lab.north, by: Lab.actor, at: Lab.now) { _, _ in }
    }

    private static func locked(_ lab: Lab) async throws -> MeetingStore.Agenda {
        let meeting = try await held(lab).meeting
        #expect(try await take(lab, .approve, from: .draft, of: meeting.id) == .taken)
        #expect(try await take(lab, .lock, from: .approved, of: meeting.id) == .taken)
        return try await lab.agenda("2021-04-08")
    }

    // MARK: Steps

    @Test(arguments: Engine.available) func fromDraftToLocked(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let id = try await Self.held(lab).meeting.id
            #expect(try await Self.take(lab, .lock, from: .draft, of: id) == .stale)
            #expect(try await Self.take(lab, .sendOut, from: .draft, of: id) == .taken)
            var minutes = try await lab.agenda("2021-04-08").meeting.minutes
            #expect(minutes.state == .comment && minutes.commentsUntil == Self.day.adding(days: 7))
            // Another has pressed the same button meanwhile.
            #expect(try await Self.take(lab, .sendOut, from: .draft, of: id) == .stale)
            #expect(try await Self.take(lab, .takeBack, from: .comment, of: id) == .taken)
            #expect(try await lab.agenda("2021-04-08").meeting.minutes.commentsUntil == nil)
            #expect(try await Self.take(lab, .approve, from: .draft, of: id) == .taken)
            let approved = try await lab.agenda("2021-04-08").meeting
            #expect(approved.minutes.approvedOn == Self.day && approved.state == .held)
            #expect(approved.minutesPublishedOn == Self.day, "published in the same go")
            #expect(try await Self.take(lab, .reopen, from: .approved, of: id) == .taken)
            #expect(try await lab.agenda("2021-04-08").meeting.minutes.approvedOn == nil)
            #expect(try await Self.take(lab, .approve, from: .draft, of: id) == .taken)

            #expect(try await Self.take(lab, .lock, from: .approved, of: id, hash: "0") == .stale, "another text")
            #expect(try await Self.take(lab, .lock, from: .approved, of: id) == .taken)
            minutes = try await lab.agenda("2021-04-08").meeting.minutes
            #expect(minutes.isLocked && minutes.lockedAt == Lab.now && minutes.format == 1)
            #expect(minutes.hash == (try await lab.store.minutesHash(of: id, in: Lab.north)))
            for step in MinutesRules.Step.allCases {
                #expect(try await Self.take(lab, step, from: .locked, of: id) == .stale)
            }
        }
    }

    @Test(arguments: Engine.available) func theTextThatIsHashed(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let agenda = try await Self.locked(lab)
            let text = try await lab.database.read {
                try MeetingStore.minutesText(agenda, in: Lab.north, $0).text
            }
            expectGolden(text, "text", ext: "txt")
            #expect(Fingerprint.of(text) == agenda.meeting.minutes.hash)
        }
    }

    // MARK: Locked

    /// Everything that changes a meeting or its minutes, by its name.
    private static let changes:
        [(name: String, change: @Sendable (MeetingStore, MeetingStore.Agenda) async throws -> Void)] = [
            (
                "update",
                { store, agenda in
                    let draft = try MeetingSamples.draft("Annet", on: "2021-04-09")
                    _ = try await store.update(
                        agenda.meeting.id,
                        draft,
                        revision: agenda.meeting.revision,
                        in: Lab.north,
                        by: Lab.actor,
                        at: Lab.now
                    )
                }
            ),
            (
                "publish",
                { store, agenda in
                    _ = try await store.publish(agenda.meeting.id, on: nil, in: Lab.north, by: Lab.actor, at: Lab.now)
                }
            ),
            (
                "cancel",
                { store, agenda in
                    let id = agenda.meeting.id
                    _ = try await store.setState(.cancelled, of: id, in: Lab.north, by: Lab.actor, at: Lab.now)
                }
            ),
            (
                "set up again",
                { store, agenda in
                    _ = try await store.setUpAgain(agenda.meeting.id, in: Lab.north, by: Lab.actor, at: Lab.now)
                }
            ),
            (
                "withdraw",
                { store, agenda in
                    let id = agenda.meeting.id
                    _ = try await store.withdrawMinutes(of: id, because: "x", in: Lab.north, by: Lab.actor, at: Lab.now)
                }
            ),
            (
                "delete",
                { store, agenda in
                    _ = try await store.delete(agenda.meeting.id, in: Lab.north, by: Lab.actor, at: Lab.now)
                }
            ),
            (
                "add an item",
                { store, agenda in
                    let (draft, id) = (MeetingSamples.item("B"), agenda.meeting.id)
                    _ = try await store.addItem(draft, to: id, in: Lab.north, by: Lab.actor, at: Lab.now)
                }
            ),
            (
                "change an item",
                { store, agenda in
                    _ = try await store.updateItem(
                        agenda.items[0].id,
                        MeetingSamples.item("B"),
                        revision: agenda.items[0].revision,
                        in: agenda.meeting.id,
                        network: Lab.north,
                        by: Lab.actor,
                        at: Lab.now
                    )
                }
            ),
            (
                "record",
                { store, agenda in
                    _ = try await store.record(
                        MeetingStore.RecordDraft(record: "Annet.", decisions: [], commitment: nil),
                        of: agenda.items[0].id,
                        revision: agenda.items[0].revision,
                        in: agenda.meeting.id,
                        network: Lab.north,
                        by: Lab.actor,
                        at: Lab.now
                    )
                }
            ),
            (
                "move",
                { store, agenda in
                    _ = try await store.moveItem(
                        agenda.items[0].id,
                        up: false,
                        in: agenda.meeting.id,
                        network: Lab.north,
                        by: Lab.actor,
                        at: Lab.now
                    )
                }
            ),
            (
                "remove",
                { store, agenda in
                    _ = try await store.removeItem(
                        agenda.items[0].id,
                        in: agenda.meeting.id,
                        network: Lab.north,
                        by: Lab.actor,
                        at: Lab.now
                    )
                }
            ),
        ]

    @Test(arguments: Engine.available) func whatIsLockedStays(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let agenda = try await Self.locked(lab)
            let length = try await Self.chain(lab)
            for (name, change) in Self.changes {
                let refusal = await #expect(throws: MinutesLocked.self, "\(name)") {
                    try await change(lab.store, agenda)
                }
                #expect(refusal?.slug == "2021-04-08")
            }
            let again = try await lab.store.publishMinutes(
                agenda.meeting.id,
                on: Self.day,
                in: Lab.north,
                by: Lab.actor,
                at: Lab.now
            )
            #expect(!again, "published once")
            #expect(try await Self.chain(lab) == length, "something was changed all the same")
            #expect(try await lab.store.brokenLocks().broken.isEmpty)
        }
    }

    @Test(arguments: Engine.available) func promisesUnderLockedMinutesAreStillClosed(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let promise = try #require(try await Self.locked(lab).items.first?.commitments.first)
            let closing = MeetingStore.Closing(state: .done, note: "Gjort.", evidence: "https://example.no/")
            let outcome = try await lab.store.close(
                promise.id,
                as: closing,
                from: .open,
                on: Self.day,
                in: Lab.north,
                by: Lab.actor,
                at: Lab.now
            )
            guard case .saved = outcome else {
                Issue.record("\(outcome)")
                return
            }
            // Said better later: the day stays.
            _ = try await lab.store.close(
                promise.id,
                as: MeetingStore.Closing(state: .done, note: "Gjort og sendt.", evidence: nil),
                from: .done,
                on: Self.day.adding(days: 9),
                in: Lab.north,
                by: Lab.actor,
                at: Lab.now
            )
            let stored = try #require(try await lab.agenda("2021-04-08").items.first?.commitments.first)
            #expect(stored.note == "Gjort og sendt." && stored.closedOn == Self.day)
            #expect(try await lab.store.brokenLocks().broken.isEmpty)
        }
    }

    @Test(arguments: Engine.available) func addendaComeAfterTheLock(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let before = try await Self.held(lab).meeting.id
            #expect(
                try await !lab.store.addAddendum(
                    "x",
                    about: nil,
                    to: before,
                    in: Lab.north,
                    by: Lab.actor,
                    at: Lab.now
                )
            )
            #expect(try await Self.take(lab, .approve, from: .draft, of: before) == .taken)
            #expect(try await Self.take(lab, .lock, from: .approved, of: before) == .taken)
            let agenda = try await lab.agenda("2021-04-08")
            for (item, isTaken) in [(nil, true), (agenda.items[0].id, true), (MeetingSamples.id(77), false)] {
                let done = try await lab.store.addAddendum(
                    "Tillegg.",
                    about: item,
                    to: agenda.meeting.id,
                    in: Lab.north,
                    by: Lab.actor,
                    at: Lab.now
                )
                #expect(done == isTaken)
            }
            let addenda = try await lab.agenda("2021-04-08").corrections
            #expect(
                addenda.map(\.part) == [.addendum, .addendum] && addenda.map(\.reason) == ["Tillegg.", "Tillegg."]
            )
            let locks = try await lab.store.brokenLocks()
            #expect(locks.checked == 1 && locks.broken.isEmpty)
        }
    }

    @Test(arguments: Engine.available) func whatWasAlteredByHandIsFound(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            _ = try await Self.locked(lab)
            _ = try await lab.database.write { try $0.run("UPDATE decision SET text = 'x'") }
            #expect(try await lab.store.brokenLocks().broken.isEmpty, "there are no decisions")
            _ = try await lab.database.write { try $0.run("UPDATE commitment SET text = 'Lovet mindre.'") }
            let found = BrokenLock(network: "nord", slug: "2021-04-08", isKnownFormat: true)
            #expect(try await lab.store.brokenLocks().broken == [found])
        }
    }

    private static func chain(_ lab: Lab) async throws -> Int {
        try await lab.database.read { try $0.value("SELECT count(*) FROM audit", as: Int.self) ?? 0 }
    }
}
