import Foundation
import TestSupport
import Testing

@testable import Documents

/// Real programs that behave badly.
@Suite struct ExternalProgramTests {
    static let limits = ProgramLimits(
        seconds: 30,
        memoryBytes: 200 * 1_024 * 1_024,
        fileBytes: 4 * 1_024 * 1_024,
        folderBytes: 6 * 1_024 * 1_024
    )

    private static func run(
        _ name: String,
        _ arguments: [String] = [],
        files: [String: [UInt8]] = [:],
        seconds: Int? = nil,
        in folder: URL
    ) async throws -> [UInt8] {
        try await ExternalProgram(path: Lab.script("Programs/\(name)")).run(
            arguments,
            files: files,
            wanted: "result",
            environment: ["GIVEN": "this"],
            limits: ProgramLimits(
                seconds: seconds ?? limits.seconds,
                memoryBytes: limits.memoryBytes,
                fileBytes: limits.fileBytes,
                folderBytes: limits.folderBytes
            ),
            in: folder
        )
    }

    private static func failure(_ name: String, seconds: Int? = nil) async throws -> ProgramFailure? {
        try await Lab.withFolder { folder in
            let failure = await #expect(throws: ProgramFailure.self) {
                try await run(name, seconds: seconds, in: folder)
            }
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(left.isEmpty, "\(name) leaves its folder")
            return failure
        }
    }

    /// A program is started in a folder of its own, where a path from here would lead nowhere.
    @Test func aPathFromHereIsMadeWhole() throws {
        let here = FileManager.default.currentDirectoryPath
        let up = here.split(separator: "/").map { _ in ".." }.joined(separator: "/")
        let tools = DocumentTools(typst: "\(up)/bin/sh", pandoc: nil, folders: [])
        let path = try #require(tools.typst)
        #expect(path.hasPrefix("/") && FileManager.default.isExecutableFile(atPath: path))
        #expect(DocumentTools(typst: "not/there", pandoc: nil, folders: []).typst == nil)
    }

    @Test func oneThatHangsIsEnded() async throws {
        #expect(try await Self.failure("hangs", seconds: 1) == .tookTooLong)
    }

    @Test func oneThatCrashesIsNoticed() async throws {
        #expect(try await Self.failure("crashes") == .crashed(signal: SIGSEGV))
    }

    @Test(arguments: ["prints", "fills", "scatters"]) func oneThatWritesTooMuchIsEnded(_ name: String) async throws {
        #expect(try await Self.failure(name) == .wroteTooMuch)
    }

    @Test func oneThatTakesTooMuchMemoryIsRefusedIt() async throws {
        let failure = try await Self.failure("grows")
        guard case .failed(_, let message) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(message.contains("MemoryError"))
    }

    @Test func whatItSaysComesWithItsFailure() async throws {
        #expect(try await Self.failure("fails") == .failed(status: 3, message: "det gikk galt\n"))
        #expect(try await Self.failure("nothing") == .leftNothing)
        #expect(try await Self.failure("is-not-there") == .failed(status: 127, message: Self.notThere))
    }

    private static let notThere =
        "nice: \u{2018}\(Lab.script("Programs/is-not-there"))\u{2019}: No such file or directory\n"

    /// Nothing that a program started outlives it, whether it ends well or must be ended.
    @Test(arguments: ["leaves", "waits"]) func childrenEndWithIt(_ name: String) async throws {
        try await Lab.withFolder { folder in
            let note = folder.appending(path: "child")
            let work = folder.appending(path: "work")
            if name == "leaves" {
                #expect(try await Self.run(name, [note.path], in: work) == Array("done\n".utf8))
            } else {
                await #expect(throws: ProgramFailure.tookTooLong) {
                    try await Self.run(name, [note.path], seconds: 1, in: work)
                }
            }
            let text = try String(contentsOf: note, encoding: .utf8)
            let child = try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
            // What is killed is gone when its new parent has taken notice of it.
            for _ in 0..<200 where kill(child, 0) == 0 && !Self.isZombie(child) { usleep(10_000) }
            #expect(kill(child, 0) != 0 || Self.isZombie(child))
        }
    }

    private static func isZombie(_ process: pid_t) -> Bool {
        (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8))?.contains(") Z ") ?? false
    }

    @Test func itIsEndedWhenNobodyWantsItsResult() async throws {
        try await Lab.withFolder { folder in
            let task = Task { try await Self.run("hangs", in: folder) }
            while try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty {
                try await Task.sleep(for: .milliseconds(5))
            }
            task.cancel()
            await #expect(throws: ProgramFailure.cancelled) { try await task.value }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
        }
    }

    /// Its files, its arguments as they are, and a few plain variables; none of our own, and none of our open files.
    @Test func itGetsWhatItIsGivenAndNoMore() async throws {
        try await Lab.withFolder { folder in
            let open = try FileHandle(forReadingFrom: URL(filePath: "/dev/null"))
            defer { try? open.close() }
            let bytes = try await Self.run("tells", ["$(id)", "a b", "; rm -rf *"], files: ["given": [1]], in: folder)
            let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
            let variables = lines.filter { $0.contains("=") }.map { $0.prefix { $0 != "=" } }
            #expect(
                Set(variables).subtracting(["_", "OLDPWD", "SHLVL"]) == [
                    "GIVEN", "HOME", "LANG", "PATH", "PWD", "TMPDIR",
                ]
            )
            #expect(lines.contains("GIVEN=this") && lines.contains("given"))
            #expect(lines.suffix(3) == ["$(id)", "a b", "; rm -rf *"])
            // Input, output, errors, and the folder that `ls` itself reads.
            #expect(Int(lines[lines.count - 4].filter(\.isNumber)) == 4)
        }
    }
}
