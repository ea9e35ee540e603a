import Core
import Files
import Hearings
import Meetings
import Networks

/// Statements that have come to the hearing that is on in the demo, so that there is something to screen and to answer.
///
/// Not in the example's file: that tells what a real network has done, and these are made up.
struct DemoHearings: Sendable {
    let installation: Installation
    let network: Network

    private struct Written {
        let name: String
        let organisation: String?
        let email: String
        let overall: String?
        /// By the numbers of paragraphs.
        let comments: [Int: String]
        let paper: DemoPaper?
    }

    private static let written = [
        Written(
            name: "Leder av elevrådet",
            organisation: "Et elevråd i Vestfold",
            email: "elevradet@example.no",
            overall: "Vi støtter planen. Det viktigste er at vi blir hørt før noe blir bestemt, ikke etterpå.",
            comments: [3: "Reell medbestemmelse må bety at elevene er med når det blir laget planer for skolen."],
            paper: DemoPaper(
                title: "Vedtak i elevrådet",
                name: "vedtak.pdf",
                lines: ["Dette dokumentet er laget for å vise fram programmet.", "", "Elevrådet støtter planen."]
            )
        ),
        // The number is nobody's: its month is one of tests.
        Written(
            name: "En forelder",
            organisation: nil,
            email: "forelder@example.no",
            overall: "Sønnen min (018190 00049) ventet et halvt år på lærlingplass. Det må stå noe om det i planen.",
            comments: [5: "Det 4-årige yrkesfagløpet trenger nok lærebedrifter."],
            paper: nil
        ),
        Written(
            name: "Opplæringsleder",
            organisation: "Et opplæringskontor i Grenland",
            email: "opplaeringskontor@example.no",
            overall: nil,
            comments: [
                4: "Skriv at samarbeidet også gjelder lærebedriftene.",
                5: "Føy til overgangen fra skole til læretid som et eget område.",
            ],
            paper: nil
        ),
    ]

    /// Sends them to the hearing that is on, and publishes the last; nothing where none is.
    func add() async throws {
        let (store, now, today) = (installation.hearings.store, installation.clock.now, installation.clock.today)
        let open = try await store.hearings(network.id, drafts: false).first { $0.hearing.stage(on: today) == .open }
        guard let key = open?.hearing.key, let folder = try await store.folder(key, in: network.id) else { return }
        let ids = Dictionary(uniqueKeysWithValues: folder.paragraphs.map { ($0.number, $0.id) })
        for written in Self.written {
            let comments = written.comments.compactMap { number, text in ids[number].map { ($0, text) } }
            let writer = HearingStore.Writer(
                sender: .init(
                    name: written.name,
                    organisation: written.organisation,
                    email: EmailAddress(written.email)
                ),
                content: .init(overall: written.overall, comments: Dictionary(uniqueKeysWithValues: comments)),
                language: network.language
            )
            guard case .begun(let token) = try await store.begin(writer, on: key, in: network.id, at: now) else {
                continue
            }
            if let paper = written.paper {
                let file = NewPaper(title: paper.title, name: paper.name, content: try FileContent(paper.pdf))
                _ = try await store.addFiles([file], to: token, in: network.id, at: now)
            }
            _ = try await store.send(token, in: network.id, at: now)
        }
        let last = try await store.head(key, in: network.id)?.counts.sent ?? 0
        _ = try await store.screen(last, of: key, in: network.id, .init(.published), by: Actor("demo"), at: now)
    }
}
