import Core
import Cubes
import Foundation
import Knowledge
import Networks

/// The tables of the demo: small extracts of published figures, each with its source and licence, beside the example.
struct DemoFigures: Sendable {
    let installation: Installation

    /// Tables that got a new period since the network last met, so that there is something to tell.
    private static let grown = ["nav-arbeidssokere", "mdir-klimagass"]
    /// Whose the boundaries beside the example are (CC BY 4.0).
    private static let maker = "© Kartverket"
    private static let daysSinceEarlier: Int64 = 30

    /// Reads every file in the folder `figures` beside the example's network file; nothing where there is none.
    func add(beside example: URL) async throws {
        let folder = example.deletingLastPathComponent().appending(path: "figures")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let maps = example.deletingLastPathComponent().appending(path: "boundaries")
        let boundaries = (try? FileManager.default.contentsOfDirectory(atPath: maps.path)) ?? []
        let networks = try await installation.networks.store.networks().map(\.key)
        for network in networks {
            for name in boundaries where name.hasSuffix(".json") {
                let file = maps.appending(path: name).path
                _ = try await installation.tableFiles.read(boundaries: file, source: Self.maker, network: network)
            }
            for name in names.sorted() where name.hasSuffix(".json") {
                let file = folder.appending(path: name).path
                if Self.grown.contains(String(name.dropLast(5))) { try await addEarlier(file, to: network) }
                _ = try await TableFiles(installation: installation).read(file: file, network: network)
            }
        }
    }

    /// The table as it was a month ago: without its newest period.
    private func addEarlier(_ file: String, to key: String) async throws {
        let cube = try TableConversion(file: file, to: TableFormat.jsonStat.rawValue).cube
        guard let network = try await installation.networks.store.network(key: key), let axis = cube.axis(.time) else {
            return
        }
        let periods = cube.dimensions[axis].categories.map(\.code)
        let newest = periods.max()
        let earlier = try cube.slice([cube.dimensions[axis].id: periods.filter { $0 != newest }])
        _ = try await installation.knowledge.takeIn(
            Data(earlier.text(.jsonStat).utf8),
            fileName: URL(fileURLWithPath: file).lastPathComponent,
            to: network.id,
            by: .terminal,
            at: installation.clock.now.adding(minutes: -Self.daysSinceEarlier * 24 * 60)
        )
    }
}
