import App
import Core
import Foundation
import NetworkFile
import SQL
import TestSupport
import Testing

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
        #expect(try await export(.sqlite, from: file) == (try await export(.postgres, from: file)))
    }

    /// Everything that the example says is in the export too: no line of it is lost on the way.
    @Test func nothingOfTheExampleIsLost() async throws {
        let written = Self.lines(try await export(.sqlite, from: Array(try Data(contentsOf: Example.file))))
        for line in Self.lines(SourceFile.text("Examples/vestfold-og-telemark.yaml")) where !written.contains(line) {
            Issue.record("lost: \(line)")
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
            #expect(try await installation.networkFiles.write(key: "vt") == nil)
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

    /// What a line says, without how it is indented, quoted or listed.
    private static func lines(_ text: String) -> Set<String> {
        Set(
            text.split(separator: "\n").map { line in
                var line = line.drop { $0 == " " }
                if line.hasPrefix("- ") { line = line.dropFirst(2) }
                return line.filter { $0 != "\"" && $0 != "'" }.trimmingSpaces()
            }.filter { !$0.isEmpty && !$0.hasPrefix("#") })
    }
}
