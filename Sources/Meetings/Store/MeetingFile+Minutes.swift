import Core
import NetworkFile
import Networks
import SQL

/// Of a network file: how far minutes have come, what became of promises, and what was taken up again.
extension MeetingFileReading {
    func minutes(_ map: FileMap) throws -> Change.Values {
        try map.map("minutes") { map in
            let state = try map.choice("state", MinutesStatus.State.self)
            let hash = try map.optionalText("sha256", limit: 64)
            let locked = try moment(map, "locked")
            guard (state == .locked) == (hash != nil), (state == .locked) == (locked != nil) else {
                throw map.node.mistake("“locked” and “sha256” go with the state locked, and only with it")
            }
            return [
                "minutes_state": state, "comments_until": try map.optionalDay("comments_until"),
                "approved_on": try map.optionalDay("approved"),
                "approved_by": try map.optionalText("approved_by", limit: 200), "locked_at": locked,
                "minutes_hash": hash, "minutes_format": try map.optionalNumber("format", in: 1...1_000),
            ]
        } ?? [:]
    }

    private func moment(_ map: FileMap, _ name: String) throws -> Instant? {
        guard let text = try map.optionalText(name, limit: 24) else { return nil }
        guard let at = Instant(text) else {
            throw (map.node(name) ?? map.node).mistake("“\(text)” is no moment; write it as 2021-05-03T10:00:00.000Z")
        }
        return at
    }

    /// Where a promise came from, what shows that it was kept, and the organisation's own words.
    func outcome(_ map: FileMap) throws -> Change.Values {
        let evidence = try map.optionalText("evidence", limit: 2_000)
        if let evidence, !DocumentAddress.isSafe(evidence) {
            throw (map.node("evidence") ?? map.node).mistake(
                "“\(evidence)” is neither a path on this site nor an https address"
            )
        }
        let origin = try map.map("origin") { map in
            let address = try map.text("address", limit: 2_000)
            guard DocumentAddress.isSafe(address) else {
                throw (map.node("address") ?? map.node).mistake(
                    "“\(address)” is neither a path on this site nor an https address"
                )
            }
            return Commitment.Origin(title: try map.text("title", limit: 200), address: address).values
        }
        let explanation = try map.map("explanation") { map -> Change.Values in
            [
                "explanation": try map.text("text"), "explained_on": try map.day("on"),
                "explained_by": try map.optionalText("author", limit: 200) ?? "",
            ]
        }
        return ["evidence": evidence] + (origin ?? [:]) + (explanation ?? [:])
    }
}

/// Items that were taken up from others, which may stand further down in the file.
final class CarriedItems {
    private var items: [String: (id: AgendaItem.ID, commitments: [Commitment.ID])] = [:]
    private var waiting: [(id: AgendaItem.ID, from: String, commitment: Int?, node: FileNode)] = []

    /// - Parameter key: the meeting's and the item's own.
    func read(_ map: FileMap, _ id: AgendaItem.ID, key: String, _ commitments: [Commitment.ID]) throws {
        items[key] = (id, commitments)
        try map.map("carried_from") { map in
            let from = "\(try map.text("meeting"))/\(try map.text("item"))"
            waiting.append((id, from, try map.optionalNumber("commitment", in: 1...10_000), map.node))
        }
    }

    /// Points each to where it comes from, when all are known.
    func join(_ change: Change) throws {
        for item in waiting {
            guard let origin = items[item.from] else { throw item.node.mistake("there is no item \(item.from)") }
            var values: Change.Values = ["from_item_id": origin.id]
            if let number = item.commitment {
                guard origin.commitments.indices.contains(number - 1) else {
                    throw item.node.mistake("the item \(item.from) has no commitment number \(number)")
                }
                values = values + ["from_commitment_id": origin.commitments[number - 1]]
            }
            try change.update("agenda_item", item.id, values)
        }
    }
}

extension MeetingFileWriting {
    func minutes(_ minutes: MinutesStatus) -> FileValue? {
        guard minutes.state != .draft else { return nil }
        return .map([
            ("state", .text(minutes.state.rawValue)), ("comments_until", .day(minutes.commentsUntil)),
            ("approved", .day(minutes.approvedOn)), ("approved_by", .text(minutes.approvedBy)),
            ("locked", .text(minutes.lockedAt?.description)), ("format", .number(minutes.format)),
            ("sha256", .text(minutes.hash)),
        ])
    }

    func addendum(_ addendum: MinutesCorrection, of items: [AgendaItem]) -> Members {
        [
            ("item", .text(items.first { $0.id == addendum.item }?.key)), ("at", .text(addendum.at.description)),
            ("author", .text(addendum.author.isEmpty ? nil : addendum.author)), ("text", .text(addendum.reason)),
        ]
    }

    func explanation(_ explanation: Commitment.Explanation) -> FileValue {
        .map([
            ("text", .text(explanation.text)), ("on", .day(explanation.on)),
            ("author", .text(explanation.author.isEmpty ? nil : explanation.author)),
        ])
    }

    func carriedFrom(_ item: AgendaItem) throws -> FileValue? {
        guard let origin = item.origin else { return nil }
        let position = try item.fromCommitment.flatMap {
            try connection.value("SELECT position FROM commitment WHERE id = \($0)", as: Int.self)
        }
        return .map([
            ("meeting", .text(origin.slug)), ("item", .text(origin.itemKey)),
            ("commitment", .number(position.map { $0 + 1 })),
        ])
    }
}
