import Core
import Files
import SQL

/// A table of figures that a network keeps, in versions that never change.
public struct Dataset: Sendable, Equatable {
    public typealias ID = Identifier<Dataset>

    public let id: ID
    /// Its address and the name that definitions know it by: `ssb-13563`.
    public let key: String
    /// The newest version.
    public let version: Version

    /// A table as it came in once: the file, and what it said of itself.
    public struct Version: Sendable, Equatable {
        public typealias ID = Identifier<Version>

        /// 1 for the first.
        public let number: Int
        /// By which the bytes of the file are kept.
        public let file: FileKey
        public let size: Int
        public let fileName: String
        /// What people said of the file.
        public let reading: TableReading
        public let facts: Facts
        public let cells: Int
        public let takenInAt: Instant
        /// What a service was asked, where it came from one.
        public let question: TableQuestion?
    }

    /// What a table says about itself, and what is shown wherever its figures are.
    public struct Facts: Sendable, Equatable {
        public let title: String
        public let source: String?
        public let licence: String?
        public let licenceLink: String?
        /// The publisher's key of the table: `13563`.
        public let table: String?
        /// Where the publisher describes it.
        public let link: String?
        /// When the publisher last changed it, as the file writes it.
        public let updated: String?
    }
}

extension Dataset: RowDecodable {
    public init(row: Row) throws {
        id = try row.value("dataset_id")
        key = try row.value("key")
        version = try Version(row: row)
    }
}

extension Dataset.Version: RowDecodable {
    public init(row: Row) throws {
        number = try row.value("number")
        file = try row.value("file_key")
        size = try row.value("size")
        fileName = try row.value("file_name")
        reading = try row.value("reading", as: TableReading?.self) ?? .none
        facts = Dataset.Facts(
            title: try row.value("title"),
            source: try row.value("source"),
            licence: try row.value("licence"),
            licenceLink: try row.value("licence_link"),
            table: try row.value("publisher_table"),
            link: try row.value("link"),
            updated: try row.value("updated")
        )
        cells = try row.value("cells")
        takenInAt = try row.value("taken_in_at")
        question = try row.value("question")
    }
}

/// What a network reads out of an indicator: its own words beside the common definition.
public struct Reading: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Reading>

    public let id: ID
    public let indicator: String
    public let text: String
    /// Grows by one each time it is saved.
    public let revision: Int
    public let savedAt: Instant

    public init(row: Row) throws {
        id = try row.value("id")
        indicator = try row.value("indicator")
        text = try row.value("text")
        revision = try row.value("revision")
        savedAt = try row.value("saved_at")
    }
}
