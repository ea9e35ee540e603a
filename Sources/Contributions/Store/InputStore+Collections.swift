import Core
import Mail
import Networks
import SQL

extension InputStore {
    /// How a save went.
    public enum Saving: Sendable, Equatable {
        case saved
        case missing
        /// Someone else saved in between; nothing was changed.
        case conflict(Head)
    }

    /// Adds a collection that nobody but the secretariat sees.
    ///
    /// - Returns: its key.
    public func add(_ draft: InputCollection.Draft, to network: NetworkID, by actor: Actor, at now: Instant)
        async throws
        -> String
    {
        try await database.change(by: actor, at: now) { change in
            let key = try NetworkStore.freeKey(
                from: draft.title,
                fallback: "innspill",
                in: "input_collection",
                of: network,
                change.connection
            )
            try change.insert(
                "input_collection",
                ids.next(InputCollection.self),
                Self.values(draft) + [
                    "network_id": network, "key": key, "published_at": Instant?.none, "impression": String?.none,
                    "reported_at": Instant?.none, "revision": 1,
                ]
            )
            return key
        }
    }

    /// Saves what someone wrote from `revision` on.
    public func update(
        _ key: String,
        in network: NetworkID,
        _ draft: InputCollection.Draft,
        from revision: Int,
        by actor: Actor,
        at now: Instant
    ) async throws -> Saving {
        try await save(key, in: network, from: revision, by: actor, at: now) { collection, change in
            try change.update("input_collection", collection.id, Self.values(draft) + ["revision": revision + 1])
        }
    }

    /// Opens a collection to those it is for; asked for again nothing more happens.
    ///
    /// - Returns: false where there is none.
    public func publish(_ key: String, in network: NetworkID, by actor: Actor, at now: Instant) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let collection = try Self.head(key, in: network, change.connection)?.collection else { return false }
            guard collection.publishedAt == nil else { return true }
            return try change.update(
                "input_collection",
                collection.id,
                ["published_at": Instant?.some(now), "revision": collection.revision + 1]
            )
        }
    }

    /// Takes a draft away into which nothing has come.
    ///
    /// - Returns: false when there is none, it has been published, or something has come.
    public func delete(_ key: String, in network: NetworkID, by actor: Actor, at now: Instant) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let head = try Self.head(key, in: network, change.connection),
                head.collection.publishedAt == nil, head.counts.all == 0
            else { return false }
            for theme in try Self.themes(of: head.collection.id, change.connection) {
                try change.delete("input_theme", theme.id)
            }
            return try change.delete("input_collection", head.collection.id)
        }
    }

    // MARK: Themes

    /// How saving a theme went.
    public enum ThemeSaving: Sendable, Equatable {
        case saved
        case missing
        /// Someone else saved it in between; nothing was changed.
        case conflict(InputTheme)
    }

    /// Changes what a theme is called and where it stands in the report.
    public func rename(
        _ theme: InputTheme.ID,
        to title: String,
        _ area: InputTheme.Area,
        of key: String,
        in network: NetworkID,
        from revision: Int,
        by actor: Actor,
        at now: Instant
    ) async throws -> ThemeSaving {
        try await save(theme, of: key, in: network, from: revision, by: actor, at: now) { change in
            try change.update("input_theme", theme, ["title": title, "area": area, "revision": revision + 1])
        }
    }

    /// Takes a theme away with what was written of it; its cards are unsorted again.
    public func deleteTheme(
        _ theme: InputTheme.ID,
        of key: String,
        in network: NetworkID,
        from revision: Int,
        by actor: Actor,
        at now: Instant
    ) async throws -> ThemeSaving {
        try await save(theme, of: key, in: network, from: revision, by: actor, at: now) { change in
            try change.connection.run(
                "UPDATE input_card SET theme_id = NULL, revision = revision + 1 WHERE theme_id = \(theme)"
            )
            try change.delete("input_theme", theme)
        }
    }

    private func save(
        _ theme: InputTheme.ID,
        of key: String,
        in network: NetworkID,
        from revision: Int,
        by actor: Actor,
        at now: Instant,
        _ write: @escaping @Sendable (Change) throws -> Void
    ) async throws -> ThemeSaving {
        try await database.change(by: actor, at: now) { change in
            guard let collection = try Self.head(key, in: network, change.connection)?.collection.id,
                let stored = try Self.themes(of: collection, change.connection).first(where: { $0.id == theme })
            else { return .missing }
            guard stored.revision == revision else { return .conflict(stored) }
            try write(change)
            return .saved
        }
    }

    // MARK: The report

    /// What the secretariat writes of what was heard.
    public struct Report: Sendable, Equatable {
        public let impression: String?
        /// A theme that is not among them keeps what it has.
        public let summaries: [InputTheme.ID: String?]

        public init(impression: String?, summaries: [InputTheme.ID: String?]) {
            self.impression = impression
            self.summaries = summaries
        }
    }

    public func write(
        _ report: Report,
        of key: String,
        in network: NetworkID,
        from revision: Int,
        by actor: Actor,
        at now: Instant
    ) async throws -> Saving {
        try await save(key, in: network, from: revision, by: actor, at: now) { collection, change in
            try change.update(
                "input_collection",
                collection.id,
                ["impression": report.impression, "revision": revision + 1]
            )
            for theme in try Self.themes(of: collection.id, change.connection) {
                guard let summary = report.summaries[theme.id] else { continue }
                guard summary != theme.summary else { continue }
                try change.update("input_theme", theme.id, ["summary": summary, "revision": theme.revision + 1])
            }
        }
    }

    /// What came of publishing a report.
    public enum Publishing: Sendable, Equatable {
        /// So many of those who gave input were written to.
        case told(Int)
        case missing
        /// Something has not been looked at, or there is nothing to read.
        case refused
    }

    /// Opens the report to all who may read the collection, and writes to those who gave an address, each once.
    public func publishReport(of key: String, in network: NetworkID, by actor: Actor, at now: Instant) async throws
        -> Publishing
    {
        try await database.change(by: actor, at: now) { change in
            let connection = change.connection
            guard let head = try Self.head(key, in: network, connection),
                let network = try Self.network(network, connection)
            else { return .missing }
            let collection = head.collection
            guard collection.publishedAt != nil, collection.reportedAt == nil, head.counts.waiting == 0,
                collection.impression != nil
            else { return .refused }
            // Contacts are kept so long from the first time, whatever happens to the report afterwards.
            try change.update(
                "input_collection",
                collection.id,
                [
                    "reported_at": Instant?.some(now), "first_reported_at": collection.firstReportedAt ?? now,
                    "revision": collection.revision + 1,
                ]
            )
            let receivers = try connection.rows(
                """
                SELECT id, email, email_folded, language FROM input_card
                WHERE collection_id = \(collection.id) AND email IS NOT NULL AND told_at IS NULL ORDER BY number
                """
            )
            // One letter each, with a link for each card: a mail can be pasted as many.
            let people = try receivers.reduce(into: [(folded: String, rows: [Row])]()) { all, row in
                let folded: String = try row.value("email_folded")
                if let place = all.firstIndex(where: { $0.folded == folded }) {
                    all[place].rows.append(row)
                } else {
                    all.append((folded, [row]))
                }
            }
            for (_, rows) in people {
                let cards = try rows.map { try $0.value("id", as: InputCard.ID.self) }
                let tokens = try cards.map { card in
                    let token = secrets()
                    try link(token, to: card, change)
                    try connection.run("UPDATE input_card SET told_at = \(now) WHERE id = \(card)")
                    return token
                }
                let receiver = InputLetters.Receiver(
                    email: try rows[0].value("email"),
                    language: try rows[0].value("language")
                )
                try send(letters.report(of: head, tokens: tokens, card: cards[0], to: receiver, in: network), change)
            }
            return .told(people.count)
        }
    }

    /// Makes the report a draft again.
    ///
    /// - Returns: false where none was published.
    public func withdrawReport(of key: String, in network: NetworkID, by actor: Actor, at now: Instant) async throws
        -> Bool
    {
        try await database.change(by: actor, at: now) { change in
            guard let collection = try Self.head(key, in: network, change.connection)?.collection,
                collection.reportedAt != nil
            else { return false }
            return try change.update(
                "input_collection",
                collection.id,
                ["reported_at": Instant?.none, "revision": collection.revision + 1]
            )
        }
    }

    // MARK: Shared

    private func save(
        _ key: String,
        in network: NetworkID,
        from revision: Int,
        by actor: Actor,
        at now: Instant,
        _ write: @escaping @Sendable (InputCollection, Change) throws -> Void
    ) async throws -> Saving {
        try await database.change(by: actor, at: now) { change in
            guard let head = try Self.head(key, in: network, change.connection) else { return .missing }
            guard head.collection.revision == revision else { return .conflict(head) }
            try write(head.collection, change)
            return .saved
        }
    }

    static func values(_ draft: InputCollection.Draft) -> Change.Values {
        [
            "title": draft.title, "lead": draft.lead, "strategy_id": draft.strategy, "meeting_id": draft.meeting,
            "audience": draft.audience, "opens_on": draft.opensOn, "closes_on": draft.closesOn,
        ]
    }
}
