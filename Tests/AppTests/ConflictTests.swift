import App
import Core
import HTTPTypes
import TestSupport
import Testing
import Web

/// Two people change the same thing: the second sees both versions and loses nothing.
@Suite struct ConflictTests {
    /// Both begin from what is stored; the first saves, the second is told, and saves again.
    private static func check(
        _ route: String,
        field: String,
        on engine: Engine,
        and read: String
    ) async throws {
        try await withSamples(engine) { installation, _, _ in
            let first = try await installation.client(.secretariat)
            let second = try await installation.client(signedInAs: "admin@example.no", isAdministrator: true)
            let form = try #require(try await FormRoute.all(installation).first { $0.route == route })
            let begun = try #require(Self.revision(in: try await second.get(form.path)))
            func fields(_ text: String, revision: String? = nil) -> [(name: String, value: String)] {
                form.fields.map { pair in
                    if pair.name == field { return (pair.name, text) }
                    return pair.name == "revision" ? (pair.name, revision ?? begun) : pair
                }
            }
            #expect(try await first.submit(form.path, fields("Den førstes tekst")).status == .seeOther)
            let before = try await installation.chainLength()

            let refused = try await second.submit(form.path, fields("Den andres <b>tekst</b>"))
            #expect(refused.status == .conflict)
            #expect(refused.body.contains("Den førstes tekst"))
            #expect(refused.body.contains("Den andres &lt;b&gt;tekst&lt;/b&gt;"))
            for (name, value) in form.fields where !["revision", field, "kind", "form"].contains(name) {
                #expect(refused.body.contains(value), "\(name) is lost")
            }
            #expect(try await installation.chainLength() == before, "something was saved all the same")

            let revision = try #require(Self.revision(in: refused))
            #expect(revision != begun)
            let merged = "Den førstes tekst. Den andres tekst."
            #expect(try await second.submit(form.path, fields(merged, revision: revision)).status == .seeOther)
            #expect(try await first.get(read).body.contains(merged))
            // And the first, whose page is old by now, is not let through either.
            #expect(try await first.submit(form.path, fields("Den førstes tekst")).status == .conflict)
        }
    }

    /// What the form of a page began from: a number, or a fingerprint.
    private static func revision(in answer: TestAnswer) -> String? {
        answer.body.firstMatch(of: /name="revision" value="([0-9a-f]+)"/).map { String($0.output.1) }
    }

    @Test(arguments: Engine.available) func anActor(on engine: Engine) async throws {
        try await Self.check(
            "/{network}/aktorer/{key}/rediger",
            field: "does",
            on: engine,
            and: "/nord/aktorer/batbygg"
        )
    }

    @Test(arguments: Engine.available) func aMeeting(on engine: Engine) async throws {
        try await Self.check(
            "/{network}/moter/{slug}/rediger",
            field: "note",
            on: engine,
            and: "/nord/moter/2021-05-06"
        )
    }

    @Test(arguments: Engine.available) func anItem(on engine: Engine) async throws {
        try await Self.check(
            "/{network}/moter/{slug}/saker/{item}",
            field: "background",
            on: engine,
            and: "/nord/moter/2021-03-17"
        )
    }

    @Test(arguments: Engine.available) func theMinutesOfAnItem(on engine: Engine) async throws {
        try await Self.check(
            "/{network}/moter/{slug}/saker/{item}/referat",
            field: "record",
            on: engine,
            and: "/nord/moter/2021-03-17"
        )
    }

    @Test(arguments: Engine.available) func aHearing(on engine: Engine) async throws {
        try await Self.check(
            "/{network}/horinger/{key}/rediger",
            field: "summary",
            on: engine,
            and: "/nord/horinger/senere"
        )
    }

    @Test(arguments: Engine.available) func theAnswerToAPoint(on engine: Engine) async throws {
        try await Self.check(
            "/{network}/horinger/{key}/punkter/{point}",
            field: "reason",
            on: engine,
            and: "/nord/horinger/plan/uttalelser/1"
        )
    }

    /// What the secretariat keeps about the network: the form, the field, and where it is read.
    static let kept: [(route: String, field: String, page: String)] = [
        ("nettverk", "summary", "om"), ("mandater/{mandate}", "goal", "mandat"),
        ("mandater/{mandate}/uttalelser/{statement}", "consequence", "mandat"),
        ("mandater/{mandate}/oppgaver/{duty}", "text", "mandat"),
        ("organisasjoner/{organisation}", "name", "medlemmer"),
        ("organisasjoner/{organisation}/plasser/{seat}", "title", "medlemmer"),
        ("organisasjoner/{organisation}/bidrag/{contribution}", "text", "medlemmer"),
        ("utfordringer/{challenge}", "text", "om"), ("ferier/{break}", "name", "administrasjon/ferier"),
        ("grupper/{group}", "duty", "administrasjon/grupper"),
        ("personer/{person}", "title", "administrasjon/personer"),
        ("gjester/{guest}", "topic", "administrasjon/gjester"),
    ]

    @Test(arguments: Engine.available, kept) func whatTheSecretariatKeeps(
        on engine: Engine,
        _ form: (route: String, field: String, page: String)
    ) async throws {
        try await Self.check(
            "/{network}/administrasjon/\(form.route)",
            field: form.field,
            on: engine,
            and: "/nord/\(form.page)"
        )
    }

    /// Minutes and the item itself are one thing to change: neither overwrites the other unseen.
    @Test func minutesAfterTheItemWasChanged() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let forms = try await FormRoute.all(installation)
            let item = try #require(forms.first { $0.route.hasSuffix("/saker/{item}") })
            let minutes = try #require(forms.first { $0.route.hasSuffix("/referat") })
            #expect(try await client.submit(item.path, item.fields).status == .seeOther)
            #expect(try await client.submit(minutes.path, minutes.fields).status == .conflict)
        }
    }

    /// Without the number, or with one that is made up, nothing is overwritten.
    @Test(arguments: ["", "0", "-1", "2", "x"]) func aRevisionThatIsNone(_ revision: String) async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let before = try await installation.chainLength()
            for form in try await FormRoute.all(installation) where form.revision != nil {
                let fields = form.fields.map { $0.name == "revision" ? ($0.name, revision) : $0 }
                #expect(try await client.submit(form.path, fields).status == .conflict, "\(form)")
            }
            #expect(try await installation.chainLength() == before)
        }
    }
}
