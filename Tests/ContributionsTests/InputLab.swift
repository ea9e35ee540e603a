import App
import Core
import HTTPTypes
import SQL
import TestSupport
import Testing

@testable import Contributions

/// A collection of the sample network that is open to all.
enum Lab {
    static let home = "/nord/innspill"
    static let open = "\(home)/hva-trengs"
    static let form = "\(open)/gi"
    static let sort = "\(open)/sorter"
    static let report = "\(open)/horte"
    /// Nobody's: the month is one of tests.
    static let number = "018190 00049"
    static let fields = [
        ("title", "Hva trengs?"), ("lead", "Si det med egne ord."), ("strategy", ""), ("meeting", ""),
        ("audience", "everyone"), ("opens", "1.4.2021"), ("closes", "20.5.2021"),
    ]

    /// Makes the collection through its form, and opens it.
    static func begin(_ installation: Installation, _ changed: [String: String] = [:]) async throws -> TestClient {
        let secretariat = try await installation.client(.secretariat)
        let made = try await secretariat.submit("\(home)/ny", fields.map { ($0.0, changed[$0.0] ?? $0.1) })
        #expect(made.location == "\(open)?ok=saved")
        #expect(try await secretariat.submit("\(open)/apne", []).location == "\(open)?ok=input-published")
        return secretariat
    }

    /// Gives input as anyone does, and returns the address of its own page.
    @discardableResult
    static func give(_ text: String, _ installation: Installation, email: String = "") async throws -> String {
        let fields = [
            ("text", text), ("name", "Ada Hemmelignavn"), ("organisation", "Ada forening"), ("email", email),
        ]
        let answer = try await installation.client().submit(form, fields)
        #expect(answer.status == .seeOther, "\(text): \(answer.status.code)")
        return String(try #require(answer.location).prefix { $0 != "?" })
    }

    /// Pastes cards as the secretariat does.
    static func enter(_ texts: [String], _ secretariat: TestClient) async throws {
        let fields = [("way", "meeting"), ("place", "Bord 4"), ("cards", texts.joined(separator: "\n"))]
        let preview = try await secretariat.submit("\(open)/inn", fields)
        let seen = try #require(preview.body.firstMatch(of: /name="seen" value="([^"]+)"/)?.output.1)
        let entered = try await secretariat.submit(
            "\(open)/inn",
            fields + [("seen", String(seen)), ("confirmed", "ja")]
        )
        #expect(entered.location == "\(sort)?ok=input-entered")
    }

    /// What is sent for the cards that a page of the sorting shows, by their texts.
    static func values(_ page: String) -> [String: String] {
        let found = page.matches(of: /name="card" value="([^"]+)"[^>]*><label[^>]*>([^<]+)</)
        return Dictionary(found.map { (String($0.output.2), String($0.output.1)) }, uniquingKeysWith: { $1 })
    }

    /// What the chain says has been done.
    static func deeds(_ installation: Installation) async throws -> [String] {
        try await installation.database.read {
            try $0.values("SELECT action FROM audit WHERE subject = 'input_card' ORDER BY seq", as: String.self)
        }
    }
}
