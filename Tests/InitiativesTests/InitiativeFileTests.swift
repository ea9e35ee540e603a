import Core
import NetworkFile
import SQL
import TestSupport
import Testing

@testable import Initiatives

@Suite struct InitiativeFileTests {
    private static let text = """
        initiatives:
        - key: interreg
          title: Prosjektidé
          owner: vtfk
          meeting: 2022-02-28
          state: proposed
          summary: |-
            Første avsnitt.

            - punkt
        - key: studie
          title: Mulighetsstudie
          owner: vtfk
          state: done
          summary: Kort.

        """

    @Test(arguments: Engine.available) func whatIsReadIsWrittenAgain(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            try await Sample.fill(database)
            try await read(Self.text, into: database)
            let written = try await database.read {
                try FileValue.render(try InitiativeFile.write(Sample.network, $0))
            }
            #expect(written == Self.text)
        }
    }

    @Test(arguments: [
        ("key: studie", "key: ny", "“ny” is a word of the site itself"),
        ("key: studie", "key: interreg", "the initiative “interreg” stands twice"),
        ("meeting: 2022-02-28", "meeting: 2022-03-01", "there is no meeting with the key “2022-03-01”"),
        ("state: done", "state: ferdig", "“ferdig” is not one of proposed, running, done, stopped"),
    ]) func aMistakeIsToldAndNothingIsRead(_ row: (String, String, String)) async throws {
        try await withDatabase(.sqlite, migrations: Sample.migrations) { database in
            try await Sample.fill(database)
            let mistake = await #expect(throws: FileMistake.self) {
                try await read(Self.text.replacing(row.0, with: row.1), into: database)
            }
            #expect(mistake?.message.hasPrefix(row.2) == true, "\(String(describing: mistake))")
            let store = InitiativeStore(database: database, ids: Sample.ids)
            #expect(try await store.initiatives(Sample.network).isEmpty)
        }
    }

    private func read(_ text: String, into database: any Database) async throws {
        let root = try FileNode.parse(text)
        try await database.change(by: Sample.actor, at: Sample.now) { change in
            let file = FileImport(network: Sample.network, ids: Sample.ids, today: Day.first(of: 2022))
            try file.add(.organisation, "vtfk", Sample.owner, at: root)
            try file.add(.meeting, "2022-02-28", Sample.meeting, at: root)
            try FileMap.read(root) { try InitiativeFile.read($0, file: file, change: change) }
        }
    }
}
