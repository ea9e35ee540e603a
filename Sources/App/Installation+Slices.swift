import Accounts
import Actors
import Balance
import Channel
import Contributions
import Files
import Foundation
import Hearings
import Initiatives
import Jobs
import Knowledge
import Mail
import Meetings
import Networks
import Operations
import Registrations
import Rounds
import SQL
import Strategies
import Studies
import Web

/// What the slices bring along.
extension Installation {
    /// The schema, in the order it grew.
    public static let migrations: [Migration] =
        (AuditChain.migrations + JobMigrations.all + MailMigrations.all + FileMigrations.all
        + AccountsModule.migrations + NetworksModule.migrations + MeetingsModule.migrations
        + StrategiesModule.migrations + InitiativesModule.migrations + KnowledgeModule.migrations
        + RegistrationsModule.migrations + RoundsModule.migrations + HearingsModule.migrations
        + ContributionsModule.migrations + StudiesModule.migrations + BalanceModule.migrations
        + ChannelModule.migrations + ActorsModule.migrations)
        .sorted { $0.number < $1.number }

    /// Where the texts are.
    static let strings: [URL] = [
        WebStrings.folder, AccountsModule.strings, NetworksModule.strings, MeetingsModule.strings,
        StrategiesModule.strings, InitiativesModule.strings, KnowledgeModule.strings,
        RegistrationsModule.strings, RoundsModule.strings, HearingsModule.strings, StudiesModule.strings,
        ContributionsModule.strings, ChannelModule.strings, OperationsModule.strings, BalanceModule.strings,
        ActorsModule.strings,
    ]

    static let menu: [MenuEntry] =
        NetworksModule.menu + MeetingsModule.menu + RoundsModule.menu + StrategiesModule.menu + KnowledgeModule.menu
        + InitiativesModule.menu + HearingsModule.menu + StudiesModule.menu + BalanceModule.menu
        + ContributionsModule.menu + ActorsModule.menu
}
