import Synchronization

/// What libcurl asks while it works: whether an address may be connected to, and whether the answer is still wanted.
final class FetchWish: Sendable {
    private let reach: FetchLimits.Reach
    private let hasEnded = Atomic(false)

    init(reach: FetchLimits.Reach) { self.reach = reach }

    func end() { hasEnded.store(true, ordering: .relaxed) }

    var isUnwanted: Bool { hasEnded.load(ordering: .relaxed) }

    func admits(_ address: [UInt8]) -> Bool {
        InternetAddress.isOpen(address) || (reach == .loopbackToo && InternetAddress.isLoopback(address))
    }
}
