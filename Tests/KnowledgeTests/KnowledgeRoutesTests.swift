import App
import Core
import Cubes
import Foundation
import HTTPTypes
import Knowledge
import Networks
import TestSupport
import Testing

/// The region in figures as a stranger, a member and the secretariat meet it.
@Suite struct KnowledgeRoutesTests {
    static let home = "/nord/kunnskap"

    @Test(arguments: Engine.available) func anyoneReadsFiguresWithTheirSource(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            try await installation.takeInFigures()
            let client = installation.client()
            let front = try await client.get(Self.home)
            #expect(front.status == .ok && front.body.contains("11,7 %"))
            let page = try await client.get("\(Self.home)/helt-ledige").body
            #expect(page.contains("2,7 prosent av arbeidsstyrken i Vestfold var helt ledige i januar 2026."))
            #expect(page.contains("Det er delt tredje høyest av 15 fylker. Ned 0,2 prosentpoeng fra januar 2025."))
            #expect(page.contains("NLOD 2.0") && page.contains("Slik leser vi ledigheten."))
            #expect(try await client.get("\(Self.home)/finnes-ikke").status == .notFound)
            #expect(try await client.get("\(Self.home)/tabeller/finnes-ikke").status == .notFound)
        }
    }

    /// A table that got a newer period after the network last met, and one whose figure was changed.
    @Test func thePageTellsWhatMovedSinceTheLastMeeting() async throws {
        try await withSamples { installation, clock, _ in
            let network = try #require(try await installation.networks.store.network(key: "nord")?.id)
            let file = try #require(Example.figures.first { $0.lastPathComponent == "nav-arbeidssokere.json" })
            let whole = try String(contentsOf: file, encoding: .utf8)
            func takeIn(_ text: String) async throws {
                let bytes = Data(text.utf8)
                _ = try await installation.knowledge.takeIn(
                    bytes,
                    fileName: "nav-arbeidssokere.json",
                    to: network,
                    by: .terminal,
                    at: clock.now
                )
            }
            let client = installation.client()
            try clock.move(to: "2021-03-10")
            try await takeIn(try Self.withoutNewestPeriod(whole))
            try clock.move(to: "2021-04-20")
            let quiet = try await client.get(Self.home).body
            #expect(
                quiet.contains("Nytt siden møtet 8. april 2021") && quiet.contains("Ingen av tallene har endret seg")
            )
            try await takeIn(whole)
            let moved = try await client.get(Self.home).body
            #expect(!moved.contains("Ingen av tallene har endret seg"))
            #expect(moved.contains("Vestfold: 2,7 % i januar 2026, mot 2,9 % i januar 2025."), "\(moved)")
        }
    }

    private static func withoutNewestPeriod(_ text: String) throws -> String {
        let bytes = Array(text.utf8)
        guard
            case .jsonStat(let document) = try bytes.withUnsafeBufferPointer({ try TableFile.read($0, name: "a.json") }),
            let cube = document.cubes.first, let axis = cube.axis(.time)
        else { throw CubeProblem.noTime }
        let periods = cube.dimensions[axis].categories.map(\.code).sorted()
        return try cube.slice([cube.dimensions[axis].id: Array(periods.dropLast())]).text(.jsonStat)
    }

    /// One county against another; whatever else stands in the address is passed over.
    @Test func aReaderHoldsAnotherCountyBeside() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let client = installation.client()
            let page = try await client.get("\(Self.home)/helt-ledige?med=03").body
            #expect(page.contains("2,9 prosent av arbeidsstyrken i Oslo var helt ledige i januar 2026."))
            #expect(page.contains("<option value=\"03\" selected>Oslo</option>"))
            #expect(page.contains("Vestfold, Telemark, Oslo mot de andre"))
            for wrong in ["99", "39", "0", "%22%3E", ""] {
                let plain = try await client.get("\(Self.home)/helt-ledige?med=\(wrong)")
                #expect(plain.status == .ok && !plain.body.contains(" selected>"))
            }
        }
    }

    @Test func figuresCanBeTakenHome() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let client = installation.client()
            let csv = try await client.get("\(Self.home)/utenfor-15-29/tall.csv")
            #expect(csv.headers[.contentType] == "text/csv; charset=utf-8")
            #expect(
                csv.headers[.contentDisposition]?.hasPrefix("attachment; filename=\"nord-utenfor-15-29.csv\"") == true
            )
            #expect(csv.body.contains("kode;region;periode;verdi;merke\r\n"))
            #expect(csv.body.contains("39;Vestfold;2024;11,7000;\r\n"))
            for (address, name, holds) in [
                ("utenfor-15-29/tall", "nord-utenfor-15-29", "<v>11.7</v>"),
                ("tabeller/ssb-13563/tabell", "ssb-13563", "<t>Vestfold</t>"),
            ] {
                let book = try await client.get("\(Self.home)/\(address).xlsx")
                #expect(book.headers[.contentType]?.hasSuffix("spreadsheetml.sheet") == true)
                #expect(book.headers[.contentDisposition]?.contains("\"\(name).xlsx\"") == true)
                #expect(try TestPrograms.part("xl/worksheets/sheet1.xml", ofZip: book.bytes).contains(holds))
            }
            let file = try await client.get("\(Self.home)/tabeller/ssb-13563/1/fil")
            #expect(file.headers[.contentDisposition]?.hasPrefix("attachment; filename=\"ssb-13563.json\"") == true)
            #expect(file.body.contains("\"class\": \"dataset\""))
            for wrong in ["2", "0", "-1", "x", "99999999999999999999"] {
                #expect(try await client.get("\(Self.home)/tabeller/ssb-13563/\(wrong)/fil").status == .notFound)
            }
        }
    }

    /// A link to a part of a table never breaks, whatever stands in it.
    @Test(arguments: [
        "", "?rader=Yrke", "?rader=Yrke&kolonner=Region", "?valg=Yrke%3Dledere", "?valg=Yrke%3Dukjent", "?valg=%00",
        "?rader=%22%3E%3Cscript%3E", "?valg=a&valg=b&valg=Tid%3D2025M06", "?rader=Tid&kolonner=Tid",
    ])
    func anAddressIntoATableAlwaysShowsSomething(_ query: String) async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let page = try await installation.client().get("\(Self.home)/tabeller/nav-yrker\(query)")
            #expect(page.status == .ok && page.body.contains("<caption>") && !page.body.contains("\"><script>"))
        }
    }

    @Test(arguments: ["regioner", "helt-ledige/lesning"])
    func onlyTheSecretariatDecides(_ path: String) async throws {
        try await withSamples { installation, _, _ in
            let fields: KeyValuePairs = ["regions": "39", "text": "Ny lesning", "revision": "1"]
            #expect(try await installation.client().get("\(Self.home)/\(path)").status == .unauthorized)
            let member = try await installation.client(.representative)
            #expect(try await member.get("\(Self.home)/\(path)").status == .notFound)
            #expect(try await member.post("\(Self.home)/\(path)", fields).status == .notFound)
            let secretariat = try await installation.client(.secretariat)
            #expect(try await secretariat.get("\(Self.home)/\(path)").status == .ok)
            #expect(try await secretariat.post("\(Self.home)/\(path)", fields).status == .seeOther)
        }
    }

    @Test func aWrongCodeIsGivenBack() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let page = try await client.post("\(Self.home)/regioner", ["regions": "39, Telemark"])
            #expect(page.status == .unprocessableContent)
            #expect(page.body.contains("«Telemark» er ikke en kode.") && page.body.contains("value=\"39, Telemark\""))
        }
    }

    @Test func theSecondOfTwoReadersSeesBothTexts() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let path = "\(Self.home)/helt-ledige/lesning"
            #expect(try await client.post(path, ["text": "Den første", "revision": "1"]).status == .seeOther)
            let second = try await client.post(path, ["text": "Den andre", "revision": "1"])
            #expect(second.status == .conflict)
            #expect(second.body.contains("Den første") && second.body.contains("Den andre"))
            #expect(try await client.post(path, ["text": "Den andre", "revision": "2"]).status == .seeOther)
        }
    }

    @Test func nothingIsHereYet() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            #expect(try await client.post("\(Self.home)/regioner", ["regions": ""]).status == .seeOther)
            let front = try await client.get(Self.home).body
            #expect(front.contains("Ingen tall er lagt inn ennå.") && front.contains("Begynn med å velge"))
            let page = try await client.get("\(Self.home)/utenfor-15-29").body
            #expect(page.contains("Det er ingen tall å vise") && page.contains("ssb-13563"))
            #expect(try await client.get("\(Self.home)/utenfor-15-29/tall.csv").status == .notFound)
            #expect(try await client.get("\(Self.home)/tabeller").body.contains("ssb-13563"))
        }
    }
}
