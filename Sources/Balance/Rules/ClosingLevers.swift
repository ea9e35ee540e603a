import Forecast

/// What may be done about a gap, each as far as its lever goes.
enum ClosingLevers {
    /// What a whole lever costs beside persons missing, squared: little, so that gaps are closed first and effort is saved
    /// where several levers do the same.
    private static let effort = 1_000.0

    static let used = BalanceLever.allCases.filter(\.closes)

    static func all(_ prepared: Prepared) throws -> [Lever] {
        try used.map { lever in
            var settings = LeverSettings()
            settings[lever] = lever.range.upperBound
            let cap = Double(lever.range.upperBound)
            let scenario = try settings.scenario(
                in: prepared.shape,
                prepared.levers,
                firstYear: prepared.region.firstYear
            )
            return Lever(scenario, cap: cap, cost: effort / cap)
        }
    }
}
