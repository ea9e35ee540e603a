import Core

extension Edit {
    /// What a run only begins with, or is held to, is not changed on the way.
    private static let fixed: Set<Quantity> = [.population, .vacancies, .control, .municipalOutMigrationError]

    func check(_ inputs: Inputs, place: String) throws(InputProblem) {
        guard !Self.fixed.contains(quantity) else {
            throw InputProblem(
                "\(place).array",
                "\(quantity.rawValue) cannot be changed by a scenario",
                remedy: "Change what moves it: births, deaths, moves, educations, jobs."
            )
        }
        guard !inputs[quantity].isEmpty else {
            throw InputProblem(
                "\(place).array",
                "\(quantity.rawValue) is not among the inputs",
                remedy: "Give it to the baseline first."
            )
        }
        try checkYears(inputs.shape, place: place)
        try checkChange(place: place)
        try checkShares(inputs.shape, place: place)
        if hasIndirect && (quantity != .jobs || inputs[.industryLinks].isEmpty) {
            throw InputProblem(
                "\(place).indirect",
                "what suppliers need is not among the inputs, or no jobs are changed",
                remedy: "Take it out, or give \(Quantity.industryLinks.rawValue) and change \(Quantity.jobs.rawValue)."
            )
        }
        for axis in selection.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
            _ = try indices(along: axis, in: inputs.shape, place: place)
        }
    }

    private func checkYears(_ shape: Shape, place: String) throws(InputProblem) {
        let last = until ?? shape.years
        guard from >= 1, full >= from, last >= full, last <= shape.years else {
            throw InputProblem(
                "\(place).from",
                "the change begins in year \(from), is full in year \(full) and ends with year \(last)",
                remedy:
                    "Let them follow one another within 1 to \(shape.years): years count from 1, the first of the run."
            )
        }
    }

    private func checkChange(place: String) throws(InputProblem) {
        switch change {
        case .set(let value), .add(let value):
            guard abs(value) <= 1e12 else {
                throw impossible(place, remedy: "Write a number between -1e12 and 1e12.")
            }
        case .multiply(let value):
            guard (0...1e6).contains(value) else { throw impossible(place, remedy: "Multiply by 0 to 1e6.") }
        case .shiftAge(let years, let takeUp):
            guard abs(years) <= 20, (0...1).contains(takeUp) else {
                throw impossible(
                    place,
                    remedy: "Shift by at most 20 years, for a share of 0 to 1 of the people."
                )
            }
        }
        guard (0...1).contains(strength) else {
            throw InputProblem("\(place).strength", "it is \(strength)", remedy: "Write 0 to 1.")
        }
        if case .shiftAge = change, !quantity.axes.contains(.age) {
            throw InputProblem(
                "\(place).shift",
                "\(quantity.rawValue) is not by age",
                remedy: "Shift an array that is, such as \(Quantity.participation.rawValue)."
            )
        }
    }

    private func impossible(_ place: String, remedy: Sentence) -> InputProblem {
        InputProblem(place, "\(String(describing: change)) is not possible", remedy: remedy)
    }

    private func checkShares(_ shape: Shape, place: String) throws(InputProblem) {
        guard !shares.isEmpty else { return }
        guard quantity == .jobs, case .add(let jobs) = change, jobs >= 0 else {
            throw InputProblem(
                "\(place).shares",
                "only jobs that are added have educations of their own",
                remedy: "Take the shares out, or add to \(Quantity.jobs.rawValue)."
            )
        }
        for name in shares.keys.sorted() where !shape.educations.contains(name) {
            throw InputProblem(
                "\(place).shares",
                "there is no education \(name)",
                remedy: "Write one of \(shape.educations.joined(separator: ", "))."
            )
        }
        let sum = shares.values.sorted().reduce(0, +)
        guard shares.values.allSatisfy({ $0 >= 0 }), abs(sum - 1) <= Inputs.shareTolerance else {
            throw InputProblem(
                "\(place).shares",
                "they add up to \(sum)",
                remedy: "Shares are 0 or more and add up to 1."
            )
        }
    }

    /// The chosen places along an axis; all where none is named.
    func indices(along axis: Quantity.Axis, in shape: Shape, place: String) throws(InputProblem) -> [Int] {
        // A pipeline names many ages, which are their own places.
        let labels = axis == .age ? [] : shape.labels(axis)
        let field = "\(place).where.\(axis.rawValue)"
        guard let names = selection[axis] else { return Array(0..<shape.count(axis)) }
        guard quantity.axes.contains(axis) else {
            throw InputProblem(
                field,
                "\(quantity.rawValue) is not by \(axis.rawValue)",
                remedy: "Choose by \(quantity.axes.map(\.rawValue).joined(separator: ", "))."
            )
        }
        var chosen: [Int] = []
        for name in names {
            if axis == .age, let ages = Self.ages(name) {
                chosen += ages
            } else if let index = labels.firstIndex(of: name) {
                chosen.append(index)
            } else {
                let labels = shape.labels(axis)
                let known = labels.prefix(12).joined(separator: ", ") + (labels.count > 12 ? " …" : "")
                throw InputProblem(field, "there is no \(name)", remedy: "Write one or more of \(known).")
            }
        }
        guard !chosen.isEmpty else {
            throw InputProblem(field, "nothing is chosen", remedy: "Name at least one, or take the line out for all.")
        }
        return Array(Set(chosen)).sorted()
    }

    /// `25-50` or `25` as ages.
    private static func ages(_ text: String) -> ClosedRange<Int>? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
            0 <= first, first <= last, last < Shape.ages
        else { return nil }
        return first...last
    }
}
