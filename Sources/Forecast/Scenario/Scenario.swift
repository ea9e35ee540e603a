import Core

/// A list of changes of the inputs, taken in order; empty, the baseline.
public struct Scenario: Sendable, Hashable {
    public var name: String
    public var edits: [Edit]

    public init(name: String = "", edits: [Edit] = []) {
        self.name = name
        self.edits = edits
    }

    /// Both, this one first.
    public func combined(with other: Scenario) -> Scenario {
        let names = [name, other.name].filter { !$0.isEmpty }
        return Scenario(name: names.joined(separator: " + "), edits: edits + other.edits)
    }

    /// The same with only a share of every change made.
    public func scaled(by share: Double) -> Scenario {
        var scaled = self
        for index in edits.indices { scaled.edits[index].strength *= share }
        return scaled
    }

    /// How far each change has come in a step, counted from 0.
    func weights(in year: Int) -> [Double] { edits.map { $0.weight(in: year + 1) } }

    /// The inputs of a step; the same as they were where no change has begun.
    ///
    /// Throws on a change that cannot be made, or that makes an input impossible.
    func applied(to inputs: Inputs, weights: [Double]) throws(InputProblem) -> Inputs {
        if let edited = appliedTogether(to: inputs, weights: weights) { return edited }
        var edited = inputs
        for (place, weight) in weights.enumerated() where weight != 0 {
            let change = try edits[place].changed(edited, weight: weight, place: "edits[\(place)]")
            do {
                edited = try edited.replacing(change)
            } catch {
                throw InputProblem(
                    "edits[\(place)]",
                    "it makes \(error.place) wrong: \(error.fault)",
                    remedy: "Make the change smaller, or choose other cells."
                )
            }
        }
        return edited
    }

    /// The same with one check at the end instead of one for each of perhaps hundreds of changes; nil where something is wrong.
    private func appliedTogether(to inputs: Inputs, weights: [Double]) -> Inputs? {
        var edited = inputs
        var touched: Set<Quantity> = []
        for (place, weight) in weights.enumerated() where weight != 0 {
            guard let change = try? edits[place].changed(edited, weight: weight, place: "") else { return nil }
            edited.set(change)
            touched.formUnion(change.keys)
        }
        return (try? edited.check(touched)) == nil ? nil : edited
    }

    /// Whether every change can be made of such inputs, also those that begin after the last year of a run.
    func check(_ inputs: Inputs) throws(InputProblem) {
        guard edits.count <= ForecastLimits.edits else {
            throw InputProblem(
                "edits",
                "there are \(edits.count), more than \(ForecastLimits.edits)",
                remedy: "Join changes of the same array."
            )
        }
        for (place, edit) in edits.enumerated() { try edit.check(inputs, place: "edits[\(place)]") }
    }
}

/// One change of one array, from one year on.
public struct Edit: Sendable, Hashable {
    public enum Change: Sendable, Hashable {
        case set(Double)
        /// To each chosen cell.
        case add(Double)
        case multiply(Double)
        /// What happened at an age happens so many years later, to a share of the people.
        ///
        /// Of participation what is moved are the shares that leave at 55 and over: a higher retirement age.
        case shiftAge(Double, takeUp: Double)
    }

    /// How a change comes, from its first year to the year of its full effect.
    public enum Ramp: String, Sendable, Hashable, CaseIterable, Codable {
        /// At once, in its first year.
        case step
        case linear
        /// Slowly, quickly, slowly: 3x² − 2x³.
        case sCurve = "s-curve"
    }

    public var quantity: Quantity
    /// Names along axes, all along those that are left out; ages may be written as `25-50`.
    public var selection: [Quantity.Axis: [String]]
    public var change: Change
    /// The first step that is changed, from 1, and the first with the full effect.
    public var from, full: Int
    /// The last step that is changed; nil for the horizon.
    public var until: Int?
    public var ramp: Ramp
    /// How much of the change is made, from 0 to 1.
    public var strength: Double
    /// The educations of jobs that are added, by name, adding up to 1; empty where they are like those of the industry.
    public var shares: [String: Double]
    /// Whether jobs that are added or taken away bring or take those of their suppliers: ΔJ = (I − A)⁻¹·ΔF in the region.
    public var hasIndirect: Bool

    public init(
        _ quantity: Quantity,
        _ change: Change,
        where selection: [Quantity.Axis: [String]] = [:],
        from: Int = 1,
        full: Int? = nil,
        until: Int? = nil,
        ramp: Ramp = .step,
        strength: Double = 1,
        shares: [String: Double] = [:],
        hasIndirect: Bool = false
    ) {
        self.quantity = quantity
        self.change = change
        self.selection = selection
        self.from = from
        self.full = full ?? from
        self.until = until
        self.ramp = ramp
        self.strength = strength
        self.shares = shares
        self.hasIndirect = hasIndirect
    }

    /// How far the change has come in a step, from 0 to its strength.
    func weight(in step: Int) -> Double {
        guard step >= from, step <= until ?? .max else { return 0 }
        guard step < full, ramp != .step else { return strength }
        let way = Double(step - from + 1) / Double(full - from + 1)
        return strength * (ramp == .linear ? way : way * way * (3 - 2 * way))
    }
}
