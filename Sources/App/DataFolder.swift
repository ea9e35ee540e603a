import Foundation

/// The folder of an installation: only its owner may look into it.
public enum DataFolder {
    /// Makes the folder when it is not there.
    public static func make(_ folder: URL) throws {
        do {
            try FileManager.default.createDirectory(
                at: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw Failure("\(folder.path): the folder cannot be made; check the path and the rights.")
        }
    }

    /// Makes a folder, or takes one that is there and empty.
    static func makeEmpty(_ folder: URL) throws {
        try make(folder)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        guard names.isEmpty else { throw Failure("\(folder.path): is not empty; give a new folder.") }
    }

    static func makeTemporary() throws -> URL {
        let name = "samband-demo-\(Secrets.token().prefix(10))"
        let folder = FileManager.default.temporaryDirectory.appending(path: name)
        try make(folder)
        return folder
    }
}
