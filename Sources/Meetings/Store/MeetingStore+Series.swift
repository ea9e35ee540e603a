import Core
import Networks
import SQL

/// Meetings that were planned as one, changed as one.
extension MeetingStore {
    /// What becomes of one meeting of a series; what is nil stays.
    public struct SeriesMove: Sendable, Equatable {
        public let meeting: Meeting.ID
        /// The revision that whoever asks for it has seen.
        public let revision: Int
        public let day: Day
        public let start: TimeOfDay?
        public let end: TimeOfDay?
        public let place: String?

        public init(
            meeting: Meeting.ID,
            revision: Int,
            day: Day,
            start: TimeOfDay?,
            end: TimeOfDay?,
            place: String?
        ) {
            self.meeting = meeting
            self.revision = revision
            self.day = day
            self.start = start
            self.end = end
            self.place = place
        }
    }

    public enum SeriesOutcome: Sendable, Equatable {
        case done
        /// Somebody changed these meanwhile; nothing was done.
        case conflict([Meeting])
    }

    /// The meetings of a series that are ahead and can be changed, in the order of their days.
    public func remaining(of series: String, in network: NetworkID, on today: Day) async throws -> [Meeting] {
        try await database.read { connection in
            let planned: [Meeting] = try connection.all(
                """
                SELECT * FROM meeting
                WHERE network_id = \(network) AND series = \(series) AND state = \(Meeting.State.planned) AND day >= \(today)
                ORDER BY day, id
                """
            )
            return planned.filter { !$0.minutes.isLocked }
        }
    }

    /// Moves meetings, each as any change of its time does; all of them or none.
    public func move(
        _ moves: [SeriesMove],
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> SeriesOutcome {
        try await changeAll(moves.map { ($0.meeting, $0.revision) }, in: network, by: actor, at: now) {
            meetings,
            change in
            for (meeting, move) in zip(meetings, moves) {
                let hosts = try Self.agenda(of: meeting, in: network, change.connection).hosts.map(\.organisation)
                let draft = Draft(meeting, hosts: hosts)
                    .on(.day(move.day), move.start ?? meeting.start, move.end ?? meeting.end, at: move.place)
                try rewrite(meeting, as: draft, in: network, change)
            }
        }
    }

    /// Cancels meetings; all of them or none.
    public func cancel(
        _ chosen: [(meeting: Meeting.ID, revision: Int)],
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> SeriesOutcome {
        try await changeAll(chosen, in: network, by: actor, at: now) { meetings, change in
            for meeting in meetings {
                let values: Change.Values = [
                    "state": Meeting.State.cancelled, "sequence": meeting.sequence + 1, "changed_at": change.at,
                    "revision": meeting.revision + 1,
                ]
                try change.update("meeting", meeting.id, values)
                try tell(meeting, in: network, change)
            }
        }
    }

    private func changeAll(
        _ chosen: [(meeting: Meeting.ID, revision: Int)],
        in network: NetworkID,
        by actor: Actor,
        at now: Instant,
        _ body: @escaping @Sendable ([Meeting], Change) throws -> Void
    ) async throws -> SeriesOutcome {
        try await database.change(by: actor, at: now) { change in
            let stored = try chosen.compactMap { try Self.meeting($0.meeting, in: network, change.connection) }
            let seen = Dictionary(chosen.map { ($0.meeting, $0.revision) }, uniquingKeysWith: max)
            let others = stored.filter {
                $0.revision != seen[$0.id] || $0.state != .planned || $0.minutes.isLocked
            }
            guard others.isEmpty, stored.count == chosen.count else { return .conflict(others) }
            try body(stored, change)
            return .done
        }
    }
}
