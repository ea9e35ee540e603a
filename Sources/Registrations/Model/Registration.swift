import Core
import Meetings
import SQL

/// Someone who comes, or waits for a place, at an open meeting.
public struct Registration: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Registration>

    public enum State: String, CaseIterable, Sendable, TextBindable { case place, waiting }

    public let id: ID
    public let meeting: Meeting.ID
    /// The order in which people came, from 1.
    public let number: Int
    /// What the ticket holds.
    public let code: String
    public let name: String
    public let email: EmailAddress
    public let organisation: String?
    /// Of the letters.
    public let language: Language
    public let state: State
    public let registeredAt: Instant
    public let checkedInAt: Instant?
    public let thankedAt: Instant?

    public init(row: Row) throws {
        id = try row.value("id")
        meeting = try row.value("meeting_id")
        number = try row.value("number")
        code = try row.value("code")
        name = try row.value("name")
        email = try row.value("email")
        organisation = try row.value("organisation")
        language = try row.value("language")
        state = try row.value("state")
        registeredAt = try row.value("registered_at")
        checkedInAt = try row.value("checked_in_at")
        thankedAt = try row.value("thanked_at")
    }

    /// What someone writes of themselves, besides their address.
    public struct Details: Sendable, Equatable {
        public let name: String
        public let organisation: String?
        public let needs: Needs

        public init(name: String, organisation: String? = nil, needs: Needs = Needs()) {
            self.name = name
            self.organisation = organisation
            self.needs = needs
        }
    }
}

/// A registration with what its owner, and the door, see of it.
public struct RegistrationFolder: Sendable, Equatable {
    public let registration: Registration
    public let needs: Needs
    public let places: MeetingPlaces
    /// Of those who wait, counted from 1; nil for one who has a place.
    public let queue: Int?
}
