import Core
import Foundation
import NetworkFile
import SQL
import TestSupport
import Testing

@testable import App

/// A wrong file says where and what, and changes nothing.
@Suite struct HostileNetworkFileTests {
    /// A whole, small network.
    static let sound = """
        samband: 1
        network:
          key: liten
          name: Et lite nettverk
          region: Agder
          host: Agder fylkeskommune
          language: nb
        persons:
          - key: kari
            name: Kari
            email: kari@example.no
        organisations:
          - key: nho
            name: NHO
            short: NHO
            kind: employers
        seats:
          - key: nho
            organisation: nho
            holders:
              - person: kari
                role: representative
                from: 2021-01-01
        """

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let old: String
        let new: String
        let line: Int?
        let field: String

        init(_ name: String, _ old: String, _ new: String, line: Int?, field: String) {
            testDescription = name
            self.old = old
            self.new = new
            self.line = line
            self.field = field
        }
    }

    static let cases = [
        Case("no version", "samband: 1\n", "", line: 1, field: "samband"),
        Case("a version to come", "samband: 1", "samband: 2", line: 1, field: "samband"),
        Case("an unknown field at the top", "seats:", "plasser: 3\nseats:", line: 17, field: "plasser"),
        Case("a misspelt field inside", "    name: Kari", "    naem: Kari", line: 9, field: "persons[0]"),
        Case("a name that is missing", "  name: Et lite nettverk\n", "", line: 3, field: "network"),
        Case("a key with a space", "key: liten", "key: et lite", line: 3, field: "network.key"),
        Case("a key that is markup", "key: liten", "key: <script>", line: 3, field: "network.key"),
        Case("a language nobody has", "language: nb", "language: sv", line: 7, field: "network.language"),
        Case("no address", "kari@example.no", "kari", line: 11, field: "persons[0].email"),
        Case(
            "two addresses in one",
            "kari@example.no",
            "kari@example.no, b@example.no",
            line: 11,
            field: "persons[0].email"
        ),
        Case(
            "a key that stands twice",
            "  - key: kari",
            "  - key: kari\n    name: B\n  - key: kari",
            line: 11,
            field: "persons[1]"
        ),
        Case("a field that stands twice", "    name: Kari", "    name: Kari\n    name: Ola", line: 10, field: ""),
        Case("a person nobody knows", "person: kari", "person: ola", line: 21, field: "seats[0].holders[0].person"),
        Case(
            "an organisation nobody knows",
            "organisation: nho",
            "organisation: lo",
            line: 19,
            field: "seats[0].organisation"
        ),
        Case("a day that does not exist", "2021-01-01", "2021-02-30", line: 23, field: "seats[0].holders[0].from"),
        Case("a day as Americans write it", "2021-01-01", "01/02/2021", line: 23, field: "seats[0].holders[0].from"),
        Case(
            "an end before the beginning",
            "from: 2021-01-01",
            "from: 2021-01-01\n        until: 2020-01-01",
            line: 21,
            field: "seats[0].holders[0]"
        ),
        Case("a role nobody has", "role: representative", "role: boss", line: 22, field: "seats[0].holders[0].role"),
        Case("a list where a text belongs", "name: Kari", "name: [Kari]", line: 10, field: "persons[0].name"),
        Case("a text where a list belongs", "persons:\n", "guests: none\npersons:\n", line: 8, field: "guests"),
        Case("a control character", "name: Kari", "name: \"Ka\\x07ri\"", line: 10, field: "persons[0].name"),
        Case("text that turns round", "name: Kari", "name: \"Ka\\u202Eri\"", line: 10, field: "persons[0].name"),
        Case("an alias", "name: Kari", "name: *other", line: 10, field: ""),
        Case("a bracket that stays open", "name: Kari", "name: [Kari", line: nil, field: ""),
        Case("a tab for indentation", "    name: Kari", "\tname: Kari", line: 10, field: ""),
        Case(
            "too long a name",
            "name: Kari",
            "name: \(String(repeating: "k", count: 201))",
            line: 10,
            field: "persons[0].name"
        ),
        Case("nothing but a text", sound, "hello", line: 1, field: ""),
        Case("nothing at all", sound, "", line: nil, field: ""),
        Case("nothing but comments", sound, "# nothing\n", line: nil, field: ""),
        Case(
            "too deep",
            "name: Kari",
            "name: \(String(repeating: "[", count: 40))\(String(repeating: "]", count: 40))",
            line: 10,
            field: "persons[0].name[0][0][0][0][0][0][0][0][0][0]"
        ),
    ]

    @Test func theSoundFileIsSound() async throws {
        try await withInstallation { installation in
            let made = try await installation.networkFiles.read(Array(Self.sound.utf8))
            #expect(made == NetworkFiles.Imported(key: "liten", name: "Et lite nettverk"))
        }
    }

    @Test(arguments: cases) func aWrongFileSaysWhereAndChangesNothing(_ wrong: Case) async throws {
        let text = Self.sound.replacing(wrong.old, with: wrong.new, maxReplacements: 1)
        #expect(text != Self.sound)
        let mistake = try await Self.mistake(Array(text.utf8))
        #expect(mistake?.field == wrong.field, "\(mistake.map(String.init(describing:)) ?? "taken")")
        if let line = wrong.line { #expect(mistake?.line == line, "\(mistake.map(String.init(describing:)) ?? "")") }
        #expect(mistake?.message.isEmpty == false)
    }

    @Test func aFileInAnotherEncodingSaysWhichLine() async throws {
        let bytes = Array(Self.sound.replacing("name: Kari", with: "name: K\u{1}ri").utf8).map { $0 == 1 ? 0xE5 : $0 }
        let mistake = try await Self.mistake(bytes)
        #expect(mistake?.line == 10)
        #expect(mistake?.message.contains("UTF-8") == true)
    }

    @Test func aFileThatIsTooLargeIsNotRead() async throws {
        let mistake = try await Self.mistake(Array(repeating: UInt8(ascii: "#"), count: FileNode.largestFile + 1))
        #expect(mistake?.message.contains("\(FileNode.largestFile)") == true)
    }

    @Test func theCommandNamesTheFileToo() async throws {
        try await withInstallation { installation in
            try await withTemporaryFile { path in
                try Data("samband: 2\n".utf8).write(to: URL(fileURLWithPath: path))
                let failure = await #expect(throws: Failure.self) {
                    try await installation.networkFiles.read(file: path)
                }
                #expect(failure?.code == .badInput)
                #expect(failure?.description.hasPrefix("\(path): line 1, samband: ") == true)
                let missing = await #expect(throws: Failure.self) {
                    try await installation.networkFiles.read(file: "\(path)-missing")
                }
                #expect(missing?.description.contains("there is no such file") == true)
            }
        }
    }

    /// The mistake in a file, after a look that nothing was left behind; nil when it was taken.
    private static func mistake(_ bytes: [UInt8]) async throws -> FileMistake? {
        var mistake: FileMistake?
        try await withInstallation { installation in
            do { _ = try await installation.networkFiles.read(bytes) } catch let found as FileMistake {
                mistake = found
            }
            let rows = try await installation.database.read { connection in
                let networks = try connection.value("SELECT count(*) FROM network", as: Int.self) ?? 0
                return networks + (try connection.value("SELECT count(*) FROM audit", as: Int.self) ?? 0)
            }
            #expect(rows == 0 || mistake == nil)
        }
        return mistake
    }
}
