import Core
import Markup
import Networks
import Web

/// The question whether someone comes, as the receiver of a letter sees it.
struct AnswerPage: Sendable, Equatable {
    struct Choice: Sendable, Equatable {
        let value: String
        let text: String
        let style: String
    }

    let written: Written
    let kicker: String
    let title: String
    let when: String
    let place: String?
    /// As what the receiver is asked.
    let part: String?
    let state: String
    let question: String?
    let action: Link
    let choices: [Choice]
    /// Where food and access are told; nil for one who does not come.
    let needs: MeetingPage.Action?
    let meetingText: String
    let meetingLink: Link

    init(
        _ place: MeetingStore.AnswerPlace,
        token: String,
        wish: Answer.Choice?,
        network: NetworkFrame,
        words: Words,
        today: Day
    ) {
        let attendance = place.attendance
        let meeting = attendance.meeting
        let person = place.link.person
        let answer = attendance.answer(of: person)?.choice
        written = Written(in: network, on: words)
        kicker = network.name
        title = meeting.title
        when = meeting.longWhen(Format(words.language)).capitalisedFirst
        self.place = meeting.place
        let invitee = attendance.invitees.first { $0.person == person }
        part = invitee.flatMap { Self.part($0, words) }
        action = AnswerLinks.answer(token)
        needs =
            attendance.asksNeeds(of: person, on: today)
            ? MeetingPage.Action(text: words["meetings.needs.tell"], link: AnswerLinks.needs(token), post: nil) : nil
        meetingText = words["meetings.answer.meeting"]
        meetingLink = MeetingLinks.meeting(slug: meeting.slug, network)
        let isOpen = meeting.state == .planned && meeting.date.last >= today && attendance.mayAnswer(person)
        state = Self.state(answer, isOpen: isOpen, meeting: meeting, words: words)
        question = isOpen ? words["meetings.answer.question"] : nil
        choices =
            isOpen
            ? Self.choices(wish: wish, answer: answer, hasDeputy: attendance.hasDeputy(person), words: words) : []
    }

    private static func part(_ invitee: Invitee, _ words: Words) -> String? {
        switch invitee.part {
        case .representative: invitee.seat
        case .deputy:
            invitee.standsInFor.map {
                words["meetings.attendance.deputy", ["name": $0, "seat": invitee.seat ?? ""]]
            } ?? invitee.seat
        case .guest: words["meetings.attendance.guest"]
        case .staff: nil
        }
    }

    private static func state(_ answer: Answer.Choice?, isOpen: Bool, meeting: Meeting, words: Words) -> String {
        if meeting.state == .cancelled { return words["meetings.answer.cancelled"] }
        guard isOpen else { return words["meetings.answer.closed"] }
        return answer.map { words["meetings.answer.is.\($0.rawValue)"] } ?? words["meetings.answer.is.none"]
    }

    /// What was chosen in the letter stands first, as the one big button.
    static func choices(
        wish: Answer.Choice?,
        answer: Answer.Choice?,
        hasDeputy: Bool,
        words: Words
    ) -> [Choice] {
        let others: [Answer.Choice] = [.yes, .no, .maybe].filter { $0 != wish }
        let order = [wish].compactMap(\.self) + others
        return order.map { choice in
            Choice(
                value: choice.rawValue,
                text: choice == .no && hasDeputy
                    ? words["meetings.answer.no-deputy"] : words["meetings.answer.\(choice.rawValue)"],
                style: choice == (wish ?? (answer == nil ? .yes : nil)) ? "button" : "button quiet"
            )
        }
    }
}

struct AnswerView: View {
    let page: AnswerPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { page.kicker }
            h1 { page.written(page.title) }
            p { page.when }
            if let place = page.place { p(.class("small")) { page.written(place) } }
            if let part = page.part { p(.class("small")) { part } }
        }
        section(.class("card next")) {
            if let question = page.question { h2 { question } }
            p { page.state }
            AnswerButtons(action: page.action, choices: page.choices)
            if let needs = page.needs { p(.class("small")) { a(.href(needs.link)) { needs.text } } }
        }
        p { a(.href(page.meetingLink)) { page.meetingText } }
    }
}

/// A button for each answer.
struct AnswerButtons: View {
    let action: Link
    let choices: [AnswerPage.Choice]

    var body: Node {
        if !choices.isEmpty {
            form(.method("post"), .action(action), .class("row")) {
                for choice in choices {
                    button(.type("submit"), .class(choice.style), .name("svar"), .value(choice.value)) { choice.text }
                }
            }
        }
    }
}
