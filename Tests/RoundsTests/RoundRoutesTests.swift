import App
import Core
import HTTPTypes
import Networks
import TestSupport
import Testing

@testable import Rounds

/// Rounds through the public door, as secretariat, member, group and stranger meet them.
@Suite struct RoundRoutesTests {
    static let rounds = "/nord/runder"

    /// Makes a round for groups or everyone with one text and one scale, and opens it.
    static func open(
        _ secretariat: TestClient,
        audience: String,
        mode: String,
        readers: String = "members"
    ) async throws -> String {
        let made = try await secretariat.post(
            "\(rounds)/ny",
            [
                "kind": "other", "title": "Prøverunden", "audience": audience, "mode": mode, "groups": "2",
                "readers": readers,
            ]
        )
        #expect(made.location == "\(rounds)/proverunden?ok=saved")
        for (kind, label) in [("text", "Hva?"), ("scale", "Hvor mye?")] {
            let asked = try await secretariat.post(
                "\(rounds)/proverunden/sporsmal/ny",
                ["kind": kind, "label": label]
            )
            #expect(asked.status == .seeOther)
        }
        #expect(try await secretariat.post("\(rounds)/proverunden/apne", [:]).location?.contains("ok=saved") == true)
        let page = try await secretariat.get("\(rounds)/proverunden").body
        return String(try #require(page.firstMatch(of: /delta\/([A-Z0-9]{6})"/)).output.1)
    }

    @Test func groupsAnswerOnTheirPhonesAndSeeEachOther() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let code = try await Self.open(secretariat, audience: "groups", mode: "organisation")
            let phone = installation.client()
            let typed = try await phone.post("/nord/delta", ["code": " \(code.lowercased()) "])
            #expect(typed.location == "/nord/delta/\(code)")
            let sheet = try #require(try await phone.post("/nord/delta/\(code)", ["gruppe": "1"]).location)
            let sent = try await phone.post(sheet, ["revision": "1", "q_hva": "Mer samarbeid", "q_hvor-mye": "4"])
            #expect(sent.location == "\(sheet)?ok=round-shared")
            #expect(try await installation.client().get("/nord/delta/\(code)/resultat").body.contains("Mer samarbeid"))

            // Another phone that says it is the same group is asked whether it means it.
            let other = installation.client()
            let asked = try await other.post("/nord/delta/\(code)", ["gruppe": "1"])
            #expect(asked.status == .conflict)
            let joined = try await other.post("/nord/delta/\(code)", ["gruppe": "1", "likevel": "ja"])
            let second = try #require(joined.location)
            #expect(try await other.get(second).body.contains("Mer samarbeid"))
            // Both write: the second sees what the first saved, and keeps its own words.
            let first = try await phone.post(sheet, ["revision": "2", "q_hva": "Nye ord", "q_hvor-mye": "4"])
            #expect(first.status == .seeOther)
            let late = try await other.post(second, ["revision": "2", "q_hva": "Andre ord", "q_hvor-mye": "4"])
            #expect(late.status == .conflict)
            #expect(late.body.contains("Nye ord") && late.body.contains("Andre ord"))
        }
    }

    @Test func anAnswerAfterClosingIsKeptAndMarked() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let code = try await Self.open(secretariat, audience: "groups", mode: "organisation")
            let phone = installation.client()
            let sheet = try #require(try await phone.post("/nord/delta/\(code)", ["gruppe": "2"]).location)
            #expect(try await secretariat.post("\(Self.rounds)/proverunden/lukk", [:]).status == .seeOther)
            #expect(try await phone.post(sheet, ["revision": "1", "q_hva": "Sent ute"]).status == .seeOther)
            let page = try await secretariat.get("\(Self.rounds)/proverunden").body
            #expect(page.contains("Sent ute") && page.contains("1 av dem kom etter fristen."))
        }
    }

    /// Whoever has the old form answers the old question, and the answer stands under it.
    @Test func answersKeepTheQuestionAsItWasAsked() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let code = try await Self.open(secretariat, audience: "groups", mode: "organisation", readers: "members")
            let phone = installation.client()
            let sheet = try #require(try await phone.post("/nord/delta/\(code)", ["gruppe": "1"]).location)
            let answer: KeyValuePairs = ["revision": "1", "q_hva": "Slik det var", "q_hvor-mye": "1"]
            #expect(try await phone.post(sheet, answer).status == .seeOther)
            let page = try await secretariat.get("\(Self.rounds)/proverunden").body
            let edit = try #require(page.firstMatch(of: /href="(\/nord\/runder\/proverunden\/sporsmal\/\w{26})"/))
                .output.1
            let worded = try await secretariat.post(String(edit), ["kind": "text", "label": "Hva nå?"])
            #expect(worded.status == .seeOther)

            let second = try #require(try await phone.post("/nord/delta/\(code)", ["gruppe": "2"]).location)
            let old: KeyValuePairs = ["revision": "1", "q_hva": "Fra en gammel side", "q_hvor-mye": "2"]
            #expect(try await phone.post(second, old).status == .seeOther)
            let results = try await secretariat.get("\(Self.rounds)/proverunden").body
            #expect(results.contains("Hva nå?") && results.contains("Slik det var"))
            #expect(results.contains("Fra en gammel side"))
            #expect(results.contains("slik det ble stilt før ordlyden ble endret"))
            // What the first group answered to the old question is not lost when it saves the new one.
            let again: KeyValuePairs = ["revision": "2", "q_hva-na": "Til det nye", "q_hvor-mye": "1"]
            #expect(try await phone.post(sheet, again).status == .seeOther)
            let all = try await secretariat.get("\(Self.rounds)/proverunden").body
            #expect(all.contains("Til det nye") && all.contains("Slik det var"))
        }
    }

    @Test func oneLivingAnswerForEachOrganisation() async throws {
        try await withSamples { installation, _, _ in
            let member = try await installation.client(.representative)
            let path = "\(Self.rounds)/nytt/svar"
            #expect(try await member.get(path).status == .ok)
            // A draft may lack what is demanded, and nobody else sees it.
            let draft: KeyValuePairs = ["revision": "0", "q_nytt": "", "q_mangler": "Ja", "q_hvem": "Sveisere"]
            #expect(try await member.post(path, draft).location == "\(path)?ok=round-drafted")
            let secretariat = try await installation.client(.secretariat)
            let before = try await secretariat.get("\(Self.rounds)/nytt").body
            #expect(before.contains("har begynt") && !before.contains("Sveisere"))

            // A colleague with the link writes on, says something of it, and cannot sign.
            let shared = try await member.post("\(path)/del", [:]).body
            let link = String(try #require(shared.firstMatch(of: /\/nord\/delta\/\w+\/ark\/\w+/)).output)
            let colleague = installation.client()
            let typed: KeyValuePairs = [
                "revision": "1", "q_nytt": "Nye kurs", "q_mangler": "Ja", "q_hvem": "Sveisere", "signer": "ja",
            ]
            #expect(try await colleague.post(link, typed).status == .seeOther)
            #expect(try await colleague.post("\(link)/kommentar", ["comment": "Sjekk tallet"]).status == .seeOther)
            #expect(try await member.get(path).body.contains("Sjekk tallet"))
            #expect(try await secretariat.get("\(Self.rounds)/nytt").body.contains("har begynt"))

            // Signed without what is demanded it comes back; complete it is shared.
            let empty = try await member.post(path, ["revision": "2", "q_nytt": "", "signer": "ja"])
            #expect(empty.status == .unprocessableContent)
            let signed: KeyValuePairs = ["revision": "2", "q_nytt": "Nye kurs", "q_mangler": "Nei", "signer": "ja"]
            #expect(try await member.post(path, signed).location == "\(path)?ok=round-signed")
            let after = try await secretariat.get("\(Self.rounds)/nytt").body
            #expect(after.contains("har svart") && after.contains("Nye kurs"))
        }
    }

    @Test func lettersGoToThoseWhoHaveNotAnswered() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            _ = try await secretariat.post(
                "\(Self.rounds)/ny",
                [
                    "kind": "information", "title": "Brevrunden", "audience": "organisations", "mode": "organisation",
                    "readers": "members",
                ]
            )
            #expect(try await secretariat.post("\(Self.rounds)/brevrunden/apne", [:]).status == .seeOther)
            let invited = try await installation.letters().filter { $0.subject.contains("Brevrunden") }
            #expect(invited.count == 2)
            let member = try await installation.client(.representative)
            let answer: KeyValuePairs = ["revision": "0", "q_hva-er-nytt-hos-dere-siden-sist": "Alt", "signer": "ja"]
            #expect(try await member.post("\(Self.rounds)/brevrunden/svar", answer).status == .seeOther)
            _ = try await secretariat.post("\(Self.rounds)/brevrunden/minn", [:])
            // Twice the same day is no second letter.
            _ = try await secretariat.post("\(Self.rounds)/brevrunden/minn", [:])
            let reminded = try await installation.letters().filter { $0.subject.hasPrefix("Påminnelse: Brevrunden") }
            #expect(reminded.count == 1)
            #expect(reminded.first?.to != SamplePerson.representative.email())
        }
    }

    @Test(arguments: [
        ("\(rounds)/forventninger", [200, 200, 200]), ("\(rounds)/nytt", [401, 200, 200]),
        ("\(rounds)/nytt/svar", [401, 200, 404]), ("\(rounds)/ny", [401, 404, 200]),
        ("\(rounds)/nytt/rediger", [401, 404, 200]), ("\(rounds)/nytt/svar.csv", [401, 404, 200]),
        ("\(rounds)/forventninger/skjerm", [401, 404, 200]), ("\(rounds)/finnes-ikke", [404, 404, 404]),
        ("/nord/delta/ZZZZZZ", [404, 404, 404]), ("/nord/delta/KMN567/resultat", [404, 404, 404]),
        ("/nord/delta/ABC234/ark/finnes-ikke", [404, 404, 404]),
    ])
    func whoSeesWhat(_ path: String, _ wanted: [Int]) async throws {
        try await withSamples { installation, _, _ in
            let clients = [
                installation.client(), try await installation.client(.representative),
                try await installation.client(.secretariat),
            ]
            for (client, status) in zip(clients, wanted) {
                #expect(try await client.get(path).status.code == status, "\(path)")
            }
        }
    }

    @Test func draftsDoNotExistForOthers() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            _ = try await secretariat.post(
                "\(Self.rounds)/ny",
                [
                    "kind": "other", "title": "Hemmelig utkast", "audience": "everyone", "mode": "named",
                    "readers": "everyone",
                ]
            )
            for client in [installation.client(), try await installation.client(.representative)] {
                #expect(try await client.get("\(Self.rounds)/hemmelig-utkast").status == .notFound)
                #expect(try await !client.get(Self.rounds).body.contains("Hemmelig utkast"))
            }
            #expect(try await secretariat.get(Self.rounds).body.contains("Hemmelig utkast"))
        }
    }
}
