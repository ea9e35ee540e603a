import Foundation

/// A database of SQLite is a file and two that may lie beside it.
enum SQLiteFiles {
    static func parts(of path: String) -> [String] { [path, "\(path)-wal", "\(path)-shm"] }

    static func remove(_ path: String) {
        for part in parts(of: path) { try? FileManager.default.removeItem(atPath: part) }
    }
}
