import App
import Core
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Knowledge

/// A file with several tables: each comes in by itself, with its own name, or not at all.
@Suite struct SeveralTablesTests {
    static let path = "/nord/kunnskap/tabeller"

    static func table(_ label: String, _ figures: [Int]) -> String {
        """
        {"version":"2.0","class":"dataset","label":"\(label)","source":"Prøvefylket","id":["Region","Tid"],\
        "size":[2,1],"role":{"geo":["Region"],"time":["Tid"]},"dimension":{"Region":{"category":\
        {"index":["39","40"],"label":{"39":"Vestfold","40":"Telemark"}}},\
        "Tid":{"category":{"index":["2024"]}}},"value":[\(figures.map(String.init).joined(separator: ","))]}
        """
    }

    static let forms: [(name: String, text: String)] = [
        ("bundle", #"{"jobs":\#(table("Jobber", [5, 7])),"homes":\#(table("Boliger", [11, 13]))}"#),
        (
            "collection",
            #"{"version":"2.0","class":"collection","link":{"item":[\#(table("Jobber", [5, 7])),{"class":"dataset","#
                + #""href":"https://example.no/a.json"},\#(table("Boliger", [11, 13]))]}}"#
        ),
    ]

    @Test(arguments: Engine.available) func eachComesInAsItself(on engine: Engine) async throws {
        for (name, text) in Self.forms {
            try await withSamples(engine) { installation, _, _ in
                let client = try await installation.client(.secretariat)
                let draft = try await Self.send(text, "\(name).json", client)
                let list = try await client.get(draft).body
                #expect(list.contains("\(name).json har 2 tabeller."))
                #expect(list.contains("href=\"\(draft)?tabell=1\">Jobber</a>") && list.contains(">Boliger</a>"))
                #expect(list.contains("Region (2), Tid (1). 2 tall.") && !list.contains("Tatt inn som"))
                let second = try await client.get("\(draft)?tabell=2").body
                #expect(second.contains("Slik forsto vi tabell 2 i \(name).json"))
                #expect(second.contains("value=\"Boliger\"") && second.contains("value=\"\(name)-2\""))
                #expect(second.contains("<dd>24</dd>"), "the sum of its own figures")
                let taken = try await client.post(
                    "\(draft)?tabell=2",
                    [
                        "title": "Boliger", "key": "boliger", "source": "Prøvefylket", "geography": "Region",
                        "time": "Tid",
                    ]
                )
                #expect(taken.location == "\(draft)?ok=table-taken", "\(taken.body)")
                let page = try await client.get("\(Self.path)/boliger").body
                #expect(page.contains("tabell 2 i filen") && page.contains(">13<") && !page.contains(">5<"))
                #expect(try await client.get(draft).body.contains("Tatt inn som"))
                // One that is not in the file is the list again, and nothing comes in unsaid.
                for none in ["9", "0", "-9223372036854775808"] {
                    #expect(try await client.get("\(draft)?tabell=\(none)").body.contains("har 2 tabeller"))
                }
                #expect(try await client.post(draft, ["title": "A"]).location == draft)
                #expect(try await client.post("\(draft)/forkast").status == .seeOther)
                #expect(try await client.get(draft).status == .notFound)
                #expect(try await client.get("\(Self.path)/boliger").status == .ok, "what is in stays")
            }
        }
    }

    @Test func theTerminalTakesOneOrAll() async throws {
        try await withSamples { installation, _, _ in
            try await Self.withFile(Self.forms[0].text, "tall.json") { file in
                let refused = await #expect(throws: Failure.self) { try await installation.tableFiles.read(file: file) }
                #expect(refused?.description == "tall.json: holds 2 tables; say which with --table, or take --all.")
                let one = try await installation.tableFiles.read(file: file, table: 2)
                #expect(one.key == "tall-2" && one.version == 1)
                let wrong = await #expect(throws: Failure.self) {
                    try await installation.tableFiles.read(file: file, table: 3)
                }
                #expect(wrong?.description == "tall.json: there is no table 3 in it; it holds 2.")
                let all = try await installation.tableFiles.readAll(file: file)
                #expect(all.map(\.key) == ["tall-1", "tall-2"] && all.map(\.isNew) == [true, false])
                let named = try await installation.tableFiles.readAll(file: file, key: "kommune")
                #expect(named.map(\.key) == ["kommune-1", "kommune-2"])
                let client = installation.client()
                #expect(try await client.get("\(Self.path)/tall-1").body.contains(">7<"))
            }
            try await Self.withFile(Self.table("Jobber", [5, 7]), "en.json") { file in
                let one = try await installation.tableFiles.readAll(file: file)
                #expect(one.map(\.key) == ["en"])
            }
            try await Self.withFile("a;b\n1;2\n", "en.csv") { file in
                let wrong = await #expect(throws: Failure.self) {
                    try await installation.tableFiles.read(file: file, table: 2)
                }
                #expect(wrong?.description == "en.csv: there is no table 2 in it; it holds 1.")
            }
        }
    }

    @Test func aCollectionOfAddressesSaysWhatToDo() async throws {
        let text = """
            {"version":"2.0","class":"collection","link":{"item":[{"class":"dataset","href":"https://example.no/a"},\
            {"class":"dataset","href":"https://example.no/b"}]}}
            """
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let answer = try await client.upload("\(Self.path)/ny", [:], [TestFile("liste.json", Data(text.utf8))])
            #expect(answer.status == .unprocessableContent)
            #expect(
                answer.body.contains(
                    "liste.json har ingen tabell, bare adressene til 2. Åpne https://example.no/a, lagre svaret og velg"
                )
            )
        }
    }

    private static func send(_ text: String, _ name: String, _ client: TestClient) async throws -> String {
        let answer = try await client.upload("\(path)/ny", [:], [TestFile(name, Data(text.utf8))])
        return try #require(answer.location, "\(answer.status) \(answer.body)")
    }

    private static func withFile(_ text: String, _ name: String, _ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "samband-tables-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: name)
        try Data(text.utf8).write(to: file)
        try await body(file.path)
    }
}
