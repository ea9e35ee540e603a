import Core
import Jobs
import Logging
import Mail
import SQL
import TestSupport
import Testing

@Suite struct OutboxTests {
    private func outbox(
        _ database: any Database,
        _ delivery: any MailDelivery,
        _ clock: HandClock,
        logger: Logger = TestLog().logger
    ) throws -> Outbox {
        Outbox(
            database: database,
            writer: try Samples.writer(),
            delivery: delivery,
            clock: clock.wall,
            logger: logger
        )
    }

    private func enqueue(_ messages: [Message], in database: any Database) async throws {
        try await database.write { connection in
            for (number, message) in messages.enumerated() {
                try Outbox.enqueue(message, on: connection, at: Samples.noon, id: Samples.id(UInt16(number + 1)))
            }
        }
    }

    private func mails(in database: any Database) async throws -> [OutgoingMail] {
        try await database.read { try $0.all("SELECT * FROM mail_outbox ORDER BY id") }
    }

    @Test(arguments: Engine.available) func aKeyIsSentOnce(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: MailMigrations.all) { database in
            let message = try Samples.message()
            let answers = try await database.write { connection in
                try (1...3).map { try Outbox.enqueue(message, on: connection, at: Samples.noon, id: Samples.id($0)) }
            }
            #expect(answers == [true, false, false])
            let delivery = TestDelivery()
            let outbox = try outbox(database, delivery, HandClock())
            #expect(try await outbox.deliverDue() == 1)
            #expect(try await outbox.deliverDue() == 0)
            #expect(delivery.envelopes.map(\.recipient.text) == ["kari@example.org"])
            try await enqueue([message], in: database)
            #expect(try await outbox.deliverDue() == 0)
        }
    }

    @Test(arguments: Engine.available) func aMessageGoesWithItsTransaction(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: MailMigrations.all) { database in
            struct ChangedMyMind: Error {}
            let message = try Samples.message()
            await #expect(throws: ChangedMyMind.self) {
                try await database.write { connection in
                    try Outbox.enqueue(message, on: connection, at: Samples.noon, id: Samples.id())
                    throw ChangedMyMind()
                }
            }
            #expect(try await mails(in: database).isEmpty)
        }
    }

    @Test func aMessageMustSayWhatEveryMessageSays() async throws {
        try await withDatabase(.sqlite, migrations: MailMigrations.all) { database in
            let to = try Samples.address("a@example.org")
            func message(_ subject: String, _ text: String, _ reason: String, _ key: String, _ link: String?) -> Message
            {
                Message(
                    to: to,
                    subject: subject,
                    text: text,
                    reason: reason,
                    language: .nb,
                    key: key,
                    unsubscribe: link
                )
            }
            let bad: [(Message, Message.Refusal)] = [
                (message(" ", "t", "r", "k", nil), .noSubject), (message("s", "", "r", "k", nil), .noText),
                (message("s", "t", "\n", "k", nil), .noReason), (message("s", "t", "r", "", nil), .noKey),
                (message("s", "t", "r", "k", "https://a\r\nBcc: b"), .unsubscribeIsNoAddress),
                (message("s", "t", "r", "k", "javascript:1"), .unsubscribeIsNoAddress),
                (message("s", "t", "r", "k", "https://a> <b"), .unsubscribeIsNoAddress),
            ]
            for (message, refusal) in bad {
                await #expect(throws: refusal) { try await enqueue([message], in: database) }
            }
            let other = CalendarPart(method: .cancel, bytes: Samples.calendar(.request).bytes)
            await #expect(throws: Message.Refusal.calendarSaysOtherMethod) {
                try await enqueue([try Samples.message(calendar: other)], in: database)
            }
            await #expect(throws: Message.Refusal.emptyOrder) {
                try await enqueue([try Samples.message(order: "")], in: database)
            }
        }
    }

    @Test(arguments: Engine.available) func afterSendingTheTextIsGone(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: MailMigrations.all) { database in
            let delivery = TestDelivery()
            let message = try Samples.message(
                text: "A secret link",
                html: "<p>A secret link</p>",
                calendar: Samples.calendar()
            )
            try await enqueue([message], in: database)
            #expect(try await mails(in: database).map(\.message) == [message])
            try await outbox(database, delivery, HandClock()).deliverDue()
            let mail = try #require(try await mails(in: database).first)
            #expect(mail.state == .sent)
            #expect(mail.sentAt == Samples.noon)
            #expect(mail.message.text == "")
            #expect(mail.message.html == nil)
            #expect(mail.message.calendar == nil)
            let sent = try #require(delivery.envelopes.first)
            #expect(String(decoding: sent.data, as: UTF8.self).contains("A secret link"))
        }
    }

    @Test(arguments: Engine.available) func delaysGrowUntilTheTenthTry(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: MailMigrations.all) { database in
            let (clock, delivery) = (HandClock(), TestDelivery.failing(.temporary, code: 451))
            let outbox = try outbox(database, delivery, clock)
            try await enqueue([try Samples.message()], in: database)
            for (number, minutes) in ([1, 5, 15, 60, 240, 240, 240, 240, 240] as [Int64]).enumerated() {
                #expect(try await outbox.deliverDue() == 1)
                let mail = try #require(try await mails(in: database).first)
                #expect(mail.state == .queued)
                #expect(mail.attempts == number + 1)
                #expect(mail.nextAttemptAt == clock.now.adding(minutes: minutes))
                clock.pass(minutes: minutes - 1)
                #expect(try await outbox.deliverDue() == 0)
                clock.pass(minutes: 1)
            }
            #expect(try await outbox.deliverDue() == 1)
            let mail = try #require(try await mails(in: database).first)
            #expect(mail.state == .failed)
            #expect(mail.attempts == Backoff.mostAttempts)
            clock.pass(minutes: 10_000)
            #expect(try await outbox.deliverDue() == 0)
            // Every try was the same message: a server can tell a repetition.
            #expect(Set(delivery.envelopes.map(\.data)).count == 1)
        }
    }

    @Test(arguments: [(DeliveryError.Kind.permanent, OutgoingMail.State.failed), (.uncertain, .uncertain)])
    func whatWillNotWorkIsNotTriedAgain(_ kind: DeliveryError.Kind, _ state: OutgoingMail.State) async throws {
        try await withDatabase(.sqlite, migrations: MailMigrations.all) { database in
            let (clock, delivery) = (HandClock(), TestDelivery.failing(kind, code: 550))
            let outbox = try outbox(database, delivery, clock)
            try await enqueue([try Samples.message()], in: database)
            try await outbox.deliverDue()
            clock.pass(minutes: 10_000)
            try await outbox.deliverDue()
            #expect(delivery.envelopes.count == 1)
            let troubles = try await outbox.troubles()
            #expect(troubles.map(\.state) == [state])
            #expect(troubles.map(\.lastError) == ["\(kind.rawValue) (550): No luck."])
        }
    }

    @Test(arguments: Engine.available) func whatAKilledProgramLeftIsUncertain(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: MailMigrations.all) { database in
            let (clock, delivery) = (HandClock(), TestDelivery())
            try await enqueue([try Samples.message()], in: database)
            let lease = Samples.noon.adding(minutes: Outbox.leaseMinutes)
            // What the claim writes, and then nothing more.
            try await database.write { connection in
                _ = try connection.run(
                    "UPDATE mail_outbox SET state = 'sending', attempts = 1, lease_until = \(lease)"
                )
            }
            let outbox = try outbox(database, delivery, clock)
            clock.pass(minutes: Outbox.leaseMinutes - 1)
            try await outbox.deliverDue()
            #expect(try await outbox.counts().sending == 1)
            clock.pass(minutes: 1)
            try await outbox.deliverDue()
            #expect(try await outbox.counts().uncertain == 1)
            #expect(delivery.envelopes.isEmpty)
            // A person decides to send it again.
            let now = clock.now
            let again = try await database.write { connection in
                try (0..<2).map { _ in try Outbox.retry(Samples.id(), on: connection, at: now) }
            }
            #expect(again == [.queued, .notThere])
            try await outbox.deliverDue()
            #expect(delivery.envelopes.count == 1)
            #expect(try await outbox.counts().sent == 1)
        }
    }

    @Test(arguments: Engine.available) func workersNeverSendTheSameMessage(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: MailMigrations.all) { database in
            try await enqueue(
                try (1...40).map { try Samples.message(to: "p\($0)@example.org", key: "\($0)") },
                in: database
            )
            let delivery = TestDelivery { _ in try? await Task.sleep(for: .milliseconds(3)) }
            let clock = HandClock()
            let workers = try (0..<3).map { _ in try outbox(database, delivery, clock) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in workers { group.addTask { try await worker.deliverDue() } }
                try await group.waitForAll()
            }
            #expect(delivery.envelopes.count == 40)
            #expect(Set(delivery.envelopes.map(\.id)).count == 40)
            #expect(try await workers[0].counts().sent == 40)
        }
    }

    @Test func aServerAtFaultEndsTheRound() async throws {
        try await withDatabase(.sqlite, migrations: MailMigrations.all) { database in
            try await enqueue(
                try (1...5).map { try Samples.message(to: "p\($0)@example.org", key: "\($0)") },
                in: database
            )
            let delivery = TestDelivery.failing(.temporary, all: true)
            let outbox = try outbox(database, delivery, HandClock())
            #expect(try await outbox.deliverDue() == 1)
            let counts = try await outbox.counts()
            #expect(counts.queued == 5)
            #expect(counts.putOff == 1)
            #expect(counts.oldestWaiting == Samples.noon)
        }
    }

    @Test func aCancelledRoundFinishesTheMessageOnItsWay() async throws {
        try await withDatabase(.sqlite, migrations: MailMigrations.all) { database in
            try await enqueue(
                try (1...5).map { try Samples.message(to: "p\($0)@example.org", key: "\($0)") },
                in: database
            )
            let delivery = TestDelivery { _ in try? await Task.sleep(for: .milliseconds(300)) }
            let outbox = try outbox(database, delivery, HandClock())
            let round = Task { try await outbox.deliverDue() }
            while delivery.envelopes.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
            round.cancel()
            #expect(try await round.value == 1)
            let counts = try await outbox.counts()
            #expect(counts.sent == 1)
            #expect(counts.queued == 4)
            #expect(counts.sending == 0)
        }
    }

    @Test func nobodysAddressIsLogged() async throws {
        try await withDatabase(.sqlite, migrations: MailMigrations.all) { database in
            let log = TestLog()
            for kind in DeliveryError.Kind.allCases {
                try await enqueue([try Samples.message(key: kind.rawValue)], in: database)
                try await outbox(database, TestDelivery.failing(kind), HandClock(), logger: log.logger).deliverDue()
                try await database.write { _ = try $0.run("DELETE FROM mail_outbox") }
            }
            try await enqueue([try Samples.message()], in: database)
            try await outbox(database, TestDelivery(), HandClock(), logger: log.logger).deliverDue()
            #expect(log.text.contains("Mail sent") && log.text.contains("Mail not sent"))
            for secret in ["kari", "Kari", "Invitation", "invited"] { #expect(!log.text.contains(secret)) }
        }
    }

    @Test(arguments: Engine.available) func whatIsDoneIsForgottenInTime(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: MailMigrations.all) { database in
            try await enqueue([try Samples.message()], in: database)
            let outbox = try outbox(database, TestDelivery(), HandClock())
            let job = outbox.forgettingJob()
            try await job.run(Samples.noon.adding(days: 91))
            #expect(try await mails(in: database).count == 1)
            try await outbox.deliverDue()
            try await job.run(Samples.noon.adding(days: 90))
            #expect(try await mails(in: database).count == 1)
            try await job.run(Samples.noon.adding(days: 91))
            #expect(try await mails(in: database).isEmpty)
        }
    }
}
