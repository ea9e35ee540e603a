/// Logarithm, exponential and their kin from additions, multiplications and divisions alone.
///
/// The mathematics libraries of different systems differ in the last bit; what is drawn here must not.
enum Elementary {
    private static let log2High = 0x1.62e42feep-1
    private static let log2Low = 0x1.a39ef35793c76p-33

    /// The natural logarithm of a positive, normal number; relative error below 1e-15.
    ///
    /// x = 2ᵏ·m with √½ ≤ m < √2, and log m = 2·artanh((m−1)/(m+1)) by its power series.
    static func log(_ x: Double) -> Double {
        var power = Double(x.exponent)
        var significand = x.significand
        if significand > 1.414_213_562_373_095_1 {
            significand /= 2
            power += 1
        }
        let ratio = (significand - 1) / (significand + 1)
        let square = ratio * ratio
        // |ratio| ≤ 0.172: the terms beyond the tenth are below 1e-17.
        var series = 0.0
        for term in stride(from: 21, through: 3, by: -2) { series = (series + 1 / Double(term)) * square }
        return power * log2High + (2 * ratio + (2 * ratio * series + power * log2Low))
    }

    /// The exponential; relative error below 1e-15 where the result is a normal number, 0 or infinity beyond.
    ///
    /// x = k·log 2 + r with |r| ≤ ½·log 2, and exp r by its power series.
    static func exp(_ x: Double) -> Double {
        guard x > -708 else { return x.isNaN ? x : 0 }
        guard x < 709 else { return .infinity }
        // Adding and taking away 1.5·2⁵² rounds to a whole number.
        let power = (x / log2High + 0x1.8p52) - 0x1.8p52
        let rest = (x - power * log2High) - power * log2Low
        var series = 1.0
        for term in stride(from: 14.0, through: 1, by: -1) { series = 1 + series * rest / term }
        return series * Double(bitPattern: UInt64(1_023 + Int(power)) << 52)
    }

    /// A positive number to any power; 0 to a positive power is 0.
    static func power(_ base: Double, _ exponent: Double) -> Double {
        base > 0 ? exp(exponent * log(base)) : (exponent == 0 ? 1 : 0)
    }
}
