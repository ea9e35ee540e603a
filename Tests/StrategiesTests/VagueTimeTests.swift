import Core
import Testing

@testable import Strategies

/// Times in words, as plans have them.
@Suite struct VagueTimeTests {
    @Test(arguments: [
        ("før sommeren 2021", "2021-04-01", "2021-06-30"), ("før sommaren 2021", "2021-04-01", "2021-06-30"),
        ("sommeren 2021", "2021-06-01", "2021-08-31"),
        ("høsten 2021", "2021-09-01", "2021-11-30"), ("Hausten 2021", "2021-09-01", "2021-11-30"),
        ("vår/høst 2021", "2021-03-01", "2021-11-30"), ("høst 2021/vår 2022", "2021-09-01", "2022-05-31"),
        ("nå (mars 2021)", "2021-03-01", "2021-03-31"), ("mars–juni 2021", "2021-03-01", "2021-06-30"),
        ("før jul 2021", "2021-10-01", "2021-12-31"), ("andre halvår 2022", "2022-07-01", "2022-12-31"),
        ("1. kvartal 2022", "2022-01-01", "2022-03-31"), ("fjerde kvartal 2022", "2022-10-01", "2022-12-31"),
        ("planperiode 2021–2025", "2021-01-01", "2025-12-31"), ("februar 2024", "2024-02-01", "2024-02-29"),
    ])
    func wordsWithAYear(_ text: String, _ from: String, _ until: String) throws {
        let days = try #require(VagueTime.days(text))
        #expect("\(days.lowerBound) \(days.upperBound)" == "\(from) \(until)")
    }

    @Test(arguments: ["", "før sommeren", "i perioden mars–juni", "når alt er klart", "møterekke 4", "12345"])
    func wordsWithoutAYearSayNothing(_ text: String) { #expect(VagueTime.days(text) == nil) }
}
