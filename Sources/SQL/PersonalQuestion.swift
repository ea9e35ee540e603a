/// What is known of someone in the tables: the keys under which slices keep them, and their address as it was written.
public struct PersonalKeys: Sendable, Equatable {
    /// Nil for who has never had an account.
    public var account: String?
    /// One for each network that knows them.
    public var persons: [String]
    /// As written here and there: they differ in case at most.
    public var addresses: [String]

    public init(account: String?, persons: [String], addresses: [String]) {
        self.account = account
        self.persons = persons
        self.addresses = addresses
    }
}

/// A question for what one slice keeps of a person, for the person's own file (GDPR, article 15).
///
/// The names of the columns are names in the file. What others have written, and what only machines need, is left out.
public struct PersonalQuestion: Sendable {
    /// What the answer is called in the file.
    public let part: String
    public let query: @Sendable (PersonalKeys) -> Query

    public init(_ part: String, _ query: @escaping @Sendable (PersonalKeys) -> Query) {
        self.part = part
        self.query = query
    }
}

extension AuditChain {
    /// What someone has changed: when, and in what.
    public static let personal = [
        PersonalQuestion("changes") {
            """
            SELECT at, action, subject, subject_id FROM audit WHERE actor = \($0.account ?? "") ORDER BY seq
            """
        }
    ]
}
