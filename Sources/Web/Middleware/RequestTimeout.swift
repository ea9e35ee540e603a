import Hummingbird
import NIOCore

/// Ends a request that takes longer than `Limits.requestSeconds`.
///
/// Live streams, which stay open, are left alone.
struct RequestTimeout: RouterMiddleware {
    typealias Context = WebContext
    /// The last part of a live stream's address.
    static let liveSuffix = "/strom"

    func handle(
        _ request: Request,
        context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        if request.uri.path.hasSuffix(Self.liveSuffix) { return try await next(request, context) }
        return try await withoutActuallyEscaping(next) { next in
            try await withThrowingTaskGroup(of: Response?.self) { group in
                let work = UncheckedNext(next)
                group.addTask { try await work.call(request, context) }
                group.addTask {
                    try await Task.sleep(for: .seconds(Limits.requestSeconds))
                    return nil
                }
                defer { group.cancelAll() }
                guard let first = try await group.next(), let response = first else { throw Problem.tookTooLong }
                return response
            }
        }
    }
}

/// The rest of the chain, called once and waited for in the same scope.
///
/// Unchecked because `RouterMiddleware` hands over a closure that is not marked Sendable, although each handler in the
/// chain is; the task group above never outlives it.
private struct UncheckedNext: @unchecked Sendable {
    let call: (Request, WebContext) async throws -> Response
    init(_ call: @escaping (Request, WebContext) async throws -> Response) { self.call = call }
}
