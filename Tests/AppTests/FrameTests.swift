import App
import Core
import HTTPTypes
import SQL
import TestSupport
import Testing
import Web

/// What surrounds pages and forms: the language of what was written, where a request came from, what has not come yet.
@Suite struct FrameTests {
    // MARK: Language of parts (WCAG 3.1.2)

    @Test func whatIsWrittenInAnotherLanguageThanThePageSaysSo() async throws {
        try await withSamples { installation, _, _ in
            let client = installation.client()
            let english = try await client.get("/nord/moter/2021-03-17?lang=en").body
            #expect(english.contains("<html lang=\"en\">"))
            #expect(english.contains("<h1><span lang=\"nb\">Marsmøtet</span></h1>"))
            #expect(english.contains("<div class=\"prose\" lang=\"nb\"><p>Møtet ble åpnet.</p></div>"))
            for (path, text) in [
                ("/nord", "Sammen om prøven"), ("/nord/strategier/kompetanse", "Om kompetanse."),
                ("/nord/initiativer/kafe", "En kafé."), ("/nord/mandat", "Målet med nettverket."),
                ("/nord/om", "Et nettverk som er til for prøvens skyld."), ("/nord/moter", "Maimøtet"),
            ] {
                let body = try await client.get("\(path)?lang=en").body
                let marked = body.matches(of: #/lang="nb"[^>]*>(<p>)?([^<]*)/#).map { String($0.2) }
                #expect(marked.contains(text), "\(path): \(marked)")
            }
            let own = try await client.get("/nord/moter/2021-03-17?lang=nb").body
            #expect(own.contains("<h1>Marsmøtet</h1>"))
        }
    }

    // MARK: Where a request comes from

    @Test func pagesOfSigningInLetOldBrowsersSayWhereTheyAre() async throws {
        try await withSamples { installation, _, _ in
            let client = installation.client()
            let name = try #require(HTTPField.Name("Referrer-Policy"))
            // With “no-referrer” a browser without Sec-Fetch-Site sends “Origin: null”, and is refused.
            for path in ["/logg-inn", "/logg-inn/kode", "/logg-inn/\(String(repeating: "0", count: 40))"] {
                #expect(try await client.get(path).headers[name] == "same-origin", "\(path)")
            }
            let null = try await client.post("/logg-inn", ["email": "a@example.no"], headers: [.origin: "null"])
            #expect(null.status == .forbidden)
        }
    }

    @Test(arguments: [("yes", 1), ("no", 0)])
    func theHeaderOfAProxyIsBelievedOnlyWhereThereIsOne(_ setting: String, _ places: Int) async throws {
        try await withTemporaryFile { path in
            let settings = try Settings(
                SettingsSource(
                    arguments: [.data: path, .logLevel: "critical", .proxy: setting],
                    environment: [:],
                    file: nil
                )
            )
            _ = try await NewInstallation(settings).make()
            let installation = try await Installation(settings)
            let forwarded = try #require(HTTPField.Name("X-Forwarded-For"))
            _ = try await installation.client().post(
                "/logg-inn",
                ["email": "a@example.no"],
                headers: [forwarded: "203.0.113.9, 198.51.100.7"]
            )
            let (known, fingerprint) = try await installation.database.read { connection in
                (
                    try connection.value("SELECT count(remote_hash) FROM sign_in", as: Int.self),
                    try connection.value("SELECT remote_hash FROM sign_in", as: String?.self)
                )
            }
            #expect(known == places)
            if places == 1 { #expect(fingerprint == Fingerprint.of("198.51.100.7")) }
            try await installation.close()
        }
    }

    @Test func anAnswerAboutTheProxyThatIsNoneIsRefused() throws {
        #expect(throws: Failure.self) {
            try Settings(SettingsSource(arguments: [.proxy: "perhaps"], environment: [:], file: nil))
        }
    }

    // MARK: The year as it was

    @Test(arguments: Engine.available) func anInitiativeOfALaterMeetingIsNotThereYet(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let stranger = installation.client()
            #expect(!(try await stranger.get("/nord/initiativer").body.contains("Utkastinitiativ")))
            #expect(try await stranger.get("/nord/initiativer/senere").status == .notFound)
            let planner = try await installation.client(.secretariat).get("/nord/initiativer").body
            #expect(planner.contains("Utkastinitiativ") && planner.contains("Begynner på møtet 20. april 2021"))
            try clock.move(to: "2021-04-20")
            #expect(try await stranger.get("/nord/initiativer").body.contains("Utkastinitiativ"))
            #expect(try await stranger.get("/nord/initiativer/senere").status == .ok)
        }
    }

    @Test func minutesOfALaterDayAreNotWrittenYetForAnyone() async throws {
        try await withSamples(today: "2021-03-18") { installation, clock, _ in
            let path = "/nord/moter/2021-03-17"
            let early = try await installation.client(.secretariat).get(path).body
            #expect(!early.contains("Møtet ble åpnet."))
            try clock.move(to: "2021-03-24")
            #expect(try await installation.client().get(path).body.contains("Møtet ble åpnet."))
        }
    }

    // MARK: Phases of strategies

    @Test(arguments: Engine.available) func twoWhoChangeTheSamePhaseLoseNothing(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let first = try await installation.client(.secretariat)
            let second = try await installation.client(signedInAs: "admin@example.no", isAdministrator: true)
            let form = try #require(try await FormRoute.all(installation).first { $0.route.hasSuffix("/faser/{id}") })
            func revision(_ answer: TestAnswer) throws -> String {
                String(try #require(answer.body.firstMatch(of: #/name="revision" value="([0-9a-f]{16})"/#)).1)
            }
            func fields(_ title: String, _ revision: String) -> [(name: String, value: String)] {
                form.fields.map { pair in
                    pair.name == "phase_title"
                        ? (pair.name, title) : pair.name == "revision" ? (pair.name, revision) : pair
                }
            }
            let opened = try revision(try await second.get(form.path))
            #expect(try await first.submit(form.path, fields("Den førstes", opened)).status == .seeOther)
            let refused = try await second.submit(form.path, fields("Den andres", opened))
            #expect(refused.status == .conflict)
            #expect(refused.body.contains("Den førstes") && refused.body.contains("value=\"Den andres\""))
            let merged = try await second.submit(form.path, fields("Begges", try revision(refused)))
            #expect(merged.status == .seeOther)
            #expect(try await first.get("/nord/strategier/kompetanse").body.contains("Begges"))
        }
    }

    @Test func twoWhoSayHowAPromiseWentLoseNothing() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let form = try #require(
                try await FormRoute.all(installation).first { $0.route.hasSuffix("/{commitment}") }
            )
            #expect(try await client.post(form.path, ["state": "done", "note": "Ferdig."]).status == .seeOther)
            #expect(try await client.post(form.path, ["state": "done", "note": "Ferdig."]).status == .seeOther)
            let other = try await client.post(form.path, ["state": "withdrawn", "note": "Nei."])
            #expect(other.status == .conflict)
            #expect(other.body.contains("Ferdig.") && other.body.contains("value=\"Nei.\""))
            let seen = try #require(other.body.firstMatch(of: /name="revision" value="([0-9a-f]{64})"/)).output.1
            let meant = try await client.post(
                form.path,
                ["state": "withdrawn", "note": "Nei.", "revision": String(seen)]
            )
            #expect(meant.status == .seeOther)
        }
    }
}
