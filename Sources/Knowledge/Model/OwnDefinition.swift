import Core
import SQL

/// A definition that a network has made itself, in versions that are never changed.
struct OwnDefinition: Sendable, Equatable, RowDecodable {
    typealias ID = Identifier<OwnDefinition>

    let id: ID
    /// The indicator's id, and its address.
    let key: String
    /// Grows by one each time a version is saved, or the indicator is withdrawn or brought back.
    let revision: Int
    /// Since when it is shown no more; its versions can still be read.
    let withdrawnAt: Instant?

    init(row: Row) throws {
        id = try row.value("id")
        key = try row.value("key")
        revision = try row.value("revision")
        withdrawnAt = try row.value("withdrawn_at")
    }

    /// One version: the file as text.
    struct Version: Sendable, Equatable, RowDecodable {
        typealias ID = Identifier<Version>

        /// From 1; the same number stands in the text.
        let number: Int
        let text: String
        let savedAt: Instant

        init(row: Row) throws {
            number = try row.value("number")
            text = try row.value("text")
            savedAt = try row.value("saved_at")
        }
    }
}

extension OwnDefinition {
    /// Of one network, withdrawn ones among them.
    static let most = 100
    /// Of one definition.
    static let mostVersions = 500
    /// Characters of one.
    static let longest = 20_000
}
