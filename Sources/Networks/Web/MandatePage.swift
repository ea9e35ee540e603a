import Core
import Markup
import Web

/// The mandate as its readers see it.
struct MandatePage: Sendable, Equatable {
    struct Part: Sendable, Equatable {
        let id: String
        let heading: String
        let text: String
        /// False for what the program says of the mandate in the words of the page.
        let isWritten: Bool
    }

    let written: Written

    struct Voice: Sendable, Equatable {
        let heading: String
        let text: String
        let consequence: String?
    }

    let title: String
    let adopted: String
    let goalHeading: String
    let goal: String
    let dutiesHeading: String
    let duties: [Duty]
    let parts: [Part]
    let voicesHeading: String
    let consequenceHeading: String
    let voices: [Voice]
    let versionsHeading: String
    let versions: [VersionLink]

    struct VersionLink: Sendable, Equatable {
        let link: Link
        let text: String
        let isShown: Bool
    }

    init(_ folder: NetworkStore.MandateFolder, network: NetworkFrame, words: Words) {
        let mandate = folder.mandate
        let format = Format(words.language)
        written = Written(in: network, on: words)
        title = words["networks.mandate.title"]
        adopted = words["networks.mandate.adopted", ["by": mandate.adoptedBy, "day": format.day(mandate.adoptedOn)]]
        goalHeading = words["networks.mandate.goal"]
        goal = mandate.goal
        dutiesHeading = words["networks.mandate.duties"]
        duties = folder.duties
        parts = Self.parts(mandate, words: words)
        voicesHeading = words["networks.mandate.statements"]
        consequenceHeading = words["networks.mandate.consequence"]
        voices = folder.statements.map {
            Voice(heading: "\($0.body), \(format.day($0.day))", text: $0.text, consequence: $0.consequence)
        }
        versionsHeading = words["networks.mandate.versions"]
        versions = folder.versions.map { version in
            VersionLink(
                link: NetworkLinks.mandate(network).with("versjon", String(version.version)),
                text: words[
                    "networks.mandate.version",
                    ["n": "\(version.version)", "day": format.day(version.adoptedOn)]
                ],
                isShown: version.id == mandate.id
            )
        }
    }

    private static func parts(_ mandate: Mandate, words: Words) -> [Part] {
        let format = Format(words.language)
        let months = mandate.meetings.months.map(format.monthName).joined(separator: ", ")
        let rule = words[
            "networks.mandate.rule",
            [
                "most": "\(mandate.meetings.most)", "months": months, "least": "\(mandate.meetings.openLeast)",
                "open": "\(mandate.meetings.openMost)",
            ]
        ]
        let all: [(String, String, String?)] = [
            ("treffpunkter", words["networks.mandate.meetings"], rule),
            ("kanal", words["networks.mandate.channel"], mandate.channel),
            ("deltakere", words["networks.mandate.composition"], mandate.composition),
            ("ledelse", words["networks.mandate.leadership"], mandate.leadership),
            ("sekretariat", words["networks.mandate.secretariat"], mandate.secretariat),
            ("arbeidsgruppe", words["networks.mandate.working-group"], mandate.workingGroup),
            ("finansiering", words["networks.mandate.funding"], mandate.funding),
            ("dokumentasjon", words["networks.mandate.documentation"], mandate.documentation),
        ]
        return all.compactMap { id, heading, text in
            text.map { Part(id: id, heading: heading, text: $0, isWritten: id != "treffpunkter") }
        }
    }
}

struct MandateView: View {
    let page: MandatePage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { page.adopted }
            h1 { page.title }
        }
        section {
            h2 { page.goalHeading }
            page.written.element("blockquote", .class("decision")) { p { page.goal } }
        }
        section {
            h2 { page.dutiesHeading }
            page.written.element("ol", .class("duties")) { for duty in page.duties { li(.id(duty.key)) { duty.text } } }
        }
        for part in page.parts {
            section(.class("prose"), .id(part.id)) {
                h2 { part.heading }
                if part.isWritten {
                    page.written.paragraphs { Prose(part.text) }
                } else {
                    Prose(part.text)
                }
            }
        }
        if !page.voices.isEmpty { voices }
        if page.versions.count > 1 { versions }
    }

    private var voices: Node {
        section(.id("uttalelser"), .class("stack")) {
            h2 { page.voicesHeading }
            for voice in page.voices {
                article(.class("prose")) {
                    h3 { voice.heading }
                    page.written.element("blockquote", .class("decision")) { Prose(voice.text) }
                    if let consequence = voice.consequence {
                        p { strong { page.consequenceHeading } }
                        page.written.paragraphs { Prose(consequence) }
                    }
                }
            }
        }
    }

    private var versions: Node {
        section {
            h2 { page.versionsHeading }
            ul(.class("plain")) {
                for version in page.versions {
                    li {
                        if version.isShown { strong { version.text } } else { a(.href(version.link)) { version.text } }
                    }
                }
            }
        }
    }
}

/// The page before there is a mandate.
enum NoMandate {
    static func page(_ words: Words) -> Page {
        Page(words["networks.mandate.title"], section: "om") {
            div(.class("lead")) {
                h1 { words["networks.mandate.title"] }
                p { words["networks.mandate.none"] }
            }
        }
    }
}
