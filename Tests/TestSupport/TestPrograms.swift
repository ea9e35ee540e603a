import Foundation

/// The programs from outside that tests use where they are installed.
///
/// With `SAMBAND_REQUIRE_DOCUMENTS=1` the tests that need them run, and fail, where one is absent.
public enum TestPrograms {
    public static let isRequired = ProcessInfo.processInfo.environment["SAMBAND_REQUIRE_DOCUMENTS"] == "1"

    public static let typst = python(with: "page, typst")

    public static let pandoc = found("pandoc")
    public static let pdftotext = found("pdftotext")

    /// The Python of `SAMBAND_VENV`, or of `.build/venv` where `scripts/setup.sh` makes it; nil when it lacks `modules`.
    public static func python(with modules: String) -> String? {
        let named = ProcessInfo.processInfo.environment["SAMBAND_VENV"].map { URL(filePath: $0) }
        let program = (named ?? Example.root.appending(path: ".build/venv")).appending(path: "bin/python").path
        return (try? output(of: program, ["-c", "import \(modules)"])) == nil ? nil : program
    }

    public static func found(_ name: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
            .first(where: FileManager.default.isExecutableFile)
    }

    public struct Failed: Error, CustomStringConvertible {
        public let description: String
    }

    /// The text of a part of a container, such as a workbook.
    public static func part(_ path: String, ofZip bytes: [UInt8]) throws -> String {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).zip")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let read = "import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]).decode())"
        return try output(of: found("python3") ?? "/usr/bin/python3", ["-c", read, file.path, path])
    }

    /// Runs a program to its end.
    ///
    /// - Returns: what it printed.
    /// - Throws: when it ends without success.
    public static func output(of program: String, _ arguments: [String]) throws -> String {
        let (status, output) = try run(program, arguments)
        guard status == 0 else { throw Failed(description: "\(program) \(arguments) failed") }
        return String(decoding: output, as: UTF8.self)
    }

    /// Runs a program to its end with `input`, whatever that end is.
    @discardableResult
    public static func run(
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
}
