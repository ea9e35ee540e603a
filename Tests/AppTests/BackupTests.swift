import Accounts
import Core
import Foundation
import Networks
import SQL
import TestSupport
import Testing
import Web

@testable import App

/// A backup holds what there was, also while others write, and comes back only when it is whole.
@Suite struct BackupTests {
    @Test(arguments: Engine.available) func whatIsWrittenMeanwhileIsWhollyInOrWhollyOut(on engine: Engine) async throws
    {
        try await withInstallation(engine, hasExample: true) { installation in
            let store = installation.accounts.store
            let writer = Task {
                var written = 0
                while !Task.isCancelled {
                    written += 1
                    guard let email = EmailAddress("person\(written)@example.no") else { break }
                    try await store.makeAdministrator(email: email, at: Example.morning)
                }
                return written
            }
            try await Task.sleep(for: .milliseconds(50))
            let before = try await Self.accounts(installation)
            let backup = try await Backup(installation).write(into: Self.parent(installation))
            let after = try await Self.accounts(installation)
            writer.cancel()
            let written = try? await writer.value
            #expect((written ?? 1) > 0)
            let export = try await installation.networkFiles.write(key: "vt")
            let settings = installation.settings
            try await installation.close()

            let report = try await Self.restore(settings, backup)
            #expect(report.keptAside != nil)
            let restored = try await Installation(settings, clock: .fixed(Example.morning))
            let accounts = try await Self.accounts(restored)
            #expect(before <= accounts && accounts <= after, "\(before) \(accounts) \(after)")
            let verdict = try await restored.database.read { try AuditChain.verify($0) }
            guard case .whole = verdict else {
                Issue.record("\(verdict)")
                return
            }
            #expect(try await restored.networkFiles.write(key: "vt") == export)
            try await restored.close()
            try await Self.drop(report.keptAside, engine)
        }
    }

    @Test(arguments: Engine.available) func aRestoreGoesBackAndKeepsWhatWasThere(on engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            _ = try await installation.networkFiles.read(Array(HostileNetworkFileTests.sound.utf8))
            let backup = try await Backup(installation).write(into: Self.parent(installation))
            _ = try await installation.networkFiles.read(file: Example.file.path)
            let settings = installation.settings
            try await installation.close()
            let report = try await Self.restore(settings, backup)
            #expect(report.lines > 5)
            let restored = try await Installation(settings)
            #expect(try await restored.networks.store.networks().map(\.key) == ["liten"])
            try await restored.close()
            let broken = await Checkup(settings).run().filter { $0.state == .broken }
            #expect(broken.map(\.text) == [])
            if engine == .sqlite, let aside = report.keptAside {
                let kept = try await Installation(TestSupport.settings(settings.data, database: aside))
                #expect(try await kept.networks.store.networks().count == 2)
                try await kept.close()
            }
            try await Self.drop(report.keptAside, engine)
        }
    }

    @Test func theManifestSaysWhatIsInTheBackup() async throws {
        try await withInstallation(hasExample: true) { installation in
            let backup = try await Backup(installation).write(into: Self.parent(installation))
            #expect(backup.lastPathComponent == "samband-backup-20210310T080000Z")
            let manifest = try BackupManifest.read(backup)
            #expect(manifest.engine == "sqlite")
            #expect(manifest.rows["network"] == 1)
            #expect(manifest.migrations.count == Installation.migrations.count)
            #expect(manifest.files.map(\.name) == ["samband.sqlite"])
            let names = try FileManager.default.contentsOfDirectory(atPath: backup.path).sorted()
            #expect(names == ["manifest.json", "samband.sqlite"])
            let second = try await Backup(installation).write(into: Self.parent(installation))
            #expect(second.lastPathComponent == "samband-backup-20210310T080000Z-2")
        }
    }

    @Test func everyTableIsCounted() async throws {
        try await withInstallation { installation in
            let tables = try await installation.database.read {
                try $0.values("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name", as: String.self)
            }
            let state = try await installation.database.read {
                try DatabaseState($0, of: Installation.migrations, on: .sqlite)
            }
            #expect(Set(tables) == Set(state.rows.keys))
        }
    }

    /// Every way in which a backup can be spoilt is found before anything is replaced.
    @Test(arguments: ["byte", "short", "missing", "manifest", "empty"])
    func aSpoiltBackupIsRefusedAndNothingChanges(_ how: String) async throws {
        try await withInstallation(hasExample: true) { installation in
            let backup = try await Backup(installation).write(into: Self.parent(installation))
            let settings = installation.settings
            try await installation.close()
            try Self.spoil(backup, how)
            let failure = await #expect(throws: Failure.self) { try await Restore(settings).run(from: backup) }
            #expect(failure?.code == .badInput)
            let same = try await Installation(settings)
            #expect(try await same.networks.store.networks().count == 1)
            try await same.close()
            let names = try FileManager.default.contentsOfDirectory(atPath: settings.data.path)
            #expect(!names.contains { $0.contains("restor") })
        }
    }

    /// Someone who alters a row and mends the manifest is still found out by the chain.
    @Test func anAlteredCopyIsFoundByItsChain() async throws {
        try await withInstallation(hasExample: true) { installation in
            _ = try await installation.database.write {
                try $0.run("UPDATE audit SET after = 'another' WHERE seq = 7")
            }
            await #expect(throws: Failure.self) {
                try await Backup(installation).write(into: Self.parent(installation))
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: Self.parent(installation).path).isEmpty)
        }
    }

    @Test func aRestoreWaitsForNobodyWhoIsAtWork() async throws {
        try await withInstallation { installation in
            let backup = try await Backup(installation).write(into: Self.parent(installation))
            let failure = await #expect(throws: Failure.self) {
                try await Restore(installation.settings).run(from: backup)
            }
            #expect(failure?.description.contains("stop “samband serve” first") == true)
        }
    }

    @Test(arguments: Engine.available) func anUpgradeBacksUpFirstAndCanGoBack(on engine: Engine) async throws {
        try await withInstallation(engine, hasExample: true) { installation in
            let next = Migration(
                999_912_01,
                slice: "test",
                name: "to come",
                sql: "CREATE TABLE to_come (id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network (id));"
            )
            let backups = installation.settings.data.appending(path: "backups")
            let upgrade = Upgrade(
                database: installation.database,
                clock: installation.clock,
                migrations: Installation.migrations + [next],
                backups: backups
            )
            let report = try await upgrade.run()
            #expect(report.steps.map(\.name) == ["to come"])
            let backup = try #require(report.backup)
            #expect(try await upgrade.run().backup == nil)
            let settings = installation.settings
            try await installation.close()

            let old = try await Installation(settings)
            await #expect(throws: Migrator.Refusal.self) { try await old.migrator.pending(in: old.database) }
            try await old.close()
            let restored = try await Self.restore(settings, backup)
            let back = try await Installation(settings)
            #expect(try await back.migrator.pending(in: back.database).isEmpty)
            #expect(try await back.networks.store.networks().count == 1)
            try await back.close()
            try await Self.drop(restored.keptAside, engine)
        }
    }

    private static func parent(_ installation: Installation) throws -> URL {
        let parent = installation.settings.data.appending(path: "kept")
        try DataFolder.make(parent)
        return parent
    }

    private static func accounts(_ installation: Installation) async throws -> Int {
        try await installation.database.read { try $0.value("SELECT count(*) FROM account") } ?? 0
    }

    /// The installation that lent the settings still holds its lock until it is gone, so the lock is another's.
    private static func restore(_ settings: Settings, _ backup: URL) async throws -> Restore.Report {
        try await Restore(settings).run(from: backup)
    }

    /// Databases that were kept aside on the server are no test's own.
    private static func drop(_ name: String?, _ engine: Engine) async throws {
        guard engine == .postgres, let name else { return }
        try await TestServer.drop(name)
    }

    private static func spoil(_ backup: URL, _ how: String) throws {
        let file = backup.appending(path: "samband.sqlite")
        var data = try Data(contentsOf: file)
        switch how {
        case "byte":
            data[data.count / 2] ^= 1
            try data.write(to: file)
        case "short": try data.prefix(data.count - 4_096).write(to: file)
        case "missing": try FileManager.default.removeItem(at: file)
        case "manifest": try Data("{}".utf8).write(to: backup.appending(path: "manifest.json"))
        default:
            try FileManager.default.removeItem(at: backup)
            try DataFolder.make(backup)
        }
    }
}
