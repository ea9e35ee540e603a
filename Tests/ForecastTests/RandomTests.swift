import Foundation
import Testing

@testable import Forecast

/// The known answers of Random123 (`tests/kat_vectors`, BSD-3-Clause), against which any Philox must be held.
struct KnownAnswer: Sendable {
    let rounds: Int
    let counter: SIMD4<UInt32>
    let key: SIMD2<UInt32>
    let words: SIMD4<UInt32>

    static let ones = UInt32.max
    static let pi = SIMD4<UInt32>(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344)
    static let all = [
        Self(rounds: 7, counter: .zero, key: .zero, words: SIMD4(0x5f6f_b709, 0x0d89_3f64, 0x4f12_1f81, 0x4f73_0a48)),
        Self(
            rounds: 7,
            counter: SIMD4(repeating: ones),
            key: SIMD2(repeating: ones),
            words: SIMD4(0x5207_ddc2, 0x4516_5e59, 0x4d8e_e751, 0x8c52_f662)
        ),
        Self(
            rounds: 7,
            counter: pi,
            key: SIMD2(0xa409_3822, 0x299f_31d0),
            words: SIMD4(0x4dfc_caba, 0x190a_87f0, 0xc473_62ba, 0xb6b5_242a)
        ),
        Self(rounds: 10, counter: .zero, key: .zero, words: SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)),
        Self(
            rounds: 10,
            counter: SIMD4(repeating: ones),
            key: SIMD2(repeating: ones),
            words: SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)
        ),
        Self(
            rounds: 10,
            counter: pi,
            key: SIMD2(0xa409_3822, 0x299f_31d0),
            words: SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)
        ),
    ]
}

@Suite struct RandomTests {
    @Test(arguments: KnownAnswer.all) func philoxGivesTheKnownAnswers(_ answer: KnownAnswer) {
        #expect(Philox4x32.words(at: answer.counter, key: answer.key, rounds: answer.rounds) == answer.words)
    }

    /// Against the system's own, over what shocks and probabilities can be.
    @Test func logarithmAndExponentialAreThoseOfTheSystem() {
        for step in 1...2_000 {
            let x = Double(step) * 0.173_7
            for value in [x, 1 / x, 0x1p-33 * x] {
                #expect(abs(Elementary.log(value) - log(value)) <= 4e-16 * max(1, abs(log(value))))
            }
            for value in [x / 10, -x / 10, -x / 1_000] {
                #expect(abs(Elementary.exp(value) / exp(value) - 1) <= 1e-15)
            }
        }
        #expect(Elementary.exp(-1_000) == 0)
        #expect(Elementary.exp(1_000) == .infinity)
        #expect(Elementary.power(0, 0.5) == 0)
        #expect(abs(Elementary.power(2, 0.5) - 2.0.squareRoot()) < 1e-15)
    }

    /// Published quantiles; the distribution function of each is its probability again.
    @Test(arguments: [
        (0.25, -0.674_489_750_196_081_7), (0.001, -3.090_232_306_167_813_5), (1e-20, -9.262_340_089_798_408),
        (0.975, 1.959_963_984_540_054), (0.5, 0),
    ])
    func normalQuantile(_ probability: Double, _ expected: Double) {
        #expect(abs(NormalDraws.quantile(probability) - expected) <= 2e-15 * max(1, abs(expected)))
    }

    @Test func theDistributionFunctionUndoesTheQuantile() {
        for step in 1..<1_000 {
            let probability = Double(step) / 1_000
            let back = 0.5 * erfc(-NormalDraws.quantile(probability) / 2.0.squareRoot())
            #expect(abs(back - probability) <= 2e-15)
        }
    }

    @Test func meanAndVarianceAreThoseOfTheNormalDistribution() {
        let draws = NormalDraws()
        var sum = 0.0
        var squares = 0.0
        let count = 200_000
        for draw in 0..<count / 4 {
            let four = draws.four(draw: draw, year: 3, group: 0)
            sum += four.sum()
            squares += (four * four).sum()
        }
        #expect(abs(sum / Double(count)) < 0.01)
        #expect(abs(squares / Double(count) - 1) < 0.01)
    }

    @Test func anElementDependsOnItsAddressAlone() {
        let draws = NormalDraws(seed: 1, stream: 2)
        #expect(draws.element(draw: 5, year: 3, variable: 6) == draws.four(draw: 5, year: 3, group: 1).z)
        #expect(draws.element(draw: 5, year: 3, variable: 6) != draws.element(draw: 5, year: 3, variable: 7))
        #expect(draws.element(draw: 5, year: 3, variable: 6) != draws.element(draw: 6, year: 3, variable: 6))
        let other = NormalDraws(seed: 1, stream: 3)
        #expect(draws.element(draw: 5, year: 3, variable: 6) != other.element(draw: 5, year: 3, variable: 6))
    }
}
