import Core
import Meetings
import Networks
import SQL

/// Something that members of the network take on together, often after a meeting.
public struct Initiative: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Initiative>

    public enum State: String, CaseIterable, Sendable, TextBindable {
        case proposed
        case running
        case done
        case stopped

        /// Whether something may still come of it.
        public var isOpen: Bool { self == .proposed || self == .running }
    }

    public let id: ID
    /// Its address: `mulighetsstudie` in `/vt/initiativer/mulighetsstudie`.
    public let key: String
    public let title: String
    public let owner: Organisation.ID
    /// Where it began.
    public let meeting: Meeting.ID?
    public let state: State
    public let summary: String
    /// Grows by one each time the initiative is saved.
    public let revision: Int

    public init(row: Row) throws {
        id = try row.value("id")
        key = try row.value("key")
        title = try row.value("title")
        owner = try row.value("owner_id")
        meeting = try row.value("meeting_id")
        state = try row.value("state")
        summary = try row.value("summary")
        revision = try row.value("revision")
    }
}

/// An initiative with what its pages show beside it.
public struct InitiativeFolder: Sendable {
    public let initiative: Initiative
    public let ownerName: String
    /// Where it began.
    public let meeting: MeetingReference?

    /// Whether the meeting that it begins in has come; one that began in no meeting has always begun.
    public func hasBegun(on today: Day) -> Bool { meeting.map { $0.firstDay <= today } ?? true }

    /// What the gate is asked about: what is still to begin is known to those who plan it.
    public func subject(in network: NetworkID, on today: Day) -> Subject {
        Subject(network, isPublished: hasBegun(on: today))
    }
}
