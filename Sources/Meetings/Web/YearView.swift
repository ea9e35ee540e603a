import Charts
import Markup
import Web

struct YearView: View {
    let page: YearPage
    let wheel: YearWheel

    var body: Node {
        div(.class("lead")) {
            h1 { page.title }
            p { page.lines.isEmpty ? page.empty : page.lead }
            div(.class("row")) {
                if let link = page.newLink {
                    a(.class("button"), .href(link)) { page.newText }
                    a(.class("button quiet"), .href(page.seriesLink)) { page.seriesText }
                }
                a(.class("button quiet"), .href(page.calendarLink)) { page.calendarText }
                a(.class("button quiet"), .href(page.ledgerLink)) { page.ledgerText }
            }
            years
        }
        if !page.warnings.isEmpty {
            section(.class("warning")) {
                h2 { page.warningsHeading }
                ul { for warning in page.warnings { li { warning } } }
            }
        }
        div(.class("split")) {
            section {
                ul(.class("plain")) { for line in page.lines { meeting(line) } }
                if !page.proposals.isEmpty { proposals }
            }
            section {
                h2 { page.wheelHeading }
                wheel
            }
        }
        if let calendar = page.calendar { YearCalendarView(calendar: calendar, written: page.written) }
    }

    private var years: Node {
        nav(.aria("label", page.yearsLabel), .class("row")) {
            for year in page.years {
                if year.isShown {
                    strong(.aria("current", "page")) { year.text }
                } else {
                    a(.href(year.link)) { year.text }
                }
            }
        }
    }

    private func meeting(_ line: YearPage.Line) -> Node {
        li {
            div(.class("line")) {
                span {
                    a(.href(line.link)) { page.written(line.title) }
                    for tag in line.tags {
                        " "
                        span(.class(tag.style)) { tag.text }
                    }
                }
                span { line.when }
            }
        }
    }

    private var proposals: Node {
        section {
            h2 { page.proposalsHeading }
            ul(.class("plain")) { for day in page.proposals { li { a(.href(day.link)) { day.text } } } }
            p { a(.class("button quiet"), .href(page.planLink)) { page.planText } }
        }
    }
}
