import App
import Core
import Cubes
import Foundation
import HTTPTypes
import Networks
import SQL
import TestSupport
import Testing

@testable import Knowledge

/// How the secretariat gives an address, sees what is there, chooses and imports.
@Suite(.enabled(if: HTTPServer.isThere, Comment(rawValue: HTTPServer.absence))) struct FeedRoutesTests {
    static let path = "/nord/kunnskap/tabeller/ny/adresse"
    static let feed = "/nord/kunnskap/tabeller/befolkning/adresse"

    /// What the form has when it is shown, with some of it changed: the regions are few enough to have a box each.
    static func answers(_ address: String, _ changed: [String: String] = [:]) -> [(name: String, value: String)] {
        let fields = [
            ("address", address), ("codes-0", "39"), ("codes-0", "40"), ("codes-2", "Personer1"), ("way-3", "newest"),
            ("codes-3", "5"), ("title", "Befolkning"), ("key", "befolkning"), ("source", "Statistisk sentralbyrå"),
            ("licence", "CC BY 4.0"), ("geography", "Region"), ("days", "7"),
        ]
        return fields.map { (name: $0.0, value: changed[$0.0] ?? $0.1) }
    }

    @Test(arguments: Engine.available) func aTableIsChosenAndFetched(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let service = try PxWebServer()
            let client = try await installation.client(.secretariat)
            let shown = try await client.submit(Self.path, [("address", service.table(2))])
            #expect(shown.status == .ok)
            for text in [
                "07459: Befolkning", "Region (4)", "Telemark", "320 celler", "Statistisk sentralbyrå",
                "Den siste i tabellen er 2019",
            ] {
                #expect(shown.body.contains(text), "\(text)")
            }
            let saved = try await client.submit("\(Self.path)/valg", Self.answers(service.table(2)))
            #expect(saved.headers[.location] == "\(Self.feed)?ok=table-feed-added", "\(saved.body)")
            #expect(try await client.get(Self.feed).body.contains("Blir hentet om kort tid."))
            #expect(try await client.get("/nord/kunnskap/tabeller").body.contains("Blir hentet om kort tid."))

            try await installation.knowledge.fetchTables(at: clock.now)
            let table = try await client.get("/nord/kunnskap/tabeller/befolkning").body
            #expect(table.contains("Vestfold") && !table.contains("Horten"))
            #expect(table.contains("Region: 39, 40") && table.contains("Tid: de 5 nyeste periodene"))
            #expect(table.contains("127.0.0.1:") && table.contains("hver uke") && table.contains("ny versjon 1"))
            #expect(try await client.get(Self.feed).body.contains("ny versjon 1"))
            let reader = try await installation.client().get("/nord/kunnskap/tabeller/befolkning").body
            #expect(reader.contains("hver uke") && !reader.contains("befolkning/adresse"))
        }
    }

    @Test func whatWentWrongStandsOnThePage() async throws {
        try await withSamples { installation, clock, _ in
            let service = try PxWebServer()
            let client = try await installation.client(.secretariat)
            _ = try await client.submit("\(Self.path)/valg", Self.answers(service.table(1)))
            try service.set(trouble: "cut")
            try await installation.knowledge.fetchTables(at: clock.now)
            let page = try await client.get(Self.feed).body
            #expect(page.contains("Forbindelsen ble brutt før hele svaret var kommet."))

            try service.set()
            let hastened = try await client.submit("\(Self.feed)/na", [])
            #expect(hastened.headers[.location] == "\(Self.feed)?ok=table-feed-hastened")
            try await installation.knowledge.fetchTables(at: clock.now)
            #expect(try await client.get(Self.feed).body.contains("ny versjon 1"))

            #expect(try await client.submit("\(Self.feed)/stopp", []).status == .seeOther)
            #expect(try await client.get(Self.feed).status == .notFound)
            #expect(try await client.get("/nord/kunnskap/tabeller/befolkning").status == .ok, "what came stays")
        }
    }

    /// What somebody has chosen on the service's own pages comes along in the address.
    @Test func theChoiceInTheAddressIsShown() async throws {
        try await withSamples { installation, _, _ in
            let service = try PxWebServer()
            let client = try await installation.client(.secretariat)
            func shown(_ query: String) async throws -> String {
                try await client.submit(Self.path, [("address", service.table(2) + "/data?" + query)]).body
            }
            let body = try await shown("valueCodes[Region]=40&valueCodes[ContentsCode]=*&valueCodes[Tid]=top(4)")
            let ticked = body.matches(of: #/value="([^"]*)" checked/#).map { String($0.output.1) }
            #expect(ticked == ["40", "Personer1"])
            #expect(body.contains("<option value=\"newest\" selected>") && body.contains("value=\"4\""))
            #expect(!body.contains("forsto vi ikke"))
            let years = try await shown("valueCodes[Tid]=2018,2019")
            #expect(years.contains("<option value=\"some\" selected>") && years.contains("value=\"2018, 2019\""))
            #expect(try await shown("valueCodes[Tid]=bottom(3)").contains("forsto vi ikke"))
        }
    }

    /// Addresses in version 1 are paths through a tree, and long.
    @Test func aLongAddressIsKeptWhole() async throws {
        try await withSamples { installation, _, _ in
            let service = try PxWebServer()
            let client = try await installation.client(.secretariat)
            let address = service.table(2).replacing(
                "/api/",
                with: "/" + String(repeating: "/mappe", count: 60) + "/api/"
            )
            let answer = try await client.submit("\(Self.path)/valg", Self.answers(address))
            #expect(answer.status == .seeOther, "\(answer.body)")
            #expect(try await client.get(Self.feed).body.contains("/mappe/mappe/"))
        }
    }

    static let wrong: [(field: String, value: String, says: String)] = [
        ("key", "Æ ø", "Bruk bare a–z"), ("source", "", "Kilde"), ("title", "", "Tittel"), ("days", "2", "Velg"),
        ("codes-0", "0301", "Velg"), ("codes-2", "", "Velg minst én verdi av ContentsCode"),
        ("codes-3", "mange", "Skriv hvor mange perioder"), ("codes-3", "-1", "Skriv hvor mange perioder"),
        ("way-3", "none", "Velg"), ("way-3", "from", "Tabellen har ikke denne koden: Tid: 5"),
        ("geography", "Finnes ikke", "Velg"),
    ]

    @Test(arguments: wrong) func whatIsWrongIsGivenBack(_ one: (field: String, value: String, says: String))
        async throws
    {
        try await withSamples { installation, _, _ in
            let service = try PxWebServer()
            let client = try await installation.client(.secretariat)
            let fields = Self.answers(service.table(2), [one.field: one.value])
            let answer = try await client.submit("\(Self.path)/valg", fields)
            #expect(answer.status == .unprocessableContent && answer.body.contains(one.says), "\(answer.body)")
            #expect(answer.body.contains("value=\"CC BY 4.0\""), "what was written is still there")
            #expect(try await client.get(Self.feed).status == .notFound)
        }
    }

    static let addresses: [(address: String, says: String)] = [
        ("https://www.ssb.no/", "ikke adressen til en tabell"),
        ("https://10.0.0.1/api/v1/no/t", "inn i et lukket nett"),
        ("http://127.0.0.1:1/api/v1/no/t", "Tjenesten svarer ikke"), ("file:///etc/passwd", "Adresse"), ("", "Adresse"),
        ("https://no-such-name.invalid/api/v1/no/t", "Tjenesten svarer ikke"),
    ]

    @Test(arguments: addresses) func anAddressThatLeadsNowhereIsGivenBack(_ one: (address: String, says: String))
        async throws
    {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let answer = try await client.submit(Self.path, [("address", one.address)])
            #expect(answer.status == .unprocessableContent && answer.body.contains(one.says), "\(answer.body)")
        }
    }

    @Test(arguments: [
        ("busy", "for mye å gjøre"), ("page", "noe annet enn tall (text/html)"), ("broken", "500: Internal error"),
    ])
    func aServiceInTroubleIsSaidToBe(_ trouble: String, _ says: String) async throws {
        try await withSamples { installation, _, _ in
            let service = try PxWebServer()
            try service.set(trouble: trouble)
            let client = try await installation.client(.secretariat)
            let answer = try await client.submit(Self.path, [("address", service.table(2))])
            #expect(answer.status == .unprocessableContent && answer.body.contains(says), "\(answer.body)")
        }
    }

    /// The same bytes are another version where something else was asked for, and each keeps its own question.
    @Test(arguments: Engine.available) func whatIsFetchedIsChanged(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let service = try PxWebServer()
            let client = try await installation.client(.secretariat)
            _ = try await client.submit("\(Self.path)/valg", Self.answers(service.table(2)))
            try await installation.knowledge.fetchTables(at: clock.now)
            #expect(try await client.get(Self.feed).body.contains("href=\"\(Self.feed)/endre\""))
            let form = try await client.get("\(Self.feed)/endre")
            #expect(form.status == .ok)
            let ticked = form.body.matches(of: #/value="([^"]*)" checked/#).map { String($0.output.1) }
            #expect(ticked == ["39", "40", "Personer1"])
            #expect(form.body.contains("<option value=\"newest\" selected>") && form.body.contains("value=\"5\""))
            #expect(form.body.contains("value=\"CC BY 4.0\"") && !form.body.contains("name=\"key\""))
            // Another address, of which what was chosen is kept; other words for the same periods.
            let there = try await client.get(
                "\(Self.feed)/endre?address=\(service.table(1).replacing(":", with: "%3A"))"
            )
            #expect(there.body.contains("value=\"\(service.table(1))\"") && there.body.contains("value=\"39\" checked"))
            let changed = ["codes-3": "2015", "way-3": "from", "days": "30"]
            let fields = [(name: "revision", value: "1")] + Self.answers(service.table(1), changed)
            let saved = try await client.submit("\(Self.feed)/endre", fields)
            #expect(saved.location == "\(Self.feed)?ok=table-feed-changed", "\(saved.body)")
            try await installation.knowledge.fetchTables(at: clock.now)
            let network = try #require(try await installation.networks.store.network(key: "nord")).id
            let store = installation.knowledge.store
            let dataset = try #require(try await store.dataset("befolkning", in: network))
            let versions = try await store.versions(of: dataset.id)
            #expect(versions.map { $0.question?.selection.choices["Tid"] } == [.from("2015"), .newest(5)])
            #expect(try await client.get(Self.feed).body.contains("hver måned"))
            // Two at once: the second sees what the first has decided, and keeps what was written.
            let late = [(name: "revision", value: "1")] + Self.answers(service.table(1), ["title": "Folk i Telemark"])
            let conflict = try await client.submit("\(Self.feed)/endre", late)
            #expect(conflict.status == .conflict && conflict.body.contains("Tid: fra og med 2015"), "\(conflict.body)")
            #expect(conflict.body.contains("value=\"Folk i Telemark\""))
            #expect(conflict.body.contains("name=\"revision\" value=\"2\""))
            let again = [(name: "revision", value: "2")] + late.dropFirst()
            #expect(try await client.submit("\(Self.feed)/endre", again).status == .seeOther)
            let count = try await installation.database.read {
                try $0.value(
                    "SELECT count(*) FROM audit WHERE subject = 'dataset_feed' AND action = 'update'",
                    as: Int.self
                )
            }
            #expect(count == 2)
        }
    }

    @Test func aServiceThatIsGoneCanBeLeft() async throws {
        try await withSamples { installation, _, _ in
            let service = try PxWebServer()
            let client = try await installation.client(.secretariat)
            _ = try await client.submit("\(Self.path)/valg", Self.answers(service.table(2)))
            try service.set(trouble: "broken")
            let page = try await client.get("\(Self.feed)/endre")
            #expect(page.status == .unprocessableContent && page.body.contains("500: Internal error"))
            #expect(page.body.contains("Hent fra et annet sted"))
            let nowhere = [(name: "revision", value: "1")] + Self.answers("https://10.0.0.1/api/v1/no/t")
            let answer = try await client.submit("\(Self.feed)/endre", nowhere)
            #expect(answer.status == .unprocessableContent && answer.body.contains("inn i et lukket nett"))
        }
    }

    @Test func onlyTheSecretariatOfTheNetworkFetches() async throws {
        try await withSamples(networks: ["nord", "sor"]) { installation, _, _ in
            let service = try PxWebServer()
            let owner = try await installation.client(.secretariat)
            #expect(
                try await owner.submit("\(Self.path)/valg", Self.answers(service.table(2))).status == .seeOther
            )
            let refusals: [HTTPResponse.Status] = [.notFound, .unauthorized]
            for client in [
                installation.client(), try await installation.client(.representative),
                try await installation.client(.secretariat, in: "sor"),
            ] {
                for path in [Self.path, Self.feed, "\(Self.feed)/endre"] {
                    #expect(refusals.contains(try await client.get(path).status))
                }
                for path in [
                    Self.path, "\(Self.path)/valg", "\(Self.feed)/na", "\(Self.feed)/stopp", "\(Self.feed)/endre",
                ] {
                    let answer = try await client.submit(path, Self.answers(service.table(2)))
                    #expect(refusals.contains(answer.status), "\(path)")
                }
            }
            let other = try await installation.client(.secretariat, in: "sor")
            #expect(try await other.get(Self.feed.replacing("/nord/", with: "/sor/")).status == .notFound)
            #expect(try await owner.get(Self.feed).status == .ok)
        }
    }
}
