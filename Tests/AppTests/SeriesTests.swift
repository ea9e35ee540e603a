import App
import Core
import HTTPTypes
import TestSupport
import Testing

/// A meeting as a copy of another, and several by a rule.
@Suite struct SeriesTests {
    private static let series = "/nord/moter/serie"
    private static let rule = [
        ("title", "Kort digitalt"), ("kind", "short"), ("form", "digital"), ("start", "8.00"), ("end", "9.00"),
        ("place", ""), ("week", "first"), ("weekday", "4"), ("every", "1"), ("from", "1.5.2021"),
        ("until", "31.8.2021"),
    ]

    private static func changed(_ changes: [String: String]) -> [(String, String)] {
        rule.map { ($0.0, changes[$0.0] ?? $0.1) }
    }

    private static func days(_ page: String) -> [String] {
        page.matches(of: /name="days" value="([^"]*)" checked/).map { String($0.output.1) }
    }

    @Test func onlyThosePlanWhoRunTheMeetings() async throws {
        try await withSamples { installation, _, _ in
            for path in [Self.series, "/nord/moter/2021-03-17/kopier"] {
                #expect(try await installation.client().get(path).status == .unauthorized)
                for person in SamplePerson.allCases where person != .secretariat {
                    let client = try await installation.client(person)
                    #expect(try await client.get(path).status == .notFound, "\(person)")
                    #expect(try await client.submit(path, Self.rule).status == .notFound)
                }
            }
        }
    }

    @Test(arguments: Engine.available) func theDaysAreShownBeforeTheyBecomeMeetings(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let before = try await installation.chainLength()
            let preview = try await client.submit(Self.series, Self.rule)
            #expect(preview.status == .ok)
            // The first Thursday of May is the day of the open meeting.
            #expect(preview.body.contains("Torsdag 6. mai 2021 – 6. mai er også dagen for Maimøtet."))
            #expect(Self.days(preview.body) == ["2021-06-03", "2021-07-01", "2021-08-05"])
            #expect(try await installation.chainLength() == before, "nothing is set up yet")

            let chosen = [("step", "days"), ("days", "2021-06-03"), ("days", "2021-08-05")]
            let none = try await client.submit(Self.series, Self.rule + [("step", "days")])
            #expect(none.status == .unprocessableContent && none.body.contains("Velg minst ett møte."))
            let other = try await client.submit(Self.series, Self.rule + [("step", "days"), ("days", "2021-06-04")])
            #expect(other.status == .unprocessableContent, "no day of the rule")
            #expect(try await installation.chainLength() == before)

            let done = try await client.submit(Self.series, Self.rule + chosen + [("publish", "ja")])
            #expect(done.location == "/nord/moter?ar=2021&ok=planned")
            let page = try await installation.client().get("/nord/moter/2021-06-03").body
            #expect(page.contains("Kort digitalt") && page.contains("Torsdag 3. juni 2021 kl. 08.00–09.00"))
            #expect(try await installation.client().get("/nord/moter/2021-08-05").status == .ok)
            #expect(try await installation.client().get("/nord/moter/2021-07-01").status == .notFound)
            // Each is a meeting of its own: what happens to one happens to no other.
            #expect(try await client.post("/nord/moter/2021-06-03/avlys").status == .seeOther)
            #expect(try await !installation.client().get("/nord/moter/2021-08-05").body.contains("Avlyst"))
        }
    }

    private static let change = "/nord/moter/2021-06-03/serie"

    /// Three short meetings on the first Thursdays of June, July and August, whose days are held.
    private static func plan(_ client: TestClient) async throws {
        let days = ["2021-06-03", "2021-07-01", "2021-08-05"].map { ("days", $0) }
        let rest = [("step", "days"), ("publish", "ja"), ("hold", "ja")]
        #expect(try await client.submit(series, rule + rest + days).status == .seeOther)
    }

    private static func values(_ page: String, checked: Bool = true) -> [String] {
        let first = page.split(separator: "<h2>").first.map(String.init) ?? page
        return checked
            ? first.matches(of: /name="meetings" value="([^"]*)" checked/).map { String($0.output.1) }
            : first.matches(of: /name="meetings" value="([^"]*)"/).map { String($0.output.1) }
    }

    private static func changes(_ values: [String], _ more: [(String, String)]) -> [(String, String)] {
        let fields = [("weekday", ""), ("start", ""), ("end", ""), ("place", "")]
        return values.map { ("meetings", $0) } + fields.map { field in more.first { $0.0 == field.0 } ?? field }
            + more.filter { $0.0 == "step" }
    }

    @Test(arguments: Engine.available) func theMeetingsThatAreLeftMoveAsOne(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let client = try await installation.client(.secretariat)
            try await Self.plan(client)
            for person in SamplePerson.allCases where person != .secretariat {
                #expect(try await installation.client(person).get(Self.change).status == .notFound, "\(person)")
            }
            #expect(try await client.get("/nord/moter/2021-05-06/serie").status == .notFound, "a meeting of its own")
            try clock.move(to: "2021-06-10")
            let later = try await installation.client(.secretariat)
            let left = Self.values(try await later.get(Self.change).body)
            #expect(left.count == 2, "the first has been")

            let before = try await installation.chainLength()
            let asked = Self.changes(left, [("weekday", "3"), ("start", "9.00"), ("end", "10.00"), ("place", "Salen")])
            let preview = try await later.submit(Self.change, asked)
            #expect(preview.status == .ok)
            #expect(preview.body.contains("→ onsdag 30. juni 2021 kl. 09.00–10.00, Salen"))
            #expect(try await installation.chainLength() == before, "nothing is done yet")
            let done = try await later.submit(Self.change, asked + [("step", "days")])
            #expect(done.location == "/nord/moter?ar=2021&ok=series-changed")
            let page = try await later.get("/nord/moter/2021-06-30").body
            #expect(page.contains("kl. 09.00–10.00") && page.contains("Salen"))
            #expect(try await later.get("/nord/moter/2021-08-04").status == .ok)
            #expect(try await later.get("/nord/moter/2021-06-03").body.contains("kl. 08.00–09.00"))
            // Whoever kept the days free has the entries moved.
            let letters = try await installation.letters().filter { $0.to == "rep.nord@example.no" }
            #expect(letters.count { $0.subject.hasPrefix("Ny dag å holde av") } == 2)
        }
    }

    @Test(arguments: Engine.available) func theMeetingsThatAreLeftAreCancelledAsOne(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            try await Self.plan(client)
            let left = Self.values(try await client.get(Self.change).body)
            let none = try await client.submit("\(Self.change)/avlys", [])
            #expect(none.status == .unprocessableContent && none.body.contains("Velg minst ett møte."))
            let chosen = left.dropFirst().map { ("cancelled", $0) }
            #expect(try await client.submit("\(Self.change)/avlys", chosen).status == .seeOther)
            #expect(try await !client.get("/nord/moter/2021-06-03").body.contains("Avlyst"))
            for day in ["2021-07-01", "2021-08-05"] {
                #expect(try await client.get("/nord/moter/\(day)").body.contains("Avlyst"), "\(day)")
            }
            let told = try await installation.letters().filter { $0.to == "rep.nord@example.no" }
            #expect(
                told.count { $0.subject.hasPrefix("Avlyst") && $0.calendar?.contains("METHOD:CANCEL") == true } == 2
            )
            #expect(Self.values(try await client.get(Self.change).body).count == 1)
        }
    }

    @Test func whatCannotBecomeOfASeriesIsSaid() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            try await Self.plan(client)
            let left = Self.values(try await client.get(Self.change).body)
            for (changes, text) in [
                (Self.changes(left, []), "som skal være et annet"), (Self.changes([], [("weekday", "3")]), "minst ett"),
                (Self.changes(left, [("end", "7.00")]), "Slutt"), (Self.changes(left, [("weekday", "8")]), ""),
            ] {
                let answer = try await client.submit(Self.change, changes)
                #expect(answer.status == .unprocessableContent && answer.body.contains(text), "\(text)")
            }
            // Somebody else has changed one of them meanwhile: nothing is done.
            #expect(try await client.post("/nord/moter/2021-07-01/avlys").status == .seeOther)
            let step = Self.changes(left, [("weekday", "3"), ("step", "days")])
            let late = try await client.submit(Self.change, step)
            #expect(late.status == .unprocessableContent)
            #expect(try await client.get("/nord/moter/2021-06-03").body.contains("3. juni 2021"))
        }
    }

    @Test func whatCannotBeASeriesIsSaid() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            for (changes, text) in [
                (["until": "31.5.2023"], "Det blir 25 møter, og en serie kan ha høyst 24."),
                (["until": "2.5.2021"], "Ingen dag faller mellom disse to."), (["from": "1.4.2021"], "fra i dag av"),
                (["end": "7.00"], "Slutt"), (["weekday": "8"], ""), (["until": ""], ""),
            ] {
                let answer = try await client.submit(Self.series, Self.changed(changes))
                #expect(answer.status == .unprocessableContent && answer.body.contains(text), "\(changes)")
            }
        }
    }

    /// On the last Sundays of March and October one hour is skipped and one comes twice.
    @Test func nightsOnWhichTheClockIsChangedAreSaid() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let nights = Self.changed([
                "week": "last", "weekday": "7", "start": "2.30", "end": "4.00", "from": "1.9.2021",
                "until": "30.4.2022",
            ])
            let page = try await client.submit(Self.series, nights).body
            #expect(page.contains("Søndag 31. oktober 2021 – Klokka stilles tilbake den natten"))
            #expect(page.contains("27. mars 2022: ") && !page.contains("value=\"2022-03-27\""))
            let mornings = nights.map { $0.0 == "start" ? ($0.0, "8.00") : $0.0 == "end" ? ($0.0, "9.00") : $0 }
            let calm = try await client.submit(Self.series, mornings).body
            #expect(calm.contains("value=\"2022-03-27\"") && !calm.contains("Klokka stilles"))
        }
    }

    @Test(arguments: Engine.available) func aCopyHasTheItemsThatComeAgain(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let path = "/nord/moter/2021-03-17/kopier"
            let form = try await client.get(path).body
            let items = form.matches(of: /name="items" value="([0-9A-Z]{26})" checked/).map { String($0.output.1) }
            #expect(items.count == 3 && form.contains("value=\"Marsmøtet\"") && form.contains("value=\"12.00\""))
            let fields = [
                ("title", "Junimøtet"), ("date", "8.6.2021"), ("start", "12.00"), ("end", "13.00"),
                ("kind", "ordinary"), ("form", "hybrid"), ("place", "Storsalen"), ("joined", ""), ("note", ""),
            ]
            let missing = try await client.submit(path, fields.map { $0.0 == "date" ? ($0.0, "") : $0 })
            #expect(missing.status == .unprocessableContent)
            let made = try await client.submit(path, fields + [("items", items[0]), ("items", items[2])])
            #expect(made.location == "/nord/moter/2021-06-08?ok=copied")

            let page = try await client.get("/nord/moter/2021-06-08").body
            #expect(page.contains("Åpning") && page.contains("Bakgrunnen er åpen.") && !page.contains("Pause"))
            for old in ["Møtet ble åpnet", "tas til orientering", "Mandatet</a>", "referat fra"] {
                let own = page.split(separator: "<aside").first ?? ""
                #expect(!own.contains(old), "\(old)")
            }
            // Exempt stays exempt; a draft is seen by nobody outside.
            #expect(try await installation.client().get("/nord/moter/2021-06-08").status == .notFound)
            #expect(try await client.post("/nord/moter/2021-06-08/publiser", ["hva": "mote"]).status == .seeOther)
            #expect(try await !installation.client().get("/nord/moter/2021-06-08").body.contains("Hemmelig"))
        }
    }

    /// Items of another meeting are no part of it.
    @Test func onlyItsOwnItemsAreCopied() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let other = try await client.get("/nord/moter/2021-03-17/kopier").body
            let item = try #require(other.firstMatch(of: /name="items" value="([0-9A-Z]{26})"/)).output.1
            let answer = try await client.submit(
                "/nord/moter/2021-04-08/kopier",
                [
                    ("title", "Ny"), ("date", "8.6.2021"), ("kind", "short"), ("form", "digital"),
                    ("items", String(item)),
                ]
            )
            #expect(answer.status == .unprocessableContent)
        }
    }
}
