import App
import Core
import Foundation
import HTTPTypes
import SQL
import TestSupport
import Testing

@testable import Knowledge

/// A table on its way in: nothing is a table before somebody has said yes, and only the secretariat says it.
@Suite struct TableUploadTests {
    static let path = "/nord/kunnskap/tabeller/ny"
    static let gases = """
        Kommune;År;Tonn
        4001 Porsgrunn;2023;1 400,5
        4001 Porsgrunn;2023;2,25
        4003 Skien;2023;117,5
        """
    static let answers: [(name: String, value: String)] = [
        ("title", "Utslipp"), ("key", "utslipp"), ("source", "Miljødirektoratet"), ("licence", "NLOD 2.0"),
        ("geography", "Kommune"), ("time", "År"), ("adds", "ja"),
    ]

    @Test(arguments: Engine.available) func aTableIsTakenInAsItWasUnderstood(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let draft = try await Self.send(Self.gases, client)
            #expect(try await client.get("/nord/kunnskap/tabeller/utslipp").status == .notFound)
            let taken = try await client.post(draft, fields: Self.answers)
            #expect(taken.headers[.location] == "/nord/kunnskap/tabeller/utslipp?ok=table-taken")
            let page = try await client.get("/nord/kunnskap/tabeller/utslipp").body
            #expect(page.contains("1\u{A0}402,75") && page.contains("rader med samme nøkkel er lagt sammen"))
            #expect(page.contains(">Porsgrunn<"), "the code stands apart from the name")
            #expect(try await client.get(draft).status == .notFound)
            // The same file, read the same way, changes nothing.
            let again = try await client.post(try await Self.send(Self.gases, client), fields: Self.answers)
            #expect(again.headers[.location] == "/nord/kunnskap/tabeller/utslipp?ok=table-unchanged")
            #expect(try await Self.files(installation) == 1)
        }
    }

    /// As a county keeps its figures: names without codes, the year in a heading, thousands with a point.
    static let named = """
        Sysselsatte etter bosted;;
        Kommune;Antall (2024);Navn
        Porsgrunn;17.234;Porsgrunn
        Skien;26.101;Skien
        Bamble;6.405;Bamble
        Ukjent sted;1.000;Ukjent sted
        """

    @Test(arguments: Engine.available) func namesGetCodesAndFiguresGetTheirPeriod(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let draft = try await Self.send(Self.named, client)
            let asked = try await client.get(draft).body
            for text in [
                "Vi kjenner 3 av 4. Disse blir stående uten kode: Ukjent sted.", "17.234 betyr 17\u{A0}234",
                "17.234 betyr 17,234", "«Navn» (sier det samme som «Kommune»)", "value=\"2024\"",
                "Sysselsatte etter bosted",
            ] { #expect(asked.contains(text), "\(text)") }
            let fields: [(name: String, value: String)] = [
                ("title", "Sysselsatte"), ("key", "sysselsatte"), ("source", "SSB"),
                ("geography", "Kommune"), ("time", ""), ("named", "ja"), ("period", "2024"), ("decimal", ","),
            ]
            let taken = try await client.post(draft, fields: fields)
            #expect(taken.headers[.location] == "/nord/kunnskap/tabeller/sysselsatte?ok=table-taken", "\(taken.body)")
            let table = try await client.get("/nord/kunnskap/tabeller/sysselsatte").body
            #expect(table.contains("regionene har fått kodene de har i dag etter navn"))
            #expect(table.contains("26\u{A0}101"))
            let json = try await client.get("/nord/api/v1/tables/sysselsatte/data").body
            #expect(json.contains("\"4003\"") && json.contains("\"2024\""), "\(json.prefix(900))")
            // The same file with another source is put right, and nothing typed is lost.
            let again = try await Self.send(Self.named, client)
            let mended = fields.map { $0.name == "source" ? ($0.name, "Statistisk sentralbyrå") : $0 }
            #expect(try await client.post(again, fields: mended).headers[.location]?.hasSuffix("table-taken") == true)
            #expect(try await client.get("/nord/kunnskap/tabeller/sysselsatte").body.contains("Statistisk sentralbyrå"))
        }
    }

    static let wrong: [(field: String, value: String, says: String)] = [
        ("key", "Æ ø", "Bruk bare a–z"), ("key", "../x", "Bruk bare a–z"), ("source", "", "Kilde"),
        ("adds", "", "Legg sammen"), ("time", "Kommune", "kan ikke stå samme sted"),
        ("geography", "Finnes ikke", "Velg"),
        ("title", "", "Tittel"),
    ]

    @Test(arguments: wrong) func whatIsWrongIsGivenBack(_ given: (field: String, value: String, says: String))
        async throws
    {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let draft = try await Self.send(Self.gases, client)
            let fields = Self.answers.map { $0.name == given.field ? ($0.name, given.value) : $0 }
            let answer = try await client.post(draft, fields: fields)
            #expect(answer.status == .unprocessableContent && answer.body.contains(given.says), "\(answer.body)")
            #expect(answer.body.contains("value=\"NLOD 2.0\""), "what was written is still there")
            #expect(try await client.get("/nord/kunnskap/tabeller/utslipp").status == .notFound)
        }
    }

    @Test func allThatIsWrongIsToldAtOnce() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let draft = try await Self.send(Self.named, client)
            let answer = try await client.post(draft, fields: [("key", "Æ ø"), ("period", "i fjor"), ("source", "")])
            #expect(answer.status == .unprocessableContent)
            for told in ["Bruk bare a–z", "Skriv en periode", "Fyll ut «Kilde»"] {
                #expect(answer.body.contains(told), "\(told)")
            }
        }
    }

    @Test func whatIsWrongWithAFileIsSaidInTheReadersLanguage() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let text = Self.gases + "\n4003 Skien;2024"
            for (language, says) in [
                ("nb", "linje 5: raden har 2 felt, og tabellen 3"), ("nn", "linje 5: rada har 2 felt, og tabellen 3"),
                ("en", "line 5: the row has 2 fields, and the table 3"),
            ] {
                let answer = try await client.upload("\(Self.path)?lang=\(language)", file: text)
                #expect(answer.status == .unprocessableContent && answer.body.contains(says), "\(answer.body)")
            }
        }
    }

    @Test func onlyTheSecretariatOfTheNetworkSeesIt() async throws {
        try await withSamples(networks: ["nord", "sor"]) { installation, _, _ in
            let owner = try await installation.client(.secretariat)
            let draft = try await Self.send(Self.gases, owner)
            for client in [
                installation.client(), try await installation.client(.representative),
                try await installation.client(.secretariat, in: "sor"),
            ] {
                #expect([.notFound, .unauthorized].contains(try await client.get(draft).status))
                let refusals: [HTTPResponse.Status] = [.notFound, .unauthorized]
                #expect(refusals.contains(try await client.post(draft, fields: Self.answers).status))
                #expect(refusals.contains(try await client.post("\(draft)/forkast", fields: []).status))
                #expect(refusals.contains(try await client.upload(Self.path, file: Self.gases).status))
            }
            // From the other network's own pages it is not there either.
            let other = try await installation.client(.secretariat, in: "sor")
            #expect(try await other.get(draft.replacing("/nord/", with: "/sor/")).status == .notFound)
            #expect(try await owner.get(draft).status == .ok)
        }
    }

    @Test(arguments: Engine.available) func aFileThatNobodyWantedGoes(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let client = try await installation.client(.secretariat)
            let discarded = try await Self.send(Self.gases, client)
            #expect(try await client.post("\(discarded)/forkast", fields: []).status == .seeOther)
            #expect(try await client.get(discarded).status == .notFound)
            #expect(try await Self.files(installation) == 0)

            let forgotten = try await Self.send(Self.gases, client)
            try await installation.knowledge.forgetDrafts(at: clock.now.adding(seconds: 6 * 86_400))
            #expect(try await client.get(forgotten).status == .ok)
            try await installation.knowledge.forgetDrafts(at: clock.now.adding(seconds: 8 * 86_400))
            #expect(try await client.get(forgotten).status == .notFound)
            #expect(try await Self.files(installation) == 0)
        }
    }

    static let names: [(sent: String, kept: String)] = [
        ("tabell.csv", "tabell.csv"), ("C:\\Users\\Ola\\tall.csv", "tall.csv"), ("../../etc/passwd", "passwd"),
        ("a\u{202E}vsc.exe", "avsc.exe"), ("<b>\"x\".csv", "bx.csv"), ("", "tabell"), ("///", "tabell"),
        (String(repeating: "a", count: 500) + ".csv", String(repeating: "a", count: 116) + ".csv"),
    ]

    @Test(arguments: names) func namesAreMadeHarmless(_ given: (sent: String, kept: String)) {
        #expect(TableIntake.fileName(given.sent) == given.kept)
    }

    // MARK: Regions in columns

    static let regions: [(text: String, code: String?, name: String?)] = [
        ("0101 Halden", "0101", "Halden"), ("K-3001 Halden", "3001", "Halden"),
        ("38 Vestfold og Telemark", "38", "Vestfold og Telemark"),
        ("0 Hele landet", "0", "Hele landet"), ("Halden", nil, nil), ("2023", nil, nil), ("123 Sted", nil, nil),
    ]

    @Test(arguments: regions) func codesStandInFrontOfNames(_ given: (text: String, code: String?, name: String?)) {
        let parts = RegionColumn.split(given.text)
        #expect(parts?.code == given.code && parts?.name == given.name)
    }

    private static func send(_ text: String, _ client: TestClient) async throws -> String {
        let answer = try await client.upload(path, file: text)
        return try #require(answer.headers[.location], "\(answer.status) \(answer.body)")
    }

    private static func files(_ installation: Installation) async throws -> Int? {
        try await installation.database.read { try $0.value("SELECT count(*) FROM stored_file", as: Int.self) }
    }
}

extension TestClient {
    fileprivate func upload(_ path: String, file text: String) async throws -> TestAnswer {
        try await upload(path, [:], [TestFile("gasser.csv", Data(text.utf8))])
    }
}

extension TestClient {
    /// A form with fields that are known when the test runs.
    func post(_ path: String, fields: [(name: String, value: String)]) async throws -> TestAnswer {
        let text = fields.map { "\($0.name)=\(Self.encoded($0.value))" }.joined(separator: "&")
        let headers: HTTPFields = [
            .contentType: "application/x-www-form-urlencoded", .origin: "http://127.0.0.1:8080",
        ]
        return try await send(.post, path, headers: headers, body: Array(text.utf8))
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
