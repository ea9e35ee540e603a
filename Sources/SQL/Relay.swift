/// Carries words between the instances that share a database.
///
/// A word may be lost when a connection breaks; whoever listens is told that it was away, and looks for itself.
public protocol Relay: Sendable {
    /// Tells all instances, this one too.
    func tell(_ word: String) async throws

    /// Hears until the task is cancelled.
    ///
    /// - Parameter heard: gets each word; nil when words may have been lost, as at the start.
    /// - Throws: `DatabaseError` when the connection breaks.
    func listen(_ heard: @escaping @Sendable (String?) -> Void) async throws
}
