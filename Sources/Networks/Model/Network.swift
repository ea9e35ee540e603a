import Core
import SQL

/// A regional network for value creation and competence.
public struct Network: Sendable, Equatable, RowDecodable {
    public typealias ID = NetworkID

    public let id: ID
    /// Its address: `vt` in `/vt`.
    public let key: String
    public let name: String
    public let region: String
    /// The body that runs the secretariat.
    public let host: String
    public let language: Language
    public let motto: String?
    public let summary: String?
    public let contact: EmailAddress?

    public init(row: Row) throws {
        id = try row.value("id")
        key = try row.value("key")
        name = try row.value("name")
        region = try row.value("region")
        host = try row.value("host")
        language = try row.value("language")
        motto = try row.value("motto")
        summary = try row.value("summary")
        contact = try row.value("contact")
    }
}

/// One of the region's challenges that the network is there to meet.
public struct Challenge: Sendable, Equatable, RowDecodable {
    public let title: String
    public let dimension: String?
    public let text: String?

    public init(title: String, dimension: String?, text: String?) {
        self.title = title
        self.dimension = dimension
        self.text = text
    }

    public init(row: Row) throws {
        title = try row.value("title")
        dimension = try row.value("dimension")
        text = try row.value("text")
    }
}
