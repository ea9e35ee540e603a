import Core
import Foundation
import Knowledge
import Networks

/// Another network whose indicators the demo follows: made up, and so called.
///
/// Its files lie beside the example as they would lie on a web server, signed by a key that nobody has any more. Nobody is
/// asked for newer ones.
struct DemoFollows: Sendable {
    let installation: Installation

    private static let actor = Actor("demo")
    /// A name that leads nowhere (RFC 6761).
    static let address = "https://oppdiktet.invalid/indikatorer/publisert/manifest.json"
    private static let list = "manifest.json"

    /// Reads the folder `published` beside the example's network file; nothing where there is none.
    func add(beside example: URL) async throws {
        let folder = example.deletingLastPathComponent().appending(path: "published")
        guard let list = try? Data(contentsOf: folder.appending(path: Self.list)) else { return }
        var files: [String: [UInt8]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
        where name.hasSuffix(".json") && name != Self.list {
            files[String(name.dropLast(5))] = Array(try Data(contentsOf: folder.appending(path: name)))
        }
        for network in try await installation.networks.store.networks() {
            try await installation.knowledge.follow(
                Self.address,
                list: Array(list),
                files: files,
                in: network.id,
                by: Self.actor,
                at: installation.clock.now
            )
        }
    }
}
