import Core
import Markup
import Web

/// The page that says what the network is for.
struct AboutPage: Sendable, Equatable {
    struct Part: Sendable, Equatable {
        let heading: String
        let text: String
    }

    let written: Written

    struct Group: Sendable, Equatable {
        let name: String
        let duty: String?
    }

    let title: String
    let lead: String?
    let goal: String?
    let mandateLink: Link
    let mandateText: String
    let membersLink: Link
    let membersText: String
    let challengesHeading: String
    let challenges: [Challenge]
    let parts: [Part]
    let groupsHeading: String
    let groups: [Group]

    init(_ profile: NetworkStore.Profile, network: NetworkFrame, words: Words) {
        written = Written(in: network, on: words)
        title = words["networks.about.title"]
        lead = profile.network.summary
        goal = profile.mandate?.goal
        mandateLink = NetworkLinks.mandate(network)
        mandateText = words["networks.about.mandate"]
        membersLink = NetworkLinks.members(network)
        membersText = words["networks.about.members"]
        challengesHeading = words["networks.about.challenges"]
        challenges = profile.challenges
        let mandate = profile.mandate
        parts = [
            (words["networks.mandate.leadership"], mandate?.leadership),
            (words["networks.mandate.secretariat"], mandate?.secretariat),
            (words["networks.mandate.working-group"], mandate?.workingGroup),
            (words["networks.mandate.funding"], mandate?.funding),
            (words["networks.about.contact"], profile.network.contact?.text),
        ].compactMap { heading, text in text.map { Part(heading: heading, text: $0) } }
        groupsHeading = words["networks.about.groups"]
        groups = profile.bodies.filter { $0.kind == .committee || $0.kind == .partnership }
            .map { Group(name: $0.name, duty: $0.duty) }
    }
}

struct AboutView: View {
    let page: AboutPage

    var body: Node {
        div(.class("lead")) {
            h1 { page.title }
            if let lead = page.lead { p { page.written(lead) } }
            div(.class("row")) {
                a(.class("button"), .href(page.mandateLink)) { page.mandateText }
                a(.class("button quiet"), .href(page.membersLink)) { page.membersText }
            }
        }
        if let goal = page.goal { section { page.written.element("blockquote", .class("decision")) { p { goal } } } }
        if !page.challenges.isEmpty {
            section {
                h2 { page.challengesHeading }
                page.written.element("div", .class("tiles")) {
                    for challenge in page.challenges { ChallengeTile(challenge: challenge) }
                }
            }
        }
        if !page.parts.isEmpty {
            section(.class("prose")) {
                for part in page.parts {
                    h2 { part.heading }
                    page.written.paragraphs { Prose(part.text) }
                }
            }
        }
        if !page.groups.isEmpty {
            section {
                h2 { page.groupsHeading }
                ul(.class("plain")) {
                    for group in page.groups {
                        li {
                            strong { group.name }
                            if let duty = group.duty { p(.class("small soft")) { page.written(duty) } }
                        }
                    }
                }
            }
        }
    }
}

/// A challenge as the front page and the about page show it.
public struct ChallengeTile: View {
    let challenge: Challenge
    let more: Node

    /// - Parameter more: what stands below its words.
    public init(challenge: Challenge, more: Node = .empty) {
        self.challenge = challenge
        self.more = more
    }

    public var body: Node {
        article(.class("tile")) {
            if let dimension = challenge.dimension { p(.class("kicker")) { dimension } }
            h3 { challenge.title }
            if let text = challenge.text { p(.class("small soft")) { text } }
            more
        }
    }
}
