import Core
import Foundation
import Knowledge
import Networks
import Web

/// Writes what a network publishes of its indicators as files that any web server can give out.
public struct PublishedFiles: Sendable {
    let installation: Installation

    public init(installation: Installation) { self.installation = installation }

    /// Writes the files; what stands there of older ones stays, and no list names it.
    ///
    /// - Parameters:
    ///   - folder: is made where it is not there.
    ///   - network: the key of the network; nil where there is only one.
    /// - Returns: how many indicators there are.
    /// - Throws: `Failure`: what is wrong, and what to do.
    public func write(to folder: URL, network: String?) async throws -> Int {
        let id = try await installation.tableFiles.find(network)
        guard let found = try await installation.networks.store.networks().first(where: { $0.id == id }) else {
            throw Failure("There is no such network here.", code: .wrongUsage)
        }
        let frame = NetworkFrame(
            id: found.id,
            key: found.key,
            name: found.name,
            host: found.host,
            language: found.language
        )
        let files = try await installation.knowledge.publication(frame, publicURL: installation.settings.publicURL)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            // The list comes last: whoever reads meanwhile finds the files that it names.
            for (name, bytes) in files.sorted(by: { $0.key != "manifest.json" && $1.key == "manifest.json" }) {
                try bytes.write(to: folder.appending(path: name), options: .atomic)
            }
        } catch {
            throw Failure("\(folder.path): cannot be written; is there room, and may you write there?")
        }
        return files.count - 1
    }
}
