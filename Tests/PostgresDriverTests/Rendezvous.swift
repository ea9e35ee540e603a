import Dispatch
import Synchronization

/// Holds those who come until all are there; later ones pass.
final class Rendezvous: Sendable {
    private let missing: Mutex<Int>
    private let door = DispatchSemaphore(value: 0)

    init(of number: Int) { missing = Mutex(number) }

    func meet() {
        let left = missing.withLock { missing in
            missing -= 1
            return missing
        }
        guard left >= 0 else { return }
        if left == 0 { door.signal() } else { door.wait() }
    }
}
