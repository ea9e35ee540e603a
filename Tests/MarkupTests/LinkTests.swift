import Markup
import Testing

@Suite struct LinkTests {
    @Test(arguments: [
        "/", "/moter/01ABC", "/møter?sok=æ#sak-3", "https://example.no", "http://example.no/a?b=c&d=e",
        "HTTPS://EXAMPLE.NO", "mailto:post@example.no", "/a//b", "/javascript:x", "https://example.no/'",
    ])
    func addressesThatMayBeWritten(_ text: String) throws {
        let link = try #require(Link(written: text))
        #expect(link.text == text)
    }

    @Test(arguments: [
        "", "moter", "./a", "../a", "#a", "?a", "example.no", "//example.no", "///example.no", "/\\example.no",
        "\\\\example.no", "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
        "\u{1}javascript:alert(1)", "vbscript:x", "data:text/html,<script>", "file:///etc/passwd", "ftp://example.no",
        "blob:https://example.no/x", "https:", "https://", "http://", "mailto:", "https:example.no",
        "https://example.no/a b", " https://example.no", "https://example.no ", "https://example.no/\n",
        "https://example.no/\r\nSet-Cookie: a=b", "https://example.no/\t", "/\t/example.no", "/\n/example.no",
        "https://example.no/\"onclick=", "/a\"b", "https://example.no/\u{7F}", "/\0", "/a\\b",
    ])
    func addressesThatMayNot(_ text: String) {
        #expect(Link(written: text) == nil)
    }

    @Test func anAddressHasAtMost2000Bytes() {
        #expect(Link(written: "/" + String(repeating: "a", count: 1_999)) != nil)
        #expect(Link(written: "/" + String(repeating: "a", count: 2_000)) == nil)
        #expect(Link(written: "/" + String(repeating: "å", count: 1_000)) == nil)
    }

    @Test(arguments: [("/moter", true), ("/", true), ("https://example.no", false), ("//a", false), ("", false)])
    func theWayBackLeadsNowhereElse(_ text: String, _ isLocal: Bool) {
        #expect((Link(local: text) != nil) == isLocal)
    }

    @Test func partsAreEncoded() {
        #expect(Link(path: ["moter", "a b/c", "æ", ".."]).text == "/moter/a%20b%2Fc/%C3%A6/..")
        #expect(("/" as Link / "moter" / "?#%").text == "/moter/%3F%23%25")
        #expect(Link(fragment: "sak 3").text == "#sak%203")
    }

    @Test func parametersStandBeforeTheFragment() {
        let link: Link = "/moter"
        #expect(link.with("a", "1&2").text == "/moter?a=1%262")
        #expect(link.with("a", "1").with("b", "å").text == "/moter?a=1&b=%C3%A5")
        #expect(link.at("sak-3").with("a", "1").text == "/moter?a=1#sak-3")
    }

    @Test func onlyOurOwnPathsGetTheOrigin() {
        #expect(Link("/moter").absolute(under: "https://a.no").text == "https://a.no/moter")
        #expect(Link("https://b.no").absolute(under: "https://a.no").text == "https://b.no")
    }

    @Test func anAddressInAPageIsEscaped() throws {
        let link = try #require(Link(written: "https://example.no/?a='b'&c=<d>"))
        #expect(a(.href(link)) { "x" }.html == "<a href=\"https://example.no/?a=&#39;b&#39;&amp;c=&lt;d&gt;\">x</a>")
    }
}
