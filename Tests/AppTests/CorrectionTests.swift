import App
import Core
import HTTPTypes
import Meetings
import SQL
import TestSupport
import Testing
import Web

/// Minutes that were published are never silently others, and what was done too early can be taken back.
@Suite struct CorrectionTests {
    private static let meeting = "/nord/moter/2021-03-17"

    private static func record(_ installation: Installation) async throws -> FormRoute {
        try #require(try await FormRoute.all(installation).first { $0.route.hasSuffix("/{item}/referat") })
    }

    @Test(arguments: Engine.available) func aCorrectionIsSeenWithWhatStoodThere(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let route = try await Self.record(installation)
            try clock.move(to: "2021-05-03")
            let client = try await installation.client(.secretariat)
            #expect(!(try await client.get(Self.meeting).body.contains("Rettet")))
            #expect(try await client.submit(route.path, route.fields).status == .seeOther)

            let stranger = try await installation.client().get(Self.meeting).body
            #expect(stranger.contains("Rettet 3. mai 2021: hva som ble sagt."))
            #expect(stranger.contains("Møtet ble åpnet."), "what it said before")
            #expect(stranger.contains("Rettet 3. mai 2021: beslutningene."))
            #expect(!stranger.contains("Skjultnavn"), "names are for those who take part")
            let member = try await installation.client(.representative).get(Self.meeting).body
            #expect(member.contains("Rettet 3. mai 2021 av Skjultnavn Sek: hva som ble sagt."))
        }
    }

    @Test func whatShouldNotHaveBeenOutIsNotShownAgain() async throws {
        try await withSamples { installation, _, _ in
            let route = try await Self.record(installation)
            let client = try await installation.client(.secretariat)
            #expect(try await client.get(route.path).body.contains("name=\"hide\""))
            #expect(try await client.submit(route.path, route.fields + [("hide", "ja")]).status == .seeOther)
            let stranger = try await installation.client().get(Self.meeting).body
            #expect(stranger.contains("Rettet 12. april 2021: hva som ble sagt."))
            #expect(!stranger.contains("Møtet ble åpnet."))
        }
    }

    @Test func draftsAreWrittenWithoutTraces() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let id = try await Self.item("status", installation)
            let path = "/nord/moter/2021-04-08/saker/\(id)/referat"
            #expect(!(try await client.get(path).body.contains("name=\"hide\"")))
            #expect(try await client.post(path, ["record": "Nytt.", "revision": "1"]).status == .seeOther)
            #expect(!(try await client.get("/nord/moter/2021-04-08").body.contains("Rettet")))
        }
    }

    /// The trace of an exempt item is as exempt as the item.
    @Test func aCorrectionOfAnExemptItemTellsStrangersNothing() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let path = "\(Self.meeting)/saker/\(try await Self.item("lukket", installation))/referat"
            #expect(try await client.post(path, ["record": "Hemmelignytt.", "revision": "1"]).status == .seeOther)
            let stranger = try await installation.client().get(Self.meeting).body
            #expect(!stranger.contains("Rettet") && !stranger.contains("Hemmelig"))
            let member = try await installation.client(.representative).get(Self.meeting).body
            #expect(member.contains("Rettet 12. april 2021") && member.contains("Hemmeligreferat fra saken."))
        }
    }

    @Test(arguments: Engine.available) func minutesAreTakenBackWithAReason(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let path = "\(Self.meeting)/trekk-referat"
            #expect(try await client.get(Self.meeting).body.contains("href=\"\(path)\""))
            #expect(try await client.post(path, ["reason": " "]).status == .unprocessableContent)
            #expect(try await client.post(path, ["reason": "Feil <tall> i sak 1."]).status == .seeOther)
            #expect(try await client.post(path, ["reason": "En gang til."]).status == .notFound)
            let stranger = try await installation.client().get(Self.meeting).body
            #expect(stranger.contains("referatet ble trukket tilbake. Feil &lt;tall&gt; i sak 1."))
            #expect(!stranger.contains("Møtet ble åpnet."))

            // What is changed while they are away leaves its trace as well, and the meeting stays.
            let route = try await Self.record(installation)
            #expect(try await client.submit(route.path, route.fields).status == .seeOther)
            #expect(try await client.post("\(Self.meeting)/slett").status == .unprocessableContent)
            #expect(try await client.post("\(Self.meeting)/publiser", ["hva": "referat"]).status == .seeOther)
            let again = try await installation.client().get(Self.meeting).body
            #expect(again.contains("hva som ble sagt.") && again.contains("Møtet ble åpnet."))
        }
    }

    @Test(arguments: Engine.available) func aCancelledMeetingIsSetUpAgain(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let path = "/nord/moter/2021-05-06"
            #expect(try await client.post("\(path)/avlys").status == .seeOther)
            #expect(try await client.post("\(path)/avlys").status == .seeOther)
            let cancelled = try await client.get("\(path)/kalender.ics").body
            #expect(cancelled.contains("STATUS:CANCELLED\r\n") && cancelled.contains("SEQUENCE:1\r\n"))
            #expect(try await client.get("\(path)/rediger").body.contains("action=\"\(path)/sett-opp\""))
            #expect(try await client.post("\(path)/sett-opp").status == .seeOther)
            let again = try await client.get("\(path)/kalender.ics").body
            #expect(again.contains("STATUS:CONFIRMED\r\n") && again.contains("SEQUENCE:2\r\n"))
            #expect(try await client.post("\(path)/sett-opp").status == .seeOther)
            #expect(try await client.get("\(path)/kalender.ics").body.contains("SEQUENCE:2\r\n"))
        }
    }

    @Test(arguments: Engine.available) func aMeetingWithoutMinutesIsDeleted(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let path = "/nord/moter/2021-04-08"
            let asked = try await client.get("\(path)/slett").body
            #expect(asked.contains("én sak") && asked.contains("én forpliktelse"))
            #expect(try await client.get(path).status == .ok, "asking is not doing")
            #expect(try await client.post("\(path)/slett").location == "/nord/moter?ar=2021&ok=deleted")
            #expect(try await client.get(path).status == .notFound)

            // An initiative begins at this one.
            let used = try await client.post("/nord/moter/2021-04-20/slett")
            #expect(used.status == .unprocessableContent && used.body.contains("Noe annet viser til møtet"))
            #expect(try await client.get("/nord/moter/2021-04-20").body.contains("Utkastsak"), "all of it is there")
            let minutes = try await client.post("\(Self.meeting)/slett")
            #expect(minutes.status == .unprocessableContent && minutes.body.contains("har vært publisert"))
        }
    }

    @Test(arguments: Engine.available) func hostsAreChosenAmongTheMembers(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let route = try #require(
                try await FormRoute.all(installation).first { $0.route.hasSuffix("/{slug}/rediger") }
            )
            let ids = try await installation.database.read {
                try $0.values("SELECT id FROM organisation ORDER BY key", as: String.self)
            }
            let fields = route.fields + ids.reversed().map { ("hosts", $0) }
            #expect(try await client.submit(route.path, fields).status == .seeOther)
            let page = try await client.get("/nord/moter/2021-05-06").body
            #expect(page.contains("Vertskap: NHO i Prøvefylket, LO i Prøvefylket"))
            let form = try await client.get(route.path).body
            #expect(form.matches(of: #/name="hosts" value="[0-9A-Z]+" checked/#).count == 2)
            let wrong = try await client.submit(route.path, route.fields + [("hosts", "01HZZZZZZZZZZZZZZZZZZZZZZZ")])
            #expect(wrong.status == .unprocessableContent && wrong.body.contains("hosts-feil"))
        }
    }

    private static func item(_ key: String, _ installation: Installation) async throws -> String {
        let id = try await installation.database.read {
            try $0.value("SELECT id FROM agenda_item WHERE key = \(key) ORDER BY id", as: String.self)
        }
        return try #require(id)
    }
}
