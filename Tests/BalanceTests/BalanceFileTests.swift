import App
import Core
import HTTPTypes
import TestSupport
import Testing

@testable import Balance

/// The region and its scenarios go out with the network and come in again.
@Suite struct BalanceFileTests {
    @Test(arguments: Engine.available) func nothingIsLostOnTheWay(on engine: Engine) async throws {
        var first = ""
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            _ = try await secretariat.post("/nord/balanse/region", [:])
            let made = try await secretariat.post("/nord/balanse/scenarioer/ny", BalanceRoutesTests.factory)
            #expect(made.status == .seeOther)
            first = try await installation.networkFiles.write(key: "nord") ?? ""
        }
        #expect(first.contains("lever: newJobs") && first.contains("region: synthetic"))
        try await withInstallation(engine) { installation in
            _ = try await installation.networkFiles.read(Array(first.utf8))
            #expect(try await installation.networkFiles.write(key: "nord") == first)
        }
    }
}
