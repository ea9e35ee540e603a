import App
import Core
import Hummingbird
import SQL
import TestSupport
import Testing
import Web

/// What cannot be saved now is given back to the one who wrote it.
@Suite struct UnsavedFormTests {
    static let written: KeyValuePairs<String, String> = [
        "title": "Et møte", "note": "Første linje <b>\nAndre \"linje\"", "minutes": "30", "revision": "4",
    ]

    @Test(arguments: [DatabaseError.Kind.storage, .busy], Language.allCases)
    func itIsShownAndCanBeSentAgain(_ kind: DatabaseError.Kind, _ language: Language) async throws {
        try await withFailure(kind) { client in
            let answer = try await client.post("/feiler?lang=\(language)&a=1", Self.written)
            #expect(answer.status.code == (kind == .storage ? 507 : 503))
            #expect(answer.body.contains(#"<form method="post" action="/feiler?a=1">"#))
            for field in [
                #"name="title" value="Et møte""#, #"name="note" value="Første linje &lt;b&gt;"#,
                #"name="minutes" value="30""#, #"name="revision" value="4""#,
            ] { #expect(answer.body.contains(field), "\(field)") }
            #expect(answer.body.contains("<blockquote><p>Første linje &lt;b&gt;\nAndre"))
            #expect(!answer.body.contains("<blockquote><p>30"))
            #expect(!answer.body.contains("⟦"))
        }
    }

    @Test(arguments: [DatabaseError.Kind.sql, .timeout])
    func whatMayHaveBeenDoneIsNotOfferedAgain(_ kind: DatabaseError.Kind) async throws {
        try await withFailure(kind) { client in
            let answer = try await client.post("/feiler", Self.written)
            #expect(answer.status.code >= 500)
            #expect(!answer.body.contains("Et møte"))
        }
    }

    @Test func aFormThatIsTooLargeIsStillRefused() async throws {
        try await withFailure(.storage) { client in
            let answer = try await client.post("/feiler", ["a": String(repeating: "a", count: Limits.formBytes)])
            #expect(answer.status == .contentTooLarge)
        }
    }

    private func withFailure(_ kind: DatabaseError.Kind, _ body: (TestClient) async throws -> Void) async throws {
        try await withInstallation { installation in
            let router = installation.buildRouter()
            router.post("feiler") { _, _ -> Response in throw DatabaseError(kind: kind, code: "x", message: "y") }
            try await body(TestClient(router, publicURL: installation.site.publicURL))
        }
    }
}
