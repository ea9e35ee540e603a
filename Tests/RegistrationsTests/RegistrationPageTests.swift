import App
import Core
import HTTPTypes
import Mail
import Markup
import Meetings
import SQL
import TestSupport
import Testing
import Web

@testable import Registrations

/// The pages and letters, as each reader gets them.
@Suite struct RegistrationPageTests {
    struct Shown: Sendable, CustomTestStringConvertible {
        let name: String, path: String
        let reader: SamplePerson?
        var testDescription: String { name }

        init(_ name: String, _ path: String, _ reader: SamplePerson? = nil) {
            self.name = name
            self.path = path
            self.reader = reader
        }
    }

    static let pages = [
        Shown("meeting-stranger", Lab.meeting), Shown("meeting-secretariat", Lab.meeting, .secretariat),
        Shown("form-nb", Lab.form), Shown("form-nn", "\(Lab.form)?lang=nn"), Shown("form-en", "\(Lab.form)?lang=en"),
        Shown("thanks", "\(Lab.list)/takk"), Shown("list-empty", Lab.list, .secretariat),
        Shown("setup", Lab.setup, .secretariat), Shown("door-empty", Lab.door, .secretariat),
    ]

    @Test(arguments: pages) func thePage(_ shown: Shown) async throws {
        try await withSamples { installation, _, _ in
            let client =
                if let reader = shown.reader { try await installation.client(reader) } else { installation.client() }
            expectGolden(PageText.main(try await client.get(shown.path)), shown.name, ext: "html")
        }
    }

    @Test func pagesWithPeople() async throws {
        try await withSamples { installation, _, _ in
            let needs = [("food", "vegan"), ("access", "sign_language"), ("other", "Jod"), ("consent", "ja")]
            for name in ["Ada", "Bo", "Cai"] {
                try await Lab.register(name, installation, more: name == "Ada" ? needs : [])
            }
            let client = try await installation.client(.secretariat)
            let person = try await Lab.person("Ada", installation)
            let path = "/nord/innsjekk/\(person.code)"
            let link = try await Lab.link(of: "Ada", installation)
            let waiting = try await Lab.link(of: "Cai", installation)
            let codes = try await Lab.people(installation).map(\.code)
            func settled(_ answer: TestAnswer) -> String {
                let page = PageText.main(answer).replacing(/[0-9a-f]{40}/, with: "TOKEN")
                    .replacing(/d="M[^"]+"/, with: "d=\"CODE\"")
                return codes.enumerated().reduce(page) { page, code in
                    page.replacing(code.element, with: "CODE-\(code.offset + 1)")
                        .replacing(TicketCode.shown(code.element), with: "CODE-\(code.offset + 1)")
                }
            }
            expectGolden(settled(try await client.get(Lab.list)), "list", ext: "html")
            expectGolden(settled(try await client.get("\(Lab.list)/navn.csv")), "names", ext: "csv")
            expectGolden(settled(try await client.get(path)), "check-in", ext: "html")
            _ = try await client.post(path, ["hva": "inn"])
            expectGolden(settled(try await client.get("\(path)?ok=already-in")), "checked-in", ext: "html")
            expectGolden(settled(try await client.get(Lab.door)), "door", ext: "html")
            expectGolden(settled(try await client.get(link)), "own", ext: "html")
            expectGolden(settled(try await client.get(waiting)), "own-waiting", ext: "html")
            expectGolden(settled(try await client.get("\(link)/billett")), "ticket", ext: "html")
            expectGolden(settled(try await client.get("/nord/pamelding/gone")), "gone", ext: "html")
            let wrong = try await installation.client().submit(
                Lab.form,
                [("name", ""), ("email", "x"), ("other", "<b>Jod</b>")]
            )
            expectGolden(settled(wrong), "form-wrong", ext: "html")
        }
    }

    @Test func closedFormsSayWhy() async throws {
        try await withSamples { installation, clock, _ in
            let client = try await installation.client(.secretariat)
            let fields: KeyValuePairs = [
                "on": "ja", "places": "1", "opens": "20.4.2021", "closes": "30.4.2021", "revision": "1",
            ]
            #expect(try await client.post(Lab.setup, fields).status == .seeOther)
            func shows(_ text: String, on day: String) async throws {
                try clock.move(to: day)
                let form = try await installation.client().get(Lab.form)
                #expect(form.status == .ok && form.body.contains(text), "\(day)")
                #expect(!form.body.contains("name=\"email\""), "\(day)")
                #expect(try await installation.client().get(Lab.meeting).body.contains(text), "\(day)")
                let sent = try await installation.client().submit(Lab.form, Lab.fields("Bo"))
                #expect(sent.status == .unprocessableContent && sent.body.contains("value=\"Bo Hemmelignavn\""))
            }
            try await shows("Påmeldingen åpner 20. april 2021.", on: "2021-04-19")
            try clock.move(to: "2021-04-20")
            try await Lab.register("Ada", installation)
            try await shows("Fullt.", on: "2021-04-21")
            try await shows("Påmeldingen er stengt.", on: "2021-05-01")
        }
    }

    /// Once the minutes are out, the page of an open meeting says what came of it, as far as its reader may know.
    @Test func whatCameOfIt() async throws {
        try await withSamples { installation, clock, _ in
            var client = try await installation.client(.secretariat)
            for (title, ground) in [("Om sommerjobber", ""), ("Hemmeligtema", "offl. § 23")] {
                let fields = [("title", title), ("kind", "decision"), ("minutes", "10"), ("ground", ground)]
                #expect(try await client.submit("\(Lab.meeting)/saker/ny", fields).status == .seeOther)
            }
            let items = try await installation.database.read {
                try $0.values(
                    "SELECT i.id FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id WHERE m.slug = '2021-05-06' ORDER BY i.position",
                    as: String.self
                )
            }
            for item in items {
                let fields = [("record", "Sagt."), ("decisions", "Vedtatt."), ("revision", "1")]
                #expect(try await client.submit("\(Lab.meeting)/saker/\(item)/referat", fields).status == .seeOther)
            }
            try clock.move(to: "2021-05-10")
            client = try await installation.client(.secretariat)
            let heading = "Hva som ble sagt, og hva det blir til"
            #expect(try await !installation.client().get(Lab.meeting).body.contains(heading))
            _ = try await client.post("\(Lab.meeting)/publiser", ["hva": "referat"])
            let page = try await installation.client().get(Lab.meeting)
            #expect(page.body.contains(heading) && !page.body.contains("Hemmeligtema"))
            expectGolden(PageText.main(page), "meeting-afterwards", ext: "html")
        }
    }

    @Test(arguments: Language.allCases) func theLetters(_ language: Language) throws {
        let letters = RegistrationLetters(
            catalogue: try Catalogue(folders: [RegistrationsModule.strings, WebStrings.folder]),
            publicURL: "https://samband.example.no"
        )
        let network = NetworkFrame(
            id: try #require(NetworkID("01HZZZZZZZZZZZZZZZZZZZZZZZ")),
            key: "nord",
            name: "Nettverket nord",
            host: "Prøvefylket",
            language: .nb
        )
        let meeting = try Rows.meeting(["place": .text("Storsalen"), "form": .text("physical")])
        let text = try RegistrationLetters.Occasion.allCases.map { occasion in
            let state: Registration.State = [.waiting, .again].contains(occasion) ? .waiting : .place
            let message = letters.message(
                occasion,
                to: try Rows.registration(1, state, ["language": .text(language.rawValue)]),
                about: meeting,
                of: network,
                token: occasion.hasLink ? "TOKEN" : nil
            )
            #expect(message.language == language)
            return "\(message.subject)\n\n\(message.text)\n\n\(message.reason)\n"
        }.joined(separator: "\n—\n\n")
        expectGolden(text, "letters-\(language.rawValue)", ext: "txt")
    }

    static let events: [(name: String, changes: [String: SQLValue])] = [
        ("digital", [:]),
        ("hall", ["form": .text("hybrid"), "place": .text("Storsalen"), "day": .text("2021-12-01")]),
        ("cancelled", ["state": .text("cancelled"), "start_time": .null(.text), "end_time": .null(.text)]),
    ]

    @Test(arguments: events) func eventsForPrograms(_ given: (name: String, changes: [String: SQLValue])) throws {
        let network = NetworkFrame(
            id: try #require(NetworkID("01HZZZZZZZZZZZZZZZZZZZZZZZ")),
            key: "nord",
            name: "Nettverket nord",
            host: "Prøvefylket <fylkeskommune>",
            language: .nb
        )
        let meeting = try Rows.meeting(given.changes)
        let now = try #require(Instant(PlaceRulesTests.morning))
        let places = MeetingPlaces(meeting: meeting, setup: try Rows.setup(), taken: 0, waiting: 0, came: 0)
        let url = "https://samband.example.no"
        let event = try #require(
            EventData(meeting, hosts: [], places: places, at: now, network: network, url: url)
        )
        let html = EventView(event: event).body.html.replacing("><", with: ">\n<")
        expectGolden(html, "event-\(given.name)", ext: "html")
    }

    @Test func anEventWithoutADayIsNone() throws {
        let meeting = try Rows.meeting(["day": .null(.text), "month": .text("2021-05")])
        let network = NetworkFrame(
            id: try #require(NetworkID("01HZZZZZZZZZZZZZZZZZZZZZZZ")),
            key: "nord",
            name: "",
            host: "",
            language: .nb
        )
        let event = EventData(
            meeting,
            hosts: [],
            places: nil,
            at: Instant(milliseconds: 0),
            network: network,
            url: ""
        )
        #expect(event == nil)
    }
}
