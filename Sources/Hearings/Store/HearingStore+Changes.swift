import Core
import Mail
import Networks
import SQL

extension HearingStore {
    /// How a save went.
    public enum Saving: Sendable, Equatable {
        case saved
        case missing
        /// Someone else saved in between; nothing was changed.
        case conflict(HearingFolder)
        /// Announced meanwhile: what people have read is not changed under them.
        case announced
    }

    /// Adds a hearing that nobody but the secretariat sees.
    ///
    /// - Returns: its key.
    public func add(_ draft: Hearing.Draft, to network: NetworkID, by actor: Actor, at now: Instant) async throws
        -> String
    {
        try await database.change(by: actor, at: now) { change in
            let key = try NetworkStore.freeKey(
                from: draft.title,
                fallback: "horing",
                in: "hearing",
                of: network,
                change.connection
            )
            let id = ids.next(Hearing.self)
            try change.insert(
                "hearing",
                id,
                Self.values(draft) + [
                    "network_id": network, "key": key, "announced_at": Instant?.none, "answered_at": Instant?.none,
                    "revision": 1,
                ]
            )
            try write(draft, to: id, change)
            return key
        }
    }

    /// Saves what someone wrote from `revision` on, as long as the hearing is a draft.
    public func update(
        _ key: String,
        in network: NetworkID,
        _ draft: Hearing.Draft,
        from revision: Int,
        by actor: Actor,
        at now: Instant
    ) async throws -> Saving {
        try await database.change(by: actor, at: now) { change in
            guard let head = try Self.head(key, in: network, change.connection) else { return .missing }
            let hearing = head.hearing
            guard hearing.announcedAt == nil else { return .announced }
            guard hearing.revision == revision else { return .conflict(try Self.folder(head, change.connection)) }
            try change.update("hearing", hearing.id, Self.values(draft) + ["revision": revision + 1])
            try Self.clear(hearing.id, change)
            try write(draft, to: hearing.id, change)
            return .saved
        }
    }

    /// Takes a draft away.
    ///
    /// - Returns: false when there is none, or it has been announced.
    public func delete(_ key: String, in network: NetworkID, by actor: Actor, at now: Instant) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let hearing = try Self.head(key, in: network, change.connection)?.hearing,
                hearing.announcedAt == nil
            else { return false }
            try Self.clear(hearing.id, change)
            return try change.delete("hearing", hearing.id)
        }
    }

    /// Takes the proposal and those who are consulted away.
    private static func clear(_ hearing: Hearing.ID, _ change: Change) throws {
        for table: SQLName in ["hearing_paragraph", "hearing_body"] {
            let old = try change.connection.values(
                "SELECT id FROM \(table) WHERE hearing_id = \(hearing) ORDER BY id",
                as: String.self
            )
            for id in old { try change.delete(table, id) }
        }
    }

    static func values(_ draft: Hearing.Draft) -> Change.Values {
        [
            "title": draft.title, "kind": draft.kind, "owner_id": draft.owner, "summary": draft.summary,
            "opens_on": draft.opensOn, "closes_on": draft.closesOn, "short_reason": draft.shortReason,
        ]
    }

    private func write(_ draft: Hearing.Draft, to hearing: Hearing.ID, _ change: Change) throws {
        for (index, paragraph) in draft.paragraphs.enumerated() {
            try change.insert(
                "hearing_paragraph",
                ids.next(ProposalParagraph.self),
                [
                    "hearing_id": hearing, "number": index + 1, "heading": paragraph.heading,
                    "text": paragraph.text,
                ]
            )
        }
        for (index, body) in draft.bodies.enumerated() {
            try change.insert(
                "hearing_body",
                ids.next(ConsultedBody.self),
                ["hearing_id": hearing, "position": index, "name": body.name, "email": body.email]
            )
        }
    }

    /// What came of announcing or extending a hearing.
    public enum Telling: Sendable, Equatable {
        /// So many were written to.
        case told(Int)
        case missing
        /// It is too late, too early, too short without a reason, or there is nothing to read.
        case refused
    }

    /// Opens a hearing to the public, and writes to those who are consulted.
    ///
    /// One that is announced after its first day begins on the day it is announced, and its time is reckoned from there.
    /// Asked for again it does nothing more.
    public func announce(_ key: String, in network: NetworkID, by actor: Actor, at now: Instant) async throws -> Telling
    {
        try await database.change(by: actor, at: now) { change in
            guard let head = try Self.head(key, in: network, change.connection),
                let network = try Self.network(network, change.connection)
            else { return .missing }
            let hearing = head.hearing
            let folder = try Self.folder(head, change.connection)
            let opens = max(hearing.opensOn, OsloTime.day(now))
            let isShort = rules.isShort(hearing.kind, from: opens, until: hearing.closesOn)
            guard hearing.announcedAt == nil, !folder.paragraphs.isEmpty, hearing.closesOn >= opens,
                !isShort || hearing.shortReason != nil
            else { return .refused }
            try change.update(
                "hearing",
                hearing.id,
                ["announced_at": Instant?.some(now), "opens_on": opens, "revision": hearing.revision + 1]
            )
            let addresses = folder.bodies.compactMap(\.email)
            for email in addresses {
                let message = letters.announcement(of: head, to: email, in: network)
                try Outbox.enqueue(message, on: change.connection, at: now, id: ids.next())
            }
            return .told(addresses.count)
        }
    }

    /// Gives everyone more time, and writes about it to all who are consulted, have sent something or have begun to.
    public func extend(
        _ key: String,
        in network: NetworkID,
        until day: Day,
        because reason: String,
        by actor: Actor,
        at now: Instant
    ) async throws -> Telling {
        try await database.change(by: actor, at: now) { change in
            let connection = change.connection
            guard let head = try Self.head(key, in: network, connection),
                let network = try Self.network(network, connection)
            else { return .missing }
            let hearing = head.hearing
            guard hearing.announcedAt != nil, hearing.answeredAt == nil, day > hearing.closesOn,
                day >= OsloTime.day(now)
            else { return .refused }
            try change.insert(
                "hearing_extension",
                ids.next(HearingExtension.self),
                [
                    "hearing_id": hearing.id, "from_day": hearing.closesOn, "until_day": day, "reason": reason,
                    "made_at": now,
                ]
            )
            try change.update("hearing", hearing.id, ["closes_on": day, "revision": hearing.revision + 1])
            let receivers = try Self.receivers(of: hearing.id, network.language, connection)
            for receiver in receivers {
                let message = letters.extended(head, until: day, because: reason, to: receiver, in: network)
                try Outbox.enqueue(message, on: connection, at: now, id: ids.next())
            }
            return .told(receivers.count)
        }
    }

    /// An address that news of a hearing go to.
    struct Receiver: Sendable, Equatable {
        let email: EmailAddress
        let language: Language
    }

    /// Each address once, also where someone is consulted and has written.
    private static func receivers(
        of hearing: Hearing.ID,
        _ language: Language,
        _ connection: any Connection
    ) throws -> [Receiver] {
        let writers = try connection.rows(
            """
            SELECT email, language FROM hearing_statement
            WHERE hearing_id = \(hearing) AND email IS NOT NULL ORDER BY id
            """
        ).map { Receiver(email: try $0.value("email"), language: try $0.value("language")) }
        let bodies = try connection.values(
            "SELECT email FROM hearing_body WHERE hearing_id = \(hearing) AND email IS NOT NULL ORDER BY position, id",
            as: EmailAddress.self
        ).map { Receiver(email: $0, language: language) }
        var met: Set<String> = []
        return (writers + bodies).filter { met.insert($0.email.folded).inserted }
    }
}
