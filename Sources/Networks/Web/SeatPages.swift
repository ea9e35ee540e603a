import Core
import Markup
import Web

/// What the secretariat should do something about, and where.
struct AdministrationPage: Sendable, Equatable {
    let title: String
    let warningsHeading: String
    let allWell: String
    let warnings: [String]
    let links: [Choice]

    struct Choice: Sendable, Equatable {
        let link: Link
        let text: String
    }

    init(_ warnings: [NetworkWarning], network: NetworkFrame, words: Words) {
        let format = Format(words.language)
        let home = NetworkLinks.administration(network)
        title = words["networks.administration.title"]
        warningsHeading = words["networks.administration.warnings"]
        allWell = words["networks.administration.all-well"]
        self.warnings = warnings.map { Self.text($0, format: format, words: words) }
        links = [
            (home / "nettverk", words["networks.profile.title"]), (home / "mandat", words["networks.mandate.new"]),
            (home / "organisasjoner", words["networks.organisations.title"]),
            (home / "plasser", words["networks.seats.title"]),
            (NetworkLinks.home(network) / "moter" / "ny", words["networks.administration.new-meeting"]),
        ].map { Choice(link: $0, text: $1) }
    }

    private static func text(_ warning: NetworkWarning, format: Format, words: Words) -> String {
        switch warning {
        case .emptySeat(let seat, nil): words["networks.warning.empty", ["seat": seat]]
        case .emptySeat(let seat, .some(let day)):
            words["networks.warning.empty-since", ["seat": seat, "day": format.day(day)]]
        case .noDeputy(let seat): words["networks.warning.no-deputy", ["seat": seat]]
        case .periodEnds(let seat, let person, let day):
            words["networks.warning.period-ends", ["seat": seat, "person": person, "day": format.day(day)]]
        case .unanswered(let seat, let sent):
            words["networks.warning.unanswered", ["seat": seat, "day": format.day(sent)]]
        case .idleDuty(let duty): words["networks.warning.idle-duty", ["duty": duty]]
        }
    }
}

struct AdministrationView: View {
    let page: AdministrationPage

    var body: Node {
        div(.class("lead")) { h1 { page.title } }
        section {
            h2 { page.warningsHeading }
            if page.warnings.isEmpty {
                p { page.allWell }
            } else {
                ul(.class("plain")) { for warning in page.warnings { li { warning } } }
            }
        }
        nav(.aria("label", page.title)) {
            ul(.class("plain")) { for choice in page.links { li { a(.href(choice.link)) { choice.text } } } }
        }
    }
}

/// All seats, with who holds them today.
struct SeatsPage: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        let name: String
        let link: Link
        let people: String
        let isVacant: Bool
    }

    let title: String
    let empty: String
    let lines: [Line]

    init(_ seats: [Seat], network: NetworkFrame, words: Words, today: Day) {
        title = words["networks.seats.title"]
        empty = words["networks.seats.empty"]
        lines = seats.map { seat in
            let holder = SeatRules.representative(seat, on: today)
            let deputies = SeatRules.deputies(seat, on: today).map(\.person.name).joined(separator: ", ")
            let people =
                [holder?.person.name ?? words["networks.members.vacant"]]
                + (deputies.isEmpty ? [] : ["\(words["networks.role.deputy"]): \(deputies)"])
            return Line(
                name: seat.name,
                link: NetworkLinks.seat(seat.id, network),
                people: people.joined(separator: " · "),
                isVacant: holder == nil
            )
        }
    }
}

struct SeatsView: View {
    let page: SeatsPage

    var body: Node {
        div(.class("lead")) {
            h1 { page.title }
            if page.lines.isEmpty { p { page.empty } }
        }
        ul(.class("plain")) {
            for line in page.lines {
                li {
                    a(.href(line.link)) { line.name }
                    p(.class(line.isVacant ? "small problem" : "small soft")) { line.people }
                }
            }
        }
    }
}

/// One seat: its holders through time, giving it to someone, and the link to its organisation.
struct SeatPage: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        let id: String
        let name: String
        let period: String
        let canEnd: Bool
    }

    let title: String
    let action: Link
    let lines: [Line]
    let form: Form
    let invite: Form
    let words: PageWords

    struct PageWords: Sendable, Equatable {
        let holders: String, empty: String, end: String, give: String, submit: String, invite: String, send: String
    }

    let formWords: Words

    static func == (left: SeatPage, right: SeatPage) -> Bool {
        left.lines == right.lines && left.form == right.form && left.words == right.words
    }

    init(_ seat: Seat, network: NetworkFrame, form: Form, invite: Form, words: Words, today: Day) {
        let format = Format(words.language)
        title = seat.name
        action = NetworkLinks.seat(seat.id, network)
        self.form = form
        self.invite = invite
        formWords = words
        lines = seat.holders.map { holder in
            let until = holder.until.map(format.day) ?? words["networks.seat.open-end"]
            return Line(
                id: holder.id.text,
                name: "\(holder.person.name) – \(words["networks.role.\(holder.role.rawValue)"])",
                period: "\(format.day(holder.from)) – \(until)",
                canEnd: holder.until.map { $0 >= today } ?? true
            )
        }
        self.words = PageWords(
            holders: words["networks.seat.holders"],
            empty: words["networks.seat.empty"],
            end: words["networks.seat.end"],
            give: words["networks.seat.give"],
            submit: words["networks.save"],
            invite: words["networks.seat.invite"],
            send: words["networks.seat.send"]
        )
    }
}

struct SeatView: View {
    let page: SeatPage

    var body: Node {
        div(.class("lead")) { h1 { page.title } }
        section {
            h2 { page.words.holders }
            if page.lines.isEmpty { p { page.words.empty } }
            ul(.class("plain")) { for line in page.lines { li { holder(line) } } }
        }
        section {
            h2 { page.words.invite }
            FormView(
                page.invite,
                action: page.action / "lenke",
                submit: page.words.send,
                words: page.formWords
            )
        }
        section {
            h2 { page.words.give }
            FormView(page.form, action: page.action, submit: page.words.submit, words: page.formWords)
        }
    }

    private func holder(_ line: SeatPage.Line) -> Node {
        div(.class("line")) {
            span {
                line.name
                span(.class("small soft")) { " · \(line.period)" }
            }
            if line.canEnd {
                Markup.form(.method("post"), .action(page.action / "avslutt"), .class("inline")) {
                    input(.type("hidden"), .name("holder"), .value(line.id))
                    button(.type("submit"), .class("link"), .aria("label", "\(page.words.end): \(line.name)")) {
                        page.words.end
                    }
                }
            }
        }
    }
}
