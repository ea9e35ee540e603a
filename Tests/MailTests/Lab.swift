import Foundation
import TestSupport

/// The Python programs that these tests talk to.
enum Lab {
    private static let tests = URL(filePath: #filePath).deletingLastPathComponent()

    static func script(_ name: String) -> String { tests.appending(path: name).path }

    static let python = TestPrograms.python(with: "aiosmtpd")

    /// With `SAMBAND_REQUIRE_MAIL=1` the tests run, and fail, where Python or aiosmtpd is absent.
    static let isThere = python != nil || ProcessInfo.processInfo.environment["SAMBAND_REQUIRE_MAIL"] == "1"
    static let absence = "no Python with aiosmtpd in SAMBAND_VENV or .build/venv"

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
