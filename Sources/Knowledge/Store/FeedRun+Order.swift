import Core
import Cubes

extension FeedRun {
    /// Fetches a table now, and from then on as often as was said.
    ///
    /// - Parameter words: for sentences about what goes wrong.
    /// - Throws: `TableRefusal`; nothing is kept then.
    func fetch(
        _ order: TableOrder,
        to network: NetworkID,
        by actor: Actor,
        at now: Instant,
        words: Words
    ) async throws -> (key: String, taking: KnowledgeStore.TakingIn) {
        let wish: TableFeed.Wish
        do {
            let place = try PxWebAddress(order.address)
            wish = try order.wish(try await fetching.describe(place), at: place)
        } catch let problem as PxWebProblem {
            throw TableRefusal(FeedWords.trouble(FeedTrouble(of: problem), words))
        } catch let stop as FeedStop {
            throw refusal(stop, words)
        }
        guard try await store.addFeed(wish, to: network, due: now, by: actor, at: now),
            let feed = try await store.feed(wish.key, in: network)
        else { throw TableRefusal("A table “\(wish.key)” is fetched from an address already; give another --key.") }
        try await fetch(feed, at: now)
        switch try await store.feed(wish.key, in: network)?.outcome {
        case .taken(let version): return (wish.key, .taken(version: version))
        case .unchanged(let version): return (wish.key, .unchanged(version: version))
        case let outcome:
            _ = try await store.removeFeed(wish.key, in: network, by: actor, at: now)
            guard let trouble = outcome?.trouble else { throw refusal(.later(seconds: nil), words) }
            throw refusal(.trouble(trouble), words)
        }
    }

    private func refusal(_ stop: FeedStop, _ words: Words) -> TableRefusal {
        switch stop {
        case .later: TableRefusal(words["knowledge.feed.busy"], isPassing: true)
        case .trouble(let trouble): TableRefusal(FeedWords.trouble(trouble, words), isPassing: trouble.isPassing)
        }
    }
}
