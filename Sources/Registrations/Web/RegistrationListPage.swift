import Core
import Markup
import Meetings
import Web

/// Who comes and who waits, for the secretariat.
struct RegistrationListPage: Sendable {
    struct Line: Sendable, Equatable {
        let name: String
        let link: Link
        let organisation: String
        let registered: String
        let state: Tag?
    }

    let title: String
    let meeting: String
    let home: Link
    let when: String
    let state: String
    let counts: [String]
    /// What is left when the people are forgotten.
    let kept: String?
    let actions: [(text: String, link: Link)]
    let comers: [Line]
    let waiting: [Line]
    let needs: NeedsCount
    let words: Words

    init(
        _ found: RegistrationDoor.Found,
        _ places: MeetingPlaces,
        people: [Registration],
        needs: NeedsCount,
        at now: Instant,
        words: Words
    ) {
        title = words["registrations.list.title"]
        meeting = found.meeting.title
        home = found.home
        when = found.meeting.headline(words)
        state = PlaceText.line(places.state(at: now), words: words)
        counts = [
            words.count("registrations.list.places", places.setup.places),
            words.count("registrations.list.taken", places.taken),
            places.waiting == 0 ? nil : words.count("registrations.list.waiting", places.waiting),
            places.came == 0 ? nil : words.count("registrations.list.came", places.came),
        ].compactMap(\.self)
        let format = Format(words.language)
        kept = places.setup.kept.map {
            words[
                "registrations.list.kept",
                ["places": format.number($0.places), "came": format.number($0.came)],
            ]
        }
        let (slug, network) = (found.slug, found.network)
        actions = [
            (words["registrations.door.title"], RegistrationLinks.door(slug, network)),
            (words["registrations.list.csv"], RegistrationLinks.names(slug, network)),
            (words["registrations.list.add"], RegistrationLinks.form(slug, network)),
            (words["registrations.setup.title"], RegistrationLinks.setup(slug, network)),
        ]
        let lines = people.map { ($0.state, Self.line($0, network: network, format: format, words: words)) }
        comers = lines.filter { $0.0 == .place }.map(\.1)
        waiting = lines.filter { $0.0 == .waiting }.map(\.1)
        self.needs = needs
        self.words = words
    }

    private static func line(_ person: Registration, network: NetworkFrame, format: Format, words: Words) -> Line {
        Line(
            name: person.name,
            link: RegistrationLinks.checkIn(person.code, network),
            organisation: person.organisation ?? "",
            registered: format.moment(person.registeredAt),
            state: person.checkedInAt.map {
                Tag(
                    text: words["registrations.door.in", ["time": format.time(OsloTime.time($0))]],
                    style: "tag open"
                )
            }
        )
    }
}

struct RegistrationListView: View {
    let page: RegistrationListPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.home)) { page.meeting } }
            h1 { page.title }
            p { page.when }
            p { strong { page.state } }
            p(.class("small")) { page.counts.joined(separator: " · ") }
            if let kept = page.kept { p(.class("small")) { kept } }
            div(.class("row")) {
                for action in page.actions { a(.class("button quiet"), .href(action.link)) { action.text } }
            }
        }
        section {
            h2 { page.words["registrations.list.comers"] }
            if page.comers.isEmpty {
                p { page.words["registrations.list.none"] }
            } else {
                PeopleTable(lines: page.comers, caption: page.words["registrations.list.comers"], words: page.words)
            }
        }
        if !page.waiting.isEmpty {
            section {
                h2 { page.words["registrations.list.waiters"] }
                PeopleTable(lines: page.waiting, caption: page.words["registrations.list.order"], words: page.words)
            }
        }
        NeedsCountView(page.needs, words: page.words)
    }
}

struct PeopleTable: View {
    let lines: [RegistrationListPage.Line]
    let caption: String
    let words: Words

    var body: Node {
        div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", caption)) {
            table {
                thead {
                    tr {
                        th(.scope("col")) { words["registrations.csv.name"] }
                        th(.scope("col")) { words["registrations.csv.state"] }
                        th(.scope("col")) { words["registrations.csv.organisation"] }
                        th(.scope("col")) { words["registrations.list.registered"] }
                    }
                }
                tbody {
                    for line in lines {
                        tr {
                            th(.scope("row")) { a(.href(line.link)) { line.name } }
                            td { if let state = line.state { span(.class(state.style)) { state.text } } }
                            td { line.organisation }
                            td(.class("when")) { line.registered }
                        }
                    }
                }
            }
        }
    }
}
