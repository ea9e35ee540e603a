import Accounts
import Contributions
import Core
import Hearings
import Knowledge
import Meetings
import Networks
import SQL
import Strategies
import Web

/// Morning letters: what each member wants, what stands in the next, and sending it.
struct DigestStore: Sendable {
    let database: any Database
    let ids: IdentifierSource
    let meetings: MeetingStore
    let secrets: @Sendable () -> String
    let catalogue: Catalogue
    /// Of the site, without a slash at the end.
    let publicURL: String

    /// A member of a network, whom letters go to.
    struct Reader: Sendable, Equatable {
        let account: Viewer.ID
        let network: NetworkID
    }

    // MARK: How often

    func frequency(of reader: Reader) async throws -> LetterFrequency {
        try await database.read { try Self.frequency(of: reader, $0) }
    }

    static func frequency(of reader: Reader, _ connection: any Connection) throws -> LetterFrequency {
        try connection.value(
            """
            SELECT frequency FROM digest_choice
            WHERE account_id = \(reader.account) AND network_id = \(reader.network)
            """,
            as: LetterFrequency.self
        ) ?? .daily
    }

    func choose(_ frequency: LetterFrequency, for reader: Reader, by actor: Actor, at now: Instant) async throws {
        try await database.change(by: actor, at: now) { change in
            let stored = try change.connection.value(
                """
                SELECT id FROM digest_choice
                WHERE account_id = \(reader.account) AND network_id = \(reader.network)
                """,
                as: String.self
            )
            if let stored {
                try change.update("digest_choice", stored, ["frequency": frequency])
            } else {
                try change.insert(
                    "digest_choice",
                    ids.next(DigestStore.self),
                    ["account_id": reader.account, "network_id": reader.network, "frequency": frequency]
                )
            }
        }
    }

    /// Whom a link of a letter speaks for.
    func reader(token: String) async throws -> (reader: Reader, network: NetworkFrame)? {
        try await database.read { connection in
            let row = try connection.rows(
                "SELECT account_id, network_id FROM digest_link WHERE id = \(Fingerprint.of(token))"
            ).first
            guard let row, let frame = try NetworkStore.frame(try row.value("network_id"), connection) else {
                return nil
            }
            return (Reader(account: try row.value("account_id"), network: frame.id), frame)
        }
    }

    // MARK: What stands in it

    /// The letter that a member gets on a morning, due or not; nil for one who may not take part any more.
    static func digest(
        for reader: Reader,
        _ account: Account,
        _ morning: Morning,
        _ connection: any Connection
    ) throws -> Digest? {
        guard !account.isDisabled else { return nil }
        let facts = try facts(for: reader, account, morning, connection)
        return DigestRules.digest(facts, morning)
    }

    private static func facts(
        for reader: Reader,
        _ account: Account,
        _ morning: Morning,
        _ connection: any Connection
    ) throws -> DigestFacts {
        let (network, today) = (reader.network, morning.today)
        let viewer = try AccountStore.viewer(of: reader.account, on: today, connection)
        let persons = try NetworkStore.persons(of: reader.account, in: network, connection)
        var facts = DigestFacts()
        facts.deadlines = try NetworkStore.deadlines(network, connection)
        facts.calls = try MeetingStore.calls(of: persons, in: network, from: today, connection)
        // Who is called to a meeting before their seat begins has no more than that question.
        guard Gate.may(viewer, .takePart, Subject(network)) else { return facts }
        let organisations = try NetworkStore.organisations(
            heldBy: account.email,
            as: .representative,
            in: network,
            on: today,
            connection
        ).map(\.id)
        if !organisations.isEmpty {
            facts.owed = try MeetingStore.openCommitments(
                in: network,
                of: organisations,
                on: today,
                limit: mostPromises,
                connection
            )
            facts.measures = try StrategyStore.measures(
                of: organisations,
                dueBy: today.adding(days: DigestRules.dueSoonDays),
                limit: mostPromises,
                connection
            )
        }
        let decides = Gate.may(viewer, .manageMeetings, Subject(network))
        facts.outdated = try KnowledgeStore.notices(in: network, connection).filter { notice in
            notice.organisation.map { id in organisations.contains { $0.text == id } } ?? decides
        }
        let news = try MeetingStore.news(in: network, since: morning.since, on: today, connection)
        let isGuest = viewer.roles(in: network) == [.guest]
        let called = Set(facts.calls.map(\.meeting.id))
        // A guest follows the meetings that the guest is invited to, and no others.
        facts.meetings = news.filter {
            Gate.may(viewer, .read, $0.subject(in: network, on: today)) && (!isGuest || called.contains($0.id))
        }
        facts.open =
            try HearingStore.open(network, on: today, connection).map(OpenCall.init)
            + InputStore.open(network, on: today, connection)
            .filter { $0.mayBeWrittenTo(by: viewer, in: network, on: today) }.map(OpenCall.init)
        if Gate.may(viewer, .readContacts, Subject(network)) {
            facts.open += try StrategyStore.openTexts(network, on: today, connection).map(OpenCall.init)
            facts.ownOnTexts = try StrategyStore.comments(
                by: reader.account,
                in: network,
                answeredSince: OsloTime.instant(morning.since, .midnight),
                connection
            )
        }
        facts.own = try MeetingStore.comments(
            by: reader.account,
            in: network,
            answeredSince: OsloTime.instant(morning.since, .midnight),
            connection
        )
        facts.comments = try news.filter {
            try MeetingStore.takesComments($0, of: viewer, in: network, on: today, connection)
        }.map { meeting in (meeting, facts.own.contains { $0.meeting.id == meeting.id }) }
        return facts
    }

    /// Promises that one letter looks at.
    private static let mostPromises = 50

    // MARK: Before it is sent

    /// The next letter as it would be now, and its morning; nil without one because none is wanted.
    func preview(for reader: Reader, at now: Instant) async throws -> (day: Day, letter: DigestText.Letter?)? {
        try await database.read { connection in
            let frequency = try Self.frequency(of: reader, connection)
            guard frequency != .none, let account = try AccountStore.account(reader.account, on: connection),
                let frame = try NetworkStore.frame(reader.network, connection)
            else { return nil }
            let last = try Self.lastDay(of: reader, connection)
            let today = OsloTime.day(now)
            let isToday =
                LetterDays.isDay(today, for: frequency) && OsloTime.time(now) < LetterDays.until
                && last.map { $0 < today } ?? true
            let day = isToday ? today : LetterDays.next(after: today, for: frequency)
            let morning = Morning(day, last: last, frequency: frequency)
            let digest = try Self.digest(for: reader, account, morning, connection)
            guard let digest, digest.isDue else { return (day, nil) }
            let words = catalogue[account.language]
            let hidden = words["channel.digest.hidden-link"]
            let text = DigestText(network: frame, words: words, publicURL: publicURL, today: day)
            let links = DigestText.Links(answers: digest.asked.map { _ in nil }, settings: hidden, hidden: hidden)
            return (day, text.letter(digest, frequency: frequency, links))
        }
    }

    static func lastDay(of reader: Reader, _ connection: any Connection) throws -> Day? {
        try connection.value(
            "SELECT day FROM digest_turn WHERE account_id = \(reader.account) AND network_id = \(reader.network)",
            as: Day.self
        )
    }
}
