import Foundation
import Synchronization

/// A lock on the data folder: shared by all who use the database, alone for who replaces it.
///
/// The system takes it away when the program ends, however it ends.
final class FolderLock: Sendable {
    enum Use: Sendable {
        case shared
        case alone
    }

    /// The open file; nil once the lock is given back.
    private let file: Mutex<Int32?>

    /// - Throws: `Failure` when another program has the folder in a way that does not go together with this use.
    init(_ folder: URL, _ use: Use) throws {
        let path = folder.appending(path: "samband.lock").path
        let opened = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw Failure("\(path): cannot be written; check the folder and its rights.") }
        guard flock(opened, (use == .alone ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0 else {
            close(opened)
            throw Failure(
                use == .alone
                    ? "\(folder.path): is in use; stop “samband serve” first."
                    : "\(folder.path): a backup is being restored here; wait until it is done."
            )
        }
        file = Mutex(opened)
    }

    func giveBack() {
        file.withLock { file in
            if let file { close(file) }
            file = nil
        }
    }

    deinit { giveBack() }
}
