import Core
import SQL

extension InputStore {
    /// A card as someone saw it when they chose it.
    public struct Seen: Sendable, Equatable, Hashable {
        public let card: InputCard.ID
        public let revision: Int

        public init(_ card: InputCard.ID, _ revision: Int) {
            self.card = card
            self.revision = revision
        }
    }

    /// What is done with the cards that were chosen.
    public enum Step: Sendable, Equatable {
        /// Under a theme; nil for none.
        case move(InputTheme.ID?)
        /// Under a theme that is made for them.
        case begin(String, InputTheme.Area)
        /// All but the first are laid together with it.
        case merge
        /// Those who were laid together with others, or with these, stand for themselves again.
        case part
        /// Whether others read them.
        ///
        /// One with a national identity number is opened to others only when somebody has read that one: `looked`.
        case screen(InputCard.Screening, looked: Bool = false)
    }

    /// How sorting went.
    public enum Sorting: Sendable, Equatable {
        /// So many; `left` were left out because somebody must read each of them first.
        case sorted(Int, left: Int = 0)
        case missing
        /// Someone else has done something with these in between; nothing was changed.
        case conflict([InputCard])
        /// Over `InputLimits.themes`.
        case tooManyThemes
    }

    /// Does the same with several cards, or nothing when one of them has changed since it was seen.
    public func sort(
        _ chosen: [Seen],
        _ step: Step,
        of key: String,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Sorting {
        try await database.change(by: actor, at: now) { change in
            let connection = change.connection
            guard let head = try Self.head(key, in: network, connection) else { return .missing }
            let id = head.collection.id
            let cards = try chosen.map { seen in
                try Self.card("c.id = \(seen.card) AND c.collection_id = \(id)", connection)
            }.compactMap(\.self).sorted { $0.number < $1.number }
            guard cards.count == chosen.count else { return .missing }
            let revisions = Dictionary(chosen.map { ($0.card, $0.revision) }, uniquingKeysWith: { first, _ in first })
            let changed = cards.filter { revisions[$0.id] != $0.revision }
            guard changed.isEmpty else { return .conflict(changed) }
            switch step {
            case .move(let theme):
                if let theme, try !Self.themes(of: id, connection).contains(where: { $0.id == theme }) {
                    return .missing
                }
                try move(cards, to: theme, change)
            case .begin(let title, let area):
                guard let theme = try begin(title, area, in: id, change) else { return .tooManyThemes }
                try move(cards, to: theme, change)
            case .merge: try merge(cards, change)
            case .part: try part(cards, change)
            case .screen(let screening, let looked):
                let ready = cards.filter { looked || screening != .published || !$0.holdsNumber }
                try screen(ready, screening, change)
                return .sorted(ready.count, left: cards.count - ready.count)
            }
            return .sorted(cards.count)
        }
    }

    private func screen(_ cards: [InputCard], _ screening: InputCard.Screening, _ change: Change) throws {
        for card in cards {
            try set("screening = \(screening)", card.id, change)
            try change.note("screen input", "input_card", card.id, screening.rawValue)
        }
    }

    private func move(_ cards: [InputCard], to theme: InputTheme.ID?, _ change: Change) throws {
        for card in cards {
            try set("theme_id = \(theme)", card.id, change)
            try change.note("sort input", "input_card", card.id, theme?.text ?? "")
        }
    }

    /// A theme of that name that is there already is taken instead.
    private func begin(
        _ title: String,
        _ area: InputTheme.Area,
        in collection: InputCollection.ID,
        _ change: Change
    ) throws -> InputTheme.ID? {
        let themes = try Self.themes(of: collection, change.connection)
        if let same = themes.first(where: { $0.title.folded() == title.folded() }) { return same.id }
        guard themes.count < InputLimits.themes else { return nil }
        let id = ids.next(InputTheme.self)
        try change.insert(
            "input_theme",
            id,
            [
                "collection_id": collection, "title": title, "area": area,
                "position": (themes.map(\.position).max() ?? 0) + 1, "summary": String?.none,
                "revision": 1,
            ]
        )
        return id
    }

    private func merge(_ cards: [InputCard], _ change: Change) throws {
        guard let first = cards.first else { return }
        // What is laid together with a card that is itself laid together with another lies with that one.
        for card in cards.dropFirst() {
            try change.connection.run("UPDATE input_card SET merged_into = \(first.id) WHERE merged_into = \(card.id)")
            try set("merged_into = \(first.id), theme_id = \(first.theme)", card.id, change)
            try change.note("merge input", "input_card", card.id, first.id.text)
        }
        try set("merged_into = NULL", first.id, change)
    }

    private func part(_ cards: [InputCard], _ change: Change) throws {
        for card in cards {
            try change.connection.run(
                "UPDATE input_card SET merged_into = NULL, revision = revision + 1 WHERE merged_into = \(card.id)"
            )
            try set("merged_into = NULL", card.id, change)
            try change.note("part input", "input_card", card.id, "")
        }
    }

    private func set(_ values: Query, _ card: InputCard.ID, _ change: Change) throws {
        try change.connection.run("UPDATE input_card SET \(values), revision = revision + 1 WHERE id = \(card)")
    }

    // MARK: What became of it

    /// How answering went.
    public enum Answering: Sendable, Equatable {
        case saved
        case missing
        /// Someone else has done something with it in between; nothing was changed.
        case conflict(InputCard)
    }

    /// Says what became of a card, and of those that are laid together with it.
    public func answer(
        _ number: Int,
        of key: String,
        in network: NetworkID,
        _ outcome: InputOutcome,
        from revision: Int,
        by actor: Actor,
        at now: Instant
    ) async throws -> Answering {
        try await database.change(by: actor, at: now) { change in
            let connection = change.connection
            guard let collection = try Self.head(key, in: network, connection)?.collection.id,
                let card = try Self.card("c.collection_id = \(collection) AND c.number = \(number)", connection)
            else { return .missing }
            guard card.revision == revision else { return .conflict(card) }
            let values: Change.Values = [
                "verdict": outcome.verdict, "reason": outcome.reason, "outcome_link": outcome.link,
            ]
            let stored = try connection.value(
                "SELECT count(*) FROM input_outcome WHERE id = \(card.id)",
                as: Int.self
            )
            if stored == 0 {
                try change.insert("input_outcome", card.id, values)
            } else {
                try change.update("input_outcome", card.id, values)
            }
            try set("told_at = told_at", card.id, change)
            return .saved
        }
    }
}
