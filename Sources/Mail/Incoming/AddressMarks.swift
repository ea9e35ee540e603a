import Core
import SQL

/// The marks of addresses that mail came back from.
///
/// Owns the table `mail_address`, which is audited: who is no longer written to must be explained.
public struct AddressMarks: Sendable {
    private let database: any Database
    private let ids: IdentifierSource

    public init(database: any Database, ids: IdentifierSource) {
        self.database = database
        self.ids = ids
    }

    /// All marks, the dead first, each group with the latest first.
    public func all(limit: Int = 200) async throws -> [AddressMark] {
        try await database.read { connection in
            try connection.all(
                """
                SELECT * FROM mail_address
                ORDER BY CASE WHEN state = 'dead' THEN 0 ELSE 1 END, since DESC, id DESC LIMIT \(limit)
                """
            )
        }
    }

    /// Whether nothing is sent to an address until a person has looked.
    static func isDead(_ address: EmailAddress, in database: any Database) async throws -> Bool {
        try await database.read { connection in
            try connection.value(
                "SELECT count(*) FROM mail_address WHERE address = \(address.folded) AND state = 'dead'",
                as: Int.self
            ) == 1
        }
    }

    /// Takes a mark away: the decision of a person who knows better.
    ///
    /// - Returns: false when there is none.
    public func clear(_ id: AddressMark.ID, by actor: Actor, at now: Instant) async throws -> Bool {
        try await database.change(by: actor, at: now) { try $0.delete("mail_address", id) }
    }

    /// Writes down what a report says about a message of ours.
    func record(_ report: BounceReport, by actor: Actor, at now: Instant) async throws -> Receipt {
        guard let message = report.message else {
            return Receipt(.bounce, .refused, "The report does not show which of our messages came back.")
        }
        return try await database.change(by: actor, at: now) { [ids] change in
            let recipient = try change.connection.value(
                "SELECT recipient FROM mail_outbox WHERE id = \(message)",
                as: EmailAddress.self
            )
            guard let recipient else {
                return Receipt(
                    .bounce,
                    .refused,
                    "The report is about a message that we did not send, or have forgotten."
                )
            }
            let (severity, status) = Self.verdict(of: report, on: recipient)
            let code = status ?? "without a code"
            switch severity {
            case .none: return Receipt(.bounce, .ignored, "The message arrived or is still on its way.")
            case .hard:
                try Self.mark(recipient, .dead, "\(code): the address does not exist or is closed", change, ids)
                return Receipt(.bounce, .handled, "The address does not exist or is closed, and is marked.")
            case .soft:
                try Self.mark(recipient, .doubtful, "\(code): the message came back", change, ids)
                return Receipt(.bounce, .handled, "The message came back; that is counted.")
            }
        }
    }

    /// What a report says about the address that we wrote to.
    ///
    /// When it names only others, the address passed the message on, and is itself alive.
    private static func verdict(
        of report: BounceReport,
        on address: EmailAddress
    ) -> (severity: BounceReport.Severity, status: String?) {
        let own = report.recipients.first {
            $0.final?.folded == address.folded || $0.original?.folded == address.folded
        }
        if let own { return (own.severity, own.status) }
        let failed = report.recipients.first { $0.severity != .none }
        return failed.map { (.soft, $0.status) } ?? (.none, nil)
    }

    private static func mark(
        _ address: EmailAddress,
        _ state: AddressMark.State,
        _ reason: String,
        _ change: Change,
        _ ids: IdentifierSource
    ) throws {
        let known = try change.connection.first(
            "SELECT * FROM mail_address WHERE address = \(address.folded)",
            as: AddressMark.self
        )
        guard let known else {
            return try change.insert(
                "mail_address",
                ids.next(AddressMark.self),
                ["address": address.folded, "state": state, "returned": 1, "since": change.at, "reason": reason]
            )
        }
        let isNewlyDead = state == .dead && known.state == .doubtful
        try change.update(
            "mail_address",
            known.id,
            [
                "state": isNewlyDead ? state : known.state, "returned": known.returned + 1,
                "since": isNewlyDead ? change.at : known.since, "reason": reason,
            ]
        )
    }
}
