import App
import Core
import Foundation
import HTTPTypes
import Knowledge
import Networks
import TestSupport
import Testing

/// Choosing what a table shows, as a browser does it: forms that lead back to the address of the table.
@Suite struct TableChoosingTests {
    static let table = "/nord/kunnskap/tabeller/nav-yrker"
    /// A table of a thousand regions, as long as those of small areas are.
    static let many = "/nord/kunnskap/tabeller/mange"

    @Test func theFormLeadsBackToTheShortestAddress() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let client = installation.client()
            let sent = [
                "kolonner=-", "plass=kolonner%3DRegion", "fast=Yrke", "plass=rader%3DYrke", "valg=Yrke%3Dledere",
                "plass=-%3DTid", "valg=Tid%3Dtop(2)", "valg=Region%3D39", "valg=Region%3D40", "gjor=vis",
            ]
            let answer = try await client.get("\(Self.table)/velg?\(sent.joined(separator: "&"))")
            #expect(answer.status == .seeOther)
            #expect(
                answer.location
                    == "\(Self.table)?rader=Yrke&kolonner=Region&valg=Region%3D39%2C40&valg=Tid%3Dtop%282%29"
            )
            let page = try await client.get(try #require(answer.location)).body
            #expect(page.contains("<th scope=\"col\" class=\"n\">Telemark</th></tr>"), "\(page)")
            #expect(!page.contains("finnes ikke (lenger)"))
        }
    }

    @Test func sidesStandWithinEachOther() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let address = "\(Self.table)?rader=Yrke&kolonner=Region&kolonner=Tid&valg=Region%3D39,40&valg=Tid%3Dtop(2)"
            let page = try await installation.client().get(address).body
            #expect(page.contains("<th scope=\"colgroup\" colspan=\"2\" class=\"n\">Vestfold</th>"))
        }
    }

    @Test func whatATableDoesNotHaveIsTold() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let page = try await installation.client().get("\(Self.table)?valg=Region%3D38,40&valg=Tid%3D1999").body
            #expect(page.contains("er hoppet over: Fylke: 38; Måned: 1999"), "\(page)")
        }
    }

    @Test func amongAThousandOneIsFound() async throws {
        try await withSamples { installation, clock, _ in
            let network = try #require(try await installation.networks.store.network(key: "nord")?.id)
            _ = try await installation.knowledge.takeIn(
                Self.thousand(),
                fileName: "mange.json",
                to: network,
                by: .terminal,
                at: clock.now
            )
            let client = installation.client()
            let whole = try await client.get("\(Self.many)/velg?side=Sted&valg=Sted%3D0007")
            #expect(whole.status == .ok && whole.body.contains("1000 treff av 1000. Her vises de første 200"))
            // What is chosen stands first, also when it is not among what was found.
            let found = try await client.get("\(Self.many)/velg?side=Sted&valg=Sted%3D0007&sok=sted+99&gjor=sok").body
            #expect(found.contains("value=\"Sted=0007\" checked>") && found.contains("11 treff av 1000."))
            #expect(found.contains("value=\"Sted=0990\">") && !found.contains("Sted=0123"))
            let taken = try await client.get("\(Self.many)/velg?side=Sted&sok=sted+99&gjor=treff").body
            #expect(taken.contains("value=\"Sted=0990\" checked>"))
            let none = try await client.get("\(Self.many)/velg?side=Sted&valg=Sted%3D0007&gjor=ingen").body
            #expect(!none.contains("checked>"))
            let shown = try await client.get("\(Self.many)/velg?side=Sted&valg=Sted%3D0007&valg=Sted%3D099?&gjor=vis")
            #expect(shown.location == "\(Self.many)?rader=Sted&kolonner=Tid&valg=Sted%3D0007%2C099%3F")
            for wrong in ["side=Finnes-ikke", "gjor=tull", "side=%00", "valg=Sted%3D"] {
                #expect(try await client.get("\(Self.many)/velg?\(wrong)").status == .seeOther)
            }
        }
    }

    /// A thousand places and two years.
    private static func thousand() -> Data {
        let codes = (0..<1_000).map { String(repeating: "0", count: 4 - String($0).count) + String($0) }
        let labels = codes.map { "\"\($0)\":\"Sted \(Int($0) ?? 0)\"" }.joined(separator: ",")
        let text = """
            {"version":"2.0","class":"dataset","label":"Mange steder","source":"Prøve","id":["Sted","Tid"],
            "size":[1000,2],"role":{"geo":["Sted"],"time":["Tid"]},"dimension":{
            "Sted":{"label":"sted","category":{"index":[\(codes.map { "\"\($0)\"" }.joined(separator: ","))],
            "label":{\(labels)}}},"Tid":{"label":"år","category":{"index":["2023","2024"]}}},
            "value":[\((0..<2_000).map(String.init).joined(separator: ","))]}
            """
        return Data(text.utf8)
    }
}
