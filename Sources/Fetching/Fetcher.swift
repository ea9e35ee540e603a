import Core

/// Reads what stands at addresses of the web, within named limits.
///
/// A person gives the addresses, so they are taken as hostile: only https, only to the open net, however a name is
/// answered and wherever a server sends us on.
public struct Fetcher: Sendable {
    private let limits: FetchLimits
    private let caFile: String?
    private let agent: String

    /// - Parameters:
    ///   - agent: how we name ourselves to servers.
    ///   - caFile: the authorities that are trusted in place of the system's.
    public init(limits: FetchLimits = .standard, agent: String = "Samband", caFile: String? = nil) {
        self.limits = limits
        self.agent = agent
        self.caFile = caFile
    }

    /// Asks, and waits for the whole answer.
    ///
    /// - Parameter patience: how long it may take, where that is less than the limit.
    /// - Throws: `FetchProblem`, or `CancellationError` once the task is cancelled.
    public func fetch(_ request: FetchRequest, within patience: Duration? = nil) async throws -> FetchOutcome {
        var limits = limits
        limits.total = min(limits.total, patience ?? limits.total)
        let wish = FetchWish(reach: limits.reach)
        let visit = FetchVisit(request: request, limits: limits, agent: agent, caFile: caFile)
        let outcome = try await withTaskCancellationHandler {
            try await Blocking.run { Result { () throws(FetchProblem) in try visit.run(wish) } }
        } onCancel: {
            wish.end()
        }
        try Task.checkCancellation()
        return try outcome.get()
    }
}
