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
            let lab = try await StudyLab(installation)
            try await lab.codeByBoth()
            let published = [("revision", "1"), ("title", "Hvem blir?"), ("question", "Hva?"), ("published", "ja")]
            try await lab.expect("\(StudyLab.study)/rediger", published)
            let inside = ["arbeid", "enighet", "temaer", "tekster/1", "tekster/1/samtykke", "rediger"]
            for (client, paths, most) in [
                (installation.client(), [StudyLab.home, StudyLab.study], 6),
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
