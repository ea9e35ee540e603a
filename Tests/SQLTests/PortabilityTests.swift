import TestSupport
import Testing

@testable import SQL

/// The rules of `docs/sql-dialect.md`, each shown on both engines, also what they forbid.
@Suite struct PortabilityTests {
    /// Carries what became of a case out of its transaction, which is taken back.
    enum Outcome: Error {
        case rows([Row])
        case refused(any Error)
    }

    @Test(arguments: Engine.available, PortabilityFile.names)
    func theRuleHolds(on engine: Engine, _ file: String) async throws {
        let cases = try PortabilityFile(file).cases
        #expect(!cases.isEmpty)
        try await withDatabase(engine, migrations: []) { database in
            for example in cases where ["both", engine.rawValue].contains(example.engines) {
                let statements = example.statements.map { Query(text: $0) }
                let outcome = await #expect(throws: Outcome.self, "\(example.name): what leads up to it fails") {
                    try await database.write { try Self.run(statements, on: $0) }
                }
                switch outcome {
                case .rows(let rows):
                    #expect(!example.isRefused, "\(example.name): not refused")
                    #expect(rows.map(Self.text) == example.rows, "\(example.name)")
                case .refused(let error): #expect(example.isRefused, "\(example.name): \(error)")
                case nil: break
                }
            }
        }
    }

    @Test func theFilesAreThere() { #expect(PortabilityFile.names.count >= 14) }

    private static func run(_ statements: [Query], on connection: any Connection) throws {
        for statement in statements.dropLast() { _ = try connection.run(statement) }
        let rows: [Row]
        do { rows = try connection.rows(statements[statements.count - 1]) } catch { throw Outcome.refused(error) }
        throw Outcome.rows(rows)
    }

    private static func text(_ row: Row) -> String {
        row.values.map { value in
            switch value {
            case .null: "NULL"
            case .integer(let number): "\(number)"
            case .real(let number): "\(number)"
            case .text(let text): text
            case .boolean(let flag): "\(flag)"
            case .blob(let bytes): "\(bytes)"
            }
        }.joined(separator: " | ")
    }
}
