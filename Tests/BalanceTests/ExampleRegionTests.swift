import App
import Core
import Forecast
import Foundation
import Networks
import TestSupport
import Testing

@testable import Balance

/// What has been counted in Telemark, beside the example: a real region can be made of it, next to the made-up one.
@Suite struct ExampleRegionTests {
    private func withCounts(on engine: Engine = .sqlite, _ body: (Installation, Network) async throws -> Void)
        async throws
    {
        try await withSamples(engine) { installation, _, _ in
            let network = try #require(try await installation.networks.store.network(key: "nord"))
            for file in Example.counts { _ = try await installation.tableFiles.read(file: file.path, network: "nord") }
            try await body(installation, network)
        }
    }

    static let places = [
        "4001", "4003", "4005", "4010", "4012", "4014", "4016", "4018", "4020", "4022", "4024", "4026", "4028",
        "4030", "4032", "4034", "4036",
    ]

    @Test func aRegionOfTelemarkIsMadeOfWhatHasBeenCounted() async throws {
        try await withCounts { installation, network in
            let (region, report) = try await installation.balance.prepare(
                network.id,
                municipalities: Self.places,
                keys: [:],
                firstYear: 2_021,
                years: 2
            )
            #expect(report.first == "17 municipalities, 16 industries, 2 years")
            for line in [
                "jobs: published, Statistisk sentralbyrå, 13470: Sysselsatte etter arbeidssted i Telemark 4. kvartal,"
                    + " etter næring, 2020",
                "There is no table pendling: what it says is assumed. Statistics Norway has it as 03321.",
            ] { #expect(report.contains(line), "\(line) is not in \(report)") }
            for array in ["mortality", "fertility", "outMigration", "arrival", "immigration", "emigration"] {
                let told = report.first { $0.hasPrefix("\(array): estimated, Statistisk sentralbyrå, 01223") }
                #expect(told?.hasSuffix("2018, 2019, 2020") == true, "\(array)")
            }
            let inputs = try region.inputs()
            let persons = try #require(try Projection(inputs).accounts().years.first).persons
            // Of three years: deaths, immigrants, emigrants, and who moved in less who moved out.
            let year = [persons.deaths, persons.immigrated, persons.emigrated, persons.arrived - persons.left]
            for (found, told) in zip(year, [4_934.0, 2_924, 1_564, -709]) {
                #expect(abs(3 * found / told - 1) < 1e-6, "\(3 * found), not \(told)")
            }
            #expect(abs(persons.start / 173_534 - 1) < 1e-6)
            #expect(try await Projection(inputs).simulate(draws: 16, threads: 1).unsettled == 0)
        }
    }

    @Test(arguments: Engine.available) func thePageSaysWhatIsRealAndWhatIsAssumed(on engine: Engine) async throws {
        try await withCounts(on: engine) { installation, _ in
            let secretariat = try await installation.client(.secretariat)
            _ = try await secretariat.post("\(BalanceRoutesTests.home)/region", [:])
            let path = "\(BalanceRoutesTests.home)/grunnlag"
            let page = try await installation.client().get(path).body
            let section = try #require(page.split(separator: "Virkelige tall i kunnskapsbasen").last)
            let rows = section.split(separator: "<tr").map(String.init)
            let row = { (what: String) in rows.first { $0.contains(">\(what)<") } ?? "" }
            #expect(row("Innbyggere").contains("Publisert") && row("Innbyggere").contains("07459"))
            #expect(row("Døde").contains("01223") && row("Døde").contains(", 2020<"))
            #expect(row("Pendling").contains("Antatt") && row("Pendling").contains("Ingen tabell"))
            #expect(page.contains("Tallene er oppdiktet.") && page.contains("Den oppdiktede regionen bruker dem ikke."))
            for (language, said) in [("nn", "Verkelege tal i kunnskapsbasen"), ("en", "Real figures in the knowledge")]
            {
                #expect(try await installation.client().get("\(path)?lang=\(language)").body.contains(said))
            }
        }
    }

    /// A network without such tables is not told of them.
    @Test func withoutTablesThePageIsAsItWas() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            _ = try await secretariat.post("\(BalanceRoutesTests.home)/region", [:])
            let page = try await secretariat.get("\(BalanceRoutesTests.home)/grunnlag").body
            #expect(!page.contains("Virkelige tall"))
        }
    }
}
