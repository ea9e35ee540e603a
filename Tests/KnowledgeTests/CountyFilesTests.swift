import App
import Core
import Cubes
import Foundation
import SQL
import TestSupport
import Testing

@testable import Knowledge

/// Every file that a county keeps comes in, with what the guide says of it.
@Suite(.enabled(if: OutsideFiles.folder != nil, "SAMBAND_PUBLISHED_FILES names no folder with published files"))
struct CountyFilesTests {
    struct Said: Sendable {
        let file: String
        var reading = TableReading.none
        /// Regions with a code of today, and periods.
        var regions = 0
        var periods = 0
    }

    static let all = [
        Said(
            file: "20220505-1453_Slutta_VGO.csv",
            reading: TableReading(geography: "Fylkekode"),
            regions: 27,
            periods: 10
        ),
        Said(file: "Estimert mangel på sysselsatte per næring VT 2021 - bedriftsundersøkelsen.csv"),
        Said(
            file: "Everviz - BRP utvikling V T og landet 08-19.csv",
            reading: TableReading(geography: "measure", namesRegions: true),
            regions: 2,
            periods: 12
        ),
        Said(
            file: "Utdanningsnivå 2020 SSB 09429.csv",
            reading: TableReading(geography: "Fylke"),
            regions: 12,
            periods: 1
        ),
        Said(
            file: "andel_utenfor_fylke_alder.csv",
            reading: TableReading(geography: "Fylke", namesRegions: true, period: "2024"),
            regions: 15,
            periods: 1
        ),
        Said(
            file: "anmodninger_og_faktisk_bosetting.csv",
            reading: TableReading(geography: "Kommune", namesRegions: true),
            regions: 17,
            periods: 32
        ),
        Said(
            file: "arbeidsledighet.csv",
            reading: TableReading(geography: "Geografisk enhet", namesRegions: true),
            regions: 32,
            periods: 181
        ),
        Said(
            file: "endring_i_arbeidsplasser_over_tid.csv",
            reading: TableReading(geography: "region", namesRegions: true),
            regions: 17,
            periods: 10
        ),
        Said(
            file: "folketall.csv",
            reading: TableReading(geography: "region", namesRegions: true),
            regions: 17,
            periods: 20
        ),
        Said(
            file: "klimagassutslipp_telemark.csv",
            reading: TableReading(geography: "Kommune", addsRepeats: true, namesRegions: true),
            regions: 17,
            periods: 13
        ),
        Said(
            file: "soekere_stillinger_yrkespraksis.csv",
            reading: TableReading(geography: "Geografisk enhet", namesRegions: true),
            regions: 32,
            periods: 8
        ),
        Said(
            file: "sysselsetting_i_kommunene.csv",
            reading: TableReading(geography: "Kommune", namesRegions: true, period: "2025"),
            regions: 17,
            periods: 1
        ),
        Said(
            file: "utdanningsnivaa.csv",
            reading: TableReading(geography: "Kommune", namesRegions: true),
            regions: 50,
            periods: 22
        ),
        Said(
            file: "videregaende_fullfort.csv",
            reading: TableReading(geography: "Region"),
            regions: 20,
            periods: 11
        ),
    ]

    @Test func thereIsAnAnswerForEachFile() throws {
        let folder = try #require(OutsideFiles.folder).appending(path: "csv-county")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".csv") }
        #expect(Set(files.map(\.precomposedStringWithCanonicalMapping)) == Set(Self.all.map(\.file)))
    }

    @Test(arguments: all) func comesIn(_ said: Said) async throws {
        // Long work, which would keep a thread from all other tests.
        let cube = try await Blocking.run { try PublishedProofTests.table("csv-county/\(said.file)", said.reading) }
        let regions = cube.axis(.geography).map { cube.dimensions[$0].categories.map(\.code) } ?? []
        #expect(regions.count { RegionCodes.code($0) != nil } == said.regions, "\(regions)")
        #expect(cube.axis(.time).map { cube.dimensions[$0].count } ?? 0 == said.periods)
    }

    /// What the wizard guesses by itself is what the guide says, but for what only people know.
    @Test(arguments: all) func theWizardGuessesIt(_ said: Said) async throws {
        let folder = try #require(OutsideFiles.folder)
        let bytes = try Data(contentsOf: folder.appending(path: "csv-county/\(said.file)"))
        let guessed = try await Blocking.run { try TableSuggestion(bytes, fileName: said.file).reading }
        #expect(guessed.geography == said.reading.geography, "\(guessed)")
        #expect(guessed.namesRegions == said.reading.namesRegions)
        if let period = said.reading.period { #expect(guessed.period == period) }
    }
}
