import Markup
import TestSupport
import Testing

@testable import Charts

@Suite struct QRCodeTests {
    @Test func anAddress() throws {
        let code = try #require(QRCode("https://example.no/vt/innsjekk/7QKZ4M2XWP", label: "Koden <til> billetten"))
        expectGolden(code.body.html, "anAddress", ext: "svg")
    }

    @Test func whatIsTooLongIsNoCode() {
        #expect(QRCode(String(repeating: "x", count: 2_000), label: "") != nil)
        #expect(QRCode(String(repeating: "x", count: 3_000), label: "") == nil)
    }
}
