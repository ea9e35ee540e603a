import Core
import Testing
import Web

@Suite struct DateReaderTests {
    @Test(arguments: [
        ("2021-03-17", "2021-03-17"), ("17.3.2021", "2021-03-17"), ("17.03.2021", "2021-03-17"),
        ("17. 3. 2021", "2021-03-17"), ("29.2.2024", "2024-02-29"), ("29.2.2023", nil), ("17/3/2021", nil),
        ("17.3.21", nil), ("0.1.2021", nil), ("", nil), ("١٧.٣.٢٠٢١", nil),
    ])
    func days(_ text: String, _ day: String?) {
        #expect(DateReader.day(text)?.description == day)
    }

    @Test(arguments: [
        ("9", "09:00"), ("09.30", "09:30"), ("9:30", "09:30"), ("23:59", "23:59"), ("24", nil), ("9.60", nil),
        ("0930", nil), ("9.3", nil), ("", nil), ("kl. 9", nil),
    ])
    func times(_ text: String, _ time: String?) {
        #expect(DateReader.time(text)?.description == time)
    }

    @Test(arguments: [("10.2022", "2022-10"), ("2022-10", "2022-10"), ("13.2022", nil), ("2022", nil), ("0.2022", nil)])
    func months(_ text: String, _ month: String?) {
        #expect(DateReader.month(text)?.description == month)
    }
}
