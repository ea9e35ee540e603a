import Core
import Logging
import SQL
import ServiceLifecycle
import Web

/// Carries changes between the live feeds of the instances that share a database.
struct LiveRelay: Service {
    /// How long to wait before the connection is tried again.
    private static let pause = Duration.seconds(2)

    /// Stands before each word of this instance, so that it does not hear itself.
    private let mark = Secrets.token()
    let relay: any Relay
    let feed: LiveFeed
    let logger: Logger

    init(relay: any Relay, feed: LiveFeed, logger: Logger) {
        self.relay = relay
        self.feed = feed
        self.logger = logger
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask { await tell() }
                group.addTask { await listen() }
            }
        }
    }

    private func tell() async {
        for await topic in feed.changes {
            do { try await relay.tell("\(mark) \(topic)") } catch { report(error) }
        }
    }

    private func listen() async {
        while !Task.isCancelled {
            do {
                try await relay.listen(hear)
            } catch {
                report(error)
                try? await Task.sleep(for: Self.pause)
            }
        }
    }

    private func hear(_ word: String?) {
        guard let word else { return feed.wakeAll() }
        let parts = word.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0] != mark else { return }
        feed.wake(String(parts[1]))
    }

    private func report(_ error: any Error) {
        guard !Task.isCancelled else { return }
        logger.error("Other instances are not reached by live updates", metadata: ["error": "\(error)"])
    }
}
