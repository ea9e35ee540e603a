import Core
import Foundation
import Synchronization

/// Files of the store in a folder of the instance; calls may block.
///
/// A file is put there whole and right, or not at all, so several processes may share the folder. What was mapped stays
/// readable when it is taken away.
struct FileCache: Sendable {
    let folder: URL

    /// A file that is being written.
    final class Draft: Sendable {
        let key: FileKey
        let path: URL
        private let state: Mutex<(handle: FileHandle?, hash: Fingerprint.Stream)>

        init(_ key: FileKey, _ path: URL) throws {
            guard
                FileManager.default.createFile(
                    atPath: path.path,
                    contents: nil,
                    attributes: [.posixPermissions: 0o600]
                )
            else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path.path]) }
            self.key = key
            self.path = path
            state = Mutex((try FileHandle(forWritingTo: path), Fingerprint.Stream()))
        }

        func append(_ part: [UInt8]) throws {
            try state.withLock { state in
                try state.handle?.write(contentsOf: part)
                state.hash.add(part)
            }
        }

        /// Ends the writing, and tells which key the bytes have.
        func close() throws -> FileKey {
            try state.withLock { state in
                try state.handle?.close()
                state.handle = nil
                return FileKey(finished: state.hash)
            }
        }

        /// Leaves nothing of a file that was not finished.
        func discard() {
            _ = try? close()
            try? FileManager.default.removeItem(at: path)
        }
    }

    func bytes(_ key: FileKey) -> Data? { try? Data(contentsOf: file(key), options: .alwaysMapped) }

    func begin(_ key: FileKey) throws -> Draft {
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        return try Draft(key, folder.appending(path: ".\(UUID().uuidString)"))
    }

    /// Gives the draft its name, if it is what it should be.
    func finish(_ draft: Draft) throws -> Data? {
        guard try draft.close() == draft.key else { throw FileDamaged(key: draft.key) }
        let target = file(draft.key)
        guard rename(draft.path.path, target.path) == 0 else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: target.path])
        }
        let bytes = try Data(contentsOf: target, options: .alwaysMapped)
        clear(at: Date())
        return bytes
    }

    /// Takes away what was never finished, and the oldest until the rest is small enough.
    func clear(at now: Date, keeping most: Int = FileLimits.cachedBytes) {
        let keys: [URLResourceKey] = [.contentModificationDateKey, .fileSizeKey]
        let all = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: keys)) ?? []
        var kept: [(file: URL, made: Date, bytes: Int)] = []
        for file in all {
            guard let values = try? file.resourceValues(forKeys: Set(keys)),
                let made = values.contentModificationDate
            else { continue }
            if FileKey(file.lastPathComponent) != nil {
                kept.append((file, made, values.fileSize ?? 0))
            } else if now.timeIntervalSince(made) > Double(FileLimits.leftoverMinutes * 60) {
                try? FileManager.default.removeItem(at: file)
            }
        }
        var bytes = kept.map(\.bytes).reduce(0, +)
        for old in kept.sorted(by: { $0.made < $1.made }) where bytes > most {
            try? FileManager.default.removeItem(at: old.file)
            bytes -= old.bytes
        }
    }

    private func file(_ key: FileKey) -> URL { folder.appending(path: key.description) }
}
