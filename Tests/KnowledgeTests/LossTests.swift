import App
import Core
import Cubes
import Foundation
import HTTPTypes
import Networks
import TestSupport
import Testing

@testable import Knowledge

/// What a table that comes anew takes away, what was written of older figures, and what is done about them.
@Suite struct LossTests {
    private static let home = "/nord/kunnskap"

    private static func bytes(_ name: String, _ change: (String) -> String = { $0 }) throws -> Data {
        let file = try #require(Example.figures.first { $0.lastPathComponent == name })
        return Data(change(try String(contentsOf: file, encoding: .utf8)).utf8)
    }

    private static func takeIn(
        _ bytes: Data,
        _ name: String,
        _ installation: Installation,
        at now: Instant
    ) async throws {
        let network = try #require(try await installation.networks.store.network(key: "nord")?.id)
        _ = try await installation.knowledge.takeIn(
            bytes,
            fileName: name,
            to: network,
            by: .terminal,
            at: now
        )
    }

    /// A publisher names its age groups anew: both indicators lose their figures, and the secretariat is told.
    @Test(arguments: Engine.available) func aTableWithOtherCodesIsTold(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            try await installation.takeInFigures()
            let secretariat = try await installation.client(.secretariat)
            #expect(try await !secretariat.get(Self.home).body.contains("står uten tall"))
            let renamed = try Self.bytes("ssb-13563.json") {
                $0.replacing("\"15-29\"", with: "\"A15\"").replacing("\"30-61\"", with: "\"A30\"")
            }
            let network = try #require(try await installation.networks.store.network(key: "nord")?.id)
            let contents = try await installation.knowledge.store.contents(network)
            let arrival = try TableIntake.arrival(renamed, fileName: "ssb-13563.json")
            let lost = try await installation.knowledge.desk.lost(
                by: arrival.cube,
                as: arrival.key,
                contents
            )
            #expect(Set(lost.map(\.id)) == ["utenfor-15-29", "utenfor-30-61"])
            #expect(
                try await installation.knowledge.desk.lost(by: arrival.cube, as: "ny", contents).isEmpty
            )
            try clock.move(to: "2021-05-01")
            // A session does not last so long.
            let later = try await installation.client(.secretariat)
            try await Self.takeIn(renamed, "ssb-13563.json", installation, at: clock.now)
            #expect(try await installation.knowledge.lost(by: "ssb-13563", in: network, .en).count == 2)
            #expect(try await installation.knowledge.lost(by: "nav-yrker", in: network, .en).isEmpty)
            for page in [Self.home, "\(Self.home)/tabeller/ssb-13563"] {
                let body = try await later.get(page).body
                #expect(body.contains("som nå står uten tall: "), "\(page)")
                #expect(try await !installation.client().get(page).body.contains("står uten tall"))
            }
            // One more version does not hide it, and the right one mends it.
            try await Self.takeIn(
                renamed + Data("\n".utf8),
                "ssb-13563.json",
                installation,
                at: clock.now
            )
            #expect(try await later.get(Self.home).body.contains("som nå står uten tall: "))
            try await Self.takeIn(
                try Self.bytes("ssb-13563.json") { $0 + "\n\n" },
                "ssb-13563.json",
                installation,
                at: clock.now
            )
            #expect(try await !later.get(Self.home).body.contains("står uten tall"))
        }
    }

    @Test func aReadingOfOlderFiguresSaysSo() async throws {
        try await withSamples { installation, clock, _ in
            try await installation.takeInFigures()
            let client = installation.client()
            let network = try #require(try await installation.networks.store.network(key: "nord")?.id)
            let (knowledge, now) = (installation.knowledge, clock.now)
            try await knowledge.read(
                "Vår lesning.",
                outOf: "utenfor-15-29",
                in: network,
                by: .terminal,
                at: now
            )
            let page = "\(Self.home)/utenfor-15-29"
            #expect(try await client.get(page).body.contains("Vår lesning."))
            try clock.move(to: "2021-05-01")
            // A version of the same period changes nothing, and one of a newer period does.
            try await Self.takeIn(
                try Self.bytes("ssb-13563.json") { $0 + "\n" },
                "ssb-13563.json",
                installation,
                at: clock.now
            )
            #expect(try await !client.get(page).body.contains("Skrevet da de nyeste tallene"))
            let newer = try Self.bytes("ssb-13563.json") { $0.replacing("\"2024\"", with: "\"2025\"") }
            try await Self.takeIn(newer, "ssb-13563.json", installation, at: clock.now)
            #expect(try await client.get(page).body.contains("Skrevet da de nyeste tallene gjaldt 2024."))
        }
    }

    @Test(arguments: Engine.available) func thePageLeadsToWhatIsDone(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            try await installation.takeInFigures()
            let client = installation.client()
            let page = try await client.get("\(Self.home)/helt-ledige").body
            #expect(
                page.contains("Hva vi gjør med det") && page.contains("En oversikt")
                    && page.contains("– Fagskolen")
            )
            let link = try #require(page.firstMatch(of: #/href="([^"]+)">En oversikt/#)).1
            #expect(try await client.get(String(link)).status == .ok)
            #expect(
                try await !client.get("\(Self.home)/utenfor-15-29").body.contains("Hva vi gjør med det")
            )
        }
    }
    /// What is missing and where; and each of two regions by name, with its figure, the period and the way it goes.
    @Test func emptyCellsAndSignalsAreExplained() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let page = try await installation.client().get("\(Self.home)/stillinger-per-soker").body
            #expect(page.contains("«–» for desember 2025: tabellen har ikke tall for Finnmark og Østfold."))
        }
        let words = try Catalogue(folders: [KnowledgeModule.strings])[.nb]
        let indicator = try IndicatorFile.read(IndicatorTests.right.replacing("direction: up", with: "direction: down"))
        let figures = StandingTests.figures([("39", [4, 3, 2, 3, 5]), ("40", [4, 3, 2, 3, 5])])
        let standings = ["39", "40"].compactMap { Standing($0, in: figures, decimals: 1) }
        let note = FigureWords(words: words, indicator: indicator).note(.highest(periods: 5), of: standings)
        #expect(note.hasPrefix("Både Region 39 (5,0") && note.contains(") og Region 40 (5,0"), "\(note)")
        #expect(note.hasSuffix(") i 2024: det høyeste på 5 målinger. Det går feil vei."), "\(note)")
    }
}
