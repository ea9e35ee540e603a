/// What keys of networks belong to; the network itself is the concept of a slice.
public enum NetworkOwner {}
public typealias NetworkID = Identifier<NetworkOwner>

/// What someone is in one network.
public enum Role: String, CaseIterable, Sendable {
    case secretariat
    case workingGroup = "working_group"
    case representative, deputy
    /// A politician or secretary of a committee that is reported to, or of the partnership that is kept informed.
    case committee
    /// Invited for a topic.
    case guest
}

/// Whoever asks: a stranger, or an account with its roles.
public struct Viewer: Sendable, Equatable {
    public typealias ID = Identifier<Viewer>

    /// Nil for a stranger.
    public let id: ID?
    public let name: String
    /// Looks after the installation itself.
    public let isAdministrator: Bool
    public let roles: [NetworkID: Set<Role>]

    public static let stranger = Viewer(id: nil, name: "", isAdministrator: false, roles: [:])

    public init(id: ID?, name: String, isAdministrator: Bool, roles: [NetworkID: Set<Role>]) {
        self.id = id
        self.name = name
        self.isAdministrator = isAdministrator
        self.roles = roles
    }

    public var isSignedIn: Bool { id != nil }
    public func roles(in network: NetworkID) -> Set<Role> { roles[network] ?? [] }
    public var actor: Actor { Actor(id?.text ?? "stranger") }
}

/// Who changes something, as it is written in the hash chain.
public struct Actor: Sendable, Equatable {
    /// The account's key, or the name of the program's own part: `job:outbox`, `terminal`.
    public let name: String
    public init(_ name: String) { self.name = name }
    public static let terminal = Actor("terminal")
}

/// What can be done.
///
/// The gate knows them all.
public enum Action: String, CaseIterable, Sendable {
    /// Read something that belongs to the network's public site.
    case read
    /// Read what is made for those who take part: the member's page, the private feed.
    case takePart
    /// Change the network, its mandate, its members and seats.
    case manageNetwork
    /// Plan meetings and their agendas, write and publish minutes.
    case manageMeetings
    /// See names and addresses that are not shown in public.
    case readContacts
    /// Read and code what people have said to a study in confidence; the subject is admitted who is named as its analyst.
    case analyse
    /// Make networks, see the installation's status.
    case administer
}

/// What the action is done to, as far as access goes.
public struct Subject: Sendable, Equatable {
    public enum Openness: String, CaseIterable, Sendable { case open, exempt }

    public let network: NetworkID?
    public let openness: Openness
    /// False while it is a draft of the secretariat.
    public let isPublished: Bool
    /// Whether the one who asks has a part in the very meeting or study it belongs to.
    ///
    /// That is a deputy who stands in on a seat, a guest of the item, or an analyst of the study. It opens no draft.
    public let isAdmitted: Bool

    public init(
        _ network: NetworkID?,
        openness: Openness = .open,
        isPublished: Bool = true,
        isAdmitted: Bool = false
    ) {
        self.network = network
        self.openness = openness
        self.isPublished = isPublished
        self.isAdmitted = isAdmitted
    }
}

/// The one access gate.
///
/// Pages, lists, feeds, exports, mail and the live stream all ask it.
public enum Gate {
    public static func may(_ viewer: Viewer, _ action: Action, _ subject: Subject) -> Bool {
        let roles = subject.network.map(viewer.roles(in:)) ?? []
        let runs = roles.contains(.secretariat) || viewer.isAdministrator
        switch action {
        case .read:
            if !subject.isPublished { return runs || roles.contains(.workingGroup) }
            return subject.openness == .open || runs || !roles.isDisjoint(with: insiders)
                || subject.isAdmitted && !roles.isEmpty
        case .takePart: return runs || !roles.isEmpty
        case .readContacts: return runs || roles.contains(.deputy) || !roles.isDisjoint(with: insiders)
        case .manageNetwork, .manageMeetings: return runs
        case .analyse: return runs || subject.isAdmitted && !roles.isEmpty
        case .administer: return viewer.isAdministrator
        }
    }

    /// Those who sit in the network and may read what is exempt from publicity.
    ///
    /// A deputy does so at the meetings where the deputy sits.
    private static let insiders: Set<Role> = [.secretariat, .workingGroup, .representative]
}
