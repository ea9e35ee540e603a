import Accounts
import Actors
import Channel
import Contributions
import Core
import Hearings
import Knowledge
import Mail
import Meetings
import Networks
import Registrations
import Rounds
import SQL
import Strategies
import Studies

/// Everything that is kept of one person, as a file of their own (GDPR, articles 15 and 20).
public struct PersonFile: Sendable {
    let database: any Database
    let clock: WallClock

    /// What each slice keeps.
    static let questions =
        AccountsModule.personal + NetworksModule.personal + MeetingsModule.personal + RegistrationsModule.personal
        + StrategiesModule.personal + HearingsModule.personal + ContributionsModule.personal + StudiesModule.personal
        + ActorsModule.personal + RoundsModule.personal + KnowledgeModule.personal
        + ChannelModule.personal + MailPersonal.all + AuditChain.personal

    /// The file as JSON; nil when nothing is kept of anyone with the address.
    public func write(about email: EmailAddress) async throws -> String? {
        let made = clock.now
        return try await database.read { connection in
            let keys = try Self.keys(of: email, connection)
            let parts = try Self.questions.map { ($0.part, try connection.rows($0.query(keys))) }
            guard parts.contains(where: { !$0.1.isEmpty }) else { return nil }
            let texts = parts.map { part, rows in
                "    \(JSONText.quoted(part)): [\(rows.map(Self.object).joined(separator: ","))\(rows.isEmpty ? "" : "\n    ")]"
            }
            return """
                {
                  "samband": 1,
                  "about": \(JSONText.quoted(email.text)),
                  "made": \(JSONText.quoted(made.description)),
                  "parts": {
                \(texts.joined(separator: ",\n"))
                  }
                }

                """
        }
    }

    private static func keys(of email: EmailAddress, _ connection: any Connection) throws -> PersonalKeys {
        let account = try AccountStore.find(email: email, on: connection)
        let persons = try NetworkStore.persons(with: email, connection)
        let addresses = Set(
            [email.text, email.folded] + [account?.email.text].compactMap(\.self) + persons.map(\.email.text)
        )
        return PersonalKeys(account: account?.id.text, persons: persons.map(\.id.text), addresses: addresses.sorted())
    }

    private static func object(_ row: Row) -> String {
        let fields = zip(row.columns.names, row.values).map { "\(JSONText.quoted($0)): \(AuditChain.json($1))" }
        return "\n      {\(fields.joined(separator: ", "))}"
    }
}
