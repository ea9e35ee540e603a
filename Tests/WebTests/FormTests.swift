import Core
import Testing
import Web

/// What people type, and what the form says to it.
@Suite struct FormTests {
    static let words = Words(
        language: .nb,
        texts: [
            "form.required": "mangler {field}", "form.too-long": "over {limit}", "form.forbidden": "tegn {code}",
            "form.not-email": "ikke e-post", "form.not-link": "ikke lenke", "form.not-day": "ikke dato",
            "form.not-day-or-month": "ikke dato eller måned", "form.not-time": "ikke klokkeslett",
            "form.not-number": "ikke {from}–{to}", "form.not-choice": "ikke valg",
        ]
    )

    static func problem(_ kind: Field.Kind, _ value: String, required: Bool = false) -> String? {
        let form = Form([Field("f", "Felt", kind, required: required)])
        return form.filled(FormData([("f", value)]), words: words).fields[0].problem
    }

    @Test(arguments: [
        (Field.Kind.line, "", "mangler Felt"), (.line, "   ", "mangler Felt"),
        (.line, String(repeating: "å", count: 201), "over 200"), (.line, "a\u{0}b", "tegn U+0"),
        (.line, "a\u{202E}b", "tegn U+202E"), (.line, "a\nb", "tegn U+A"), (.email, "kari", "ikke e-post"),
        (.email, "kari@example.no\r\nBcc: x@example.no", "tegn U+A"), (.link, "javascript:alert(1)", "ikke lenke"),
        (.link, "//example.no", "ikke lenke"), (.day, "31.2.2021", "ikke dato"), (.day, "29.2.2021", "ikke dato"),
        (.dayOrMonth, "13.2022", "ikke dato eller måned"), (.time, "24.00", "ikke klokkeslett"),
        (.time, "9.5", "ikke klokkeslett"), (.number(0...10), "11", "ikke 0–10"), (.number(0...10), "en", "ikke 0–10"),
        (.choice([.init("a", "A")]), "b", "ikke valg"),
    ])
    func refused(_ kind: Field.Kind, _ value: String, _ problem: String) {
        #expect(Self.problem(kind, value, required: true) == problem)
    }

    @Test(arguments: [
        (Field.Kind.line, ""), (.line, "Ærlig & <b>"), (.longText(rows: 3), "a\r\nb\n- c"), (.email, "kari@example.no"),
        (.link, "https://example.no/a?b=c"), (.link, "/vt/mandat#x"), (.day, "17.3.2021"), (.day, "2021-03-17"),
        (.dayOrMonth, "10.2022"), (.dayOrMonth, "2022-10"), (.time, "9"), (.time, "09:30"), (.time, "9.30"),
        (.number(0...10), "10"), (.line, "tekst 𝄞 🎻"),
    ])
    func taken(_ kind: Field.Kind, _ value: String) {
        #expect(Self.problem(kind, value) == nil)
    }

    @Test func whatWasTypedIsKept() {
        let form = Form([Field("f", "Felt", .day)]).filled(FormData([("f", " 31.2.2021 ")]), words: Self.words)
        #expect(form["f"] == "31.2.2021")
        #expect(!form.isValid)
    }

    @Test func lineEndsBecomeOne() {
        let form = Form([Field("f", "Felt", .longText(rows: 3))])
            .filled(FormData([("f", "a\r\nb\rc\n")]), words: Self.words)
        #expect(form["f"] == "a\nb\nc")
    }
}
