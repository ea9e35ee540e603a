import Core
import Foundation
import Knowledge
import Networks
import Web

/// Writes what a network publishes of its indicators as files that any web server can give out.
public struct PublishedFiles: Sendable {
    let installation: Installation

    public init(installation: Installation) { self.installation = installation }

    /// Writes the files, and takes those of earlier publications away that are published no more.
    ///
    /// Only a file that the signed list there names, signed by this installation, and that still is as it was written.
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
        let before = try await installation.knowledge.published(earlier(in: folder))
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            // The list comes last: whoever reads meanwhile finds the files that it names.
            for (name, bytes) in files.sorted(by: { $0.key != "manifest.json" && $1.key == "manifest.json" }) {
                try bytes.write(to: folder.appending(path: name), options: .atomic)
            }
            for (name, hash) in before where files[name] == nil {
                let file = folder.appending(path: name)
                guard let bytes = try? Data(contentsOf: file), Fingerprint.of(Array(bytes)) == hash else { continue }
                try FileManager.default.removeItem(at: file)
            }
        } catch {
            throw Failure("\(folder.path): cannot be written; is there room, and may you write there?")
        }
        return files.count - 1
    }

    /// The list that stands there already; empty where none does.
    private func earlier(in folder: URL) -> [UInt8] {
        (try? Data(contentsOf: folder.appending(path: "manifest.json"))).map { Array($0) } ?? []
    }
}
