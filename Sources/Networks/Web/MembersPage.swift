import Core
import Markup
import Web

/// Everyone at the table.
///
/// Names and addresses of persons only as each has chosen, unless the reader sits there too.
struct MembersPage: Sendable, Equatable {
    struct Member: Sendable, Equatable {
        let id: String
        let name: String
        let kind: String
        let website: Link?
        let seats: [SeatLine]
        let contributions: [String]
    }

    struct SeatLine: Sendable, Equatable {
        let title: String?
        let representative: PersonLine?
        let deputies: [PersonLine]
    }

    struct PersonLine: Sendable, Equatable {
        let role: String
        let name: String
        let email: String?
    }

    let title: String
    let lead: String
    let empty: String
    let vacant: String
    let websiteText: String
    let contributionsHeading: String
    let members: [Member]

    init(_ membership: NetworkStore.Membership, viewerSeesContacts: Bool, words: Words, today: Day) {
        title = words["networks.members.title"]
        lead = words.count("networks.members.lead", membership.organisations.count)
        empty = words["networks.members.empty"]
        vacant = words["networks.members.vacant"]
        websiteText = words["networks.members.website"]
        contributionsHeading = words["networks.members.contributions"]
        let seats = Dictionary(grouping: membership.seats, by: \.organisation)
        let contributions = Dictionary(grouping: membership.contributions, by: \.organisation)
        let shows = Showing(all: viewerSeesContacts, words: words)
        members = membership.organisations.map { organisation in
            Member(
                id: organisation.key,
                name: organisation.name,
                kind: words["networks.kind.\(organisation.kind.rawValue)"],
                website: organisation.website.flatMap(Link.init(written:)),
                seats: (seats[organisation.id] ?? []).map { shows.line($0, on: today) },
                contributions: (contributions[organisation.id] ?? []).map {
                    "\(words["networks.contribution.\($0.kind.rawValue)"]): \($0.text)"
                }
            )
        }
    }

    private struct Showing {
        let all: Bool
        let words: Words

        func line(_ seat: Seat, on day: Day) -> SeatLine {
            SeatLine(
                title: seat.title,
                representative: SeatRules.representative(seat, on: day).map {
                    person($0, role: words["networks.role.representative"])
                },
                deputies: SeatRules.deputies(seat, on: day).map { person($0, role: words["networks.role.deputy"]) }
            )
        }

        private func person(_ holder: SeatHolder, role: String) -> PersonLine {
            PersonLine(
                role: role,
                name: all || holder.person.showsName ? holder.person.name : words["networks.members.unnamed"],
                email: all || holder.person.showsEmail ? holder.person.email?.text : nil
            )
        }
    }
}

struct MembersView: View {
    let page: MembersPage

    var body: Node {
        div(.class("lead")) {
            h1 { page.title }
            p { page.members.isEmpty ? page.empty : page.lead }
        }
        if !page.members.isEmpty {
            ul(.class("plain members")) { for member in page.members { MemberView(member: member, page: page) } }
        }
    }
}

struct MemberView: View {
    let member: MembersPage.Member
    let page: MembersPage

    var body: Node {
        li(.id(member.id), .class("member")) {
            div {
                h2 { member.name }
                p(.class("small soft")) { member.kind }
                if let website = member.website { p(.class("small")) { a(.href(website)) { page.websiteText } } }
            }
            div(.class("stack")) {
                for seat in member.seats { SeatLineView(seat: seat, vacant: page.vacant) }
                if !member.contributions.isEmpty {
                    details {
                        summary { page.contributionsHeading }
                        ul(.class("small")) { for text in member.contributions { li { text } } }
                    }
                }
            }
        }
    }
}

struct SeatLineView: View {
    let seat: MembersPage.SeatLine
    let vacant: String

    var body: Node {
        div {
            if let title = seat.title { h3 { title } }
            if let representative = seat.representative {
                PersonLineView(person: representative)
            } else {
                p { span(.class("tag due")) { vacant } }
            }
            for deputy in seat.deputies { PersonLineView(person: deputy) }
        }
    }
}

struct PersonLineView: View {
    let person: MembersPage.PersonLine

    var body: Node {
        p(.class("small")) {
            span(.class("soft")) { "\(person.role): " }
            person.name
            if let email = person.email, let link = Link(written: "mailto:\(email)") {
                " · "
                a(.href(link)) { email }
            }
        }
    }
}
