import App
import Core
import Cubes
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Knowledge

/// Figures as they were, and on the regions of today.
@Suite struct RegionViewTests {
    /// Rows by code, with a figure for each year; nil is missing.
    private static func grid(_ years: [Int], _ rows: [String: [Double?]]) throws -> Grid {
        let codes = rows.keys.sorted()
        let cube = try Cube(
            CubeFacts(),
            dimensions: [
                Dimension(id: "Region", categories: codes.map { Category($0) }, role: .geography),
                Dimension(id: "Tid", categories: years.map { Category("\($0)") }, role: .time),
            ],
            values: codes.flatMap { (rows[$0] ?? []).map { $0 ?? Cube.missing } }
        )
        return try Grid(cube, table: "t")
    }

    private static func shown(_ grid: Grid, _ code: String) -> [String] {
        grid.periods.map { period in
            grid[Region(code, ""), period].map { "\($0)" } ?? grid.mark(Region(code, ""), period) ?? "–"
        }
    }

    /// Telemark was the whole of 08; Vestfold was not that of 07, and both were parts of 38.
    @Test func countiesAreCarriedOverWhereTheAreaIsTheSame() throws {
        let grid = try Self.grid(
            [2019, 2021, 2024],
            [
                "0": [1, 2, 3], "07": [10, nil, nil], "08": [20, nil, nil], "38": [nil, 30, nil],
                "39": [nil, nil, 11], "40": [nil, nil, 21],
            ]
        )
        for mayAdd in [true, false] {
            let today = grid.onRegionsOfToday(mayAdd: mayAdd)
            #expect(today.regions.map(\.code) == ["0", "39", "40"])
            #expect(Self.shown(today, "40") == ["20.0", "brudd", "21.0"])
            #expect(Self.shown(today, "39") == ["brudd", "brudd", "11.0"])
            #expect(Self.shown(today, "0") == ["1.0", "2.0", "3.0"])
        }
    }

    @Test func municipalitiesAreAddedOnlyIfTheirFiguresAdd() throws {
        // Tønsberg and Re became one in 2020; Bamble only changed its code.
        let grid = try Self.grid(
            [2019, 2023, 2024],
            [
                "0704": [5, nil, nil], "0716": [2, nil, nil], "3803": [nil, 8, nil], "3905": [nil, nil, 9],
                "0814": [1, nil, nil], "3813": [nil, 2, nil], "4012": [nil, nil, 3],
            ]
        )
        let sums = grid.onRegionsOfToday(mayAdd: true)
        #expect(Self.shown(sums, "3905") == ["7.0", "8.0", "9.0"])
        #expect(Self.shown(sums, "4012") == ["1.0", "2.0", "3.0"])
        let rates = grid.onRegionsOfToday(mayAdd: false)
        #expect(Self.shown(rates, "3905") == ["brudd", "8.0", "9.0"])
        #expect(Self.shown(rates, "4012") == ["1.0", "2.0", "3.0"])
    }

    /// A table that has no row for a part cannot be summed; one that was parted is not guessed.
    @Test func nothingIsGuessed() throws {
        let grid = try Self.grid(
            [2019, 2023, 2024],
            [
                "0704": [5, nil, nil], "1507": [nil, 60, nil], "1508": [0, 0, 50], "1580": [0, 0, 9],
                "3905": [nil, nil, 9],
            ]
        )
        let today = grid.onRegionsOfToday(mayAdd: true)
        #expect(Self.shown(today, "3905") == ["brudd", "brudd", "9.0"])
        // Zero before a region was there is what tables fill up with, and no figure.
        #expect(Self.shown(today, "1508") == ["brudd", "brudd", "50.0"])
    }

    /// Some publishers recompute earlier years for the regions of today; theirs stand.
    @Test func whatThePublisherRecomputedStands() throws {
        let grid = try Self.grid([2019, 2024], ["15": [7, 8], "39": [3, 4], "40": [nil, 5]])
        let today = grid.onRegionsOfToday(mayAdd: true)
        #expect(Self.shown(today, "39") == ["3.0", "4.0"] && Self.shown(today, "15") == ["7.0", "8.0"])
    }

    @Test func readersChooseOnThePage() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let client = installation.client()
            let address = "/nord/kunnskap/brp-per-sysselsatt"
            let plain = try await client.get(address).body
            #expect(plain.contains("name=\"regioner\"") && !plain.contains("brudd"))
            let today = try await client.get("\(address)?regioner=i-dag").body
            #expect(today.contains("<option value=\"i-dag\" selected>Slik de er i dag</option>"))
            #expect(today.contains("Tallene er ført over til dagens fylker"))
            for wrong in ["x", "", "%22"] {
                #expect(
                    try await client.get("\(address)?regioner=\(wrong)").body.contains(
                        "<option value=\"publisert\" selected>"
                    )
                )
            }
        }
    }
}
