import Core
import Foundation

/// Fetches what others publish, and takes it in only when all of it is as it was signed.
struct FollowRun: Sendable {
    let store: KnowledgeStore
    let fetching: TableFetching

    /// Publishers are asked once a day.
    private static let days = 1

    /// One after the other; what goes wrong with one keeps none of the others.
    func fetchDue(at now: Instant) async throws {
        var failure: (any Error)?
        for subscription in try await store.dueSubscriptions(at: now) {
            do {
                try await fetch(subscription, at: now)
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                failure = error
                try await fail(FeedTrouble(.other), subscription, at: now)
            }
        }
        if let failure { throw failure }
    }

    /// The list of a publisher, with its signature held against a key.
    ///
    /// - Parameters:
    ///   - pinned: the key that was seen first; nil the first time.
    ///   - patience: how long it may take, where somebody waits for it.
    /// - Throws: `FeedStop`, `FeedTrouble` or `CancellationError`.
    func list(
        at address: PublicationAddress,
        pinned: String? = nil,
        newest: Instant? = nil,
        within patience: Duration? = nil
    ) async throws -> PublicationReading.Checked {
        let bytes = try await fetching.bytes(at: address.list, within: patience)
        return try PublicationReading.list(bytes, pinned: pinned, newest: newest)
    }

    private func fetch(_ subscription: Subscription, at now: Instant) async throws {
        do {
            guard let address = PublicationAddress(subscription.address) else { throw FeedTrouble(.address) }
            let checked = try await list(at: address, pinned: subscription.key, newest: subscription.made)
            let files = try await files(checked.list, at: address, known: store.hashes(of: subscription.id))
            let place = subscription.id.text.utf8.reduce(0) { $0 + Int($1) }
            let next = FeedSchedule.next(after: now, days: Self.days, place: place)
            try await store.takeIn(checked, files, of: subscription, next: next, at: now)
        } catch FeedStop.later(let seconds) {
            let next = FeedSchedule.later(after: now, seconds: seconds, failures: subscription.failures + 1)
            try await store.record(.later, of: subscription, next: next, at: now)
        } catch FeedStop.trouble(let trouble) {
            try await fail(trouble, subscription, at: now)
        } catch let trouble as FeedTrouble {
            try await fail(trouble, subscription, at: now)
        }
    }

    /// The files that are not here yet, each held against its hash.
    private func files(
        _ list: Publication.List,
        at address: PublicationAddress,
        known: [String: String]
    ) async throws -> [String: FollowedFile] {
        var files: [String: FollowedFile] = [:]
        for entry in list.indicators where known[entry.id] != entry.sha256 {
            let bytes = try await fetching.bytes(at: address.file(entry.id))
            files[entry.id] = try await Blocking.run { try PublicationReading.file(bytes, entry) }
        }
        return files
    }

    private func fail(_ trouble: FeedTrouble, _ subscription: Subscription, at now: Instant) async throws {
        let next = FeedSchedule.retry(after: now, failures: subscription.failures + 1)
        try await store.record(.failed(trouble), of: subscription, next: next, at: now)
    }
}
