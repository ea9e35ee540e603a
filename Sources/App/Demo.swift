import Accounts
import Channel
import Core
import Foundation
import Networks
import SQL
import Web

/// The example network in a fresh folder, served at once, with a way in for each kind of person.
public struct Demo: Sendable {
    public struct Options: Sendable {
        public var port = 8_080
        /// A folder that is new or empty; nil takes a temporary one.
        public var data: String?
        /// The day that the demo begins on: between the first meeting, with minutes, and the next, with its summons.
        public var today = "2021-04-12"
        /// Where the links are written for other programs.
        public var linksFile: String?
        public var example: String?
        public var logLevel = "warning"
        public init() {}
    }

    /// Someone to be in the demo.
    struct Person: Sendable {
        /// As browser tests and benchmarks call it.
        let role: String
        let email: String
        let summary: String
    }

    static let linkMinutes: Int64 = 12 * 60
    /// What the time is in Norway when the demo begins, whatever the machine's clock says.
    ///
    /// After the hours of the morning letter, which the job would else send before the demo is furnished, and far from
    /// midnight, which a meeting under way may not pass.
    static let beginsAt = TimeOfDay(minutes: 13 * 60) ?? .midnight

    static let persons = [
        Person(role: "secretariat", email: "sekretariat@example.no", summary: "the secretariat, also administrator"),
        Person(role: "representative", email: "nav@example.no", summary: "a representative (NAV)"),
        Person(role: "deputy", email: "vara.nav@example.no", summary: "a deputy (NAV)"),
        Person(role: "politician", email: "politiker@example.no", summary: "a politician (head of a committee)"),
    ]

    let options: Options
    let day: Day

    public init(_ options: Options) throws {
        guard let day = Day(options.today) else {
            throw Failure("--today: “\(options.today)” is no day; write it as 2021-03-10.", code: .wrongUsage)
        }
        self.options = options
        self.day = day
    }

    /// Makes the installation and serves it until it is told to stop.
    public func run(say: @escaping @Sendable (String) -> Void) async throws {
        let example = try ExampleFile.find(named: options.example)
        let folder = try options.data.map { URL(fileURLWithPath: $0) } ?? DataFolder.makeTemporary()
        try DataFolder.makeEmpty(folder)
        defer { if options.data == nil { try? FileManager.default.removeItem(at: folder) } }
        let installation = try await prepare(in: folder, from: example)
        let links = try await links(into: installation)
        let report = report(installation.settings, links: links)
        let linksText = Self.json(address: installation.settings.publicURL, links)
        let linksFile = options.linksFile
        let day = day
        try await Server(installation).run {
            // The first page need not wait for what is only told of when it is there.
            do { try await Self.furnish(installation, on: day, beside: example) } catch {
                say("The demo is not complete: \(error)")
            }
            if let linksFile { Self.write(linksText, to: linksFile) }
            say(report)
        }
    }

    /// Meetings in all states, and figures.
    private static func furnish(_ installation: Installation, on day: Day, beside example: URL) async throws {
        for network in try await installation.networks.store.networks() {
            try await DemoStage(installation, network: network, today: day).set()
            try await DemoStrategies(installation: installation, network: network, today: day).add()
            try await DemoRounds(installation: installation, network: network, today: day).add()
            try await DemoActors(installation: installation, network: network).add()
            try await DemoHearings(installation: installation, network: network).add()
            try await DemoStudies(installation: installation, network: network, today: day).add()
            try await DemoInputs(installation: installation, network: network).add()
            try await DemoBarriers(installation: installation, network: network).add()
            try await DemoBalance(installation: installation, network: network, today: day).add()
        }
        try await DemoFigures(installation: installation).add(beside: example)
        try await DemoFollows(installation: installation).add(beside: example)
        for network in try await installation.networks.store.networks() {
            try await DemoCitations(installation: installation, network: network, today: day).add()
        }
        // Whatever the clock says, the morning letters have come: last, so that all of the day stands in them.
        try await installation.channel.sendLetters(onTheMorningOf: day)
    }

    /// A fresh installation with the example network in it.
    func prepare(in folder: URL, from example: URL) async throws -> Installation {
        // The environment may speak of another installation, and this one must not touch that; where programs lie is of
        // the machine.
        let programs = [Setting.typst, .pandoc].map(\.name)
        let source = try SettingsSource(
            arguments: [.data: folder.path, .port: String(options.port), .logLevel: options.logLevel],
            environment: ProcessInfo.processInfo.environment.filter { programs.contains($0.key) },
            file: nil
        )
        let installation = try await Installation(
            Settings(source),
            clock: .beginning(on: day, at: Self.beginsAt),
            pretendedDay: day
        )
        try await installation.migrator.migrate(installation.database, at: installation.clock.now)
        let network = try await installation.networkFiles.read(file: example.path)
        try await DemoRegistrations(installation: installation).add(to: network.key)
        return installation
    }

    private func links(into installation: Installation) async throws -> [(person: Person, link: String)] {
        let accounts = installation.accounts.store
        var links: [(Person, String)] = []
        for person in Self.persons {
            guard let email = EmailAddress(person.email) else { continue }
            if person.role == "secretariat" {
                try await accounts.makeAdministrator(email: email, at: installation.clock.now)
            }
            let token = try await accounts.terminalLink(
                for: email,
                at: installation.clock.now,
                minutes: Self.linkMinutes
            )
            guard let token else {
                throw Failure(
                    "\(person.email): is not in the example network; take the file that came with the program."
                )
            }
            links.append((person, "\(installation.settings.publicURL)/logg-inn/\(token)"))
        }
        return links
    }

    private func report(_ settings: Settings, links: [(person: Person, link: String)]) -> String {
        var lines = ["", "Samband shows the example network at", "", "    \(settings.publicURL)/", ""]
        lines.append("The day is \(day). Each of these signs you in once, in any browser, for the next 12 hours:")
        lines.append("")
        for (person, link) in links { lines.append("    \(person.summary)\n    \(link)\n") }
        lines.append("Mail is written to files in \(settings.data.appending(path: "mail").path)")
        lines.append("Everything else is in \(settings.data.path)\(options.data == nil ? ", until you stop." : "")")
        lines.append("Stop with Ctrl-C.")
        return lines.joined(separator: "\n")
    }

    private static func json(address: String, _ links: [(person: Person, link: String)]) -> String {
        let members = links.map { "    \(JSONText.quoted($0.person.role)): \(JSONText.quoted($0.link))" }
        return """
            {
              "address": \(JSONText.quoted(address)),
              "links": {
            \(members.joined(separator: ",\n"))
              }
            }

            """
    }

    /// Whole or not at all, and only for this user: the links sign people in.
    private static func write(_ text: String, to path: String) {
        let draft = "\(path).draft"
        _ = FileManager.default.createFile(
            atPath: draft,
            contents: Data(text.utf8),
            attributes: [.posixPermissions: 0o600]
        )
        _ = rename(draft, path)
    }
}
