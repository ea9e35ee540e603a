/// How far those who coded the same units agree, beyond what chance would give.
public enum Agreement {
    /// Cohen's kappa of two coders.
    public struct Kappa: Sendable, Equatable {
        public let value: Double
        /// The standard error of `value`, for samples that are not small.
        public let standardError: Double
        /// The share of the units that both coded alike, 0–1.
        public let observed: Double
    }

    /// Cohen's kappa: κ = (pₒ − pₑ) / (1 − pₑ), with the standard error √(pₒ(1 − pₒ) / (n(1 − pₑ)²)).
    ///
    /// Source: Jacob Cohen, “A coefficient of agreement for nominal scales”, Educational and Psychological Measurement
    /// 20 (1960), 37–46, formulas 1 and 6.
    ///
    /// - Parameter pairs: what the first and the second coder gave each unit.
    /// - Returns: nil where it is not defined: no units, or chance alone would make both agree on all.
    public static func kappa<Value: Hashable>(_ pairs: [(Value, Value)]) -> Kappa? {
        let count = Double(pairs.count)
        guard count > 0 else { return nil }
        var first: [Value: Double] = [:]
        var second: [Value: Double] = [:]
        var alike = 0.0
        for (left, right) in pairs {
            first[left, default: 0] += 1
            second[right, default: 0] += 1
            if left == right { alike += 1 }
        }
        let observed = alike / count
        let expected = first.reduce(0.0) { $0 + $1.value * (second[$1.key] ?? 0) } / (count * count)
        guard expected < 1 else { return nil }
        let room = 1 - expected
        return Kappa(
            value: (observed - expected) / room,
            standardError: (observed * (1 - observed) / (count * room * room)).squareRoot(),
            observed: observed
        )
    }

    /// Krippendorff's alpha for nominal values: any number of coders, and values may be missing.
    ///
    /// α = 1 − (n − 1)(n − Σ o_cc) / (n² − Σ n_c²), which is his form for nominal data; units with fewer than two values
    /// say nothing and are left out.
    ///
    /// Source: Klaus Krippendorff, “Computing Krippendorff's Alpha-Reliability” (2011), part C.
    ///
    /// - Parameter units: what each coder gave each unit; nil where one gave nothing.
    /// - Returns: nil where it is not defined: nothing to compare, or one value only.
    public static func alpha<Value: Hashable>(_ units: [[Value?]]) -> Double? {
        var totals: [Value: Double] = [:]
        var agreeing = 0.0
        for unit in units {
            let values = unit.compactMap(\.self)
            guard values.count > 1 else { continue }
            let counts = values.reduce(into: [Value: Double]()) { $0[$1, default: 0] += 1 }
            for (value, count) in counts {
                totals[value, default: 0] += count
                agreeing += count * (count - 1) / Double(values.count - 1)
            }
        }
        let all = totals.values.reduce(0, +)
        let squares = totals.values.reduce(0) { $0 + $1 * $1 }
        guard all * all > squares else { return nil }
        return 1 - (all - 1) * (all - agreeing) / (all * all - squares)
    }
}
