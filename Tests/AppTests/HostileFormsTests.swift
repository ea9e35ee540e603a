import App
import Core
import HTTPTypes
import SQL
import TestSupport
import Testing
import Web

/// Every form, filled with one of each kind of what nobody should type, in all fields at once and in each by itself.
///
/// Serialized because each test makes hundreds of requests: side by side they would meet the time limit of requests.
@Suite(.serialized) struct HostileFormsTests {
    /// Refused, redirected, shown again, or too many at once; never fallen over.
    static let answers: Set<Int> = [200, 303, 400, 404, 409, 413, 422, 429]

    @Test(arguments: Engine.available) func allFieldsOfEachFormAtOnce(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(
                signedInAs: SamplePerson.secretariat.email(),
                isAdministrator: true
            )
            for route in try await FormRoute.all(installation) {
                for (name, text) in Hostile.oneOfEachKind {
                    // What is chosen from a list stays, so that the rest gets as far as the store.
                    let lists: Set = [
                        "kind", "form", "state", "language", "role", "owner", "organisation", "duty", "date",
                    ]
                    let fields = try await route.current(installation).map { field in
                        lists.contains(field.name) || Int(field.value) != nil || field.value.contains(".2021")
                            ? field : (field.name, text)
                    }
                    try await Self.check(route.path, fields, "\(route): \(name)", client, installation)
                }
            }
            try await Self.checkWhatIsLeft(installation, client)
        }
    }

    /// Each text in one field, the others as they should be: so it gets as far as what that field's value does.
    ///
    /// On one engine: what reaches the other is the same by `allFieldsOfEachFormAtOnce`.
    @Test func eachFieldByItself() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(
                signedInAs: SamplePerson.secretariat.email(),
                isAdministrator: true
            )
            for route in try await FormRoute.all(installation) {
                let form = try await client.get(route.path).body
                for (field, right) in route.fields where field != "revision" {
                    // Ticks and choices cannot give back what is not among them, nor a field that is asked no more.
                    let isTick = form.contains(try Regex("type=\"(checkbox|radio)\"[^>]*name=\"\(field)\""))
                    let isTyped = form.contains("name=\"\(field)\"") && !isTick
                    for (name, text) in Hostile.texts(insteadOf: right) {
                        let fields = try await route.current(installation)
                            .map { $0.name == field ? ($0.name, text) : $0 }
                        try await Self.check(
                            route.path,
                            fields,
                            "\(route) \(field): \(name)",
                            client,
                            installation,
                            typed: isTyped ? text : nil
                        )
                    }
                }
            }
            try await Self.checkWhatIsLeft(installation, client)
        }
    }

    /// The answer of an organisation behind its link, which anyone with the link may write.
    @Test(arguments: Engine.available) func theAnswerOfAnOrganisation(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let seat = try #require(
                try await FormRoute.all(installation).first { $0.route.hasSuffix("/lenke") }?.path
                    .split(separator: "/").dropLast().last
            )
            let right = [
                ("name", "Ola"), ("email", "ola@example.no"), ("deputy_name", "Eli"),
                ("deputy_email", "eli@example.no"),
            ]
            for (index, hostile) in Hostile.oneOfEachKind.enumerated() {
                for field in right.map(\.0) {
                    let token = "token-\(index)-\(field)"
                    try await installation.invitation(to: String(seat), token: token)
                    try await Self.check(
                        "/plass/\(token)",
                        right.map { $0.0 == field ? ($0.0, hostile.text) : $0 },
                        "/plass \(field): \(hostile.name)",
                        installation.client(),
                        installation,
                        typed: hostile.text
                    )
                }
            }
            let client = try await installation.client(
                signedInAs: SamplePerson.secretariat.email(),
                isAdministrator: true
            )
            try await Self.checkWhatIsLeft(installation, client)
        }
    }

    @Test(arguments: Engine.available) func signingIn(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.representative)
            for (name, text) in Hostile.oneOfEachKind {
                let stranger = installation.client()
                for (path, fields) in [
                    ("/logg-inn", [("email", text), ("til", "/nord")]),
                    ("/logg-inn", [("email", "a@example.no"), ("til", text)]), ("/logg-inn/kode", [("code", text)]),
                ] {
                    try await Self.check(path, fields, "\(path): \(name)", stranger, installation, changes: true)
                }
                try await Self.check("/konto", [("language", text)], "/konto: \(name)", client, installation)
            }
        }
    }

    /// - Parameters:
    ///   - typed: what the page has to give back when it refuses.
    ///   - changes: whether a refusal may leave a line in the chain, as asking for a link does.
    private static func check(
        _ path: String,
        _ fields: [(name: String, value: String)],
        _ what: String,
        _ client: TestClient,
        _ installation: Installation,
        typed: String? = nil,
        changes: Bool = false
    ) async throws {
        let before = try await installation.chainLength()
        let answer = try await client.submit(path, fields)
        #expect(answers.contains(Int(answer.status.code)), "\(what) answers \(answer.status.code)")
        let body = answer.body
        for raw in Hostile.unescaped { #expect(!body.contains(raw), "\(what) gives back \(raw)") }
        #expect(answer.headers[values: .setCookie].allSatisfy { !$0.contains("stolen") }, "\(what)")
        if let location = answer.location {
            #expect(location.hasPrefix("/") && !location.hasPrefix("//"), "\(what): \(location)")
        }
        if answer.status.code >= 400, !changes {
            #expect(try await installation.chainLength() == before, "\(what) was refused but left something")
        }
        guard answer.status == .unprocessableContent else { return }
        #expect(body.contains("id=\"feil\""), "\(what) does not say what is wrong")
        // Choices and ticks cannot hold what is not among them.
        if let typed, !typed.trimmingSpaces().isEmpty, !body.contains("<option"), !changes {
            #expect(body.contains(shown(typed)), "\(what) has lost what was typed")
        }
    }

    /// Text as a page shows it.
    private static func shown(_ text: String) -> String {
        let escaped = text.replacing("\r\n", with: "\n").trimmingSpaces().replacing("&", with: "&amp;")
            .replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
            .replacing("'", with: "&#39;")
        let scalars = escaped.unicodeScalars.map { scalar -> Unicode.Scalar in
            let isForbidden =
                scalar.value < 0x20 && scalar.value != 0x0A && scalar.value != 0x09 || scalar.value == 0x7F
            return isForbidden ? "\u{FFFD}" : scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// Whatever got in: pages stand, nothing runs, the chain is whole, the file can be written and read.
    private static func checkWhatIsLeft(_ installation: Installation, _ client: TestClient) async throws {
        let slugs = try await installation.database.read {
            try $0.values("SELECT slug FROM meeting ORDER BY slug", as: String.self)
        }
        let paths =
            ["", "/moter", "/medlemmer", "/om", "/mandat", "/strategier", "/initiativer", "/kalender.ics", "/min-side"]
            + ["/administrasjon", "/administrasjon/plasser", "/administrasjon/organisasjoner"]
            + slugs.map { "/moter/\($0)" }
        for path in paths {
            let answer = try await client.get("/nord\(path)")
            #expect(answer.status == .ok, "\(path) answers \(answer.status.code)")
            // A calendar is no page: there, markup is text.
            if path.hasSuffix(".ics") { continue }
            for raw in Hostile.unescaped { #expect(!answer.body.contains(raw), "\(path) holds \(raw)") }
        }
        let verdict = try await installation.database.read { try AuditChain.verify($0) }
        guard case .whole = verdict else {
            Issue.record("the hash chain: \(verdict)")
            return
        }
        let file = try #require(try await installation.networkFiles.write(key: "nord"))
        try await withSamples(networks: []) { other, _, _ in
            _ = try await other.networkFiles.read(Array(file.utf8))
            let again = try #require(try await other.networkFiles.write(key: "nord"))
            let lines = zip(file.split(separator: "\n"), again.split(separator: "\n"))
            #expect(
                again == file,
                "\(lines.first { $0 != $1 }.map { "“\($0)” became “\($1)”" } ?? "more or fewer lines")"
            )
        }
    }
}
