import Core
import Markup
import Web

/// The first page of the administration: what needs a hand, and where everything is kept.
struct AdministrationPage: Sendable, Equatable {
    /// Something that needs a hand.
    struct Finding: Sendable, Equatable {
        let warning: NetworkWarning
        let link: Link?
    }

    struct Line: Sendable, Equatable {
        let text: String
        /// Where something can be done about it.
        let link: Link?
    }

    struct Part: Sendable, Equatable {
        let heading: String
        let places: [Place]
    }

    struct Place: Sendable, Equatable {
        let link: Link
        let title: String
        let text: String
    }

    let title: String
    let lead: String
    let warningsHeading: String
    let allWell: String
    let warnings: [Line]
    let parts: [Part]

    init(
        _ findings: [Finding],
        counts: NetworkCounts,
        network: NetworkFrame,
        words: Words
    ) {
        let format = Format(words.language)
        title = words["networks.administration.title"]
        lead = words["networks.administration.lead"]
        warningsHeading = words["networks.administration.warnings"]
        allWell = words["networks.administration.all-well"]
        warnings = findings.map {
            Line(text: Self.text($0.warning, format: format, words: words), link: $0.link)
        }
        parts = Self.parts(counts, network: network, words: words)
    }

    private static func parts(_ counts: NetworkCounts, network: NetworkFrame, words: Words) -> [Part] {
        let home = NetworkLinks.administration(network)
        func place(_ part: String, _ title: String, _ count: Int, _ key: String) -> Place {
            let text =
                count == 0
                ? words["networks.administration.none"] : words.count("networks.administration.\(key)", count)
            return Place(link: home / part, title: words[title], text: text)
        }
        let profile = Place(
            link: home / "nettverk",
            title: words["networks.profile.title"],
            text: words["networks.administration.profile"]
        )
        let meeting = Place(
            link: NetworkLinks.home(network) / "moter" / "ny",
            title: words["networks.administration.new-meeting"],
            text: words["networks.administration.new-meeting-text"]
        )
        let deadlines = Place(
            link: NetworkLinks.deadlines(network),
            title: words["networks.deadlines.title"],
            text: words["networks.administration.deadlines"]
        )
        let links = Place(
            link: NetworkLinks.links(network),
            title: words["networks.links.title"],
            text: words["networks.administration.links"]
        )
        return [
            Part(
                heading: words["networks.administration.what"],
                places: [
                    profile, place(MandateList.route, "networks.mandates.title", counts.mandates, "mandates"),
                    place(ChallengeList.route, "networks.challenges.title", counts.challenges, "challenges"),
                ]
            ),
            Part(
                heading: words["networks.administration.who"],
                places: [
                    place(
                        OrganisationList.route,
                        "networks.organisations.title",
                        counts.organisations,
                        "organisations"
                    ),
                    place("plasser", "networks.seats.title", counts.seats, "seats"), links,
                    place(BodyList.route, "networks.bodies.title", counts.bodies, "bodies"),
                    place(GuestList.route, "networks.guests.title", counts.guests, "guests"),
                    place(PersonList.route, "networks.persons.title", counts.persons, "persons"),
                ]
            ),
            Part(
                heading: words["networks.administration.meetings"],
                places: [
                    meeting, deadlines, place(BreakList.route, "networks.breaks.title", counts.breaks, "breaks"),
                ]
            ),
        ]
    }

    private static func text(_ warning: NetworkWarning, format: Format, words: Words) -> String {
        switch warning {
        case .noMandate: words["networks.warning.no-mandate"]
        case .noOrganisations: words["networks.warning.no-organisations"]
        case .noSecretariat: words["networks.warning.no-secretariat"]
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
        div(.class("lead")) {
            h1 { page.title }
            p { page.lead }
        }
        section {
            h2 { page.warningsHeading }
            if page.warnings.isEmpty {
                p { page.allWell }
            } else {
                ul(.class("plain")) { for warning in page.warnings { li { line(warning) } } }
            }
        }
        for part in page.parts {
            section {
                h2 { part.heading }
                div(.class("tiles")) {
                    for place in part.places {
                        article(.class("tile")) {
                            h3 { a(.href(place.link)) { place.title } }
                            p(.class("small soft")) { place.text }
                        }
                    }
                }
            }
        }
    }

    @HTMLBuilder private func line(_ warning: AdministrationPage.Line) -> Node {
        if let link = warning.link { a(.href(link)) { warning.text } } else { warning.text }
    }
}
