import Core
import Mail
import Synchronization

/// A way out that does as it is told and remembers what it was given.
final class TestDelivery: MailDelivery {
    private let given = Mutex<[Envelope]>([])
    private let answer: @Sendable (Envelope) async throws(DeliveryError) -> Void

    init(_ answer: @escaping @Sendable (Envelope) async throws(DeliveryError) -> Void = { _ in }) {
        self.answer = answer
    }

    var envelopes: [Envelope] { given.withLock { $0 } }

    func deliver(_ envelope: Envelope) async throws(DeliveryError) {
        given.withLock { $0.append(envelope) }
        try await answer(envelope)
    }

    static func failing(_ kind: DeliveryError.Kind, code: Int? = nil, all: Bool = false) -> TestDelivery {
        TestDelivery { _ throws(DeliveryError) in
            throw DeliveryError(kind, code: code, diagnosis: "No luck.", concernsAll: all)
        }
    }
}

/// A clock that moves only when told to.
final class HandClock: Sendable {
    private let time = Mutex(Samples.noon)

    var now: Instant { time.withLock { $0 } }
    var wall: WallClock { WallClock { self.now } }
    func pass(minutes: Int64) { time.withLock { $0 = $0.adding(minutes: minutes) } }
}
