import Markup
import Testing

/// Marks of cited figures in texts that people write.
@Suite struct CitationMarkTests {
    static let texts: [(text: String, html: String)] = [
        ("Uten merke.", "<p>Uten merke.</p>"),
        ("Høy. [tall:7QKZ4M2X]", "<p>Høy. <a class=\"cite\" href=\"/tall/7QKZ4M2X\">[7QKZ4M2X]</a></p>"),
        (
            "[tall:AAAAAAAA][tall:BBBBBBBB] etter",
            "<p><a class=\"cite\" href=\"/tall/AAAAAAAA\">[AAAAAAAA]</a>"
                + "<a class=\"cite\" href=\"/tall/BBBBBBBB\">[BBBBBBBB]</a> etter</p>"
        ),
        ("- Punkt [tall:7QKZ4M2X]", "<ul><li>Punkt <a class=\"cite\" href=\"/tall/7QKZ4M2X\">[7QKZ4M2X]</a></li></ul>"),
        // What is no mark stays as it was written.
        ("[tall:kort] [tall:7qkz4m2x] [tall:7QKZ4M2XX] [1]", "<p>[tall:kort] [tall:7qkz4m2x] [tall:7QKZ4M2XX] [1]</p>"),
        ("[tall:\"><script>]", "<p>[tall:&quot;&gt;&lt;script&gt;]</p>"),
    ]

    @Test(arguments: texts) func areLinks(_ given: (text: String, html: String)) {
        #expect(Prose(given.text).body.html == given.html)
    }

    @Test func givePlaceToWhatTheyStandFor() {
        let page = div {
            Prose("A [tall:AAAAAAAA] b [tall:AAAAAAAA].\n\n[tall:BBBBBBBB]\n\n- [tall:CCCCCCCC]").body
            a(.href("/tall/DDDDDDDD")) { "[DDDDDDDD]" }
        }
        #expect(page.citedKeys == ["AAAAAAAA", "BBBBBBBB", "CCCCCCCC"])
        let shown = page.showingCitations { key, isAlone in isAlone ? section { key } : em { key.lowercased() } }
        #expect(
            shown.html
                == "<div><p>A <em>aaaaaaaa</em> b <em>aaaaaaaa</em>.</p><section>BBBBBBBB</section>"
                + "<ul><li><em>cccccccc</em></li></ul><a href=\"/tall/DDDDDDDD\">[DDDDDDDD]</a></div>"
        )
    }

    @Test func areFoundInATextThatIsKept() {
        #expect(CitationMark.keys(in: "A [tall:7QKZ4M2X] b [tall:AAAAAAAA] [tall:x]") == ["7QKZ4M2X", "AAAAAAAA"])
        #expect(CitationMark.text("7QKZ4M2X") == "[tall:7QKZ4M2X]")
    }
}
