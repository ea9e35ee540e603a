import App
import Core
import Foundation
import SQL
import Testing
import Web

/// Who takes part in a sample network; `nord` in an address is the network's key.
public enum SamplePerson: String, CaseIterable, Sendable {
    case secretariat = "sek"
    case workingGroup = "gruppe"
    case representative = "rep"
    case deputy = "vara"
    case politician = "politiker"
    case guest = "gjest"

    public func email(in network: String = "nord") -> String { "\(rawValue).\(network)@example.no" }
}

/// A small network with something of everything, written as a network file.
///
/// What strangers must never read has a word of its own: `Hemmelig…` stands in exempt items, `Utkast…` in a draft
/// meeting, `Uferdig…` in minutes that are not out, `Skjult…` in names and addresses that their owners do not show.
public enum SampleNetwork {
    /// The day that the tests begin on.
    public static let today = "2021-04-12"
    /// The last day that the exempt item is exempt.
    public static let exemptUntil = "2021-06-30"

    public static func file(_ key: String = "nord") -> [UInt8] {
        Array((head(key) + members(key) + meetings + rest).replacing("KEY", with: key).utf8)
    }

    private static func head(_ key: String) -> String {
        let persons = SamplePerson.allCases.map { person in
            """
              - key: \(person.rawValue)
                name: Skjultnavn \(person.rawValue.prefix(1).uppercased())\(person.rawValue.dropFirst())
                email: \(person.email(in: key))

            """
        }
        return """
            samband: 1
            network:
              key: KEY
              name: Nettverket KEY
              region: Prøvefylket
              host: Prøvefylket fylkeskommune
              language: nb
              motto: Sammen om prøven
              summary: Et nettverk som er til for prøvens skyld.
              contact: kontakt.KEY@example.no
              deadlines:
                notice: 14
                papers: 10
                reminder: 3
                open:
                  notice: 28
                short:
                  notice: 7
                  papers: 3
              breaks:
                - name: Prøveferie
                  from: 2021-10-11
                  until: 2021-10-15
              challenges:
                - title: For få prøver
                  dimension: Kvalitet
                  text: Det som ikke prøves, virker ikke.
            persons:
              - key: apen
                name: Kari Åpen
                email: kari.apen.KEY@example.no
                show_name: true
                show_email: true

            """ + persons.joined()
    }

    private static func members(_ key: String) -> String {
        """
        organisations:
          - key: lo
            name: LO i Prøvefylket
            short: LO
            kind: union
            contributions:
              - kind: people
                text: Tillitsvalgte.
          - key: nho
            name: NHO i Prøvefylket
            short: NHO
            kind: employers
            website: https://example.no/nho
        mandates:
          - version: 1
            adopted_by: Fylkestinget
            adopted_on: 2021-01-12
            goal: Målet med nettverket.
            duties:
              - key: samarbeid
                text: Bidra til samarbeid
              - key: kunnskap
                text: Bidra til kunnskap
            meetings:
              most: 4
              months: [2, 5, 8, 11]
              open_least: 1
              open_most: 2
            funding: Innenfor rammen.
            statements:
              - body: Nemnda
                date: 2021-01-05
                text: Nemnda slutter seg til.
                consequence: Ingen.
        seats:
          - key: lo
            organisation: lo
            holders:
              - person: rep
                role: representative
                from: 2021-01-12
              - person: vara
                role: deputy
                order: 1
                from: 2021-01-12
          - key: nho
            organisation: nho
            holders:
              - person: apen
                role: representative
                from: 2021-01-12
                until: 2021-05-31
        groups:
          - key: arbeidsgruppe
            kind: working_group
            name: Arbeidsgruppa
            members:
              - person: gruppe
                from: 2021-01-12
          - key: hovedutvalget
            kind: committee
            name: Hovedutvalget
            duty: Får referatene.
            days: [2021-06-09, 2021-10-13]
            members:
              - person: politiker
                from: 2021-01-12
          - key: sekretariat
            kind: secretariat
            name: Sekretariatet
            members:
              - person: sek
                from: 2021-01-12
        guests:
          - person: gjest
            topic: Erfaringer
            from: 2021-01-12
            until: 2022-12-31

        """
    }

    private static let meetings = """
        meetings:
          - key: 2021-03-17
            title: Marsmøtet
            kind: ordinary
            form: hybrid
            state: held
            day: 2021-03-17
            start: "12:00"
            end: "13:00"
            place: Storsalen
            hosts: [lo]
            published: 2021-02-01
            minutes_published: 2021-03-24
            items:
              - key: apning
                title: Åpning
                kind: information
                presenter: Lederen
                minutes: 10
                duty: samarbeid
                background: |
                  Bakgrunnen er åpen.
                documents:
                  - title: Mandatet
                    address: /KEY/mandat
                record: |
                  Møtet ble åpnet.
                decisions:
                  - text: Åpningen tas til orientering.
                commitments:
                  - text: Sende inn navn på vara.
                    organisation: nho
                    due: 2021-04-01
                    state: open
              - key: pause
                title: Pause
                kind: break
                minutes: 5
              - key: lukket
                title: Hemmeligtittel om ansettelse
                kind: decision
                presenter: Hemmeligfremlegger
                minutes: 30
                exempt:
                  ground: offl. § 23
                  until: 2021-06-30
                background: |
                  Hemmeligbakgrunn for saken.
                documents:
                  - title: Hemmeligdokument
                    address: https://example.no/hemmeligadresse.pdf
                record: |
                  Hemmeligreferat fra saken.
                decisions:
                  - text: Hemmeligvedtak ble gjort.
                commitments:
                  - text: Hemmeligforpliktelse skal holdes.
                    organisation: lo
                    due: 2021-12-01
                    state: open
            presence:
              - name: Skjultnavn Vara
                part: deputy
                organisation: lo
                seat: LO i Prøvefylket
                stands_in_for: Skjultnavn Rep
                present: true
                recused:
                  - item: lukket
                    reason: Hemmelighabilitet.
              - name: Kari Åpen
                part: representative
                person: apen
                organisation: nho
                seat: NHO i Prøvefylket
                present: true
              - name: Skjultnavn Sek
                part: staff
                person: sek
            round:
              - organisation: lo
                text: Nytt fra LO.
                author: Skjultnavn Vara
          - key: 2021-04-08
            title: Aprilmøtet
            kind: short
            form: digital
            state: held
            day: 2021-04-08
            published: 2021-03-01
            items:
              - key: status
                title: Status
                kind: discussion
                minutes: 15
                background: |
                  Åpen bakgrunn for status.
                guests: [gjest]
                record: |
                  Uferdigreferat om status.
                decisions:
                  - text: Uferdigvedtak om status.
                commitments:
                  - text: Uferdigforpliktelse om status.
                    organisation: lo
                    due: 2021-05-01
                    state: open
          - key: 2021-05-06
            title: Maimøtet
            kind: open
            form: digital
            state: planned
            day: 2021-05-06
            start: "10:00"
            end: "12:00"
            published: 2021-03-01
          - key: 2021-04-20
            title: Utkasttittel
            kind: short
            form: physical
            state: planned
            day: 2021-04-20
            place: Utkaststed
            joined_with: Utkastarrangement
            note: |
              Utkastmerknad.
            items:
              - key: plan
                title: Utkastsak
                kind: information
                minutes: 5
                record: |
                  Utkastreferat.
                commitments:
                  - text: Utkastforpliktelse.
                    organisation: lo
                    state: open
          - key: 2031-09
            title: Utkastlangtfram
            kind: ordinary
            form: undecided
            state: planned
            month: 2031-09

        """
}

/// Runs `body` with an installation that holds sample networks, a clock that can be moved, and a count of what is
/// asked of the database.
///
/// - Parameter mailServer: where mail is sent to; without one it is written to files.
public func withSamples(
    _ engine: Engine = .sqlite,
    networks: [String] = ["nord"],
    today: String = SampleNetwork.today,
    mailServer: SMTPServer? = nil,
    behindProxy: Bool = false,
    _ body: (Installation, MovingClock, CountingDatabase) async throws -> Void
) async throws {
    try await withTemporaryFile { path in
        let folder = URL(fileURLWithPath: path)
        try DataFolder.make(folder)
        func run(on database: String?) async throws {
            let settings = try settings(folder, database: database, mailServer: mailServer, behindProxy: behindProxy)
            try await TestSupport.run(settings, networks, today, body)
        }
        switch engine {
        case .sqlite: try await run(on: nil)
        case .postgres: try await TestServer.withDatabase { try await run(on: $0) }
        }
    }
}

private func run(
    _ settings: Settings,
    _ networks: [String],
    _ today: String,
    _ body: (Installation, MovingClock, CountingDatabase) async throws -> Void
) async throws {
    let clock = MovingClock(Example.morning)
    try clock.move(to: today)
    let installation = try await Installation(
        settings,
        clock: clock.clock,
        fetching: .onThisMachine,
        watch: CountingDatabase.init
    )
    do {
        try await installation.migrator.migrate(installation.database, at: clock.now)
        for network in networks { _ = try await installation.networkFiles.read(SampleNetwork.file(network)) }
        try await body(installation, clock, #require(installation.database as? CountingDatabase))
        try await installation.close()
    } catch {
        try? await installation.close()
        throw error
    }
}

extension Installation {
    /// A browser in which someone of a sample network has signed in.
    public func client(_ person: SamplePerson, in network: String = "nord") async throws -> TestClient {
        try await client(signedInAs: person.email(in: network))
    }
}
