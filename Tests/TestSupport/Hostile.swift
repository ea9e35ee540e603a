/// What nobody should have to type, and somebody will.
public enum Hostile {
    public static let texts: [(name: String, text: String)] = [
        ("empty", ""), ("blank", " \t "), ("100 kB", String(repeating: "x", count: 100_000)),
        ("one letter of 60 kB", "e" + String(repeating: "\u{301}", count: 30_000)), ("NUL", "a\u{0}b"),
        ("control", "\u{1}\u{7}\u{1B}[31m"), ("delete", "a\u{7F}b"), ("C1", "a\u{85}b"), ("per cent", "100 % %zz %00"),
        ("script", "<script>alert(1)</script>"), ("attribute", "\"><img src=x onerror=alert(1)>"),
        ("end of field", "</textarea></title><script>alert(1)</script>"), ("quotes", "'; DROP TABLE meeting; --"),
        ("reserved words", "order group user select from where"), ("placeholders of SQL", "$1 ?1 :a @b {{x}}"),
        ("placeholders of texts", "{seat} {n} {name} {day}"), ("right to left", "\u{202E}gnp.exe"),
        ("isolate", "\u{2066}a\u{2069}"), ("climbing", "../../../etc/passwd"),
        ("header", "a\r\nSet-Cookie: stolen=1\r\n\r\n<html>"), ("script address", "javascript:alert(1)"),
        ("script address in capitals", "JaVaScRiPt:alert(1)"),
        ("data address", "data:text/html,<script>alert(1)</script>"),
        ("family", "👩‍👩‍👧‍👦🇳🇴"), ("four bytes", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𐍈"), ("no character", "a\u{FFFE}b"),
        ("byte order mark", "\u{FEFF}a"), ("no such day", "31.2.2021"), ("no leap year", "29.2.2021"),
        ("huge number", "99999999999999999999999"), ("negative", "-1"), ("exponent", "1e9"), ("other digits", "٣"),
        ("null", "NULL"), ("backslashes", "\\\\n\\u0000"), ("entity", "&lt;b&gt; &amp;"),
    ]

    /// One of each kind, for where there are very many places to put them.
    public static let oneOfEachKind = texts.filter {
        [
            "blank", "NUL", "script", "attribute", "right to left", "header", "script address", "no such day",
            "one letter of 60 kB",
            "huge number",
        ]
        .contains($0.name)
    }

    /// The few that a field is most likely to stumble over, by what should stand in it.
    public static func texts(insteadOf right: String) -> [(name: String, text: String)] {
        let isDay = right.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]{4}/) != nil
        let names: Set =
            if isDay { ["no such day", "script", "NUL"] } else if Int(right) != nil {
                ["huge number", "negative", "other digits", "NUL"]
            } else { ["script", "NUL"] }
        return texts.filter { names.contains($0.name) }
    }

    /// What stands in a page only when something was not escaped.
    public static let unescaped = [
        "<script>alert", "<img src=x", "</textarea></title>", "href=\"javascript:", "href=\"JaVaScRiPt:",
        "href=\"data:", "\u{0}",
        "stolen=1\r\n\r\n<html>",
    ]

    /// Bodies that are no form.
    public static let bodies: [(name: String, bytes: [UInt8])] = [
        ("lone per cent", Array("title=%".utf8)), ("half a byte", Array("title=%a".utf8)),
        ("no UTF-8", Array("title=%ff%fe".utf8)), ("half a character", Array("title=%c3".utf8)),
        ("surrogate", Array("title=%ed%a0%80".utf8)), ("overlong", Array("title=%c0%af".utf8)),
        ("raw bytes", [0x74, 0x3D, 0xFF, 0xFE]),
        ("too many fields", Array(String(repeating: "a=1&", count: 3_000).utf8)),
    ]
}
