import Core
import Testing

@Suite struct TextTests {
    @Test(arguments: [
        "a@b.no", "kari.nordmann@vtfk.no", "first+tag@sub.example.org", "o'brien@example.ie", "a_b-c@x-y.no",
        "1@2.no", "!#$%&'*+-/=?^_`{|}~@example.com", "x@xn--bl-yia.no",
    ])
    func anAddressIsTaken(_ text: String) { #expect(EmailAddress(text)?.text == text) }

    static let bad = [
        "", "a", "@b.no", "a@", "a@b", "a@@b.no", "a@b.no@c.no", "a b@c.no", "a@b .no", ".a@b.no", "a.@b.no",
        "a..b@c.no", "a@.no", "a@b..no", "a@-b.no", "a@b-.no", "a@b_c.no", "a@blå.no", "blå@b.no", "a\u{0}@b.no",
        "a@b.no\r\nBcc: x@y.no", "a\n@b.no", "\"a b\"@c.no", "<a@b.no>", "a@b.no,c@d.no", "a@[127.0.0.1]",
        String(repeating: "a", count: 65) + "@b.no", "a@" + String(repeating: "b", count: 64) + ".no",
        "a@" + String(repeating: "b.", count: 130) + "no",
    ]

    @Test(arguments: bad) func whatIsNoAddressIsRefused(_ text: String) { #expect(EmailAddress(text) == nil) }

    @Test func addressesAreMatchedWithoutRegardToCase() {
        let address = EmailAddress("  Kari.Nordmann@VTFK.No ")
        #expect(address?.text == "Kari.Nordmann@vtfk.no")
        #expect(address?.folded == "kari.nordmann@vtfk.no")
    }

    @Test(arguments: [
        ("Vestfold og Telemark", "vestfold-og-telemark"), ("Ærlig øst på Ås", "aerlig-ost-pa-as"),
        ("  --  ", ""), ("", ""), ("Møte nr. 7 / 2026", "mote-nr-7-2026"), ("Émile", "emile"), ("a--b", "a-b"),
        ("日本 1", "1"), ("Å!", "a"), (String(repeating: "ab ", count: 40), String(repeating: "ab-", count: 19) + "ab"),
    ])
    func slugs(_ text: String, _ slug: String) {
        #expect(text.slug() == slug)
        #expect(slug.isEmpty || slug.isKey)
    }

    @Test(arguments: [("Møte  om\tÅS ", "møte om ås"), ("ÆØÅ", "æøå"), ("a\u{30A}", "å"), ("", "")])
    func folding(_ text: String, _ folded: String) { #expect(text.folded() == folded) }

    static let ordered = [
        "1", "a1", "a10", "a2", "ab", "alfa", "Alfa", "e", "E", "é", "Émile", "emma", "Kari Nordmann", "Kari-Anne",
        "Karin", "z", "Zeta", "æ", "ä", "Ærlig", "ø", "ö", "Øst", "å", "aa", "ås", "Ås", "aas", "Aas",
    ]

    @Test func namesStandInNorwegianOrder() {
        #expect(Self.ordered.shuffled().sorted { NorwegianOrder.compare($0, $1) < 0 } == Self.ordered)
    }

    /// A collation that breaks these rules corrupts an index.
    @Test func theOrderIsATotalOne() {
        let texts = Self.ordered + ["", "a", "A", "aaa", "åa", "aå", "aA", "AA", "\u{0}", "🏔️"]
        for left in texts {
            #expect(NorwegianOrder.compare(left, left) == 0)
            for right in texts where left != right {
                let order = NorwegianOrder.compare(left, right)
                #expect(order != 0, "\(left) \(right)")
                #expect(order.signum() == -NorwegianOrder.compare(right, left).signum(), "\(left) \(right)")
                for third in texts where order < 0 && NorwegianOrder.compare(right, third) < 0 {
                    #expect(NorwegianOrder.compare(left, third) < 0, "\(left) \(right) \(third)")
                }
            }
        }
    }
}
