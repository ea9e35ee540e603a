/// What has been projected from the past.
public enum PastSubject: String, CaseIterable, Sendable, Codable {
    /// Persons of the Nordic countries by sex and age.
    case persons
    /// Persons of working age in the municipalities of Telemark.
    case municipalities
    /// Shares of educations in the Nordic countries.
    case education
    /// Jobs by industry in Telemark.
    case jobs

    /// Whether errors are in percentage points of a share, and not in per cent of what there was.
    var isShare: Bool { self == .education }
}

/// How something was projected.
public enum PastMethod: String, CaseIterable, Sendable, Codable {
    /// The model as it is run, with the rates that are assumed where nobody has counted.
    case model
    case cohortComponent, progression, damped
    case cohortRatios, noChange, linear

    /// Whether it is one of the simple ones that a model is held against.
    public var isSimple: Bool { [.cohortRatios, .noChange, .linear].contains(self) }
}

/// How near one method came.
public struct PastLine: Sendable, Hashable, Codable {
    public let subject: PastSubject
    public let method: PastMethod
    public let years: Int
    /// Mean error and bias in per cent, or in percentage points of shares.
    public let error, bias: Double
    /// The share of groups that changed in the direction that was expected; 0 where none was.
    public let direction: Double
    /// 1 − error/error of the best simple method, of the model alone: above 0 where it is better.
    public let skill: Double?
    /// CRPS of the method with its own uncertainty, in the unit of the error.
    public let ranked: Double
    /// The share of intervals for eight of ten that held what happened, and how far chance alone takes it.
    public let coverage, coverageTolerance: Double
}
