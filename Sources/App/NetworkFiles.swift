import Core
import Foundation
import NetworkFile
import SQL

/// Reads whole networks from files and writes them to such.
public struct NetworkFiles: Sendable {
    /// The form of file that this program reads and writes.
    static let form = 1

    let database: any Database
    /// In the order of the file.
    let sections: [FileSection]
    let ids: IdentifierSource
    let clock: WallClock

    /// What an import has made.
    public struct Imported: Sendable, Equatable {
        public let key: String
        public let name: String
        /// What the file names and does not hold.
        public var warnings: [String] = []
    }

    /// Reads a network in one transaction: all of it, or nothing.
    ///
    /// - Throws: `FileMistake` with line and field.
    public func read(_ bytes: [UInt8], by actor: Actor = .terminal) async throws -> Imported {
        let root = try FileNode.parse(try Self.text(bytes))
        let (sections, ids, clock) = (sections, ids, clock)
        do {
            return try await database.change(by: actor, at: clock.now) { change in
                let file = FileImport(network: ids.next(), ids: ids, today: clock.today)
                try FileMap.read(root) { map in
                    try Self.checkForm(map)
                    for section in sections { try section.read(map, file, change) }
                }
                var made = try Self.made(file.network, change)
                made.warnings = file.warnings
                return made
            }
        } catch let error as DatabaseError where Self.isAboutContent(error) {
            throw FileMistake(
                line: nil,
                field: "",
                message: "two entries do not go together (\(error.message)); look for one that stands twice"
            )
        }
    }

    /// The file of a network; nil when there is no such network.
    public func write(key: String) async throws -> String? {
        let sections = sections
        return try await database.read { connection in
            let id: NetworkID? = try connection.value("SELECT id FROM network WHERE key = \(key)")
            guard let id else { return nil }
            let parts = try sections.flatMap { try $0.write(id, connection) }
            return try FileValue.render([("samband", .number(Self.form))] + parts)
        }
    }

    private static func checkForm(_ map: FileMap) throws {
        guard let text = try map.optionalText("samband") else {
            throw FileMistake(
                line: map.node.line,
                field: "samband",
                message: "is missing; a network file begins with “samband: \(form)”"
            )
        }
        guard text == String(form) else {
            throw (map.node("samband") ?? map.node).mistake(
                "“\(text)” is a form of file that this program does not read; it reads form \(form)"
            )
        }
    }

    private static func made(_ network: NetworkID, _ change: Change) throws -> Imported {
        let row = try change.connection.rows("SELECT key, name FROM network WHERE id = \(network)").first
        guard let row else { throw FileMistake(line: nil, field: "network", message: "the network is missing") }
        let made = Imported(key: try row.value("key"), name: try row.value("name"))
        try change.note("import", "network", network, made.key)
        return made
    }

    private static func isAboutContent(_ error: DatabaseError) -> Bool {
        [.unique, .foreignKey, .notNull, .check].contains(error.kind)
    }

    /// The file as text, or the first line that is none.
    private static func text(_ bytes: [UInt8]) throws -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let line = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
        throw FileMistake(
            line: line.map { $0 + 1 },
            field: "",
            message: "is not UTF-8; save the file with that encoding"
        )
    }
}
