import App
import Core
import HTTPTypes
import SQL
import TestSupport
import Testing

@testable import Studies

/// A study of the sample network, made as the secretariat makes it; a representative and the working group code.
struct StudyLab {
    static let home = "/nord/studier"
    static let study = "\(home)/hvem-blir"
    static let text = "\(study)/tekster/1"
    static let secret = "Hemmeligord"

    let installation: Installation
    let secretariat: TestClient
    let first: TestClient
    let second: TestClient

    init(_ installation: Installation) async throws {
        self.installation = installation
        secretariat = try await installation.client(.secretariat)
        first = try await installation.client(.representative)
        second = try await installation.client(.workingGroup)
        var fields = [("title", "Hvem blir?"), ("question", "Hva skal til?")]
        for person in [SamplePerson.representative, .workingGroup] {
            fields.append(("analysts", try await Self.account(person, installation)))
        }
        try await expect("\(Self.home)/ny", fields)
        try await expect("\(Self.study)/temaer/ny", [("name", "Å bo"), ("text", "Om hus.")])
        let theme = try await installation.database.read {
            try $0.value("SELECT id FROM study_theme ORDER BY number", as: String.self)
        }
        try await expect("\(Self.study)/koder/ny", [("name", "Bolig"), ("theme", theme ?? "")])
        try await expect("\(Self.study)/koder/ny", [("name", "Familie"), ("theme", "")])
        try await expect("\(Self.study)/tekster/ny", Self.fields())
    }

    static func fields(mayQuote: Bool = true, deleteOn: String = "1.6.2021") -> [(name: String, value: String)] {
        [
            ("kind", "interview"), ("role", "lærling"), ("workplace", "verksted"), ("held", "1.4.2021"),
            ("delete", deleteOn), ("words", "\(secret) en. Det er dyrt å bo.\nFamilien blir igjen. Jeg drar hjem."),
        ] + (mayQuote ? [("quote", "ja")] : [])
    }

    static func account(_ person: SamplePerson, _ installation: Installation) async throws -> String {
        try await installation.database.read {
            try $0.value("SELECT id FROM account WHERE email_folded = \(person.email())", as: String.self)
        } ?? ""
    }

    func ids(_ table: String) async throws -> [String] {
        try await installation.database.read { connection in
            switch table {
            case "code": try connection.values("SELECT id FROM study_code ORDER BY number", as: String.self)
            case "theme": try connection.values("SELECT id FROM study_theme ORDER BY number", as: String.self)
            case "quote": try connection.values("SELECT id FROM study_quote ORDER BY id", as: String.self)
            default: try connection.values("SELECT id FROM study_sentence ORDER BY position, id", as: String.self)
            }
        }
    }

    /// Sets a code on sentences, both by their places.
    @discardableResult
    func code(_ sentences: [Int], _ code: Int, _ client: TestClient) async throws -> TestAnswer {
        let (all, codes) = (try await ids("sentence"), try await ids("code"))
        return try await client.submit(
            Self.text,
            sentences.map { ("s", all[$0]) } + [("code", codes[code])]
        )
    }

    func expect(_ path: String, _ fields: [(name: String, value: String)]) async throws {
        let answer = try await secretariat.submit(path, fields)
        #expect(answer.status == .seeOther, "\(path): \(answer.status.code)")
    }

    /// What the form about a text begins from.
    func revision() async throws -> String {
        let page = try await secretariat.get("\(Self.text)/samtykke").body
        return String(page.firstMatch(of: /name="revision" value="([0-9a-f]+)"/)?.output.1 ?? "")
    }

    /// Both have coded and said so: they agree on the second sentence and differ on the third.
    func codeByBoth() async throws {
        for client in [first, second] { try await code([1], 0, client) }
        try await code([2], 0, first)
        for client in [first, second] {
            #expect(try await client.submit("\(Self.text)/ferdig", [("finished", "ja")]).status == .seeOther)
        }
    }
}
