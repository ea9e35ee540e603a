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
        let figures = Self.figures([("0", [5, 6, 7]), ("39", [1, 2, nil]), ("40", [3, 4, 5]), ("31", [2, 2, 2])])
        let standing = try #require(Standing("39", in: figures, decimals: 1))
        #expect(standing.period.code == "2021" && standing.value == 2 && standing.country == 6)
        #expect(standing.rank == Standing.Rank(fromTop: 2, fromBottom: 1, count: 3, isShared: true))
        #expect(standing.earlier == Standing.Earlier(period: Period("2020"), value: 1))
        #expect(Standing("38", in: figures, decimals: 1) == nil)
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
        ([1, 2, 3, 4, 5], [nil, nil, nil, nil, nil], .up, [.highest(periods: 5)]),
        ([5, 4, 3, 2, 1], [nil, nil, nil, nil, nil], .up, [.lowest(periods: 5)]),
        ([1, 2, 3, 4], [nil, nil, nil, nil], .up, []),
        ([1, 2, 3, 4, 3], [nil, nil, nil, nil, nil], .neither, [.turned(after: 3)]),
        ([4, 3, 2, 1, 9], [nil, nil, nil, nil, nil], .neither, [.turned(after: 3), .highest(periods: 5)]),
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
