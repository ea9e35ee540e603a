import App
import Core
import Foundation
import HTTPTypes
import NetworkFile
import TestSupport
import Testing
import Web

/// Calendars that know a meeting go on knowing it after it has moved to another installation.
@Suite struct CalendarRoundTripTests {
    @Test(arguments: Engine.available) func keysAndSequencesSurviveExportAndImport(on engine: Engine) async throws {
        var file = ""
        var feed = ""
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let move = ["title": "Flyttet", "kind": "ordinary", "form": "digital", "revision": "1"]
            let moved = move.map { ($0.key, $0.value) } + [("date", "7.5.2021"), ("start", "10.00")]
            #expect(try await client.submit("/nord/moter/2021-05-06/rediger", moved).status == .seeOther)
            let made = ["title": "Nytt", "kind": "short", "form": "digital", "date": "20.5.2021"].map {
                ($0.key, $0.value)
            }
            #expect(try await client.submit("/nord/moter/ny", made).status == .seeOther)
            #expect(try await client.post("/nord/moter/2021-05-20/publiser", ["hva": "mote"]).status == .seeOther)
            #expect(try await client.post("/nord/moter/2021-05-20/avlys").status == .seeOther)
            let record = try #require(try await FormRoute.all(installation).first { $0.route.hasSuffix("/referat") })
            #expect(try await client.submit(record.path, record.fields).status == .seeOther)
            #expect(
                try await client.post("/nord/moter/2021-03-17/trekk-referat", ["reason": "Feil."]).status == .seeOther
            )
            file = try await installation.networkFiles.write(key: "nord") ?? ""
            feed = try await client.get("/nord/kalender.ics").body
        }
        #expect(file.contains("sequence: 1") && file.contains("corrections:"))
        let later = try #require(Instant("2021-04-13T08:00:00.000Z"))
        try await withInstallation(engine, now: later) { installation in
            _ = try await installation.networkFiles.read(Array(file.utf8))
            #expect(try await installation.networkFiles.write(key: "nord") == file)
            let again = try await installation.client().get("/nord/kalender.ics").body
            #expect(Self.events(again) == Self.events(feed))
            #expect(Self.events(feed).contains { $0.hasSuffix(" SEQUENCE:1") })
        }
    }

    /// UID and SEQUENCE of each event.
    private static func events(_ feed: String) -> [String] {
        feed.components(separatedBy: "BEGIN:VEVENT").dropFirst().map { event in
            event.split(separator: "\r\n").filter { $0.hasPrefix("UID:") || $0.hasPrefix("SEQUENCE:") }
                .joined(separator: " ")
        }.sorted()
    }

    @Test func twoMeetingsThatCalendarsWouldTakeForOneAreRefused() async throws {
        try await withInstallation { installation in
            let text = String(decoding: SampleNetwork.file(), as: UTF8.self)
                .replacing(
                    "    day: 2021-05-06\n",
                    with: "    day: 2021-05-06\n    calendar:\n      id: nord-2021-04-20\n"
                )
            let failure = await #expect(throws: FileMistake.self) {
                try await installation.networkFiles.read(Array(text.utf8))
            }
            #expect(failure.map { "\($0)" }?.contains("nord-2021-04-20") == true)
        }
    }
}
