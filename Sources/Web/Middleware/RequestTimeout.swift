import Hummingbird
import NIOCore

/// Ends a request that takes longer than `Site.patience`, or whose client has gone away.
///
/// Forms with files have `Limits.uploadSeconds`. Live streams, which stay open, are left alone.
struct RequestTimeout: RouterMiddleware {
    typealias Context = WebContext
    /// The last part of a live stream's address.
    static let liveSuffix = "/strom"

    private enum Outcome: Sendable {
        case answered(Response)
        case tookTooLong
        case clientIsGone
    }

    func handle(
        _ request: Request,
        context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        if request.uri.path.hasSuffix(Self.liveSuffix) { return try await next(request, context) }
        return try await withoutActuallyEscaping(next) { next in
            try await withThrowingTaskGroup(of: Outcome.self) { group in
                let work = UncheckedNext(next)
                group.addTask { .answered(try await work.call(request, context)) }
                group.addTask { try await Self.watch(context, for: Self.patience(request, context.site)) }
                defer { group.cancelAll() }
                switch try await group.next() {
                case .answered(let response): return response
                case .tookTooLong, nil: throw Problem.tookTooLong
                case .clientIsGone: throw CancellationError()
                }
            }
        }
    }

    private static func patience(_ request: Request, _ site: Site) -> Duration {
        FormData.isUpload(request) ? max(site.patience, .seconds(Limits.uploadSeconds)) : site.patience
    }

    /// Looks now and then, so that quick requests pay nothing.
    private static func watch(_ context: WebContext, for patience: Duration) async throws -> Outcome {
        let end = ContinuousClock.now + patience
        while ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(Limits.presenceMilliseconds))
            if context.clientIsGone { return .clientIsGone }
        }
        return .tookTooLong
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
