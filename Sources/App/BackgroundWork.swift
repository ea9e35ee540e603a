import Accounts
import Balance
import Channel
import Contributions
import Hearings
import Jobs
import Knowledge
import Mail
import Meetings
import Networks
import Registrations
import Rounds
import Studies

/// What the program does by itself.
struct BackgroundWork: Sendable {
    let outbox: Outbox
    let inbox: Inbox
    let mailbox: Mailbox?
    let accounts: AccountsModule
    let meetings: MeetingsModule
    let registrations: RegistrationsModule
    let hearings: HearingsModule
    let studies: StudiesModule
    let contributions: ContributionsModule
    let knowledge: KnowledgeModule
    let rounds: RoundsModule
    let networks: NetworkStore
    let balance: BalanceModule
    let channel: ChannelModule

    var jobs: [Job] {
        let (accounts, meetings, registrations) = (accounts.store, meetings.store, registrations.store)
        return [
            outbox.job(every: .seconds(5)),
            outbox.forgettingJob(),
            inbox.forgettingJob(),
            Job(name: "sign-ins-purge", every: .seconds(3_600)) { try await accounts.purgeExpired(at: $0) },
            Job(name: "summons", every: .seconds(60)) { now in
                try await meetings.keepSummonsUpToDate(at: now)
                try await meetings.keepPollsUpToDate(at: now)
            },
            Job(name: "needs-purge", every: .seconds(3_600)) { try await meetings.forgetNeeds(at: $0) },
            Job(name: "registrations-purge", every: .seconds(3_600)) { try await registrations.purge(at: $0) },
            Job(name: "hearings-purge", every: .seconds(3_600)) { [hearings] in
                try await hearings.store.purge(at: $0)
            },
            Job(name: "rounds-purge", every: .seconds(3_600)) { [rounds] in try await rounds.store.purge(at: $0) },
            Job(name: "studies-purge", every: .seconds(3_600)) { [studies] in try await studies.store.purge(at: $0) },
            Job(name: "input-purge", every: .seconds(3_600)) { [contributions] in
                try await contributions.store.purge(at: $0)
            },
            Job(name: "table-drafts-purge", every: .seconds(3_600)) { [knowledge] in
                try await knowledge.forgetDrafts(at: $0)
            },
            Job(name: "feeds", every: .seconds(60)) { [knowledge] in try await knowledge.fetchTables(at: $0) },
            Job(name: "citations", every: .seconds(3_600)) { [knowledge, networks] now in
                try await knowledge.watchCitations(of: try await networks.networks().map(\.frame), at: now)
            },
            Job(name: "balance", every: .seconds(10)) { [balance] in try await balance.computeRuns(at: $0) },
            Job(name: "digest", every: .seconds(300)) { [channel] in try await channel.sendLetters(at: $0) },
        ] + (mailbox.map { [$0.job(every: .seconds(60))] } ?? [])
    }
}
