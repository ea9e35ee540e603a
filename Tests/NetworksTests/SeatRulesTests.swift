import Core
import SQL
import TestSupport
import Testing

@testable import Networks

/// Who holds a seat on a day, and what the secretariat is told, as tables.
@Suite struct SeatRulesTests {
    private static func id<Owner>(_ number: UInt64, of owner: Owner.Type = Owner.self) -> Identifier<Owner> {
        Identifier(IdentifierSeed(at: Instant(milliseconds: 0), random: (number, 0)))
    }

    private static func day(_ text: String) throws -> Day { try #require(Day(text)) }

    /// `R Kari 2021-01-01 2021-06-30`, `D2 Ola 2021-01-01`: role and rank, name, first and last day.
    private static func seat(_ holders: [String]) throws -> Seat {
        let holders = try holders.enumerated().map { index, text in
            let parts = text.split(separator: " ").map(String.init)
            let columns = Row.Columns([
                "person_id", "person_key", "person_name", "email", "person_title", "show_name", "show_email",
            ])
            let values: [SQLValue] = [
                .text(id(UInt64(index + 1), of: Person.self).text), .text(parts[1].lowercased()), .text(parts[1]),
                .null(.text), .null(.text), .boolean(true), .boolean(false),
            ]
            let person = try Person(joined: Row(columns: columns, values: values))
            return SeatHolder(
                id: id(UInt64(index + 1)),
                person: person,
                role: parts[0] == "R" ? .representative : .deputy,
                rank: Int(parts[0].dropFirst()) ?? 0,
                from: try day(parts[2]),
                until: parts.count > 3 ? try day(parts[3]) : nil
            )
        }
        return Seat(
            id: id(1),
            key: "lo",
            title: nil,
            organisation: id(2),
            organisationName: "LO",
            short: "LO",
            kind: .union,
            holders: holders
        )
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let holders: [String]
        let day: String
        let representative: String?
        let deputies: [String]
        let warnings: [NetworkWarning]
        var testDescription: String { "\(holders) on \(day)" }

        init(
            _ holders: [String],
            _ day: String,
            _ representative: String?,
            _ deputies: [String],
            _ warnings: [NetworkWarning]
        ) {
            self.holders = holders
            self.day = day
            self.representative = representative
            self.deputies = deputies
            self.warnings = warnings
        }
    }

    static let may31 = Day(2021, 5, 31) ?? .first(of: 2021)
    static let ends = NetworkWarning.periodEnds(seat: "LO", person: "Kari", day: may31)
    static let cases = [
        Case([], "2021-04-12", nil, [], [.emptySeat(seat: "LO", since: nil)]),
        Case(["R Kari 2021-01-01"], "2021-04-12", "Kari", [], [.noDeputy(seat: "LO")]),
        Case(["R Kari 2021-01-01", "D1 Ola 2021-01-01"], "2021-04-12", "Kari", ["Ola"], []),
        // The first and the last day count.
        Case(["R Kari 2021-04-12", "D1 Ola 2021-01-01"], "2021-04-12", "Kari", ["Ola"], []),
        Case(
            ["R Kari 2021-04-13", "D1 Ola 2021-01-01"],
            "2021-04-12",
            nil,
            ["Ola"],
            [.emptySeat(seat: "LO", since: nil)]
        ),
        Case(["R Kari 2021-01-01 2021-05-31", "D1 Ola 2021-01-01"], "2021-05-31", "Kari", ["Ola"], [ends]),
        Case(
            ["R Kari 2021-01-01 2021-05-31", "D1 Ola 2021-01-01"],
            "2021-06-01",
            nil,
            ["Ola"],
            [.emptySeat(seat: "LO", since: may31)]
        ),
        // Sixty days ahead, and not sixty-one.
        Case(["R Kari 2021-01-01 2021-05-31", "D1 Ola 2021-01-01"], "2021-04-01", "Kari", ["Ola"], [ends]),
        Case(["R Kari 2021-01-01 2021-05-31", "D1 Ola 2021-01-01"], "2021-03-31", "Kari", ["Ola"], []),
        // Somebody follows: nothing to tell.
        Case(
            ["R Kari 2021-01-01 2021-05-31", "R Eli 2021-06-01", "D1 Ola 2021-01-01"],
            "2021-05-30",
            "Kari",
            ["Ola"],
            []
        ),
        Case(
            ["R Kari 2021-01-01 2021-05-31", "R Eli 2021-06-01", "D1 Ola 2021-01-01"],
            "2021-06-01",
            "Eli",
            ["Ola"],
            []
        ),
        // Of two at a time, the one who began last.
        Case(["R Eli 2021-02-01", "R Kari 2021-01-01", "D1 Ola 2021-01-01"], "2021-04-12", "Eli", ["Ola"], []),
        // Deputies in the order they are asked; those not yet in office are not.
        Case(
            ["R Kari 2021-01-01", "D2 Per 2021-01-01", "D1 Ola 2021-03-01", "D3 Siv 2021-05-01"],
            "2021-04-12",
            "Kari",
            ["Ola", "Per"],
            []
        ),
        Case(
            ["R Kari 2021-01-01", "D1 Per 2021-02-01", "D1 Ola 2021-01-01"],
            "2021-04-12",
            "Kari",
            ["Ola", "Per"],
            []
        ),
        // A time that ends before it begins holds nothing.
        Case(
            ["R Kari 2021-05-01 2021-04-30"],
            "2021-05-01",
            nil,
            [],
            [.emptySeat(seat: "LO", since: Day(2021, 4, 30))]
        ),
    ]

    @Test(arguments: cases) func whoHoldsTheSeat(_ item: Case) throws {
        let (seat, day) = (try Self.seat(item.holders), try Self.day(item.day))
        #expect(SeatRules.representative(seat, on: day)?.person.name == item.representative)
        #expect(SeatRules.deputies(seat, on: day).map(\.person.name) == item.deputies)
        #expect(NetworkWarning.about([seat], today: day) == item.warnings)
    }

    @Test func warningsComeInTheOrderOfTheSeats() throws {
        let empty = try Self.seat([])
        let day = try Self.day("2021-04-12")
        #expect(NetworkWarning.about([empty, try Self.seat(["R Kari 2021-01-01"]), empty], today: day).count == 3)
        #expect(NetworkWarning.about([], today: day).isEmpty)
    }
}
