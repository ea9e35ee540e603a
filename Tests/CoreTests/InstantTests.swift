import Core
import Foundation
import Testing

@Suite struct InstantTests {
    static let moments: [Int64] = [
        0, 1, -1, 999, -86_400_000, -86_400_001, 951_782_399_999, 951_782_400_000, 1_767_261_600_000,
        253_402_300_799_999, -62_135_596_800_000, 4_107_542_399_000,
    ]

    @Test(arguments: moments) func whatIsWrittenIsReadBack(_ milliseconds: Int64) throws {
        let instant = Instant(milliseconds: milliseconds)
        #expect(Instant(instant.description) == instant)
        #expect(instant.description.utf8.count == 24)
    }

    @Test(arguments: [951_782_399_500, 1_767_261_600_000, 0, 4_107_542_399_000] as [Int64])
    func theTextIsThatOfTheSystem(_ milliseconds: Int64) {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        let text = Date(timeIntervalSince1970: Double(milliseconds) / 1_000).formatted(style)
        #expect(Instant(milliseconds: milliseconds).description == text)
    }

    @Test func theOrderOfTheTextsIsThatOfTheMoments() {
        let sorted = Self.moments.sorted().map { Instant(milliseconds: $0).description }
        #expect(sorted == sorted.sorted())
    }

    @Test(arguments: [
        "2026-01-01T10:00:00Z", "2026-01-01T10:00:00.000", "2026-01-01T10:00:00.000+00:00", "2026-01-01 10:00:00.000Z",
        "2026-01-01T24:00:00.000Z", "2026-01-01T10:60:00.000Z", "2026-01-01T10:00:60.000Z", "2026-02-30T10:00:00.000Z",
        "2026-01-01T10:00:00.00Z", "2026-01-01t10:00:00.000z", "",
    ])
    func anyOtherFormIsRefused(_ text: String) { #expect(Instant(text) == nil) }

    @Test func adding() {
        let start = Instant(milliseconds: 0)
        #expect(start.adding(days: 1).description == "1970-01-02T00:00:00.000Z")
        #expect(start.adding(minutes: -1).description == "1969-12-31T23:59:00.000Z")
        #expect(start.adding(seconds: 61).description == "1970-01-01T00:01:01.000Z")
    }
}
