import Core
import Markup
import Testing

@testable import Accounts

@Suite struct RulesTests {
    @Test(arguments: [
        ("/vt/min-side", "/vt/min-side"), ("/vt?a=1", "/vt?a=1"), ("//evil.example", "/"), ("/\\evil.example", "/"),
        ("https://evil.example", "/"), ("javascript:alert(1)", "/"), ("/logg-inn/abc", "/"), ("/logg-ut", "/"),
        ("", "/"), ("/a\r\nSet-Cookie: x", "/"),
    ])
    func oneComesBackOnlyToThisSite(wish: String, path: String) {
        #expect(ReturnPath.link(wish).text == path)
    }

    @Test func aVeryLongWayBackIsForgotten() {
        #expect(ReturnPath.link("/" + String(repeating: "a", count: 500)) == "/")
        #expect(ReturnPath.link(nil) == "/")
    }

    @Test(arguments: [
        ("12345678", "12345678"), (" 1234 5678 ", "12345678"), ("1234-5678", "12345678"), ("1234567", nil),
        ("123456789", nil), ("1234567a", nil), ("١٢٣٤٥٦٧٨", nil), ("", nil),
    ])
    func aCodeIsEightDigits(typed: String, code: String?) { #expect(SignInCode.read(typed) == code) }

    @Test(arguments: [(UInt64(0), "00000000"), (7, "00000007"), (123_456_789_012, "56789012"), (.max, "09551615")])
    func aCodeIsMadeOfRandomBytes(number: UInt64, code: String) {
        #expect(SignInCode.text(number) == code)
        #expect(SignInCode.read(SignInCode.shown(code)) == code)
        #expect(SignInCode.fingerprint(code, of: "a") != SignInCode.fingerprint(code, of: "b"))
    }

    @Test(arguments: [(0, 0, true), (4, 19, true), (5, 0, false), (0, 20, false)])
    func limitsAreKept(toAddress: Int, fromBrowser: Int, isAllowed: Bool) {
        #expect(SignInLimits.allows(toAddress: toAddress, fromBrowser: fromBrowser) == isAllowed)
    }

    @Test func aSessionIsNotedEveryFiveMinutes() {
        let seen = Instant(milliseconds: 0)
        #expect(!SessionLimits.isWorthNoting(seen: seen, now: Instant(milliseconds: 299_999)))
        #expect(SessionLimits.isWorthNoting(seen: seen, now: Instant(milliseconds: 300_000)))
    }

    @Test(arguments: [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        ("curl/8.5\u{202E}\u{7}", "curl/8.5"),
    ])
    func aBrowserIsNamedAsItsOwnerKnowsIt(header: String, name: String) {
        #expect(BrowserName.short(header) == name)
    }

    @Test func aLongUnknownBrowserIsCut() {
        #expect(BrowserName.short(String(repeating: "x", count: 500)).count == 80)
        #expect(BrowserName.short(nil) == "")
    }

    @Test(arguments: ["", "zz", "AB" + String(repeating: "0", count: 38), String(repeating: "0", count: 41)])
    func whatIsNoSecretIsRefused(text: String) { #expect(Secret(text, bytes: Secret.linkBytes) == nil) }

    @Test func aSecretIsReadAsItWasWritten() {
        let secret = SecretSource.system.next(bytes: Secret.sessionBytes)
        #expect(secret.text.count == 64)
        #expect(Secret(secret.text, bytes: Secret.sessionBytes) == secret)
        #expect(secret.fingerprint != secret.text)
    }
}
