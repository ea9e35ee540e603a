import Foundation
import TestSupport

/// `pxweb_server.py`, running for one test.
final class PxWebServer {
    private let server: HTTPServer
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "samband-pxweb-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Self.control(folder, edition: 1, cells: 1_000, trouble: nil)
        server = try HTTPServer("Tests/KnowledgeTests/pxweb_server.py", [folder.path])
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// The table's address in version 1 or 2.
    func table(_ version: Int) -> String {
        server.address + (version == 1 ? "/api/v0/no/table/07459" : "/api/v2/tables/07459")
    }

    /// What happens from now on.
    ///
    /// - Parameters:
    ///   - edition: 2 has other figures than 1, and 3 has a year more.
    ///   - cells: how many the service gives at a time.
    ///   - trouble: as the script has it.
    func set(edition: Int = 1, cells: Int = 1_000, trouble: String? = nil) throws {
        try Self.control(folder, edition: edition, cells: cells, trouble: trouble)
    }

    /// The questions for figures so far: the codes of each variable.
    func questions() throws -> [[String: [String]]] {
        guard let text = try? String(contentsOf: folder.appending(path: "questions.jsonl"), encoding: .utf8) else {
            return []
        }
        return try text.split(separator: "\n").map {
            try JSONDecoder().decode([String: [String]].self, from: Data($0.utf8))
        }
    }

    private static func control(_ folder: URL, edition: Int, cells: Int, trouble: String?) throws {
        let said = "{\"edition\":\(edition),\"cells\":\(cells),\"trouble\":\(trouble.map { "\"\($0)\"" } ?? "null")}"
        try Data(said.utf8).write(to: folder.appending(path: "control.json"), options: .atomic)
    }
}
