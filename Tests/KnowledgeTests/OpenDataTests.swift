import App
import Core
import Cubes
import Foundation
import HTTPTypes
import TestSupport
import Testing
import Web

@testable import Knowledge

/// Figures for programs.
@Suite struct OpenDataTests {
    static let home = "/nord/api/v1"

    private static func json(_ answer: TestAnswer) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any])
    }

    private static func cube(_ answer: TestAnswer) throws -> Cube {
        let bytes = Array(answer.body.utf8)
        guard
            case .jsonStat(let document) = try bytes.withUnsafeBufferPointer({ try TableFile.read($0, name: "a.json") })
        else { throw CubeProblem.noTime }
        return try #require(document.cubes.first)
    }

    @Test func aProgramFindsItsWayFromTheFirstAddress() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let client = installation.client()
            let index = try Self.json(try await client.get(Self.home))
            let base = installation.site.publicURL
            #expect(index["indicators"] as? String == "\(base)\(Self.home)/indicators")
            let list = try Self.json(try await client.get("\(Self.home)/indicators"))
            let indicators = try #require(list["indicators"] as? [[String: Any]])
            let one = try #require(indicators.first { $0["id"] as? String == "utenfor-15-29" })
            #expect(one["hasTables"] as? Bool == true && one["isCommon"] as? Bool != nil)
            let data = try #require(one["data"] as? String)
            let answer = try await client.get(String(data.dropFirst(base.count)))
            #expect(answer.headers[.accessControlAllowOrigin] == "*")
            let cube = try Self.cube(answer)
            #expect(cube[["indicator": "utenfor-15-29", "region": "39", "period": "2024"]] == 11.7)
            #expect(cube.axis(.time) != nil && cube.axis(.geography) != nil && !cube.about.mayBeAdded)
            let tables = try Self.json(try await client.get("\(Self.home)/tables"))
            #expect((tables["tables"] as? [[String: Any]])?.contains { $0["id"] as? String == "ssb-13563" } == true)
        }
    }

    @Test func cellsAreChosenAsInPxWebApi() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let client = installation.client()
            let table = "\(Self.home)/tables/ssb-13563"
            let metadata = try Self.cube(try await client.get("\(table)/metadata"))
            #expect(!metadata.values.contains { !$0.isNaN })
            let time = try #require(metadata.axis(.time).map { metadata.dimensions[$0] })
            let region = try #require(metadata.axis(.geography).map { metadata.dimensions[$0] })
            let newest = try Self.cube(
                try await client.get("\(table)/data?valueCodes[\(region.id)]=39&valueCodes[\(time.id)]=top(1)")
            )
            let years = newest.dimensions.first { $0.role == .time }?.categories.map(\.code)
            #expect(years == Array(time.categories.map(\.code).sorted().suffix(1)))
            #expect(newest.count == metadata.count / time.count / region.count)
            let csv = try await client.get("\(table)/data?outputFormat=csv&valueCodes[\(region.id)]=39")
            #expect(csv.headers[.contentType] == "text/csv; charset=utf-8")
            #expect(csv.headers[.linkField]?.contains("csv-metadata.json") == true)
            let about = try Self.json(try await client.get("\(table)/csv-metadata.json"))
            #expect(about["@context"] as? String == "http://www.w3.org/ns/csvw")
            let px = try await client.get("\(table)/data?outputFormat=px&valueCodes[\(region.id)]=3?")
            #expect(px.body.hasPrefix("CHARSET=\"ANSI\";"))
        }
    }

    /// What is asked wrongly is told in a sentence, to any page.
    @Test(arguments: [
        ("data?valueCodes[Nowhere]=1", "There is no dimension “Nowhere”; the table has "),
        ("data?outputFormat=xlsx", "There is no output format “xlsx”; choose json-stat2, csv, px."),
        ("data?valueCodes[Region]=99x", "The dimension “Region” has no code “99x”."),
        ("data?valueCodes[Region]=top(x)", "“top(x)” of “Region” is not understood"),
        ("data?valueCodes[Region]=", "Nothing is chosen of “Region”"),
    ])
    func mistakesAreSaid(_ query: String, _ sentence: String) async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let answer = try await installation.client().get("\(Self.home)/tables/ssb-13563/\(query)")
            #expect(answer.status == .badRequest)
            #expect(answer.headers[.contentType] == "application/problem+json")
            #expect((try Self.json(answer)["detail"] as? String)?.hasPrefix(sentence) == true, "\(answer.body)")
            #expect(answer.headers[.accessControlAllowOrigin] == "*")
            let missing = try await installation.client().get("\(Self.home)/tables/none/data")
            #expect(missing.status == .notFound)
        }
    }

    /// Expression, what it chooses of these codes.
    @Test(arguments: [
        ("*", ["2019", "2020", "2021", "2022"]), ("top(2)", ["2021", "2022"]), ("bottom(1)", ["2019"]),
        ("from(2021)", ["2021", "2022"]), ("to(2020)", ["2019", "2020"]), ("range(2020,2021)", ["2020", "2021"]),
        ("202?", ["2020", "2021", "2022"]), ("*1*", ["2019", "2021"]), ("2022, 2019", ["2022", "2019"]),
        ("TOP(1),2019", ["2022", "2019"]), ("top(99)", ["2019", "2020", "2021", "2022"]),
    ])
    func expressions(_ text: String, _ codes: [String]) throws {
        let years = ["2019", "2020", "2021", "2022"].map { Category($0) }
        let cube = try Cube(
            CubeFacts(),
            dimensions: [Dimension(id: "Tid", categories: years, role: .time)],
            values: [1, 2, 3, 4]
        )
        let chosen = try TableSelection([("valueCodes[tid]", text), ("lang", "no")]).chosen(of: cube)
        #expect(chosen.dimensions[0].categories.map(\.code) == codes)
    }

    @Test func thousandsOfStarsCostLittle() throws {
        let cube = try Cube(
            CubeFacts(),
            dimensions: [Dimension(id: "d", categories: [Category(String(repeating: "a", count: 200))])],
            values: [1]
        )
        let pattern = String(repeating: "*a", count: 1_000) + "b"
        #expect(throws: TableSelection.Mistake.unknownCode(pattern, dimension: "d")) {
            try TableSelection([("valueCodes[d]", pattern)]).chosen(of: cube)
        }
    }

    @Test func theCatalogueIsThereInTwoForms() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let client = installation.client()
            let turtle = try await client.get("\(Self.home)/catalogue.ttl")
            #expect(turtle.headers[.contentType] == "text/turtle; charset=utf-8")
            #expect(
                turtle.body.contains("a dcat:Catalog ;") && turtle.body.contains("/authority/licence/NLOD_2_0>")
            )
            let json = try Self.json(try await client.get("\(Self.home)/catalogue.jsonld"))
            #expect(json["@type"] as? String == "dcat:Catalog")
            let datasets = try #require(json["dcat:dataset"] as? [[String: Any]])
            for dataset in datasets {
                for name in [
                    "dct:title", "dct:description", "dct:identifier", "dct:publisher", "dcat:contactPoint",
                    "dcat:theme",
                ] {
                    #expect(dataset[name] != nil, "\(name) of \(dataset["@id"] ?? "")")
                }
            }
        }
    }

    /// Text, as Turtle has it.
    @Test func nothingEndsAStatementEarly() {
        let node = LinkedData(
            "https://a.no/<x>\"",
            ["dcat:Dataset"],
            [("dct:title", [.text("a\" . <b> <c> \"\\\n", .nb)])]
        )
        #expect(
            node.turtle.hasSuffix(
                "<https://a.no/\\u003cx\\u003e\\u0022> a dcat:Dataset ;\n    dct:title \"a\\\" . <b> <c> \\\"\\\\\\n\"@nb .\n"
            )
        )
    }
}
