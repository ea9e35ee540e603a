/// What the figures of a measure are, as far as adding them goes.
public enum Measure: String, Sendable, CaseIterable {
    /// What happened in a period: births, kroner, tonnes. Adds over everything.
    case flow
    /// What there is at a moment: inhabitants, jobs. Adds over everything but time.
    case stock
    /// A share or a quotient: rebuilt from its numerator and denominator, never added.
    case rate
    /// An average: weighted, never added.
    case mean
    /// A median or another quantile: not to be had from its parts at all.
    case median
    /// A number against a base, 2015 = 100.
    case index
    /// A count of different things, of which one may stand in several cells.
    case distinct

    /// Whether the sum over a dimension of this role means something.
    public func adds(over role: Dimension.Role?) -> Bool {
        switch self {
        case .flow: role != .measure
        case .stock: role != .measure && role != .time
        case .rate, .mean, .median, .index, .distinct: false
        }
    }
}
