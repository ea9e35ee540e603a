import Core
import Testing

@Suite struct HolidaysTests {
    /// Published tables of the Gregorian Easter; 2008 and 2038 are close to the earliest and the latest there is.
    @Test(arguments: [
        "2008-03-23", "2021-04-04", "2022-04-17", "2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05", "2038-04-25",
    ])
    func easterIsWhereTheTablesHaveIt(_ text: String) throws {
        let day = try #require(Day(text))
        #expect(Holidays.easterSunday(day.year) == day)
        #expect(Holidays.norwegian(day.year).contains { $0 == (day, "holiday.easter-sunday") })
    }

    @Test func easterIsASundayBetween22MarchAnd25April() throws {
        for year in 1_900...2_199 {
            let easter = Holidays.easterSunday(year)
            #expect(easter.weekday == 7)
            #expect(try easter >= #require(Day(year, 3, 22)) && easter <= #require(Day(year, 4, 25)))
        }
    }

    @Test func theHolidaysOf2021() {
        let days = Holidays.norwegian(2_021).map { "\($0.day) \($0.key)" }
        #expect(
            days == [
                "2021-01-01 holiday.new-years-day", "2021-04-01 holiday.maundy-thursday",
                "2021-04-02 holiday.good-friday", "2021-04-04 holiday.easter-sunday",
                "2021-04-05 holiday.easter-monday", "2021-05-01 holiday.labour-day",
                "2021-05-13 holiday.ascension-day", "2021-05-17 holiday.constitution-day",
                "2021-05-23 holiday.whit-sunday", "2021-05-24 holiday.whit-monday",
                "2021-12-25 holiday.christmas-day", "2021-12-26 holiday.second-christmas-day",
            ]
        )
    }

    @Test func twoHolidaysMayFallOnOneDay() throws {
        let first = try #require(Day(2_008, 5, 1))
        #expect(
            Holidays.norwegian(2_008).filter { $0.day == first }.map(\.key)
                == ["holiday.labour-day", "holiday.ascension-day"]
        )
    }

    @Test func everyYearHasTwelveInOrder() {
        for year in 1_950...2_100 {
            let days = Holidays.norwegian(year).map(\.day)
            #expect(days.count == 12)
            #expect(days == days.sorted())
        }
    }
}
