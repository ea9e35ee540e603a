import Foundation
import Networks

/// The tables of the demo: small extracts of published figures, each with its source and licence, beside the example.
struct DemoFigures: Sendable {
    let installation: Installation

    /// Reads every file in the folder `figures` beside the example's network file; nothing where there is none.
    func add(beside example: URL) async throws {
        let folder = example.deletingLastPathComponent().appending(path: "figures")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let networks = try await installation.networks.store.networks().map(\.key)
        for network in networks {
            for name in names.sorted() where name.hasSuffix(".json") {
                let file = folder.appending(path: name).path
                _ = try await TableFiles(installation: installation).read(file: file, network: network)
            }
        }
    }
}
