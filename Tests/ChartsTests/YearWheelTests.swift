import Core
import Markup
import TestSupport
import Testing

@testable import Charts

@Suite struct YearWheelTests {
    private static let months = [
        "jan", "feb", "mars", "april", "mai", "juni", "juli", "aug", "sep", "okt", "nov", "des",
    ]

    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    private func mark(
        _ on: String,
        _ kind: YearWheelModel.Mark.Kind = .ordinary,
        isExact: Bool = true
    ) throws -> YearWheelModel.Mark {
        try .init(day: day(on), isExact: isExact, kind: kind, label: "Møte \(on)", link: Link(path: ["moter", on]))
    }

    private func arc(_ from: String, _ until: String, _ kind: YearWheelModel.Arc.Kind = .hearing) throws
        -> YearWheelModel.Arc
    {
        try .init(from: day(from), until: day(until), kind: kind, label: "\(from)–\(until)")
    }

    private func model(
        _ meetings: [YearWheelModel.Mark] = [],
        arcs: [YearWheelModel.Arc] = [],
        holidays: [YearWheelModel.Holiday] = [],
        today: Day? = nil
    ) -> YearWheelModel {
        YearWheelModel(
            year: 2_021,
            title: "Årshjul 2021",
            description: "Fire møter.",
            months: Self.months,
            meetings: meetings,
            arcs: arcs,
            holidays: holidays,
            today: today,
            todayLabel: "uke 10"
        )
    }

    private func html(_ model: YearWheelModel, id: String = "hjul") -> String { YearWheel(model, id: id).body.html }

    private func count(_ part: String, in text: String) -> Int { text.ranges(of: part).count }

    // MARK: Goldens

    @Test func theYearOfTheNetwork() throws {
        let meetings = try [
            mark("2021-03-17"), mark("2021-05-06", isExact: false), mark("2021-08-19", .open),
            mark("2021-08-25", .short), mark("2021-11-11", .cancelled),
        ]
        let reader: Link = "/strategier/kompetanse"
        let arcs = try [
            arc("2021-03-28", "2021-04-20"), arc("2021-05-08", "2021-06-30"), arc("2021-03-01", "2021-06-15", .work),
            .init(from: day("2020-11-01"), until: day("2021-02-14"), kind: .work, label: "Innspill", link: reader),
        ]
        let holidays = Holidays.norwegian(2_021).map { YearWheelModel.Holiday(day: $0.day, label: $0.key) }
        let today = try day("2021-03-10")
        expectGolden(
            html(model(meetings, arcs: arcs, holidays: holidays, today: today)),
            "theYearOfTheNetwork",
            ext: "svg"
        )
    }

    @Test func anEmptyYear() { expectGolden(html(model()), "anEmptyYear", ext: "svg") }

    // MARK: What is in the picture

    @Test func aMarkIsALinkWithAName() throws {
        let text = try html(model([mark("2021-03-17")]))
        #expect(
            text.contains(
                "<a href=\"/moter/2021-03-17\" aria-labelledby=\"hjul-m1\"><title id=\"hjul-m1\">Møte 2021-03-17</title>"
            )
        )
        #expect(text.contains("role=\"group\""))
    }

    @Test func kindsAreClasses() throws {
        let text = try html(
            model([mark("2021-01-10"), mark("2021-03-10", .open), mark("2021-05-10", .cancelled)])
        )
        for name in ["meeting", "meeting open", "meeting cancelled"] {
            #expect(count("class=\"\(name)\"", in: text) == 1)
        }
    }

    @Test func everyIdIsUniqueAlsoWithTwoInAPage() throws {
        let one = try model(
            [mark("2021-03-17"), mark("2021-05-06")],
            arcs: [
                .init(from: day("2021-03-01"), until: day("2021-04-01"), kind: .work, label: "a", link: "/a")
            ]
        )
        let page = html(one, id: "a") + html(one, id: "b")
        let ids = page.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
        #expect(ids.count == 10)
        #expect(Set(ids).count == ids.count)
        for match in page.matches(of: /aria-[a-z]+by="([^"]+)"/) { #expect(ids.contains(String(match.1))) }
    }

    @Test func textsAreEscaped() throws {
        let mark = try YearWheelModel.Mark(day: day("2021-03-17"), label: "<b>&", link: "/a")
        #expect(html(model([mark])).contains("&lt;b&gt;&amp;"))
    }

    @Test func whatLiesOutsideTheYearIsLeftOut() throws {
        let holiday = try YearWheelModel.Holiday(day: day("2022-01-01"), label: "x")
        let text = try html(
            model(
                [mark("2020-12-31"), mark("2022-01-01")],
                arcs: [
                    arc("2020-01-01", "2020-12-31"), arc("2022-01-01", "2022-02-01"), arc("2021-05-02", "2021-05-01"),
                ],
                holidays: [holiday],
                today: day("2020-12-31")
            )
        )
        #expect(text == html(model()))
    }

    @Test func todayAndItsWeekAreShown() throws {
        let text = try html(model(today: day("2021-03-10")))
        #expect(text.contains("class=\"today\""))
        #expect(text.contains(">uke 10</text>"))
        #expect(!html(model()).contains("uke 10"))
    }

    @Test func everyNumberHasAtMostOneDecimal() throws {
        let arcs = try [arc("2021-01-03", "2021-11-30"), arc("2021-02-01", "2021-03-01", .work)]
        let text = try html(model([mark("2021-03-17")], arcs: arcs, today: day("2021-03-10")))
        #expect(!text.contains(/\d\.\d\d/))
        #expect(!text.contains(/-0\.0/))
        #expect(!text.contains(/\d,\d/))
    }
}
