import Core
import Markup
import Web

/// Every seat: held or empty, and what became of the link to its organisation.
struct SeatLinksPage: Sendable {
    struct Line: Sendable, Equatable {
        let seat: String
        let link: Link
        let tag: Tag
        /// Who holds the seat, and what has been sent.
        let facts: [String]
        let sendAgain: Button?
        let withdraw: Button?
    }

    struct Button: Sendable, Equatable {
        let action: Link
        let text: String
        /// With the seat's name, for those who hear one button after the other.
        let label: String
    }

    let title: String
    let lead: String
    let openHeading: String
    let noneOpen: String
    let open: [Line]
    let restHeading: String
    let rest: [Line]
    let sendHeading: String
    let sendLead: String
    let form: Form
    let action: Link
    let submit: String
    let pasteText: String
    let pasteLink: Link
    let hasSeats: Bool
    let words: Words

    init(_ links: [SeatLink], form: Form, network: NetworkFrame, words: Words, now: Instant) {
        self.form = form
        self.words = words
        action = NetworkLinks.links(network)
        title = words["networks.links.title"]
        openHeading = words["networks.links.open"]
        noneOpen = words["networks.links.none-open"]
        restHeading = words["networks.links.rest"]
        sendHeading = words["networks.links.send-heading"]
        sendLead = words["networks.links.send-lead", ["days": "\(SeatInvitation.validDays)"]]
        submit = words["networks.links.submit"]
        pasteText = words["networks.paste.title"]
        pasteLink = NetworkLinks.paste(network)
        hasSeats = !links.isEmpty
        let texts = SeatLinkTexts(network: network, words: words, now: now)
        let isOpen: (SeatLink) -> Bool = { texts.holder($0.seat) == nil || $0.isWaiting(at: now) }
        open = links.filter(isOpen).map(texts.line)
        rest = links.filter { !isOpen($0) }.map(texts.line)
        let empty = links.count { texts.holder($0.seat) == nil }
        let waiting = links.count { $0.isWaiting(at: now) }
        lead =
            links.isEmpty
            ? words["networks.seats.empty"]
            : "\(words.count("networks.links.empty-seats", empty)) \(words.count("networks.links.waiting", waiting))"
    }
}

/// What is said of one seat and its link.
private struct SeatLinkTexts {
    let network: NetworkFrame
    let words: Words
    let now: Instant

    private var format: Format { Format(words.language) }
    private var today: Day { OsloTime.day(now) }

    func holder(_ seat: Seat) -> SeatHolder? { SeatRules.representative(seat, on: today) }

    func line(_ link: SeatLink) -> SeatLinksPage.Line {
        let home = NetworkLinks.links(network) / link.seat.id.text
        let holder = holder(link.seat)
        let isWaiting = link.isWaiting(at: now)
        return .init(
            seat: link.seat.name,
            link: NetworkLinks.seat(link.seat.id, network),
            tag: tag(holder, isWaiting: isWaiting),
            facts: [person(holder, link.seat), sent(link.last)].compactMap { $0 },
            sendAgain: isWaiting ? button(home / "send", words["networks.links.send-again"], link.seat) : nil,
            withdraw: isWaiting ? button(home / "trekk", words["networks.links.withdraw"], link.seat) : nil
        )
    }

    private func tag(_ holder: SeatHolder?, isWaiting: Bool) -> Tag {
        if isWaiting { return Tag(text: words["networks.links.tag.waiting"], style: "tag") }
        if holder == nil { return Tag(text: words["networks.members.vacant"], style: "tag due") }
        return Tag(text: words["networks.links.tag.held"], style: "tag open")
    }

    private func person(_ holder: SeatHolder?, _ seat: Seat) -> String? {
        if let holder { return "\(words["networks.role.representative"]): \(holder.person.name)" }
        // Whoever is named for later has answered too.
        guard
            let next = seat.holders.filter({ $0.role == .representative && $0.from > today }).min(by: {
                $0.from < $1.from
            })
        else { return nil }
        return words["networks.links.from-later", ["person": next.person.name, "day": format.day(next.from)]]
    }

    private func sent(_ invitation: SeatInvitation?) -> String {
        guard let invitation else { return words["networks.links.never-sent"] }
        let sent = words[
            "networks.links.sent",
            ["email": invitation.email.text, "day": day(invitation.createdAt)],
        ]
        return "\(sent) \(fate(invitation))"
    }

    private func fate(_ invitation: SeatInvitation) -> String {
        switch invitation.state(at: now) {
        case .answered: words["networks.links.answered", ["day": day(invitation.usedAt ?? now)]]
        case .withdrawn: words["networks.links.withdrawn", ["day": day(invitation.withdrawnAt ?? now)]]
        case .expired: words["networks.links.expired", ["day": day(invitation.expiresAt)]]
        case .waiting:
            if let opened = invitation.openedAt {
                words["networks.links.opened", ["day": day(opened), "until": day(invitation.expiresAt)]]
            } else {
                words["networks.links.not-opened", ["until": day(invitation.expiresAt)]]
            }
        }
    }

    private func day(_ instant: Instant) -> String { format.day(OsloTime.day(instant)) }

    private func button(_ action: Link, _ text: String, _ seat: Seat) -> SeatLinksPage.Button {
        .init(action: action, text: text, label: "\(text): \(seat.name)")
    }
}

struct SeatLinksView: View {
    let page: SeatLinksPage

    var body: Node {
        div(.class("lead")) {
            h1 { page.title }
            p { page.lead }
            if !page.hasSeats { p(.class("small")) { a(.href(page.pasteLink)) { page.pasteText } } }
        }
        if page.hasSeats {
            section {
                h2 { page.openHeading }
                if page.open.isEmpty { p { page.noneOpen } }
                lines(page.open)
            }
        }
        if !page.form.fields.isEmpty {
            section(.class("stack")) {
                h2 { page.sendHeading }
                p { page.sendLead }
                FormView(page.form, action: page.action, submit: page.submit, words: page.words)
            }
        }
        if !page.rest.isEmpty {
            section {
                h2 { page.restHeading }
                lines(page.rest)
            }
        }
    }

    private func lines(_ lines: [SeatLinksPage.Line]) -> Node {
        ul(.class("plain")) { for line in lines { li { SeatLinkLine(line: line) } } }
    }
}

struct SeatLinkLine: View {
    let line: SeatLinksPage.Line

    var body: Node {
        div(.class("line")) {
            a(.href(line.link)) { line.seat }
            span { span(.class(line.tag.style)) { line.tag.text } }
        }
        for fact in line.facts { p(.class("small soft")) { fact } }
        if line.sendAgain != nil || line.withdraw != nil {
            div(.class("row small")) {
                if let button = line.sendAgain { self.button(button) }
                if let button = line.withdraw { self.button(button) }
            }
        }
    }

    private func button(_ choice: SeatLinksPage.Button) -> Node {
        Markup.form(.method("post"), .action(choice.action), .class("inline")) {
            Markup.button(.type("submit"), .class("link"), .aria("label", choice.label)) { choice.text }
        }
    }
}
