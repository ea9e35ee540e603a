import Core
import NetworkFile
import SQL

/// Writes the collections of a network file.
///
/// Of the cards those that are published, without names and addresses of people: a file is passed on and kept.
struct InputFileWriting {
    typealias Members = [(String, FileValue?)]

    let network: NetworkID
    let connection: any Connection

    func write() throws -> Members {
        let keys = try connection.values(
            "SELECT key FROM input_collection WHERE network_id = \(network) ORDER BY key",
            as: String.self
        )
        let collections = try keys.compactMap { key in
            try InputStore.head(key, in: network, connection).map(members)
        }
        return [("input", .maps(collections))]
    }

    private func members(_ head: InputStore.Head) throws -> Members {
        let collection = head.collection
        let themes = try InputStore.themes(of: collection.id, connection)
        let cards: [InputCard] = try connection.all(
            """
            \(InputStore.cards) WHERE c.collection_id = \(collection.id) AND c.screening = 'published'
            ORDER BY c.number
            """
        )
        let places = Dictionary(uniqueKeysWithValues: themes.enumerated().map { ($1.id, $0 + 1) })
        let numbers = Set(cards.map(\.number))
        return [
            ("key", .text(collection.key)), ("title", .text(collection.title)), ("lead", .text(collection.lead)),
            ("strategy", .text(head.strategyKey)), ("meeting", .text(head.meetingSlug)),
            ("audience", .text(collection.audience.rawValue)), ("opens", .day(collection.opensOn)),
            ("closes", .day(collection.closesOn)), ("published", .text(collection.publishedAt?.description)),
            ("impression", .text(collection.impression)), ("reported", .text(collection.reportedAt?.description)),
            ("first_reported", .text(firstReported(collection)?.description)),
            (
                "themes",
                .maps(
                    themes.map {
                        [("title", .text($0.title)), ("area", .text($0.area.rawValue)), ("summary", .text($0.summary))]
                    }
                )
            ), ("cards", .maps(cards.map { members($0, places, numbers) })),
        ]
    }

    /// Only where it is another moment than that of the report that is out.
    private func firstReported(_ collection: InputCollection) -> Instant? {
        collection.firstReportedAt == collection.reportedAt ? nil : collection.firstReportedAt
    }

    private func members(_ card: InputCard, _ places: [InputTheme.ID: Int], _ numbers: Set<Int>) -> Members {
        // One that lies with a card which is not published stands for itself in the file.
        let merged = card.mergedInto.flatMap { numbers.contains($0) ? $0 : nil }
        let outcome = merged == nil ? card.outcome : nil
        return [
            ("number", .number(card.number)), ("text", .text(card.shownText)),
            ("way", card.way == .form ? nil : .text(card.way.rawValue)), ("place", .text(card.place)),
            ("organisation", .text(card.sender.organisation)),
            ("language", card.language == .nb ? nil : .text(card.language.rawValue)),
            ("received", .text(card.receivedAt.description)), ("theme", .number(card.theme.flatMap { places[$0] })),
            ("with", .number(merged)), ("verdict", .text(outcome?.verdict.rawValue)),
            ("reason", .text(outcome?.reason)), ("link", .text(outcome?.link)),
        ]
    }
}
