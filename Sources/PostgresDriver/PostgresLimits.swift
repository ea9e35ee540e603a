/// The named limits of the driver.
public struct PostgresLimits: Sendable {
    /// How long one statement may run.
    public var statementTimeout: Duration = .seconds(10)
    /// How long a statement waits for a lock that another transaction holds; as long as the embedded engine waits.
    public var lockTimeout: Duration = .seconds(5)
    /// How long a new connection may take, unless the connection text says so itself.
    public var connectTimeout: Duration = .seconds(5)
    /// How many statements a connection keeps prepared.
    public var preparedStatements = 200
    /// How often a transaction that crossed another is tried in all.
    public var tries = 3

    public init() {}
}
