import Core
import Networks
import SQL

/// What came of a step in the life of minutes.
enum MinutesStepOutcome: Sendable, Equatable {
    case taken
    case missing
    /// Something has to be done first.
    case lacking([MinutesRules.Lack])
    /// Others have taken a step or changed what was seen.
    case stale
}

extension MeetingStore {
    /// What a step needs to know beside the meeting.
    struct MinutesStep: Sendable {
        let step: MinutesRules.Step
        /// How far the minutes had come when the step was chosen.
        let seen: MinutesStatus.State
        /// With `sendOut`: the last day for comments.
        var commentsUntil: Day?
        /// With `approve`: whether they are published in the same go.
        var publishes = false
        /// With `lock`: the hash of the text that was seen.
        var hash: String?
    }

    /// Takes a step in the life of a meeting's minutes.
    ///
    /// - Parameter send: puts the mails to those who sit in the network in the outbox, when the minutes go out.
    func take(
        _ wish: MinutesStep,
        of id: Meeting.ID,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant,
        send: @escaping @Sendable ([SittingPerson], any Connection) throws -> Void
    ) async throws -> MinutesStepOutcome {
        try await database.change(by: actor, at: now) { change in
            let connection = change.connection
            guard let meeting = try Self.meeting(id, in: network, connection) else { return .missing }
            let status = meeting.minutes
            guard status.state == wish.seen, MinutesRules.steps(from: status.state).contains(wish.step) else {
                return .stale
            }
            let agenda = try Self.agenda(of: meeting, in: network, connection)
            let today = OsloTime.day(now)
            let lacks = MinutesRules.lacks(
                before: wish.step,
                meeting,
                agenda.items,
                openComments: try Self.openComments(of: id, connection),
                on: today
            )
            guard !lacks.contains(where: \.blocks) else { return .lacking(lacks) }
            let text = try Self.minutesText(agenda, in: network, connection)
            if wish.step == .lock, text.hash != wish.hash { return .stale }
            try change.update(
                "meeting",
                id,
                try Self.values(wish, meeting, text, change) + [
                    "minutes_state": MinutesRules.state(after: wish.step), "changed_at": now,
                    "revision": meeting.revision + 1,
                ]
            )
            if wish.step == .approve { try endRun(id, change) }
            if wish.step == .sendOut, status.state == .draft {
                try send(
                    try NetworkStore.sitting(
                        in: network,
                        on: today,
                        and: Self.standIns(at: id, connection),
                        connection
                    ),
                    connection
                )
            }
            return .taken
        }
    }

    /// Sends minutes out for comment until a day, and tells nobody.
    ///
    /// - Returns: false when they have been sent out, or something in them is missing.
    public func sendOutQuietly(
        _ id: Meeting.ID,
        until day: Day,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        let step = MinutesStep(step: .sendOut, seen: .draft, commentsUntil: day)
        return try await take(step, of: id, in: network, by: actor, at: now) { _, _ in } == .taken
    }

    /// Approves minutes, publishes and locks them, and tells nobody.
    ///
    /// - Returns: false when they have gone a step already, or something in them is missing.
    public func lockQuietly(
        _ id: Meeting.ID,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        let approval = MinutesStep(step: .approve, seen: .draft, publishes: true)
        guard try await take(approval, of: id, in: network, by: actor, at: now, send: { _, _ in }) == .taken else {
            return false
        }
        let lock = MinutesStep(step: .lock, seen: .approved, hash: try await minutesHash(of: id, in: network))
        return try await take(lock, of: id, in: network, by: actor, at: now) { _, _ in } == .taken
    }

    /// The deputies who stood in at a meeting.
    private static func standIns(at meeting: Meeting.ID, _ connection: any Connection) throws -> [Person.ID] {
        try connection.values(
            """
            SELECT person_id FROM meeting_summons WHERE meeting_id = \(meeting)
              AND part = \(Summons.Part.deputy) AND state = \(Summons.State.invited) ORDER BY person_id
            """,
            as: Person.ID.self
        )
    }

    private static func values(
        _ wish: MinutesStep,
        _ meeting: Meeting,
        _ text: MinutesText,
        _ change: Change
    ) throws -> Change.Values {
        let today = OsloTime.day(change.at)
        switch wish.step {
        case .sendOut:
            // Those who may comment are told in their next morning letter; of the first day they have a mail.
            let isMove = meeting.minutes.state == .comment && meeting.minutes.commentsUntil != wish.commentsUntil
            return [
                "comments_until": wish.commentsUntil,
                "comments_moved_on": isMove ? today : meeting.minutes.commentsMovedOn,
            ]
        case .takeBack: return ["comments_until": Day?.none, "comments_moved_on": Day?.none]
        case .reopen:
            return [
                "approved_on": Day?.none, "approved_by": String?.none, "comments_until": Day?.none,
                "comments_moved_on": Day?.none,
            ]
        case .lock:
            return [
                "locked_at": Instant?.some(change.at), "minutes_format": Int?.some(text.format),
                "minutes_hash": String?.some(text.hash),
            ]
        case .approve:
            let approval: Change.Values = ["approved_on": today, "approved_by": try NetworkStore.name(of: change)]
            return wish.publishes && meeting.minutesPublishedOn == nil
                ? approval + publishing(meeting, on: today) : approval + ["state": Meeting.State.held]
        }
    }

    /// What would be locked now.
    func minutesHash(of id: Meeting.ID, in network: NetworkID) async throws -> String? {
        try await database.read { connection in
            guard let meeting = try Self.meeting(id, in: network, connection) else { return nil }
            return try Self.minutesText(Self.agenda(of: meeting, in: network, connection), in: network, connection).hash
        }
    }

    /// - Parameter format: nil for the form in which it would be locked now.
    static func minutesText(
        _ agenda: Agenda,
        format: Int? = nil,
        in network: NetworkID,
        _ connection: any Connection
    ) throws -> MinutesText {
        let duties = try connection.rows(
            "SELECT d.id, d.key FROM duty d JOIN mandate m ON m.id = d.mandate_id WHERE m.network_id = \(network) ORDER BY d.id"
        )
        let organisations = try connection.rows(
            "SELECT id, key FROM organisation WHERE network_id = \(network) ORDER BY id"
        )
        return MinutesText(
            agenda,
            format: format,
            organisations: try Self.keys(organisations),
            duties: try Self.keys(duties)
        )
    }

    private static func keys<Owner>(_ rows: [Row]) throws -> [Identifier<Owner>: String] {
        Dictionary(uniqueKeysWithValues: try rows.map { (try $0.value("id"), try $0.value("key")) })
    }

    /// Adds to locked minutes what came up later.
    ///
    /// - Parameter item: the item it is about, whose readers it has; nil for the minutes as a whole.
    /// - Returns: false when the minutes are not locked, or have no such item.
    public func addAddendum(
        _ text: String,
        about item: AgendaItem.ID?,
        to id: Meeting.ID,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let meeting = try Self.meeting(id, in: network, change.connection), meeting.minutes.isLocked else {
                return false
            }
            if let item {
                let owner = try change.connection.value(
                    "SELECT meeting_id FROM agenda_item WHERE id = \(item)",
                    as: Meeting.ID.self
                )
                guard owner == id else { return false }
            }
            // A button that was pressed twice.
            let last = try Self.corrections(of: id, change.connection).last
            if let last, last.part == .addendum, last.item == item, last.reason == text { return true }
            try note(.addendum, of: item, in: id, reason: text, change)
            try touch(meeting, change)
            return true
        }
    }

    /// Locked minutes of all networks that are not what was locked.
    public func brokenLocks() async throws -> (checked: Int, broken: [BrokenLock]) {
        try await database.read { connection in
            let locked: [Meeting] = try connection.all(
                "SELECT * FROM meeting WHERE minutes_state = 'locked' ORDER BY slug, id"
            )
            let broken = try locked.compactMap { meeting -> BrokenLock? in
                let network = try connection.value(
                    "SELECT network_id FROM meeting WHERE id = \(meeting.id)",
                    as: NetworkID.self
                )
                guard let network else { return nil }
                let agenda = try Self.agenda(of: meeting, in: network, connection)
                let format = meeting.minutes.format
                let isKnown = format.map(MinutesText.formats.contains) ?? false
                let text = try Self.minutesText(agenda, format: isKnown ? format : nil, in: network, connection)
                if isKnown, text.hash == meeting.minutes.hash { return nil }
                let key = try connection.value("SELECT key FROM network WHERE id = \(network)", as: String.self)
                return BrokenLock(network: key ?? "", slug: meeting.slug, isKnownFormat: isKnown)
            }
            return (locked.count, broken)
        }
    }
}

/// Minutes that do not fit the hash they were locked with.
public struct BrokenLock: Sendable, Equatable {
    public let network: String
    /// The meeting's address.
    public let slug: String
    /// False when they were locked by a newer program.
    public let isKnownFormat: Bool
}
