import Core
import Foundation
import Testing

@testable import Cubes

/// What services say of their tables and of themselves.
@Suite struct PxWebTableTests {
    @Test(arguments: [PxWebSamples.versionOne, PxWebSamples.versionTwo])
    func bothVersionsDescribeTheSameTable(_ text: String) throws {
        let table = try PxWebSamples.read(text)
        #expect(table.label?.hasPrefix("07459: Befolkning") == true)
        #expect(table.variables.map(\.code) == ["Region", "Kjonn", "ContentsCode", "Tid"])
        #expect(table.variables.map(\.mayBeLeftOut) == [true, true, false, false])
        #expect(table.variables.map(\.dimension.role) == [nil, nil, .measure, .time])
        #expect(table.variables.map(\.dimension.count) == [3, 2, 1, 4])
        #expect(table.cells == 24)
        let region = try #require(table.variable("Region")).dimension
        #expect(region.label.text == "region")
        #expect(region.categories.map(\.code) == ["39", "40", "3901"], "the table's own order, not the alphabet's")
        #expect(region.categories.map(\.label.text) == ["Vestfold", "Telemark", "Horten"])
    }

    @Test func versionTwoSaysWhoseItIsAndHowOld() throws {
        let table = try PxWebSamples.read(PxWebSamples.versionTwo)
        #expect(table.source == "Statistisk sentralbyrå" && table.updated == "2024-02-21T07:00:00Z")
    }

    /// Metadata describe tables that nobody could hold; describing them costs nothing.
    @Test func aTableOfMoreCellsThanCanBeCountedIsDescribed() throws {
        func variable(_ name: String) -> String {
            let values = (0..<3_000).map { "\"\($0)\"" }.joined(separator: ",")
            return "{\"code\":\"\(name)\",\"text\":\"\",\"values\":[\(values)]}"
        }
        let names = ["a", "b", "c", "d", "e", "f"]
        let table = try PxWebSamples.read(
            "{\"title\":\"\",\"variables\":[\(names.map(variable).joined(separator: ","))]}"
        )
        #expect(table.cells == nil)
        let wide = """
            {"class":"dataset","id":["a","b"],"size":[40000,40000],"dimension":{\
            "a":{"category":{"index":[\((0..<40_000).map { "\"\($0)\"" }.joined(separator: ","))]}},\
            "b":{"category":{"index":[\((0..<40_000).map { "\"\($0)\"" }.joined(separator: ","))]}}},"value":[]}
            """
        #expect(try PxWebSamples.read(wide).cells == 1_600_000_000)
    }

    static let wrong: [(given: String, says: String)] = [
        ("", "is an empty file"), ("<!doctype html><p>Vi er straks tilbake", "is a web page"),
        ("{", "was expected"), ("{\"error\":\"x\"}", "not the description of a table"),
        ("[1,2]", "“{” was expected"), ("{\"variables\":[]}", "the table has no variables"),
        ("{\"variables\":{}}", "“[” was expected"),
        ("{\"variables\":[{\"values\":[\"1\"]}]}", "a variable has no code"),
        ("{\"variables\":[{\"code\":\"\",\"values\":[\"1\"]}]}", "a variable has no code"),
        ("{\"variables\":[{\"code\":\"a\",\"values\":[]}]}", "the variable “a” has no values"),
        ("{\"variables\":[{\"code\":\"a\",\"values\":[\"1\",\"1\"]}]}", "has the category “1” twice"),
        (
            "{\"variables\":[{\"code\":\"a\",\"values\":[\"1\"],\"valueTexts\":[\"x\",\"y\"]}]}",
            "has 1 values and 2 texts"
        ),
        (
            "{\"variables\":[{\"code\":\"a\",\"values\":[\"1\"]},{\"code\":\"a\",\"values\":[\"1\"]}]}",
            "two dimensions are called “a”"
        ),
        ("{\"id\":[],\"size\":[],\"dimension\":{}}", "the table has no variables"),
        ("{\"id\":[\"a\"],\"size\":[0],\"dimension\":{\"a\":{\"category\":{\"index\":[]}}}}", "“a” has no values"),
        (
            "{\"id\":[\"a\"],\"size\":[9000000000000000000],\"dimension\":{\"a\":{\"category\":{\"index\":[]}}}}",
            "limit"
        ),
        ("{\"variables\":" + String(repeating: "[", count: 5_000), "(limit: nesting)"),
    ]

    @Test(arguments: wrong) func whatIsNoDescriptionIsRefusedWithASentence(_ one: (given: String, says: String)) {
        let error = #expect(throws: ReadingError.self) { try PxWebSamples.read(one.given) }
        #expect(error?.description.contains(one.says) == true, "\(error?.description ?? "")")
    }

    @Test func moreValuesThanALimitAllowsAreRefused() {
        var limits = ReadingLimits.standard
        limits.categories = 9
        let error = #expect(throws: ReadingError.self) {
            try PxWebSamples.read(PxWebSamples.versionOne, limits: limits)
        }
        #expect(error?.problem == "more than 9 categories (limit: categories)")
    }

    /// Whatever becomes of them on the way, they are read or refused.
    @Test(arguments: [PxWebSamples.versionOne, PxWebSamples.versionTwo]) func damagedDescriptionsDoNoHarm(
        _ text: String
    ) {
        let whole = Array(text.utf8)
        var numbers = SeededNumbers(state: 7)
        func check(_ bytes: [UInt8]) {
            bytes.withUnsafeBufferPointer { bytes in
                _ = PxWebLimits.read(bytes)
                guard let table = try? PxWebTable.read(bytes, name: "metadata") else { return }
                #expect(table.variables.allSatisfy { $0.dimension.count > 0 })
                _ = try? PxWebSelection.everything(of: table).query(of: table).split(for: PxWebLimits(cells: 3))
            }
        }
        for length in whole.indices { check(Array(whole[..<length])) }
        for _ in 0..<3_000 {
            var bytes = whole
            for _ in 0...Int.random(in: 0...2, using: &numbers) {
                let place = Int.random(in: bytes.indices, using: &numbers)
                switch Int.random(in: 0...2, using: &numbers) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &numbers)
                case 1: bytes.remove(at: place)
                default: bytes.insert(contentsOf: bytes[place..<min(place + 9, bytes.count)], at: place)
                }
            }
            check(bytes)
        }
    }

    static let services: [(given: String, limits: PxWebLimits?)] = [
        (
            "{\"maxValues\":50000,\"maxCells\":800000,\"maxCalls\":300,\"timeWindow\":60,\"CORS\":true}",
            PxWebLimits(cells: 800_000, values: 50_000)
        ),
        (
            "{\"apiVersion\":\"2.3.2\",\"languages\":[{\"id\":\"no\"}],\"maxDataCells\":800000,\"maxCallsPerTimeWindow\":0}",
            PxWebLimits(cells: 800_000)
        ),
        ("{\"maxCells\":0}", nil), ("{\"maxCells\":-1}", nil), ("{}", nil), ("<html>", nil), ("", nil),
        ("{\"maxCells\":\"many\"}", nil), ("{\"maxCells\":100,\"maxValues\":0}", PxWebLimits(cells: 100)),
    ]

    @Test(arguments: services) func theLimitsOfAService(_ one: (given: String, limits: PxWebLimits?)) {
        let limits = Array(one.given.utf8).withUnsafeBufferPointer { PxWebLimits.read($0) }
        #expect(limits == one.limits)
    }
}

/// Published metadata, and an answer to them.
@Suite(.enabled(if: RealFiles.folder != nil, "SAMBAND_PUBLISHED_FILES names no folder with published files"))
struct PublishedPxWebTests {
    static func table(_ name: String) throws -> PxWebTable {
        let data = try Data(contentsOf: try #require(RealFiles.folder).appending(path: name))
        return try data.withUnsafeBytes { bytes throws(ReadingError) in
            try PxWebTable.read(bytes.bindMemory(to: UInt8.self), name: name)
        }
    }

    static let described: [(file: String, cells: Int, leftOut: [String])] = [
        ("pxwebapi/TAB6471_metadata.json", 2_006_784, ["Region", "Kon"]),
        ("pxwebapi/MetadataById_tab004_js2.json", 4_312, []),
        ("jsonstat-ssb/ssb-13861-metadata-pxwebapi-v1.json", 966, ["NACE2007", "Kjonn"]),
    ]

    @Test(arguments: described) func tablesAreDescribed(_ one: (file: String, cells: Int, leftOut: [String])) throws {
        let table = try Self.table(one.file)
        #expect(table.cells == one.cells)
        #expect(table.variables.filter(\.mayBeLeftOut).map(\.code) == one.leftOut)
        #expect(table.variables.count { $0.dimension.role == .time } == 1)
    }

    /// What Statistics Sweden answered fits the question that its codes make.
    @Test func anAnswerFitsItsTable() throws {
        let table = try Self.table("pxwebapi/TAB6471_metadata.json")
        guard case .jsonStat(let document) = try RealFiles.read("pxwebapi/TAB6471_data.json") else {
            Issue.record("no JSON-stat")
            return
        }
        let cube = try #require(document.cubes.first)
        let choices = cube.dimensions.map { ($0.id, PxWebSelection.Choice.codes($0.categories.map(\.code))) }
        let query = try PxWebSelection(Dictionary(uniqueKeysWithValues: choices)).query(of: table)
        var answer = PxWebAnswer(to: query)
        try answer.add(cube)
        #expect(try answer.cube().values.reduce(0, +) == cube.values.reduce(0, +))
    }
}
