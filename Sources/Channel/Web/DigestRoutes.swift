import Accounts
import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// How often a member wants the morning letter: on a page of their own, and behind the link of a letter.
struct DigestRoutes: Sendable {
    let digests: DigestStore
    let clock: WallClock

    func add(to router: WebRouter) {
        router.get(":network/min-side/brev", use: show).post(":network/min-side/brev", use: choose)
        router.get("brev/:token", use: showByLink).post("brev/:token", use: chooseByLink)
        router.post("brev/:token\(SameOriginOnly.oneClick)", use: stop)
    }

    // MARK: On the member's own page

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.takePart)
        let (reader, network) = try own(context)
        let frequency = try await digests.frequency(of: reader)
        return try await page(
            DigestForms.form(frequency, context.words),
            reader,
            network,
            notice: context.notice(of: request),
            context
        )
    }

    @Sendable func choose(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.takePart)
        let (reader, network) = try own(context)
        let form = DigestForms.form(nil, context.words).filled(try await FormData.read(request), words: context.words)
        guard form.isValid, let frequency = LetterFrequency(rawValue: form["frequency"]) else {
            return try await page(form, reader, network, context)
        }
        try await digests.choose(frequency, for: reader, by: context.viewer.actor, at: clock.now)
        return context.redirect(to: ChannelLinks.letters(network), notice: "saved")
    }

    private func own(_ context: WebContext) throws -> (DigestStore.Reader, NetworkFrame) {
        let network = try context.requireNetwork()
        guard let account = context.viewer.id else { throw Problem.notFound }
        return (DigestStore.Reader(account: account, network: network.id), network)
    }

    private func page(
        _ form: Form,
        _ reader: DigestStore.Reader,
        _ network: NetworkFrame,
        notice: String? = nil,
        _ context: WebContext
    ) async throws -> Response {
        let page = DigestPage(
            form,
            preview: try await digests.preview(for: reader, at: clock.now),
            network: network,
            words: context.words
        )
        return context.page(
            Page(page.title, notice: notice) { DigestView(page: page, words: context.words) },
            status: form.isValid ? .ok : .unprocessableContent
        )
    }

    // MARK: Behind a letter's link

    @Sendable func showByLink(_ request: Request, context: WebContext) async throws -> Response {
        let (reader, context) = try await place(context)
        let form = DigestForms.form(try await digests.frequency(of: reader), context.words)
        return linkPage(form, notice: context.notice(of: request), context)
    }

    @Sendable func chooseByLink(_ request: Request, context: WebContext) async throws -> Response {
        let (reader, context) = try await place(context)
        let form = DigestForms.form(nil, context.words).filled(try await FormData.read(request), words: context.words)
        guard form.isValid, let frequency = LetterFrequency(rawValue: form["frequency"]) else {
            return linkPage(form, context)
        }
        try await digests.choose(frequency, for: reader, by: Actor("link"), at: clock.now)
        return context.redirect(to: Link(local: context.path) ?? "/", notice: "saved")
    }

    /// One request of a mail program, without a page, a cookie or a question (RFC 8058).
    @Sendable func stop(_ request: Request, context: WebContext) async throws -> Response {
        let (reader, _) = try await place(context)
        try await digests.choose(.none, for: reader, by: Actor("link"), at: clock.now)
        return Response(status: .noContent)
    }

    private func place(_ context: WebContext) async throws -> (DigestStore.Reader, WebContext) {
        guard let (reader, network) = try await digests.reader(token: try context.parameters.require("token")) else {
            throw Problem.notFound
        }
        var context = context
        context.network = network
        return (reader, context)
    }

    private func linkPage(_ form: Form, notice: String? = nil, _ context: WebContext) -> Response {
        let words = context.words
        let page = Page(words["channel.letters"], notice: notice) {
            div(.class("lead")) {
                p(.class("kicker")) { context.network?.name ?? "" }
                h1 { words["channel.letters"] }
                p { words["channel.letters.lead"] }
            }
            FormView(
                form,
                action: Link(local: context.path) ?? "/",
                submit: words["channel.letters.save"],
                words: words
            )
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent, mayBeKept: false)
    }
}

enum DigestForms {
    static func form(_ frequency: LetterFrequency?, _ words: Words) -> Form {
        Form([
            Field(
                "frequency",
                words["channel.letters.how-often"],
                .choice(
                    LetterFrequency.allCases.map {
                        Field.Choice($0.rawValue, words["channel.letters.\($0.rawValue)"])
                    }
                ),
                required: true,
                value: frequency?.rawValue
            )
        ])
    }
}

/// Addresses behind a letter's link.
enum DigestLinks {
    static func settings(_ token: String) -> Link { Link("/brev") / token }
    static func stop(_ token: String) -> Link { settings(token) / String(SameOriginOnly.oneClick.dropFirst()) }
}
