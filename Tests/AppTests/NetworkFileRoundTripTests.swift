import App
import Core
import Foundation
import NetworkFile
import SQL
import TestSupport
import Testing
import Web

/// A network goes out and in again without loss.
@Suite struct NetworkFileRoundTripTests {
    @Test(arguments: Engine.available) func exportImportExportGivesTheSameBytes(on engine: Engine) async throws {
        let first = try await export(engine, from: Array(try Data(contentsOf: Example.file)))
        let second = try await export(engine, from: Array(first.utf8))
        #expect(first == second)
        #expect(first.hasPrefix("samband: 1\nnetwork:\n"))
    }

    @Test(.enabled(if: Engine.available.count > 1)) func bothEnginesWriteTheSameBytes() async throws {
        let file = Array(try Data(contentsOf: Example.file))
        let (embedded, server) = (try await export(.sqlite, from: file), try await export(.postgres, from: file))
        #expect(embedded == server)
    }

    /// Everything that the example says is in the export too: no word of it is lost on the way.
    @Test func nothingOfTheExampleIsLost() async throws {
        let written = Self.words(try await export(.sqlite, from: Array(try Data(contentsOf: Example.file))))
        for (word, count) in Self.words(SourceFile.text("Examples/vestfold-og-telemark.yaml")) {
            #expect(written[word, default: 0] >= count, "“\(word)” stands \(count) times in the example")
        }
    }

    @Test func aSecondImportOfTheSameNetworkIsRefused() async throws {
        try await withInstallation(hasExample: true) { installation in
            await #expect(throws: Failure.self) {
                try await installation.networkFiles.read(file: Example.file.path)
            }
        }
    }

    @Test func thereIsNothingToExportOfAnUnknownNetwork() async throws {
        try await withInstallation { installation in
            let text = try await installation.networkFiles.write(key: "vt")
            #expect(text == nil)
        }
    }

    @Test func anImportStandsInTheHashChain() async throws {
        try await withInstallation(hasExample: true) { installation in
            let (verdict, note) = try await installation.database.read { connection in
                let note = try connection.value("SELECT after FROM audit WHERE action = 'import'", as: String.self)
                return (try AuditChain.verify(connection), note)
            }
            #expect(note == "vt")
            guard case .whole(let lines, _) = verdict else {
                Issue.record("\(verdict)")
                return
            }
            #expect(lines > 100)
        }
    }

    private func export(_ engine: Engine, from bytes: [UInt8]) async throws -> String {
        var text = ""
        try await withInstallation(engine) { installation in
            _ = try await installation.networkFiles.read(bytes)
            text = try await installation.networkFiles.write(key: "vt") ?? ""
        }
        return text
    }

    /// How often each word stands there, whatever the quotes, blocks and lists around it.
    private static func words(_ text: String) -> [Substring: Int] {
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        let words = lines.flatMap { $0.split { " \"'[],|-".contains($0) } }
        return Dictionary(words.map { ($0, 1) }, uniquingKeysWith: +)
    }
}
