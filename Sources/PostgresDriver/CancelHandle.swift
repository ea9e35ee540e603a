import CPostgres

/// The means to interrupt what a connection is doing, from another thread.
// Unchecked: the pointer never changes, and libpq lets any thread use what PQgetCancel made.
final class CancelHandle: @unchecked Sendable {
    private let pointer: OpaquePointer

    init?(_ connection: OpaquePointer) {
        guard let pointer = PQgetCancel(connection) else { return nil }
        self.pointer = pointer
    }

    deinit { PQfreeCancel(pointer) }

    /// Asks the server to interrupt the statement; blocks, for it opens a connection of its own.
    func send() {
        var message = [CChar](repeating: 0, count: 256)
        _ = PQcancel(pointer, &message, Int32(message.count))
    }
}
