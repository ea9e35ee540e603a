import Accounts
import Core
import Foundation
import NetworkFile
import SQL
import Web

/// The door of the slice: networks, their mandates, members and seats.
public struct NetworksModule: Sendable {
    public let store: NetworkStore
    let clock: WallClock
    let secrets: @Sendable () -> String
    let sendMail: SendNetworkMail

    /// - Parameters:
    ///   - secrets: makes the secret of a link, at least 128 bits.
    ///   - sendMail: puts the mail to an organisation in the outbox, in the transaction it is given.
    public init(
        database: any Database,
        clock: WallClock,
        ids: IdentifierSource,
        secrets: @escaping @Sendable () -> String,
        sendMail: @escaping SendNetworkMail
    ) {
        store = NetworkStore(database: database, ids: ids)
        self.clock = clock
        self.secrets = secrets
        self.sendMail = sendMail
    }

    /// What it keeps of a person.
    public static let personal = NetworkPersonal.all
    public static let migrations = NetworkMigrations.all
    public static var strings: URL { Bundle.module.bundleURL.appending(path: "Strings") }
    public static let menu = [
        MenuEntry(.network, part: "medlemmer", textKey: "networks.menu.members", order: 10),
        MenuEntry(.network, part: "om", textKey: "networks.menu.about", order: 30),
    ]

    /// Finds the network that an address names.
    public var locate: NetworkMiddleware { NetworkMiddleware(store: store) }

    /// - Parameters:
    ///   - accounts: whose address someone has signed in with.
    ///   - dutiesServed: the duties that something in a year has served; meetings know.
    ///   - organisationUses: what in the other slices refers to an organisation.
    public func addRoutes(
        to router: WebRouter,
        accounts: AccountStore,
        dutiesServed: @escaping DutiesServed,
        organisationUses: @escaping OrganisationUses
    ) {
        PublicNetworkRoutes(networks: store, clock: clock).add(to: router)
        AdministrationRoutes(
            networks: store,
            clock: clock,
            secrets: secrets,
            sendMail: sendMail,
            dutiesServed: dutiesServed
        ).add(to: router)
        OrganisationPasteRoutes(networks: store, clock: clock).add(to: router)
        SeatLinkRoutes(networks: store, clock: clock, secrets: secrets, sendMail: sendMail).add(to: router)
        SeatInvitationRoutes(networks: store, clock: clock, sendMail: sendMail).add(to: router)
        ShownRoutes(networks: store, accounts: accounts, clock: clock).add(to: router)
        addLists(to: router, organisationUses: organisationUses)
    }

    /// What the secretariat keeps in lists.
    private func addLists(to router: WebRouter, organisationUses: @escaping OrganisationUses) {
        let organisations = OrganisationList(networks: store, clock: clock, usesElsewhere: organisationUses)
        EntryRoutes(organisations).add(to: router)
        EntryRoutes(SeatList(organisations: organisations)).add(to: router)
        EntryRoutes(ContributionList(organisations: organisations)).add(to: router)
        EntryRoutes(BodyList(networks: store, clock: clock)).add(to: router)
        EntryRoutes(BodyDayList(networks: store, clock: clock)).add(to: router)
        EntryRoutes(BodyMemberList(networks: store, clock: clock)).add(to: router)
        EntryRoutes(PersonList(networks: store, clock: clock)).add(to: router)
        EntryRoutes(GuestList(networks: store, clock: clock)).add(to: router)
        EntryRoutes(BreakList(networks: store, clock: clock)).add(to: router)
        EntryRoutes(ChallengeList(networks: store, clock: clock)).add(to: router)
        EntryRoutes(MandateList(networks: store, clock: clock)).add(to: router)
        EntryRoutes(DutyList(networks: store, clock: clock)).add(to: router)
        EntryRoutes(StatementList(networks: store, clock: clock)).add(to: router)
    }

    /// Its part of the network file.
    public var fileSection: FileSection {
        let store = store
        return FileSection(
            names: ["network", "persons", "organisations", "mandates", "seats", "groups", "guests"],
            read: { try NetworkFileReading(file: $1, change: $2, store: store).read($0) },
            write: { try NetworkFileWriting(network: $0, connection: $1).write() }
        )
    }
}

/// A mail of a network to a person: about a seat, or about minutes.
public struct NetworkMail: Sendable {
    public let to: EmailAddress
    public let language: Language
    public let subject: String
    public let text: String
    public let reason: String
    public let key: String

    public init(
        to: EmailAddress,
        language: Language,
        subject: String,
        text: String,
        reason: String,
        key: String
    ) {
        self.to = to
        self.language = language
        self.subject = subject
        self.text = text
        self.reason = reason
        self.key = key
    }
}

public typealias DutiesServed = @Sendable (_ network: NetworkID, _ year: Int) async throws -> Set<Duty.ID>
public typealias SendNetworkMail = @Sendable (NetworkMail, any Connection, Instant) throws -> Void
