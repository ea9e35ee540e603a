import App
import Core
import Files
import Foundation
import HTTPTypes
import Meetings
import SQL
import TestSupport
import Testing
import Web

/// Papers that are files, through the pages: uploaded by the secretariat, read by those who may read their item.
///
/// Serialized because its tests send many and large forms: side by side they would meet the time limit of requests.
@Suite(.serialized) struct PapersTests {
    static let meeting = "/nord/moter/2021-05-06"

    /// An item of the meeting, and its address.
    static func item(
        _ title: String,
        exempt: Bool = false,
        at meeting: String = PapersTests.meeting,
        by client: TestClient,
        _ installation: Installation
    ) async throws -> String {
        let ground = exempt ? "offl. § 23" : ""
        let answer = try await client.post(
            "\(meeting)/saker/ny",
            ["title": title, "kind": "discussion", "minutes": "20", "ground": ground]
        )
        #expect(answer.status == .seeOther)
        let id = try await installation.database.read {
            try $0.value("SELECT id FROM agenda_item WHERE title = \(title)", as: String.self)
        }
        return "\(meeting)/saker/\(try #require(id))"
    }

    /// The addresses of the files on a page.
    static func files(on page: String) -> [String] {
        page.matches(of: #/href="([^"]+/papirer/[0-9A-HJKMNP-TV-Z]{26}/[^"]+)"/#).map { String($0.1) }
    }

    static func count(_ table: SQLName, _ installation: Installation) async throws -> Int {
        try await installation.database.read { try $0.value("SELECT count(*) FROM \(table)", as: Int.self) ?? 0 }
    }

    @Test(arguments: Engine.available) func aFileIsUploadedReadReplacedAndTakenAway(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let item = try await Self.item("Plan", by: secretariat, installation)
            let empty = try await secretariat.get("\(item)/papirer").body
            #expect(empty.contains("Saken har ingen dokumenter ennå.") && empty.contains("multipart/form-data"))

            let first = TestFile.pdf("Årsplan 2021.pdf")
            let sent = try await secretariat.upload(
                "\(item)/papirer",
                ["title": ""],
                [first, .pdf("vedlegg.pdf", saying: "2")]
            )
            #expect(sent.status == .seeOther, "\(sent.body)")
            let page = try await installation.client().get(Self.meeting).body
            #expect(page.contains(">Årsplan 2021</a>") && page.contains("(PDF, \(first.bytes.count)\u{00A0}byte)"))
            let addresses = Self.files(on: page)
            #expect(addresses.count == 2)

            let answer = try await installation.client().get(addresses[0])
            #expect(answer.status == .ok && Data(answer.bytes) == first.bytes)
            #expect(answer.headers[.contentType] == "application/pdf")
            #expect(answer.headers[.xContentTypeOptions] == "nosniff")
            #expect(answer.headers[.cacheControl] == "private, no-cache")
            #expect(answer.headers[.contentSecurityPolicy]?.hasSuffix("object-src 'self'") == true)
            #expect(
                answer.headers[.contentDisposition]
                    == "inline; filename=\"_rsplan 2021.pdf\"; filename*=UTF-8''%C3%85rsplan%202021.pdf"
            )
            let table = TestFile("tall.csv", Data("a;b\n".utf8))
            #expect(try await secretariat.upload("\(item)/papirer", [:], [table]).status == .seeOther)
            let last = Self.files(on: try await secretariat.get(Self.meeting).body).last ?? ""
            let kept = try await installation.client().get(last)
            #expect(kept.headers[.contentType] == "text/csv")
            #expect(kept.headers[.contentDisposition]?.hasPrefix("attachment; ") == true)
            #expect(kept.headers[.contentSecurityPolicy]?.hasSuffix("; sandbox") == true)
            let tag = try #require(answer.headers[.eTag])
            let again = try await installation.client().get(addresses[0], headers: [.ifNoneMatch: tag])
            #expect(again.status == .notModified && again.bytes.isEmpty)
            let head = try await installation.client().send(.head, addresses[0])
            #expect(head.status == .ok && head.bytes.isEmpty && head.headers[.contentLength] == "\(first.bytes.count)")

            // Replaced: the same address, another file, and the old one is gone.
            let paper = addresses[0].split(separator: "/")[4]
            let one = "\(item)/papirer/\(paper)"
            let form = try await secretariat.get(one).body
            let revision = try #require(form.firstMatch(of: /name="revision" value="([0-9]+)"/)?.output.1)
            let second = TestFile.pdf("Årsplan 2021.pdf", saying: "ny")
            let fields: KeyValuePairs = ["title": "Årsplan", "revision": String(revision)]
            #expect(try await secretariat.upload(one, fields, [second]).status == .seeOther)
            let fresh = try await installation.client().get(addresses[0], headers: [.ifNoneMatch: tag])
            #expect(fresh.status == .ok && Data(fresh.bytes) == second.bytes)
            let late = try await secretariat.upload(one, fields, [first])
            #expect(late.status == .conflict && late.body.contains("Noen andre har endret saken"))
            #expect(try await Self.count("stored_file", installation) == 3)

            #expect(try await secretariat.post("\(one)/slett").status == .seeOther)
            #expect(try await installation.client().get(addresses[0]).status == .notFound)
            #expect(try await installation.client().get(addresses[1]).status == .ok)
            #expect(try await Self.count("stored_file", installation) == 2)
            let verdict = try await installation.database.read { try AuditChain.verify($0) }
            guard case .whole = verdict else {
                Issue.record("\(verdict)")
                return
            }
        }
    }

    /// The form of the item has the files among its papers: another title and order, and one less.
    @Test(arguments: Engine.available) func theFormOfTheItemKeepsFiles(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let item = try await Self.item("Plan", by: secretariat, installation)
            let files = [TestFile.pdf("a.pdf", saying: "a"), .pdf("b.pdf", saying: "b")]
            #expect(try await secretariat.upload("\(item)/papirer", [:], files).status == .seeOther)
            let addresses = Self.files(on: try await installation.client().get(Self.meeting).body)
            let form = try await secretariat.get(item).body
            for address in addresses { #expect(form.contains(" | \(address)")) }
            let revision = try #require(form.firstMatch(of: /name="revision" value="([0-9]+)"/)?.output.1)
            let papers = "B først | \(addresses[1])\nMandatet | /nord/mandat\nUkjent | /nord/papirer/x/y"
            let saved = try await secretariat.post(
                item,
                [
                    "title": "Plan", "kind": "discussion", "minutes": "20", "documents": papers,
                    "revision": String(revision),
                ]
            )
            #expect(saved.status == .seeOther, "\(saved.body)")
            let page = try await installation.client().get(Self.meeting).body
            #expect(Self.files(on: page) == [addresses[1]] && page.contains(">B først</a>"))
            #expect(try await installation.client().get(addresses[1]).status == .ok, "the address stays")
            #expect(try await installation.client().get(addresses[0]).status == .notFound)
            #expect(try await Self.count("stored_file", installation) == 1)
        }
    }

    /// A file follows its item: to who may not read that, there is none.
    @Test(arguments: Engine.available) func anExemptFileIsNotThereForOthers(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let secretariat = try await installation.client(.secretariat)
            let item = try await Self.item("Hemmeligsak", exempt: true, by: secretariat, installation)
            let file = TestFile.pdf("Hemmeligfil.pdf")
            #expect(try await secretariat.upload("\(item)/papirer", [:], [file]).status == .seeOther)
            let representative = try await installation.client(.representative)
            let address = try #require(Self.files(on: try await representative.get(Self.meeting).body).first)
            #expect(Data(try await representative.get(address).bytes) == file.bytes)
            let tag = try #require(try await representative.get(address).headers[.eTag])
            let others = [
                installation.client(), try await installation.client(.deputy), try await installation.client(.guest),
                try await installation.client(.politician),
            ]
            for other in others {
                for path in [address, address.replacing("Hemmeligfil.pdf", with: "x")] {
                    let answer = try await other.get(path, headers: [.ifNoneMatch: tag])
                    // What one asks for comes back in the links of the page.
                    #expect(
                        answer.status == .notFound
                            && !answer.body.replacing("Hemmeligfil", with: "").contains("Hemmelig")
                    )
                    #expect(answer.headers[.eTag] == nil && answer.headers[.location] == nil)
                    let head = try await other.send(.head, path, headers: [.ifNoneMatch: tag])
                    #expect(head.status == .notFound)
                }
                #expect(Self.files(on: try await other.get(Self.meeting).body) == [])
                for path in ["\(item)/papirer", "\(item)/papirer/\(address.split(separator: "/")[4])"] {
                    #expect([.notFound, .unauthorized].contains(try await other.get(path).status))
                    #expect([.notFound, .unauthorized].contains(try await other.upload(path, [:], [file]).status))
                }
            }
            // The representative cannot come, so the deputy sits at the table and gets the papers.
            #expect(try await secretariat.post("\(Self.meeting)/deltakelse", [:]).status == .seeOther)
            let letters = try await installation.letters()
            #expect(letters.allSatisfy { !$0.text.contains("papirer") && !$0.text.contains("Hemmelig") })
            let path = try #require(letters.last { $0.to == SamplePerson.representative.email() }?.answerPath)
            #expect(try await installation.client().post(path, ["svar": "no"]).status == .seeOther)
            let deputy = try await installation.client(.deputy)
            #expect(Data(try await deputy.get(address).bytes) == file.bytes)
        }
    }

    /// Letters and documents name what a stranger may read, by an address that works anywhere.
    @Test func lettersAndDocumentsNameTheFile() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let item = try await Self.item("Plan", by: secretariat, installation)
            #expect(
                try await secretariat.upload("\(item)/papirer", ["title": "Årsplanen"], [.pdf()]).status == .seeOther
            )
            let address = try #require(Self.files(on: try await secretariat.get(Self.meeting).body).first)
            #expect(try await secretariat.post("\(Self.meeting)/deltakelse", [:]).status == .seeOther)
            let letter = try #require(try await installation.letters().first)
            #expect(letter.text.contains("Årsplanen\n\(installation.site.publicURL)\(address)"))
            let document = try await secretariat.get("\(Self.meeting)/dokument/saksliste").body
            #expect(document.contains("Årsplanen") && document.contains("\(installation.site.publicURL)\(address)"))
        }
    }

    @Test func whatIsRefusedIsSaidAndNothingIsKept() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let item = try await Self.item("Plan", by: secretariat, installation)
            let before = try await installation.chainLength()
            let cases: [(files: [TestFile], says: String)] = [
                ([.program("rapport.pdf")], "men innholdet er et program"),
                ([.pdf(), .program("b.pdf")], "Ingen av filene ble lagret"), ([], "Velg en fil."),
                ((0..<11).map { .pdf("\($0).pdf") }, "flere enn 10 filer"),
                ([TestFile("<script>alert(1)</script>.pdf", Data([1, 2, 3]))], "script"),
            ]
            for (files, says) in cases {
                let answer = try await secretariat.upload("\(item)/papirer", ["title": "Beholdes"], files)
                #expect(answer.status == .unprocessableContent && answer.body.contains(says), "\(says): \(answer.body)")
                #expect(answer.body.contains("value=\"Beholdes\""), "what was written stays")
                #expect(!Hostile.unescaped.contains { answer.body.contains($0) })
            }
            let large = TestFile("stor.txt", Data(repeating: 0x61, count: Limits.uploadBytes))
            let tooLarge = try await secretariat.upload("\(item)/papirer", [:], [large])
            #expect(tooLarge.status == .contentTooLarge && tooLarge.body.contains("64\u{00A0}MB"))
            for body in [
                "", "--b", "--b\r\n\r\n--b--",
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n%PDF-",
            ] {
                let headers: HTTPFields = [
                    .contentType: "multipart/form-data; boundary=b", .origin: installation.site.publicURL,
                ]
                let answer = try await secretariat.send(
                    .post,
                    "\(item)/papirer",
                    headers: headers,
                    body: Array(body.utf8)
                )
                #expect(answer.status == .unprocessableContent && answer.body.contains("Filene kom ikke hele fram"))
            }
            let form = try await secretariat.post("\(item)/papirer", ["title": "x"])
            #expect(form.status == .unsupportedMediaType)
            #expect(try await installation.chainLength() == before)
            #expect(try await Self.count("stored_file", installation) == 0)
        }
    }

    @Test(arguments: Engine.available) func anItemAndAMeetingHaveRoomForSoMuch(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let item = try await Self.item("Plan", by: secretariat, installation)
            for turn in 0..<5 {
                let files = (0..<10).map { TestFile.pdf("\(turn)-\($0).pdf", saying: "\(turn)-\($0)") }
                #expect(try await secretariat.upload("\(item)/papirer", [:], files).status == .seeOther)
            }
            let more = try await secretariat.upload("\(item)/papirer", [:], [.pdf()])
            #expect(more.status == .unprocessableContent && more.body.contains("høyst 50 filer"))
            // As if they were large: what counts is what the rows say.
            let other = try await Self.item("Annet", by: secretariat, installation)
            _ = try await installation.database.write { connection in
                try connection.run("UPDATE item_document SET file_bytes = 5242880 WHERE file IS NOT NULL")
            }
            let full = try await secretariat.upload("\(other)/papirer", [:], [.pdf()])
            #expect(full.status == .unprocessableContent && full.body.contains("250\u{00A0}MB"))
        }
    }

    /// Every hostile name ends as one that can stand in a page, an address and a header.
    @Test func hostileNamesAreHarmless() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let item = try await Self.item("Plan", by: secretariat, installation)
            let names = Hostile.texts.map(\.text) + [String(repeating: "å", count: 10_000)]
            var sent = 0
            for (index, name) in names.enumerated() {
                let file = TestFile.pdf("\(name).pdf", saying: "\(index)")
                let answer = try await secretariat.upload("\(item)/papirer", [:], [file])
                // A head of more than `uploadPartHeadBytes` is not read.
                let isHuge = name.utf8.count > 65_000
                #expect(answer.status == (isHuge ? .unprocessableContent : .seeOther), "\(name.prefix(80))")
                sent += isHuge ? 0 : 1
            }
            let page = try await installation.client().get(Self.meeting).body
            #expect(!Hostile.unescaped.contains { page.contains($0) })
            let addresses = Self.files(on: page)
            #expect(addresses.count == sent)
            for address in addresses {
                let answer = try await installation.client().get(address)
                #expect(answer.status == .ok, "\(address)")
                let disposition = answer.headers[.contentDisposition] ?? ""
                #expect(disposition.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "\(disposition)")
                #expect(answer.headers[.setCookie] == nil)
            }
        }
    }

    /// Locked minutes freeze the papers, and their hash holds what stands in them.
    @Test(arguments: Engine.available) func lockedMinutesFreezeFiles(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let walk = MinutesWalk(installation)
            let item = "/nord/moter/2021-04-08/saker/\(try await walk.item("status"))"
            let secretariat = try await installation.client(.secretariat)
            #expect(try await secretariat.upload("\(item)/papirer", [:], [.pdf()]).status == .seeOther)
            try await walk.sendOut()
            try await walk.approve()
            try await walk.lock()
            let page = try await secretariat.get("\(item)/papirer").body
            #expect(page.contains("Referatet er låst") && !page.contains("/slett\"") && !page.contains("multipart"))
            let address = try #require(Self.files(on: page).first)
            let paper = "\(item)/papirer/\(address.split(separator: "/")[4])"
            let before = try await installation.chainLength()
            for path in ["\(item)/papirer", paper] {
                let answer = try await secretariat.upload(path, ["title": "x", "revision": "99"], [.pdf("b.pdf")])
                #expect(answer.status == .conflict, "\(path) \(answer.status)")
            }
            #expect(try await secretariat.post("\(paper)/slett").status == .conflict)
            #expect(try await installation.chainLength() == before)
            #expect(try await installation.client().get(address).status == .ok)
            let (checked, broken) = try await installation.meetings.store.brokenLocks()
            #expect(checked == 1 && broken.isEmpty)
            _ = try await installation.database.write { connection in
                try connection.run(
                    "UPDATE item_document SET file = \(String(repeating: "0", count: 64)) WHERE file IS NOT NULL"
                )
            }
            #expect(try await installation.meetings.store.brokenLocks().broken.count == 1)
        }
    }

    /// Who deletes a meeting, or an item, deletes its files; a file that another item has stays.
    @Test(arguments: Engine.available) func filesGoWithWhatHeldThem(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let draft = "/nord/moter/2031-09"
            let one = try await Self.item("En", at: draft, by: secretariat, installation)
            let two = try await Self.item("To", at: draft, by: secretariat, installation)
            for item in [one, two] {
                #expect(try await secretariat.upload("\(item)/papirer", [:], [.pdf()]).status == .seeOther)
            }
            #expect(try await Self.count("stored_file", installation) == 1)
            #expect(try await secretariat.post("\(one)/slett").status == .seeOther)
            #expect(try await Self.count("stored_file", installation) == 1)
            #expect(try await secretariat.post("\(draft)/slett").status == .seeOther)
            #expect(try await Self.count("stored_file", installation) == 0)
        }
    }

    /// A meeting that is moved takes its files along; the old address leads on.
    @Test func theAddressLeadsOnWhenTheMeetingIsMoved() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let item = try await Self.item("Plan", by: secretariat, installation)
            #expect(try await secretariat.upload("\(item)/papirer", [:], [.pdf()]).status == .seeOther)
            let old = try #require(Self.files(on: try await secretariat.get(Self.meeting).body).first)
            let form = try await FormRoute.all(installation).first { $0.route == "/{network}/moter/{slug}/rediger" }
            let fields = try #require(try await form?.current(installation, with: ["date": "20.5.2021"]))
            #expect(try await secretariat.submit("\(Self.meeting)/rediger", fields).status == .seeOther)
            let answer = try await installation.client().get(old)
            #expect(answer.status == .movedPermanently)
            let location = try #require(answer.location)
            #expect(location.contains("/2021-05-20/papirer/"))
            #expect(try await installation.client().get(location).status == .ok)
        }
    }
}
