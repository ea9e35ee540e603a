import Boundaries
import Core
import Foundation
import Knowledge
import Networks

/// Reads tables of figures from files into a network.
public struct TableFiles: Sendable {
    let installation: Installation

    /// What became of a file.
    public struct Taken: Sendable, Equatable {
        /// What the table is called in the network.
        public let key: String
        public let version: Int
        /// False: the newest version had the very same bytes, and nothing was changed.
        public let isNew: Bool
        /// Indicators that had figures before and have none any more, in English.
        public let lost: [String]

        init(key: String, _ taking: KnowledgeStore.TakingIn, lost: [String]) {
            (self.key, self.lost) = (key, lost)
            switch taking {
            case .taken(let version): (self.version, isNew) = (version, true)
            case .unchanged(let version): (self.version, isNew) = (version, false)
            }
        }
    }

    /// Takes a file in as a table, or as a new version of one.
    ///
    /// - Parameters:
    ///   - key: what the table is called; nil takes the name of the file.
    ///   - said: what somebody says of the table; nil where nobody is there to be asked.
    ///   - table: which of several tables in the file, from 1; nil where it holds one.
    ///   - network: the key of the network; nil where there is only one.
    /// - Throws: `Failure`: what is wrong, where, and what to do.
    public func read(
        file path: String,
        key: String? = nil,
        said: Said? = nil,
        table: Int? = nil,
        network: String? = nil
    ) async throws -> Taken {
        let file = URL(fileURLWithPath: path)
        let bytes = try await Self.bytes(file, path)
        let id = try await find(network)
        do {
            let (key, taking) = try await installation.knowledge.takeIn(
                bytes,
                fileName: file.lastPathComponent,
                key: key,
                said: said?.saying,
                table: table,
                to: id,
                by: .terminal,
                at: installation.clock.now
            )
            return Taken(key: key, taking, lost: try await installation.knowledge.lost(by: key, in: id, .en))
        } catch let mistake as TableMistake {
            throw Failure("\(mistake)", code: .badInput)
        }
    }

    /// Takes all tables of a file in, each under the key with its number behind it where there are several.
    ///
    /// What is in already stays in when a later one is refused.
    ///
    /// - Throws: `Failure`: what is wrong, where, and what to do.
    public func readAll(
        file path: String,
        key: String? = nil,
        said: Said? = nil,
        network: String? = nil
    ) async throws -> [Taken] {
        let file = URL(fileURLWithPath: path)
        let bytes = try await Self.bytes(file, path)
        let count = try await Blocking.run { KnowledgeModule.tables(in: bytes, fileName: file.lastPathComponent) }
        guard count > 1 else { return [try await read(file: path, key: key, said: said, network: network)] }
        var taken: [Taken] = []
        for table in 1...count {
            let own = key.map { "\($0)-\(table)" }
            taken.append(try await read(file: path, key: own, said: said, table: table, network: network))
        }
        return taken
    }

    private static func bytes(_ file: URL, _ path: String) async throws -> Data {
        do {
            return try await Blocking.run { try Data(contentsOf: file, options: .mappedIfSafe) }
        } catch {
            throw Failure("\(path): there is no such file to read.", code: .badInput)
        }
    }

    /// Fetches a table from an address, now and again and again.
    ///
    /// - Parameters:
    ///   - key: what the table is called; nil makes a name of publisher and number.
    ///   - choices: what is wanted of single variables, as `TableOrder` has it.
    ///   - source: whose figures they are, in place of what the service says.
    ///   - licence: under which they may be used.
    ///   - days: from one fetch to the next; nil fetches once.
    ///   - network: the key of the network; nil where there is only one.
    /// - Throws: `Failure`: what is wrong, and what to do.
    public func fetch(
        address: String,
        key: String? = nil,
        choices: [String] = [],
        source: String? = nil,
        licence: String? = nil,
        days: Int? = nil,
        network: String? = nil
    ) async throws -> Taken {
        let id = try await find(network)
        let order = TableOrder(
            address: address,
            key: key,
            source: source,
            licence: licence,
            choices: choices,
            days: days
        )
        do {
            let now = installation.clock.now
            let (key, taking) = try await installation.knowledge.fetch(order, to: id, by: .terminal, at: now)
            return Taken(key: key, taking, lost: try await installation.knowledge.lost(by: key, in: id, .en))
        } catch let refusal as TableRefusal {
            throw Failure("\(address): \(refusal)", code: refusal.isPassing ? .failed : .badInput)
        }
    }

    /// Takes boundaries in, in place of those of the same level.
    ///
    /// - Parameter source: whose they are, as must stand beside them.
    /// - Returns: how many regions there are.
    public func read(boundaries path: String, source: String, network: String? = nil) async throws -> Int {
        let file = URL(fileURLWithPath: path)
        guard let bytes = try? await Blocking.run({ try Data(contentsOf: file, options: .mappedIfSafe) }) else {
            throw Failure("\(path): there is no such file to read.", code: .badInput)
        }
        let id = try await find(network)
        do {
            return try await installation.knowledge.takeInBoundaries(
                bytes,
                fileName: file.lastPathComponent,
                source: source,
                to: id,
                by: .terminal,
                at: installation.clock.now
            )
        } catch let error as BoundaryError {
            throw Failure("\(error).", code: .badInput)
        }
    }

    func find(_ key: String?) async throws -> NetworkID {
        let networks = try await installation.networks.store.networks()
        guard let key else {
            guard networks.count == 1, let only = networks.first else {
                throw Failure("There are \(networks.count) networks here; say which with --network.", code: .wrongUsage)
            }
            return only.id
        }
        guard let network = networks.first(where: { $0.key == key }) else {
            throw Failure("There is no network with the key “\(key)” here.", code: .wrongUsage)
        }
        return network.id
    }
}
