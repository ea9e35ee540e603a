/// The public holidays of Norway.
///
/// Lov 1995-02-24-12 § 2, and lov 1947-04-26-1 for 1 and 17 May.
public enum Holidays {
    /// The holidays of a year in the order of the calendar, each with the key of its name.
    ///
    /// Two may fall on one day, as Ascension Day and 1 May did in 2008.
    public static func norwegian(_ year: Int) -> [(day: Day, key: String)] {
        let easter = easterSunday(year)
        let days: [(day: Day, key: String)] = [
            (fixed(year, 1, 1), "holiday.new-years-day"),
            (easter.adding(days: -3), "holiday.maundy-thursday"),
            (easter.adding(days: -2), "holiday.good-friday"),
            (easter, "holiday.easter-sunday"),
            (easter.adding(days: 1), "holiday.easter-monday"),
            (fixed(year, 5, 1), "holiday.labour-day"),
            (fixed(year, 5, 17), "holiday.constitution-day"),
            (easter.adding(days: 39), "holiday.ascension-day"),
            (easter.adding(days: 49), "holiday.whit-sunday"),
            (easter.adding(days: 50), "holiday.whit-monday"),
            (fixed(year, 12, 25), "holiday.christmas-day"),
            (fixed(year, 12, 26), "holiday.second-christmas-day"),
        ]
        return days.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
    }

    /// Whether it is Monday to Friday and no public holiday.
    public static func isWorkingDay(_ day: Day) -> Bool {
        day.weekday <= 5 && !norwegian(day.year).contains { $0.day == day }
    }

    /// Easter Sunday of the Gregorian calendar (Meeus, "Astronomical Algorithms", chapter 8; Jones and Butcher).
    public static func easterSunday(_ year: Int) -> Day {
        let golden = year % 19
        let (century, rest) = year.quotientAndRemainder(dividingBy: 100)
        let moon = (8 * century + 13) / 25
        let epact = (19 * golden + century - century / 4 - moon + 15) % 30
        let toSunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7
        let late = (golden + 11 * epact + 22 * toSunday) / 451
        let sum = epact + toSunday - 7 * late + 114
        return fixed(year, sum / 31, sum % 31 + 1)
    }

    private static func fixed(_ year: Int, _ month: Int, _ day: Int) -> Day {
        Day(year, month, day) ?? .first(of: year)
    }
}
