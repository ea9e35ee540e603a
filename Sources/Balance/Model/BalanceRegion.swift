import Core
import SQL

/// What a network's balance is computed from.
public struct BalanceRegion: Sendable, Hashable, RowDecodable {
    public typealias ID = Identifier<BalanceRegion>

    public enum Kind: String, CaseIterable, Sendable, TextBindable {
        /// Six municipalities that do not exist: `SyntheticRegion`.
        case synthetic
        /// Made of the network's own tables, and kept in versions.
        case prepared
    }

    public let id: ID
    public let network: NetworkID
    public let kind: Kind
    /// The year of the first step.
    public let firstYear: Int
    /// Of the arrays, where they are kept; 0 for the made-up region.
    public let version: Int

    public init(row: Row) throws {
        id = try row.value("id")
        network = try row.value("network_id")
        kind = try row.value("kind")
        firstYear = try row.value("first_year")
        version = try row.value("version")
    }

    /// The step of a year that an address asks for, from 0, among as many: the last where it says none, nil where it
    /// is not one of theirs.
    func step(of asked: String?, among steps: Int) -> Int? {
        guard let asked else { return steps - 1 }
        guard let year = Int(asked), (firstYear..<firstYear + steps).contains(year) else { return nil }
        return year - firstYear
    }
}
