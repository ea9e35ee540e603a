import Core
import SQL
import Web

extension KnowledgeStore {
    /// What somebody says of a text whose citation is no longer so.
    struct SeenDraft: Sendable {
        let citation: Citation.ID
        let place: String
        let finding: String
        let reason: String
        let author: String
        let account: Viewer.ID?
        /// Of what was said before; 0 where nothing was.
        let revision: Int
    }

    /// How saying it went.
    enum Seeing: Sendable, Equatable {
        case saved
        /// Someone else said something in between; nothing was changed.
        case conflict(CitationSeen)
    }

    func see(_ draft: SeenDraft, by actor: Actor, at now: Instant) async throws -> Seeing {
        try await database.change(by: actor, at: now) { change in
            let found: CitationSeen? = try change.connection.first(
                "SELECT * FROM citation_seen WHERE citation_id = \(draft.citation) AND place = \(draft.place)"
            )
            if let found, found.revision != draft.revision { return .conflict(found) }
            let said: Change.Values = [
                "finding": draft.finding, "reason": draft.reason, "author": draft.author, "account_id": draft.account,
                "at": now, "revision": draft.revision + 1,
            ]
            if let found {
                try change.update("citation_seen", found.id, said)
            } else {
                try change.insert(
                    "citation_seen",
                    ids.next(CitationSeen.self),
                    ["citation_id": draft.citation, "place": draft.place] + said
                )
            }
            return .saved
        }
    }

    func seen(_ network: NetworkID) async throws -> [CitationSeen] {
        try await database.read {
            try $0.all(
                """
                SELECT s.* FROM citation_seen s JOIN citation c ON c.id = s.citation_id
                WHERE c.network_id = \(network) ORDER BY s.at, s.id
                """
            )
        }
    }

    // MARK: For the morning letter

    /// A text to decide on, as it was found.
    struct NewNotice: Sendable {
        let citation: Citation.ID
        let place: String
        let finding: String
        let title: String
        let link: String
        let organisation: String?
    }

    /// Writes down which texts wait for somebody to decide; what is new since is news from today.
    func keep(_ notices: [NewNotice], of network: NetworkID, on today: Day) async throws {
        try await database.write { connection in
            let rows = try connection.rows(
                "SELECT id, citation_id, place, finding FROM citation_notice WHERE network_id = \(network) ORDER BY id"
            )
            var known: Set<String> = []
            let wanted = Set(notices.map { "\($0.citation) \($0.place) \($0.finding)" })
            for row in rows {
                let name: String = try [
                    row.value("citation_id", as: String.self), row.value("place", as: String.self),
                    row.value("finding", as: String.self),
                ].joined(separator: " ")
                if wanted.contains(name) {
                    known.insert(name)
                } else {
                    let id: String = try row.value("id")
                    try connection.run("DELETE FROM citation_notice WHERE id = \(id)")
                }
            }
            for notice in notices where known.insert("\(notice.citation) \(notice.place) \(notice.finding)").inserted {
                try connection.run(
                    """
                    INSERT INTO citation_notice (id, network_id, citation_id, place, finding, title, link, organisation,
                        found_on)
                    VALUES (\(ids.next(CitationSeen.self)), \(network), \(notice.citation), \(notice.place),
                        \(notice.finding), \(notice.title), \(notice.link), \(notice.organisation), \(today))
                    """
                )
            }
        }
    }

    /// The texts of a network that wait for somebody to decide, the oldest first.
    public static func notices(in network: NetworkID, _ connection: any Connection) throws -> [CitationNotice] {
        try connection.all(
            """
            SELECT n.*, c.sentence, c.key FROM citation_notice n JOIN citation c ON c.id = n.citation_id
            WHERE n.network_id = \(network) ORDER BY n.found_on, n.title, n.id
            """
        )
    }
}
