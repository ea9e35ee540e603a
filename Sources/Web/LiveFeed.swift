import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle
import Synchronization

/// Tells open pages that something has changed, by server-sent events (HTML Standard §9.2).
///
/// An event says only *that* a topic changed; the page fetches anew through the gate, so nothing leaks here and a lost
/// connection costs nothing.
public final class LiveFeed: Sendable {
    private struct Listener {
        let topic: String
        let stream: AsyncStream<Int>.Continuation
    }

    private struct State {
        var listeners: [Int: Listener] = [:]
        var nextID = 0
        var versions: [String: Int] = [:]
    }

    /// The topics that changed here, for whoever carries them to other instances; the newest, when nobody does.
    public let changes: AsyncStream<String>
    private let telling: AsyncStream<String>.Continuation
    private let state = Mutex(State())

    public init() {
        (changes, telling) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(Limits.liveChangesWaiting))
    }

    /// Wakes everyone who listens to the topic, and tells it on.
    public func changed(_ topic: String) {
        wake(topic)
        telling.yield(topic)
    }

    /// Wakes everyone who listens here: something may have changed unseen.
    public func wakeAll() {
        for topic in state.withLock({ Set($0.listeners.values.map(\.topic)) }) { wake(topic) }
    }

    /// Wakes everyone who listens to the topic here.
    public func wake(_ topic: String) {
        let (streams, version) = state.withLock { state in
            state.versions[topic, default: 0] += 1
            return (state.listeners.values.filter { $0.topic == topic }.map(\.stream), state.versions[topic] ?? 0)
        }
        for stream in streams { stream.yield(version) }
    }

    /// Ends every stream, so that a shutdown does not wait for open pages.
    public func finish() {
        let streams = state.withLock { state in
            defer { state.listeners = [:] }
            return state.listeners.values.map(\.stream)
        }
        for stream in streams { stream.finish() }
    }

    /// An answer that stays open.
    ///
    /// - Throws: `Problem.busy` when `Limits.liveStreams` are open.
    public func response(_ topic: String) throws -> Response {
        // Only the newest matters: a page that lags fetches once.
        let (stream, continuation) = AsyncStream.makeStream(of: Int.self, bufferingPolicy: .bufferingNewest(1))
        let id = state.withLock { state -> Int? in
            guard state.listeners.count < Limits.liveStreams else { return nil }
            state.nextID += 1
            state.listeners[state.nextID] = Listener(topic: topic, stream: continuation)
            return state.nextID
        }
        guard let id else { throw Problem.busy("Limits.liveStreams") }
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                defer { self.leave(id) }
                try await Self.pump(stream, to: &writer)
                try await writer.finish(nil)
            }
        )
    }

    private func leave(_ id: Int) {
        let listener = state.withLock { $0.listeners.removeValue(forKey: id) }
        listener?.stream.finish()
    }

    /// A line now and then keeps proxies from closing, and finds those who have left.
    private static func pump(_ stream: AsyncStream<Int>, to writer: inout any ResponseBodyWriter) async throws {
        try await writer.write(ByteBuffer(string: "retry: 3000\n\n"))
        let beat = AsyncStream<Int?> { continuation in
            let changes = Task {
                for await version in stream { continuation.yield(version) }
                continuation.finish()
            }
            let heart = Task {
                while !Task.isCancelled {
                    try? await Task.sleep(for: .seconds(Limits.liveHeartbeatSeconds))
                    continuation.yield(nil)
                }
            }
            continuation.onTermination = { _ in
                changes.cancel()
                heart.cancel()
            }
        }
        for await event in beat {
            let text = event.map { "id: \($0)\ndata: changed\n\n" } ?? ": \n\n"
            try await writer.write(ByteBuffer(string: text))
        }
    }
}

/// Ends the live streams when the program is asked to stop.
public struct LiveFeedEnding: Service {
    let feed: LiveFeed
    public init(_ feed: LiveFeed) { self.feed = feed }

    public func run() async throws {
        try? await gracefulShutdown()
        feed.finish()
    }
}
