import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// What networks are called, which only slices above know.
public typealias NetworkNames = @Sendable () async throws -> [NetworkID: String]

/// The accounts of the installation, for those who look after it.
struct AccountAdministrationRoutes: Sendable {
    let store: AccountStore
    let clock: WallClock
    let networkNames: NetworkNames

    func add(to router: WebRouter) {
        router.get("/brukere", use: list)
        router.get("/brukere/:id", use: show)
        router.get("/brukere/:id/:deed", use: confirm).post("/brukere/:id/:deed", use: carryOut)
    }

    @Sendable func list(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.administer)
        let page = AccountListPage(
            try await store.accounts(on: clock.today, at: clock.now),
            networks: try await networkNames(),
            words: context.words
        )
        return context.page(Page(page.title, notice: context.notice(of: request)) { AccountListView(page: page) })
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let page = try await page(context)
        return context.page(
            Page(page.title, notice: context.notice(of: request)) { AdministeredAccountView(page: page) }
        )
    }

    /// What would happen, and how it is taken back.
    @Sendable func confirm(_ request: Request, context: WebContext) async throws -> Response {
        let page = try await page(context)
        let deed = try deed(context)
        return context.page(
            Page(page.deedTitle(deed)) { AccountDeedView(page: page, deed: deed, problem: nil) }
        )
    }

    @Sendable func carryOut(_ request: Request, context: WebContext) async throws -> Response {
        let page = try await page(context)
        let deed = try deed(context)
        let outcome = try await store.administer(deed, page.id, by: context.viewer, at: clock.now)
        let problem: String
        switch outcome {
        case .done: return context.redirect(to: AccountLinks.account(page.id), notice: "saved")
        case .missing: throw Problem.notFound
        case .lastAdministrator: problem = context.words["accounts.last-administrator"]
        case .own: problem = context.words["accounts.own"]
        }
        return context.page(
            Page(page.deedTitle(deed)) { AccountDeedView(page: page, deed: deed, problem: problem) },
            status: .unprocessableContent
        )
    }

    private func page(_ context: WebContext) async throws -> AdministeredAccountPage {
        try context.require(.administer)
        guard let id = Viewer.ID(try context.parameters.require("id")),
            let found = try await store.listed(id, on: clock.today, at: clock.now)
        else { throw Problem.notFound }
        return AdministeredAccountPage(found, networks: try await networkNames(), words: context.words)
    }

    private func deed(_ context: WebContext) throws -> AccountDeed {
        guard let deed = AccountDeed(rawValue: try context.parameters.require("deed")) else { throw Problem.notFound }
        return deed
    }
}

/// The addresses of accounts.
enum AccountLinks {
    static let list: Link = "/brukere"
    static func account(_ id: Viewer.ID) -> Link { list / id.text }
    static func deed(_ deed: AccountDeed, _ id: Viewer.ID) -> Link { account(id) / deed.rawValue }
}
