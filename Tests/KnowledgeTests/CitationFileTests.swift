import App
import Core
import Files
import Foundation
import HTTPTypes
import Networks
import SQL
import TestSupport
import Testing

@testable import Knowledge

/// What is cited goes out in the network file and comes in again, also where its tables are not.
@Suite struct CitationFileTests {
    static let home = "/nord/kunnskap"

    @Test(arguments: Engine.available) func whatIsCitedGoesOutAndComesIn(on engine: Engine) async throws {
        var (text, keys, sentence): (String, [String], String) = ("", [], "")
        try await withSamples(engine) { installation, _, _ in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            let cite = CellCitationTests.cite
            keys.append(try await cite("\(Self.home)/helt-ledige", [("region", "39")], client))
            keys.append(try await cite("\(Self.home)/helt-ledige", [("figur", "linjer")], client))
            keys.append(try await cite(CellCitationTests.table, [("versjon", "1")] + CellCitationTests.chart, client))
            keys.append(try await cite(CellCitationTests.table, [("versjon", "1"), ("celle", "0")], client))
            text = try #require(try await installation.networkFiles.write(key: "nord"))
            let network = try #require(try await installation.networks.store.network(key: "nord")).id
            let store = installation.knowledge.store
            let citation = try #require(try await store.citation(keys[0], in: network))
            sentence = citation.sentence
            let file = try #require(try await store.dataset("nav-arbeidssokere", in: network)).version.file
            #expect(text.contains("sha256: \"\(file)\"") && citation.hashes == file.description)
        }
        #expect(text.contains("value: 2.7") && text.contains("chart: linjer") && text.contains("table: nav-yrker"))
        try await withInstallation(engine) { installation in
            let made = try await installation.networkFiles.read(Array(text.utf8))
            #expect(made.warnings == [])
            #expect(try await installation.networkFiles.write(key: "nord") == text)
            let reader = installation.client()
            for (key, isChart) in zip(keys, [false, true, true, false]) {
                let page = try await reader.get("\(Self.home)/sitater/\(key)")
                #expect(page.status == .ok && page.body.contains("<svg class=\"chart") == isChart, "\(key)")
            }
            #expect(try await reader.get("\(Self.home)/sitater/\(keys[0])").body.contains(sentence))
            // Tables whose first version has other bytes: a number alone says nothing of them.
            let network = try #require(try await installation.networks.store.network(key: "nord")).id
            let other = try String(
                contentsOf: Example.figures[0].deletingLastPathComponent()
                    .appending(path: "nav-yrker.json"),
                encoding: .utf8
            )
            let now = installation.clock.now
            _ = try await installation.knowledge.takeIn(
                Data((other + "\n").utf8),
                fileName: "nav-yrker.json",
                to: network,
                by: .terminal,
                at: now
            )
            let dataset = try #require(try await installation.knowledge.store.dataset("nav-yrker", in: network))
            let chart = try #require(try await installation.knowledge.store.citation(keys[2], in: network))
            #expect(chart.tables == "nav-yrker 1" && !chart.isOf(dataset))
            #expect(try await reader.get("\(Self.home)/sitater/\(keys[2])").body.contains("Figuren står seg"))
        }
    }

    static let wrong: [(was: String, becomes: String, says: String)] = [
        ("key: \"ABCD2345\"", "key: \"abc\"", "is no key of a citation"), ("value: 2.7", "value: mye", "is no number"),
        ("number: 1", "number: 0", "is not a whole number"), ("sha256: \"SHA\"", "sha256: \"../x\"", "is no SHA-256"),
        ("value: 2.7", "cells: '{}'", "drawing"), ("made: 2021", "made: i går 2021", "is not a moment"),
        ("region: \"39\"", "regions: \"39\"", "the field “region” is missing"),
    ]

    @Test(arguments: wrong.indices) func whatIsWrongIsToldWithItsLine(_ index: Int) async throws {
        let given = Self.wrong[index]
        let sound = """
            samband: 1
            network: {key: nord, name: Nord, host: Prøvefylket, region: Prøvefylket, language: nb}
            knowledge:
              citations:
                - key: "ABCD2345"
                  made: 2021-03-01T09:00:00.000Z
                  sentence: Setning.
                  source: NAV
                  versions:
                    - table: nav
                      number: 1
                      sha256: "SHA"
                  indicator: helt-ledige
                  definition: 1
                  region: "39"
                  region_name: Vestfold
                  period: "2026M01"
                  value: 2.7
            """
        let broken = sound.replacing(given.was, with: given.becomes)
            .replacing("\"SHA\"", with: "\"\(String(repeating: "a", count: 64))\"")
        try await withInstallation { installation in
            let failure = await #expect(throws: (any Error).self) {
                try await installation.networkFiles.read(Array(broken.utf8))
            }
            #expect("\(String(describing: failure))".contains(given.says), "\(String(describing: failure))")
        }
    }
}
