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

    /// School years are written by both of their years, and the codes tell by which.
    @Test func aColumnIsOfTheYearWhoseCodesItHas() throws {
        let cube = try Cube(
            CubeFacts(),
            dimensions: [
                Dimension(
                    id: "Region",
                    categories: ["08", "15", "18", "38", "50"].map { Category($0) },
                    role: .geography
                ),
                Dimension(
                    id: "Tid",
                    categories: ["2016-2017", "2017-2018", "2019-2020"].map { Category($0) },
                    role: .time
                ),
            ],
            values: [
                1, 2, Cube.missing, 3, 4, 5, 6, 7, 8, Cube.missing, Cube.missing, 9, Cube.missing, 10, 11,
            ]
        )
        let today = try Grid(cube, table: "t").onRegionsOfToday(mayAdd: false)
        // Trøndelag came in 2018, so the figures of 2017–18 are those of 2018: Telemark was there, and others had other borders.
        #expect(Self.shown(today, "40") == ["1.0", "2.0", "brudd"])
        #expect(Self.shown(today, "15") == ["brudd", "brudd", "5.0"])
        #expect(Self.shown(today, "18") == ["brudd", "brudd", "8.0"])
    }

    /// Codes of several years in one column: what the publisher computed for today stands, and nothing else is guessed.
    @Test func aColumnOfSeveralYearsIsTakenWithCare() throws {
        let grid = try Self.grid([2019, 2024], ["08": [7, nil], "39": [3, 4], "15": [5, 5], "38": [9, nil]])
        let today = grid.onRegionsOfToday(mayAdd: false)
        #expect(Self.shown(today, "39") == ["3.0", "4.0"])
        #expect(Self.shown(today, "40") == ["7.0", "–"] && Self.shown(today, "15") == ["brudd", "5.0"])
    }

    /// The network's own region has its row, and what stands between is said.
    @Test func aRegionWithoutFiguresKeepsItsRow() throws {
        let grid = try Self.grid([2018, 2019], ["0": [1, 2], "07": [3, 4], "08": [5, 6]])
        let today = grid.onRegionsOfToday(mayAdd: false)
        #expect(today.regions.map(\.code) == ["0", "39", "40"] && today.regions[1].name == "Vestfold")
        #expect(Self.shown(today, "39") == ["brudd", "brudd"] && Self.shown(today, "40") == ["5.0", "6.0"])
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
            #expect(today.contains("Vestfold: Svelvik hørte til Vestfold fram til 2020, og hører nå til Drammen."))
            #expect(today.contains("kunnskap/region/39\">Vestfold</a>"))
            for wrong in ["x", "", "%22"] {
                #expect(
                    try await client.get("\(address)?regioner=\(wrong)").body.contains(
                        "<option value=\"publisert\" selected>"
                    )
                )
            }
        }
    }
    /// A link to a region of former times leads to what was published of it and to those that have its area today.
    @Test func formerRegionsHaveTheirPage() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let client = installation.client()
            let merged = try await client.get("/nord/kunnskap/region/38")
            #expect(merged.status == .ok && merged.body.contains("Tidligere fylke"))
            #expect(merged.body.contains("hadde denne koden til og med 2023"))
            for heir in ["39", "40"] { #expect(merged.body.contains("/kunnskap/region/\(heir)\"")) }
            #expect(try await client.get("/nord/kunnskap/region/07").body.contains("/kunnskap/region/33\""))
            for none in ["99", "21", "9999"] {
                #expect(try await client.get("/nord/kunnskap/region/\(none)").status == .notFound)
            }
            // Every region that a page leads to is there.
            for page in ["sluttet-vgs", "sluttet-vgs?regioner=i-dag", "klimagassutslipp"] {
                let links = Set(
                    try await client.get("/nord/kunnskap/\(page)").body.matches(of: #/href="([^"]+/region/\d+)"/#).map {
                        String($0.1)
                    }
                )
                #expect(!links.isEmpty)
                for link in links { #expect(try await client.get(link).status == .ok, "\(link)") }
            }
        }
    }

    /// A place is the same on a region's page as on the indicator's, and what lacks figures is told with the reason.
    @Test func aRegionsPageAgreesWithTheIndicators() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let client = installation.client()
            let telemark = try await client.get("/nord/kunnskap/region/40").body
            #expect(telemark.contains("12. høyest av 18 fylker"))
            #expect(!telemark.contains("av 4 fylker") && !telemark.contains("av 5 fylker"))
            let vestfold = try await client.get("/nord/kunnskap/region/39").body
            #expect(
                vestfold.contains("Uten tall for Vestfold")
                    && vestfold.contains("Vestfold og Telemark ble delt i 2024.")
            )
        }
    }
}
