import Foundation

/// The Python programs that these tests talk to.
enum Lab {
    private static let tests = URL(filePath: #filePath).deletingLastPathComponent()

    static func script(_ name: String) -> String { tests.appending(path: name).path }

    /// A Python that has aiosmtpd: in `SAMBAND_VENV`, or in `.build/venv` where `scripts/setup.sh` makes it.
    static let python: String? = {
        let named = ProcessInfo.processInfo.environment["SAMBAND_VENV"].map { URL(filePath: $0) }
        let folder =
            named ?? tests.deletingLastPathComponent().deletingLastPathComponent().appending(path: ".build/venv")
        let program = folder.appending(path: "bin/python").path
        let answer = try? run(program, ["-c", "import aiosmtpd"])
        return answer?.status == 0 ? program : nil
    }()

    /// With `SAMBAND_REQUIRE_MAIL=1` the tests run, and fail, where Python or aiosmtpd is absent.
    static let isThere = python != nil || ProcessInfo.processInfo.environment["SAMBAND_REQUIRE_MAIL"] == "1"
    static let absence = "no Python with aiosmtpd in SAMBAND_VENV or .build/venv"

    struct Absent: Error, CustomStringConvertible {
        let description = absence
    }

    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs a program to its end with `input`.
    @discardableResult
    static func run(
        _ program: String,
        _ arguments: [String],
        input: [UInt8] = []
    ) throws -> (status: Int32, output: Data) {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        let (stdin, stdout) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput, process.standardError) = (stdin, stdout, FileHandle.nullDevice)
        try process.run()
        try stdin.fileHandleForWriting.write(contentsOf: Data(input))
        try stdin.fileHandleForWriting.close()
        let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, output)
    }

    /// A new folder of one's own.
    static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "samband-mail-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}
