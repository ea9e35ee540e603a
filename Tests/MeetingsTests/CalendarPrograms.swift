import Foundation
import TestSupport

/// Programs of others that read what Samband writes.
enum CalendarPrograms {
    private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    private static let isRequired = ProcessInfo.processInfo.environment["SAMBAND_REQUIRE_MAIL"] == "1"

    /// `check_invitation.c`, compiled once; nil where there is no compiler or no libical.
    private static let restrictions: String? = {
        let program = FileManager.default.temporaryDirectory.appending(path: "samband-libical-\(UUID().uuidString)")
        let source = tests.appending(path: "check_invitation.c").path
        let compiled = try? TestPrograms.run("/usr/bin/env", ["cc", "-o", program.path, source, "-lical"])
        return compiled?.status == 0 ? program.path : nil
    }()

    private static let python = TestPrograms.python(with: "icalendar")

    static let hasRestrictions = restrictions != nil || isRequired
    static let noRestrictions = "no C compiler or no libical (Debian: libical-dev)"
    static let hasPython = python != nil || isRequired
    static let noPython = "no Python with icalendar in SAMBAND_VENV or .build/venv"

    struct Absent: Error {}

    /// What libical finds wrong, a line for each; empty when it finds nothing.
    static func faults(_ bytes: [UInt8]) throws -> String {
        guard let restrictions else { throw Absent() }
        let (status, output) = try TestPrograms.run(restrictions, [], input: bytes)
        return status == 0 ? "" : String(decoding: output, as: UTF8.self)
    }

    /// What the package `icalendar` makes of it.
    struct Read: Decodable, Equatable {
        let missing: [String]
        let errors: [String]
        /// In UTC.
        let starts: [String]
        let attendees: [String]
    }

    static func read(_ bytes: [UInt8]) throws -> Read {
        guard let python else { throw Absent() }
        let (status, output) = try TestPrograms.run(
            python,
            [tests.appending(path: "check_zones.py").path],
            input: bytes
        )
        guard status == 0 else { throw Absent() }
        return try JSONDecoder().decode(Read.self, from: output)
    }
}
