import Core
import Cubes
import Files
import Foundation

/// Fetches tables that are due, and takes in what has changed.
struct FeedRun: Sendable {
    let store: KnowledgeStore
    let fetching: TableFetching
    let shelf: FigureShelf

    private static let actor = Actor("job:feeds")

    /// One after the other; what goes wrong with one keeps none of the others.
    ///
    /// - Throws: the last of what is not the table's own trouble, once all have had their turn.
    func fetchDue(at now: Instant) async throws {
        var failure: (any Error)?
        for feed in try await store.dueFeeds(at: now) {
            do {
                try await fetch(feed, at: now)
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                failure = error
                try await fail(FeedTrouble(.other), feed, at: now)
            }
        }
        if let failure { throw failure }
    }

    func fetch(_ feed: TableFeed, at now: Instant) async throws {
        do {
            let cube = try await fetching.cube(feed.wish.question)
            let arrival = try await Blocking.run { try Self.arrival(cube, of: feed.wish) }
            let place = feed.id.text.utf8.reduce(0) { $0 + Int($1) }
            let next = FeedSchedule.next(after: now, days: feed.wish.days, place: place)
            let taking = try await store.takeIn(arrival, of: feed, next: next, by: Self.actor, at: now)
            if taking != nil { shelf.keep(arrival.cube, of: arrival.content.key, arrival.reading) }
        } catch FeedStop.later(let seconds) {
            let next = FeedSchedule.later(after: now, seconds: seconds, failures: feed.failures + 1)
            try await store.record(.later, of: feed, next: next, at: now)
        } catch FeedStop.trouble(let trouble) {
            try await fail(trouble, feed, at: now)
        } catch let mistake as TableMistake {
            try await fail(FeedTrouble(.unreadable, mistake.sentence), feed, at: now)
        }
    }

    private func fail(_ trouble: FeedTrouble, _ feed: TableFeed, at now: Instant) async throws {
        let next = FeedSchedule.retry(after: now, failures: feed.failures + 1)
        try await store.record(.failed(trouble), of: feed, next: next, at: now)
    }

    /// The table as a file of its own.
    ///
    /// It is written by us whether it came in one part or in several, so that the same figures make the same bytes.
    private static func arrival(_ cube: Cube, of wish: TableFeed.Wish) throws -> KnowledgeStore.Arrival {
        var bytes = Data()
        cube.write(.jsonStat) { bytes.append(contentsOf: $0) }
        return try TableIntake.arrival(
            bytes,
            fileName: "\(wish.key).json",
            key: wish.key,
            said: TableSaying(
                title: wish.title,
                source: wish.source,
                licence: wish.licence,
                reading: wish.reading
            ),
            question: wish.question
        )
    }
}
