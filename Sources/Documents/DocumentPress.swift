import Core
import Foundation
import Logging

/// Makes documents in the background, a few at a time, and keeps them.
///
/// What is made is known by its content, so nothing is made twice, and a changed meeting gives another document by itself.
public actor DocumentPress {
    /// Who has asked: strangers leave room for members.
    public enum Customer: Sendable { case stranger, member }

    private struct Waiting {
        let order: DocumentOrder
        let customer: Customer
    }

    private struct Failed {
        let key: String
        let failure: DocumentFailure
        let at = ContinuousClock.now
    }

    public nonisolated let tools: DocumentTools
    private let shelf: DocumentShelf
    private let logger: Logger
    private let changed: @Sendable (_ key: String) -> Void
    private var line: [Waiting] = []
    private var making: [String: Task<Void, Never>] = [:]
    private var failures: [Failed] = []
    private var isClosed = false

    /// - Parameters:
    ///   - folder: where documents are kept; made when the first one is.
    ///   - changed: called with the key of each document that has come further.
    public init(
        tools: DocumentTools,
        folder: URL,
        logger: Logger,
        changed: @escaping @Sendable (_ key: String) -> Void
    ) {
        self.tools = tools
        self.logger = logger
        self.changed = changed
        shelf = DocumentShelf(folder: folder)
    }

    public func state(of order: DocumentOrder) -> DocumentState {
        if making[order.key] != nil { return .making }
        if let place = line.firstIndex(where: { $0.order.key == order.key }) { return .waiting(place: place + 1) }
        if shelf.holds(order.fileName) { return .ready }
        if tools.program(for: order) == nil { return .failed(.absent) }
        return failures.last { $0.key == order.key }.map { .failed($0.failure) } ?? .unmade
    }

    /// Has the document made, unless it is there or on its way.
    public func ask(for order: DocumentOrder, as customer: Customer) -> DocumentState {
        let state = state(of: order)
        switch state {
        case .ready, .making, .waiting, .failed(.absent): return state
        case .failed where customer == .stranger && hasJustFailed(order): return state
        case .unmade, .failed: break
        }
        failures.removeAll { $0.key == order.key }
        guard !isClosed, hasRoom(for: customer) else {
            remember(.full, order)
            return .failed(.full)
        }
        line.append(Waiting(order: order, customer: customer))
        begin()
        return self.state(of: order)
    }

    /// Waits until the document is ready or has failed, but not for ever.
    public func wait(for order: DocumentOrder, atMost patience: Duration) async throws -> DocumentState {
        let end = ContinuousClock.now + patience
        while ContinuousClock.now < end {
            switch state(of: order) {
            case .waiting, .making: try await Task.sleep(for: .milliseconds(20))
            case let state: return state
            }
        }
        return state(of: order)
    }

    /// The file; nil when it is not there.
    public nonisolated func bytes(of order: DocumentOrder) async throws -> [UInt8]? {
        try await Blocking.run { [shelf] in shelf.bytes(order.fileName) }
    }

    /// Takes away what has been kept for long enough.
    public nonisolated func clear(at now: Instant) async throws {
        try await Blocking.run { [shelf] in
            shelf.clear(at: Date(timeIntervalSince1970: Double(now.milliseconds) / 1_000))
        }
    }

    /// Ends what is being made and takes nothing more; returns when nothing is left of it.
    public func close() async {
        isClosed = true
        line = []
        for task in making.values {
            task.cancel()
            await task.value
        }
    }

    /// Of itself, not for want of room.
    private func hasJustFailed(_ order: DocumentOrder) -> Bool {
        failures.contains { failed in
            failed.key == order.key && failed.failure != .full
                && failed.at.duration(to: .now) < .seconds(DocumentLimits.retrySeconds)
        }
    }

    private func hasRoom(for customer: Customer) -> Bool {
        guard line.count < DocumentLimits.waiting else { return false }
        return customer == .member
            || line.count(where: { $0.customer == .stranger }) < DocumentLimits.waitingForStrangers
    }

    private func begin() {
        while making.count < DocumentLimits.atOnce, !line.isEmpty {
            let order = line.removeFirst().order
            making[order.key] = Task { await self.make(order) }
        }
    }

    private func make(_ order: DocumentOrder) async {
        do {
            guard let bytes = try await tools.make(order, in: shelf.folder) else {
                throw ProgramFailure.couldNotStart("is not installed")
            }
            try await Blocking.run { [shelf] in try shelf.put(bytes, order.fileName) }
        } catch {
            note(error, order)
        }
        making[order.key] = nil
        begin()
        for key in [order.key] + line.map(\.order.key) { changed(key) }
    }

    /// What typst and pandoc say may quote what people wrote, so that is seen only by those who debug.
    private func note(_ error: any Error, _ order: DocumentOrder) {
        let failure = DocumentFailure(error)
        remember(failure, order)
        guard !isClosed else { return }
        logger.warning(
            "A document could not be made",
            metadata: ["program": "\(order.program)", "why": "\(failure.rawValue)"]
        )
        logger.debug("What the program said", metadata: ["error": "\(error)"])
    }

    private func remember(_ failure: DocumentFailure, _ order: DocumentOrder) {
        failures =
            failures.suffix(DocumentLimits.rememberedFailures - 1) + [Failed(key: order.key, failure: failure)]
    }
}
