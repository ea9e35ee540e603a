import Core
import Testing

@testable import Knowledge

/// How a region stands, and what of that is worth the network's time.
@Suite struct StandingTests {
    static func figures(_ rows: [(String, [Double?])], from year: Int = 2_020) -> Figures {
        Figures(
            regions: rows.map { Region($0.0, "Region \($0.0)") },
            periods: (0..<(rows.first?.1.count ?? 0)).map { Period("\(year + $0)") },
            values: rows.map(\.1),
            marks: rows.map { $0.1.map { _ in nil } }
        )
    }

    static let ranks: [(value: Double, among: [Double], top: Int, bottom: Int, shared: Bool)] = [
        (3, [1, 2, 3], 1, 3, false), (1, [1, 2, 3], 3, 1, false), (2, [2, 2, 3], 2, 1, true),
        // What is shown alike shares its place.
        (2.04, [2.01, 2.04, 3], 2, 1, true), (2.06, [2.01, 2.06, 3], 2, 2, false),
    ]

    @Test(arguments: ranks)
    func placesAreThoseOfTheFiguresAsShown(
        _ given: (value: Double, among: [Double], top: Int, bottom: Int, shared: Bool)
    )
        throws
    {
        let rank = try #require(Standing.rank(given.value, among: given.among, decimals: 1))
        #expect((rank.fromTop, rank.fromBottom, rank.isShared) == (given.top, given.bottom, given.shared))
        #expect(rank.count == given.among.count)
    }

    @Test func twoRegionsAreNoOrder() { #expect(Standing.rank(1, among: [1, 2], decimals: 0) == nil) }

    @Test func theNewestFigureIsOfTheLastPeriodThatHasOne() throws {
        let figures = Self.figures([
            ("0", [5, 6, 7]), ("38", [1, 2, nil]), ("30", [3, 4, 5]), ("34", [2, 2, 2]), ("42", [3, 4, 5]),
            ("46", [3, 4, 5]), ("50", [3, 4, 5]),
        ])
        let standing = try #require(Standing("38", in: figures, decimals: 1))
        #expect(standing.period.code == "2021" && standing.value == 2 && standing.country == 6)
        #expect(standing.rank == Standing.Rank(fromTop: 5, fromBottom: 1, count: 6, isShared: true))
        #expect(standing.earlier == Standing.Earlier(period: Period("2020"), value: 1))
        #expect(Standing("39", in: figures, decimals: 1) == nil)
    }

    /// Eleven counties in 2021: five are not most of them, and the municipalities of one county are an order of their own.
    @Test func aPlaceIsToldAmongMostOfTheRegions() throws {
        let codes = ["03", "11", "15", "18", "30", "34"]
        func rank(_ codes: [String]) -> Standing.Rank? {
            let rows = codes.enumerated().map { ($1, [Double($0 + 1)] as [Double?]) }
            return Standing(codes[0], in: Self.figures(rows, from: 2_021), decimals: 0)?.rank
        }
        #expect(rank(codes)?.count == 6 && rank(Array(codes.dropLast())) == nil)
        let telemark = (7...25).map { $0 < 10 ? "380\($0)" : "38\($0)" }
        #expect(rank(telemark)?.count == 19 && rank(Array(telemark.prefix(5))) == nil)
    }

    /// Where figures are carried over to the regions of today, the place is that among those that were published.
    @Test func aPlaceIsThatAmongThePublished() throws {
        let published = Self.figures(
            ["0", "03", "08", "11", "15", "18", "50", "01", "02", "04", "05"].enumerated()
                .map { ($1, [Double($0)] as [Double?]) },
            from: 2_018
        )
        let seen = Self.figures([("40", [2]), ("11", [3]), ("03", [1]), ("42", [7.5])], from: 2_018)
            .ranked(among: published)
        let standing = try #require(Standing("40", in: seen, decimals: 0))
        #expect(standing.rank == Standing.Rank(fromTop: 9, fromBottom: 2, count: 10, isShared: false))
        // What was put together from two was published in nobody's order.
        #expect(try #require(Standing("42", in: seen, decimals: 0)).rank == nil)
    }

    // MARK: Seasons

    static func months(_ codes: [String], _ own: [Double?]) -> Figures {
        Figures(
            regions: [Region("39", "Vestfold")],
            periods: codes.map { Period($0) },
            values: [own],
            marks: [codes.map { _ in nil }]
        )
    }

    /// A month is held against the same month of the year before, and against nothing where that is missing.
    @Test func monthsAreHeldAgainstTheYearBefore() throws {
        let figures = Self.months(["2025M01", "2025M11", "2025M12", "2026M01"], [2, 9, 8, 3])
        let standing = try #require(Standing("39", in: figures, decimals: 0))
        #expect(standing.earlier == Standing.Earlier(period: Period("2025M01"), value: 2))
        let short = Self.months(["2025M11", "2025M12", "2026M01"], [9, 8, 3])
        #expect(try #require(Standing("39", in: short, decimals: 0)).earlier == nil)
        let quarters = Self.months(["2024Q2", "2025Q1", "2025Q2"], [1, 5, 2])
        #expect(try #require(Standing("39", in: quarters, decimals: 0)).earlier?.period.code == "2024Q2")
        #expect(try #require(Standing("39", in: quarters, decimals: 0, breaks: ["2025Q1"])).earlier == nil)
    }

    @Test func seasonsAreNoSignals() throws {
        let codes = (1...9).map { "2025M0\($0)" }
        let turning = Self.months(codes, [1, 2, 3, 4, 5, 6, 7, 8, 2])
        #expect(Signal.signals(of: "39", turning, try Self.indicator(.up)) == [])
        let years = Self.months(
            ["2020M01", "2021M01", "2022M01", "2022M07", "2023M01", "2023M07", "2024M01"],
            [3, 2, 4, 9, 3, 9, 5]
        )
        #expect(Signal.signals(of: "39", years, try Self.indicator(.up)) == [.highest(periods: 5)])
    }

    static let movements: [(codes: [String], before: Double, now: Double, from: String?)] = [
        (["2024", "2025"], 1, 2, "2024"), (["2024", "2025"], 1, 1.04, nil), (["2025", "2025"], 1, 1.2, "2025"),
        (["2025M12", "2026M01"], 1, 2, "2025M01"),
    ]

    /// What is shown alike has not moved, and a month is held against that of a year before.
    @Test(arguments: movements) func movementsAreThoseThatShow(
        _ given: (codes: [String], before: Double, now: Double, from: String?)
    ) throws {
        func standing(_ code: String, _ value: Double) throws -> Standing {
            let figures = Self.months(
                ["2025M01", code].filter { code.contains("M") || $0 == code },
                code.contains("M") ? [7, value] : [value]
            )
            return try #require(Standing("39", in: figures, decimals: 1))
        }
        let movement = Movement(
            from: try standing(given.codes[0], given.before),
            to: try standing(given.codes[1], given.now),
            decimals: 1
        )
        #expect(movement?.before.period.code == given.from)
    }

    /// The difference that a reader finds between the figures shown: 2.1 and 1.9, not 2.14 and 1.94.
    @Test func theChangeIsThatOfTheFiguresAsShown() throws {
        let standing = try #require(Standing("39", in: Self.figures([("39", [1.94, 2.14])]), decimals: 1))
        #expect(standing.change(decimals: 1) == 0.2)
    }

    @Test func nothingIsComparedAcrossABreak() throws {
        let figures = Self.figures([("39", [1, 2])])
        #expect(try #require(Standing("39", in: figures, decimals: 0, breaks: ["2021"])).earlier == nil)
    }

    // MARK: Signals

    static let signals: [(own: [Double?], country: [Double?], direction: Indicator.Direction, signals: [Signal])] = [
        ([4, 3, 2, 3, 5], [nil, nil, nil, nil, nil], .up, [.highest(periods: 5)]),
        ([2, 3, 4, 3, 1], [nil, nil, nil, nil, nil], .up, [.lowest(periods: 5)]),
        // What nearly always rises is at its highest nearly always: two thirds of the steps may be records, and no more.
        ([1, 2, 3, 4, 5], [nil, nil, nil, nil, nil], .up, []), ([1, 2, 4, 3, 5], [nil, nil, nil, nil, nil], .up, []),
        ([3, 2, 4, 5], [nil, nil, nil, nil], .up, []),
        ([3, 4, 2, 3, 5], [nil, nil, nil, nil, nil], .up, [.highest(periods: 5)]),
        ([5, 4, 3, 2, 1], [nil, nil, nil, nil, nil], .up, []),
        ([1, 2, 3, 4], [nil, nil, nil, nil], .up, []),
        ([1, 2, 3, 4, 3], [nil, nil, nil, nil, nil], .neither, [.turned(after: 3, isUp: false)]),
        (
            [4, 3, 2, 1, 9], [nil, nil, nil, nil, nil], .neither, [.turned(after: 3, isUp: true), .highest(periods: 5)]
        ),
        ([5, 3], [4, 4], .up, [.fellBehindCountry]), ([5, 3], [4, 4], .down, [.overtookCountry]),
        ([3, 5], [4, 4], .down, [.fellBehindCountry]), ([5, 3], [4, 4], .neither, []),
        // Equal before and worse after is to fall behind; equal after is not.
        ([4, 3], [4, 4], .up, [.fellBehindCountry]), ([5, 4], [4, 4], .up, []),
        ([5, 5], [4, 4], .up, []), ([nil, nil], [4, 4], .up, []),
    ]

    @Test(arguments: signals)
    func signalsAreWhatAReaderWouldSee(
        _ given: (own: [Double?], country: [Double?], direction: Indicator.Direction, signals: [Signal])
    ) throws {
        let figures = Self.figures([("0", given.country), ("39", given.own)])
        let indicator = try Self.indicator(given.direction)
        #expect(Signal.signals(of: "39", figures, indicator) == given.signals)
    }

    static let bands: [(value: Double, target: String, isOutside: Bool)] = [
        (5, "{low: 6}", true), (6, "{low: 6}", false), (9, "{high: 8}", true), (7, "{low: 6, high: 8}", false),
        (9, "{low: 6, high: 8}", true),
    ]

    @Test(arguments: bands) func aFigureOutsideItsBandIsASignal(
        _ given: (value: Double, target: String, isOutside: Bool)
    )
        throws
    {
        let indicator = try Self.indicator(.up, target: given.target)
        let signals = Signal.signals(of: "39", Self.figures([("39", [given.value])]), indicator)
        #expect(signals.isEmpty != given.isOutside)
    }

    private static func indicator(_ direction: Indicator.Direction, target: String? = nil) throws -> Indicator {
        let text = IndicatorTests.right.replacing("direction: up", with: "direction: \(direction.rawValue)")
        return try IndicatorFile.read(text + (target.map { "\ntarget: \($0)" } ?? ""))
    }

    // MARK: Codes

    static let codes: [(text: String, codes: [String], wrong: String?)] = [
        ("39, 40", ["39", "40"], nil), ("39;3905\n07", ["39", "3905", "07"], nil), ("39 39", ["39"], nil),
        ("", [], nil), ("39, Telemark", ["39"], "Telemark"), ("390", [], "390"), ("٣٩", [], "٣٩"), ("0", [], "0"),
    ]

    @Test(arguments: codes) func codesOfRegions(_ given: (text: String, codes: [String], wrong: String?)) {
        let found = RegionCodes.codes(given.text)
        #expect(found.codes == given.codes && found.wrong == given.wrong)
    }
}
