import Core
import Networks
import SQL

/// How a meeting goes while it is held.
public struct MeetingRun: Sendable, Equatable {
    /// When which item was on, in order; the last has no end while it is on.
    public var stretches: [Stretch] = []
    public var presence: [Presence] = []
    /// Those who have asked for the word, in order.
    public var speakers: [Speaker] = []
    public var recusals: [Recusal] = []
    public var groups: [GroupPlace] = []
    /// The lots that groups were drawn by.
    public var draws: [GroupDraw] = []

    public var isRunning: Bool { stretches.last.map { $0.until == nil } ?? false }
    public var hasBegun: Bool { !stretches.isEmpty }
    public var current: AgendaItem.ID? { stretches.last.flatMap { $0.until == nil ? $0.item : nil } }

    /// A time in which an item was on.
    public struct Stretch: Sendable, Equatable, RowDecodable {
        public let item: AgendaItem.ID
        public let from: Instant
        public let until: Instant?

        public init(item: AgendaItem.ID, from: Instant, until: Instant?) {
            self.item = item
            self.from = from
            self.until = until
        }

        public init(row: Row) throws {
            item = try row.value("item_id")
            from = try row.value("from_at")
            until = try row.value("until_at")
        }
    }
}

/// Someone at a meeting, as the minutes keep it: later changes of seats and names do not reach here.
public struct Presence: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Presence>

    public let id: ID
    public let person: Person.ID?
    public let name: String
    public let part: Summons.Part
    public let organisation: Organisation.ID?
    /// The seat's name, or what else the person is here for.
    public let seat: String?
    public let standsInFor: String?
    public let isPresent: Bool
    /// Whether strangers may read the name, as the person chose.
    public let showsName: Bool

    public init(row: Row) throws {
        id = try row.value("id")
        person = try row.value("person_id")
        name = try row.value("name")
        part = try row.value("part")
        organisation = try row.value("organisation_id")
        seat = try row.value("seat")
        standsInFor = try row.value("stands_in_for")
        isPresent = try row.value("is_present")
        showsName = try row.value("shows_name")
    }
}

/// Someone who has asked for the word.
public struct Speaker: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Speaker>
    public let id: ID
    public let presence: Presence.ID
    public let name: String

    public init(row: Row) throws {
        id = try row.value("id")
        presence = try row.value("presence_id")
        name = try row.value("name")
    }
}

/// That someone was disqualified in an item (habilitet), and did not take part in it.
public struct Recusal: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Recusal>
    public let id: ID
    public let item: AgendaItem.ID
    public let name: String
    public let seat: String?
    public let reason: String?

    public init(row: Row) throws {
        id = try row.value("id")
        item = try row.value("item_id")
        name = try row.value("name")
        seat = try row.value("seat")
        reason = try row.value("reason")
    }
}

/// Someone's place in the groups of an item.
public struct GroupPlace: Sendable, Equatable, RowDecodable {
    public let item: AgendaItem.ID
    /// From 1.
    public let group: Int
    public let presence: Presence.ID
    public let name: String

    public init(row: Row) throws {
        item = try row.value("item_id")
        group = try row.value("group_number")
        presence = try row.value("presence_id")
        name = try row.value("name")
    }
}

/// How the groups of an item were drawn: the same lot over the same people gives the same groups.
public struct GroupDraw: Sendable, Equatable, RowDecodable {
    public let item: AgendaItem.ID
    public let seed: String

    public init(row: Row) throws {
        item = try row.value("item_id")
        seed = try row.value("seed")
    }
}

/// Someone in the group they were seen in by whoever moves them, as a form carries it: of two who move the same person,
/// the second is told.
struct SeenInGroup: Sendable, Equatable {
    let presence: Presence.ID
    /// From 1.
    let group: Int

    init(presence: Presence.ID, group: Int) {
        self.presence = presence
        self.group = group
    }

    /// Nil for what no form of ours says.
    init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let presence = Presence.ID(String(parts[0])), let group = Int(parts[1]) else {
            return nil
        }
        self.init(presence: presence, group: group)
    }

    var text: String { "\(presence.text).\(group)" }
}

/// The group that someone is in, and who else is.
struct OwnGroup: Sendable, Equatable {
    /// From 1.
    let number: Int
    let fellows: [Presence]
}

/// What an organisation tells in the round around the table.
public struct RoundEntry: Sendable, Equatable {
    /// The organisation's own key, which stays when its name is another.
    public let key: String
    /// Its name.
    public let organisation: String
    public let text: String
}

/// Someone who was at a meeting, and the items they stepped back from.
public struct PresenceAndRecusals: Sendable, Equatable {
    public let presence: Presence
    /// Why, by item; nil when no reason was noted.
    public var recusals: [AgendaItem.ID: String?]
}
