import App
import Core
import HTTPTypes
import TestSupport
import Testing
import Web

/// The pages about minutes and promises, from draft to locked, as each reader gets them.
@Suite struct MinutesPageTests {
    private static func golden(_ answer: TestAnswer, _ name: String) {
        // A fingerprint made by chance: the keys of the sample are.
        let text = PageText.main(answer).replacing(#/[0-9a-f]{64}/#, with: "HASH")
        expectGolden(text, name, ext: "html")
    }

    @Test func draft() async throws {
        try await withSamples { installation, _, _ in
            let walk = MinutesWalk(installation)
            let secretariat = try await installation.client(.secretariat)
            Self.golden(try await secretariat.get(walk.page), "draft-secretariat")
            let representative = try await installation.client(.representative)
            Self.golden(try await representative.get(walk.page), "draft-representative")
            let wrong = try await walk.step("ut", from: "draft", [("until", "11.4.2021")])
            #expect(wrong.status == .unprocessableContent)
            Self.golden(wrong, "until-wrong")
            let future = MinutesWalk(installation, "2021-05-06")
            Self.golden(try await secretariat.get(future.page), "not-held")
        }
    }

    @Test func outForComment() async throws {
        try await withSamples { installation, clock, _ in
            let walk = MinutesWalk(installation)
            try await walk.sendOut()
            let representative = try await installation.client(.representative)
            Self.golden(try await representative.get(walk.page), "comment-representative")
            let path = "\(walk.page)/kommenter/\(try await walk.item("status"))/record/1"
            Self.golden(try await representative.get(path), "comment-form")
            #expect(try await walk.comment("").status == .unprocessableContent)
            #expect(try await walk.comment("Det var <b>onsdag</b>.", proposal: "Onsdag.").status == .seeOther)
            #expect(try await walk.comment("Uklart.", "decision/1", as: .workingGroup).status == .seeOther)
            let secretariat = try await installation.client(.secretariat)
            Self.golden(try await secretariat.get(walk.page), "comments-secretariat")
            let own = try await representative.get(walk.page)
            #expect(own.body.contains("Det var &lt;b&gt;onsdag&lt;/b&gt;.") && !own.body.contains("Uklart."))
            let first = try await walk.answer(to: "Det var <b>onsdag</b>.")
            Self.golden(try await secretariat.get(first), "answer-form")
            Self.golden(try await secretariat.post(first, ["state": "set_aside", "revision": "1"]), "answer-wrong")

            try clock.move(to: "2021-04-21")
            let late = try await walk.comment("For <sent>.", proposal: "Dette.")
            #expect(late.status == .conflict)
            Self.golden(late, "late")
            Self.golden(try await representative.get(walk.page), "closed-representative")
        }
    }

    @Test func locked() async throws {
        try await withSamples { installation, _, _ in
            let walk = MinutesWalk(installation, "2021-03-17")
            try await walk.approve(from: "draft")
            let secretariat = try await installation.client(.secretariat)
            Self.golden(try await secretariat.get("\(walk.page)/las"), "lock-asked")
            try await walk.lock()
            let closed = try await walk.item("lukket")
            for (item, text) in [("", "Åpent tillegg."), (closed, "Hemmeligtillegg.")] {
                let added = try await secretariat.post("\(walk.page)/tillegg", ["item": item, "text": text])
                #expect(added.status == .seeOther)
            }
            Self.golden(try await secretariat.get(walk.page), "locked-secretariat")
            Self.golden(try await installation.client().get("/nord/moter/2021-03-17"), "locked-stranger")
            let edit = try await secretariat.post(
                "\(walk.page.dropLast(8))/saker/\(closed)/referat",
                ["record": "Ny tekst."]
            )
            #expect(edit.status == .conflict)
            Self.golden(edit, "locked-refusal")
        }
    }

    @Test func theLedger() async throws {
        try await withSamples { installation, _, _ in
            let stranger = installation.client()
            Self.golden(try await stranger.get("/nord/forpliktelser"), "ledger-stranger")
            Self.golden(try await stranger.get("/nord/forpliktelser?tilstand=trukket"), "ledger-none")
            Self.golden(try await stranger.get("/nord/forpliktelser/2021?lang=nn"), "account-nn")
            let representative = try await installation.client(.representative)
            Self.golden(try await representative.get("/nord/forpliktelser?ar=2021"), "ledger-representative")
            let table = try await representative.get("/nord/forpliktelser/2021/tabell.csv")
            let name = "nord-forpliktelser-2021.csv"
            #expect(table.headers[.contentDisposition]?.hasPrefix("attachment; filename=\"\(name)\"") == true)
            #expect(table.headers[.contentType] == "text/csv; charset=utf-8")
            expectGolden(table.body, "table", ext: "csv")
            let open = try await stranger.get("/nord/forpliktelser/2021/tabell.csv?lang=en")
            expectGolden(open.body, "table-stranger-en", ext: "csv")
        }
    }

    @Test func aPromiseIsClosedAndExplained() async throws {
        try await withSamples { installation, _, _ in
            let route = try #require(
                try await FormRoute.all(installation).first { $0.route.hasSuffix("forpliktelser/{commitment}") }
            )
            let secretariat = try await installation.client(.secretariat)
            Self.golden(try await secretariat.get(route.path), "commitment")
            // Two at the page of the promise: the second sees what the first has said.
            let begun = try #require(
                try await secretariat.get(route.path).body.firstMatch(of: /name="revision" value="([0-9a-f]{64})"/)
            ).output.1
            let first = try await secretariat.post(
                route.path,
                ["state": "open", "due": "2.4.2021", "revision": String(begun)]
            )
            #expect(first.status == .seeOther)
            let second = try await secretariat.post(
                route.path,
                ["state": "open", "due": "3.4.2021", "revision": String(begun)]
            )
            #expect(second.status == .conflict)
            #expect(second.body.contains("2.4.2021") && second.body.contains("value=\"3.4.2021\""))
            let without = try await secretariat.post(route.path, ["state": "withdrawn", "note": ""])
            #expect(without.status == .unprocessableContent && without.body.contains("id=\"note-feil\""))
            let script = try await secretariat.post(route.path, ["state": "done", "evidence": "javascript:alert(1)"])
            #expect(script.status == .unprocessableContent && script.body.contains("id=\"evidence-feil\""))
            let done = try await secretariat.post(
                route.path,
                ["state": "done", "note": "Sendt.", "evidence": "https://example.no/brev"]
            )
            #expect(done.status == .seeOther)

            // The promise is NHO's, whose representative is not LO's.
            let path = "\(route.path)/forklaring"
            for person in SamplePerson.allCases {
                #expect(try await installation.client(person).get(path).status == .notFound, "\(person)")
                let sent = try await installation.client(person).post(path, ["text": "Vi."])
                #expect(sent.status == .notFound, "\(person)")
            }
            let nho = try await installation.client(signedInAs: "kari.apen.nord@example.no")
            Self.golden(try await nho.get(path), "explanation")
            #expect(try await nho.post(path, ["text": "Vi ventet.", "revision": "x"]).status == .conflict)
            let revision = Fingerprint.of("")
            #expect(try await nho.post(path, ["text": "Vi <ventet>.", "revision": revision]).status == .seeOther)
            let ledger = try await nho.get("/nord/forpliktelser")
            #expect(ledger.body.contains("Vi &lt;ventet&gt;.") && ledger.body.contains("Kari Åpen"))
            let stranger = try await installation.client().get("/nord/forpliktelser").body
            #expect(stranger.contains("Vi &lt;ventet&gt;.") && stranger.contains("https://example.no/brev"))
            #expect(!stranger.contains("Kari Åpen"), "names are for those who take part")
        }
    }
}
