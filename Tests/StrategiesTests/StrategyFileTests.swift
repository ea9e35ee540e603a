import Core
import NetworkFile
import SQL
import TestSupport
import Testing

@testable import Strategies

@Suite struct StrategyFileTests {
    private static let text = """
        strategies:
        - key: reiseliv
          title: Reiseliv og opplevelser
          owner: vtfk
          summary: |-
            To avsnitt.

            Det andre.
          phases:
          - title: Innspillsmøter
            kind: input
            from: 2021-02-15
            until: 2021-03
            when: uke 7/8/9
          - title: Høringsrunde
            kind: hearing
            when: vår/høst 2021
          versions:
          - name: Høringsutkast
            note: Etter møtene.
            shown: 2021-03-01T08:00:00.000Z
            text: |-
              # Mål
              Flere skal fullføre.
          - name: Vedtatt
            text: Enda flere skal fullføre.
        - key: skole
          title: Skole
          owner: vtfk

        """

    @Test(arguments: Engine.available) func whatIsReadIsWrittenAgain(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            try await Sample.fill(database)
            try await read(Self.text, into: database)
            let written = try await database.read {
                try FileValue.render(try StrategyFileWriting(network: Sample.network, connection: $0).write())
            }
            #expect(written == Self.text)
        }
    }

    @Test(arguments: [
        ("until: 2021-03", "until: 2021-01", "“until” 2021-01 lies before “from” 2021-02-15"),
        ("from: 2021-02-15", "from: uke 7", "“uke 7” is neither a day, written as 2021-03-28, nor a month"),
        ("key: skole", "key: ny", "“ny” is a word of the site itself"),
        ("key: skole", "key: reiseliv", "the strategy “reiseliv” stands twice"),
        ("owner: vtfk\n  summary", "owner: nho\n  summary", "there is no organisation with the key “nho”"),
        ("kind: hearing", "kind: horing", "“horing” is not one of knowledge, input, hearing, decision, valid"),
    ]) func aMistakeIsToldAndNothingIsRead(_ row: (String, String, String)) async throws {
        try await withDatabase(.sqlite, migrations: Sample.migrations) { database in
            try await Sample.fill(database)
            let mistake = await #expect(throws: FileMistake.self) {
                try await read(Self.text.replacing(row.0, with: row.1), into: database)
            }
            #expect(mistake?.message.hasPrefix(row.2) == true, "\(String(describing: mistake))")
            #expect(try await StrategyStore(database: database, ids: Sample.ids).strategies(Sample.network).isEmpty)
        }
    }

    private func read(_ text: String, into database: any Database) async throws {
        let root = try FileNode.parse(text)
        try await database.change(by: Sample.actor, at: Sample.now) { change in
            let file = FileImport(network: Sample.network, ids: Sample.ids, today: Day.first(of: 2021))
            try file.add(.organisation, "vtfk", Sample.owner, at: root)
            try FileMap.read(root) { try StrategyFileReading(file: file, change: change).read($0) }
        }
    }
}
