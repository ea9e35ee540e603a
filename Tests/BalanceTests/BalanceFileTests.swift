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
            let own = "/nord/balanse/scenarioer/batterifabrikk"
            let form = try await secretariat.get("\(own)/loft").body
            let owner = try #require(form.firstMatch(of: /option value="(\w{26})"/)).output.1
            let lifted = try await secretariat.post("\(own)/loft", ["title": "Rekruttering", "owner": String(owner)])
            #expect(lifted.location == "/nord/initiativer/rekruttering?ok=saved")
            first = try await installation.networkFiles.write(key: "nord") ?? ""
        }
        #expect(first.contains("lever: newJobs") && first.contains("region: synthetic"))
        #expect(first.contains("path: /nord/initiativer/rekruttering"))
        try await withInstallation(engine) { installation in
            _ = try await installation.networkFiles.read(Array(first.utf8))
            #expect(try await installation.networkFiles.write(key: "nord") == first)
        }
    }

    @Test(arguments: [
        ("path: /nord/initiativer/rekruttering", "path: https://example.com/x", "is no path of this site"),
        ("path: /nord/initiativer/rekruttering", "path: //example.com", "is no path of this site"),
        ("region: synthetic", "region: prepared", "run samband balance prepare"),
    ]) func whatLeadsAwayIsRefused(_ right: String, _ wrong: String, _ said: String) async throws {
        var file = ""
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            _ = try await secretariat.post("/nord/balanse/region", [:])
            _ = try await secretariat.post("/nord/balanse/scenarioer/ny", BalanceRoutesTests.factory)
            let own = "/nord/balanse/scenarioer/batterifabrikk"
            let owner = try #require(
                try await secretariat.get("\(own)/loft").body.firstMatch(of: /option value="(\w{26})"/)
            ).output.1
            _ = try await secretariat.post("\(own)/loft", ["title": "Rekruttering", "owner": String(owner)])
            file = try await installation.networkFiles.write(key: "nord") ?? ""
        }
        #expect(file.contains(right))
        try await withInstallation { installation in
            do {
                _ = try await installation.networkFiles.read(Array(file.replacing(right, with: wrong).utf8))
                Issue.record("\(wrong) was read")
            } catch {
                #expect("\(error)".contains(said), "\(error)")
            }
        }
    }
}
