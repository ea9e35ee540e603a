import Core
import Testing

@Suite struct IdentifierTests {
    enum Owner {}

    @Test func laterKeysSortBehindEarlierOnes() {
        var keys: [Identifier<Owner>] = []
        for step in 0..<50 {
            let instant = Instant(milliseconds: 1_700_000_000_000 + Int64(step) * Int64(step) * 7_919)
            // The earlier ones with the larger random part.
            keys.append(Identifier(IdentifierSeed(at: instant, random: (.max - UInt64(step), .max - UInt16(step)))))
        }
        #expect(keys == keys.sorted())
        #expect(Set(keys).count == (keys.count))
    }

    /// The layout of a ULID: 10 characters of time, 16 of chance.
    @Test func theLayoutIsKnown() {
        let key = Identifier<Owner>(
            IdentifierSeed(at: Instant(milliseconds: 1_469_918_176_385), random: (0, 0))
        )
        #expect(key.text == "01ARYZ6S410000000000000000")
        let full = Identifier<Owner>(
            IdentifierSeed(at: Instant(milliseconds: 281_474_976_710_655), random: (.max, .max))
        )
        #expect(full.text == "7ZZZZZZZZZZZZZZZZZZZZZZZZZ")
    }

    @Test(arguments: [
        "", "01ARYZ6S41", "01ARYZ6S4100000000000000000", "01aryz6s410000000000000000", "01ARYZ6S41000000000000000I",
        "01ARYZ6S41000000000000000L", "01ARYZ6S41000000000000000O", "01ARYZ6S41000000000000000U",
        "01ARYZ6S4100000000000000 0", "01ARYZ6S4100000000000000å",
    ])
    func whatIsNoKeyIsRefused(_ text: String) { #expect(Identifier<Owner>(text) == nil) }

    @Test func theSystemGivesNoKeyTwice() {
        let source = IdentifierSource.random(clock: .fixed(Instant(milliseconds: 0)))
        let keys = Set((0..<1_000).map { _ in source.next(Owner.self) })
        #expect(keys.count == 1_000)
        #expect(keys.allSatisfy { Identifier<Owner>($0.text) == $0 && $0.text.hasPrefix("0000000000") })
    }
}
