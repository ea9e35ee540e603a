import App
import Core
import HTTPTypes
import TestSupport
import Testing

@testable import Studies

/// How often the pages of a study ask the database, with something on each of them.
@Suite struct StudyQueriesTests {
    @Test func noPageAsksOften() async throws {
        try await withSamples { installation, _, database in
            let room = try await BoardLab(installation)
            let (lab, phone) = (room.lab, try await room.fill())
            try await room.go(to: .voting)
            try await lab.codeByBoth()
            let published = [("revision", "1"), ("title", "Hvem blir?"), ("question", "Hva?"), ("published", "ja")]
            try await lab.expect("\(StudyLab.study)/rediger", published)
            let inside = [
                "arbeid", "enighet", "temaer", "tekster/1", "tekster/1/samtykke", "rediger", "tavler/1",
                "tavler/1/skjerm", "tavler/1/rediger",
            ]
            for (client, paths, most) in [
                (installation.client(), [StudyLab.home, StudyLab.study, room.door, phone.home], 6),
                (lab.secretariat, inside.map { "\(StudyLab.study)/\($0)" }, 10),
            ] {
                for path in paths {
                    _ = database.statements()
                    #expect(try await client.get(path).status == .ok, "\(path)")
                    let count = database.statements().count
                    #expect(count <= most, "\(path) asks \(count) times")
                }
            }
        }
    }
}
