/// The named limits of the driver.
public struct SQLiteLimits: Sendable {
    /// How long one statement may work; of an answer that is read row by row, how long until the next row.
    public var statementTimeout: Duration = .seconds(10)
    /// How long a statement waits for another process that holds the file.
    public var lockTimeout: Duration = .seconds(5)

    public init() {}
}
