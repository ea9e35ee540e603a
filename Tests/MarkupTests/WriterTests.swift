import Markup
import Testing

@Suite struct WriterTests {
    @Test(arguments: [
        ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;"),
        ("</p><script>", "&lt;/p&gt;&lt;script&gt;"), ("&amp;", "&amp;amp;"),
    ])
    func textAndAttributesAreEscaped(_ written: String, _ escaped: String) {
        #expect(p { written }.html == "<p>\(escaped)</p>")
        #expect(p(.title(written)) {}.html == "<p title=\"\(escaped)\"></p>")
        #expect(p(.data("x", written)) {}.html == "<p data-x=\"\(escaped)\"></p>")
        #expect(p(.aria("label", written)) {}.html == "<p aria-label=\"\(escaped)\"></p>")
    }

    @Test(arguments: ["\0", "\u{1}", "\u{8}", "\u{B}", "\u{C}", "\u{1B}", "\u{1F}", "\u{7F}"])
    func controlCharactersBecomeTheReplacementCharacter(_ control: String) {
        #expect(p { "a\(control)b" }.html == "<p>a\u{FFFD}b</p>")
        #expect(p(.title(control)) {}.html == "<p title=\"\u{FFFD}\"></p>")
    }

    @Test func whiteSpaceStays() {
        #expect(p { " a\tb\nc\r\nd\u{A0} " }.html == "<p> a\tb\nc\r\nd\u{A0} </p>")
    }

    @Test(arguments: ["æøå ÆØÅ", "čáđŋšŧž", "𝄞", "👩‍👩‍👧", "e\u{301}", "\u{FEFF}"])
    func otherAlphabetsAreWrittenAsTheirBytes(_ text: String) {
        #expect(p { text }.bytes == Array("<p>".utf8) + Array(text.utf8) + Array("</p>".utf8))
    }

    @Test func voidElementsHaveNoEndTag() {
        #expect(br().html == "<br>")
        #expect(hr().html == "<hr>")
        #expect(meta(.charset("utf-8")).html == "<meta charset=\"utf-8\">")
        #expect(link(.rel("stylesheet"), .href("/a.css")).html == "<link rel=\"stylesheet\" href=\"/a.css\">")
        #expect(img(.src("/a.png")).html == "<img src=\"/a.png\">")
        #expect(input(.type("text"), .name("x")).html == "<input type=\"text\" name=\"x\">")
    }

    @Test func otherElementsHaveAnEndTagAlsoWhenEmpty() {
        #expect(div {}.html == "<div></div>")
        #expect(textarea {}.html == "<textarea></textarea>")
        #expect(SVG.circle(.svg("r", "1.0")).html == "<circle r=\"1.0\"></circle>")
    }

    @Test func booleanAttributesStandAlone() {
        #expect(
            input(.required, .checked, .disabled, .value("")).html == "<input required checked disabled value=\"\">"
        )
        #expect(details(.open) {}.html == "<details open></details>")
    }

    @Test func attributesKeepTheirOrder() {
        #expect(a(.class("b"), .id("a"), .href("/")) { "x" }.html == "<a class=\"b\" id=\"a\" href=\"/\">x</a>")
    }

    @Test func aDocumentBeginsWithItsType() {
        let document = Document(language: "nn", head: title { "Møte" }, content: p { "Hei" })
        #expect(
            String(decoding: document.bytes, as: UTF8.self)
                == "<!doctype html>\n<html lang=\"nn\"><head><title>Møte</title></head><body><p>Hei</p></body></html>"
        )
    }
}
