/// What death rates by age group say of surviving from one group to the next.
public struct LifeTable: Sendable, Hashable {
    /// L: years lived in each group by one who is born; all of the open last one.
    public let lived: [Double]
    /// Years that can be lived in each group but the last.
    public let widths: [Double]

    /// From deaths per person-year, with those who die in a group halfway through it, in the first year of life early.
    ///
    /// `widths` are the years of each group but the open last one. Source: Preston, Heuveline and Guillot (2001), ch. 3.
    public init(rates: [Double], widths: [Double]) {
        var living = 1.0
        var lived: [Double] = []
        for (rate, width) in zip(rates, widths) {
            let half = width == 1 && lived.isEmpty ? 0.1 : width / 2
            let dying = min(1, width * rate / (1 + (width - half) * rate))
            lived.append(width * living * (1 - dying) + half * living * dying)
            living *= 1 - dying
        }
        if let last = rates.last { lived.append(last > 0 ? living / last : 0) }
        self.lived = lived
        self.widths = widths
    }

    /// The years one who is born can expect.
    public var expectancy: Double { lived.reduce(0, +) }

    /// The shares that live on into each group, as `CohortComponent` takes them; the groups must be equally wide.
    ///
    /// Of the newborn into the first, and of the last two together into the last.
    public var survival: [Double] {
        guard lived.count > 2, let width = widths.first else { return [] }
        let last = lived.count - 1
        let between = (1..<last).map { lived[$0] / lived[$0 - 1] }
        return [lived[0] / width] + between + [lived[last] / (lived[last - 1] + lived[last])]
    }

    /// The same with its first groups taken together.
    public func joining(first count: Int) -> LifeTable {
        LifeTable(
            lived: [lived.prefix(count).reduce(0, +)] + lived.dropFirst(count),
            widths: [widths.prefix(count).reduce(0, +)] + widths.dropFirst(count)
        )
    }

    private init(lived: [Double], widths: [Double]) {
        self.lived = lived
        self.widths = widths
    }
}
