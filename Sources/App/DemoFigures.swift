import Foundation

/// The tables of the demo: small extracts of published figures, each with its source and licence, beside the example.
struct DemoFigures: Sendable {
    let installation: Installation

    /// Reads every file in the folder `figures` beside the example's network file; nothing where there is none.
    func add(to network: String, beside example: URL) async throws {
        let folder = example.deletingLastPathComponent().appending(path: "figures")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names.sorted() where name.hasSuffix(".json") {
            _ = try await TableFiles(installation: installation).read(
                file: folder.appending(path: name).path,
                network: network
            )
        }
    }
}
