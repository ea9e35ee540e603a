import Regions
import Testing

/// Municipalities and counties through time.
@Suite struct RegionHistoryTests {
    let history = RegionHistory.bundled

    /// How many there were (Statistics Norway, KLASS 131 and 104).
    @Test(arguments: [
        (2017, 426, 19), (2018, 422, 18), (2019, 422, 18), (2020, 356, 11), (2023, 356, 11), (2024, 357, 15),
    ])
    func asManyAsThereWere(_ year: Int, _ municipalities: Int, _ counties: Int) {
        #expect(history.municipalities(in: year).count == municipalities)
        #expect(history.counties(in: year).count == counties)
    }

    /// Code, year, what became of it.
    @Test(arguments: [
        ("3801", 2023, RegionHistory.Fate.one("3901")), ("0711", 2019, .one("3301")), ("0704", 2017, .one("3905")),
        ("0807", 2019, .one("4005")), ("0301", 2000, .one("0301")), ("3005", 2020, .one("3301")),
        // Its area went to Tønsberg and Sandefjord.
        ("0720", 2016, .ambiguous(["3905", "3907"])),
        // The true splits.
        ("1507", 2023, .ambiguous(["1508", "1580"])), ("1850", 2019, .ambiguous(["1806", "1875"])),
        ("5012", 2019, .ambiguous(["5055", "5056", "5059"])),
        ("38", 2023, .ambiguous(["39", "40"])), ("08", 2019, .one("40")), ("07", 2019, .ambiguous(["33", "39"])),
        ("39", 2019, .unknown), ("9999", 2020, .unknown),
    ])
    func fates(_ code: String, _ year: Int, _ fate: RegionHistory.Fate) {
        #expect(history.fate(of: code, in: year) == fate)
    }

    /// Code of today, year, level, whose area is the same.
    @Test(
        arguments: [
            ("40", 2019, 2, ["08"]), ("39", 2019, 2, nil), ("39", 2023, 2, nil), ("40", 2023, 2, nil),
            ("39", 2023, 4, ["3801", "3802", "3803", "3804", "3805", "3811"]), ("4003", 2023, 4, ["3807"]),
            ("3905", 2018, 4, ["0704", "0716"]), ("3907", 2016, 4, nil), ("1508", 2023, 4, nil),
            ("15", 2023, 2, ["15"]),
            ("15", 2018, 2, nil), ("0301", 1990, 4, ["0301"]), ("99", 2020, 2, nil),
        ] as [(String, Int, Int, [String]?)]
    )
    func sources(_ code: String, _ year: Int, _ level: Int, _ sources: [String]?) {
        #expect(history.sources(of: code, in: year, level: level) == sources)
    }

    /// Vestfold and Telemark on the borders of 2024, and what adding the old counties makes of them.
    ///
    /// Inhabitants on 1 January 2019 (Statistics Norway, table 07459).
    @Test func vestfoldAndTelemarkOnConstantBorders() throws {
        let inhabitants = [
            "0701": 27_334, "0704": 45_976, "0710": 63_271, "0711": 6_685, "0712": 47_107, "0713": 9_904,
            "0715": 14_371, "0716": 9_730, "0729": 26_700, "0805": 36_224, "0806": 54_645, "0807": 12_682,
            "0811": 2_329, "0814": 14_089, "0815": 10_406, "0817": 4_080, "0819": 6_538, "0821": 6_630,
            "0822": 4_293, "0826": 5_780, "0827": 1_572, "0828": 2_934, "0829": 2_403, "0830": 1_476,
            "0831": 1_286, "0833": 2_228, "0834": 3_723,
        ]
        #expect(inhabitants.values.reduce(0, +) == 424_396, "with Svelvik, which went to Drammen")
        let sources = try ["39", "40"].flatMap { try #require(history.sources(of: $0, in: 2019, level: 4)) }
        #expect(try sources.reduce(0) { $0 + (try #require(inhabitants[$1])) } == 417_711)
        #expect(history.sources(of: "39", in: 2019, level: 2) == nil, "the old county is refused")
        #expect(history.sources(of: "40", in: 2019, level: 2) == ["08"])
    }

    /// Codes that a table should have had for a year (the extract of the institute of public health).
    @Test func codesThatAreMissingAreFound() {
        let extract = history.municipalities(in: 2016).subtracting(["0706", "0719", "0720"])
        #expect(
            history.missing(from: extract, in: 2016)
                == ["0706", "0719", "0720"].filter { history.exists($0, in: 2016) }
        )
        #expect(history.missing(from: extract, in: 2016).contains("0720"))
        #expect(history.missing(from: history.municipalities(in: 2019), in: 2019).isEmpty)
    }
    /// Code of today, year, what stands between.
    @Test(
        arguments: [
            ("39", 2019, [BorderChange.moved(names: ["Svelvik"], county: "Vestfold", year: 2020, to: "Drammen")]),
            ("39", 2023, [.parted(name: "Vestfold og Telemark", year: 2024)]), ("40", 2019, []), ("11", 2018, []),
            ("42", 2019, [.joined(name: "Agder")]), ("15", 2021, []), ("99", 2019, []),
            ("1508", 2023, [.parted(name: "Ålesund", year: 2024)]),
            ("50", 2018, [.moved(names: ["Rindal"], county: "Møre og Romsdal", year: 2019, to: "Trøndelag")]),
        ] as [(String, Int, [BorderChange])]
    )
    func borders(_ code: String, _ year: Int, _ changes: [BorderChange]) {
        #expect(history.changes(of: code, since: year).prefix(changes.isEmpty ? 9 : changes.count) == changes[...])
    }

    @Test func codesThatWentOutOfUseKeepTheirName() {
        #expect(RegionNames.bundled.lastName(of: "38") == "Vestfold og Telemark")
        #expect(RegionNames.bundled.lastName(of: "0711") == "Svelvik" && RegionNames.bundled.name(of: "0711") == nil)
        #expect(history.lastYear(of: "0711") == 2019 && history.lastYear(of: "38") == 2023)
        #expect(history.lastYear(of: "39") == 2024 && history.lastYear(of: "9999") == nil)
        // Every code that there has been since 2000 has a name.
        for year in 2000...2024 {
            for code in history.counties(in: year).union(history.municipalities(in: year)) {
                #expect(RegionNames.bundled.lastName(of: code) != nil, "\(code)")
            }
        }
    }

    @Test func heirsHaveNoOtherArea() {
        #expect(history.heirs(of: ["07", "08"], in: 2019) == ["39", "40"])
        #expect(history.heirs(of: ["38"], in: 2021) == ["39", "40"])
        #expect(
            history.heirs(of: ["0704"], in: 2017) == [] && history.heirs(of: ["0704", "0716"], in: 2018) == ["3905"]
        )
    }
}
