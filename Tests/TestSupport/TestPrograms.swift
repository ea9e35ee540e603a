import Foundation

/// The programs from outside that tests use where they are installed.
///
/// With `SAMBAND_REQUIRE_DOCUMENTS=1` the tests that need them run, and fail, where one is absent.
public enum TestPrograms {
    public static let isRequired = ProcessInfo.processInfo.environment["SAMBAND_REQUIRE_DOCUMENTS"] == "1"

    /// The Python of `SAMBAND_VENV`, or of `.build/venv` where `scripts/setup.sh` makes it; nil when it lacks typst.
    public static let typst: String? = {
        let named = ProcessInfo.processInfo.environment["SAMBAND_VENV"].map { URL(filePath: $0) }
        let python = (named ?? Example.root.appending(path: ".build/venv")).appending(path: "bin/python").path
        return (try? output(of: python, ["-c", "import page, typst"])) == nil ? nil : python
    }()

    public static let pandoc = found("pandoc")
    public static let pdftotext = found("pdftotext")

    public static func found(_ name: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
            .first(where: FileManager.default.isExecutableFile)
    }

    public struct Failed: Error, CustomStringConvertible {
        public let description: String
    }

    /// Runs a program to its end.
    ///
    /// - Returns: what it printed.
    /// - Throws: when it ends without success.
    public static func output(of program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        let printed = Pipe()
        (process.standardOutput, process.standardError) = (printed, FileHandle.nullDevice)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = try printed.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(description: "\(program) \(arguments) failed") }
        return String(decoding: data, as: UTF8.self)
    }
}
