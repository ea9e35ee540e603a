import Core
import Jobs
import Mail
import SQL
import Synchronization
import TestSupport
import Testing

@Suite struct InboxTests {
    private static let migrations = AuditChain.migrations + MailMigrations.all
    private struct Broken: Error {}
    private static let broken: ReceivedMailHandler = { _ in throw Broken() }
    private static let taking: ReceivedMailHandler = { _ in Receipt(.reply, .handled, "Taken.") }

    private func inbox(_ database: any Database, _ handlers: [ReceivedMailHandler] = []) -> Inbox {
        Inbox(
            database: database,
            handlers: handlers,
            ids: .random(clock: .fixed(Samples.noon)),
            clock: .fixed(Samples.noon),
            logger: TestLog().logger
        )
    }

    private func outbox(_ database: any Database, _ delivery: any MailDelivery) throws -> Outbox {
        Outbox(
            database: database,
            writer: try Samples.writer(),
            delivery: delivery,
            clock: HandClock().wall,
            logger: TestLog().logger
        )
    }

    private func letter(_ text: String = "From: kari@example.org\nMessage-ID: <1@a>\n\nHi") -> [UInt8] {
        Array(text.utf8)
    }

    /// The invitation that the reports of `BounceReportTests` are about.
    private func send(to: String = "kari@example.org", in database: any Database) async throws {
        let id = try #require(OutgoingMail.ID(BounceReportTests.ours))
        let message = try Samples.message(to: to)
        try await database.write { _ = try Outbox.enqueue(message, on: $0, at: Samples.noon, id: id) }
        try await outbox(database, TestDelivery()).deliverDue()
    }

    @Test(arguments: Engine.available) func aMessageIsHandledOnce(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: Self.migrations) { database in
            let count = Mutex(0)
            let inbox = inbox(
                database,
                [
                    { _ in nil },
                    { _ in
                        count.withLock { $0 += 1 }
                        return Receipt(.reply, .handled, "Taken.")
                    }, Self.broken,
                ]
            )
            for _ in 0..<3 { #expect(try await inbox.receive(letter()) == Receipt(.reply, .handled, "Taken.")) }
            #expect(count.withLock { $0 } == 1)
            let lines = try await inbox.latest()
            #expect(lines.map(\.sender?.text) == ["kari@example.org"])
            #expect(lines.map(\.receipt.outcome) == [.handled])
        }
    }

    @Test(arguments: Engine.available) func whatCannotBeHandledIsTriedAFewTimes(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: Self.migrations) { database in
            let inbox = inbox(database, [Self.broken])
            for _ in 1..<Inbox.mostAttempts {
                await #expect(throws: Broken.self) { _ = try await inbox.receive(letter()) }
                let lines = try await inbox.latest()
                #expect(lines.map(\.receipt.outcome) == [.failed])
            }
            #expect(try await inbox.receive(letter()).outcome == .refused)
            #expect(try await inbox.receive(letter()).outcome == .refused)
            // One that failed before is handled when it can be.
            let second = letter("From: kari@example.org\nMessage-ID: <2@a>\n\nHi")
            await #expect(throws: Broken.self) { _ = try await inbox.receive(second) }
            let able = self.inbox(database, [Self.taking])
            #expect(try await able.receive(second).outcome == .handled)
        }
    }

    @Test func lettersAreLeftToPeopleAndNoticesAreIgnored() async throws {
        try await withDatabase(.sqlite, migrations: Self.migrations) { database in
            let inbox = inbox(database)
            let notice = letter("From: kari@example.org\nAuto-Submitted: auto-replied\n\nOn holiday")
            #expect(try await inbox.receive(letter()).kind == .letter)
            #expect(try await inbox.receive(notice).kind == .automatic)
            let long = try await inbox.receive([UInt8](repeating: 0x61, count: ReceivedMail.mostBytes + 1))
            #expect(long.outcome == .refused && long.reason == "The message is longer than 5 MiB.")
        }
    }

    @Test(arguments: Engine.available) func aHardBounceStopsMailUntilAPersonHasLooked(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: Self.migrations) { database in
            try await send(in: database)
            let inbox = inbox(database)
            #expect(try await inbox.receive(Array(BounceReportTests.postfix.utf8)).outcome == .handled)
            let mark = try #require(try await inbox.marks.all().first)
            #expect(mark.state == .dead && mark.address.text == "kari@example.org" && mark.returned == 1)
            let chain = try await database.read { try AuditChain.verify($0) }
            if case .whole = chain {} else { Issue.record("\(chain)") }

            let delivery = TestDelivery()
            let (next, link) = try (
                Samples.message(to: "Kari@example.org", key: "next"), Samples.message(key: "link", isAskedFor: true)
            )
            try await database.write { connection in
                try Outbox.enqueue(next, on: connection, at: Samples.noon, id: Samples.id(8))
                try Outbox.enqueue(link, on: connection, at: Samples.noon, id: Samples.id(9))
            }
            let outbox = try outbox(database, delivery)
            try await outbox.deliverDue()
            // Somebody waits for the link; the rest is shown to a person.
            #expect(delivery.envelopes.map(\.id) == [Samples.id(9)])
            #expect(try await outbox.troubles().map(\.message.key) == ["next"])

            let cleared = try await inbox.marks.clear(mark.id, by: .terminal, at: Samples.noon)
            #expect(cleared)
            #expect(try await inbox.marks.all().isEmpty)
            try await database.write { _ = try Outbox.retry(Samples.id(8), on: $0, at: Samples.noon) }
            try await outbox.deliverDue()
            #expect(delivery.envelopes.count == 2)
        }
    }

    @Test(arguments: Engine.available) func softBouncesAreCounted(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: Self.migrations) { database in
            try await send(in: database)
            let inbox = inbox(database)
            for number in 1...3 {
                let text = BounceReportTests.postfix.replacing("5.1.1\nRem", with: "4.2.2\nRem")
                    .replacing("9B095B@", with: "\(number)@")
                #expect(try await inbox.receive(Array(text.utf8)).outcome == .handled)
            }
            let marks = try await inbox.marks.all()
            #expect(marks.map(\.state) == [.doubtful] && marks.map(\.returned) == [3])
            #expect(try await inbox.receive(Array(BounceReportTests.exchange.utf8)).outcome == .handled)
            #expect(try await inbox.marks.all().map(\.state) == [.dead])
        }
    }

    /// Nobody is silenced by one who does not know the message.
    @Test(arguments: [
        BounceReportTests.postfix.replacing(BounceReportTests.ours, with: "01M7YZMHG0000G000000000001"),
        BounceReportTests.postfix.replacing("Message-ID: <\(BounceReportTests.ours)@nordfylket.example>\n", with: ""),
        BounceReportTests.exim.replacing(BounceReportTests.ours, with: "guess"),
    ])
    func aForgedBounceMarksNobody(_ text: String) async throws {
        try await withDatabase(.sqlite, migrations: Self.migrations) { database in
            try await send(in: database)
            let inbox = inbox(database)
            #expect(try await inbox.receive(Array(text.utf8)).outcome == .refused)
            #expect(try await inbox.marks.all().isEmpty)
        }
    }

    /// A list that passed the message on to a closed mailbox is alive itself; and a report marks only whom we wrote to.
    @Test func aBounceOfSomebodyBehindTheAddressIsSoft() async throws {
        try await withDatabase(.sqlite, migrations: Self.migrations) { database in
            try await send(to: "board@example.org", in: database)
            let inbox = inbox(database)
            #expect(try await inbox.receive(Array(BounceReportTests.postfix.utf8)).outcome == .handled)
            let marks = try await inbox.marks.all()
            #expect(marks.map(\.address.text) == ["board@example.org"] && marks.map(\.state) == [.doubtful])
        }
    }

    @Test(arguments: Engine.available) func whatCameInIsForgottenInTime(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: Self.migrations) { database in
            let inbox = inbox(database)
            _ = try await inbox.receive(letter())
            try await inbox.forgettingJob().run(Samples.noon.adding(days: Inbox.daysRemembered))
            #expect(try await inbox.latest().count == 1)
            try await inbox.forgettingJob().run(Samples.noon.adding(days: Inbox.daysRemembered + 1))
            #expect(try await inbox.latest().isEmpty)
        }
    }
}
