import App
import Core
import HTTPTypes
import SQL
import TestSupport
import Testing

@testable import Hearings

/// The hearing of the sample network that is on: two paragraphs, one statement that has been published.
enum Lab {
    static let home = "/nord/horinger"
    static let plan = "\(home)/plan"
    static let form = "\(plan)/uttalelse"
    static let work = "\(plan)/arbeid"
    /// Nobody's: the month is one of tests.
    static let number = "018190 00049"

    static func fields(_ name: String, _ text: String = "Til helheten.") -> [(name: String, value: String)] {
        [
            ("name", "\(name) Hemmelignavn"), ("organisation", "\(name) forening"), ("email", email(name)),
            ("c1", "Til mål fra \(name)."), ("overall", text),
        ]
    }

    static func email(_ name: String) -> String { "\(name.lowercased())@example.no" }

    /// Begins a statement as anyone does, and returns the address of its own page.
    @discardableResult
    static func begin(
        _ name: String,
        _ installation: Installation,
        saying text: String = "Til helheten."
    ) async throws -> String {
        let answer = try await installation.client().submit(form, fields(name, text))
        #expect(answer.status == .seeOther, "\(name): \(answer.status.code)")
        let location = try #require(answer.location)
        return String(location.prefix { $0 != "?" })
    }

    /// Begins a statement and sends it.
    @discardableResult
    static func send(
        _ name: String,
        _ installation: Installation,
        saying text: String = "Til helheten."
    ) async throws -> String {
        let own = try await begin(name, installation, saying: text)
        #expect(try await installation.client().submit("\(own)/send", []).location == "\(own)?ok=statement-sent")
        return own
    }

    static func letters(to name: String, _ installation: Installation) async throws -> [Letter] {
        try await installation.letters().filter { $0.to == email(name) }
    }

    /// What the chain says has been done.
    static func deeds(_ installation: Installation) async throws -> [String] {
        try await installation.database.read {
            try $0.values(
                "SELECT action FROM audit WHERE subject = 'hearing_statement' AND action <> 'import statement' ORDER BY seq",
                as: String.self
            )
        }
    }

    /// The addresses of the points of a statement, in its order.
    static func points(_ number: Int, _ installation: Installation) async throws -> [String] {
        try await installation.database.read { connection in
            try connection.values(
                """
                SELECT p.id FROM hearing_point p JOIN hearing_statement s ON s.id = p.statement_id
                JOIN hearing h ON h.id = s.hearing_id
                WHERE h.key = 'plan' AND s.number = \(number) ORDER BY p.position
                """,
                as: String.self
            )
        }.map { "\(plan)/punkter/\($0)" }
    }

    static func paragraph(_ number: Int, _ installation: Installation) async throws -> String {
        try await installation.database.read { connection in
            try connection.value(
                """
                SELECT g.id FROM hearing_paragraph g JOIN hearing h ON h.id = g.hearing_id
                WHERE h.key = 'plan' AND g.number = \(number)
                """,
                as: String.self
            )
        } ?? ""
    }

    /// Answers a point as its page does.
    static func dispose(
        _ path: String,
        _ fields: [(name: String, value: String)],
        _ client: TestClient
    ) async throws -> TestAnswer {
        let page = try await client.get(path).body
        let revision = page.firstMatch(of: /name="revision" value="([0-9a-f]*)"/)?.output.1 ?? ""
        return try await client.submit(path, fields + [("revision", String(revision))])
    }
}
