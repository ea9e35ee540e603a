import Core
import Mail
import Networks
import SQL

extension InputStore {
    // MARK: The form

    /// What someone says in the form.
    public struct Given: Sendable, Equatable {
        public let text: String
        public let sender: InputCard.Sender
        public let language: Language
        /// The fingerprint of where the request came from; nil when it is not known.
        public let remote: String?

        public init(text: String, sender: InputCard.Sender, language: Language, remote: String? = nil) {
            self.text = text
            self.sender = sender
            self.language = language
            self.remote = remote
        }
    }

    /// What came of giving input.
    public enum Giving: Sendable, Equatable {
        /// The secret of the page that shows what becomes of it.
        case given(String)
        case unavailable
        /// Over `InputLimits`.
        case tooMany
    }

    /// Takes a card, and writes to who gave an address with the link to it.
    public func give(_ given: Given, to key: String, in network: NetworkID, at now: Instant) async throws -> Giving {
        let token = secrets()
        return try await database.change(by: Self.door, at: now) { change in
            let connection = change.connection
            guard let head = try Self.head(key, in: network, connection),
                let network = try Self.network(network, connection),
                head.collection.isOpen(on: OsloTime.day(now))
            else { return .unavailable }
            let collection = head.collection.id
            guard head.counts.all < InputLimits.cards,
                try isAllowed(given.sender.email, from: given.remote, in: collection, change)
            else { return .tooMany }
            let entered = Entered(text: given.text, sender: given.sender, way: .form)
            let card = try insert(entered, .waiting, given.language, collection, at: now, change)
            try link(token, to: card, change)
            try change.note("give input", "input_card", card, head.collection.key)
            if let email = given.sender.email {
                let receiver = InputLetters.Receiver(email: email, language: given.language)
                try send(letters.receipt(of: head, token: token, to: receiver, in: network), change)
            }
            return .given(token)
        }
    }

    /// The card that a link is for.
    public func own(_ token: String, in network: NetworkID) async throws -> (head: Head, card: InputCard)? {
        try await database.read { try Self.own(token, in: network, $0) }
    }

    private static func own(
        _ token: String,
        in network: NetworkID,
        _ connection: any Connection
    ) throws -> (head: Head, card: InputCard)? {
        guard
            let key = try connection.value(
                """
                SELECT k.key FROM input_link l JOIN input_card c ON c.id = l.card_id
                JOIN input_collection k ON k.id = c.collection_id
                WHERE l.id = \(Fingerprint.of(token)) AND k.network_id = \(network)
                """,
                as: String.self
            ), let head = try head(key, in: network, connection),
            let card = try card(
                "c.id IN (SELECT l.card_id FROM input_link l WHERE l.id = \(Fingerprint.of(token)))",
                connection
            )
        else { return nil }
        return (head, card)
    }

    /// Takes back what was given, as long as nobody has looked at it: nothing is left of it.
    ///
    /// - Returns: false when it has been looked at, or the link leads nowhere.
    public func takeBack(_ token: String, in network: NetworkID, at now: Instant) async throws -> Bool {
        try await database.change(by: Self.door, at: now) { change in
            let connection = change.connection
            guard let card = try Self.own(token, in: network, connection)?.card, card.screening == .waiting else {
                return false
            }
            try connection.run("UPDATE input_card SET merged_into = NULL WHERE merged_into = \(card.id)")
            try connection.run("DELETE FROM input_link WHERE card_id = \(card.id)")
            let outcome = try connection.value(
                "SELECT id FROM input_outcome WHERE id = \(card.id)",
                as: InputCard.ID.self
            )
            if let outcome { try change.delete("input_outcome", outcome) }
            try connection.run("DELETE FROM input_card WHERE id = \(card.id)")
            try change.note("take back input", "input_card", card.id, "by its link")
            return true
        }
    }

    // MARK: What came otherwise

    /// A card as it is entered.
    public struct Entered: Sendable, Equatable {
        public let text: String
        public let sender: InputCard.Sender
        public let way: InputCard.Way
        public let place: String?

        public init(
            text: String,
            sender: InputCard.Sender = .init(),
            way: InputCard.Way,
            place: String? = nil
        ) {
            self.text = text
            self.sender = sender
            self.way = way
            self.place = place
        }
    }

    /// Enters cards from a meeting, a talk or mail; the secretariat has read them, so they need no screening, except for those in
    /// which something like a national identity number was found.
    ///
    /// - Returns: the numbers of the cards; nil where there is no such collection, or more than it takes.
    public func enter(
        _ entered: [Entered],
        into key: String,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> [Int]? {
        try await database.change(by: actor, at: now) { change in
            guard let head = try Self.head(key, in: network, change.connection),
                let network = try Self.network(network, change.connection),
                head.counts.all + entered.count <= InputLimits.cards
            else { return nil }
            var numbers: [Int] = []
            for card in entered {
                let screening: InputCard.Screening = NationalID.isIn(card.text) ? .waiting : .published
                let id = try insert(card, screening, network.language, head.collection.id, at: now, change)
                try change.note("enter input", "input_card", id, head.collection.key)
                let number = try change.connection.value(
                    "SELECT number FROM input_card WHERE id = \(id)",
                    as: Int.self
                )
                numbers.append(number ?? 0)
            }
            return numbers
        }
    }

    private func insert(
        _ card: Entered,
        _ screening: InputCard.Screening,
        _ language: Language,
        _ collection: InputCollection.ID,
        at now: Instant,
        _ change: Change
    ) throws -> InputCard.ID {
        let id = ids.next(InputCard.self)
        let last = try change.connection.value(
            "SELECT coalesce(max(number), 0) FROM input_card WHERE collection_id = \(collection)",
            as: Int.self
        )
        try change.connection.run(
            """
            INSERT INTO input_card (id, collection_id, number, text, way, place, name, organisation, email, email_folded,
                language, received_at, screening, theme_id, merged_into, told_at, revision)
            VALUES (\(id), \(collection), \((last ?? 0) + 1), \(card.text), \(card.way), \(card.place),
                \(card.sender.name), \(card.sender.organisation), \(card.sender.email), \(card.sender.email?.folded),
                \(language), \(now), \(screening), NULL, NULL, NULL, 1)
            """
        )
        return id
    }

    // MARK: Shared

    func link(_ token: String, to card: InputCard.ID, _ change: Change) throws {
        try change.connection.run(
            """
            INSERT INTO input_link (id, card_id, created_at)
            VALUES (\(Fingerprint.of(token)), \(card), \(change.at))
            """
        )
    }

    /// Puts a letter into the outbox, in the transaction that is its occasion.
    func send(_ message: Message, _ change: Change) throws {
        try Outbox.enqueue(message, on: change.connection, at: change.at, id: ids.next())
    }

    /// Writes down the attempt when there have not been too many.
    private func isAllowed(
        _ email: EmailAddress?,
        from remote: String?,
        in collection: InputCollection.ID,
        _ change: Change
    ) throws -> Bool {
        try Attempts(
            in: "input_attempt",
            minutes: InputLimits.windowMinutes,
            of: ("collection_id", collection.text)
        )
        .takes(email, from: remote, id: ids.next(), change) {
            InputLimits.allows(ofAddress: $0.ofAddress, fromRemote: $0.fromRemote, inCollection: $0.inAll)
        }
    }

    // MARK: What is forgotten

    /// Takes away who it was that gave input long ago, and attempts that no limit counts any more.
    public func purge(at now: Instant) async throws {
        let window = now.adding(minutes: -InputLimits.windowMinutes)
        let reported = now.adding(days: -InputLimits.contactDays)
        let received = now.adding(days: -InputLimits.contactDaysWithoutReport)
        try await database.write { connection in
            try connection.run("DELETE FROM input_attempt WHERE at <= \(window)")
            try connection.run(
                """
                UPDATE input_card SET name = NULL, email = NULL, email_folded = NULL
                WHERE (name IS NOT NULL OR email IS NOT NULL) AND (received_at <= \(received) OR collection_id IN
                    (SELECT k.id FROM input_collection k WHERE k.first_reported_at <= \(reported)))
                """
            )
        }
    }
}
