import App
import Channel
import Core
import HTTPTypes
import Meetings
import SQL
import TestSupport
import Testing
import Web

/// Minutes from draft to locked, over the whole installation: who reads them meanwhile, what is mailed, what is carried
/// to a file, and what `samband check` says.
@Suite struct LockedMinutesTests {
    static let words = ["uferdig"]

    // MARK: Who reads them

    /// Every state, and what each may open.
    @Test func whoMayOpenWhat() async throws {
        try await withSamples { installation, _, _ in
            let walk = MinutesWalk(installation)
            var (report, comment) = ("", "-")
            func look(_ state: String) async throws {
                report += "\(state)\n"
                let item = try await walk.item("status")
                let paths = [walk.page, "\(walk.page)/las", "\(walk.page)/kommenter/\(item)/record/1", comment]
                for person in [nil] + SamplePerson.allCases.map(Optional.some) {
                    let client =
                        if let person { try await installation.client(person) } else { installation.client() }
                    var line: [String] = []
                    for path in paths where path != "-" {
                        let answer = try await client.get(path)
                        let seen = answer.body.lowercased().contains("uferdigreferat") ? "+" : ""
                        line.append("\(answer.status.code)\(seen)")
                    }
                    report += "  \(person?.rawValue ?? "stranger"): \(line.joined(separator: " "))\n"
                }
            }
            try await look("draft")
            try await walk.sendOut()
            try await walk.comment("Kommentar.")
            comment = try await walk.answer(to: "Kommentar.")
            try await look("comment")
            let answered = try await installation.client(.secretariat)
                .post(comment, ["state": "answered", "answer": "Nei.", "revision": "1"])
            #expect(answered.status == .seeOther)
            try await walk.approve(publish: false)
            try await look("approved")
            try await walk.lock()
            try await look("locked")
            expectGolden(report, "access", ext: "txt")
        }
    }

    /// What is out for comment, approved or locked but not published is nobody's but theirs who sit in the network.
    @Test func strangersReadNothingOfWhatIsNotPublished() async throws {
        try await withSamples { installation, _, _ in
            let walk = MinutesWalk(installation)
            let paths = [
                "", "/moter", "/moter/2021-04-08", "/moter/2021-05-06", "/forpliktelser", "/forpliktelser/2021",
                "/forpliktelser/2021/tabell.csv", "/moter/2021-04-08/referat", "/kalender.ics", "/min-side",
            ]
            func search(_ state: String) async throws {
                for person in [nil, SamplePerson.politician, .guest] {
                    let client =
                        if let person { try await installation.client(person) } else { installation.client() }
                    for path in paths {
                        let body = try await client.get("/nord\(path)").body.lowercased()
                        for word in Self.words { #expect(!body.contains(word), "\(state) \(path): \(word)") }
                    }
                }
                let member = try await installation.client(.representative).get("/nord/moter/2021-04-08").body
                #expect(member.contains("Uferdigreferat"), "\(state)")
                let ledger = try await installation.client(.representative).get("/nord/forpliktelser").body
                #expect(!ledger.contains("Uferdigforpliktelse"), "\(state): not before it is published")
            }
            try await walk.sendOut()
            try await search("comment")
            try await walk.approve(publish: false)
            try await search("approved")
            try await walk.lock()
            try await search("locked")
            let published = try await installation.client(.secretariat)
                .post("/nord/moter/2021-04-08/publiser", ["hva": "referat"])
            #expect(published.status == .seeOther)
            #expect(try await installation.client().get("/nord/moter/2021-04-08").body.contains("Uferdigreferat"))
            #expect(try await installation.client().get("/nord/forpliktelser").body.contains("Uferdigforpliktelse"))
        }
    }

    /// The exempt item's promise, decision, explanation and addendum stay closed wherever they come out.
    @Test func whatIsExemptStaysClosedUnderTheLock() async throws {
        try await withSamples { installation, clock, _ in
            let walk = MinutesWalk(installation, "2021-03-17")
            try await walk.sendOut()
            try await walk.comment("Hemmeligkommentar.", on: "lukket")
            let secretariat = try await installation.client(.secretariat)
            let accepted = try await secretariat.post(
                try await walk.answer(to: "Hemmeligkommentar."),
                ["state": "accepted", "words": "Hemmeligrettelse.", "answer": "Hemmeligsvar.", "revision": "1"]
            )
            #expect(accepted.status == .seeOther)
            try await walk.approve()
            try await walk.lock()
            let added = try await secretariat.post(
                "\(walk.page)/tillegg",
                ["item": try await walk.item("lukket"), "text": "Hemmeligtillegg."]
            )
            #expect(added.status == .seeOther)
            let closed = try await walk.item("lukket")
            let found = try await installation.database.read {
                try $0.value("SELECT id FROM commitment WHERE item_id = \(closed)", as: String.self)
            }
            let promise = try #require(found)
            let path = "/nord/moter/2021-03-17/forpliktelser/\(promise)/forklaring"
            let own = try await installation.client(.representative)
            #expect(
                try await own.post(path, ["text": "Hemmeligforklaring.", "revision": Fingerprint.of("")]).status
                    == .seeOther
            )
            let paths = [
                "/moter/2021-03-17", "/moter/2021-05-06", "/forpliktelser", "/forpliktelser/2021",
                "/forpliktelser/2021/tabell.csv",
            ]
            var read = ""
            for path in paths {
                for client in [installation.client(), try await installation.client(.politician)] {
                    let body = try await client.get("/nord\(path)").body
                    #expect(!body.lowercased().contains("hemmelig"), "\(path)")
                }
                read += try await own.get("/nord\(path)").body
            }
            read += try await own.get(walk.page).body
            for word in ["rettelse", "tillegg", "forklaring", "forpliktelse", "svar", "kommentar", "vedtak"] {
                #expect(read.contains("Hemmelig\(word)"), "a representative lacks \(word)")
            }
            for letter in try await installation.letters() {
                #expect(!"\(letter)".lowercased().contains("hemmelig"), "\(letter.subject)")
            }
            try clock.move(to: "2021-07-01")
            #expect(try await installation.client().get("/nord/forpliktelser").body.contains("Hemmeligforklaring"))
        }
    }

    // MARK: Mail

    @Test(arguments: Engine.available) func thoseWhoSitInTheNetworkAreTold(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let walk = MinutesWalk(installation)
            let representative = try await installation.client(.representative)
            _ = try await representative.post("/konto", ["language": "nn"])
            try await walk.sendOut()
            let letters = try await installation.letters()
            let sitting = [SamplePerson.secretariat, .workingGroup, .representative].map { $0.email() }
            #expect(Set(letters.map(\.to)) == Set(sitting + ["kari.apen.nord@example.no"]))
            let own = try #require(letters.first { $0.to == SamplePerson.representative.email() })
            #expect(
                own.text.contains("20. april 2021") && own.text.contains("?til=%2Fnord%2Fmoter%2F2021-04-08%2Freferat")
            )
            #expect(own.text.contains("Referatet frå") && own.reason.contains("fordi du sit i"))
            #expect(letters.allSatisfy { !$0.reason.isEmpty && !$0.text.contains("Uferdig") })

            let moved = try await walk.step("ut", from: "comment", [("until", "22.4.2021")])
            #expect(moved.status == .seeOther)
            #expect(try await installation.letters().count == letters.count, "another day is told in the morning")
        }
    }

    /// Another last day, and what became of a comment, stand in the next morning letter of those it concerns.
    @Test(arguments: Engine.available) func theMorningLetterTellsOfDaysAndAnswers(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let walk = MinutesWalk(installation)
            _ = try await installation.client(.representative).post("/konto", ["language": "nn"])
            try await walk.sendOut()
            #expect(try await walk.step("ut", from: "comment", [("until", "22.4.2021")]).status == .seeOther)
            try await walk.comment("Uferdigkommentar.")
            let path = try await walk.answer(to: "Uferdigkommentar.")
            let answer = [("state", "set_aside"), ("answer", "Uferdigsvar."), ("revision", "1")]
            #expect(try await installation.client(.secretariat).submit(path, answer).status == .seeOther)
            let before = try await installation.letters().count
            try clock.move(to: "2021-04-13")
            try await installation.channel.sendLetters(at: clock.now)
            let letters = try await installation.letters().dropFirst(before)
            let own = try #require(letters.first { $0.to == SamplePerson.representative.email() })
            #expect(own.text.contains("kommentarar blir tekne imot til og med torsdag 22. april 2021"))
            #expect(own.text.contains("lagd til side") && !own.text.contains("Uferdig"))
            let other = try #require(letters.first { $0.to == "kari.apen.nord@example.no" })
            #expect(other.text.contains("22. april 2021") && !other.text.contains("lagt til side"))
            #expect(!letters.contains { $0.to == SamplePerson.politician.email() })
        }
    }

    // MARK: Comments

    @Test(arguments: Engine.available) func twoAnswerTheSameComment(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let walk = MinutesWalk(installation)
            try await walk.sendOut()
            try await walk.comment("Feil dag.", proposal: "Det var onsdag.")
            let path = try await walk.answer(to: "Feil dag.")
            let first = try await installation.client(.secretariat)
            let second = try await installation.client(signedInAs: "admin@example.no", isAdministrator: true)
            #expect(
                try await first.post(path, ["state": "accepted", "words": "Det var onsdag.", "revision": "1"]).status
                    == .seeOther
            )
            #expect(try await first.get("/nord/moter/2021-04-08").body.contains("Det var onsdag."))
            let before = try await installation.chainLength()
            let late = try await second.post(
                path,
                ["state": "answered", "words": "Noe <annet>.", "answer": "Det stemte.", "revision": "1"]
            )
            #expect(late.status == .conflict)
            for text in ["Det var onsdag.", "Noe &lt;annet&gt;.", "Det stemte.", "name=\"revision\" value=\"2\""] {
                #expect(late.body.contains(text), "\(text)")
            }
            #expect(try await installation.chainLength() == before)
        }
    }

    /// Accepted first, set aside later: the words come out again, unless somebody has changed them since.
    @Test(arguments: Engine.available) func wordsAreTakenBackOut(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let walk = MinutesWalk(installation)
            try await walk.sendOut()
            try await walk.comment("Feil dag.", proposal: "Det var onsdag.\n\nOg sent.")
            let path = try await walk.answer(to: "Feil dag.")
            let secretariat = try await installation.client(.secretariat)
            let page = "/nord/moter/2021-04-08"
            func answer(_ state: String, _ words: String, _ revision: Int) async throws -> TestAnswer {
                let form: KeyValuePairs = [
                    "state": state, "words": words, "answer": "Begrunnet.", "revision": "\(revision)",
                ]
                return try await secretariat.post(path, form)
            }
            #expect(try await answer("accepted", "Det var onsdag.\n\nOg sent.", 1).status == .seeOther)
            #expect(try await secretariat.get(page).body.contains("Og sent."))
            #expect(try await answer("set_aside", "", 2).status == .seeOther)
            let back = try await secretariat.get(page).body
            #expect(back.contains("Uferdigreferat om status.") && !back.contains("onsdag"))
            // Accepted in other words: these alone.
            #expect(try await answer("accepted", "Det var torsdag.", 3).status == .seeOther)
            #expect(try await answer("accepted", "Det var fredag.", 4).status == .seeOther)
            let other = try await secretariat.get(page).body
            #expect(other.contains("fredag") && !other.contains("torsdag") && !other.contains("Uferdigreferat"))
            // Changed by hand: they stay, and the page of the item's minutes says so.
            let record = "\(page)/saker/\(try await walk.item("status"))/referat"
            let revision = try await secretariat.get(record).body
                .firstMatch(of: #/name="revision" value="([0-9]+)"/#).map { String($0.1) }
            let edit: KeyValuePairs = ["record": "Det var en fredag.", "revision": try #require(revision)]
            #expect(try await secretariat.post(record, edit).status == .seeOther)
            let left = try await answer("set_aside", "", 5)
            let location = try #require(left.location)
            #expect(location.hasPrefix(record) && location.contains("comment-to-take-out"))
            #expect(try await secretariat.get(location).body.contains("så de står der fortsatt"))
            #expect(try await secretariat.get(page).body.contains("Det var en fredag."))
        }
    }

    /// Who wrote a comment can take it back until it is answered, and nobody else can.
    @Test(arguments: Engine.available) func aCommentIsTakenBack(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let walk = MinutesWalk(installation)
            try await walk.sendOut()
            try await walk.comment("Uferdigen.")
            try await walk.comment("Uferdigto.")
            let (first, second) = (try await walk.answer(to: "Uferdigen."), try await walk.answer(to: "Uferdigto."))
            let member = try await installation.client(.representative)
            #expect(try await member.get(walk.page).body.contains("Trekk kommentaren"))
            let other = try await installation.client(.workingGroup)
            #expect(try await other.post("\(first)/trekk").location?.contains("comment-stays") == true)
            #expect(try await installation.client().post("\(first)/trekk").status == .unauthorized)
            let secretariat = try await installation.client(.secretariat)
            let answer: KeyValuePairs = ["state": "answered", "answer": "Nei.", "revision": "1"]
            #expect(try await secretariat.post(second, answer).status == .seeOther)
            #expect(try await member.post("\(second)/trekk").location?.contains("comment-stays") == true)
            #expect(try await member.post("\(first)/trekk").location?.contains("comment-withdrawn") == true)
            let page = try await member.get(walk.page).body
            #expect(!page.contains("Uferdigen.") && page.contains("Uferdigto.") && !page.contains("Trekk kommentaren"))
            #expect(try await secretariat.post(first, answer).status == .notFound)
        }
    }

    /// The paragraph was edited after the comment came: nothing is overwritten, the words wait beside the form.
    @Test(arguments: Engine.available) func acceptedWordsForAParagraphThatHasChanged(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let walk = MinutesWalk(installation)
            try await walk.sendOut()
            try await walk.comment("Feil dag.", proposal: "Det var onsdag.")
            let secretariat = try await installation.client(.secretariat)
            let record = "/nord/moter/2021-04-08/saker/\(try await walk.item("status"))/referat"
            #expect(try await secretariat.post(record, ["record": "Skrevet om.", "revision": "1"]).status == .seeOther)
            let page = try await secretariat.get(walk.page).body
            #expect(page.contains("Kommentarer til tekst som er endret") && page.contains("Uferdigreferat om status."))

            let path = try await walk.answer(to: "Feil dag.")
            let answer = try await secretariat.post(
                path,
                ["state": "accepted", "words": "Det var en onsdag.", "revision": "1"]
            )
            let location = try #require(answer.location)
            #expect(location.hasPrefix("\(record)?kommentar="))
            let form = try await secretariat.get(location).body
            #expect(form.contains("Det var en onsdag.") && form.contains("Skrevet om."))
            #expect(try await !secretariat.get("/nord/moter/2021-04-08").body.contains("Det var en onsdag."))

            // A comment on a paragraph that is gone before it was sent is given back.
            let member = try await installation.client(.representative)
            let place = "\(walk.page)/kommenter/\(try await walk.item("status"))/record/1"
            let stale = try await member.post(place, ["text": "Min <tekst>.", "revision": Fingerprint.of("Borte.")])
            #expect(stale.status == .conflict)
            #expect(stale.body.contains("Min &lt;tekst&gt;.") && stale.body.contains("Skrevet om."))
        }
    }

    // MARK: The lock

    @Test(arguments: Engine.available) func theCheckupVerifiesLockedMinutes(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let walk = MinutesWalk(installation)
            try await walk.approve(from: "draft")
            try await walk.lock()
            let clean = await Checkup(installation.settings).run()
            #expect(clean.contains { $0.topic == "minutes" && $0.state == .fine })
            _ = try await installation.database.write {
                try $0.run("UPDATE agenda_item SET record = 'Noe annet.' WHERE key = 'status'")
            }
            let broken = await Checkup(installation.settings).run().filter { $0.topic == "minutes" }
            #expect(broken.count == 1 && broken.first?.state == .broken)
            #expect(broken.first?.text.contains("/nord/moter/2021-04-08") == true)
        }
    }

    /// Out and in again: state, hash, addenda, promises and what was taken up, byte for byte, and the hash still fits.
    @Test(arguments: Engine.available) func theNetworkFileCarriesAllOfIt(on engine: Engine) async throws {
        var file = ""
        try await withSamples(engine) { installation, _, _ in
            let walk = MinutesWalk(installation, "2021-03-17")
            let secretariat = try await installation.client(.secretariat)
            let record = "/nord/moter/2021-03-17/saker/\(try await walk.item("apning"))/referat"
            let postponed = try await secretariat.post(
                record,
                ["record": "Åpnet.", "decisions": "Utsatt.", "postponed": "ja", "revision": "1"]
            )
            #expect(postponed.status == .seeOther)
            try await walk.approve(from: "draft")
            try await walk.lock()
            _ = try await secretariat.post("\(walk.page)/tillegg", ["item": "", "text": "Et tillegg."])
            let next = try await secretariat.get("/nord/moter/2021-05-06").body
            for match in next.matches(of: /name="hva" value="((?:sak|forpliktelse):[0-9A-Z]{26})"/) {
                let taken = try await secretariat.post(
                    "/nord/moter/2021-05-06/ta-med",
                    ["hva": String(match.output.1)]
                )
                #expect(taken.location?.contains("ok=taken-up") == true)
            }
            let shown = try await secretariat.get("/nord/moter/2021-05-06").body
            #expect(shown.contains("Fra Marsmøtet") && shown.contains("/nord/moter/2021-03-17#apning"))
            let other = MinutesWalk(installation)
            try await other.sendOut()
            let nho = try await installation.client(signedInAs: "kari.apen.nord@example.no")
            let ledger = try await nho.get("/nord/forpliktelser").body
            let explain = try #require(ledger.firstMatch(of: /href="([^"]+\/forklaring)"/)?.output.1)
            let sent = try await nho.post(String(explain), ["text": "Vi ventet.", "revision": Fingerprint.of("")])
            #expect(sent.status == .seeOther)
            file = try #require(try await installation.networkFiles.write(key: "nord"))
        }
        for part in ["state: locked", "sha256: ", "addenda:", "carried_from:", "postponed: true", "explanation:"] {
            #expect(file.contains(part), "\(part)")
        }
        try await withSamples(engine, networks: []) { installation, _, _ in
            _ = try await installation.networkFiles.read(Array(file.utf8))
            #expect(try await installation.networkFiles.write(key: "nord") == file)
            let locks = try await installation.meetings.store.brokenLocks()
            #expect(locks.checked == 1 && locks.broken.isEmpty)
        }
    }
}
