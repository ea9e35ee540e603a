import Forecast

/// What runs take to be uncertain: the placeholders of the model, widened by how intervals did in the past (G.3).
enum BalanceUncertainty {
    static let used: Uncertainty = {
        var uncertainty = Uncertainty()
        // The table is part of the program; a program without it would not have passed its tests.
        uncertainty.widening = (try? widening(PastResults.recorded(), years: BalanceLimits.horizon)) ?? [:]
        return uncertainty
    }()

    /// What was tried, and the shocks that move it.
    private static let tried: [(subject: PastSubject, method: PastMethod, kinds: [Uncertainty.Kind])] = [
        (.education, .progression, [.transition]), (.jobs, .damped, [.jobs]),
        (
            .municipalities, .model,
            [
                .mortality, .fertility, .immigration, .emigration, .outMigration, .arrival, .municipalOutMigration,
                .municipalArrival,
            ]
        ),
    ]

    /// λ by year: the half width that holds eight of ten beside that of what the intervals held, of normal errors.
    ///
    /// Never below 1, for so few cases are no reason to be surer; never less the farther ahead; and between the years that
    /// were tried along a line from 1 today.
    static func widening(_ lines: [PastLine], years: Int) -> [Uncertainty.Kind: [Double]] {
        var widening: [Uncertainty.Kind: [Double]] = [:]
        for (subject, method, kinds) in tried {
            let own = lines.filter { $0.subject == subject && $0.method == method && $0.coverage < 1 }
                .sorted { $0.years < $1.years }
            guard !own.isEmpty else { continue }
            let needed = own.map { line in
                let wanted = NormalDraws.quantile((1 + PastErrors.held) / 2)
                return max(wanted / NormalDraws.quantile((1 + max(line.coverage, 0.1)) / 2), 1)
            }
            var points = [(year: 0, factor: 1.0)]
            for (line, factor) in zip(own, History.isotonic(needed)) { points.append((line.years, factor)) }
            let factors = (1...max(years, 1)).map { year in factor(at: year, points) }
            for kind in kinds { widening[kind] = factors }
        }
        return widening
    }

    private static func factor(at year: Int, _ points: [(year: Int, factor: Double)]) -> Double {
        guard let next = points.firstIndex(where: { $0.year >= year }), next > 0 else {
            return points.last?.factor ?? 1
        }
        let (low, high) = (points[next - 1], points[next])
        let way = Double(year - low.year) / Double(high.year - low.year)
        return low.factor + way * (high.factor - low.factor)
    }
}
