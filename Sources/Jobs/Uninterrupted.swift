/// Does something to its end even when the task around it is cancelled: for steps that must not stop halfway, as
/// writing down the outcome of what has already happened.
public func uninterrupted<T: Sendable>(_ body: @escaping @Sendable () async throws -> T) async throws -> T {
    try await Task(operation: body).value
}
