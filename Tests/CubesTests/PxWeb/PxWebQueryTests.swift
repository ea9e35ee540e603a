import Foundation
import Testing

@testable import Cubes

/// From what somebody wants to what a service is asked.
@Suite struct PxWebQueryTests {
    static let chosen: [(choices: [String: PxWebSelection.Choice], codes: [[String]])] = [
        (
            ["Region": .codes(["3901", "39"]), "ContentsCode": .all, "Tid": .newest(2)],
            [["39", "3901"], ["Personer1"], ["2023", "2024"]]
        ),
        (
            ["Kjonn": .all, "ContentsCode": .codes(["Personer1", "Personer1"]), "Tid": .from("2022")],
            [["1", "2"], ["Personer1"], ["2022", "2023", "2024"]]
        ),
        (["ContentsCode": .all, "Tid": .newest(99)], [["Personer1"], ["2021", "2022", "2023", "2024"]]),
    ]

    @Test(arguments: chosen)
    func aSelectionBecomesCodesInTheOrderOfTheTable(
        _ one: (choices: [String: PxWebSelection.Choice], codes: [[String]])
    )
        throws
    {
        let selection = PxWebSelection(one.choices)
        #expect(try selection.query(of: PxWebSamples.table()).parts.map(\.codes) == one.codes)
        let kept = try JSONDecoder().decode(PxWebSelection.self, from: try JSONEncoder().encode(selection))
        #expect(kept == selection, "what is kept is what was wanted")
    }

    static let wrong: [(choices: [String: PxWebSelection.Choice], problem: PxWebProblem)] = [
        (["Alder": .all, "ContentsCode": .all, "Tid": .all], .unknownVariable("Alder")),
        (["ContentsCode": .all, "Tid": .codes(["2025"])], .unknownCode("2025", variable: "Tid")),
        (["ContentsCode": .all, "Tid": .from("1999")], .unknownCode("1999", variable: "Tid")),
        (["Region": .codes([]), "ContentsCode": .all, "Tid": .all], .nothingChosen(variable: "Region")),
        (["ContentsCode": .all, "Tid": .newest(-1)], .nothingChosen(variable: "Tid")),
        (["Region": .all, "Tid": .all], .mustBeChosen(variable: "ContentsCode")),
        ([:], .mustBeChosen(variable: "ContentsCode")),
    ]

    @Test(arguments: wrong)
    func whatTheTableDoesNotHaveIsNamed(_ one: (choices: [String: PxWebSelection.Choice], problem: PxWebProblem)) {
        #expect(throws: one.problem) { try PxWebSelection(one.choices).query(of: PxWebSamples.table()) }
    }

    /// Some publishers list the newest period first.
    @Test func theNewestPeriodsAreFoundInEitherOrder() throws {
        let backwards = try PxWebSamples.read(
            PxWebSamples.versionOne.replacing(
                "[\"2021\", \"2022\", \"2023\", \"2024\"]",
                with: "[\"2024\", \"2023\", \"2022\", \"2021\"]"
            )
        )
        func periods(_ choice: PxWebSelection.Choice) throws -> [String]? {
            try PxWebSelection(["ContentsCode": .all, "Tid": choice]).query(of: backwards).parts.last?.codes
        }
        #expect(try periods(.newest(2)) == ["2024", "2023"])
        #expect(try periods(.from("2022")) == ["2024", "2023", "2022"])
    }

    // MARK: - What is sent

    @Test func versionOneIsPosted() throws {
        let selection = PxWebSelection(["Region": .codes(["39"]), "ContentsCode": .all, "Tid": .newest(2)])
        let address = try PxWebAddress("https://data.ssb.no/api/v0/no/table/07459/")
        let request = try selection.query(of: PxWebSamples.table()).request(to: address)
        #expect(request.address == "https://data.ssb.no/api/v0/no/table/07459")
        #expect(
            request.body == """
                {"query":[{"code":"Region","selection":{"filter":"item","values":["39"]}},\
                {"code":"ContentsCode","selection":{"filter":"all","values":["*"]}},\
                {"code":"Tid","selection":{"filter":"item","values":["2023","2024"]}}],\
                "response":{"format":"json-stat2"}}
                """
        )
    }

    @Test func versionTwoIsAnAddress() throws {
        let selection = PxWebSelection(["Region": .codes(["39", "40"]), "ContentsCode": .all, "Tid": .newest(1)])
        let address = try PxWebAddress("https://data.ssb.no/api/pxwebapi/v2/tables/07459?lang=no")
        let request = try selection.query(of: PxWebSamples.table()).request(to: address)
        #expect(request.body == nil)
        #expect(
            request.address == """
                https://data.ssb.no/api/pxwebapi/v2/tables/07459/data?outputFormat=json-stat2&lang=no\
                &valueCodes%5BRegion%5D=39,40&valueCodes%5BContentsCode%5D=*&valueCodes%5BTid%5D=2024
                """
        )
    }

    /// Long addresses are not found, and some codes look like something else in one.
    @Test(arguments: [
        (0..<900).map { "\(1_000 + $0)" }, ["a,b", "c"], ["top(5)", "x"], ["0*", "1"], ["[a]", "1"],
        ["\"quoted\"?", "1"],
    ])
    func versionTwoIsPostedWhereAnAddressWouldNotDo(_ codes: [String]) throws {
        let part = PxWebQuery.Part(variable: "V", codes: codes, isWhole: false)
        let address = try PxWebAddress("https://data.ssb.no/api/pxwebapi/v2/tables/07459")
        let request = PxWebQuery(parts: [part]).request(to: address)
        #expect(request.address == "https://data.ssb.no/api/pxwebapi/v2/tables/07459/data?outputFormat=json-stat2")
        struct Body: Decodable {
            struct Choice: Decodable, Equatable {
                let variableCode: String
                let valueCodes: [String]
            }
            let selection: [Choice]
        }
        let body = try JSONDecoder().decode(Body.self, from: Data(try #require(request.body).utf8))
        #expect(body.selection == [Body.Choice(variableCode: "V", valueCodes: codes)])
    }

    @Test func codesAreWrittenSoThatTheyStayCodes() throws {
        let query = PxWebQuery(parts: [
            PxWebQuery.Part(variable: "Ålder&x", codes: ["a=b&c", "0-5 år"], isWhole: false)
        ])
        let request = query.request(to: try PxWebAddress("https://example.org/api/v2/tables/T"))
        #expect(request.address.hasSuffix("&valueCodes%5B%C3%85lder%26x%5D=a%3Db%26c,0-5%20%C3%A5r"))
    }

    // MARK: - Splitting

    static let splits: [(sizes: [Int], service: PxWebLimits, parts: Int)] = [
        ([3, 2, 4], PxWebLimits(cells: 24), 1), ([3, 2, 4], PxWebLimits(cells: 23), 2),
        ([3, 2, 4], PxWebLimits(cells: 1), 24), ([1, 1, 1], PxWebLimits(cells: 1), 1),
        ([357, 3, 40], PxWebLimits(cells: 10_000), 5), ([100, 100], PxWebLimits(cells: 300), 34),
        ([100, 2], PxWebLimits(cells: 800_000, values: 60), 2),
        ([60, 50], PxWebLimits(cells: 800_000, values: 40), 10),
    ]

    @Test(arguments: splits)
    func eachPartStaysUnderTheLimitAndNoCellIsAskedForTwice(_ one: (sizes: [Int], service: PxWebLimits, parts: Int))
        throws
    {
        let table = try PxWebSamples.table(one.sizes)
        let query = try PxWebSelection.everything(of: table).query(of: table)
        let parts = try query.split(for: one.service)
        #expect(parts.count == one.parts)
        for part in parts {
            #expect(part.cells ?? 0 <= one.service.cells)
            #expect(part.parts.reduce(0) { $0 + $1.codes.count } <= one.service.values ?? Int.max)
            for choice in part.parts where choice.isWhole {
                #expect(choice.codes.count == table.variable(choice.variable)?.dimension.count)
            }
        }
        #expect(parts.reduce(0) { $0 + ($1.cells ?? 0) } == query.cells)
    }

    static let tooMuch: [(sizes: [Int], service: PxWebLimits, problem: PxWebProblem)] = [
        ([3_000, 2_000], PxWebLimits(cells: 800_000), .tooWide(cells: 6_000_000, most: 5_000_000)),
        ([3, 4], PxWebLimits(cells: 0), .limitTooLow), ([3, 4], PxWebLimits(cells: 10, values: 1), .limitTooLow),
        ([2_000, 2_000], PxWebLimits(cells: 10), .tooManyParts(most: 40)),
        ([41, 1], PxWebLimits(cells: 800_000, values: 2), .tooManyParts(most: 40)),
    ]

    @Test(arguments: tooMuch)
    func whatIsWiderThanALimitIsRefused(_ one: (sizes: [Int], service: PxWebLimits, problem: PxWebProblem)) throws {
        let table = try PxWebSamples.table(one.sizes)
        let query = try PxWebSelection.everything(of: table).query(of: table)
        #expect(throws: one.problem) { try query.split(for: one.service) }
    }

    @Test func cellsThatCannotBeCountedAreTooMany() throws {
        let part = PxWebQuery.Part(variable: "v", codes: (0..<100_000).map(String.init), isWhole: true)
        let query = PxWebQuery(parts: Array(repeating: part, count: 5))
        #expect(throws: PxWebProblem.tooWide(cells: nil, most: 5_000_000)) { try query.split(for: .cautious) }
    }
}
