import Core

/// What is measured, why, and how it is computed: one readable file each, the same in every county.
///
/// The definition is owned by the counties together; what a network reads out of its figures is its own (`Reading`).
public struct Indicator: Sendable, Equatable {
    /// What the indicator is about.
    public enum Heading: String, CaseIterable, Sendable {
        case valueCreation = "value-creation"
        case inclusion, competence
        case labourMarket = "labour-market"
        case climate
    }

    /// The three challenges that the county has set itself.
    public enum Challenge: String, CaseIterable, Sendable {
        case valueCreation = "value-creation"
        case exclusion, emissions
    }

    /// Which way is better.
    public enum Direction: String, CaseIterable, Sendable {
        case up, down
        /// It describes, and is neither good nor bad.
        case neither
    }

    /// What becomes of the figures when regions are put together.
    public enum Adding: String, CaseIterable, Sendable {
        /// They may be summed.
        case sum
        /// They are computed anew from their numerator and denominator.
        case recompute
        /// They cannot be had from those of the parts.
        case never
    }

    public enum Unit: String, CaseIterable, Sendable {
        case percent, kroner, persons, tonnes
        /// Of which there are so many, and that are not people: enterprises, certificates.
        case count
        /// The difference between two shares.
        case points
        case millionKroner = "million-kroner"
        case gigawattHours = "gigawatt-hours"
        case tonnesPerPerson = "tonnes-per-person"
        /// Of a thousand inhabitants.
        case perThousand = "per-thousand"
        /// A number of one thing for each of another, or an index.
        case number
    }

    /// Its address: `utenfor-15-29` in `/vt/kunnskap/utenfor-15-29`.
    public let id: String
    public internal(set) var version: Int
    public let heading: Heading
    public let challenge: Challenge?
    /// Its place among the figures that stand for its challenge on the first page; nil: it is not among them.
    public let front: Int?
    /// Whether it belongs to the counties' common set, Regionale kompetanseindikatorer.
    public let isCommon: Bool
    public let name: Translated
    public let explanation: Translated
    /// With `{value}`, `{region}` and `{period}`: what the newest figure says.
    ///
    /// `{moved}` in place of the value says it of a figure that is a change: `økte med 0,8 prosent`.
    public let sentence: Translated
    public let unit: Unit
    public let decimals: Int
    public let direction: Direction
    public let adding: Adding
    /// The band in which the figure should be, where one was agreed on.
    public let target: Target?
    public let owner: String
    public internal(set) var formula: Formula
    /// How often new figures come and how late they are.
    public let frequency: Translated
    /// What must be known before figures are compared: breaks, rounding, cells that are not shown.
    public let comparability: Translated?
    /// The periods that cannot be compared with those before them.
    public let breaks: [String]
    public let background: Background

    /// What else is known of its figures; what is not known is left out.
    public struct Background: Sendable, Equatable {
        /// Where its tables are published.
        public var tables: [PublishedTable] = []
        /// The first year for which figures are published.
        public var firstYear: Int?
        /// The smallest regions that have figures.
        public var level: Level?
        /// When figures are provisional, and when they become final.
        public var provisional: Translated?
        /// Of estimates: how sure they are.
        public var uncertainty: Translated?
        /// Which cells the publisher does not show.
        public var masking: Translated?
        /// How long after a period its figures come.
        public var lag: Translated?
        /// When the next figures come, where the publisher has said so.
        public var nextRelease: Day?
        /// Of the common set: which of its themes.
        public var theme: Theme?
    }

    /// The five themes of Regionale kompetanseindikatorer.
    public enum Theme: String, CaseIterable, Sendable {
        case workforce
        case labourMarket = "labour-market"
        case formalCompetence = "formal-competence"
        case training, attachment
    }

    public enum Level: String, CaseIterable, Sendable { case country, county, municipality }

    /// A table of a publisher, for those who are to take it in.
    public struct PublishedTable: Sendable, Equatable {
        /// What formulas call it.
        public let key: String
        public let publisher: String
        /// What the publisher calls it: `13563`.
        public let number: String?
        public let title: String
        /// Where it is; PxWeb services are fetched from by it.
        public let address: String
        /// On what terms the publisher gives it out.
        public let licence: String?
        /// The publisher's list of regions that it is to be taken by: `agg_KommSummer`.
        public let codeList: String?
        /// Whether its sides and codes are ours and not the publisher's, so that people put it together.
        public let isOwnShape: Bool
    }

    /// The first thing that a sentence must have and does not; nil where it has all.
    static func lacking(_ sentence: String) -> String? {
        ["{value}", "{region}", "{period}"].first { part in
            !sentence.contains(part) && !(part == "{value}" && sentence.contains("{moved}"))
        }
    }

    public struct Target: Sendable, Equatable {
        public let low: Double?
        public let high: Double?
    }
}

/// How an indicator comes out of tables.
public enum Formula: Sendable, Hashable {
    /// Figures as they were published.
    case figures(Selection)
    /// One in parts of another: `per` times `part` divided by `whole`.
    case share(part: Selection, whole: Selection, per: Double)
    /// The change from the year before in per cent; missing where the year before is.
    case growth(Selection)
    /// How differently two things are spread over the same groups, from 0 to 1: ½ Σ |vᵢ/V − uᵢ/U|, Jackman and Roper's
    /// index ("Structural unemployment", Oxford Bulletin of Economics and Statistics 49, 1987).
    case mismatch(Selection, Selection, over: String, without: [String])

    public var selections: [Selection] {
        switch self {
        case .figures(let one), .growth(let one): [one]
        case .share(let part, let whole, _): [part, whole]
        case .mismatch(let demand, let supply, _, _): [demand, supply]
        }
    }

    /// The tables it needs, each once.
    public var tables: [String] {
        selections.map(\.table).reduce(into: []) { tables, table in
            if !tables.contains(table) { tables.append(table) }
        }
    }
}

/// A part of a table, by region and period.
public struct Selection: Sendable, Hashable {
    /// The table's key in the network.
    public let table: String
    /// The categories of every dimension that is neither region nor time; several are added.
    public let choose: [Choice]

    public struct Choice: Sendable, Hashable {
        public let dimension: String
        public let codes: [String]
    }
}
