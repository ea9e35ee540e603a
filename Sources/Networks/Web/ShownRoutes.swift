import Accounts
import Core
import Hummingbird
import Markup
import Web

/// Where a member chooses what everyone may see of them in this network.
struct ShownRoutes: Sendable {
    let networks: NetworkStore
    let accounts: AccountStore
    let clock: WallClock

    func add(to router: WebRouter) {
        router.get(":network/meg/vises", use: show)
        router.post(":network/meg/vises", use: choose)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.takePart)
        let person = try await person(context)
        return try page(person, notice: context.notice(of: request), context)
    }

    @Sendable func choose(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.takePart)
        let network = try context.requireNetwork()
        guard let person = try await person(context), let email = person.email else { throw Problem.notFound }
        let form = Self.form(person, context.words).filled(try await FormData.read(request), words: context.words)
        guard form.isValid else { throw Problem.badRequest }
        _ = try await networks.show(
            name: form.isChecked("show_name"),
            email: form.isChecked("show_email"),
            of: email,
            in: network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        return context.redirect(to: NetworkLinks.shown(network), notice: "saved")
    }

    /// The person whose address the reader has signed in with: nobody chooses for another.
    private func person(_ context: WebContext) async throws -> Person? {
        guard let id = context.viewer.id, let account = try await accounts.account(id) else { return nil }
        return try await networks.person(with: account.email, in: try context.requireNetwork().id)
    }

    private static func form(_ person: Person, _ words: Words) -> Form {
        Form([
            Field("show_name", words["networks.shown.show-name"], .check, value: person.showsName ? "ja" : nil),
            Field("show_email", words["networks.shown.show-email"], .check, value: person.showsEmail ? "ja" : nil),
        ])
    }

    private func page(_ person: Person?, notice: String?, _ context: WebContext) throws -> Response {
        let words = context.words
        let network = try context.requireNetwork()
        let page = Page(words["networks.shown.title"], notice: notice) {
            div(.class("lead")) {
                h1 { words["networks.shown.title"] }
                p { person == nil ? words["networks.shown.nobody"] : words["networks.shown.lead"] }
            }
            if let person {
                dl(.class("facts")) {
                    dt { words["networks.form.person"] }
                    dd { person.name }
                    dt { words["networks.form.email"] }
                    dd { person.email?.text ?? "" }
                }
                FormView(
                    Self.form(person, words),
                    action: NetworkLinks.shown(network),
                    submit: words["networks.save"],
                    words: words
                )
            }
        }
        return context.page(page)
    }
}
