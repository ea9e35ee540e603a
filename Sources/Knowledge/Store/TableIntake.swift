import Core
import Files
import Foundation

/// Makes a table ready to come in: opens it, so that nothing is kept that cannot be read again, and finds its key.
enum TableIntake {
    /// Bytes of one table.
    static let mostBytes = 64 * 1_024 * 1_024

    static func arrival(_ bytes: Data, fileName: String, key: String?) throws -> KnowledgeStore.Arrival {
        guard bytes.count <= mostBytes else { throw TableMistake(.tooLarge(mostBytes), fileName) }
        let table = try OpenTable(bytes, name: fileName)
        let stem = fileName.split(separator: ".").first.map(String.init) ?? ""
        guard let key = Self.key(key ?? stem) else { throw TableMistake(.noKey, fileName) }
        return KnowledgeStore.Arrival(
            key: key,
            content: try FileContent(bytes),
            fileName: fileName,
            facts: table.facts,
            cube: table.cube
        )
    }

    private static func key(_ text: String) -> String? {
        let key = text.lowercased()
        return key.isKey ? key : nil
    }
}
