import App
import Core
import HTTPTypes
import SQL
import TestSupport
import Testing
import Web

@testable import Hearings

/// What the secretariat does with a hearing, from the draft to the answers.
@Suite struct HearingWorkTests {
    static let hearing = [
        ("title", "Nyplanen"), ("kind", "regional_plan"), ("opens", "19.4.2021"), ("closes", ""),
        ("proposal", "# Mål\nPrøve.\n# Tiltak\nHandle."), ("bodies", "KS | KS@example.no\nUtvalget"),
    ]

    private static func owner(_ installation: Installation) async throws -> (name: String, value: String) {
        let id = try await installation.database.read {
            try $0.value("SELECT id FROM organisation WHERE key = 'lo'", as: String.self)
        }
        return ("owner", id ?? "")
    }

    @Test(arguments: Engine.available) func fromADraftToItsAnnouncement(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let fields = Self.hearing + [try await Self.owner(installation)]
            let path = "\(Lab.home)/nyplanen"
            #expect(try await client.submit("\(Lab.home)/ny", fields).location == "\(path)?ok=saved")
            #expect(try await client.get(path).body.contains("19. april–31. mai 2021"))
            #expect(try await installation.client(.workingGroup).get(path).status == .ok)
            let year = "/nord/moter?ar=2021"
            #expect(try await !client.get(year).body.contains("Nyplanen"), "not on the wheel before it is announced")
            for reader in [installation.client(), try await installation.client(.representative)] {
                #expect(try await reader.get(path).status == .notFound)
                #expect(try await !reader.get(Lab.home).body.contains("Nyplanen"))
            }
            let announced = try await client.submit("\(path)/kunngjor", [])
            #expect(announced.location == "\(path)?ok=hearing-announced")
            #expect(
                try await client.submit("\(path)/kunngjor", []).location == "\(path)/arbeid?ok=hearing-not-announced"
            )
            #expect(try await installation.client().get(year).body.contains("href=\"\(path)\">Nyplanen"))
            let letters = try await installation.letters().filter { $0.subject == "Høring: Nyplanen" }
            #expect(letters.map(\.to) == ["KS@example.no"])
            #expect(letters[0].text.contains("mandag 31. mai 2021") && letters[0].text.contains(path))
            let page = try await installation.client().get(path).body
            #expect(page.contains("Høringen åpner mandag 19. april 2021.") && page.contains("Utvalget"))
            #expect(!page.contains("KS@example.no") && !page.contains("\(path)/uttalelse"))
            #expect(try await installation.client().get("\(path)/uttalelse").status == .notFound)
            // What people have read is not changed under them.
            let late = try await client.submit("\(path)/rediger", fields + [("revision", "2")])
            #expect(late.status == .unprocessableContent && late.body.contains("er kunngjort og kan ikke endres"))
        }
    }

    /// Whoever waits with announcing does not shorten the time unseen.
    @Test(arguments: Engine.available) func theTimeIsReckonedFromTheAnnouncement(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            var client = try await installation.client(.secretariat)
            let fields = Self.hearing + [try await Self.owner(installation)]
            let path = "\(Lab.home)/nyplanen"
            _ = try await client.submit("\(Lab.home)/ny", fields)
            try clock.move(to: "2021-04-20")
            client = try await installation.client(.secretariat)
            let refused = try await client.submit("\(path)/kunngjor", [])
            #expect(refused.location == "\(path)/arbeid?ok=hearing-not-announced")
            let late = fields.filter { $0.0 != "closes" } + [("closes", "1.6.2021"), ("revision", "1")]
            #expect(try await client.submit("\(path)/rediger", late).location == "\(path)?ok=saved")
            #expect(try await client.submit("\(path)/kunngjor", []).location == "\(path)?ok=hearing-announced")
            #expect(try await installation.client().get(path).body.contains("20. april–1. juni 2021"))
            #expect(try await client.submit("\(path)/slett", []).status == .notFound)
        }
    }

    @Test(arguments: Engine.available) func aDraftCanBeDeleted(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let answer = try await client.submit("\(Lab.home)/senere/slett", [])
            #expect(answer.location == "\(Lab.home)?ok=hearing-deleted")
            #expect(try await client.get("\(Lab.home)/senere").status == .notFound)
        }
    }

    static let deadlines: [(kind: String, opens: String, closes: String, reason: String, says: String?)] = [
        ("regional_plan", "19.4.2021", "30.5.2021", "", "minst 6 uker, altså til 31. mai 2021"),
        ("regional_plan", "19.4.2021", "30.5.2021", "Det haster.", nil),
        ("regional_plan", "19.4.2021", "31.5.2021", "", nil),
        ("regional_plan", "1.6.2021", "2.8.2021", "", "minst 9 uker"),
        ("planning_programme", "19.4.2021", "20.4.2021", "", "plan- og bygningsloven § 4-1"),
        ("other", "19.4.2021", "20.4.2021", "", nil),
        ("other", "19.4.2021", "", "", "Denne typen har ingen minste tid."),
        ("strategy", "19.4.2021", "18.4.2021", "", "Siste dag ligger før første dag."),
        ("strategy", "i går", "18.4.2021", "", "Første dag"),
    ]

    @Test(arguments: deadlines)
    func aShorterTimeNeedsAWrittenReason(
        _ given: (kind: String, opens: String, closes: String, reason: String, says: String?)
    ) async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let fields = [
                ("title", "Nyplanen"), ("kind", given.kind), ("opens", given.opens), ("closes", given.closes),
                ("reason", given.reason), try await Self.owner(installation),
            ]
            let answer = try await client.submit("\(Lab.home)/ny", fields)
            guard let says = given.says else {
                #expect(answer.status == .seeOther)
                let page = try await client.get("\(Lab.home)/nyplanen").body
                #expect(given.reason.isEmpty || page.contains("Grunnen er: \(given.reason)"))
                return
            }
            #expect(answer.status == .unprocessableContent && answer.body.contains(says))
        }
    }

    /// All are told once, also who is consulted and has begun to write.
    @Test(arguments: Engine.available) func moreTimeIsToldToAll(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            try await Lab.send("Ada", installation)
            try await Lab.begin("Bo", installation)
            try await Lab.begin("KS", installation)
            let client = try await installation.client(.secretariat)
            let path = "\(Lab.plan)/forleng"
            for until in ["20.5.2021", "1.4.2021", "", "x"] {
                let refused = try await client.submit(path, [("until", until), ("reason", "Flere ba om det.")])
                #expect(refused.status == .unprocessableContent, "\(until)")
            }
            #expect(try await client.submit(path, [("until", "1.6.2021")]).status == .unprocessableContent)
            let fields = [("until", "1.6.2021"), ("reason", "Flere ba om det.")]
            #expect(try await client.submit(path, fields).location == "\(Lab.work)?ok=hearing-extended")
            let letters = try await installation.letters().filter { $0.subject == "Ny høringsfrist: Prøveplanen" }
            #expect(letters.map(\.to).sorted() == ["ada@example.no", "bo@example.no", "ks@example.no"])
            #expect(
                letters.allSatisfy { $0.text.contains("tirsdag 1. juni 2021") && $0.text.contains("Flere ba om det.") }
            )
            let page = try await installation.client().get(Lab.plan).body
            #expect(page.contains("Fristen er flyttet fra 20. mai 2021 til 1. juni 2021. Grunnen er: Flere ba om det."))
            try clock.move(to: "2021-05-25")
            let own = try await Lab.send("Cai", installation)
            #expect(try await !installation.client().get(own).body.contains("kom etter fristen"))
        }
    }

    @Test(arguments: Engine.available) func whatCameOnPaper(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let path = "\(Lab.plan)/inn"
            let fields = [("way", "paper"), ("name", "Per"), ("day", "1.4.2021")]
            let empty = try await client.submit(path, fields)
            #expect(empty.status == .unprocessableContent && empty.body.contains("Skriv hva uttalelsen sier"))
            let future = [("way", "paper"), ("name", "Per"), ("day", "13.4.2021"), ("overall", "Bra.")]
            #expect(try await client.submit(path, future).status == .unprocessableContent)
            let entered = try await client.submit(path, fields + [("overall", "Bra."), ("c2", "Tiltak.")])
            #expect(entered.location == "\(Lab.plan)/uttalelser/2?ok=statement-entered")
            let page = try await client.get("\(Lab.plan)/uttalelser/2").body
            #expect(page.contains("på papir") && page.contains("1. april 2021 kl. 12.00"))
            #expect(
                try await client.upload("\(Lab.plan)/uttalelser/2/vedlegg", [:], [.pdf("Brev.pdf")]).status == .seeOther
            )
            #expect(try await client.get("\(Lab.plan)/uttalelser/2").body.contains("Brev.pdf"))
            // What came by the form is the sender's own.
            #expect(try await client.upload("\(Lab.plan)/uttalelser/1/vedlegg", [:], [.pdf()]).status == .notFound)
            let mail =
                fields.filter { $0.0 != "way" } + [("way", "mail"), ("email", "per@example.no"), ("overall", "Mer.")]
            #expect(try await client.submit(path, mail).status == .seeOther)
            #expect(try await Lab.letters(to: "Per", installation).map(\.subject) == ["Kvittering: Prøveplanen"])
        }
    }

    /// Every point is answered, everyone gets a letter that says so, and one page tells who asked for what.
    @Test(arguments: Engine.available) func fromPointsToAnswers(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let own = try await Lab.send("Ada", installation, saying: "Ta med flere.")
            var client = try await installation.client(.secretariat)
            _ = try await client.submit("\(Lab.plan)/uttalelser/2/vurder", [("screening", "published")])
            let added = [("paragraph", try await Lab.paragraph(2, installation)), ("text", "Prøv mer.")]
            #expect(try await client.submit("\(Lab.plan)/uttalelser/2/punkter", added).status == .seeOther)
            let goal = try await Lab.paragraph(1, installation)
            let first = try #require(try await Lab.points(1, installation).first)
            let points = try await Lab.points(2, installation)
            #expect(points.count == 3)

            // The words have to stand in the paragraph, once, and no two points change the same otherwise.
            func change(_ out: String, _ into: String, verdict: String = "taken_in") -> [(name: String, value: String)]
            {
                [("verdict", verdict), ("reason", "Fordi."), ("change", goal), ("out", out), ("in", into)]
            }
            for (out, says) in [("tre ganger", "Ordene står ikke i punktet"), ("l", "flere steder i punktet")] {
                let refused = try await Lab.dispose(first, change(out, "x"), client)
                #expect(refused.status == .unprocessableContent && refused.body.contains(says), "\(out)")
            }
            #expect(try await client.submit(first, [("verdict", "not")]).status == .unprocessableContent)
            let next = try await Lab.dispose(first, change("to ganger", "tre ganger"), client)
            #expect(next.location == "\(points[0])?ok=point-saved")
            let overlap = try await Lab.dispose(points[1], change("prøve to", "teste to"), client)
            #expect(overlap.status == .unprocessableContent && overlap.body.contains("Et annet punkt har allerede"))
            #expect(try await client.get(points[1]).body.contains("<del>to</del><ins>tre</ins> ganger"))
            #expect(try await Lab.dispose(points[1], change("to ganger", "tre ganger"), client).status == .seeOther)
            // Two who answer the same point: the second sees both.
            let stale = try await client.submit(first, change("", "") + [("revision", HearingForms.version(nil))])
            #expect(stale.status == .conflict && stale.body.contains("tre ganger"))

            // Nothing is out before the time is over and all is answered.
            #expect(try await installation.client().get("\(Lab.plan)/resultat").status == .notFound)
            #expect(try await installation.client().get("\(Lab.plan)/matrise.csv").status == .notFound)
            let early = try await client.submit("\(Lab.plan)/svar", [])
            #expect(early.location == "\(Lab.work)?ok=hearing-not-answered")
            try clock.move(to: "2021-05-21")
            client = try await installation.client(.secretariat)
            #expect(try await client.submit("\(Lab.plan)/svar", []).location == "\(Lab.work)?ok=hearing-not-answered")
            #expect(try await !installation.client().get("\(Lab.plan)/uttalelser/2").body.contains("Fordi."))
            _ = try await Lab.dispose(points[0], [("verdict", "not"), ("reason", "For dyrt.")], client)
            let last = try await Lab.dispose(points[2], [("verdict", "partly"), ("reason", "Litt.")], client)
            #expect(last.location == "\(Lab.work)?ok=point-last")
            let ready = try await client.get(Lab.work).body
            #expect(ready.contains("1 avsender får svar med e-post. 1 har ikke oppgitt e-post"))
            #expect(ready.contains("href=\"\(Lab.plan)/uttalelser/1/brev\">Prøveforeningen</a>"))
            // Where letters are left for the post, the page that lists them comes first.
            #expect(try await client.submit("\(Lab.plan)/svar", []).location == "\(Lab.work)?ok=hearing-answered")
            let work = try await client.get(Lab.work).body
            #expect(work.contains("href=\"\(Lab.plan)/uttalelser/1/brev\">Prøveforeningen</a>"))
            #expect(!work.contains("/uttalelser/2/brev"))
            let desk = try await client.get("\(Lab.plan)/uttalelser/1").body
            #expect(desk.contains("href=\"\(Lab.plan)/uttalelser/1/brev\">Les svarbrevet</a>"))
            #expect(try await client.get("\(Lab.plan)/uttalelser/2/brev").body.contains("ble sendt med e-post 21. mai"))

            let letter = try #require(try await Lab.letters(to: "Ada", installation).last)
            #expect(letter.subject == "Svar på uttalelsen: Prøveplanen")
            for text in [
                "1. Forslaget som helhet\nInnspillet: Ta med flere.\nIkke tatt inn. For dyrt.",
                "2. Punkt 1: Mål\nInnspillet: Til mål fra Ada.\nTatt inn. Fordi.\nTatt ut: «to ganger»\nSatt inn: «tre ganger»",
                "3. Punkt 2: Tiltak\nInnspillet: Prøv mer.\nDelvis tatt inn. Litt.", "\(Lab.plan)/resultat",
            ] { #expect(letter.text.contains(text), "\(text)") }
            #expect(try await installation.client().get(own).body.contains("For dyrt."))
            let result = try await installation.client().get("\(Lab.plan)/resultat").body
            #expect(result.contains("Alle skal prøve <del>to</del><ins>tre</ins> ganger."))
            #expect(result.contains("Etter uttalelse fra Prøveforeningen, Ada forening"))
            let matrix = try await installation.client().get("\(Lab.plan)/matrise.csv").body
            #expect(
                matrix.contains(
                    "2;Ada forening;;2;Punkt 1: Mål;Til mål fra Ada.;Tatt inn;Fordi.;Punkt 1: Mål;to ganger;tre ganger"
                )
            )
            #expect(try await client.get(first).body.contains("Svaret kan ikke endres."))
            #expect(try await Lab.dispose(first, change("", ""), client).status == .notFound)
            // Long after, the addresses are forgotten, and what was said stays.
            try await installation.hearings.store.purge(at: clock.now.adding(days: 180))
            let emails = try await installation.database.read {
                try $0.value("SELECT count(*) FROM hearing_statement WHERE email IS NOT NULL", as: Int.self)
            }
            #expect(emails == 0)
            #expect(try await installation.client().get("\(Lab.plan)/uttalelser/2").body.contains("Ta med flere."))
        }
    }
}
