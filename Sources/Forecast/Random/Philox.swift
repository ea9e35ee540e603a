/// The counter-based generator Philox4x32: a bijection of a counter under a key, without state.
///
/// Any element can be had without those before it, which is what makes draws independent of chunks and threads.
/// Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011, section 3.
public enum Philox4x32 {
    /// What the authors recommend; seven rounds are the fewest that pass their tests.
    public static let recommendedRounds = 10

    /// The four words at a counter.
    public static func words(
        at counter: SIMD4<UInt32>,
        key: SIMD2<UInt32>,
        rounds: Int = recommendedRounds
    ) -> SIMD4<UInt32> {
        var words = counter
        var key = key
        for _ in 0..<rounds {
            let first = UInt64(words.x) * 0xD251_1F53
            let second = UInt64(words.z) * 0xCD9E_8D57
            words = SIMD4(
                UInt32(truncatingIfNeeded: second >> 32) ^ words.y ^ key.x,
                UInt32(truncatingIfNeeded: second),
                UInt32(truncatingIfNeeded: first >> 32) ^ words.w ^ key.y,
                UInt32(truncatingIfNeeded: first)
            )
            key &+= SIMD2(0x9E37_79B9, 0xBB67_AE85)
        }
        return words
    }
}
