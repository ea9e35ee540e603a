import Core
import Markup
import Testing

@testable import Charts

@Suite struct WheelGeometryTests {
    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    private func layout(meetings days: [String] = [], arcs: [(String, String, YearWheelModel.Arc.Kind)] = []) throws
        -> WheelLayout
    {
        try WheelLayout(
            YearWheelModel(
                year: 2_021,
                title: "",
                description: "",
                months: [],
                meetings: days.map { try .init(day: day($0), label: $0, link: "/") },
                arcs: arcs.map { try .init(from: day($0.0), until: day($0.1), kind: $0.2, label: "") }
            )
        )
    }

    /// The distances between all marks, each pair once.
    private func distances(_ layout: WheelLayout) -> [Double] {
        let centres = layout.marks.map(\.centre)
        return centres.indices.flatMap { one in
            centres.indices.dropFirst(one + 1).map { centres[one].distance(to: centres[$0]) }
        }
    }

    // MARK: The circle

    @Test(arguments: [("2021-01-01", 0.0), ("2021-04-01", 90), ("2021-07-01", 180), ("2021-10-01", 270)])
    func theYearBeginsAtTheTopAndGoesClockwise(_ text: String, _ angle: Double) throws {
        #expect(try WheelGeometry.angle(day(text), at: 0) == angle)
    }

    @Test func theQuartersAreUpRightDownLeft() {
        let points = [0.0, 90, 180, 270].map { WheelGeometry.point($0, 100) }
        let written = points.map { "\(WheelGeometry.number($0.x)) \(WheelGeometry.number($0.y))" }
        #expect(written == ["210.0 110.0", "310.0 210.0", "210.0 310.0", "110.0 210.0"])
    }

    @Test(arguments: [2_021, 2_024])
    func daysGoRoundWithoutAGap(_ year: Int) {
        let first = Day.first(of: year)
        let days = (0..<Day.last(of: year).dayOfYear).map(first.adding(days:))
        for (day, next) in zip(days, days.dropFirst()) {
            #expect(abs(WheelGeometry.angle(day, at: 1) - WheelGeometry.angle(next, at: 0)) < 1e-9)
        }
        #expect(WheelGeometry.angle(Day.last(of: year), at: 1) == 360)
    }

    @Test(arguments: [
        (0.0, "0.0"), (-0.04, "0.0"), (-0.05, "-0.1"), (0.05, "0.1"), (1.25, "1.3"), (-12.34, "-12.3"),
        (1_234.56, "1234.6"), (99.96, "100.0"),
    ])
    func numbers(_ value: Double, _ written: String) {
        #expect(WheelGeometry.number(value) == written)
    }

    @Test func aWholeTurnIsTwoHalves() {
        #expect(
            WheelGeometry.arc(from: 0, to: 360, radius: 100)
                == "M210.0 110.0A100.0 100.0 0 0 1 210.0 310.0A100.0 100.0 0 0 1 210.0 110.0"
        )
        #expect(
            WheelGeometry.arc(from: 0, to: 90, radius: 100) == "M210.0 110.0A100.0 100.0 0 0 1 310.0 210.0"
        )
    }

    // MARK: Meetings

    @Test func meetingsFarApartAreOnTheRim() throws {
        let layout = try layout(meetings: ["2021-03-17", "2021-05-06", "2021-08-19", "2021-11-11"])
        #expect(layout.marks.allSatisfy { $0.radius == 150 })
    }

    @Test(arguments: [
        ["2021-03-17", "2021-03-18"], ["2021-03-17", "2021-03-17", "2021-03-17"],
        ["2021-01-01", "2021-12-31"], ["2021-03-01", "2021-03-08", "2021-03-15", "2021-03-22", "2021-03-29"],
    ])
    func meetingsCloseTogetherDoNotTouch(_ days: [String]) throws {
        let layout = try layout(meetings: days)
        #expect(layout.marks.count == days.count)
        #expect(distances(layout).allSatisfy { $0 >= WheelLayout.markSpacing - 1e-9 })
    }

    @Test func oneMeetingAWeekAllYear() throws {
        let layout = try layout(meetings: (0..<52).map { Day.first(of: 2_021).adding(days: $0 * 7).description })
        #expect(distances(layout).allSatisfy { $0 >= WheelLayout.markSpacing - 1e-9 })
    }

    @Test func tooManyOnOneDayStillShow() throws {
        let layout = try layout(meetings: Array(repeating: "2021-03-17", count: 12))
        #expect(distances(layout).allSatisfy { $0 > 8 })
        #expect(layout.marks.allSatisfy { $0.radius >= 54 })
    }

    // MARK: Arcs

    @Test func arcsAreCutAtTheEndsOfTheYear() throws {
        let arcs = try layout(arcs: [("2020-11-01", "2021-02-14", .work), ("2021-12-01", "2023-01-01", .work)]).arcs
        #expect(arcs.map(\.arc.from.description) == ["2021-01-01", "2021-12-01"])
        #expect(arcs.map(\.arc.until.description) == ["2021-02-14", "2021-12-31"])
    }

    @Test func arcsThatOverlapHaveRingsOfTheirOwn() throws {
        let layout = try layout(arcs: [
            ("2021-01-01", "2021-06-30", .hearing), ("2021-02-01", "2021-03-01", .hearing),
            ("2021-08-01", "2021-09-01", .hearing), ("2021-01-01", "2021-12-31", .work),
        ])
        #expect(layout.arcs.map(\.ring) == [0, 1, 0, 2])
        #expect(layout.rims == [150, 122, 94, 66])
    }

    @Test func roundEndsDoNotMeet() throws {
        let next = try layout(arcs: [("2021-02-01", "2021-03-01", .work), ("2021-03-04", "2021-04-01", .work)])
        #expect(next.arcs.map(\.ring) == [0, 1])
        let turn = try layout(arcs: [("2021-01-01", "2021-02-01", .work), ("2021-12-01", "2021-12-31", .work)])
        #expect(turn.arcs.map(\.ring) == [0, 1])
        let apart = try layout(arcs: [("2021-02-01", "2021-03-01", .work), ("2021-03-20", "2021-04-01", .work)])
        #expect(apart.arcs.map(\.ring) == [0, 0])
    }

    @Test func arcsLieWithinTheMeetings() throws {
        let days = ["2021-03-17", "2021-03-18"]
        let layout = try layout(meetings: days, arcs: [("2021-01-01", "2021-12-31", .work)])
        #expect(layout.arcs.allSatisfy { $0.radius <= 126 - 22 })
    }

    @Test func ringsNeverLieOnOneAnother() throws {
        let layout = try layout(arcs: Array(repeating: ("2021-02-01", "2021-03-01", .hearing), count: 6))
        #expect(Set(layout.rims).count == 7)
        for (outer, inner) in zip(layout.rims, layout.rims.dropFirst()) { #expect(outer - inner > 9) }
    }
}
