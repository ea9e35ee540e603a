import Core
import Markup
import Web

/// All accounts of the installation.
struct AccountListPage: Sendable {
    struct Line: Sendable, Equatable {
        let name: String
        let link: Link
        /// Address and roles.
        let detail: String
        let seen: String
        let tags: [Tag]
    }

    let title: String
    let lead: String
    let lines: [Line]
    let words: Words

    init(_ accounts: [ListedAccount], networks: [NetworkID: String], words: Words) {
        self.words = words
        title = words["accounts.title"]
        lead = words.count("accounts.lead", accounts.count)
        lines = accounts.map { listed in
            let texts = AccountTexts(listed, networks: networks, words: words)
            return Line(
                name: texts.name,
                link: AccountLinks.account(listed.account.id),
                detail: ([listed.account.email.text] + texts.roles).joined(separator: " · "),
                seen: words["accounts.seen-when", ["when": texts.seen]],
                tags: texts.tags
            )
        }
    }
}

/// One account, and what can be done to it.
struct AdministeredAccountPage: Sendable {
    struct Choice: Sendable, Equatable {
        let text: String
        let link: Link
    }

    let id: Viewer.ID
    let title: String
    let email: String
    let seen: String
    let made: String
    let sessions: String
    let roles: [String]
    let tags: [Tag]
    let choices: [Choice]
    let words: Words

    init(_ listed: ListedAccount, networks: [NetworkID: String], words: Words) {
        let texts = AccountTexts(listed, networks: networks, words: words)
        let account = listed.account
        self.words = words
        id = account.id
        title = texts.name
        email = account.email.text
        seen = texts.seen
        made = Format(words.language).moment(account.createdAt)
        sessions = words.count("accounts.sessions", listed.sessions)
        roles = texts.roles
        tags = texts.tags
        choices = AccountDeed.possible(for: account, hasSessions: listed.sessions > 0).map {
            Choice(text: words["accounts.deed.\($0.rawValue)"], link: AccountLinks.deed($0, account.id))
        }
    }

    func deedTitle(_ deed: AccountDeed) -> String { words["accounts.deed.\(deed.rawValue).title", ["name": title]] }
}

/// What is said of an account on several pages.
struct AccountTexts {
    let name: String
    let roles: [String]
    let seen: String
    let tags: [Tag]

    init(_ listed: ListedAccount, networks: [NetworkID: String], words: Words) {
        let account = listed.account
        name = account.name.isEmpty ? account.email.text : account.name
        roles = listed.roles.map { held in
            let role = words["accounts.role.\(held.role.rawValue)"]
            return networks[held.network].map { "\(role), \($0)" } ?? role
        }
        seen = listed.lastSeen.map(Format(words.language).moment) ?? words["accounts.never-seen"]
        tags = [
            account.isAdministrator ? Tag(text: words["accounts.administrator"], style: "tag open") : nil,
            account.isDisabled ? Tag(text: words["accounts.disabled"], style: "tag due") : nil,
        ].compactMap(\.self)
    }
}

struct AccountListView: View {
    let page: AccountListPage

    var body: Node {
        div(.class("lead")) {
            h1 { page.title }
            p { page.lead }
            p(.class("small")) { a(.href("/status")) { page.words["accounts.status"] } }
        }
        ul(.class("plain")) { for line in page.lines { li { account(line) } } }
    }

    @HTMLBuilder private func account(_ line: AccountListPage.Line) -> Node {
        div(.class("line")) {
            span {
                a(.href(line.link)) { line.name }
                for tag in line.tags {
                    " "
                    span(.class(tag.style)) { tag.text }
                }
            }
            span { line.seen }
        }
        p(.class("small soft")) { line.detail }
    }
}

struct AdministeredAccountView: View {
    let page: AdministeredAccountPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(AccountLinks.list)) { page.words["accounts.title"] } }
            h1 { page.title }
            if !page.tags.isEmpty {
                div(.class("row")) { for tag in page.tags { span(.class(tag.style)) { tag.text } } }
            }
        }
        section {
            h2 { page.words["accounts.about"] }
            dl(.class("facts")) {
                dt { page.words["account.email"] }
                dd { page.email }
                dt { page.words["accounts.roles"] }
                dd { page.roles.isEmpty ? page.words["accounts.no-roles"] : page.roles.joined(separator: "; ") }
                dt { page.words["accounts.seen"] }
                dd { page.seen }
                dt { page.words["accounts.made"] }
                dd { page.made }
                dt { page.words["account.sessions"] }
                dd { page.sessions }
            }
            p(.class("small soft")) { page.words["accounts.roles.where"] }
        }
        section {
            h2 { page.words["accounts.deeds"] }
            ul(.class("plain")) { for choice in page.choices { li { a(.href(choice.link)) { choice.text } } } }
        }
    }
}

/// Says what would happen before it does.
struct AccountDeedView: View {
    let page: AdministeredAccountPage
    let deed: AccountDeed
    let problem: String?

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(AccountLinks.account(page.id))) { page.title } }
            h1 { page.deedTitle(deed) }
            p { page.words["accounts.deed.\(deed.rawValue).text"] }
        }
        FormView(
            form,
            action: AccountLinks.deed(deed, page.id),
            submit: page.words["accounts.deed.\(deed.rawValue)"],
            words: page.words,
            cancel: AccountLinks.account(page.id)
        )
    }

    private var form: Form {
        var form = Form([])
        form.problem = problem
        return form
    }
}
