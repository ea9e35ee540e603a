import Foundation

/// A real web server, a Python program beside the tests, running for one test.
public final class HTTPServer {
    /// With `SAMBAND_REQUIRE_FETCHING=1` the tests run, and fail, where Python is absent.
    public static let isThere = python != nil || ProcessInfo.processInfo.environment["SAMBAND_REQUIRE_FETCHING"] == "1"
    public static let absence = "no python3 in the path"
    private static let python = TestPrograms.found("python3")

    /// `http://127.0.0.1:41234`, or `https://localhost:41234`.
    public let address: String
    public let port: Int
    private let process = Process()
    private let stdin = Pipe()

    /// Starts a program that prints its port and ends with its standard input.
    ///
    /// - Parameters:
    ///   - script: the program, from the folder of the project.
    ///   - arguments: what the program has to know.
    ///   - authority: whose certificate it shows; nil speaks no TLS.
    public init(_ script: String, _ arguments: [String] = [], authority: TestAuthority? = nil) throws {
        guard let python = Self.python else { throw TestPrograms.Failed(description: Self.absence) }
        let stdout = Pipe()
        process.executableURL = URL(filePath: python)
        process.arguments =
            [Example.root.appending(path: script).path] + (authority.map { [$0.certificate, $0.key] } ?? []) + arguments
        (process.standardInput, process.standardOutput) = (stdin, stdout)
        try process.run()
        let line = String(decoding: stdout.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = Int(line.filter(\.isNumber)) else {
            throw TestPrograms.Failed(description: "the server did not start")
        }
        self.port = port
        address = authority == nil ? "http://127.0.0.1:\(port)" : "https://localhost:\(port)"
    }

    deinit {
        // The server ends with its input. Nothing waits for it, and a failure here could not be told to anybody.
        try? stdin.fileHandleForWriting.close()
    }
}
