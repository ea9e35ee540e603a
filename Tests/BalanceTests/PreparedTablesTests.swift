import App
import Core
import Forecast
import Foundation
import Networks
import TestSupport
import Testing

@testable import Balance

/// Small tables of the shapes that Statistics Norway publishes: what they say is what the region is made of.
@Suite struct PreparedTablesTests {
    /// A table as JSON-stat: categories by dimension, and a figure for each cell.
    struct Published: Sendable {
        typealias Figure = @Sendable ([String: String]) -> Double

        var dimensions: [(id: String, codes: [String])]
        var figure: Figure

        func with(_ id: String, _ codes: [String]) -> Published {
            var table = self
            table.dimensions = dimensions.map { $0.id == id ? (id, codes) : $0 }
            return table
        }

        func without(_ id: String) -> Published {
            var table = self
            table.dimensions.removeAll { $0.id == id }
            return table
        }

        /// Its JSON, with the figures in the order of the dimensions.
        var text: String {
            var cells: [[String: String]] = [[:]]
            for (id, codes) in dimensions {
                cells = cells.flatMap { cell in codes.map { cell.merging([id: $0]) { $1 } } }
            }
            let list = { (texts: [String]) in "[\(texts.map { "\"\($0)\"" }.joined(separator: ", "))]" }
            let regions = dimensions.map(\.id).filter { ["Region", "ArbstedKomm", "Bokommuen"].contains($0) }
            let sizes = dimensions.map { "\($0.codes.count)" }.joined(separator: ", ")
            let parts = dimensions.map { "\"\($0.id)\": {\"category\": {\"index\": \(list($0.codes))}}" }
            return """
                {"version": "2.0", "class": "dataset", "label": "Utdrag", "source": "SSB",
                 "role": {"time": ["Tid"], "geo": \(list(regions)), "metric": ["ContentsCode"]},
                 "id": \(list(dimensions.map(\.id))), "size": [\(sizes)],
                 "dimension": {\(parts.joined(separator: ", "))},
                 "value": [\(cells.map { "\(figure($0))" }.joined(separator: ", "))]}
                """
        }
    }

    static let quarters = (2_018...2_020).flatMap { year in (1...4).map { "\(year)K\($0)" } }

    /// By the key of the table: 07902, 01222, 05111, one of industries by level, 03321 and 14288.
    static let tables: [String: Published] = [
        "dode": Published(
            dimensions: [
                ("Kjonn", ["0", "1", "2"]), ("AlderX", (0...106).map { "\($0)" }),
                ("ContentsCode", ["LevendePerTusen", "Dode", "Dodssannsynlighet"]), ("Tid", ["2019", "2020"]),
            ]
        ) { cell in
            guard cell["ContentsCode"] == "Dodssannsynlighet", cell["Tid"] == "2020" else { return 99_999 }
            return 0.5 + (Double(cell["AlderX"] ?? "") ?? 0) * (cell["Kjonn"] == "1" ? 3 : 2)
        },
        "fodte": Published(
            dimensions: [
                ("Region", ["4001", "4003", "4010"]), ("ContentsCode", ["Folketallet1", "Fodte2", "Dode3"]),
                ("Tid", quarters),
            ]
        ) { $0["ContentsCode"] == "Fodte2" ? ($0["Region"] == "4010" ? 5 : 100) : 40_000 },
        "arbeidsstyrke": Published(
            dimensions: [
                ("ArbStyrkStatus", ["0", "1", "2"]), ("Kjonn", ["0", "1", "2"]),
                ("Alder", ["15-74", "15-24", "25-54", "55-74", "20-66"]), ("ContentsCode", ["Personer", "Prosent"]),
                ("Tid", ["2019", "2020"]),
            ]
        ) { cell in
            let isForce = cell["ArbStyrkStatus"] == "0" && cell["ContentsCode"] == "Prosent"
            guard isForce, cell["Tid"] == "2020" else { return 2 }
            let shares: [String: Double] = ["15-24": 55, "25-54": 87, "55-74": 44]
            return shares[cell["Alder"] ?? ""] ?? 70
        },
        "utdanning-naering": Published(
            dimensions: [
                ("Region", ["0"]), ("NACE2007", ["00-99", "industri", "helse"]),
                ("Nivaa", ["01", "02a", "11", "03a", "04a", "09a"]), ("ContentsCode", ["Sysselsatte"]),
                ("Tid", ["2020"]),
            ]
        ) { cell in
            let industri: [String: Double] = ["01": 300, "02a": 900, "11": 150, "03a": 150, "04a": 70]
            let helse: [String: Double] = ["01": 200, "02a": 700, "11": 60, "03a": 900, "04a": 250]
            return (cell["NACE2007"] == "helse" ? helse : industri)[cell["Nivaa"] ?? ""] ?? 10
        },
        "pendling": Published(
            dimensions: [
                ("ArbstedKomm", ["4001", "4003", "4010", "0301"]), ("Bokommuen", ["4001", "4003", "4010", "0301"]),
                ("ContentsCode", ["Sysselsatte"]), ("Tid", ["2020"]),
            ]
        ) { $0["ArbstedKomm"] == $0["Bokommuen"] ? 9_000 : $0["Bokommuen"] == "4003" ? 3_000 : 700 },
        "framskriving": Published(
            dimensions: [
                ("Region", ["4001", "4003", "4010"]), ("Kjonn", ["1", "2"]),
                ("Alder", (0...105).map { "\(1_000 + $0)".suffix(3).description }), ("ContentsCode", ["Personer"]),
                ("Tid", (2_021...2_030).map { "\($0)" }),
            ]
        ) { ($0["Region"] == "4010" ? 12 : 200) + (Double($0["Tid"] ?? "") ?? 0) - 2_021 },
    ]

    /// 01222 read for what comes and goes, 09588 or a like one for moves from place to place, and completions.
    static let flows: [String: Published] = [
        "utflytting": changes, "innflytting": changes,
        "innvandring": changes.with("Region", ["40"]).with("Tid", ["2019", "2020"]),
        "utvandring": changes,
        "flytting": Published(
            dimensions: [
                ("FraKommune", ["4001", "4003", "4010", "0301", "3905"]),
                ("TilKommune", ["4001", "4003", "4010", "0301", "3905"]), ("ContentsCode", ["Flyttinger"]),
                ("Tid", ["2020"]),
            ]
        ) { cell in
            guard cell["FraKommune"] != cell["TilKommune"] else { return 0 }
            return cell["TilKommune"] == "4010" ? 30 : cell["FraKommune"] == "4010" ? 20 : 400
        },
        "fullforte": Published(
            dimensions: [
                ("Region", ["4001", "4003", "4010"]), ("Kjonn", ["1", "2"]),
                ("Utdanning", ["ST", "PB", "BA", "EL", "HO", "RM", "NA", "11", "03a", "04a"]),
                ("ContentsCode", ["Fullfort"]), ("Tid", ["2019", "2020"]),
            ]
        ) { $0["Region"] == "4010" ? 2 : $0["Utdanning"] == "11" ? 10 : 40 },
    ]

    private static let changes = Published(
        dimensions: [
            ("Region", ["4001", "4003", "4010"]),
            ("ContentsCode", ["Folketallet1", "Tilflytting7", "Fraflytting8", "Innvandring5", "Utvandring6"]),
            ("Tid", quarters),
        ]
    ) { cell in
        let all = ["Tilflytting7": 410.0, "Fraflytting8": 400, "Innvandring5": 60, "Utvandring6": 30]
        return (all[cell["ContentsCode"] ?? ""] ?? 36_000) / (cell["Region"] == "4010" ? 20 : 1)
    }

    private func withTables(
        _ tables: [String: Published],
        on engine: Engine = .sqlite,
        _ body: (Installation, Network) async throws -> Void
    ) async throws {
        try await withSamples(engine) { installation, _, _ in
            let network = try #require(try await installation.networks.store.network(key: "nord"))
            for file in Example.figures where file.lastPathComponent == "ssb-07459-telemark.json" {
                _ = try await installation.tableFiles.read(file: file.path, network: "nord")
            }
            try await PreparationTests.take(PreparationTests.jobs(), installation, network)
            for (key, table) in tables {
                try await PreparationTests.take(table.text, as: key, installation, network)
            }
            try await body(installation, network)
        }
    }

    private func prepare(_ installation: Installation, _ network: Network) async throws
        -> (region: PreparedRegion, report: [String])
    {
        try await installation.balance.prepare(
            network.id,
            municipalities: PreparationTests.places,
            keys: [.population: "ssb-07459-telemark"],
            firstYear: 2_021,
            years: 5
        )
    }

    /// Persons of a sex and some ages, each times what a closure gives for their education and age.
    private func sum(_ inputs: Inputs, _ sex: Int, _ ages: ClosedRange<Int>, _ each: (Int, Int) -> Double) -> Double {
        let population = inputs.array(.population)
        var sum = 0.0
        for education in 0..<8 {
            for age in ages {
                for place in 0..<3 { sum += population[education, sex, age, place] * each(education, age) }
            }
        }
        return sum
    }

    private func expectFigures(of inputs: Inputs) {
        let (mortality, leaning) = (inputs.array(.mortality), inputs[.educationMortality])
        let dying = sum(inputs, 0, 60...60) { education, age in mortality[0, age] * leaning[education] }
        #expect(abs(dying / sum(inputs, 0, 60...60) { _, _ in 1 } / 0.1805 - 1) < 1e-9)
        // Three whole years of quarters: 205 each.
        let fertility = inputs[.fertility]
        #expect(abs(sum(inputs, 1, 15...49) { fertility[$1] } / 820 - 1) < 1e-9)
        let participation = inputs.array(.participation)
        let working = sum(inputs, 1, 25...54) { participation[$0, 1, $1] }
        #expect(abs(working / sum(inputs, 1, 25...54) { _, _ in 1 } / 0.87 - 1) < 1e-9)
        let composition = inputs.array(.composition)
        let odds = composition[0, 5] * composition[1, 0] / (composition[0, 0] * composition[1, 5])
        #expect(abs(odds / (150.0 * 200 / (300 * 60)) - 1) < 1e-7)
        // Of those who live in Skien more work elsewhere than of those who live in Porsgrunn.
        let affinity = inputs.array(.affinity)
        let ways = affinity[2, 0, 0] * affinity[2, 1, 2] / (affinity[2, 0, 2] * affinity[2, 1, 0])
        #expect(abs(ways / (9_000.0 * 3_000 / (700 * 3_000)) - 1) < 1e-7)
        let control = inputs.array(.control)
        #expect(control[0, 1, 30, 0] == 201 && control[4, 0, 105, 2] == 17)
    }

    @Test(arguments: Engine.available) func everyTableIsUsedWithItsSourceAndPeriod(on engine: Engine) async throws {
        try await withTables(Self.tables, on: engine) { installation, network in
            let (region, report) = try await prepare(installation, network)
            for line in [
                "mortality: estimated, SSB, Utdrag, 2020", "fertility: estimated, SSB, Utdrag, 2018K1–2020K4",
                "participation: estimated, SSB, Utdrag, 2020", "composition: estimated, SSB, Utdrag, 2020",
                "affinity: estimated, SSB, Utdrag, 2020", "control: published, SSB, Utdrag, 2022–2026",
                "There is no table ledige: what it says is assumed. Statistics Norway has it as 10540.",
            ] { #expect(report.contains(line), "\(line) is not in \(report)") }
            let inputs = try region.inputs()
            expectFigures(of: inputs)
            let outcome = try await Projection(inputs).simulate(draws: 16, threads: 1)
            #expect(outcome.unsettled == 0)
        }
    }

    /// 2,05 of what one of the towns has in a quarter, four times a year.
    @Test(arguments: Engine.available) func whoComesGoesAndCompletesIsReadWithItsPeriod(on engine: Engine) async throws
    {
        try await withTables(Self.flows, on: engine) { installation, network in
            let (region, report) = try await prepare(installation, network)
            for line in [
                "outMigration: estimated, SSB, Utdrag, 2018K1–2020K4",
                "destination: estimated, SSB, Utdrag; SSB, Utdrag, 2020; 2018K1–2020K4",
                "immigration: estimated, SSB, Utdrag, 2019, 2020", "emigration: estimated, SSB, Utdrag, 2018K1–2020K4",
                "transition: estimated, SSB, Utdrag, 2019, 2020",
            ] { #expect(report.contains(line), "\(line) is not in \(report)") }
            let persons = try #require(try Projection(try region.inputs()).accounts().years.first).persons
            #expect(abs((persons.arrived - persons.left) / (4 * 2.05 * 10) - 1) < 1e-6)
            #expect(abs(persons.emigrated / (4 * 2.05 * 30) - 1) < 1e-6)
            // Of the 60 who come to the county in a year, as many as live here of its 177,000.
            #expect(abs(persons.immigrated / 60 - 0.53) < 0.03, "\(persons.immigrated)")
        }
    }

    private static func table(_ key: String) -> Published {
        tables[key] ?? flows[key] ?? Published(dimensions: []) { _ in 0 }
    }

    static let wrong: [(key: String, table: Published, said: String)] = [
        (
            "dode", table("dode").with("AlderX", ["0", "1", "3", "105"]),
            "dode: the ages of AlderX do not follow one another from 0 to 105. Take"
        ),
        (
            "dode", table("dode").with("ContentsCode", ["Dode3"]),
            "dode: it is not known which column is regions. Say so"
        ),
        (
            "fodte", table("fodte").with("Tid", ["2020K1", "2020K2"]),
            "fodte: Tid has 2 periods, and 4 make a year. Take"
        ),
        ("fodte", table("fodte").with("Region", ["4001", "4003"]), "fodte: there is no municipality 4010. Take"),
        (
            "arbeidsstyrke", table("arbeidsstyrke").with("ArbStyrkStatus", ["1", "2"]),
            "arbeidsstyrke: ArbStyrkStatus has no category for the labour force. Take"
        ),
        (
            "arbeidsstyrke", Published(dimensions: table("arbeidsstyrke").dimensions) { _ in 120 },
            "labourForce[men, age 15...24]: the figure is 1.2. Give a share"
        ),
        (
            "utdanning-naering", table("utdanning-naering").with("Nivaa", ["01", "02a", "11", "03a", "04a", "77"]),
            "utdanning-naering: Nivaa has the level 77, which is not known. Take"
        ),
        (
            "utdanning-naering", table("utdanning-naering").with("NACE2007", ["00-99", "industri"]),
            "utdanning-naering: NACE2007 has no industry helse. Take"
        ),
        (
            "utdanning-naering", table("utdanning-naering").with("Region", ["3801"]),
            "utdanning-naering: Region has no region with all the municipalities. Take the table in with 40 or 0"
        ),
        (
            "pendling", table("pendling").with("Bokommuen", ["4001", "4010"]),
            "pendling: Bokommuen has no municipality 4003. Take"
        ),
        ("pendling", table("pendling").without("ArbstedKomm"), "pendling: there is no dimension ArbstedKomm. Take"),
        (
            "innflytting", table("innflytting").with("Region", ["4001", "4010"]),
            "innflytting: there is no municipality 4003. Take"
        ),
        (
            "utvandring", table("utvandring").with("Tid", ["2020K1", "2020K2"]),
            "utvandring: Tid has 2 periods, and 4 make a year. Take"
        ),
        (
            "flytting", table("flytting").without("TilKommune"),
            "flytting: there is no dimension TilKommune. Take the table in with municipality they moved to."
        ),
        (
            "flytting", table("flytting").with("FraKommune", ["4001", "4003", "4010"]),
            "flytting: it has no moves to and from the rest of the country. Take"
        ),
        (
            "fullforte", table("fullforte").with("Utdanning", ["ST", "XX"]),
            "fullforte: Utdanning has the category XX, which is not known. Take the table in with studieforberedende,"
        ),
        (
            "fullforte", table("fullforte").with("Utdanning", ["ST", "BA", "HO", "11"]),
            "fullforte: Utdanning has no yrkesfag-annet. Take the table in with all of studieforberedende,"
        ),
        (
            "framskriving", table("framskriving").with("Tid", ["2022", "2023", "2024"]),
            "framskriving: there is no year 2025. Take the table in with 2022 to 2026, or say fewer --years."
        ),
    ]

    @Test(arguments: wrong.indices) func whatIsWrongIsSaidWithTableFieldAndRemedy(_ number: Int) async throws {
        let (key, table, said) = Self.wrong[number]
        try await withTables([key: table]) { installation, network in
            let mistake = await #expect(throws: BalanceOutput.Mistake.self, "\(said)") {
                _ = try await prepare(installation, network)
            }
            #expect(mistake?.description.contains(said) == true, "\(String(describing: mistake))")
        }
    }

    /// The finest groups that follow one another, whatever else the table has.
    @Test(arguments: [
        ([15...74, 15...24, 25...54, 55...74, 20...66], 15...74, [1, 2, 3]),
        ([0...105, 0...19, 20...66], 0...105, [0]), ([10...19, 20...34, 35...49], 15...49, [0, 1, 2]),
    ]) func groupsOfAgesAreChosen(_ ranges: [ClosedRange<Int>], _ wanted: ClosedRange<Int>, _ chosen: [Int]) {
        #expect(CountTable.chain(ranges, over: wanted) == chosen)
        #expect(CountTable.chain([16...20, 22...80], over: wanted) == nil)
    }
}
