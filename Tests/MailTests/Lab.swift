import Foundation
import TestSupport

/// The Python programs that these tests talk to.
enum Lab {
    private static let tests = URL(filePath: #filePath).deletingLastPathComponent()

    static func script(_ name: String) -> String { tests.appending(path: name).path }

    static let python = SMTPServer.python
    static let isThere = SMTPServer.isThere
    static let absence = SMTPServer.absence

    struct Absent: Error, CustomStringConvertible {
        let description = absence
    }

    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    /// A new folder of one's own.
    static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "samband-mail-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}
