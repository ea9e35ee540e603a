import Core
import HTTPTypes
import Hummingbird
import NIOCore

/// Answers a form that comes once more within seconds, as from a double press, with what the first one was answered: it
/// makes one thing.
///
/// Each instance knows what was sent to it; a press whose second half another instance gets makes two.
actor SentTwice {
    /// How long a form is remembered.
    static let seconds: Int64 = 10

    private enum State {
        case running([CheckedContinuation<Response?, Never>])
        case answered(Response, until: Instant)
    }

    private var states: [String: State] = [:]

    /// - Parameters:
    ///   - key: tells one sending of one form from all others.
    ///   - work: what the form does; only what leads on to another page is remembered.
    func once(_ key: String, at now: Instant, _ work: @Sendable () async throws -> Response) async throws -> Response {
        states = states.filter { if case .answered(_, let until) = $0.value { until > now } else { true } }
        switch states[key] {
        case .answered(let response, _): return response
        case .running(let waiting):
            let first = await withCheckedContinuation { states[key] = .running(waiting + [$0]) }
            // What was refused is refused anew.
            if let first { return first }
            return try await work()
        case nil:
            states[key] = .running([])
            do {
                let response = try await work()
                finish(key, response.status == .seeOther ? response : nil, now)
                return response
            } catch {
                finish(key, nil, now)
                throw error
            }
        }
    }

    private func finish(_ key: String, _ response: Response?, _ now: Instant) {
        let before = states[key]
        states[key] = response.map { .answered($0, until: now.adding(seconds: Self.seconds)) }
        guard case .running(let waiting) = before else { return }
        for continuation in waiting { continuation.resume(returning: response) }
    }
}

extension RouterMethods where Context == WebContext {
    /// A form that makes something, once: who presses twice is answered twice and has made one thing.
    ///
    /// It needs somebody who is signed in, an address of theirs, or a `Field.receipt()` in the form: two strangers in a hall
    /// may well say the same at the same time.
    @discardableResult
    public func postOnce(
        _ path: RouterPath = "",
        use handler: @Sendable @escaping (Request, WebContext) async throws -> Response
    ) -> Self {
        post(path) { request, context in
            guard FormData.isForm(request) else { return try await handler(request, context) }
            let body: ByteBuffer
            do { body = try await request.body.collect(upTo: Limits.formBytes) } catch is NIOTooManyBytesError {
                throw Problem.tooLarge
            }
            var sent = request
            sent.body = RequestBody(buffer: body)
            let data = FormData(encoded: body.readableBytesView)
            let who = [context.viewer.id?.text, data?[Field.receiptName], data?["email"]].compactMap(\.self).joined()
            guard !who.isEmpty else { return try await handler(sent, context) }
            let key = Fingerprint.of("\(who)\n\(request.uri)\n\(String(buffer: body))")
            return try await context.site.sentTwice.once(key, at: context.site.clock.now) { [sent] in
                try await handler(sent, context)
            }
        }
    }
}

extension Field {
    static let receiptName = "receipt"

    /// What tells one form from another of the same kind; its page must not be kept for others.
    public static func receipt() -> Field {
        Field(receiptName, "", .hidden, value: String(UInt64.random(in: .min ... .max), radix: 36))
    }
}
