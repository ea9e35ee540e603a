import Core
import Markup
import Web

struct PrivacyView: View {
    let page: PrivacyPage

    var body: Node {
        div(.class("lead")) {
            h1 { page.title }
            p { page.lead }
        }
        for part in page.parts {
            section {
                h2 { part.heading }
                div(.class("prose")) { Prose(part.text) }
            }
        }
        section {
            h2 { page.words["privacy.cookies"] }
            div(.class("prose")) { Prose(page.words["privacy.cookies.text"]) }
            div(.class("scroll")) { CookieTable(page: page) }
        }
    }
}

struct CookieTable: View {
    let page: PrivacyPage

    var body: Node {
        table {
            caption { page.words["privacy.cookies.caption"] }
            thead {
                tr {
                    th(.scope("col")) { page.words["privacy.cookies.name"] }
                    th(.scope("col")) { page.words["privacy.cookies.purpose"] }
                    th(.scope("col")) { page.words["privacy.cookies.life"] }
                }
            }
            tbody {
                for cookie in page.cookies {
                    tr {
                        th(.scope("row")) { cookie.name }
                        td { cookie.purpose }
                        td { cookie.life }
                    }
                }
            }
        }
    }
}
