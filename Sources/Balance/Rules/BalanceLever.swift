import Forecast

/// What can be turned in the model, in whole steps of a unit that people count in.
public enum BalanceLever: String, CaseIterable, Sendable {
    /// Jobs that come to a municipality and industry, such as a battery factory.
    case newJobs
    /// Jobs that are closed down there.
    case lostJobs
    /// Months that people stay longer before they retire.
    case retirement
    /// Per cent more, or fewer, who begin a trade, with apprenticeships for as many of them as now.
    case trades
    /// Apprenticeships more a year for those who have begun a trade.
    case apprenticeships
    /// Per cent more, or fewer, who begin a tertiary vocational education.
    case vocational
    /// Per cent more, or fewer, who begin higher education.
    case university
    /// Places more a year in higher education.
    case studyPlaces
    /// Per cent more, or fewer, of those who begin upper secondary education who complete it.
    case completion
    /// Tenths of a per cent more, of those of 25 to 49 without it, who complete a trade each year.
    case adults
    /// Per cent of those of 60 to 74 outside working life who join it.
    case seniors
    /// Per cent more, or fewer, who move in from abroad.
    case immigration
    /// Per cent more, or fewer, of those of 18 to 29 who move out.
    case youngMovers

    public enum Unit: String, Sendable { case jobs, months, percent, permille, places }

    public var unit: Unit {
        switch self {
        case .newJobs, .lostJobs: .jobs
        case .retirement: .months
        case .apprenticeships, .studyPlaces: .places
        case .adults: .permille
        default: .percent
        }
    }

    /// How far it goes.
    public var range: ClosedRange<Int> {
        switch self {
        case .newJobs: 0...5_000
        case .lostJobs: 0...2_000
        case .retirement: 0...36
        case .apprenticeships, .studyPlaces: 0...500
        case .trades, .vocational, .university, .immigration, .youngMovers: -50...50
        case .completion: -20...20
        case .adults: 0...30
        case .seniors: 0...20
        }
    }

    public var step: Int {
        switch self {
        case .newJobs, .lostJobs: 100
        case .retirement: 6
        case .apprenticeships, .studyPlaces: 10
        case .trades, .vocational, .university, .immigration, .youngMovers: 5
        case .completion, .adults, .seniors: 1
        }
    }

    /// The first step, from 1, in which a change that is decided today is felt: an education takes its years.
    ///
    /// Nobody leaves earlier for want of a place, so that less dropping out is felt at once.
    var firstStep: Int {
        switch self {
        case .trades: 4
        case .university, .studyPlaces: 3
        case .vocational, .apprenticeships: 2
        default: 1
        }
    }

    /// Whether it changes who there is, and can be part of closing a gap.
    var closes: Bool { self != .newJobs && self != .lostJobs && self != .youngMovers }
}

extension LeverSettings {
    /// The changes that they are, in the order of the levers.
    ///
    /// What shows after the last year of the region changes nothing.
    func scenario(in shape: Shape, _ pipeline: LeverPipeline, firstYear: Int) throws -> Scenario {
        try BalanceLever.allCases.reduce(Scenario()) { all, lever in
            guard self[lever] != 0 else { return all }
            let own = try pipeline.scenario(lever, self[lever])
            return all.combined(with: own ?? scenario(lever, shape, firstYear))
        }
    }

    private func scenario(_ lever: BalanceLever, _ shape: Shape, _ firstYear: Int) -> Scenario {
        let amount = Double(self[lever])
        let factor = 1 + amount / 100
        let name = lever.rawValue
        switch lever {
        case .newJobs:
            let start = min(max(from - firstYear + 1, 1), shape.years)
            return .employer(
                name,
                jobs: amount,
                in: municipality,
                industry: industry,
                shares: Self.shares(in: shape),
                from: start,
                full: min(start + 2, shape.years)
            )
        case .lostJobs:
            let start = min(max(from - firstYear + 1, 1), shape.years)
            return .closure(name, jobs: amount, in: municipality, industry: industry, from: start)
        case .retirement: return .laterRetirement(name, years: amount / 12, from: 1)
        case .adults:
            // Those who have worked for five years prepare for a year for the examination of a trade.
            guard shape.years > 1 else { return Scenario() }
            let steps = Self.transitions(to: LeverPipeline.trades, in: shape)
            let share = amount / 1_000 / Double(max(steps.count, 1))
            return .adultEducation(name, of: steps, share: share, from: 2)
        case .seniors:
            let place: [Quantity.Axis: [String]] = [.age: ["60-74"]]
            return Scenario(
                name: name,
                edits: [Edit(.participation, .set(1), where: place, strength: amount / 100)]
            )
        case .immigration: return .immigration(name, times: factor, from: 1)
        case .youngMovers: return .youngMovers(name, times: factor, from: 1)
        // Those come through the pipeline.
        case .trades, .apprenticeships, .vocational, .university, .studyPlaces, .completion: return Scenario()
        }
    }

    /// The educations of a new industrial employer; those of its industry where the groups are others.
    private static func shares(in shape: Shape) -> [String: Double] {
        guard shape.educations == Shape.groups else { return [:] }
        return ["yrkesfag_teknisk": 0.6, "fagskole": 0.15, "uh_kort": 0.15, "grunnskole": 0.1]
    }

    /// The names of the steps that lead to some educations.
    private static func transitions(to educations: [String], in shape: Shape) -> [String] {
        shape.transitions.filter { educations.contains(shape.educations[$0.to]) }.map {
            "\(shape.educations[$0.from]) to \(shape.educations[$0.to])"
        }
    }
}
