import Forecast

/// What can be turned in the model, in whole steps of a unit that people count in.
public enum BalanceLever: String, CaseIterable, Sendable {
    /// Jobs that come to a municipality and industry, such as a battery factory.
    case newJobs
    /// Jobs that are closed down there.
    case lostJobs
    /// Months that people stay longer before they retire.
    case retirement
    /// Per cent more, or fewer, who complete a trade.
    case trades
    /// Per cent more, or fewer, who complete a tertiary vocational education.
    case vocational
    /// Per cent more, or fewer, who complete higher education.
    case university
    /// Per cent more, or fewer, who complete upper secondary education.
    case completion
    /// Tenths of a per cent more, of those of 25 to 49 without it, who complete a trade each year.
    case adults
    /// Per cent of those of 60 to 74 outside working life who join it.
    case seniors
    /// Per cent more, or fewer, who move in from abroad.
    case immigration
    /// Per cent more, or fewer, of those of 18 to 29 who move out.
    case youngMovers

    public enum Unit: String, Sendable { case jobs, months, percent, permille }

    public var unit: Unit {
        switch self {
        case .newJobs, .lostJobs: .jobs
        case .retirement: .months
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
        case .trades, .vocational, .university, .immigration, .youngMovers: 5
        case .completion, .adults, .seniors: 1
        }
    }

    /// The first step, from 1, in which a change that is decided today shows: an education takes its years.
    var firstStep: Int { LeverPipeline.firstSteps[self] ?? 1 }

    /// Whether it changes who there is, and can be part of closing a gap.
    var closes: Bool { self != .newJobs && self != .lostJobs && self != .youngMovers }
}

extension LeverSettings {
    /// The changes that they are, in the order of the levers.
    ///
    /// Levers that begin after the last year of the region change nothing.
    func scenario(in shape: Shape, firstYear: Int) -> Scenario {
        BalanceLever.allCases.reduce(Scenario()) { all, lever in
            self[lever] == 0 ? all : all.combined(with: scenario(lever, shape, firstYear))
        }
    }

    private func scenario(_ lever: BalanceLever, _ shape: Shape, _ firstYear: Int) -> Scenario {
        let amount = Double(self[lever])
        let factor = 1 + amount / 100
        let name = lever.rawValue
        let step = min(lever.firstStep, shape.years)
        guard lever.firstStep <= shape.years else { return Scenario() }
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
        case .retirement: return .laterRetirement(name, years: amount / 12, from: step)
        case .trades: return completion(name, to: Self.trades, factor, step, shape)
        case .vocational: return completion(name, to: ["fagskole"], factor, step, shape)
        case .university: return completion(name, to: ["uh_kort"], factor, step, shape)
        case .completion: return completion(name, to: Self.trades + ["vgs_studieforb"], factor, step, shape)
        case .adults:
            let steps = Self.transitions(to: Self.trades, in: shape)
            let share = amount / 1_000 / Double(max(steps.count, 1))
            return .adultEducation(name, of: steps, share: share, from: step)
        case .seniors:
            let place: [Quantity.Axis: [String]] = [.age: ["60-74"]]
            return Scenario(
                name: name,
                edits: [Edit(.participation, .set(1), where: place, from: step, strength: amount / 100)]
            )
        case .immigration: return .immigration(name, times: factor, from: step)
        case .youngMovers: return .youngMovers(name, times: factor, from: step)
        }
    }

    private func completion(_ name: String, to educations: [String], _ factor: Double, _ step: Int, _ shape: Shape)
        -> Scenario
    {
        .completion(name, of: Self.transitions(to: educations, in: shape), times: factor, from: step)
    }

    private static let trades = ["yrkesfag_teknisk", "yrkesfag_helse", "yrkesfag_annet"]

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
