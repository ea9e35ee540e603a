import Core
import Foundation
import TestSupport
import Testing

@testable import App
@testable import SQL

/// `samband check` finds a row that was altered by hand, in any table that is audited.
@Suite struct AlteredRowsTests {
    /// Carries what was found out of a transaction that is taken back.
    private struct Found: Error {
        let report: AuditedRows.Report
    }

    @Test(arguments: Engine.available) func everyColumnOfEveryTableIsWatched(on engine: Engine) async throws {
        try await withInstallation(engine, hasExample: true) { installation in
            let database = installation.database
            _ = try await installation.client(signedInAs: "kari@example.no", isAdministrator: true)
            var watched: Set<String> = []
            for table in Schema(Installation.migrations, on: database.engine).audited {
                guard let row = try await database.read({ try $0.rows("SELECT * FROM \(table) ORDER BY id").last })
                else { continue }
                let id: String = try row.value("id")
                for (column, value) in zip(row.columns.names, row.values) where column != "id" {
                    let report = try await Self.report(altering: table, column, from: value, of: id, in: database)
                    guard let report else { continue }
                    watched.insert(table.text)
                    #expect(report.count == 1, "\(table).\(column)")
                    let found = report.differences.first
                    #expect(found?.table == table.text && found?.id == id, "\(table).\(column)")
                    guard case .altered(let columns) = found?.kind else {
                        Issue.record("\(table).\(column): \(String(describing: found))")
                        continue
                    }
                    #expect(columns.map(\.name) == [column])
                }
            }
            #expect(watched.isSuperset(of: ["network", "person", "meeting", "decision", "account", "strategy"]))
            #expect(watched.count > 15, "\(watched.sorted())")
        }
    }

    @Test(arguments: Engine.available) func theCheckupNamesTheRowAndNotThePerson(on engine: Engine) async throws {
        try await withInstallation(engine, hasExample: true) { installation in
            let settings = installation.settings
            let clean = await Checkup(settings).run()
            #expect(clean.allSatisfy { $0.state != .broken })
            #expect(clean.contains { $0.topic == "rows" && $0.state == .fine })
            let key = try await installation.database.write { connection in
                let key = try connection.value("SELECT min(id) FROM person", as: String.self) ?? ""
                try connection.run("UPDATE person SET email = 'someone@example.no' WHERE id = \(key)")
                return key
            }
            let broken = await Checkup(settings).run().filter { $0.state == .broken }
            #expect(broken.map(\.topic) == ["rows"])
            let text = broken.first?.text ?? ""
            #expect(text.contains("person \(key)") && text.contains("“email”"))
            #expect(!text.contains("@") && !text.contains("someone"), "\(text)")
        }
    }

    @Test(arguments: Engine.available) func theCheckupMissesLinesThatWereCutOff(on engine: Engine) async throws {
        try await withInstallation(engine, hasExample: true) { installation in
            _ = try await installation.client(signedInAs: "kari@example.no", isAdministrator: true)
            _ = try await installation.database.write { connection in
                // The sign-in: a note, which no table would miss.
                try connection.run("DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)")
            }
            let broken = await Checkup(installation.settings).run().filter { $0.state == .broken }
            #expect(broken.map(\.topic) == ["hash chain"])
            #expect(broken.first?.text.contains("end was altered") == true)
        }
    }

    @Test func aBackupOfAnUpgradeRemembersTheChain() async throws {
        try await withInstallation(hasExample: true) { installation in
            let backups = Upgrade.backups(in: installation.settings.data)
            try DataFolder.make(backups)
            _ = try await Backup(installation).write(into: backups)
            #expect(
                await Checkup(installation.settings).run().allSatisfy { $0.topic != "hash chain" || $0.state == .fine }
            )
            // Somebody writes all of it anew, consistently: another chain, and nothing in it.
            try await installation.database.write { connection in
                let tables = Schema(Installation.migrations, on: .sqlite).tables.map(\.name)
                for table in tables.reversed() { _ = try connection.run("DELETE FROM \(table)") }
            }
            let notes = await Checkup(installation.settings).run().filter { $0.topic == "hash chain" }
            #expect(notes.map(\.state) == [.fine, .note])
        }
    }

    @Test(arguments: Engine.available) func aDatabaseFromBeforeTheHeadIsUpgraded(on engine: Engine) async throws {
        let head = try #require(AuditChain.migrations.last?.number)
        try await withDatabase(engine, migrations: Installation.migrations.filter { $0.number < head }) { database in
            try await withTemporaryFile { path in
                let backups = URL(fileURLWithPath: path)
                try DataFolder.make(backups)
                let report = try await Upgrade(
                    database: database,
                    clock: .fixed(Example.morning),
                    migrations: Installation.migrations,
                    backups: backups
                ).run()
                #expect(report.steps.first?.number == head)
                #expect(report.backup != nil)
                guard case .whole = try await database.read(AuditChain.verify) else {
                    Issue.record("the chain is not whole after the upgrade")
                    return
                }
            }
        }
    }

    /// Nil when the engine itself refuses the value.
    private static func report(
        altering table: SQLName,
        _ column: String,
        from value: SQLValue,
        of id: String,
        in database: any Database
    ) async throws -> AuditedRows.Report? {
        let name = SQLName(migrated: column)
        let other: Query =
            switch value {
            case .null: "\("x")"
            case .integer(let number): "\(number == 0 ? 1 : 0)"
            case .real(let number): "\(number + 1)"
            case .text(let text): "\(text.dropLast() + (text.last == "0" ? "1" : "0"))"
            case .boolean(let flag): "\(!flag)"
            case .blob(let bytes): "\(bytes + [0])"
            }
        do {
            try await database.write { connection in
                _ = try connection.run("UPDATE \(table) SET \(name) = \(other) WHERE id = \(id)")
                throw Found(report: try AuditedRows.verify(connection, [table]))
            }
        } catch let found as Found {
            return found.report
        } catch is DatabaseError { return nil }
        return nil
    }
}
