import Core
import Testing

@Suite struct FormatTests {
    /// What is to be written, in bokmål, nynorsk and English.
    struct Line: Sendable, CustomStringConvertible {
        let nb: String
        let nn: String
        let en: String
        let write: @Sendable (Format) -> String

        var description: String { nb }

        func expected(in language: Language) -> String {
            switch language {
            case .nb: nb
            case .nn: nn
            case .en: en
            }
        }
    }

    static func day(_ text: String) -> Day { Day(text) ?? .first(of: 1) }
    static func clock(_ text: String) -> TimeOfDay { TimeOfDay(text) ?? .midnight }
    static func moment(_ text: String) -> Instant { Instant(text) ?? Instant(milliseconds: 0) }

    static let dates: [Line] = [
        Line(nb: "17. mars 2021", nn: "17. mars 2021", en: "17 March 2021") { $0.day(day("2021-03-17")) },
        Line(nb: "1. januar 2022", nn: "1. januar 2022", en: "1 January 2022") { $0.day(day("2022-01-01")) },
        Line(nb: "17. mars", nn: "17. mars", en: "17 March") { $0.dayAndMonth(day("2021-03-17")) },
        Line(nb: "onsdag 17. mars 2021", nn: "onsdag 17. mars 2021", en: "Wednesday 17 March 2021") {
            $0.longDay(day("2021-03-17"))
        },
        Line(nb: "lørdag 2. oktober 2021", nn: "laurdag 2. oktober 2021", en: "Saturday 2 October 2021") {
            $0.longDay(day("2021-10-02"))
        },
        Line(nb: "søndag 3. oktober 2021", nn: "sundag 3. oktober 2021", en: "Sunday 3 October 2021") {
            $0.longDay(day("2021-10-03"))
        },
        Line(nb: "oktober 2022", nn: "oktober 2022", en: "October 2022") { $0.month(Month(day("2022-10-31"))) },
        Line(nb: "3.–6. juni 2021", nn: "3.–6. juni 2021", en: "3–6 June 2021") {
            $0.days(day("2021-06-03"), day("2021-06-06"))
        },
        Line(nb: "3. juni 2021", nn: "3. juni 2021", en: "3 June 2021") {
            $0.days(day("2021-06-03"), day("2021-06-03"))
        },
        Line(nb: "30. mai–2. juni 2021", nn: "30. mai–2. juni 2021", en: "30 May–2 June 2021") {
            $0.days(day("2021-05-30"), day("2021-06-02"))
        },
        Line(
            nb: "30. desember 2021–2. januar 2022",
            nn: "30. desember 2021–2. januar 2022",
            en: "30 December 2021–2 January 2022"
        ) { $0.days(day("2021-12-30"), day("2022-01-02")) },
        Line(nb: "uke 7", nn: "veke 7", en: "week 7") { $0.week(day("2021-02-17")) },
        Line(nb: "uke 53", nn: "veke 53", en: "week 53") { $0.week(day("2021-01-01")) },
    ]

    static let times: [Line] = [
        Line(nb: "kl. 12.00", nn: "kl. 12.00", en: "12:00") { $0.time(clock("12:00")) },
        Line(nb: "kl. 09.05", nn: "kl. 09.05", en: "09:05") { $0.time(clock("09:05")) },
        Line(nb: "kl. 12.00–14.00", nn: "kl. 12.00–14.00", en: "12:00–14:00") {
            $0.times(clock("12:00"), clock("14:00"))
        },
        Line(nb: "17. mars 2021 kl. 12.00", nn: "17. mars 2021 kl. 12.00", en: "17 March 2021, 12:00") {
            $0.moment(moment("2021-03-17T11:00:00.000Z"))
        },
        Line(nb: "1. juli 2021 kl. 00.30", nn: "1. juli 2021 kl. 00.30", en: "1 July 2021, 00:30") {
            $0.moment(moment("2021-06-30T22:30:00.000Z"))
        },
    ]

    static let numbers: [Line] = [
        Line(nb: "0", nn: "0", en: "0") { $0.number(0) },
        Line(nb: "1234", nn: "1234", en: "1,234") { $0.number(1_234) },
        Line(nb: "12\u{A0}345", nn: "12\u{A0}345", en: "12,345") { $0.number(12_345) },
        Line(nb: "−1\u{A0}234\u{A0}567", nn: "−1\u{A0}234\u{A0}567", en: "−1,234,567") { $0.number(-1_234_567) },
        Line(nb: "1\u{A0}234,5", nn: "1\u{A0}234,5", en: "1,234.5") { $0.number(1_234.5, decimals: 1) },
        Line(nb: "0,05", nn: "0,05", en: "0.05") { $0.number(0.05, decimals: 2) },
        Line(nb: "−0,5", nn: "−0,5", en: "−0.5") { $0.number(-0.5, decimals: 1) },
        Line(nb: "0,0", nn: "0,0", en: "0.0") { $0.number(-0.04, decimals: 1) },
        Line(nb: "1000", nn: "1000", en: "1,000") { $0.number(1_000) },
        Line(nb: "12", nn: "12", en: "12") { $0.number(11.7, decimals: 0) },
        Line(nb: "100,0", nn: "100,0", en: "100.0") { $0.number(99.96, decimals: 1) },
    ]

    @Test(arguments: Language.allCases, dates) func datesAreWritten(in language: Language, _ line: Line) {
        #expect(line.write(Format(language)) == line.expected(in: language))
    }

    @Test(arguments: Language.allCases, times) func timesAreWritten(in language: Language, _ line: Line) {
        #expect(line.write(Format(language)) == line.expected(in: language))
    }

    @Test(arguments: Language.allCases, numbers) func numbersAreWritten(in language: Language, _ line: Line) {
        #expect(line.write(Format(language)) == line.expected(in: language))
    }

    @Test(arguments: Language.allCases) func everyMonthAndWeekdayHasAName(in language: Language) {
        let format = Format(language)
        #expect(Set((1...12).map(format.monthName)).count == 12)
        #expect(Set((1...12).map(format.shortMonthName)).count == 12)
        #expect(Set((1...7).map(format.weekdayName)).count == 7)
    }
}
