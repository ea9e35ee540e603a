import Core
import Meetings
import Networks
import SQL

/// Something that stands in the way of working together in the region, and what is done with it.
public struct Barrier: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Barrier>

    /// What it is made of.
    public enum Kind: String, CaseIterable, Sendable, TextBindable {
        case rules, money, knowledge, cooperation, capacity, other
    }

    public enum State: String, CaseIterable, Sendable, TextBindable {
        /// Somebody has met it.
        case met
        /// Somebody works on it.
        case worked
        /// It cannot be taken down in the region, and was taken to whoever can.
        case raised
        case removed
        /// It was looked into, and stays.
        case stays

        /// Whether something may still come of it.
        public var isOpen: Bool { self == .met || self == .worked || self == .raised }
    }

    public let id: ID
    /// Its address: `taushetsplikt` in `/vt/barrierer/taushetsplikt`.
    public let key: String
    public let title: String
    public let kind: Kind
    public let state: State
    /// Whom it stops, and in what.
    public let text: String
    /// What would take it down, and who can.
    public let remedy: String?
    /// Who follows it up; nil as long as nobody does.
    public let owner: Organisation.ID?
    /// Where it was first told of.
    public let meeting: Meeting.ID?
    /// Grows by one each time it is saved.
    public let revision: Int

    public init(row: Row) throws {
        id = try row.value("id")
        key = try row.value("key")
        title = try row.value("title")
        kind = try row.value("kind")
        state = try row.value("state")
        text = try row.value("text")
        remedy = try row.value("remedy")
        owner = try row.value("owner_id")
        meeting = try row.value("meeting_id")
        revision = try row.value("revision")
    }

    public struct Draft: Sendable, Equatable {
        public let title: String
        public let kind: Kind
        public let state: State
        public let text: String
        public let remedy: String?
        public let owner: Organisation.ID?
        public let meeting: Meeting.ID?
        /// The initiatives that are to take it down.
        public let initiatives: [Initiative.ID]

        public init(
            title: String,
            kind: Kind = .other,
            state: State = .met,
            text: String,
            remedy: String? = nil,
            owner: Organisation.ID? = nil,
            meeting: Meeting.ID? = nil,
            initiatives: [Initiative.ID] = []
        ) {
            self.title = title
            self.kind = kind
            self.state = state
            self.text = text
            self.remedy = remedy
            self.owner = owner
            self.meeting = meeting
            self.initiatives = initiatives
        }

        var values: Change.Values {
            [
                "title": title, "kind": kind, "state": state, "text": text, "remedy": remedy, "owner_id": owner,
                "meeting_id": meeting,
            ]
        }
    }
}

/// A barrier with what its pages show beside it.
public struct BarrierFolder: Sendable {
    public let barrier: Barrier
    public let ownerName: String?
    public let meeting: MeetingReference?
    /// Those that are to take it down, as many as the reader may see.
    public let initiatives: [InitiativeFolder]
}
