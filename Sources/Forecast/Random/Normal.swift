/// Standard normal numbers, addressed by draw, year and variable.
///
/// An element depends on its address, the seed and the stream alone: scenarios share their random numbers, and more
/// draws, years or variables change none of those there were.
public struct NormalDraws: Sendable, Hashable {
    public let seed: UInt32
    public let stream: UInt32

    public init(seed: UInt32 = 20_250_101, stream: UInt32 = 7) {
        self.seed = seed
        self.stream = stream
    }

    /// The normal numbers of variables 4·group … 4·group + 3.
    ///
    /// Φ⁻¹((w + ½)·2⁻³²) of the four words w at the counter (draw, year, group, part); the years' innovations are part 0,
    /// and what a draw keeps through all years is part 1.
    public func four(draw: Int, year: Int, group: Int, part: UInt32 = 0) -> SIMD4<Double> {
        let counter = SIMD4(
            UInt32(truncatingIfNeeded: draw),
            UInt32(truncatingIfNeeded: year),
            UInt32(group),
            part
        )
        let words = Philox4x32.words(at: counter, key: SIMD2(seed, stream))
        var normals = SIMD4<Double>()
        for word in 0..<4 { normals[word] = Self.quantile((Double(words[word]) + 0.5) * 0x1p-32) }
        return normals
    }

    /// One normal number.
    public func element(draw: Int, year: Int, variable: Int) -> Double {
        four(draw: draw, year: year, group: variable / 4)[variable % 4]
    }

    /// The standard normal quantile Φ⁻¹ of a probability between 0 and 1, relative error about 1e-15.
    ///
    /// Source: Wichura, "Algorithm AS 241", Applied Statistics 37 (1988), routine PPND16.
    public static func quantile(_ probability: Double) -> Double {
        let centred = probability - 0.5
        if abs(centred) <= 0.425 {
            let r = 0.180625 - centred * centred
            return centred * polynomial(centralTop, r) / polynomial(centralBottom, r)
        }
        let tail = (-Elementary.log(centred < 0 ? probability : 1 - probability)).squareRoot()
        let size =
            tail <= 5
            ? polynomial(middleTop, tail - 1.6) / polynomial(middleBottom, tail - 1.6)
            : polynomial(farTop, tail - 5) / polynomial(farBottom, tail - 5)
        return centred < 0 ? -size : size
    }

    /// The coefficients of a polynomial of degree 7, the constant first.
    private typealias Coefficients = SIMD8<Double>

    private static func polynomial(_ k: Coefficients, _ x: Double) -> Double {
        var sum = k[7]
        for power in stride(from: 6, through: 0, by: -1) { sum = sum * x + k[power] }
        return sum
    }

    private static let centralTop = Coefficients(
        3.387_132_872_796_366_608_0,
        133.141_667_891_784_377_45,
        1_971.590_950_306_551_442_7,
        13_731.693_765_509_461_125,
        45_921.953_931_549_871_457,
        67_265.770_927_008_700_853,
        33_430.575_583_588_128_105,
        2_509.080_928_730_122_672_7
    )
    private static let centralBottom = Coefficients(
        1,
        42.313_330_701_600_911_252,
        687.187_007_492_057_908_3,
        5_394.196_021_424_751_107_7,
        21_213.794_301_586_595_867,
        39_307.895_800_092_710_610,
        28_729.085_735_721_942_674,
        5_226.495_278_852_854_561_0
    )
    private static let middleTop = Coefficients(
        1.423_437_110_749_683_577_34,
        4.630_337_846_156_545_295_90,
        5.769_497_221_460_691_405_50,
        3.647_848_324_763_204_605_04,
        1.270_458_252_452_368_382_58,
        2.417_807_251_774_506_117_70e-1,
        2.272_384_498_926_918_458_33e-2,
        7.745_450_142_783_414_076_40e-4
    )
    private static let middleBottom = Coefficients(
        1,
        2.053_191_626_637_758_821_87,
        1.676_384_830_183_803_849_40,
        6.897_673_349_851_000_045_50e-1,
        1.481_039_764_274_800_745_90e-1,
        1.519_866_656_361_645_719_66e-2,
        5.475_938_084_995_344_946_00e-4,
        1.050_750_071_644_416_843_24e-9
    )
    private static let farTop = Coefficients(
        6.657_904_643_501_103_777_20,
        5.463_784_911_164_114_369_90,
        1.784_826_539_917_291_335_80,
        2.965_605_718_285_048_912_30e-1,
        2.653_218_952_657_612_309_30e-2,
        1.242_660_947_388_078_438_60e-3,
        2.711_555_568_743_487_578_15e-5,
        2.010_334_399_292_288_132_65e-7
    )
    private static let farBottom = Coefficients(
        1,
        5.998_322_065_558_879_376_90e-1,
        1.369_298_809_227_358_053_10e-1,
        1.487_536_129_085_061_485_25e-2,
        7.868_691_311_456_132_591_00e-4,
        1.846_318_317_510_054_681_80e-5,
        1.421_511_758_316_445_888_70e-7,
        2.044_263_103_389_939_785_64e-15
    )
}
