import Core
import Markup

/// The frame around every page: header with menu, notice, content, footer.
struct Layout {
    let page: Page
    let context: WebContext

    private var words: Words { context.words }
    private var home: Link { context.network.map { Link(path: [$0.key]) } ?? "/" }
    private var siteName: String { context.network?.name ?? words["site.name"] }

    var document: Document {
        Document(language: context.language.rawValue, head: head, content: body)
    }

    @HTMLBuilder private var head: Node {
        meta(.charset("utf-8"))
        meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
        Markup.title { page.title == siteName ? siteName : "\(page.title) – \(siteName)" }
        link(.rel("stylesheet"), .href(context.site.assets.link("samband.css")))
        link(.rel("icon"), .type("image/svg+xml"), .href(context.site.assets.link("samband.svg")))
        for feed in page.feeds {
            link(.rel("alternate"), .type("text/calendar"), .title(feed.title), .href(feed.link))
        }
        Node.element(
            name: "script",
            attributes: [.type("module"), .src(context.site.assets.link("samband.js"))],
            children: []
        )
    }

    @HTMLBuilder private var body: Node {
        a(.class("skip"), .href(Link(fragment: "innhold"))) { words["layout.skip"] }
        header(.class("top")) {
            div {
                brand
                if let menu { menu.main }
                account
            }
            if let menu { menu.chapter }
            if let day = context.site.pretendedDay {
                p(.class("pretend")) {
                    words["layout.pretended", ["day": context.format.longDay(day)]]
                }
            }
        }
        main(.id("innhold"), .tabindex(-1)) {
            if let notice = page.notice { p(.class("notice"), .role("status")) { notice } }
            page.content
        }
        footerView
    }

    private var brand: Node {
        a(.class("brand"), .href(home)) {
            Emblem()
            span { siteName }
        }
    }

    /// The rows of the menu; none outside a network.
    private var menu: Menu? {
        guard context.network != nil, !context.site.menu.isEmpty else { return nil }
        return Menu(entries: context.site.menu, section: page.section, home: home, words: words)
    }

    @HTMLBuilder private var account: Node {
        div(.class("account")) {
            if context.viewer.isSignedIn {
                if context.network != nil {
                    a(.href(home / "min-side")) { words["layout.my-page"] }
                    if context.may(.manageNetwork) {
                        a(.href(home / "administrasjon")) { words["layout.administration"] }
                    }
                }
                a(.href("/konto")) { context.viewer.name.isEmpty ? words["layout.account"] : context.viewer.name }
                form(.method("post"), .action("/logg-ut"), .class("inline")) {
                    button(.type("submit"), .class("link")) { words["layout.sign-out"] }
                }
            } else {
                a(.href(Link("/logg-inn").with("til", context.path))) { words["layout.sign-in"] }
            }
        }
    }

    private var footerView: Node {
        footer {
            div {
                span { context.network?.host ?? words["site.name"] }
                if context.network != nil {
                    a(.href(home / "kalender")) { words["layout.calendar"] }
                    a(.href(home / "om")) { words["layout.about"] }
                }
                a(.href("/personvern")) { words["layout.privacy"] }
                nav(.aria("label", words["layout.language"]), .class("languages")) {
                    for language in Language.allCases where language != context.language {
                        a(
                            .href((Link(local: context.path) ?? "/").with("lang", language.rawValue)),
                            .lang(language.rawValue),
                            .hreflang(language.rawValue),
                            .rel("nofollow")
                        ) { language.ownName }
                    }
                }
            }
        }
    }
}

/// The sign of Samband: two and two, tied together.
struct Emblem: View {
    var body: Node {
        SVG.picture(.svg("viewBox", "0 0 32 32"), .aria("hidden", "true"), .class("emblem")) {
            SVG.path(.svg("d", "M8 10C14 10 18 22 24 22M8 22c6 0 10-12 16-12M8 10v12M24 10v12"))
            for (x, y) in [("8", "10"), ("24", "10"), ("8", "22"), ("24", "22")] {
                SVG.circle(.svg("cx", x), .svg("cy", y), .svg("r", "3.4"))
            }
        }
    }
}
