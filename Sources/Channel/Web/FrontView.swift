import Charts
import Knowledge
import Markup
import Networks
import Web

struct FrontView: View {
    let page: FrontPage
    let wheel: YearWheel

    var body: Node {
        div(.class("split")) {
            div(.class("lead")) {
                h1 { page.written(page.title) }
                if let lead = page.lead { p { page.written(lead) } }
                div(.class("row")) {
                    a(.class("button"), .href(page.meetingLink)) { page.meetingText }
                    a(.class("button quiet"), .href(page.aboutLink)) { page.aboutText }
                }
            }
            next
        }
        if !page.challenges.isEmpty {
            section {
                h2 { page.challengesHeading }
                page.written.element("div", .class("tiles")) {
                    for told in page.challenges {
                        ChallengeTile(
                            challenge: told.challenge,
                            more: told.figure.map { FrontFigureView($0).body } ?? .empty
                        )
                    }
                }
            }
        }
        div(.class("split")) {
            section {
                h2 { page.newsHeading }
                if page.news.isEmpty { p { page.noNews } } else { news }
                if let told = page.told { p(.class("small")) { a(.href(told.link)) { told.text } } }
            }
            section {
                h2 { page.yearHeading }
                wheel
            }
        }
    }

    private var next: Node {
        aside(.class("card next stack")) {
            if let next = page.next {
                div {
                    p(.class("kicker")) { next.kicker }
                    h2 { a(.href(next.link)) { page.written(next.title) } }
                    p { next.when }
                }
                p(.class("small")) { next.facts }
                if let calendar = next.calendar { p(.class("small")) { a(.href(calendar)) { next.calendarText } } }
            } else {
                p { page.noNext }
            }
        }
    }

    private var news: Node {
        ul(.class("plain")) {
            for item in page.news {
                li {
                    div(.class("line")) {
                        span {
                            span(.class(item.tag.style)) { item.tag.text }
                            " "
                            a(.href(item.link)) { page.written(item.title) }
                        }
                        span { item.when }
                    }
                }
            }
        }
    }
}
