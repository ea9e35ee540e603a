import Core
import Cubes

/// A network's tables, for the slices above that read figures out of them.
public struct FigureTables: Sendable {
    let store: KnowledgeStore
    let shelf: FigureShelf

    /// Some tables in their newest version, opened.
    public struct Found: Sendable {
        public struct Table: Sendable {
            public let dataset: Dataset
            public let cube: Cube
        }

        /// By key; those that the network does not have are not here.
        public let tables: [String: Table]
        /// The codes of the regions that the network is about, the most important first.
        public let regions: [String]
    }

    public func found(_ keys: Set<String>, in network: NetworkID) async throws -> Found {
        let contents = try await store.contents(network)
        return Found(tables: try await opened(contents.datasets, keys), regions: contents.regions)
    }

    /// The tables alone, for one question to the database.
    public func opened(_ keys: Set<String>, in network: NetworkID) async throws -> Found {
        Found(tables: try await opened(try await store.datasets(network), keys), regions: [])
    }

    private func opened(_ datasets: [String: Dataset], _ keys: Set<String>) async throws -> [String: Found.Table] {
        var tables: [String: Found.Table] = [:]
        for (key, dataset) in datasets where keys.contains(key) {
            tables[key] = Found.Table(dataset: dataset, cube: try await shelf.cube(dataset.version))
        }
        return tables
    }
}
