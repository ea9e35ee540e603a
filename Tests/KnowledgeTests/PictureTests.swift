import App
import Core
import Foundation
import HTTPTypes
import Networks
import SQL
import TestSupport
import Testing

/// Pictures on the page of a table, and as files.
@Suite struct PictureTests {
    static let table = "/nord/kunnskap/tabeller/nav-yrker"

    @Test func aTableIsDrawnAsItIsAsked() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let client = installation.client()
            let page = try await client.get("\(Self.table)?rader=Yrke&figur=stigning").body
            #expect(page.contains("<option value=\"stigning\" selected>") && page.contains("<svg class=\"chart wide\""))
            #expect(page.contains("href=\"\(Self.table)/figur.svg?rader=Yrke&amp;kolonner=Tid&amp;figur=stigning\""))
            // What does not suit, and what is no picture, gives the one that suits best.
            for wrong in ["pyramide", "tull", "%00"] {
                #expect(try await client.get("\(Self.table)?figur=\(wrong)").body.contains("aria-label=\"Linjer:"))
            }
            let none = try await client.get("\(Self.table)?figur=ingen").body
            #expect(!none.contains("<svg class=\"chart wide\"") && none.contains("<option value=\"ingen\" selected>"))
        }
    }

    @Test(arguments: [
        "kunnskap/tabeller/nav-yrker/figur.svg?rader=Yrke", "kunnskap/helt-ledige/figur.svg?figur=linjer",
        "kunnskap/helt-ledige/figur.svg?figur=stolper&med=03",
    ])
    func aPictureStandsAlone(_ address: String) async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let file = try await installation.client().get("/nord/\(address)")
            #expect(file.headers[.contentType] == "image/svg+xml")
            #expect(file.headers[.contentDisposition]?.hasPrefix("attachment; filename=\"nord-") == true)
            #expect(file.body.hasPrefix("<?xml") && file.body.contains("Kilde: NAV (NLOD 2.0)"))
        }
    }

    @Test func whatHasNoPictureHasNoFile() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let client = installation.client()
            for address in [
                "kunnskap/tabeller/nav-yrker/figur.svg?figur=ingen", "kunnskap/tabeller/finnes-ikke/figur.png",
                "kunnskap/helt-ledige/figur.svg?figur=kart", "kunnskap/finnes-ikke/figur.png",
            ] {
                #expect(try await client.get("/nord/\(address)").status == .notFound)
            }
        }
    }

    @Test(.enabled(if: TestPrograms.isRequired || TestPrograms.typst != nil))
    func aPictureIsMadeOfDots() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let file = try await installation.client().get("\(Self.table)/figur.png?rader=Yrke&figur=varme")
            #expect(file.headers[.contentType] == "image/png" && file.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        }
    }

    /// Without typst it is said so, and where the same is to be had.
    @Test func withoutTheProgramThePageSaysSo() async throws {
        try await withTemporaryFile { path in
            let folder = URL(fileURLWithPath: path)
            try DataFolder.make(folder)
            let arguments: [Setting: String] = [.data: folder.path, .logLevel: "critical", .typst: "/is/not/there"]
            let settings = try Settings(SettingsSource(arguments: arguments, environment: [:], file: nil))
            let installation = try await Installation(settings, clock: .fixed(Example.morning))
            try await installation.migrator.migrate(installation.database, at: Example.morning)
            _ = try await installation.networkFiles.read(SampleNetwork.file("nord"))
            try await installation.takeInFigures()
            let page = try await installation.client().get("\(Self.table)/figur.png")
            #expect(page.status == .serviceUnavailable)
            #expect(
                page.body.contains("(typst), er ikke installert") && page.body.contains("href=\"\(Self.table)?rader")
            )
            try await installation.close()
        }
    }
}
