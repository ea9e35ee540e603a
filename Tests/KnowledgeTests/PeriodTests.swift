import Core
import Testing

@testable import Knowledge

/// Periods as statistics write them, and as people read them.
@Suite struct PeriodTests {
    static let names: [(code: String, nb: String, en: String, short: String)] = [
        ("2024", "2024", "2024", "2024"), ("2026M01", "januar 2026", "January 2026", "jan 26"),
        ("2024K2", "2. kvartal 2024", "quarter 2 of 2024", "2. kv. 2024"),
        ("2024Q4", "4. kvartal 2024", "quarter 4 of 2024", "4. kv. 2024"),
        ("2020-2021", "2020–21", "2020–21", "2020–21"), ("2018-2022", "2018–2022", "2018–2022", "2018–2022"),
        ("2024M13", "2024M13", "2024M13", "2024M13"), ("siste", "siste", "siste", "siste"),
        ("2024K5", "2024K5", "2024K5", "2024K5"), ("2024M1", "2024M1", "2024M1", "2024M1"),
        ("2024-25", "2024-25", "2024-25", "2024-25"), ("20244", "20244", "20244", "20244"),
    ]

    @Test(arguments: names) func areNamedAsPeopleSayThem(_ given: (code: String, nb: String, en: String, short: String))
    {
        let period = Period(given.code)
        #expect(period.name(Format(.nb)) == given.nb)
        #expect(period.name(Format(.en)) == given.en)
        #expect(period.shortName(Format(.nb)) == given.short)
    }

    static let before: [(code: String, earlier: String?)] = [
        ("2024", "2023"), ("2026M01", "2025M01"), ("2024K2", "2023K2"), ("2024Q2", "2023Q2"), ("2020-2021", nil),
        ("siste", nil),
    ]

    @Test(arguments: before) func knowTheYearBefore(_ given: (code: String, earlier: String?)) {
        #expect(Period(given.code).yearBefore?.code == given.earlier)
    }
}
