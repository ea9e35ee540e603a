import Core
import Networks
import Testing

@testable import Meetings

/// Who gets which letter, as a table.
@Suite struct SummonsRulesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        /// Who should come now; a `-` after the name has no address.
        let invitees: String
        /// What was sent: the name, `-off` when it was called off, `-no` when the person said no, `!` when the letter said
        /// other things, `*` when it was to a guest.
        let sent: String
        var sequence = 0
        var declined = ""
        let expected: String
        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "the first letters", invitees: "Ola Kari", sent: "", expected: "invite Ola, invite Kari"),
        Case(name: "nothing is new", invitees: "Ola Kari", sent: "Ola Kari", expected: ""),
        Case(name: "one has come to it", invitees: "Ola Kari", sent: "Ola", expected: "invite Kari"),
        Case(name: "one is not to come after all", invitees: "Ola", sent: "Ola Kari", expected: "off Kari"),
        Case(name: "somebody else sits in the seat", invitees: "Per", sent: "Ola", expected: "invite Per, off Ola"),
        Case(name: "the time is another", invitees: "Ola", sent: "Ola@0", sequence: 1, expected: "update Ola"),
        Case(name: "the place is another", invitees: "Ola", sent: "Ola!", expected: "update Ola"),
        Case(name: "once more after being called off", invitees: "Ola", sent: "Ola-off", expected: "invite Ola"),
        Case(name: "called off stays called off", invitees: "", sent: "Ola-off", expected: ""),
        Case(name: "cancelled", invitees: "", sent: "Ola Kari", sequence: 1, expected: "off Ola, off Kari"),
        Case(
            name: "who said no is left alone",
            invitees: "Kari",
            sent: "Ola Kari",
            declined: "Ola",
            expected: "no Ola"
        ),
        Case(
            name: "who said no stays left alone",
            invitees: "Kari",
            sent: "Ola-no Kari",
            declined: "Ola",
            expected: ""
        ),
        Case(name: "who said no comes after all", invitees: "Ola", sent: "Ola-no", expected: "again Ola"),
        Case(name: "a no to an earlier time", invitees: "Ola", sent: "Ola-no", sequence: 1, expected: "update Ola"),
        Case(name: "cancelled after a no", invitees: "", sent: "Ola-no", expected: ""),
        Case(name: "was asked as a guest, and stands in now", invitees: "Ola", sent: "Ola*", expected: "invite Ola"),
        Case(name: "no address, no letter", invitees: "Ola- Kari", sent: "", expected: "invite Kari"),
        Case(name: "the address is gone meanwhile", invitees: "Ola-", sent: "Ola", sequence: 1, expected: ""),
    ]

    /// A meeting on 6 May with 14 days of notice: called by 22 April at the latest.
    static let notices: [(today: String, summoned: String?, expected: SummonsRules.Notice?)] = [
        ("2021-04-21", nil, .until(day(22))), ("2021-04-22", nil, .until(day(22))),
        ("2021-04-23", nil, .late(day(22))), ("2021-05-05", "2021-04-22", nil),
        ("2021-04-30", "2021-04-23", .wasShort(13)),
    ]

    @Test(arguments: notices)
    func theDaysOfNotice(today: String, summoned: String?, expected: SummonsRules.Notice?) throws {
        let notice = SummonsRules.notice(
            .usual,
            meeting: try #require(Day("2021-05-06")),
            summoned: try summoned.map { try #require(Day($0)) },
            today: try #require(Day(today))
        )
        #expect(notice == expected)
    }

    private static func day(_ number: Int) -> Day { Day(2021, 4, number) ?? .first(of: 2021) }

    @Test(arguments: cases) func theLetters(_ row: Case) {
        let steps = SummonsRules.steps(
            row.invitees.split(separator: " ").map(Self.invitee),
            sent: row.sent.split(separator: " ").map(Self.summons),
            declined: Set(row.declined.split(separator: " ").map { SeatingTests.person($0).id }),
            sequence: row.sequence,
            content: "now"
        )
        let names = Dictionary(
            uniqueKeysWithValues: ["Ola", "Kari", "Per"].map { (SeatingTests.person($0).id, $0) }
        )
        let found = steps.map { step in
            switch step {
            case .invite(let invitee): "invite \(invitee.name)"
            case .update(let invitee): "update \(invitee.name)"
            case .callOff(let person): "off \(names[person] ?? "?")"
            case .decline(let person): "no \(names[person] ?? "?")"
            case .resume(let person): "again \(names[person] ?? "?")"
            }
        }
        #expect(found.joined(separator: ", ") == row.expected)
    }

    private static func invitee(_ text: Substring) -> Invitee {
        let person = SeatingTests.person(text.replacing("-", with: ""))
        return Invitee(
            person: person.id,
            name: person.name,
            email: text.hasSuffix("-") ? nil : person.email,
            language: .nb,
            part: .representative,
            seat: nil,
            organisation: nil,
            standsInFor: nil
        )
    }

    private static func summons(_ text: Substring) -> Summons {
        let name = text.prefix { $0.isLetter }
        let person = SeatingTests.person(name)
        return Summons(
            id: MeetingSamples.id(UInt64(name.utf8.count)),
            person: person.id,
            part: text.hasSuffix("*") ? .guest : .representative,
            state: text.hasSuffix("-off") ? .calledOff : text.hasSuffix("-no") ? .declined : .invited,
            sequence: 0,
            content: text.hasSuffix("!") ? "before" : "now",
            letters: 1,
            sentAt: MeetingSamples.now
        )
    }
}

/// What someone's own part in a meeting opens, as a table.
@Suite struct AdmissionTests {
    static let item: AgendaItem.ID = MeetingSamples.id(77)
    static let other: AgendaItem.ID = MeetingSamples.id(78)

    struct Case: Sendable {
        let part: Summons.Part?
        var state = Summons.State.invited
        var isGuestOfItem = false
        var isLocked = false
        var sat = false
        let expected: Admission
    }

    static let cases = [
        Case(part: nil, expected: .none),
        Case(part: .deputy, expected: .whole),
        Case(part: .representative, expected: .whole),
        Case(part: .deputy, state: .calledOff, expected: .none),
        Case(part: .deputy, state: .declined, expected: .none),
        Case(part: .deputy, isLocked: true, expected: .none),
        Case(part: nil, sat: true, expected: .whole),
        Case(part: .deputy, state: .calledOff, sat: true, expected: .whole),
        Case(part: nil, isLocked: true, sat: true, expected: .none),
        Case(part: .staff, expected: .none),
        Case(part: .guest, expected: .none),
        Case(part: .guest, isGuestOfItem: true, expected: .items([item])),
        Case(part: nil, isGuestOfItem: true, expected: .items([item])),
        Case(part: .guest, isGuestOfItem: true, isLocked: true, expected: .none),
        Case(part: .deputy, isGuestOfItem: true, expected: .whole),
    ]

    @Test(arguments: cases) func whatIsOpened(_ row: Case) {
        let summons = row.part.map { part in
            Summons(
                id: MeetingSamples.id(1),
                person: MeetingSamples.id(2),
                part: part,
                state: row.state,
                sequence: 0,
                content: "",
                letters: 1,
                sentAt: MeetingSamples.now
            )
        }
        let admission = Admission.of(
            [summons].compactMap(\.self),
            sat: row.sat,
            guestOf: row.isGuestOfItem ? [Self.item] : [],
            isLocked: row.isLocked
        )
        #expect(admission == row.expected)
        #expect(admission.covers(Self.other) == (row.expected == .whole))
    }
}
