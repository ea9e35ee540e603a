import Core
import SQL

/// A question that is looked into by talking with people: interviews and workshops, read closely.
public struct Study: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Study>

    public let id: ID
    /// Its address: `kompetanse` in `/vt/studier/kompetanse`.
    public let key: String
    public let title: String
    /// What the study is to answer.
    public let question: String
    /// What was found, in short.
    public let summary: String?
    /// Whether all may read what was found; never the texts.
    public let isPublished: Bool
    public let revision: Int

    public init(row: Row) throws {
        id = try row.value("id")
        key = try row.value("key")
        title = try row.value("title")
        question = try row.value("question")
        summary = try row.value("summary")
        isPublished = try row.value("is_published")
        revision = try row.value("revision")
    }

    public struct Draft: Sendable, Equatable {
        public let title: String
        public let question: String
        public let summary: String?
        public let isPublished: Bool
        /// The accounts of those who read and code the texts.
        public let analysts: [Viewer.ID]

        public init(
            title: String,
            question: String,
            summary: String? = nil,
            isPublished: Bool = false,
            analysts: [Viewer.ID] = []
        ) {
            self.title = title
            self.question = question
            self.summary = summary
            self.isPublished = isPublished
            self.analysts = analysts
        }
    }
}

/// Someone who reads and codes the texts of a study, or may be asked to.
public struct Analyst: Sendable, Equatable, RowDecodable {
    public let id: Viewer.ID
    public let name: String

    public init(row: Row) throws {
        id = try row.value("id")
        name = try row.value("name")
    }
}
