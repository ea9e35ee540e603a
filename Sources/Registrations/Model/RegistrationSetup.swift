import Core
import Meetings
import SQL

/// How one open meeting takes registrations.
public struct RegistrationSetup: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<RegistrationSetup>

    /// How many had a place and how many came: what is left when the people are forgotten.
    public struct Kept: Sendable, Equatable {
        public let places: Int
        public let came: Int
    }

    public let id: ID
    public let meeting: Meeting.ID
    public let isOn: Bool
    public let places: Int
    /// The first day; nil from the moment it is turned on.
    public let opensOn: Day?
    /// The last day; nil until the meeting begins, when it closes in any case.
    public let closesOn: Day?
    public let hasWaitingList: Bool
    public let asksFood: Bool
    public let kept: Kept?
    public let revision: Int

    public init(row: Row) throws {
        id = try row.value("id")
        meeting = try row.value("meeting_id")
        isOn = try row.value("is_on")
        places = try row.value("places")
        opensOn = try row.value("opens_on")
        closesOn = try row.value("closes_on")
        hasWaitingList = try row.value("has_waiting_list")
        asksFood = try row.value("asks_food")
        let keptPlaces: Int? = try row.value("kept_places")
        let keptCame: Int? = try row.value("kept_came")
        kept = if let keptPlaces, let keptCame { Kept(places: keptPlaces, came: keptCame) } else { nil }
        revision = try row.value("revision")
    }

    /// What the secretariat decides.
    public struct Draft: Sendable, Equatable {
        public var isOn = true
        public var places: Int
        public var opensOn: Day?
        public var closesOn: Day?
        public var hasWaitingList = true
        public var asksFood = false

        public init(places: Int) { self.places = places }

        var values: Change.Values {
            [
                "is_on": isOn, "places": places, "opens_on": opensOn, "closes_on": closesOn,
                "has_waiting_list": hasWaitingList, "asks_food": asksFood,
            ]
        }
    }
}

/// A meeting, how it takes registrations, and how many there are.
public struct MeetingPlaces: Sendable, Equatable {
    public let meeting: Meeting
    public let setup: RegistrationSetup
    /// Those who have a place.
    public let taken: Int
    /// Those who wait for one.
    public let waiting: Int
    /// Those who have been checked in.
    public let came: Int

    public func state(at now: Instant) -> PlaceRules.State {
        PlaceRules.state(setup, of: meeting, taken: taken, waiting: waiting, at: now)
    }
}
