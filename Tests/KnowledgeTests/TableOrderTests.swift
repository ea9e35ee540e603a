import App
import Core
import Cubes
import HTTPTypes
import TestSupport
import Testing

@testable import Knowledge

/// Tables that are asked for in the terminal.
@Suite(.enabled(if: HTTPServer.isThere, Comment(rawValue: HTTPServer.absence))) struct TableOrderTests {
    static let choices: [(text: String, variable: String, choice: PxWebSelection.Choice?)] = [
        ("Region=39,40", "Region", .codes(["39", "40"])), ("Tid=newest:5", "Tid", .newest(5)),
        ("Tid=from:2015M01", "Tid", .from("2015M01")), ("Kjonn=none", "Kjonn", nil), ("Kjonn=all", "Kjonn", .all),
        ("Alder=a=b", "Alder", .codes(["a=b"])),
    ]

    @Test(arguments: choices)
    func choicesAreRead(_ one: (text: String, variable: String, choice: PxWebSelection.Choice?)) throws {
        let (variable, choice) = try TableOrder.parted(one.text)
        #expect(variable == one.variable && choice == one.choice)
    }

    @Test(arguments: ["", "Region", "Region=", "=39", "Tid=newest:", "Tid=newest:0", "Tid=newest:x"])
    func whatChoosesNothingIsSaidTo(_ text: String) {
        #expect(throws: TableRefusal.self) { try TableOrder.parted(text) }
    }

    @Test(arguments: Engine.available) func aTableIsFetchedAtOnceAndThenAgain(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let service = try PxWebServer()
            func fetch(_ key: String) async throws -> TableFiles.Taken {
                try await installation.tableFiles.fetch(
                    address: service.table(1),
                    key: key,
                    choices: ["Region=39,40", "Kjonn=none", "Tid=newest:3"],
                    source: "SSB",
                    days: 7
                )
            }
            let taken = try await fetch("ssb-07459")
            #expect(taken.key == "ssb-07459" && taken.version == 1 && taken.isNew)
            #expect(
                try service.questions().last == [
                    "Region": ["39", "40"], "ContentsCode": ["*"], "Tid": ["2017", "2018", "2019"],
                ]
            )
            await #expect(throws: Failure.self) { try await fetch("ssb-07459") }

            try service.set(edition: 2)
            try clock.move(to: "2021-05-03")
            try await installation.knowledge.fetchTables(at: clock.now)
            let again = try await installation.client().get("/nord/kunnskap/tabeller/ssb-07459").body
            #expect(again.contains("ny versjon 2"))
        }
    }

    static let wrong: [(choice: String, trouble: String?, says: String, code: Failure.Code)] = [
        ("Alder=1", nil, "Alder", .badInput), ("Region=0301", nil, "Region: 0301", .badInput),
        ("Tid=none", nil, "at least one value of Tid", .badInput),
        ("Region=39", "broken", "500: Internal error", .badInput),
        ("Region=39", "busy", "too busy", .failed), ("Region=39", "cut", "broke before", .failed),
    ]

    @Test(arguments: wrong)
    func whatDoesNotComeLeavesNothing(_ one: (choice: String, trouble: String?, says: String, code: Failure.Code))
        async throws
    {
        try await withSamples { installation, _, _ in
            let service = try PxWebServer()
            try service.set(trouble: one.trouble)
            let failure = await #expect(throws: Failure.self) {
                try await installation.tableFiles.fetch(address: service.table(2), key: "a", choices: [one.choice])
            }
            #expect(
                failure?.code == one.code && failure?.description.contains(one.says) == true,
                "\(String(describing: failure))"
            )
            #expect(
                try await installation.client(.secretariat).get("/nord/kunnskap/tabeller/a/adresse").status == .notFound
            )
        }
    }

    @Test func aServiceThatDoesNotSayWhoseTheyAreIsNotEnough() async throws {
        try await withSamples { installation, _, _ in
            let service = try PxWebServer()
            let failure = await #expect(throws: Failure.self) {
                try await installation.tableFiles.fetch(address: service.table(1), key: "a")
            }
            #expect(failure?.description.contains("--source") == true)
        }
    }

    static let keys: [(address: String, key: String)] = [
        ("https://data.ssb.no/api/v0/no/table/07459", "ssb-07459"),
        ("https://www.ssb.no/statbank/table/07459", "ssb-07459"),
        ("https://pxdata.stat.fi/PXWeb/api/v1/fi/StatFin/a/11re.px", "stat-11re"),
        ("https://10.0.0.1/api/v1/no/x", "x"),
        ("https://localhost:80/api/v1/no/x", "x"), ("https://[::1]/api/v1/no/x", "x"),
    ]

    @Test(arguments: keys) func aKeyIsMadeOfPublisherAndNumber(_ one: (address: String, key: String)) throws {
        #expect(try PxWebAddress(one.address).suggestedKey == one.key)
    }
}
