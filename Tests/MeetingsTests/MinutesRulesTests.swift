import Core
import Networks
import SQL
import TestSupport
import Testing

@testable import Meetings

/// The life of minutes, as tables.
@Suite struct MinutesRulesTests {
    static let today = "2021-04-12"

    /// A meeting with other values in some of its columns.
    static func meeting(_ date: String = "2021-04-08", _ values: [String: String] = [:]) throws -> Meeting {
        let sample = try MeetingSamples.meetingRow(date)
        let all = zip(sample.columns.names, sample.values).map { name, value in values[name].map(SQLValue.text) ?? value
        }
        return try Meeting(row: Row(columns: sample.columns, values: all))
    }

    static func item(_ record: String?, postponed: Bool = false, _ kind: AgendaItem.Kind = .information) throws
        -> AgendaItem
    {
        let sample = try MeetingSamples.agendaItemRow(kind, minutes: 10)
        let all = zip(sample.columns.names, sample.values).map { name, value -> SQLValue in
            switch name {
            case "record": record.sqlValue
            case "is_postponed": .boolean(postponed)
            default: value
            }
        }
        return try AgendaItem(row: Row(columns: sample.columns, values: all))
    }

    // MARK: Steps

    @Test(
        arguments: [
            (.draft, [.sendOut, .approve]), (.comment, [.approve, .sendOut, .takeBack]), (.approved, [.lock, .reopen]),
            (.locked, []),
        ] as [(MinutesStatus.State, [MinutesRules.Step])]
    )
    func aStepFollows(_ state: MinutesStatus.State, _ steps: [MinutesRules.Step]) {
        #expect(MinutesRules.steps(from: state) == steps)
        for step in steps { #expect(MinutesRules.state(after: step) != state || step == .sendOut) }
    }

    /// What is wrong with a meeting, and what is then said before each step.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        var date = "2021-04-08"
        var values: [String: String] = ["published_on": "2021-03-01", "minutes_published_on": "2021-04-10"]
        var record: String? = "Sagt."
        var comments = 0
        var step = MinutesRules.Step.sendOut
        let lacks: [String]
        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "nothing is missing", lacks: []),
        Case(
            name: "a draft that is cancelled and not held",
            date: "2021-05-08",
            values: ["state": "cancelled"],
            lacks: ["cancelled", "notHeldYet", "meetingIsDraft"]
        ), Case(name: "the day itself", date: today, lacks: []),
        Case(name: "an item without minutes", record: nil, lacks: ["without minutes: [\"Sak\"]"]),
        Case(name: "comments do not hinder sending out", comments: 2, lacks: []),
        Case(name: "approved without comments", step: .approve, lacks: ["neverSentOut"]),
        Case(
            name: "approved too early",
            values: [
                "published_on": "2021-03-01", "minutes_published_on": "2021-04-10", "minutes_state": "comment",
                "comments_until": today,
            ],
            comments: 1,
            step: .approve,
            lacks: ["openComments(1)", "comments until 2021-04-12"]
        ),
        Case(
            name: "approved after the deadline",
            values: [
                "published_on": "2021-03-01", "minutes_published_on": "2021-04-10", "minutes_state": "comment",
                "comments_until": "2021-04-11",
            ],
            step: .approve,
            lacks: []
        ),
        Case(
            name: "locked before it was published",
            values: ["published_on": "2021-03-01", "minutes_state": "approved"],
            step: .lock,
            lacks: ["minutesNotPublished"]
        ), Case(name: "the way back asks nothing", date: "2021-05-08", values: [:], step: .reopen, lacks: []),
    ]

    @Test(arguments: cases) func isSaidBeforeAStep(_ given: Case) throws {
        let lacks = MinutesRules.lacks(
            before: given.step,
            try Self.meeting(given.date, given.values),
            [try Self.item(given.record), try Self.item(nil, postponed: true), try Self.item(nil, .pause)],
            openComments: given.comments,
            on: try #require(Day(Self.today))
        )
        #expect(lacks.map(Self.name) == given.lacks)
    }

    private static func name(_ lack: MinutesRules.Lack) -> String {
        switch lack {
        case .itemsWithoutRecord(let items): "without minutes: \(items.map(\.title))"
        case .commitmentsWithoutDue(let promises): "without a day: \(promises.map(\.text))"
        case .commentsStillTaken(let until): "comments until \(until)"
        default: "\(lack)"
        }
    }

    @Test func anEmptyAgendaHasNoMinutes() throws {
        let lacks = MinutesRules.lacks(
            before: .sendOut,
            try Self.meeting("2021-04-08", ["published_on": "2021-03-01"]),
            [],
            openComments: 0,
            on: try #require(Day(Self.today))
        )
        #expect(lacks == [.noItems] && lacks[0].blocks)
    }

    @Test(
        arguments: [
            ("comment", "2021-04-11", false), ("comment", "2021-04-12", true), ("comment", "2021-04-13", true),
            ("draft", "2021-04-13", false), ("approved", "2021-04-13", false), ("locked", "2021-04-13", false),
        ]
    )
    func commentsAreTakenThroughTheDay(_ state: String, _ until: String, _ isOpen: Bool) throws {
        let meeting = try Self.meeting("2021-04-08", ["minutes_state": state, "comments_until": until])
        #expect(MinutesRules.takesComments(meeting.minutes, on: try #require(Day(Self.today))) == isOpen)
    }

    /// Every state, published or not, and everyone who may ask.
    @Test func whoReadsMinutes() throws {
        let network = MeetingSamples.north
        let roles: [(String, Set<Role>)] =
            [("stranger", [])] + Role.allCases.map { ($0.rawValue, [$0]) }
        var text = ""
        for state in MinutesStatus.State.allCases {
            for published in [nil, "2021-04-10", "2021-04-13"] {
                var values = ["minutes_state": state.rawValue]
                values["minutes_published_on"] = published
                let subject = MinutesRules.subject(
                    try Self.meeting("2021-04-08", values),
                    in: network,
                    on: try #require(Day(Self.today))
                )
                let readers = roles.filter { _, roles in
                    let viewer = Viewer(id: nil, name: "", isAdministrator: false, roles: [network: roles])
                    return Gate.may(viewer, .read, subject)
                }
                text += "\(state) \(published ?? "unpublished"): \(readers.map(\.0).joined(separator: ", "))\n"
            }
        }
        expectGolden(text, "readers", ext: "txt")
    }

    // MARK: Paragraphs

    @Test(
        arguments: [
            ("", []), ("En.", ["En."]), ("En.\nto.\n\n\n  Tre. \n", ["En.\nto.", "Tre."]),
            ("- a\n- b\n \nC", ["- a\n- b", "C"]),
        ]
    )
    func blankLinesPartParagraphs(_ text: String, _ paragraphs: [String]) {
        #expect(MinutesParagraphs.split(text) == paragraphs)
    }

    @Test func aCommentFollowsItsParagraph() throws {
        let anchor = try #require(MinutesParagraphs.at(.record, 2, in: try Self.item("En.\n\nTo.\n\nTo."))).anchor
        let moved = try #require(MinutesParagraphs.find(anchor, in: try Self.item("Ny.\n\nEn.\n\nTo.")))
        #expect(moved.number == 3)
        #expect(MinutesParagraphs.find(anchor, in: try Self.item("To.\n\nTo."))?.number == 2)
        #expect(MinutesParagraphs.find(anchor, in: try Self.item("En.\n\nToo.")) == nil)
        #expect(MinutesParagraphs.find(anchor, in: try Self.item(nil)) == nil)
        let new = MinutesParagraphs.replacing(moved, by: "Tre.\n\nFire.", in: try Self.item("Ny.\n\nEn.\n\nTo."))
        #expect(new.record == "Ny.\n\nEn.\n\nTre.\n\nFire." && new.decisions.isEmpty)
    }

    // MARK: Promises

    @Test(
        arguments: [
            ("open", nil, nil, .open), ("open", "2021-04-12", nil, .open), ("open", "2021-04-11", nil, .late),
            ("done", nil, "2021-04-01", .kept), ("done", "2021-04-01", "2021-04-01", .kept),
            ("done", "2021-04-01", "2021-04-02", .keptLate), ("withdrawn", "2021-04-01", "2021-04-09", .withdrawn),
            // Closed tomorrow is open today.
            ("done", "2021-04-11", "2021-04-13", .late),
        ] as [(String, String?, String?, CommitmentRules.Fate)]
    )
    func aPromiseMeetsItsFate(_ state: String, _ due: String?, _ closed: String?, _ fate: CommitmentRules.Fate) throws {
        let names = [
            "id", "item_id", "text", "organisation_id", "organisation_name", "due", "state", "closed_on", "note",
            "evidence", "explanation", "explained_by", "explained_on", "origin", "origin_path",
        ]
        let values: [SQLValue] =
            [
                .text(MeetingSamples.id(1, of: Commitment.self).text),
                .text(MeetingSamples.id(2, of: AgendaItem.self).text), .text("Lovet."),
                .text(MeetingSamples.organisation.text), .text("LO"), due.sqlValue, .text(state), closed.sqlValue,
            ] + Array(repeating: .null(.text), count: 7)
        let commitment = try Commitment(row: Row(columns: Row.Columns(names), values: values))
        #expect(CommitmentRules.fate(of: commitment, on: try #require(Day(Self.today))) == fate)
    }

    @Test func fatesAreCounted() {
        let counts = CommitmentRules.counts([.late, .kept, .kept, .withdrawn])
        #expect(counts.map(\.fate) == [.kept, .late, .withdrawn] && counts.map(\.count) == [2, 1, 1])
    }
}
