import Core
import Mail
import SQL
import TestSupport
import Testing

/// Messages of one series to one person leave in the order in which they were queued.
@Suite struct OutboxOrderTests {
    private func outbox(_ database: any Database, _ delivery: any MailDelivery, _ clock: HandClock) throws -> Outbox {
        Outbox(
            database: database,
            writer: try Samples.writer(),
            delivery: delivery,
            clock: clock.wall,
            logger: TestLog().logger
        )
    }

    /// Keys go down as places go up, so that nothing hangs on the order of keys.
    private func enqueue(_ messages: [Message], in database: any Database) async throws {
        try await database.write { connection in
            for (number, message) in messages.enumerated() {
                let id = Samples.id(UInt16(messages.count - number))
                try Outbox.enqueue(message, on: connection, at: Samples.noon, id: id)
            }
        }
    }

    private func message(_ key: String, to: String = "kari@example.org", order: String? = "meeting") throws -> Message {
        try Samples.message(to: to, subject: key, key: key, order: order)
    }

    private func subjects(_ delivery: TestDelivery) -> [String] {
        delivery.envelopes.map { envelope in
            let lines = String(decoding: envelope.data, as: UTF8.self).split(separator: "\r\n")
            return lines.first { $0.hasPrefix("Subject: ") }.map { String($0.dropFirst(9)) } ?? ""
        }
    }

    @Test(arguments: Engine.available) func aSeriesLeavesInItsOrder(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: MailMigrations.all) { database in
            try await enqueue(try ["invite", "change", "cancel"].map { try message($0) }, in: database)
            let delivery = TestDelivery()
            try await outbox(database, delivery, HandClock()).deliverDue()
            #expect(subjects(delivery) == ["invite", "change", "cancel"])
        }
    }

    /// Every state that the earlier message can be in, and whether the later one goes.
    @Test(
        arguments: Engine.available,
        [
            (OutgoingMail.State.queued, false), (.sending, false), (.sent, true), (.uncertain, true), (.failed, true),
            (.abandoned, true),
        ]
    )
    func theLaterWaitsOnlyForWhatMayStillGo(on engine: Engine, _ row: (OutgoingMail.State, Bool)) async throws {
        try await withDatabase(engine, migrations: MailMigrations.all) { database in
            let (state, goes) = row
            #expect(state.holdsUpLater != goes)
            try await enqueue([message("invite"), message("cancel")], in: database)
            let later = Samples.noon.adding(minutes: 5)
            try await database.write { connection in
                _ = try connection.run(
                    """
                    UPDATE mail_outbox SET state = \(state), next_attempt_at = \(later), lease_until = \(later)
                    WHERE key = 'invite'
                    """
                )
            }
            let delivery = TestDelivery()
            try await outbox(database, delivery, HandClock()).deliverDue()
            #expect(subjects(delivery) == (goes ? ["cancel"] : []))
        }
    }

    @Test func everyStateIsInTheTable() {
        let waits = OutgoingMail.State.allCases.filter(\.holdsUpLater)
        #expect(waits == [.queued, .sending])
    }

    /// Greylisting of one member delays nobody else, nor other matters.
    @Test(arguments: Engine.available) func onlyTheSameSeriesOfTheSamePersonWaits(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: MailMigrations.all) { database in
            let delivery = TestDelivery { envelope throws(DeliveryError) in
                let isGrey = String(decoding: envelope.data, as: UTF8.self).contains("Subject: invite\r\n")
                if isGrey, envelope.recipient.text == "kari@example.org" {
                    throw DeliveryError(.temporary, code: 450, diagnosis: "Later.")
                }
            }
            let messages = try [
                message("invite"), message("cancel"), message("link", order: nil), message("other", order: "b"),
                message("ola", to: "ola@example.org"), message("ola cancel", to: "ola@example.org"),
            ]
            try await enqueue(messages, in: database)
            let clock = HandClock()
            let outbox = try outbox(database, delivery, clock)
            try await outbox.deliverDue()
            #expect(Set(subjects(delivery)) == ["invite", "link", "other", "ola", "ola cancel"])
            clock.pass(minutes: 1)
            try await outbox.deliverDue()
            #expect(!subjects(delivery).contains("cancel"))
            #expect(try await outbox.counts().queued == 2)
        }
    }

    /// After it was refused for good, a message can be sent once more only as long as nothing later has gone.
    @Test(arguments: Engine.available) func whatWasOvertakenIsNotSentAgain(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: MailMigrations.all) { database in
            try await enqueue([message("invite"), message("cancel")], in: database)
            let invite = Samples.id(2)
            func retry() async throws -> Outbox.Retry {
                try await database.write { try Outbox.retry(invite, on: $0, at: Samples.noon) }
            }
            func set(_ earlier: OutgoingMail.State, _ later: OutgoingMail.State) async throws {
                try await database.write { connection in
                    _ = try connection.run("UPDATE mail_outbox SET state = \(earlier) WHERE key = 'invite'")
                    _ = try connection.run("UPDATE mail_outbox SET state = \(later) WHERE key = 'cancel'")
                }
            }
            let overtaking: Set<OutgoingMail.State> = [.sending, .sent, .uncertain]
            for later in OutgoingMail.State.allCases {
                for earlier in [OutgoingMail.State.failed, .uncertain, .abandoned] {
                    try await set(earlier, later)
                    #expect(
                        try await retry() == (overtaking.contains(later) ? .overtaken : .queued),
                        "\(earlier) \(later)"
                    )
                }
                try await set(.sent, later)
                #expect(try await retry() == .notThere)
            }
        }
    }

    @Test(arguments: Engine.available) func whatWasGivenUpBeforeHasItsOwnStateNow(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: MailMigrations.all.filter { $0.number < 202611_41 }) { database in
            let rows: [(String, String, String)] = [
                ("1", "failed", "9999-12-31T00:00:00.000Z"), ("2", "failed", "2026-11-21T12:00:00.000Z"),
                ("3", "uncertain", "9999-12-31T00:00:00.000Z"), ("4", "queued", "2026-11-21T12:00:00.000Z"),
            ]
            try await database.write { connection in
                for (number, state, next) in rows {
                    _ = try connection.run(
                        """
                        INSERT INTO mail_outbox (id, key, recipient, subject, body_text, reason, language, state, attempts,
                            next_attempt_at, created_at)
                        VALUES (\(Samples.id(UInt16(number) ?? 0)), \(number), 'kari@example.org', 's', 't', 'r', 'nb',
                            \(state), 1, \(next), \(Samples.noon))
                        """
                    )
                }
            }
            _ = try await Migrator(MailMigrations.all).migrate(database, at: Samples.noon)
            let outbox = try outbox(database, TestDelivery(), HandClock())
            #expect(try await outbox.abandoned().map(\.message.key) == ["3", "1"])
            #expect(try await outbox.troubles().map(\.message.key) == ["2"])
            #expect(try await outbox.counts().queued == 1)
        }
    }
}
