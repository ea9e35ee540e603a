import Core
import Markup
import Web

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
        /// Where a deputy of today can go in the order in which they are asked.
        var moves: [MoveDirection] = []
    }

    let title: String
    let action: Link
    /// Whether someone else has changed who holds it while the reader wrote.
    let isConflict: Bool
    let lines: [Line]
    let form: Form
    let invite: Form
    let words: PageWords

    struct PageWords: Sendable, Equatable {
        let holders: String, empty: String, end: String, give: String, submit: String, invite: String, send: String
        let up: String, down: String, changed: String, changedText: String
    }

    let formWords: Words

    static func == (left: SeatPage, right: SeatPage) -> Bool {
        left.lines == right.lines && left.form == right.form && left.words == right.words
    }

    init(
        _ seat: Seat,
        network: NetworkFrame,
        form: Form,
        invite: Form,
        isConflict: Bool = false,
        words: Words,
        today: Day
    ) {
        let format = Format(words.language)
        title = seat.name
        action = NetworkLinks.seat(seat.id, network)
        self.form = form
        self.invite = invite
        self.isConflict = isConflict
        formWords = words
        let deputies = SeatRules.deputies(seat, on: today).map(\.id)
        lines = seat.holders.map { holder in
            let until = holder.until.map(format.day) ?? words["networks.seat.open-end"]
            return Line(
                id: holder.id.text,
                name: "\(holder.person.name) – \(words["networks.role.\(holder.role.rawValue)"])",
                period: "\(format.day(holder.from)) – \(until)",
                canEnd: holder.until.map { $0 >= today } ?? true,
                moves: Self.moves(deputies.firstIndex(of: holder.id), among: deputies.count)
            )
        }
        self.words = PageWords(
            holders: words["networks.seat.holders"],
            empty: words["networks.seat.empty"],
            end: words["networks.seat.end"],
            give: words["networks.seat.give"],
            submit: words["networks.save"],
            invite: words["networks.seat.invite"],
            send: words["networks.seat.send"],
            up: words["networks.seat.up"],
            down: words["networks.seat.down"],
            changed: words["networks.seat.changed"],
            changedText: words["networks.seat.changed-text"]
        )
    }

    private static func moves(_ index: Int?, among count: Int) -> [MoveDirection] {
        guard let index else { return [] }
        return (index > 0 ? [.up] : []) + (index < count - 1 ? [.down] : [])
    }
}

struct SeatView: View {
    let page: SeatPage

    var body: Node {
        div(.class("lead")) { h1 { page.title } }
        if page.isConflict {
            div(.class("summary"), .role("alert"), .tabindex(-1)) {
                h2 { page.words.changed }
                p { page.words.changedText }
            }
        }
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
            if !line.moves.isEmpty {
                Markup.form(.method("post"), .action(page.action / "flytt"), .class("inline")) {
                    input(.type("hidden"), .name("holder"), .value(line.id))
                    for direction in line.moves {
                        button(
                            .type("submit"),
                            .name("hva"),
                            .value(direction.rawValue),
                            .class("link"),
                            .aria("label", "\(text(direction)): \(line.name)")
                        ) { text(direction) }
                    }
                }
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

    private func text(_ direction: MoveDirection) -> String {
        direction == .up ? page.words.up : page.words.down
    }
}
