import Core
import FileTypes
import Files
import SQL

/// A paper of an item: a link, or a file that was uploaded.
public struct ItemDocument: Sendable, Equatable {
    public let title: String
    /// Where a link leads; empty for a file, whose address follows from its meeting's.
    public let address: String
    public let file: PaperFile?

    /// Reads a row of the parts of a meeting, whose `detail` says of a file its key, its size, whether it is there, and
    /// its name.
    init(row: Row) throws {
        title = try row.value("text")
        address = try row.value("address")
        let detail = try row.value("detail", as: String.self).split(separator: " ", maxSplits: 3).map(String.init)
        guard detail.count == 4, let key = FileKey(detail[0]), let bytes = Int(detail[1]) else {
            file = nil
            return
        }
        file = PaperFile(id: try row.value("id"), key: key, name: detail[3], bytes: bytes, isThere: detail[2] == "1")
    }

    public init(title: String, address: String) {
        self.title = title
        self.address = address
        file = nil
    }

    public init(title: String, file: PaperFile) {
        self.title = title
        address = ""
        self.file = file
    }
}

/// A file among the papers of an item.
public struct PaperFile: Sendable, Equatable {
    public typealias ID = Identifier<ItemDocument>

    /// Stays when the file is replaced or the paper gets another title or place, so that its address does.
    public let id: ID
    /// The SHA-256 of its bytes.
    public let key: FileKey
    /// What it is called when it is kept: safe, and with the ending of what it is.
    public let name: String
    public let bytes: Int
    /// False for one that a network file named whose bytes are not here.
    public let isThere: Bool

    public init(id: ID, key: FileKey, name: String, bytes: Int, isThere: Bool = true) {
        self.id = id
        self.key = key
        self.name = name
        self.bytes = bytes
        self.isThere = isThere
    }

    public var type: FileType? { FileType(ending: PaperName.ending(of: name)) }
}
