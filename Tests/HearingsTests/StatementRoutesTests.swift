import App
import Core
import Foundation
import HTTPTypes
import Meetings
import SQL
import TestSupport
import Testing
import Web

@testable import Hearings

/// From the proposal to the receipt, through the public door.
@Suite struct StatementRoutesTests {
    @Test(arguments: Engine.available) func fromTheProposalToTheReceipt(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let stranger = installation.client()
            let page = try await stranger.get(Lab.plan)
            #expect(page.body.contains("Punkt 1: Mål") && page.body.contains("Det er 38 dager igjen."))
            let wrong = try await stranger.submit(Lab.form, [("name", ""), ("email", "x"), ("c1", "Bra <b>mål</b>")])
            #expect(wrong.status == .unprocessableContent && wrong.body.contains("Bra &lt;b&gt;mål&lt;/b&gt;"))

            let own = try await Lab.begin("Ada", installation)
            let draft = try await stranger.get(own)
            #expect(draft.status == .ok && draft.headers[.cacheControl] == "no-store")
            #expect(draft.body.contains("Ikke sendt ennå") && draft.body.contains("Til mål fra Ada."))
            let letter = try #require(try await Lab.letters(to: "Ada", installation).first)
            #expect(letter.subject == "Kladden din: Prøveplanen" && letter.text.contains(own))
            // Nothing that anyone wrote in the form is sent to the address they wrote.
            for word in ["Hemmelignavn", "Til mål", "forening"] { #expect(!letter.text.contains(word)) }

            // Come back, change, lay a file with it, see it whole.
            let edit = try await stranger.get("\(own)/rediger")
            #expect(edit.body.contains("Til mål fra Ada.") && !edit.body.contains("name=\"email\""))
            let changed = [("name", "Ada Hemmelignavn"), ("c2", "Til tiltak."), ("overall", "Ny helhet.")]
            #expect(try await stranger.submit("\(own)/rediger", changed).location == "\(own)?ok=statement-kept")
            #expect(try await stranger.upload("\(own)/vedlegg", [:], [.pdf("Brev.pdf")]).status == .seeOther)
            let whole = try await stranger.get(own).body
            #expect(whole.contains("Til tiltak.") && whole.contains("Ny helhet.") && whole.contains("Brev.pdf"))
            #expect(!whole.contains("Til mål fra Ada.") && !whole.contains("Ada forening"))

            // Sent once, whatever is pressed again.
            for notice in ["?ok=statement-sent", ""] {
                #expect(try await stranger.submit("\(own)/send", []).location == "\(own)\(notice)")
            }
            let sent = try await stranger.get(own).body
            let code = try #require(sent.firstMatch(of: /<dd>(2-[0-9A-Z]{5})<\/dd>/)?.output.1)
            let receipts = try await Lab.letters(to: "Ada", installation).filter { $0.subject.hasPrefix("Kvittering") }
            #expect(receipts.count == 1 && receipts[0].text.contains(code))
            #expect(receipts[0].text.contains("12. april 2021 kl. 09.00") && receipts[0].text.contains(own))
            let late = try await stranger.submit("\(own)/rediger", changed)
            #expect(late.status == .unprocessableContent && late.body.contains("Ny helhet."))
            #expect(try await stranger.submit("\(own)/slett", []).location == own)
            #expect(
                try await Lab.deeds(installation) == [
                    "begin statement", "change statement", "add file", "receive statement",
                ]
            )
        }
    }

    /// Nobody but the sender and the secretariat reads a statement before it has been looked at.
    @Test(arguments: Engine.available) func nothingIsPublicBeforeItIsScreened(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let own = try await Lab.begin("Ada", installation, saying: "Hemmeligtekst.")
            _ = try await installation.client().upload("\(own)/vedlegg", [:], [.pdf("Hemmeligbrev.pdf")])
            _ = try await installation.client().submit("\(own)/send", [])
            let secretariat = try await installation.client(.secretariat)
            let path = "\(Lab.plan)/uttalelser/2"
            for reader in [installation.client(), try await installation.client(.representative)] {
                #expect(try await reader.get(path).status == .notFound)
                let list = try await reader.get("\(Lab.plan)/uttalelser").body
                #expect(list.contains("2 uttalelser har kommet. 1 er ikke gjennomgått ennå."))
                #expect(!list.contains("Ada forening"))
            }
            let desk = try await secretariat.get(path).body
            #expect(desk.contains("Hemmeligtekst.") && desk.contains("ada@example.no"))
            let file = try #require(desk.firstMatch(of: /href="([^"]+Hemmeligbrev.pdf)"/)?.output.1)
            #expect(try await secretariat.get(String(file)).status == .ok)
            #expect(try await installation.client().get(String(file)).status == .notFound)

            #expect(try await secretariat.submit("\(path)/vurder", []).status == .unprocessableContent)
            let ground = try await secretariat.submit("\(path)/vurder", [("screening", "withheld")])
            #expect(ground.status == .unprocessableContent && ground.body.contains("Skriv hjemmelen"))
            let fields = [("screening", "published")]
            #expect(try await secretariat.submit("\(path)/vurder", fields).status == .seeOther)
            let open = try await installation.client().get(path).body
            #expect(open.contains("Hemmeligtekst.") && open.contains("Ada forening"))
            #expect(!open.contains("ada@example.no") && !open.contains("Hemmelignavn"))
            #expect(try await installation.client().get(String(file)).status == .notFound)
            let id = try #require(file.firstMatch(of: /vedlegg\/([0-9A-Z]{26})/)?.output.1)
            let both = fields + [("files", String(id))]
            #expect(try await secretariat.submit("\(path)/vurder", both).status == .seeOther)
            #expect(try await installation.client().get(String(file)).status == .ok)

            let withheld = [("screening", "withheld"), ("ground", "offl. § 13")]
            #expect(try await secretariat.submit("\(path)/vurder", withheld).status == .seeOther)
            #expect(try await installation.client().get(path).status == .notFound)
            #expect(try await installation.client().get(String(file)).status == .notFound)
            let list = try await installation.client().get("\(Lab.plan)/uttalelser").body
            #expect(list.contains("Unntatt, offl. § 13") && !list.contains("Ada forening"))
        }
    }

    @Test(arguments: Engine.available) func aNationalIdentityNumberIsHeldBack(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let own = try await Lab.send("Ada", installation, saying: "Jeg er \(Lab.number).")
            let secretariat = try await installation.client(.secretariat)
            let path = "\(Lab.plan)/uttalelser/2"
            #expect(try await secretariat.get(Lab.work).body.contains("Fødselsnummer funnet"))
            let refused = try await secretariat.submit("\(path)/vurder", [("screening", "published")])
            #expect(refused.status == .unprocessableContent && refused.body.contains("Se over teksten"))
            let fields = [("screening", "published"), ("masked", "ja")]
            #expect(try await secretariat.submit("\(path)/vurder", fields).status == .seeOther)
            let page = try await installation.client().get(path).body
            #expect(page.contains("Jeg er •••••• •••••.") && !page.contains(Lab.number))
            #expect(try await installation.client().get(own).body.contains(Lab.number))
            // It stands nowhere else: not in the points, not in the chain, not in what is passed on.
            let elsewhere = try await installation.database.read { connection in
                try connection.values("SELECT text FROM hearing_point", as: String.self)
                    + connection.values("SELECT coalesce(after, '') FROM audit", as: String.self)
            }
            #expect(!elsewhere.contains { $0.contains(Lab.number) })
            #expect(try await installation.networkFiles.write(key: "nord")?.contains(Lab.number) == false)
        }
    }

    @Test(arguments: Engine.available) func lateOnesAreMarkedAndKept(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let inTime = try await Lab.begin("Ada", installation)
            let late = try await Lab.begin("Bo", installation)
            try clock.move(to: "2021-05-20")
            #expect(try await installation.client().get(Lab.plan).body.contains("I dag er siste dag."))
            _ = try await installation.client().submit("\(inTime)/send", [])
            try clock.move(to: "2021-05-21")
            #expect(try await installation.client().get(Lab.form).body.contains("merket som for sen"))
            _ = try await installation.client().submit("\(late)/send", [])
            #expect(try await !installation.client().get(inTime).body.contains("kom etter fristen"))
            #expect(try await installation.client().get(late).body.contains("kom etter fristen"))
            let receipt = try await Lab.letters(to: "Bo", installation).last
            #expect(receipt?.text.contains("Fristen var torsdag 20. mai 2021.") == true)
            let work = try await installation.client(.secretariat).get(Lab.work).body
            #expect(work.contains("1 kom etter fristen.") && work.matches(of: /tag due">Etter fristen/).count == 1)
        }
    }

    @Test(arguments: Engine.available) func filesThatAreNotTakenIn(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let own = try await Lab.begin("Ada", installation)
            let client = installation.client()
            let program = try await client.upload("\(own)/vedlegg", [:], [.program("Brev.pdf")])
            #expect(program.status == .unprocessableContent && program.body.contains("et program"))
            let none = try await client.upload("\(own)/vedlegg", [:], [])
            #expect(none.status == .unprocessableContent)
            let many = try await client.upload("\(own)/vedlegg", [:], (1...6).map { .pdf("\($0).pdf") })
            #expect(many.status == .unprocessableContent && many.body.contains("høyst 5 vedlegg"))
            #expect(try await client.upload("\(own)/vedlegg", [:], [.pdf("1.pdf"), .pdf("2.pdf")]).status == .seeOther)
            let large = try await client.upload(
                "\(own)/vedlegg",
                [:],
                [TestFile("3.pdf", Data(count: 26 * 1_024 * 1_024))]
            )
            #expect(large.status == .unprocessableContent && large.body.contains("kan være på høyst 25"))
            let stranger = try await client.upload("/nord/uttalelse/gone/vedlegg", [:], [.pdf()])
            #expect(stranger.status == .notFound)
            let page = try await client.get(own).body
            let remove = try #require(page.firstMatch(of: /action="([^"]+\/fjern)"/)?.output.1)
            #expect(try await client.submit(String(remove), []).location == "\(own)?ok=statement-file-removed")
            let left = try await installation.database.read {
                try $0.value("SELECT count(*) FROM hearing_file", as: Int.self)
            }
            #expect(left == 1)
        }
    }

    /// Machines are stopped, an office behind one address is not; what was written is given back.
    @Test(arguments: Engine.available) func whoBeginsTooMany(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            for _ in 1...HearingLimits.perAddress {
                try await Lab.begin("Ada", installation)
                // The same at once is one press that came twice.
                clock.move(on: 11)
            }
            let refused = try await installation.client().submit(Lab.form, Lab.fields("ADA", "Min tekst."))
            #expect(refused.status == .tooManyRequests && refused.body.contains("Min tekst."))
            try await Lab.begin("Bo", installation)
            try clock.move(to: "2021-04-13")
            try await Lab.begin("Ada", installation)
        }
    }

    @Test(arguments: [(4, 59, true), (5, 0, false), (0, 60, false), (0, 0, true)])
    func theLimits(_ ofAddress: Int, _ fromRemote: Int, _ allows: Bool) {
        #expect(HearingLimits.allows(ofAddress: ofAddress, fromRemote: fromRemote) == allows)
    }

    @Test(arguments: Engine.available) func draftsGoAwayForGood(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let thrown = try await Lab.begin("Ada", installation, saying: "Kladdetekst en.")
            let stale = try await Lab.begin("Bo", installation, saying: "Kladdetekst to.")
            let sent = try await Lab.send("Cai", installation)
            _ = try await installation.client().upload("\(stale)/vedlegg", [:], [.pdf()])
            let gone = try await installation.client().submit("\(thrown)/slett", [])
            #expect(gone.location == "\(Lab.plan)?ok=statement-discarded")
            try await installation.hearings.store.purge(at: clock.now.adding(days: 59))
            #expect(try await installation.client().get(stale).status == .ok)
            try await installation.hearings.store.purge(at: clock.now.adding(days: 60))
            for link in [thrown, stale] {
                #expect(try await installation.client().get(link).status == .notFound)
                #expect(try await installation.client().submit("\(link)/send", []).status == .notFound)
            }
            #expect(try await installation.client().get(sent).status == .ok)
            let left = try await installation.database.read { connection in
                try (
                    files: connection.value("SELECT count(*) FROM stored_file", as: Int.self),
                    chain: connection.values("SELECT coalesce(after, '') FROM audit", as: String.self)
                )
            }
            #expect(left.files == 0)
            #expect(!left.chain.contains { $0.contains("Kladdetekst") || $0.contains("ada@example.no") })
        }
    }

    /// An empty statement is not sent, and a file by itself is enough.
    @Test(arguments: Engine.available) func anEmptyStatement(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = installation.client()
            let answer = try await client.submit(Lab.form, [("name", "Ada"), ("email", "ada@example.no")])
            let own = String(try #require(answer.location).prefix { $0 != "?" })
            #expect(try await client.submit("\(own)/send", []).location == "\(own)?ok=statement-empty")
            _ = try await client.upload("\(own)/vedlegg", [:], [.pdf()])
            #expect(try await client.submit("\(own)/send", []).location == "\(own)?ok=statement-sent")
        }
    }
}
