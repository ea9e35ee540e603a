import Core
import Networks
import SQL

/// Who is present, who has the word, who steps back, who works with whom.
extension MeetingStore {
    /// Says who of those that were shown is here; whoever has come to the list since stays as they are.
    ///
    /// - Returns: false before the meeting, and when its minutes are out.
    public func setPresent(
        _ present: Set<Presence.ID>,
        among shown: Set<Presence.ID>,
        in meeting: Meeting.ID,
        network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await inRun(meeting, network, by: actor, at: now) { change, agenda, run in
            guard run.hasBegun, try !Self.isTraced(agenda.meeting, change.connection) else { return false }
            for presence in run.presence where shown.contains(presence.id) {
                try change.update("presence", presence.id, ["is_present": present.contains(presence.id)])
            }
            return true
        }
    }

    /// Puts someone on the list who was not expected.
    public func arrive(
        _ name: String,
        from organisation: Organisation.ID?,
        in meeting: Meeting.ID,
        network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await inRun(meeting, network, by: actor, at: now) { change, agenda, run in
            guard run.hasBegun, try !Self.isTraced(agenda.meeting, change.connection) else { return false }
            let known = try NetworkStore.organisations(network, change.connection).first { $0.id == organisation }
            try change.insert(
                "presence",
                ids.next(Presence.self),
                [
                    "meeting_id": meeting, "position": run.presence.count, "person_id": Person.ID?.none, "name": name,
                    "part": Summons.Part.guest, "organisation_id": known?.id, "seat": known?.name,
                    "stands_in_for": String?.none, "is_present": true,
                ]
            )
            return true
        }
    }

    /// Asks for the word; who waits already keeps the place.
    public func askForTheWord(
        _ presence: Presence.ID,
        in meeting: Meeting.ID,
        network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await inRun(meeting, network, by: actor, at: now) { change, _, run in
            guard run.isRunning, run.presence.contains(where: { $0.id == presence }) else { return false }
            guard !run.speakers.contains(where: { $0.presence == presence }) else { return true }
            try change.insert("speaker", ids.next(Speaker.self), ["presence_id": presence, "asked_at": now])
            return true
        }
    }

    /// Takes someone off the list of speakers: the word was given, or is not wanted any more.
    public func takeOff(
        _ speaker: Speaker.ID,
        in meeting: Meeting.ID,
        network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await inRun(meeting, network, by: actor, at: now) { change, _, run in
            guard run.speakers.contains(where: { $0.id == speaker }) else { return false }
            return try change.delete("speaker", speaker)
        }
    }

    /// Notes that someone does not take part in an item, and why.
    public func recuse(
        _ presence: Presence.ID,
        from item: AgendaItem.ID,
        because reason: String?,
        in meeting: Meeting.ID,
        network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await inRun(meeting, network, by: actor, at: now) { change, agenda, run in
            guard agenda.items.contains(where: { $0.id == item }),
                run.presence.contains(where: { $0.id == presence }),
                try !Self.isTraced(agenda.meeting, change.connection)
            else { return false }
            let known = try change.connection.value(
                "SELECT id FROM recusal WHERE item_id = \(item) AND presence_id = \(presence)",
                as: Recusal.ID.self
            )
            if let known {
                try change.update("recusal", known, ["reason": reason])
            } else {
                try change.insert(
                    "recusal",
                    ids.next(Recusal.self),
                    ["item_id": item, "presence_id": presence, "reason": reason]
                )
            }
            return true
        }
    }

    /// Takes back that someone does not take part.
    public func readmit(
        _ recusal: Recusal.ID,
        in meeting: Meeting.ID,
        network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await inRun(meeting, network, by: actor, at: now) { change, agenda, run in
            guard run.recusals.contains(where: { $0.id == recusal }),
                try !Self.isTraced(agenda.meeting, change.connection)
            else { return false }
            return try change.delete("recusal", recusal)
        }
    }

    /// Divides those who are present into groups for an item, in place of an earlier division; 0 groups for none.
    public func divide(
        into count: Int,
        for item: AgendaItem.ID,
        seed: UInt64,
        in meeting: Meeting.ID,
        network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await inRun(meeting, network, by: actor, at: now) { change, agenda, run in
            guard agenda.items.contains(where: { $0.id == item }), (0...GroupDivision.mostGroups).contains(count)
            else { return false }
            for old in try change.connection.values(
                "SELECT id FROM group_place WHERE item_id = \(item) ORDER BY id",
                as: String.self
            ) { try change.delete("group_place", old) }
            try forgetDraw(of: item, change)
            guard count > 0 else { return true }
            let present = run.presence.filter(\.isPresent)
            let groups = GroupDivision.divide(
                present.map { $0.organisation?.text ?? $0.id.text },
                into: min(count, present.count),
                seed: seed
            )
            for (presence, group) in zip(present, groups) {
                try change.insert(
                    "group_place",
                    ids.next(GroupPlace.self),
                    ["item_id": item, "group_number": group + 1, "presence_id": presence.id]
                )
            }
            try change.insert(
                "group_draw",
                ids.next(GroupDraw.self),
                [
                    "item_id": item, "seed": "\(seed)", "group_count": min(count, present.count),
                    "people": present.count,
                ]
            )
            return true
        }
    }

    func forgetDraw(of item: AgendaItem.ID, _ change: Change) throws {
        let old = try change.connection.value(
            "SELECT id FROM group_draw WHERE item_id = \(item)",
            as: Identifier<GroupDraw>.self
        )
        if let old { try change.delete("group_draw", old) }
    }

    /// With whom those work who are these persons, in the item that is on; nil outside groups.
    func ownGroup(of persons: Set<Person.ID>, at meeting: Meeting.ID) async throws -> OwnGroup? {
        try await database.read { connection in
            let run = try Self.run(of: meeting, connection)
            let own = Set(run.presence.filter { $0.person.map(persons.contains) ?? false }.map(\.id))
            let groups = run.groups.filter { $0.item == run.current }
            guard let mine = groups.first(where: { own.contains($0.presence) }) else { return nil }
            let fellows = groups.filter { $0.group == mine.group && !own.contains($0.presence) }
            return OwnGroup(
                number: mine.group,
                fellows: fellows.compactMap { place in run.presence.first { $0.id == place.presence } }
            )
        }
    }

    /// Moves someone to another group by hand; false when they are no longer in the group they were seen in.
    func move(
        _ seen: SeenInGroup,
        to group: Int,
        of item: AgendaItem.ID,
        in meeting: Meeting.ID,
        network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await inRun(meeting, network, by: actor, at: now) { change, _, run in
            let groups = run.groups.filter { $0.item == item }
            guard groups.contains(where: { $0.presence == seen.presence && $0.group == seen.group }),
                groups.contains(where: { $0.group == group }),
                let place = try change.connection.value(
                    "SELECT id FROM group_place WHERE item_id = \(item) AND presence_id = \(seen.presence)",
                    as: Identifier<GroupPlace>.self
                )
            else { return false }
            return try change.update("group_place", place, ["group_number": group])
        }
    }
}
