import App
import Channel
import Core
import Foundation
import HTTPTypes
import Networks
import SQL
import TestSupport
import Testing
import Web

@testable import Knowledge

/// What a network has said that is no longer so: who decides, and that a text stands all the same.
@Suite struct SeenTests {
    static let home = "/nord/kunnskap"
    static let codes = ["Region": "39", "Status": "helt", "ContentsCode": "andel", "Tid": "2026M01"]

    @Test(arguments: Engine.available) func aTextIsSaidToStandUntilTheFiguresChangeAgain(on engine: Engine) async throws
    {
        try await withSamples(engine) { installation, clock, _ in
            let client = try await installation.client(.secretariat)
            let key = try await Self.citeAndRevise(installation, client, at: clock.now)
            let list = try await client.get("\(Self.home)/sitater").body
            #expect(list.contains("Sekretariatet avgjør.") && list.contains("LO i Prøvefylket avgjør."))
            #expect(list.contains("/rediger\">Rett teksten</a>"))

            let places = try await Self.places(key, client)
            #expect(places.count == 5)
            for place in places {
                let form = try await client.get(place)
                #expect(form.status == .ok && form.body.contains("da 2,7 prosent, nå 2,9 prosent"))
                #expect(form.body.contains("<blockquote"))
                #expect(try await client.submit(place, Self.fields(form.body, "")).status == .unprocessableContent)
                let saved = try await client.submit(place, Self.fields(form.body, "Slik var det <da>."))
                #expect(saved.location == "\(Self.home)/sitater/\(key)?ok=saved")
            }
            let after = try await client.get("\(Self.home)/sitater").body
            #expect(after.contains("Endret siden, men teksten står") && after.contains("Slik var det &lt;da&gt;."))
            #expect(after.contains("Sett av Skjultnavn Sek 12. april 2021"))
            #expect(try await !client.get(Self.home).body.contains("vi har sitert"))
            let lines = try await installation.database.read {
                try $0.value(
                    "SELECT count(*) FROM audit WHERE subject = 'citation_seen' AND action = 'insert'",
                    as: Int.self
                )
            }
            #expect(lines == 5)

            // What was said was said of other figures.
            try await CellCitationTests.revise(
                "nav-arbeidssokere",
                Self.codes,
                to: 3.1,
                installation,
                at: clock.now.adding(minutes: 1)
            )
            #expect(try await Self.places(key, client).count == 5)
            #expect(try await client.get(Self.home).body.contains("Ett tall vi har sitert, stemmer ikke lenger."))
        }
    }

    @Test func twoWhoSayItLoseNothing() async throws {
        try await withSamples { installation, clock, _ in
            let client = try await installation.client(.secretariat)
            let key = try await Self.citeAndRevise(installation, client, at: clock.now)
            let place = try #require(try await Self.places(key, client).first)
            let mine = try await client.get(place).body
            let first = try await client.submit(place, Self.fields(mine, "Den første."))
            #expect(first.status == .seeOther)
            let second = try await client.submit(place, Self.fields(mine, "Den andre."))
            #expect(second.status == .conflict)
            #expect(second.body.contains("Den første.") && second.body.contains("Den andre."))
            #expect(try await client.submit(place, Self.fields(second.body, "Begge.")).status == .seeOther)
            // The figures change while somebody writes why the text stands.
            let form = try await client.get(place).body
            let now = clock.now.adding(minutes: 1)
            try await CellCitationTests.revise("nav-arbeidssokere", Self.codes, to: 3.3, installation, at: now)
            let late = try await client.submit(place, Self.fields(form, "Står ennå."))
            #expect(late.status == .conflict && late.body.contains("Tallene er endret igjen"))
            #expect(late.body.contains("Står ennå.") && late.body.contains("nå 3,3 prosent"))
            #expect(try await client.submit(place, Self.fields(late.body, "Står ennå.")).status == .seeOther)
        }
    }

    /// As many citations as there are, the pages that tell of them ask no more often than others.
    @Test func theListAsksNoMoreThanOthers() async throws {
        try await withSamples { installation, clock, database in
            let client = try await installation.client(.secretariat)
            let key = try await Self.citeAndRevise(installation, client, at: clock.now)
            _ = try await CellCitationTests.cite("\(Self.home)/helt-ledige", [("figur", "linjer")], client)
            let place = try #require(try await Self.places(key, client).first)
            for page in ["\(Self.home)/sitater", "\(Self.home)/sitater/\(key)", Self.home, place] {
                _ = try await client.get(page)
                _ = database.statements()
                #expect(try await client.get(page).status == .ok)
                let statements = database.statements()
                #expect(statements.count <= 10, "\(page):\n\(statements.joined(separator: "\n"))")
            }
        }
    }

    /// Each decides on their own texts, and nobody learns of the others'.
    @Test func whoDecides() async throws {
        try await withSamples { installation, clock, _ in
            let client = try await installation.client(.secretariat)
            let key = try await Self.citeAndRevise(installation, client, at: clock.now)
            let page = "\(Self.home)/sitater/\(key)"
            let places = try await Self.places(key, client)
            for person in [SamplePerson.representative, .deputy, .politician, .guest] {
                let other = try await installation.client(person)
                let own = try await Self.places(key, other)
                #expect(own.count < places.count && !own.contains { $0.contains("item") }, "\(person)")
                for place in places {
                    let status = try await other.get(place).status
                    #expect(status == (own.contains(place) ? .ok : .notFound), "\(person) \(place)")
                }
                #expect(try await !other.get(page).body.contains("Lim inn i teksten"))
            }
            // LO answers for the initiative.
            let owner = try await installation.client(.representative)
            let own = try await Self.places(key, owner)
            #expect(own.contains { $0.contains("initiative") } && own.count >= 1)
            let form = try await owner.get(own[0]).body
            #expect(try await owner.submit(own[0], Self.fields(form, "Vi står for det.")).status == .seeOther)
            #expect(try await client.get(page).body.contains("Vi står for det."))

            let stranger = installation.client()
            #expect(try await stranger.get(places[0]).status == .unauthorized)
            #expect(try await !stranger.get(page).body.contains("sett?sted"))
            for wrong in ["x", "item%3A1", "%00", "'%20OR%201=1"] {
                #expect(try await client.get("\(page)/sett?sted=\(wrong)").status == .notFound)
            }
            #expect(try await client.get("\(Self.home)/sitater/ZZZZZZZZ/sett?sted=x").status == .notFound)
        }
    }

    @Test(arguments: Engine.available) func theLetterTellsThoseWhoDecide(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let client = try await installation.client(.secretariat)
            _ = try await Self.citeAndRevise(installation, client, at: clock.now)
            let networks = try await installation.networks.store.networks().map(\.frame)
            try await installation.knowledge.watchCitations(of: networks, at: clock.now)
            // Found once: looking again makes no news of it.
            try await installation.knowledge.watchCitations(of: networks, at: clock.now.adding(days: 1))
            let notices = try await installation.database.read { connection in
                try KnowledgeStore.notices(in: networks[0].id, connection)
            }
            #expect(notices.count == 5 && notices.allSatisfy { $0.foundOn == OsloTime.day(clock.now) })
            let next = OsloTime.day(clock.now).adding(days: 1)
            try await installation.channel.sendLetters(onTheMorningOf: next)
            let letters = try await installation.database.read { connection in
                try connection.rows("SELECT recipient, subject, body_text FROM mail_outbox ORDER BY recipient").map {
                    (
                        try $0.value("recipient", as: String.self), try $0.value("subject", as: String.self),
                        try $0.value("body_text", as: String.self)
                    )
                }
            }
            let secretariat = try #require(letters.first { $0.0.hasPrefix("sek.nord") })
            #expect(secretariat.1.contains("med tall som er endret"))
            #expect(
                secretariat.2.contains("tekster siterer tall som er endret.") && !secretariat.2.contains("Ledigheten")
            )
            let owner = try #require(letters.first { $0.0.hasPrefix("rep.nord") })
            #expect(owner.2.contains("Kafé, som dere har ansvaret for, siterer noe som er endret: «2,7 prosent"))
            for (recipient, _, text) in letters where recipient.hasPrefix("politiker") || recipient.hasPrefix("gjest") {
                #expect(!text.contains("siterer"))
            }
            // What is decided waits no more.
            for place in try await Self.places(notices[0].key, client) {
                let form = try await client.get(place).body
                #expect(try await client.submit(place, Self.fields(form, "Står.")).status == .seeOther)
            }
            try await installation.knowledge.watchCitations(of: networks, at: clock.now.adding(days: 1))
            let left = try await installation.database.read { try KnowledgeStore.notices(in: networks[0].id, $0) }
            #expect(left.isEmpty)
        }
    }

    // MARK: Helpers

    /// Cites a figure in five texts, and the publisher changes it.
    private static func citeAndRevise(
        _ installation: Installation,
        _ client: TestClient,
        at now: Instant
    ) async throws -> String {
        try await installation.takeInFigures()
        let key = try await CellCitationTests.cite("\(home)/helt-ledige", [("region", "39")], client)
        _ = try await CitedTextTests.write("Slik er det. [tall:\(key)]", installation, client)
        try await CellCitationTests.revise("nav-arbeidssokere", codes, to: 2.9, installation, at: now)
        return key
    }

    /// Where a viewer can say that a text stands.
    private static func places(_ key: String, _ client: TestClient) async throws -> [String] {
        let page = try await client.get("\(home)/sitater/\(key)").body
        return page.matches(of: #/href="([^"]*\/sett\?sted=[^"]*)"/#).map { String($0.1) }
    }

    /// What the form sends, with a reason.
    private static func fields(_ page: String, _ reason: String) -> [(name: String, value: String)] {
        [("reason", reason)]
            + page.matches(of: #/<input type="hidden" name="(finding|revision)" value="([^"]*)">/#).map {
                (String($0.1), String($0.2))
            }
    }
}
