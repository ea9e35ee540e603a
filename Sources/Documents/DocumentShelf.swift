import Foundation

/// Documents that are kept in a folder under the fingerprint of what they were made from; calls may block.
///
/// Several processes may share the folder: a file is put there whole or not at all.
struct DocumentShelf: Sendable {
    let folder: URL

    func file(_ name: String) -> URL { folder.appending(path: name) }
    func holds(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name).path) }
    func bytes(_ name: String) -> [UInt8]? { (try? Data(contentsOf: file(name))).map { [UInt8]($0) } }

    func put(_ bytes: [UInt8], _ name: String) throws {
        try make()
        let draft = folder.appending(path: ".\(UUID().uuidString)")
        guard
            FileManager.default.createFile(
                atPath: draft.path,
                contents: Data(bytes),
                attributes: [.posixPermissions: 0o600]
            ), rename(draft.path, file(name).path) == 0
        else {
            try? FileManager.default.removeItem(at: draft)
            throw ProgramFailure.wroteTooMuch
        }
        clear(at: Date())
    }

    func make() throws {
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    /// Takes away what is too old, and then the oldest until the rest is small enough.
    func clear(at now: Date) {
        let keys: [URLResourceKey] = [.contentModificationDateKey, .fileSizeKey, .isDirectoryKey]
        let all = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: keys)) ?? []
        var kept: [(file: URL, made: Date, bytes: Int)] = []
        for file in all {
            guard let values = try? file.resourceValues(forKeys: Set(keys)),
                let made = values.contentModificationDate
            else { continue }
            let isDocument = values.isDirectory != true && !file.lastPathComponent.hasPrefix(".")
            let age = now.timeIntervalSince(made)
            let most = isDocument ? DocumentLimits.keptDays * 86_400 : DocumentLimits.leftoverMinutes * 60
            if age > Double(most) {
                try? FileManager.default.removeItem(at: file)
            } else if isDocument {
                kept.append((file, made, values.fileSize ?? 0))
            }
        }
        var bytes = kept.map(\.bytes).reduce(0, +)
        for document in kept.sorted(by: { $0.made < $1.made }) where bytes > DocumentLimits.keptBytes {
            try? FileManager.default.removeItem(at: document.file)
            bytes -= document.bytes
        }
    }
}
