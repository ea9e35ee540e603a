import App
import Core
import HTTPTypes
import SQL
import TestSupport
import Testing

/// Leading a meeting, through the screens of who leads it and who sits in it.
@Suite struct RunTests {
    static let meeting = "/nord/moter/2021-05-06"
    static let lead = "\(meeting)/led"

    /// A called meeting with three items, on the morning of its day.
    static func prepared(
        _ engine: Engine = .sqlite,
        _ body: (Installation, MovingClock, TestClient) async throws -> Void
    ) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let secretariat = try await installation.client(.secretariat)
            for (title, kind) in [("Åpning", "information"), ("Runden", "round"), ("Plan", "decision")] {
                let form: KeyValuePairs = ["title": title, "kind": kind, "minutes": "20"]
                #expect(try await secretariat.post("\(meeting)/saker/ny", form).status == .seeOther)
            }
            #expect(try await secretariat.post("\(meeting)/deltakelse", ["reply_by": ""]).status == .seeOther)
            let member = try await installation.client(.representative)
            #expect(try await member.post("\(meeting)/svar", ["svar": "yes"]).status == .seeOther)
            try clock.move(to: "2021-05-06")
            // Sessions have ended meanwhile.
            try await body(installation, clock, try await installation.client(.secretariat))
        }
    }

    @Test(arguments: Engine.available) func aMeetingFromItsFirstItemToItsMinutes(on engine: Engine) async throws {
        try await Self.prepared(engine) { installation, _, secretariat in
            #expect(try await secretariat.get(Self.lead).body.contains("Klar til å begynne"))
            try await Self.press(secretariat, "start")
            var page = try await secretariat.get(Self.lead).body
            #expect(page.contains("<h1>1. Åpning</h1>") && page.contains("Til stede: 1"))
            // Strangers see which item is on; twice begun is begun once.
            #expect(try await installation.client().get(Self.meeting).body.contains("aria-current=\"step\""))
            try await Self.press(secretariat, "start")
            #expect(try await Self.count("agenda_stretch", installation) == 1)

            let next = try #require(page.firstMatch(of: #/name="sak" value="([0-9A-Z]{26})"/#).map { String($0.1) })
            try await Self.press(secretariat, "sak", ["sak": next])
            page = try await secretariat.get(Self.lead).body
            #expect(page.contains("<h1>2. Runden</h1>"))
            try await Self.press(secretariat, "sak", ["sak": next])
            #expect(try await Self.count("agenda_stretch", installation) == 2)

            try await Self.press(secretariat, "slutt")
            #expect(try await secretariat.get(Self.lead).body.contains("Møtet er slutt"))
            #expect(try await !installation.client().get(Self.meeting).body.contains("aria-current=\"step\""))
            let publish = try await secretariat.post("\(Self.meeting)/publiser", ["hva": "referat"])
            #expect(publish.status == .seeOther)
            // Those who sit in the network read who was there; strangers read names that their owners show.
            #expect(try await installation.client(.representative).get(Self.meeting).body.contains("Skjultnavn Rep"))
            let stranger = try await installation.client().get(Self.meeting).body
            #expect(stranger.contains("LO i Prøvefylket") && !stranger.contains("Skjultnavn"))
        }
    }

    @Test func presenceIsWhoIsTickedAndWhoCameBesides() async throws {
        try await Self.prepared { installation, _, secretariat in
            try await Self.press(secretariat, "start")
            let page = try await secretariat.get(Self.lead).body
            let all = page.matches(of: #/name="her" value="([0-9A-Z]{26})"/#).map { String($0.1) }
            #expect(all.count == 4)
            let shown = all.map { (name: "vist", value: $0) }
            let ticked = shown + all.prefix(2).map { (name: "her", value: $0) }
            #expect(try await secretariat.submit("\(Self.lead)/til-stede", ticked).status == .seeOther)
            #expect(try await secretariat.get(Self.lead).body.contains("Til stede: 2"))
            let come = try await secretariat.post("\(Self.lead)/kom", ["name": "Uventet Gjest", "organisation": ""])
            #expect(come.status == .seeOther)
            #expect(try await secretariat.get(Self.lead).body.contains("Til stede: 3"))
            let nameless = try await secretariat.post("\(Self.lead)/kom", ["name": "", "organisation": ""])
            #expect(nameless.status == .unprocessableContent)
            // A tick that is none of this meeting's changes nothing else; nor does an old page who has come since.
            let forged = [(name: "her", value: "01ARZ3NDEKTSV4RRFFQ69G5FAV")] + ticked
            #expect(try await secretariat.submit("\(Self.lead)/til-stede", forged).status == .seeOther)
            #expect(try await secretariat.get(Self.lead).body.contains("Til stede: 3"))
        }
    }

    @Test func aMeetingBeginsOnItsDayAndEndsWhenItIsOver() async throws {
        try await Self.prepared { installation, clock, secretariat in
            try clock.move(to: "2021-05-05")
            let early = try await installation.client(.secretariat)
            #expect(try await early.get(Self.lead).body.contains("Møtet kan ledes herfra den dagen det holdes."))
            #expect(try await early.post("\(Self.lead)/start").location?.contains("not-so") == true)
            #expect(try await Self.count("agenda_stretch", installation) == 0)
            try clock.move(to: "2021-05-06")
            try await Self.press(secretariat, "start")
            let member = try await installation.client(.representative)
            _ = try await member.post("\(Self.meeting)/ordet")
            // Published while an item is on: nothing goes on after that, and the list of who was there stands.
            let publish = try await secretariat.post("\(Self.meeting)/publiser", ["hva": "referat"])
            #expect(publish.status == .seeOther)
            #expect(try await !member.get(Self.meeting).body.contains("Be om ordet"))
            #expect(try await Self.count("speaker", installation) == 0)
            let come = try await secretariat.post("\(Self.lead)/kom", ["name": "For sent", "organisation": ""])
            #expect(come.location?.contains("not-so") == true)
            #expect(try await !secretariat.get(Self.meeting).body.contains("For sent"))
        }
    }

    @Test func theWordIsAskedForAndGivenInOrder() async throws {
        try await Self.prepared { installation, _, secretariat in
            let member = try await installation.client(.representative)
            #expect(try await member.post("\(Self.meeting)/ordet").status == .notFound)
            try await Self.press(secretariat, "start")
            #expect(try await member.get(Self.meeting).body.contains("Be om ordet"))
            #expect(try await member.post("\(Self.meeting)/ordet").status == .seeOther)
            #expect(try await member.get(Self.meeting).body.contains("Du står på talerlisten."))
            var page = try await secretariat.get(Self.lead).body
            let speaker = try #require(page.firstMatch(of: #/led/ordet/([0-9A-Z]{26})/#).map { String($0.1) })
            try await Self.press(secretariat, "ordet/\(speaker)")
            page = try await secretariat.get(Self.lead).body
            #expect(page.contains("Ingen har bedt om ordet."))
            // Pressed twice is asked once, and taken back once.
            for (wish, waiting) in [("ordet", 1), ("stryk", 0)] {
                for _ in 0..<2 { _ = try await member.post("\(Self.meeting)/ordet", ["onske": wish]) }
                #expect(try await Self.count("speaker", installation) == waiting)
            }
            // Who is not on the list, and strangers, have no word to ask for.
            let politician = try await installation.client(.politician)
            #expect(try await politician.post("\(Self.meeting)/ordet").status == .notFound)
            #expect(try await politician.get(Self.lead).status == .notFound)
        }
    }

    @Test func whoStepsBackStandsInTheMinutes() async throws {
        try await Self.prepared { installation, _, secretariat in
            try await Self.press(secretariat, "start")
            let page = try await secretariat.get(Self.lead).body
            let who = try #require(page.firstMatch(of: #/name="her" value="([0-9A-Z]{26})"/#).map { String($0.1) })
            try await Self.press(secretariat, "habil", ["hvem": who, "grunn": "Sitter i styret"])
            let member = try await installation.client(.secretariat).get(Self.meeting).body
            #expect(member.contains("var inhabil og tok ikke del i saken: Sitter i styret"))
            let recusal = try #require(
                try await secretariat.get(Self.lead).body.firstMatch(of: #/led/habil/([0-9A-Z]{26})/#)
                    .map { String($0.1) }
            )
            try await Self.press(secretariat, "habil/\(recusal)")
            #expect(try await !secretariat.get(Self.meeting).body.contains("inhabil"))
        }
    }

    @Test func groupsAreDrawnForTheItem() async throws {
        try await Self.prepared { installation, _, secretariat in
            try await Self.press(secretariat, "start")
            let page = try await secretariat.get(Self.lead).body
            let all = page.matches(of: #/name="her" value="([0-9A-Z]{26})"/#)
                .flatMap { [(name: "her", value: String($0.1)), (name: "vist", value: String($0.1))] }
            _ = try await secretariat.submit("\(Self.lead)/til-stede", all)
            try await Self.press(secretariat, "grupper", ["antall": "2"])
            let drawn = try await secretariat.get(Self.lead).body
            #expect(drawn.contains("Gruppe 1") && drawn.contains("Gruppe 2") && !drawn.contains("Gruppe 3"))
            // Each member sees their own group and who else is in it; who leads sees the lot and can move people.
            #expect(drawn.contains("Loddet er 1620"))
            let people = drawn.matches(of: #/<option value="([0-9A-Z]{26}\.[12])">([^<]+) \(Gruppe ([12])\)/#)
                .map { (id: String($0.1), name: String($0.2), group: String($0.3)) }
            let own = try #require(people.first { $0.name == "Skjultnavn Rep" })
            let member = try await installation.client(.representative)
            #expect(try await member.get(Self.meeting).body.contains("Du er i gruppe \(own.group)"))
            #expect(try await !installation.client(.deputy).get(Self.meeting).body.contains("Du er i gruppe"))
            let other = try #require(people.first { $0.group != own.group })
            let move: KeyValuePairs = ["hvem": own.id, "gruppe": other.group]
            #expect(try await member.post("\(Self.lead)/grupper/flytt", move).status == .notFound)
            try await Self.press(secretariat, "grupper/flytt", move)
            let moved = try await member.get(Self.meeting).body
            #expect(moved.contains("Du er i gruppe \(other.group)") && moved.contains("<li>\(other.name), "))
            // A colleague who still sees the old group is told, and nothing is moved back and forth.
            let seen = own.id.dropLast() + other.group
            for (who, group) in [(own.id, other.group), (own.id, own.group), (String(seen), "9"), ("x.1", "1")] {
                let late = try await secretariat.post("\(Self.lead)/grupper/flytt", ["hvem": who, "gruppe": group])
                #expect(late.location?.contains("moved-already") == true, "\(who) \(group)")
            }
            #expect(try await member.get(Self.meeting).body.contains("Du er i gruppe \(other.group)"))
            for wrong in ["-1", "21", "99999999999999999999", "to"] {
                let answer = try await secretariat.post("\(Self.lead)/grupper", ["antall": wrong])
                #expect(answer.location?.contains("not-so") == true, "\(wrong)")
            }
            try await Self.press(secretariat, "grupper", ["antall": "0"])
            #expect(try await Self.count("group_place", installation) == 0)
        }
    }

    @Test func eachOrganisationWritesItsOwnLinesForTheRound() async throws {
        try await Self.prepared { installation, _, secretariat in
            let member = try await installation.client(.representative)
            let path = "\(Self.meeting)/runde"
            #expect(try await member.get(path).body.contains("Nytt fra LO i Prøvefylket"))
            let none = try await Self.revision(member, path)
            #expect(try await member.post(path, ["text": "Ny tariffavtale.", "revision": none]).status == .seeOther)
            #expect(try await member.get(Self.meeting).body.contains("Ny tariffavtale."))
            // Not for strangers before the minutes are out; not for those who sit in no seat.
            #expect(try await !installation.client().get(Self.meeting).body.contains("Ny tariffavtale."))
            #expect(try await secretariat.get(path).status == .notFound)
            let long = String(repeating: "x", count: 401)
            let refused = try await member.post(path, ["text": long, "revision": none])
            #expect(refused.status == .unprocessableContent && refused.body.contains(long))
            // A colleague began from the empty page too: nothing is overwritten unseen.
            let late = try await member.post(path, ["text": "Noe annet.", "revision": none])
            #expect(late.status == .conflict)
            #expect(late.body.contains("Ny tariffavtale.") && late.body.contains("Noe annet."))
            #expect(try await member.get(Self.meeting).body.contains("Ny tariffavtale."))
            let seen = try #require(late.body.firstMatch(of: #/name="revision" value="([0-9a-f]+)"/#)?.output.1)
            #expect(try await member.post(path, ["text": "", "revision": String(seen)]).status == .seeOther)
            #expect(try await !member.get(Self.meeting).body.contains("Ny tariffavtale."))
        }
    }

    private static func revision(_ client: TestClient, _ path: String) async throws -> String {
        let page = try await client.get(path).body
        return try #require(page.firstMatch(of: #/name="revision" value="([0-9a-f]+)"/#).map { String($0.1) })
    }

    /// What has not been held has no minutes.
    @Test(arguments: Engine.available) func minutesWaitForTheMeetingsDay(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let secretariat = try await installation.client(.secretariat)
            #expect(try await !secretariat.get(Self.meeting).body.contains("Publiser referatet"))
            let early = try await secretariat.post("\(Self.meeting)/publiser", ["hva": "referat"])
            let page = try await secretariat.get(try #require(early.location)).body
            #expect(page.contains("Referatet kan publiseres fra den dagen møtet holdes."))
            #expect(try await !installation.client().get(Self.meeting).body.contains("Referat</h2>"))
            try clock.move(to: "2021-05-06")
            let later = try await installation.client(.secretariat)
            #expect(try await later.get(Self.meeting).body.contains("Publiser referatet"))
            let held = try await later.post("\(Self.meeting)/publiser", ["hva": "referat"])
            #expect(held.location?.contains("ok=published") == true)
        }
    }

    // MARK: Shared

    private static func press(
        _ client: TestClient,
        _ button: String,
        _ fields: KeyValuePairs<String, String> = [:]
    ) async throws {
        let answer = try await client.post("\(lead)/\(button)", fields)
        #expect(answer.status == .seeOther, "\(button)")
    }

    private static func count(_ table: SQLName, _ installation: Installation) async throws -> Int? {
        try await installation.database.read { try $0.value("SELECT count(*) FROM \(table)", as: Int.self) }
    }
}
