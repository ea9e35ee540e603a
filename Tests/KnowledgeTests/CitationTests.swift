import App
import Core
import Foundation
import HTTPTypes
import SQL
import TestSupport
import Testing

@testable import Knowledge

/// A figure in a text is a citation: it stays what it was, and the network is told when its source says something else.
@Suite struct CitationTests {
    static let home = "/nord/kunnskap"
    static let item = "/nord/moter/2021-05-06/saker"

    @Test(arguments: Engine.available) func aCitedFigureStaysAndItsRevisionIsTold(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            let key = try await Self.cite("helt-ledige", "39", client)
            // The same figure is frozen once.
            #expect(try await Self.cite("helt-ledige", "39", client) == key)
            #expect(try await Self.cite("helt-ledige", "40", client) != key)

            let page = try await client.get("\(Self.home)/sitater/\(key)").body
            #expect(
                page.contains("2,7 prosent av arbeidsstyrken i Vestfold var helt ledige i januar 2026. [tall:\(key)]")
            )
            #expect(page.contains("nav-arbeidssokere 1") && page.contains("Tallet står seg"))
            #expect(page.contains("Det står ikke i noen tekst ennå."))

            let added = try await client.post(
                "\(Self.item)/ny",
                [
                    "title": "Ledigheten", "kind": "discussion", "minutes": "10",
                    "background": "Den er høy. [tall:\(key)]",
                ]
            )
            #expect(added.status == .seeOther)
            let stranger = installation.client()
            let meeting = try await stranger.get("/nord/moter/2021-05-06").body
            let mark = "<a class=\"cite\" href=\"\(Self.home)/sitater/\(key)\" title=\"2,7 prosent av arbeidsstyrken"
            #expect(meeting.contains("Den er høy. \(mark)") && meeting.contains("Kilde: NAV.\">kilde</a>"))
            let followed = try await stranger.get("/tall/\(key)")
            #expect(followed.status == .found && followed.headers[.location] == "\(Self.home)/sitater/\(key)")
            let open = try await stranger.get("\(Self.home)/sitater/\(key)").body
            #expect(open.contains("Tallet står seg") && !open.contains("[tall:") && !open.contains("Brukt i"))

            try await Self.revise(installation, at: clock.now)
            let front = try await client.get(Self.home).body
            #expect(front.contains("Ett tall vi har sitert, stemmer ikke lenger."))
            #expect(try await !stranger.get(Self.home).body.contains("vi har sitert"))
            let list = try await client.get("\(Self.home)/sitater").body
            #expect(list.contains("Tallet er endret: da 2,7 prosent, nå 2,9 prosent."))
            #expect(list.contains("Maimøtet – Ledigheten") && list.contains("Den er høy."))
            // What was said stays as it was said.
            #expect(
                try await stranger.get("\(Self.home)/sitater/\(key)").body.contains("2,7 prosent av arbeidsstyrken")
            )
        }
    }

    @Test func onlyThoseWhoWriteCite() async throws {
        try await withSamples(networks: ["nord", "sor"]) { installation, _, _ in
            try await installation.takeInFigures()
            let member = try await installation.client(.representative)
            #expect(try await member.post("\(Self.home)/helt-ledige/siter", ["region": "39"]).status == .notFound)
            #expect(try await member.get("\(Self.home)/sitater").status == .notFound)
            let stranger = installation.client()
            #expect(try await stranger.post("\(Self.home)/helt-ledige/siter", ["region": "39"]).status == .unauthorized)
            #expect(try await stranger.get("\(Self.home)/helt-ledige").body.contains("/siter") == false)
            let client = try await installation.client(.secretariat)
            for region in ["", "99", "Vestfold", "39 OR 1=1"] {
                #expect(try await client.post("\(Self.home)/helt-ledige/siter", ["region": region]).status == .notFound)
            }
            let key = try await Self.cite("helt-ledige", "39", client)
            #expect(try await stranger.get("/sor/kunnskap/sitater/\(key)").status == .notFound)
            for wrong in ["00000000", "x", "%00", "..%2F..%2Fstatus"] {
                #expect(try await stranger.get("/tall/\(wrong)").status == .notFound)
            }
        }
    }

    static let states: [(now: [Double?]?, state: Citation.State)] = [
        ([1, 2.7], .stands), ([1, 2.74], .stands), ([1, 2.8], .changed(2.8)), ([1, nil], .gone), (nil, .gone),
    ]

    @Test(arguments: states) func figuresAreComparedAsTheyAreShown(_ given: (now: [Double?]?, state: Citation.State))
        async throws
    {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            let key = try await Self.cite("helt-ledige", "39", client)
            let network = try #require(
                try await installation.database.read {
                    try $0.value("SELECT id FROM network WHERE key = 'nord'", as: NetworkID.self)
                }
            )
            let citation = try #require(try await installation.knowledge.store.citation(key, in: network))
            let figures = given.now.map { values in
                Figures(
                    regions: [Region("39", "Vestfold")],
                    periods: [Period("2025M01"), Period("2026M01")],
                    values: [values],
                    marks: [[nil, nil]]
                )
            }
            guard case .value(let value) = citation.subject else {
                Issue.record("not the figure of an indicator")
                return
            }
            #expect(value.state(figures, decimals: 1) == given.state)
        }
    }

    /// The publisher says that it was 2.9 per cent after all.
    private static func revise(_ installation: Installation, at now: Instant) async throws {
        let file = try #require(Example.figures.first { $0.lastPathComponent == "nav-arbeidssokere.json" })
        let text = try String(contentsOf: file, encoding: .utf8)
        // The last figure of Vestfold's shares of the fully unemployed.
        let row = "3.6, 3.4, 3.2, 3.4, 3.3, 3.3, 3.6, 3, 3.2, 2.9, 4.7, 3.1, 2.6, 2.7, 2.9, 2.7"
        #expect(text.contains(row))
        let revised = text.replacing(row, with: row.dropLast(3) + "2.9")
        let network = try #require(
            try await installation.database.read {
                try $0.value("SELECT id FROM network WHERE key = 'nord'", as: NetworkID.self)
            }
        )
        _ = try await installation.knowledge.takeIn(
            Data(revised.utf8),
            fileName: file.lastPathComponent,
            to: network,
            by: .terminal,
            at: now
        )
    }

    private static func cite(_ indicator: String, _ region: String, _ client: TestClient) async throws -> String {
        let answer = try await client.post("\(home)/\(indicator)/siter", ["region": region])
        let location = try #require(answer.headers[.location], "\(answer.status)")
        return String(try #require(location.split(separator: "/").last))
    }
}
