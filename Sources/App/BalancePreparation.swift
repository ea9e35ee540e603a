import Balance
import Core
import Foundation
import Knowledge
import Networks

/// Prepares a network's region from its tables, for the terminal.
public struct BalancePreparation: Sendable {
    public struct Order: Sendable {
        let network: String?
        let municipalities, tables: [String]
        let firstYear: Int?
        let years: Int
        let output: String?
        let keep: Bool

        /// - Parameters:
        ///   - network: its key; nil where there is only one.
        ///   - tables: what tables are called that have other keys, as `befolkning=ssb-07459`.
        ///   - output: where the file goes; nil writes none.
        ///   - keep: whether the pages of the network use the region from now on.
        public init(
            network: String? = nil,
            municipalities: [String] = [],
            tables: [String] = [],
            firstYear: Int? = nil,
            years: Int = 10,
            output: String? = nil,
            keep: Bool = false
        ) {
            self.network = network
            self.municipalities = municipalities
            self.tables = tables
            self.firstYear = firstYear
            self.years = years
            self.output = output
            self.keep = keep
        }
    }

    let installation: Installation

    public init(installation: Installation) { self.installation = installation }

    /// - Returns: what was used and what was assumed, a line each.
    /// - Throws: `Failure`: the table or array and the cell, what is wrong and what to do.
    public func prepare(_ order: Order) async throws -> [String] {
        let keys = try Self.keys(order.tables)
        let network = try await installation.tableFiles.find(order.network)
        do {
            let prepared = try await installation.balance.prepare(
                network,
                municipalities: order.municipalities,
                keys: keys,
                firstYear: order.firstYear,
                years: order.years
            )
            if let path = order.output {
                try await Blocking.run { try prepared.region.bytes().write(to: URL(fileURLWithPath: path)) }
            }
            guard order.keep else { return prepared.report }
            let version = try await installation.balance.keep(prepared.region, in: network, by: .terminal)
            return prepared.report + ["The network's pages use it, as version \(version)."]
        } catch let mistake as BalanceOutput.Mistake {
            throw Failure("\(mistake)", code: .badInput)
        }
    }

    private static func keys(_ tables: [String]) throws -> [CountReading.Table: String] {
        var keys: [CountReading.Table: String] = [:]
        for text in tables {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let table = CountReading.Table(rawValue: parts[0]) else {
                let known = CountReading.Table.allCases.map(\.rawValue).joined(separator: ", ")
                throw Failure("--table \(text): write one of \(known), then = and a key.", code: .badInput)
            }
            keys[table] = parts[1]
        }
        return keys
    }
}
