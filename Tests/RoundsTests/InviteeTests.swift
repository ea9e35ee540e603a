import App
import Core
import HTTPTypes
import TestSupport
import Testing

@testable import Rounds

/// A round that some are invited to by name: each by a link of their own, which is theirs alone.
@Suite struct InviteeTests {
    static let round = "/nord/runder/proverunden"
    static let invitees = "\(round)/inviterte"

    /// Makes the round with a question, and invites two.
    static func made(_ secretariat: TestClient, mode: String = "named") async throws -> TestAnswer {
        let made = try await secretariat.post(
            "/nord/runder/ny",
            [
                "kind": "other", "title": "Prøverunden", "audience": "invited", "mode": mode, "groups": "2",
                "readers": "members",
            ]
        )
        guard made.status == .seeOther else { return made }
        _ = try await secretariat.post("\(round)/sporsmal/ny", ["kind": "text", "label": "Hva?"])
        let people = "Kari Nordmann | kari@example.no\nOla Nordmann | ola@example.no\nKari N | KARI@example.no"
        let invited = try await secretariat.post(invitees, ["people": people])
        #expect(invited.location == "\(invitees)?ok=saved")
        return made
    }

    static func link(to address: String, _ installation: Installation) async throws -> String {
        let letter = try #require(try await installation.letters().last { $0.to == address })
        return String(try #require(letter.text.firstMatch(of: /\/nord\/delta\/[A-Z0-9]{6}\/ark\/\S+/)).output)
    }

    @Test(arguments: Engine.available) func eachAnswersByTheirOwnLink(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let secretariat = try await installation.client(.secretariat)
            _ = try await Self.made(secretariat)
            #expect(try await installation.letters().isEmpty)
            _ = try await secretariat.post("\(Self.round)/apne", [:])
            // One letter each, also for the address that stands there twice.
            #expect(try await installation.letters().map(\.to).sorted() == ["kari@example.no", "ola@example.no"])
            let link = try await Self.link(to: "kari@example.no", installation)
            let phone = installation.client()
            #expect(try await phone.get(link).body.contains("Svaret vises med navnet Kari Nordmann."))
            // Nothing is there for those who have the code alone.
            let code = try #require(link.split(separator: "/").dropFirst(2).first)
            #expect(try await phone.get("/nord/delta/\(code)").body.contains("Bruk lenka i e-posten du fikk."))
            #expect(try await phone.post("/nord/delta/\(code)", ["q_hva": "X"]).status == .notFound)
            #expect(try await phone.post(link, ["revision": "1", "q_hva": "Et svar"]).status == .seeOther)
            let page = try await secretariat.get(Self.round).body
            #expect(page.contains("Et svar") && page.contains("Kari Nordmann") && !page.contains("Ola Nordmann"))
            // Only who has not answered is reminded, and the first link goes on to work.
            let before = try await Self.link(to: "ola@example.no", installation)
            #expect(try await secretariat.post("\(Self.round)/minn", [:]).location?.contains("reminded") == true)
            let reminded = try await installation.letters().filter { $0.subject.hasPrefix("Påminnelse: ") }
            #expect(reminded.map(\.to) == ["ola@example.no"])
            #expect(reminded.first?.text.contains("Vi har ikke fått svaret ditt ennå") == true)
            for link in [before, try await Self.link(to: "ola@example.no", installation)] {
                #expect(try await phone.get(link).body.contains("Ola Nordmann"))
            }
            _ = try await secretariat.post("\(Self.round)/lukk", [:])
            let kept = try await secretariat.get(Self.invitees).body
            #expect(kept.contains("Kari Nordmann") && !kept.contains("@example.no"))
            #expect(try await phone.post(before, ["revision": "1", "q_hva": "Sent"]).status == .seeOther)
            #expect(try await secretariat.get(Self.invitees).body.contains("har svart, sent"))
        }
    }

    @Test(arguments: Engine.available) func anInvitationIsTakenBackOnlyUnanswered(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            _ = try await Self.made(secretariat)
            _ = try await secretariat.post("\(Self.round)/apne", [:])
            let (kari, ola) = (
                try await Self.link(to: "kari@example.no", installation),
                try await Self.link(to: "ola@example.no", installation)
            )
            let phone = installation.client()
            _ = try await phone.post(kari, ["revision": "1", "q_hva": "Et svar"])
            let page = try await secretariat.get(Self.invitees).body
            let buttons = page.matches(of: /action="([^"]+\/fjern)"/).map { String($0.output.1) }
            #expect(buttons.count == 1)
            _ = try await secretariat.post(try #require(buttons.first), [:])
            #expect(try await phone.get(ola).status == .notFound)
            #expect(try await phone.get(kari).status == .ok)
            // Whoever is invited while the round is open gets a letter at once.
            _ = try await secretariat.post(Self.invitees, ["people": "Per | per@example.no"])
            #expect(try await installation.letters().count { $0.to == "per@example.no" } == 1)
        }
    }

    @Test func whatIsWrongIsSaid() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            for mode in ["organisation", "anonymous"] {
                let refused = try await Self.made(secretariat, mode: mode)
                #expect(refused.status == .unprocessableContent && refused.body.contains("svarer med navn."), "\(mode)")
            }
            _ = try await Self.made(secretariat)
            for line in ["kari@example.no", "Kari", "Kari | ingen", "| kari@example.no"] {
                let answer = try await secretariat.post(Self.invitees, ["people": line])
                #expect(answer.status == .unprocessableContent && answer.body.contains("en loddrett strek"), "\(line)")
            }
            let member = try await installation.client(.representative)
            #expect(try await member.get(Self.invitees).status == .notFound)
            #expect(try await member.post(Self.invitees, ["people": "A | a@example.no"]).status == .notFound)
        }
    }
}
