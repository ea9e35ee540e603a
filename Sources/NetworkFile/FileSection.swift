import Core
import SQL

/// A slice's part of the network file: it reads and writes its own tables.
public struct FileSection: Sendable {
    /// The fields at the top of the file, in the order they are written.
    public let names: [String]
    /// Reads its fields into the database.
    public let read: @Sendable (FileMap, FileImport, Change) throws -> Void
    /// What it holds of a network.
    public let write: @Sendable (NetworkID, any Connection) throws -> [(String, FileValue?)]

    public init(
        names: [String],
        read: @escaping @Sendable (FileMap, FileImport, Change) throws -> Void,
        write: @escaping @Sendable (NetworkID, any Connection) throws -> [(String, FileValue?)]
    ) {
        self.names = names
        self.read = read
        self.write = write
    }
}

/// One import under way: the network it makes and the keys met so far.
public final class FileImport {
    public enum Kind: String, Sendable { case person, organisation, seat, duty, meeting, strategy }

    public let network: NetworkID
    public let ids: IdentifierSource
    public let today: Day
    /// What was read but is not all there, to be told when the import is done.
    public private(set) var warnings: [String] = []
    private var known: [Kind: [String: String]] = [:]

    public init(network: NetworkID, ids: IdentifierSource, today: Day) {
        self.network = network
        self.ids = ids
        self.today = today
    }

    /// Notes something that is no mistake and yet should be known.
    public func warn(_ text: String, at node: FileNode) {
        warnings.append("line \(node.line): \(text)")
    }

    /// Remembers a key, for the sections that point with it.
    ///
    /// - Throws: `FileMistake` when the key stands twice.
    public func add<Owner>(_ kind: Kind, _ key: String, _ id: Identifier<Owner>, at node: FileNode) throws {
        guard known[kind, default: [:]].updateValue(id.text, forKey: key) == nil else {
            throw node.mistake("the \(kind.rawValue) “\(key)” stands twice; give one another key")
        }
    }

    /// What a field points to.
    public func find<Owner>(
        _ kind: Kind,
        _ key: String,
        at node: FileNode,
        as owner: Owner.Type = Owner.self
    ) throws -> Identifier<Owner> {
        guard let text = known[kind]?[key], let id = Identifier<Owner>(text) else {
            throw node.mistake("there is no \(kind.rawValue) with the key “\(key)” in this file")
        }
        return id
    }

    /// What a field points to, when it is there.
    public func find<Owner>(
        _ kind: Kind,
        in map: FileMap,
        field: String,
        as owner: Owner.Type = Owner.self
    ) throws -> Identifier<Owner>? {
        guard let key = try map.optionalText(field) else { return nil }
        return try find(kind, key, at: map.node(field) ?? map.node)
    }
}
