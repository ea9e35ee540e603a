import Core
import Meetings
import SQL
import Testing

@testable import Registrations

/// Who gets a place, and when: the tables.
@Suite struct PlaceRulesTests {
    static let morning = "2021-04-12T07:00:00.000Z"

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        var setup: [String: SQLValue] = [:]
        var meeting: [String: SQLValue] = [:]
        var taken = 0
        var waiting = 0
        var now = morning
        let state: PlaceRules.State
        var testDescription: String { name }
    }

    static let april13 = Day(2021, 4, 13) ?? .first(of: 2021)

    static let cases = [
        Case(name: "nobody yet", state: .open(left: 3)), Case(name: "one left", taken: 2, state: .open(left: 1)),
        Case(name: "the last is taken", taken: 3, state: .waitingList),
        Case(name: "fewer places than people", setup: ["places": .integer(1)], taken: 3, state: .waitingList),
        Case(name: "a free place is for those who wait", taken: 2, waiting: 1, state: .waitingList),
        Case(name: "no list", setup: ["has_waiting_list": .boolean(false)], taken: 3, state: .full),
        Case(name: "a full list", taken: 3, waiting: RegistrationLimits.waiting, state: .full),
        Case(name: "turned off", setup: ["is_on": .boolean(false)], state: .off),
        Case(name: "opens tomorrow", setup: ["opens_on": .text("2021-04-13")], state: .notYet(april13)),
        Case(name: "opens today", setup: ["opens_on": .text("2021-04-12")], state: .open(left: 3)),
        Case(name: "the last day", setup: ["closes_on": .text("2021-04-12")], state: .open(left: 3)),
        Case(name: "the day after it", setup: ["closes_on": .text("2021-04-11")], state: .closed),
        Case(name: "a minute before it begins", now: "2021-05-06T07:59:00.000Z", state: .open(left: 3)),
        Case(name: "when it begins", now: "2021-05-06T08:00:00.000Z", state: .closed),
        Case(
            name: "no time: the whole day",
            meeting: ["start_time": .null(.text)],
            now: "2021-05-06T21:59:00.000Z",
            state: .open(left: 3)
        ),
        Case(
            name: "no time: after the day",
            meeting: ["start_time": .null(.text)],
            now: "2021-05-06T22:00:00.000Z",
            state: .closed
        ),
        Case(
            name: "a month",
            meeting: ["day": .null(.text), "month": .text("2021-05")],
            now: "2021-05-31T12:00:00.000Z",
            state: .open(left: 3)
        ),
        Case(name: "cancelled", meeting: ["state": .text("cancelled")], state: .closed),
        Case(name: "held", meeting: ["state": .text("held")], state: .closed),
    ]

    @Test(arguments: cases) func theState(_ given: Case) throws {
        let state = PlaceRules.state(
            try Rows.setup(given.setup),
            of: try Rows.meeting(given.meeting),
            taken: given.taken,
            waiting: given.waiting,
            at: try #require(Instant(given.now))
        )
        #expect(state == given.state)
    }

    /// Places, those who have one, those who wait by number, and who gets one.
    static let promotions: [(places: Int, have: [Int], wait: [Int], get: [Int])] = [
        (2, [1, 2], [3, 4], []), (3, [1, 2], [4, 3], [3]), (5, [1], [9, 7, 8], [7, 8, 9]), (1, [1, 2], [3], []),
        (0, [], [1], []), (4, [1], [], []),
    ]

    @Test(arguments: promotions) func theFirstInTheList(
        _ given: (places: Int, have: [Int], wait: [Int], get: [Int])
    ) throws {
        let people =
            try given.wait.map { try Rows.registration($0, .waiting) }
            + given.have.map { try Rows.registration($0, .place) }
        #expect(PlaceRules.promoted(people, places: given.places).map(\.number) == given.get)
    }

    /// What is changed, and what those who are registered hear of it.
    static let news: [(change: [String: SQLValue], back: Bool, news: MeetingNews?)] = [
        (["start_time": .text("11:00")], false, .moved), (["day": .text("2021-06-06")], false, .moved),
        (["place": .text("Salen")], false, .moved), (["form": .text("physical")], false, .moved),
        (["title": .text("Et annet navn")], false, nil), (["note": .text("Ny merknad")], false, nil),
        (["state": .text("cancelled")], false, .cancelled), (["state": .text("cancelled")], true, .setUpAgain),
        (["minutes_published_on": .text("2021-05-20"), "state": .text("held")], false, .minutes),
        (["minutes_published_on": .text("2021-05-20"), "state": .text("held")], true, nil),
        (["day": .text("2021-02-01")], false, nil),
    ]

    @Test(arguments: news) func whatIsTold(_ given: (change: [String: SQLValue], back: Bool, news: MeetingNews?)) throws
    {
        let (one, other) = (try Rows.meeting(), try Rows.meeting(given.change))
        let today = try #require(Day("2021-04-12"))
        let news = given.back ? MeetingNews(other, one, on: today) : MeetingNews(one, other, on: today)
        #expect(news == given.news)
    }

    @Test func thanksGoToThoseWhoCameAndOnce() throws {
        let came = try Rows.registration(1, .place, ["checked_in_at": .text(Self.morning)])
        let thanked = try Rows.registration(
            1,
            .place,
            ["checked_in_at": .text(Self.morning), "thanked_at": .text(Self.morning)]
        )
        let away = try Rows.registration(2, .place)
        #expect([came, thanked, away].map(MeetingNews.minutes.concerns) == [true, false, false])
        #expect([came, thanked, away].map(MeetingNews.moved.concerns) == [true, true, true])
    }
}

/// Rows as the database gives them.
enum Rows {
    static func setup(_ changes: [String: SQLValue] = [:]) throws -> RegistrationSetup {
        try RegistrationSetup(
            row: row(
                [
                    "id": .text(key(1)), "meeting_id": .text(key(2)), "is_on": .boolean(true), "places": .integer(3),
                    "opens_on": .null(.text), "closes_on": .null(.text), "has_waiting_list": .boolean(true),
                    "asks_food": .boolean(true), "kept_places": .null(.integer), "kept_came": .null(.integer),
                    "revision": .integer(1),
                ],
                changes
            )
        )
    }

    static func meeting(_ changes: [String: SQLValue] = [:]) throws -> Meeting {
        try Meeting(
            row: row(
                [
                    "id": .text(key(2)), "slug": .text("2021-05-06"), "title": .text("Åpen møteplass"),
                    "kind": .text("open"), "form": .text("digital"), "state": .text("planned"),
                    "day": .text("2021-05-06"), "month": .null(.text), "start_time": .text("10:00"),
                    "end_time": .text("12:00"), "place": .null(.text), "joined_with": .null(.text),
                    "note": .null(.text), "published_on": .text("2021-03-01"), "minutes_published_on": .null(.text),
                    "sequence": .integer(0), "changed_at": .text(PlaceRulesTests.morning),
                    "calendar_id": .null(.text), "revision": .integer(1), "minutes_state": .null(.text),
                    "agenda_changed_on": .null(.text),
                    "comments_moved_on": .null(.text), "series": .null(.text),
                    "comments_until": .null(.text), "approved_on": .null(.text), "approved_by": .null(.text),
                    "locked_at": .null(.text), "minutes_format": .null(.integer), "minutes_hash": .null(.text),
                ],
                changes
            )
        )
    }

    static func registration(
        _ number: Int,
        _ state: Registration.State,
        _ changes: [String: SQLValue] = [:]
    ) throws -> Registration {
        try Registration(
            row: row(
                [
                    "id": .text(key(UInt64(number + 10))), "meeting_id": .text(key(2)),
                    "number": .integer(Int64(number)), "code": .text("7QKZ4M2XWP"), "name": .text("Kari Nordmann"),
                    "email": .text("kari@example.no"), "organisation": .text("Møbel & Tre AS"),
                    "language": .text("nb"), "state": .text(state.rawValue),
                    "registered_at": .text(PlaceRulesTests.morning), "checked_in_at": .null(.text),
                    "thanked_at": .null(.text),
                ],
                changes
            )
        )
    }

    private static func key(_ number: UInt64) -> String {
        Identifier<Meeting>(IdentifierSeed(at: Instant(milliseconds: 0), random: (number, 0))).text
    }

    private static func row(_ values: [String: SQLValue], _ changes: [String: SQLValue]) -> Row {
        let all = values.merging(changes) { $1 }.sorted { $0.key < $1.key }
        return Row(columns: Row.Columns(all.map(\.key)), values: all.map(\.value))
    }
}
