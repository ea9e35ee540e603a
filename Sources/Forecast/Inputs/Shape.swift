import Core

/// What a region consists of: the names along every dimension.
public struct Shape: Sendable, Hashable {
    /// A step from one highest completed education to another; indices into `educations`.
    public struct Transition: Sendable, Hashable {
        public let from: Int
        public let to: Int

        public init(from: Int, to: Int) {
            self.from = from
            self.to = to
        }
    }

    public static let sexes = ["men", "women"]
    /// Whole years 0 … 104 and the open group 105+.
    public static let ages = 106

    public let educations: [String]
    /// Must have no cycles; the model takes all transitions of a year at once.
    public let transitions: [Transition]
    public let municipalities: [String]
    public let industries: [String]
    /// The horizon, in steps of a year.
    public let years: Int
    /// One place more in commuting, which stands for all that is outside the region.
    public let hasOutside: Bool

    /// Where people live and where jobs are.
    public var places: [String] { municipalities + (hasOutside ? ["outside"] : []) }

    public init(
        educations: [String] = Self.groups,
        transitions: [Transition] = Self.steps,
        municipalities: [String],
        industries: [String],
        years: Int,
        hasOutside: Bool = false
    ) throws(InputProblem) {
        self.educations = educations
        self.transitions = transitions
        self.municipalities = municipalities
        self.industries = industries
        self.years = years
        self.hasOutside = hasOutside
        try check()
    }

    /// The eight groups of highest completed education.
    public static let groups = [
        "grunnskole", "vgs_studieforb", "yrkesfag_teknisk", "yrkesfag_helse", "yrkesfag_annet", "fagskole", "uh_kort",
        "uh_lang",
    ]

    /// The steps between the eight groups, in the order of their random numbers.
    public static let steps: [Transition] = [
        (0, 1), (0, 2), (0, 3), (0, 4), (1, 6), (1, 7), (2, 5), (3, 5), (4, 5), (2, 1), (3, 1), (4, 1), (3, 6), (5, 6),
        (6, 7),
    ].map { Transition(from: $0.0, to: $0.1) }

    private func check() throws(InputProblem) {
        for (name, count, limit) in [
            ("educations", educations.count, ForecastLimits.educations),
            ("municipalities", municipalities.count, ForecastLimits.municipalities),
            ("industries", industries.count, ForecastLimits.industries),
            ("years", years, ForecastLimits.years),
        ] where !(1...limit).contains(count) {
            throw InputProblem(
                "\(name)",
                "there are \(count), but 1 to \(limit) can be computed",
                remedy: "Join small groups, or shorten the horizon."
            )
        }
        for (place, step) in transitions.enumerated()
        where !educations.indices.contains(step.from) || !educations.indices.contains(step.to) || step.from == step.to {
            throw InputProblem(
                "transitions[\(place)]",
                "leads from education \(step.from) to education \(step.to)",
                remedy: "Name two different educations of 0 to \(educations.count - 1)."
            )
        }
        guard targetsFirst.count == educations.count else {
            throw InputProblem(
                "transitions",
                "they lead in a circle",
                remedy: "An education that is left cannot be come back to: take out one of the steps."
            )
        }
    }

    /// The educations, each before all that lead to it; fewer where there is a cycle.
    var targetsFirst: [Int] {
        var order: [Int] = []
        var rest = Array(educations.indices)
        while let next = rest.first(where: { education in
            !transitions.contains { $0.from == education && rest.contains($0.to) }
        }) {
            order.append(next)
            rest.removeAll { $0 == next }
        }
        return order
    }
}

/// How large a projection may be.
public enum ForecastLimits {
    public static let educations = 43
    public static let municipalities = 400
    public static let industries = 100
    public static let years = 60
    public static let draws = 100_000
    public static let edits = 5_000
    /// Numbers kept of all draws together: 1 GB.
    public static let keptNumbers = 250_000_000
}

/// What is wrong with an input, where, and what to do about it.
public struct InputProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The array and the cell, as `population[education fagskole, sex women, age 34, municipality Vadsø]`.
    public let place: String
    public let fault: Sentence
    public let remedy: Sentence

    init(_ place: String, _ fault: Sentence, remedy: Sentence) {
        self.place = place
        self.fault = fault
        self.remedy = remedy
    }

    public var description: String { "\(place): \(fault). \(remedy)" }
}
