import Core
import Networks
import SQL

/// What came of saving something that others may have changed meanwhile.
public enum SaveOutcome<Stored: Sendable>: Sendable {
    case saved
    /// Someone else saved first: what is stored now.
    case conflict(Stored)
    case missing
}

extension MeetingStore {
    public struct Draft: Sendable, Equatable {
        public let title: String
        public let kind: Meeting.Kind
        public let form: Meeting.Form
        public let date: Meeting.Date
        public let start: TimeOfDay?
        public let end: TimeOfDay?
        public let place: String?
        public let joinedWith: String?
        public let note: String?
        /// The organisations it is held at, in their order.
        public var hosts: [Organisation.ID]

        public init(
            title: String,
            kind: Meeting.Kind,
            form: Meeting.Form,
            date: Meeting.Date,
            start: TimeOfDay?,
            end: TimeOfDay?,
            place: String? = nil,
            joinedWith: String? = nil,
            note: String? = nil,
            hosts: [Organisation.ID] = []
        ) {
            self.title = title
            self.kind = kind
            self.form = form
            self.date = date
            self.start = start
            self.end = end
            self.place = place
            self.joinedWith = joinedWith
            self.note = note
            self.hosts = hosts
        }

        /// A meeting as it stands.
        init(_ meeting: Meeting, hosts: [Organisation.ID]) {
            self.init(
                title: meeting.title,
                kind: meeting.kind,
                form: meeting.form,
                date: meeting.date,
                start: meeting.start,
                end: meeting.end,
                place: meeting.place,
                joinedWith: meeting.joinedWith,
                note: meeting.note,
                hosts: hosts
            )
        }

        /// The same at another time, and at another place when one is given.
        func on(_ date: Meeting.Date, _ start: TimeOfDay?, _ end: TimeOfDay?, at place: String? = nil) -> Draft {
            Draft(
                title: title,
                kind: kind,
                form: form,
                date: date,
                start: start,
                end: end,
                place: place ?? self.place,
                joinedWith: joinedWith,
                note: note,
                hosts: hosts
            )
        }

        var values: Change.Values {
            let month: Month? = if case .month(let month) = date { month } else { nil }
            return [
                "title": title, "kind": kind, "form": form, "day": date.exact, "month": month, "start_time": start,
                "end_time": end, "place": place, "joined_with": joinedWith, "note": note,
            ]
        }
    }

    /// Plans a meeting, as a draft.
    ///
    /// - Returns: its address.
    public func plan(_ draft: Draft, in network: NetworkID, by actor: Actor, at now: Instant) async throws -> String {
        try await database.change(by: actor, at: now) { change in
            try insert(draft, publishedOn: nil, in: network, change).slug
        }
    }

    /// Plans several meetings at once, as drafts or open to the public from a day on.
    ///
    /// - Parameters:
    ///   - holds: whether everyone who is to come is asked to keep the days free.
    ///   - isSeries: whether they can be changed together later.
    public func plan(
        _ drafts: [Draft],
        publishedOn day: Day?,
        holds: Bool = false,
        isSeries: Bool = false,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws {
        try await database.change(by: actor, at: now) { change in
            let series = isSeries ? ids.next(Meeting.self).text : nil
            for draft in drafts {
                let made = try insert(draft, publishedOn: day, series: series, in: network, change)
                guard holds, let meeting = try Self.meeting(made.id, in: network, change.connection) else { continue }
                try hold(meeting, in: network, change)
            }
        }
    }

    func insert(
        _ draft: Draft,
        publishedOn day: Day?,
        series: String? = nil,
        in network: NetworkID,
        _ change: Change
    ) throws -> (id: Meeting.ID, slug: String) {
        let slug = try Self.freeSlug(for: draft.date, in: network, besides: nil, change)
        let id = ids.next(Meeting.self)
        try change.insert(
            "meeting",
            id,
            draft.values + [
                "network_id": network, "slug": slug, "state": Meeting.State.planned, "published_on": day,
                "series": series, "minutes_published_on": Day?.none, "sequence": 0, "changed_at": change.at,
                "revision": 1,
            ]
        )
        try replaceHosts(of: id, by: draft.hosts, in: network, change)
        return (id, slug)
    }

    /// Changes a meeting.
    ///
    /// A new date gives a new address; the old one leads there.
    public func update(
        _ id: Meeting.ID,
        _ draft: Draft,
        revision: Int,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> SaveOutcome<Meeting> {
        try await database.change(by: actor, at: now) { change in
            guard let stored = try Self.meeting(id, in: network, change.connection) else { return .missing }
            try stored.requireUnlocked()
            guard stored.revision == revision else { return .conflict(stored) }
            try rewrite(stored, as: draft, in: network, change)
            return .saved
        }
    }

    /// Makes a meeting what a draft says.
    ///
    /// - Returns: those who get a letter about it.
    @discardableResult
    func rewrite(_ stored: Meeting, as draft: Draft, in network: NetworkID, _ change: Change) throws -> Set<Person.ID> {
        let hasMoved = (stored.date, stored.start, stored.end) != (draft.date, draft.start, draft.end)
        let slug =
            stored.date == draft.date
            ? stored.slug : try Self.freeSlug(for: draft.date, in: network, besides: stored.id, change)
        if slug != stored.slug { try keepAddress(stored.slug, of: stored.id, in: network, change) }
        try change.update(
            "meeting",
            stored.id,
            draft.values + [
                "slug": slug, "sequence": stored.sequence + (hasMoved ? 1 : 0), "changed_at": change.at,
                "revision": stored.revision + 1,
            ]
        )
        try replaceHosts(of: stored.id, by: draft.hosts, in: network, change)
        return try tell(stored, in: network, change)
    }

    /// Opens the page to the public from a day on, or takes it back.
    public func publish(
        _ id: Meeting.ID,
        on day: Day?,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await set(id, in: network, by: actor, at: now) { _ in ["published_on": day] }
    }

    /// Publishes the minutes; the meeting is then held.
    ///
    /// Those that were locked before they were published can be, once.
    ///
    /// - Returns: false when there can be none yet.
    public func publishMinutes(
        _ id: Meeting.ID,
        on day: Day,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await set(id, evenLocked: true, in: network, by: actor, at: now) { meeting in
            if meeting.minutes.isLocked, meeting.minutesPublishedOn != nil { return nil }
            return MinutesRules.mayBePublished(meeting, on: day) ? Self.publishing(meeting, on: day) : nil
        }
    }

    static func publishing(_ meeting: Meeting, on day: Day) -> Change.Values {
        [
            "minutes_published_on": Day?.some(day), "state": Meeting.State.held,
            "published_on": Day?.some(min(meeting.publishedOn ?? day, day)),
        ]
    }

    /// Cancels a meeting, or takes the cancellation back.
    public func setState(
        _ state: Meeting.State,
        of id: Meeting.ID,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await set(id, in: network, by: actor, at: now) { meeting in
            meeting.state == state ? nil : ["state": state, "sequence": meeting.sequence + 1]
        }
    }

    /// Only organisations of the network.
    private func replaceHosts(
        of meeting: Meeting.ID,
        by hosts: [Organisation.ID],
        in network: NetworkID,
        _ change: Change
    ) throws {
        let known = Set(try NetworkStore.organisations(network, change.connection).map(\.id))
        let wanted = hosts.filter(known.contains)
        let stored = try change.connection.rows(
            "SELECT id, organisation_id FROM meeting_host WHERE meeting_id = \(meeting) ORDER BY position, id"
        )
        guard try stored.map({ try $0.value("organisation_id", as: Organisation.ID.self) }) != wanted else { return }
        for row in stored { try change.delete("meeting_host", try row.value("id", as: String.self)) }
        for (position, organisation) in wanted.enumerated() {
            try change.insert(
                "meeting_host",
                ids.next(Meeting.self),
                ["meeting_id": meeting, "position": position, "organisation_id": organisation]
            )
        }
    }

    func set(
        _ id: Meeting.ID,
        evenLocked: Bool = false,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant,
        _ values: @escaping @Sendable (Meeting) -> Change.Values?
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let stored = try Self.meeting(id, in: network, change.connection) else { return false }
            if !evenLocked { try stored.requireUnlocked() }
            guard let new = values(stored) else { return false }
            try change.update("meeting", id, new + ["changed_at": now, "revision": stored.revision + 1])
            try tell(stored, in: network, change)
            return true
        }
    }

    /// Tells those who were called, and the slices above, how a meeting is now.
    ///
    /// - Returns: those who get a letter about it.
    @discardableResult
    func tell(_ before: Meeting, in network: NetworkID, _ change: Change) throws -> Set<Person.ID> {
        guard let after = try Self.meeting(before.id, in: network, change.connection) else { return [] }
        if after.state != .planned { try endRun(after.id, change) }
        try followGuests(before, after, in: network, change)
        let told = try bringUpToDate(after, in: network, change)
        try watch(before, after, change)
        return told
    }

    static func meeting(_ id: Meeting.ID, in network: NetworkID, _ connection: any Connection) throws -> Meeting? {
        try connection.first("SELECT * FROM meeting WHERE id = \(id) AND network_id = \(network)")
    }

    private func keepAddress(_ slug: String, of id: Meeting.ID, in network: NetworkID, _ change: Change) throws {
        struct OldAddress {}
        try change.insert(
            "meeting_address",
            ids.next(OldAddress.self),
            ["network_id": network, "slug": slug, "meeting_id": id]
        )
    }

    /// `2021-03-17`, or `2021-03-17-2` when that is taken by another meeting, now or before.
    static func freeSlug(
        for date: Meeting.Date,
        in network: NetworkID,
        besides own: Meeting.ID?,
        _ change: Change
    ) throws -> String {
        let base = date.exact?.description ?? date.month.description
        let taken = Set(
            try change.connection.values(
                """
                SELECT slug FROM meeting WHERE network_id = \(network)
                UNION SELECT slug FROM meeting_address WHERE network_id = \(network)
                ORDER BY slug
                """,
                as: String.self
            )
        )
        if let own {
            // A meeting that comes back to a day gets its old address back.
            let mine = try change.connection.value(
                "SELECT id FROM meeting_address WHERE network_id = \(network) AND slug = \(base) AND meeting_id = \(own)",
                as: String.self
            )
            if let mine {
                try change.delete("meeting_address", mine)
                return base
            }
        }
        guard taken.contains(base) else { return base }
        return (2...).lazy.map { "\(base)-\($0)" }.first { !taken.contains($0) } ?? base
    }
}
