import Markup
import Testing

@Suite struct ProseTests {
    @Test(arguments: [
        ("", ""),
        (" \n\t\n", ""),
        ("a", "<p>a</p>"),
        ("a\nb", "<p>a\nb</p>"),
        ("a\n\nb", "<p>a</p><p>b</p>"),
        ("a\n \t\n\n\nb\n", "<p>a</p><p>b</p>"),
        ("  a", "<p>a</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("  - a", "<ul><li>a</li></ul>"),
        ("a:\n- b\nc", "<p>a:</p><ul><li>b</li></ul><p>c</p>"),
        ("- a\n\n- b", "<ul><li>a</li></ul><ul><li>b</li></ul>"),
        ("-a", "<p>-a</p>"),
        ("<b>&", "<p>&lt;b&gt;&amp;</p>"),
        ("- <i>", "<ul><li>&lt;i&gt;</li></ul>"),
        ("https://example.no", "<p>https://example.no</p>"),
    ])
    func blocks(_ text: String, _ html: String) {
        #expect(Prose(text).body.html == html)
    }
}
