import App
import Core
import Foundation
import HTTPTypes
import Hummingbird
import SQL
import TestSupport
import Testing
import Web

/// Words that stand where not everyone may read are looked for in everything that comes out.
///
/// Serialized because each walk makes a thousand requests: side by side they would meet the time limit of requests.
@Suite(.serialized) struct ExemptWordsTests {
    /// Planted in the sample network; compared without regard to case.
    static let exempt = ["hemmelig"]
    static let drafts = ["utkast", "ar=2031", "2031-09", "september 2031", "2021-04-20"]
    static let unpublished = ["uferdig"]
    static let hidden = ["skjultnavn", ".nord@example.no"]

    /// What those outside may read none of; the network's own address of contact is shown.
    private static func found(_ words: [String], in answer: TestAnswer) -> [String] {
        let headers = answer.headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
        let text = (answer.body + headers).lowercased()
            .replacing("kontakt.nord@example.no", with: "").replacing("kari.apen.nord@example.no", with: "")
        return words.filter(text.contains)
    }

    /// Everything that can be asked for with GET: each route, with addresses that are there and such that are not.
    private static func paths(_ installation: Installation, meetings: [String]) async throws -> [String] {
        let ids = try await installation.database.read { connection in
            try connection.values(
                """
                SELECT id FROM agenda_item UNION SELECT id FROM commitment UNION SELECT id FROM seat
                UNION SELECT id FROM strategy_phase UNION SELECT id FROM minutes_comment ORDER BY id
                """,
                as: String.self
            )
        }
        var paths: [String] = []
        for route in installation.buildRouter().routes where route.method == .get {
            let path = "\(route.path)"
            // A live stream never ends; it says nothing but that something has changed.
            if path.hasSuffix("/strom") { continue }
            var all = [path.replacing("{network}", with: "nord").replacing("{name}", with: "x.css")]
            all = all.flatMap { path in meetings.map { path.replacing("{slug}", with: $0) } }
            let keys =
                path.contains("/horinger/") ? ["plan", "ferdig", "senere"] : ["kompetanse", "kafe", "finnes-ikke"]
            all = all.flatMap { path in keys.map { path.replacing("{key}", with: $0) } }
            // Files are packed; `MeetingDocumentTests` unpacks them.
            all = all.flatMap { path in documents.map { path.replacing("{file}", with: $0) } }
            all = all.map {
                $0.replacing("{year}", with: "2021").replacing("{part}", with: "record").replacing(
                    "{number}",
                    with: "1"
                )
            }
            for name in ["item", "commitment", "seat", "id", "token", "comment"] {
                all = all.flatMap { path in ids.prefix(2).map { path.replacing("{\(name)}", with: $0) } }
            }
            paths += Set(all).sorted()
        }
        paths += ["/nord/forpliktelser?ar=2021", "/nord/forpliktelser?tilstand=apne", "/nord/forpliktelser/2031"]
        paths += ["/nord/moter?ar=2021", "/nord/moter?ar=2031", "/nord/moter?ar=0", "/nord/moter?ar=x"]
        paths += ["/nord/mandat?versjon=1", "/nord/mandat?versjon=2", "/nord/moter/2021-4-20", "/nord/hva-som-helst"]
        paths += ["/nord/strategier/x/y/z", "/logg-inn?til=/nord/moter/2021-03-17", "/?ok=saved"]
        return paths
    }

    static let documents = ["referat", "saksliste", "offentlig-referat", "offentlig-saksliste"]
    static let slugs = ["2021-03-17", "2021-04-08", "2021-05-06", "2021-04-20", "2031-09", "2020-01-01"]

    /// Walks everything in a language and reports each word that stands where it must not.
    private static func search(
        _ words: [String],
        as client: TestClient,
        _ name: String,
        in installation: Installation
    ) async throws {
        var pages = 0
        for path in try await paths(installation, meetings: slugs) {
            for language in Language.allCases {
                let mark = path.contains("?") ? "&" : "?"
                let answer = try await client.get("\(path)\(mark)lang=\(language.rawValue)")
                pages += answer.status == .ok ? 1 : 0
                // What one asks for comes back in the links of the page; only what is added counts.
                let asked = words.filter { path.lowercased().contains($0) && answer.status != .ok }
                let leaks = found(words.filter { !asked.contains($0) && !path.contains($0) }, in: answer)
                #expect(leaks.isEmpty, "\(name) reads \(leaks) at \(path) in \(language.rawValue)")
                #expect(answer.status.code < 500, "\(path)")
            }
            let head = try await client.send(.head, path)
            #expect(found(words, in: head).filter { !path.contains($0) }.isEmpty, "HEAD \(path)")
            let json = try await client.get(path, headers: [.accept: "application/json"])
            #expect(found(words, in: json).filter { !path.contains($0) }.isEmpty, "JSON \(path)")
        }
        #expect(pages > 60, "\(name) saw only \(pages) pages")
    }

    @Test func strangersReadNoneOfThem() async throws {
        try await withSamples { installation, _, _ in
            try await Self.search(
                Self.exempt + Self.drafts + Self.unpublished + Self.hidden,
                as: installation.client(),
                "a stranger",
                in: installation
            )
        }
    }

    /// A deputy sits at the table only when called, and then reads what is exempt at that meeting.
    @Test(arguments: [SamplePerson.politician, .guest, .deputy])
    func thoseWhoOnlyVisitReadNoneOfThem(_ person: SamplePerson) async throws {
        try await withSamples { installation, _, _ in
            // Their own name stands at the top of every page.
            try await Self.search(
                Self.exempt + Self.drafts + Self.unpublished,
                as: try await installation.client(person),
                person.rawValue,
                in: installation
            )
        }
    }

    @Test(arguments: [SamplePerson.representative])
    func thoseAtTheTableReadWhatIsExemptAndNoMore(_ person: SamplePerson) async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(person)
            try await Self.search(Self.drafts + Self.unpublished, as: client, person.rawValue, in: installation)
            let page = try await client.get("/nord/moter/2021-03-17")
            for word in [
                "Hemmeligtittel", "Hemmeligbakgrunn", "Hemmeligdokument", "hemmeligadresse", "Hemmeligreferat",
                "Hemmeligvedtak", "Hemmeligforpliktelse", "Hemmelighabilitet", "offl. § 23",
            ] {
                #expect(page.body.contains(word), "\(person) lacks \(word)")
            }
            let members = try await client.get("/nord/medlemmer")
            #expect(members.body.contains("Skjultnavn Vara"))
        }
    }

    /// The test would be worth nothing if the words were not there for those who may read them.
    @Test func theSecretariatReadsThemAll() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            var all = ""
            for slug in Self.slugs { all += try await client.get("/nord/moter/\(slug)").body }
            for path in ["/nord/medlemmer", "/nord/moter?ar=2031", "/nord", "/nord/initiativer/kafe"] {
                all += try await client.get(path).body
            }
            for word in [
                "Hemmeligtittel", "Hemmeligbakgrunn", "Hemmeligdokument", "hemmeligadresse", "Hemmeligreferat",
                "Hemmeligvedtak", "Hemmeligforpliktelse", "Utkasttittel", "Utkaststed", "Utkastarrangement",
                "Utkastmerknad", "Utkastsak", "Utkastreferat", "Utkastforpliktelse", "Uferdigreferat", "Uferdigvedtak",
                "Uferdigforpliktelse", "Skjultnavn Rep", "vara.nord@example.no", "Utkastlangtfram",
            ] {
                #expect(all.contains(word), "\(word) is nowhere")
            }
        }
    }

    /// What is said of an open promise of a closed item follows to later meetings, but only for those who may read it.
    @Test func promisesCarriedOnStayClosed() async throws {
        try await withSamples { installation, _, _ in
            let path = "/nord/moter/2021-05-06"
            let stranger = try await installation.client().get(path)
            #expect(stranger.body.contains("Sende inn navn på vara."))
            let representative = try await installation.client(.representative).get(path)
            #expect(representative.body.contains("Hemmeligforpliktelse"))
            #expect(!representative.body.contains("Uferdigforpliktelse"))
            let secretariat = try await installation.client(.secretariat).get(path)
            #expect(secretariat.body.contains("Uferdigforpliktelse"))
        }
    }

    @Test func theItemOpensByItself() async throws {
        try await withSamples { installation, clock, _ in
            let client = installation.client()
            for (day, isOpen) in [("2021-06-29", false), ("2021-06-30", false), ("2021-07-01", true)] {
                try clock.move(to: day)
                let page = try await client.get("/nord/moter/2021-03-17")
                for word in ["Hemmeligtittel", "Hemmeligdokument", "Hemmeligvedtak", "Hemmeligforpliktelse"] {
                    #expect(page.body.contains(word) == isOpen, "\(word) on \(day)")
                }
                #expect(page.body.contains("offl. § 23") != isOpen, "\(day)")
            }
            let mine = try await installation.client(.representative).get("/nord/min-side")
            #expect(mine.body.contains("Hemmeligforpliktelse"))
        }
    }

    /// A draft that was at another address before is not found there either.
    @Test func theOldAddressOfADraftSaysNothing() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let edit = try await secretariat.post(
                "/nord/moter/2021-04-20/rediger",
                ["title": "Utkasttittel", "date": "21.4.2021", "kind": "short", "form": "physical", "revision": "1"]
            )
            #expect(edit.status == .seeOther)
            let moved = try await secretariat.get("/nord/moter/2021-04-20")
            #expect(moved.status == .movedPermanently)
            let stranger = try await installation.client().get("/nord/moter/2021-04-20")
            #expect(stranger.status == .notFound)
            #expect(stranger.location == nil)
        }
    }

    /// Not even the number of what is closed differs where nothing is shown.
    @Test func draftsLeaveNoTraceInTheFeed() async throws {
        try await withSamples { installation, _, _ in
            let feed = try await installation.client(.secretariat).get("/nord/kalender.ics")
            #expect(Self.found(Self.drafts + Self.exempt + Self.unpublished, in: feed).isEmpty)
            #expect(feed.body.split(separator: "BEGIN:VEVENT").count == 4)
        }
    }
}
