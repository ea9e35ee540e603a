import Core
import HTTPTypes
import Hummingbird
import Logging
import Markup
import NIOCore

/// Makes every error a page in the reader's language, logged once.
///
/// What is unknown is never shown.
struct ErrorPages: RouterMiddleware {
    typealias Context = WebContext
    /// Says what a database error means for a person; given by the composition root, because Web knows no SQL.
    let translate: @Sendable (any Error) -> Problem?
    /// Whether a form is kept until it is answered, so that it is not lost when it cannot be saved.
    var keepsForms = false

    func handle(
        _ request: Request,
        context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var request = request
        do {
            if keepsForms, request.method == .post, FormData.isForm(request) {
                _ = try await request.collectBody(upTo: Limits.formBytes)
            }
            return try await next(request, context)
        } catch is CancellationError where context.clientIsGone {
            context.logger.debug("the client went away", metadata: ["route": "\(context.endpointPath ?? "none")"])
            return Response(status: .serviceUnavailable)
        } catch {
            let problem = translate(error) ?? Self.problem(for: error)
            log(problem, request: request, context: context)
            let isGivenBack = problem.mayPass || problem.givesBackForm
            let form = isGivenBack ? await unsaved(request, context, canBeSent: problem.mayPass) : nil
            return answer(problem, form, request: request, context: context)
        }
    }

    /// The form that was sent, when it was kept.
    private func unsaved(_ request: Request, _ context: WebContext, canBeSent: Bool) async -> UnsavedForm? {
        guard keepsForms, request.method == .post, let target = Link(local: context.path),
            let form = try? await FormData.read(request)
        else { return nil }
        let unsaved = UnsavedForm(target: target, form: form, canBeSent: canBeSent, words: context.words)
        return canBeSent || unsaved.hasText ? unsaved : nil
    }

    private static func problem(for error: any Error) -> Problem {
        switch error {
        case let problem as Problem: problem
        case is NIOTooManyBytesError: .tooLarge
        case let error as HTTPError:
            switch error.status {
            case .notFound: .notFound
            case .contentTooLarge: .tooLarge
            default: Problem(error.status, "bad-request", detail: error.body ?? "")
            }
        case is CancellationError: .tookTooLong
        default: .internalError(String(reflecting: error))
        }
    }

    private func log(_ problem: Problem, request: Request, context: WebContext) {
        let level: Logger.Level =
            switch problem.status.code {
            case 500...: .error
            case 401, 403, 429: .info
            default: .debug
            }
        context.logger.log(
            level: level,
            "request refused",
            metadata: [
                "status": "\(problem.status.code)",
                "problem": "\(problem.key)",
                // The pattern, not the path: a path may hold the secret of a link.
                "route": "\(context.endpointPath ?? "none")",
                "detail": "\(problem.detail)",
            ]
        )
    }

    private func answer(
        _ problem: Problem,
        _ form: UnsavedForm?,
        request: Request,
        context: WebContext
    ) -> Response {
        var context = context
        context.language =
            request.uri.queryParameters["lang"].flatMap { Language(rawValue: String($0)) }
            ?? Cookies(request)[LanguageChoice.cookie].flatMap(Language.init(rawValue:)) ?? context.language
        if request.headers[.accept]?.contains("json") == true { return json(problem, context: context) }
        let words = context.words
        let page = Page(words["problem.\(problem.key).title"]) {
            div(.class("lead")) {
                h1 { words["problem.\(problem.key).title"] }
                p { problem.text(words) }
                div(.class("row")) {
                    if let path = problem.path {
                        a(.class("button"), .href(Link("/logg-inn").with("til", path))) { words["layout.sign-in"] }
                    } else {
                        a(.class("button"), .href("/")) { words["problem.home"] }
                    }
                }
                // Asked of the logger, because `context.id` stops the program where there is none.
                if problem.status.code >= 500, let id = context.logger[metadataKey: "hb.request.id"] {
                    p(.class("small soft")) { words["problem.reference", ["id": id.description]] }
                }
            }
            if let form { form }
        }
        return context.page(page, status: problem.status)
    }

    /// RFC 9457.
    private func json(_ problem: Problem, context: WebContext) -> Response {
        let words = context.words
        let members = [
            ("type", "about:blank"), ("title", words["problem.\(problem.key).title"]),
            ("detail", problem.text(words)),
        ]
        let text = members.map { "\"\($0.0)\":\(JSONText.quoted($0.1))" }.joined(separator: ",")
        return Response(
            status: problem.status,
            headers: [.contentType: "application/problem+json", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: "{\(text),\"status\":\(problem.status.code)}"))
        )
    }
}
