import App
import Core
import HTTPTypes
import Hummingbird
import TestSupport
import Testing
import Web

/// Every route is behind the gate, or is meant for everyone.
@Suite struct RouteListTests {
    /// What a stranger may send: signing in and out, the organisation's answer behind its link, a registration for an
    /// open meeting and what is done with it by its link, a statement in a hearing and input likewise, and nothing else.
    static let openToStrangers: Set<String> = [
        "/logg-inn", "/logg-inn/kode", "/logg-inn/{token}", "/logg-ut", "/plass/{token}",
        "/{network}/moter/{slug}/pamelding/ny", "/{network}/pamelding/{token}", "/{network}/pamelding/{token}/meld-av",
        "/{network}/delta",
        "/{network}/horinger/{key}/uttalelse", "/{network}/uttalelse/{token}/rediger",
        "/{network}/uttalelse/{token}/vedlegg", "/{network}/uttalelse/{token}/vedlegg/{file}/fjern",
        "/{network}/uttalelse/{token}/send", "/{network}/uttalelse/{token}/slett",
        "/{network}/innspill/{key}/gi", "/{network}/mitt-innspill/{token}/trekk",
    ]

    /// Two names for the same place in an address: one of the routes would never be found.
    @Test func noRouteHidesAnother() async throws {
        try await withInstallation { try $0.buildRouter().validate() }
    }

    @Test func strangersChangeNothing() async throws {
        try await withInstallation(hasExample: true) { installation in
            let client = installation.client()
            var count = 0
            for route in installation.buildRouter().routes where route.method != .get && route.method != .head {
                count += 1
                let path = "\(route.path)"
                if Self.openToStrangers.contains(path) { continue }
                let answer = try await client.post(Self.filled(path), [:])
                #expect(
                    [401, 404].contains(answer.status.code),
                    "\(route.method) \(path) answers \(answer.status.code)"
                )
            }
            #expect(count > 10)
        }
    }

    @Test func aFormFromAnotherSiteIsRefusedEverywhere() async throws {
        try await withInstallation(hasExample: true) { installation in
            let client = try await installation.client(signedInAs: "sekretariat@example.no")
            for route in installation.buildRouter().routes where route.method != .get && route.method != .head {
                let answer = try await client.post(
                    Self.filled("\(route.path)"),
                    [:],
                    headers: [.origin: "https://elsewhere.example.org"]
                )
                #expect(answer.status == .forbidden, "\(route.path) answers \(answer.status.code)")
            }
        }
    }

    @Test func noPageFallsOverForAnyone() async throws {
        try await withInstallation(hasExample: true) { installation in
            let secretariat = try await installation.client(
                signedInAs: "sekretariat@example.no",
                isAdministrator: true
            )
            for client in [installation.client(), secretariat] {
                for route in installation.buildRouter().routes where route.method == .get {
                    let path = Self.filled("\(route.path)")
                    // A live stream never ends.
                    if path.hasSuffix("/strom") { continue }
                    let answer = try await client.get(path)
                    #expect(answer.status.code < 500, "\(path) answers \(answer.status.code)")
                    #expect(!answer.body.contains("⟦"), "\(path) lacks a text")
                }
            }
        }
    }

    /// An address of the route: the example network, and things that may be there.
    private static func filled(_ path: String) -> String {
        let known = ["network": "vt", "slug": "2021-03-17", "name": "x.css", "file": "saksliste"]
        let parts = path.split(separator: "/").map { part in
            guard part.hasPrefix("{") else { return "/\(part)" }
            return "/\(known[String(part.dropFirst().dropLast())] ?? "01HZZZZZZZZZZZZZZZZZZZZZZZ")"
        }
        return parts.isEmpty ? "/" : parts.joined()
    }
}
