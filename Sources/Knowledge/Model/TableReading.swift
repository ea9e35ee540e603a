import SQL

/// What people said of a file that it does not say itself; kept with the version, so that the table can be read the same
/// way again and it can be told what was done.
public struct TableReading: JSONColumn, Sendable, Equatable {
    /// Which of several tables in the file, from 1; nil where it holds one.
    public var table: Int?
    /// The dimension whose categories are regions, by its id.
    public var geography: String?
    /// The dimension of time.
    public var time: String?
    /// Rows with the same key are added: the file has lost a column.
    public var addsRepeats: Bool?
    /// Zeros that do not go with their total are figures that the publisher hides (`HiddenZeros`); nil: nobody was asked.
    public var hidesZeros: Bool?
    /// The regions stand by name alone and get the codes of today (`RegionNaming`).
    public var namesRegions: Bool?
    /// The period of all figures, where the table has no side of time.
    public var period: String?
    /// What stands before decimals in a CSV file whose numbers can be read in two ways: `,` or `.`.
    public var decimal: String?

    public init(
        table: Int? = nil,
        geography: String? = nil,
        time: String? = nil,
        addsRepeats: Bool? = nil,
        hidesZeros: Bool? = nil,
        namesRegions: Bool? = nil,
        period: String? = nil,
        decimal: String? = nil
    ) {
        self.table = table
        self.geography = geography
        self.time = time
        self.addsRepeats = addsRepeats
        self.hidesZeros = hidesZeros
        self.namesRegions = namesRegions
        self.period = period
        self.decimal = decimal
    }

    /// Nothing: the file speaks for itself.
    public static let none = TableReading()
}
