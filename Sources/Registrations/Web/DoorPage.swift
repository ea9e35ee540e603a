import Core
import Markup
import Meetings
import Web

/// The list at the door.
struct DoorPage: Sendable {
    struct Person: Sendable, Equatable {
        let name: String
        let organisation: String
        let link: Link
        let tag: Tag?
        /// Nil for who is in, or has no place.
        let button: String?
    }

    let title: String
    let meeting: String
    let list: Link
    let counts: String
    let action: Link
    let question: String
    let found: String
    let people: [Person]
    let more: String?
    let words: Words

    init(
        _ question: String,
        _ found: RegistrationDoor.Found,
        _ places: MeetingPlaces,
        people: [Registration],
        words: Words
    ) {
        title = words["registrations.door.title"]
        meeting = found.meeting.title
        list = RegistrationLinks.list(found.slug, found.network)
        let format = Format(words.language)
        counts =
            words[
                "registrations.door.counts",
                ["came": format.number(places.came), "places": format.number(places.taken)],
            ]
        action = RegistrationLinks.door(found.slug, found.network)
        self.question = question
        let all = Self.inOrder(DoorSearch.found(question, among: people))
        self.found = words.count("registrations.door.found", all.count)
        let limit = RegistrationLimits.shownAtTheDoor
        more = all.count > limit ? words["registrations.door.more", ["limit": "\(limit)"]] : nil
        self.people = all.prefix(limit).map { person in
            Person(
                name: person.name,
                organisation: person.organisation ?? "",
                link: RegistrationLinks.checkIn(person.code, found.network),
                tag: CheckInPage.tag(person, format: format, words: words),
                button: person.state == .place && person.checkedInAt == nil
                    ? words["registrations.door.check-in"] : nil
            )
        }
        self.words = words
    }

    /// Those who are still to come first, then those who wait, then those who are in; each by name.
    private static func inOrder(_ people: [Registration]) -> [Registration] {
        func rank(_ person: Registration) -> Int { person.checkedInAt != nil ? 2 : person.state == .waiting ? 1 : 0 }
        return people.sorted { one, other in
            if rank(one) != rank(other) { return rank(one) < rank(other) }
            let order = NorwegianOrder.compare(one.name, other.name)
            return order == 0 ? one.number < other.number : order < 0
        }
    }
}

struct DoorView: View {
    let page: DoorPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.list)) { page.meeting } }
            h1 { page.title }
            p { page.counts }
        }
        WaitingPresses(words: page.words)
        Markup.form(.method("get"), .action(page.action), .class("form"), .role("search")) {
            div(.class("field")) {
                label(.for("q")) { page.words["registrations.door.search"] }
                input(.type("search"), .id("q"), .name("q"), .value(page.question), .autocomplete("off"))
            }
            div(.class("row")) {
                button(.type("submit"), .class("button")) { page.words["registrations.door.find"] }
                if !page.question.isEmpty { a(.href(page.action)) { page.words["registrations.door.all"] } }
            }
        }
        section {
            h2 { page.found }
            ul(.class("plain door")) { for person in page.people { DoorPersonView(person: person) } }
            if let more = page.more { p(.class("small soft")) { more } }
        }
        p(.class("small soft")) { page.words["registrations.door.scan"] }
    }
}

struct DoorPersonView: View {
    let person: DoorPage.Person

    var body: Node {
        li {
            div {
                a(.href(person.link)) { person.name }
                if !person.organisation.isEmpty { span(.class("small soft")) { person.organisation } }
            }
            if let tag = person.tag { span(.class(tag.style)) { tag.text } }
            if let text = person.button {
                form(.method("post"), .action(person.link), .data("keep", "")) {
                    input(.type("hidden"), .name("hva"), .value("inn"))
                    button(.type("submit"), .class("button"), .aria("label", "\(text): \(person.name)")) { text }
                }
            }
        }
    }
}

/// One person at the door: what the address in a ticket opens.
struct CheckInPage: Sendable {
    let name: String
    let organisation: String?
    let meeting: String
    let list: Link
    let door: Link
    let state: Tag
    let action: Link
    let mayCheckIn: Bool
    /// The check-in that can be taken back.
    let undo: Instant?
    let email: String
    let needs: [String]
    let words: Words

    init(_ folder: RegistrationFolder, network: NetworkFrame, at now: Instant, words: Words) {
        let registration = folder.registration
        let meeting = folder.places.meeting
        let format = Format(words.language)
        name = registration.name
        organisation = registration.organisation
        self.meeting = meeting.title
        list = RegistrationLinks.list(meeting.slug, network)
        door = RegistrationLinks.door(meeting.slug, network)
        state =
            Self.tag(registration, format: format, words: words)
            ?? Tag(text: words["registrations.door.not-in"], style: "tag")
        action = RegistrationLinks.checkIn(registration.code, network)
        mayCheckIn = registration.state == .place && registration.checkedInAt == nil
        undo = registration.checkedInAt
        email = registration.email.text
        needs =
            folder.needs.chosen.map { words["meetings.need.\($0.rawValue)"] }
            + [folder.needs.other].compactMap(\.self)
        self.words = words
    }

    static func tag(_ registration: Registration, format: Format, words: Words) -> Tag? {
        if let time = registration.checkedInAt {
            let text = words["registrations.door.in", ["time": format.time(OsloTime.time(time))]]
            return Tag(text: text, style: "tag open")
        }
        guard registration.state == .waiting else { return nil }
        return Tag(text: words["registrations.state.waiting"], style: "tag due")
    }
}

struct CheckInView: View {
    let page: CheckInPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.list)) { page.meeting } }
            h1 { page.name }
            if let organisation = page.organisation { p { organisation } }
            div(.class("row")) { span(.class(page.state.style)) { page.state.text } }
        }
        WaitingPresses(words: page.words)
        div(.class("row door")) {
            if page.mayCheckIn {
                act("inn", page.words["registrations.door.check-in"], style: "button")
            }
            a(.class(page.mayCheckIn ? "button quiet" : "button"), .href(page.door)) {
                page.words["registrations.door.next"]
            }
            if let time = page.undo {
                act("ut", page.words["registrations.door.undo"], style: "button quiet", from: time)
            }
        }
        if !page.mayCheckIn, page.undo == nil { p { page.words["registrations.door.waits"] } }
        details {
            summary { page.words["registrations.door.about"] }
            div(.class("stack")) {
                p { page.email }
                if !page.needs.isEmpty { ul { for need in page.needs { li { need } } } }
                p(.class("small soft")) { page.words["registrations.door.sign-off-text"] }
                act("meld-av", page.words["registrations.door.sign-off"], style: "button quiet")
            }
        }
    }

    private func act(_ what: String, _ text: String, style: String, from time: Instant? = nil) -> Node {
        form(.method("post"), .action(page.action), .data("keep", "")) {
            input(.type("hidden"), .name("hva"), .value(what))
            if let time { input(.type("hidden"), .name("fra"), .value(time.description)) }
            button(.type("submit"), .class(style)) { text }
        }
    }
}

/// Where the page's script says what has not been sent, because the net is away.
struct WaitingPresses: View {
    let words: Words

    var body: Node {
        p(.class("warning"), .hidden, .role("status"), .data("waiting", "")) { words["registrations.door.waiting"] }
    }
}
