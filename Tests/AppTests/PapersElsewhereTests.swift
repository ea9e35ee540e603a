import Core
import Files
import Foundation
import HTTPTypes
import Meetings
import NetworkFile
import Networks
import SQL
import TestSupport
import Testing
import Web

@testable import App

/// What becomes of files beside the pages: backups, network files, the check.
///
/// Serialized because its tests make several installations each: side by side they would meet the time limit of requests.
@Suite(.serialized) struct PapersElsewhereTests {
    /// A sample installation in which an item has a file.
    private func withPaper(
        _ engine: Engine,
        _ body: (Installation, _ file: TestFile, _ address: String) async throws -> Void
    ) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let item = try await PapersTests.item("Plan", by: secretariat, installation)
            let file = TestFile.pdf("plan.pdf")
            #expect(try await secretariat.upload("\(item)/papirer", [:], [file]).status == .seeOther)
            let page = try await installation.client().get(PapersTests.meeting).body
            try await body(installation, file, try #require(PapersTests.files(on: page).first))
        }
    }

    @Test(arguments: Engine.available) func aBackupCarriesFiles(on engine: Engine) async throws {
        try await withPaper(engine) { installation, file, address in
            let parent = installation.settings.data.appending(path: "b")
            let backup = try await Backup(installation).write(into: parent)
            #expect(try await installation.client().get(address).status == .ok)
            // Then the paper is taken away.
            let secretariat = try await installation.client(.secretariat)
            let page = try await secretariat.get(PapersTests.meeting).body
            let papers = try #require(page.firstMatch(of: #/href="([^"]+/saker/[^"]+/papirer)"/#)?.output.1)
            let id = address.split(separator: "/")[4]
            #expect(try await secretariat.post("\(papers)/\(id)/slett").status == .seeOther)
            #expect(try await installation.client().get(address).status == .notFound)
            let settings = installation.settings
            try await installation.close()
            try FileManager.default.removeItem(at: settings.data.appending(path: "cache/files"))
            let report = try await Restore(settings).run(from: backup)
            let restored = try await Installation(settings, clock: installation.clock)
            #expect(Data(try await restored.client().get(address).bytes) == file.bytes)
            let checkup = await Checkup(settings).run()
            #expect(checkup.filter { $0.state == .broken }.map(\.text) == [])
            #expect(checkup.contains { $0.topic == "files" && $0.state == .fine })
            try await restored.close()
            if engine == .postgres, let aside = report.keptAside { try await TestServer.drop(aside) }
        }
    }

    @Test(arguments: Engine.available) func theCheckFindsADamagedFile(on engine: Engine) async throws {
        try await withPaper(engine) { installation, _, address in
            _ = try await installation.database.write { connection in
                try connection.run("UPDATE stored_part SET bytes = \(Array("%PDF-other".utf8))")
            }
            #expect(try await installation.client().get(address).status == .internalServerError)
            let settings = installation.settings
            try await installation.close()
            let broken = await Checkup(settings).run().filter { $0.state == .broken }
            #expect(broken.map(\.topic) == ["files"] && broken[0].text.contains("is not what was put in"))
        }
    }

    /// A network file names files; what it does not hold is told, and goes out again as it came.
    @Test(arguments: Engine.available) func aNetworkFileNamesFiles(on engine: Engine) async throws {
        try await withPaper(engine) { installation, file, _ in
            let first = try #require(try await installation.networkFiles.write(key: "nord"))
            let hash = Fingerprint.of(file.bytes)
            for word in ["name: plan.pdf", "bytes: \(file.bytes.count)", "sha256: \(hash)"] {
                #expect(first.contains(word), "\(word)")
            }
            try await withInstallation(engine) { other in
                let made = try await other.networkFiles.read(Array(first.utf8))
                #expect(made.warnings.count == 1)
                let warning = made.warnings.first ?? ""
                #expect(
                    warning.hasPrefix("line ")
                        && warning.contains("“plan” is a file, plan.pdf, whose bytes are not here")
                )
                #expect(try await other.networkFiles.write(key: "nord") == first)
                let client = try await other.client(signedInAs: SamplePerson.secretariat.email())
                let page = try await client.get(PapersTests.meeting).body
                #expect(page.contains("(filen mangler)") && PapersTests.files(on: page) == [])
                // It is put in its place again by whoever has it.
                let papers = try #require(page.firstMatch(of: #/href="([^"]+/saker/[^"]+/papirer)"/#)?.output.1)
                let form = try await client.get(String(papers)).body
                let one = try #require(form.firstMatch(of: #/href="([^"]+/papirer/[0-9A-Z]{26})"/#)?.output.1)
                let sent = try await client.upload(String(one), ["title": "plan", "revision": "1"], [file])
                #expect(sent.status == .seeOther, "\(sent.body)")
                #expect(try await other.networkFiles.write(key: "nord") == first)
                let address = PapersTests.files(on: try await client.get(PapersTests.meeting).body).first
                #expect(Data(try await other.client().get(try #require(address)).bytes) == file.bytes)
            }
            // Where the bytes are, nothing is missing.
            let copy = first.replacing("key: nord\n", with: "key: vest\n")
            let made = try await installation.networkFiles.read(Array(copy.utf8))
            #expect(made.key == "vest" && made.warnings.isEmpty)
        }
    }

    static let wrong: [(old: String, new: String, field: String)] = [
        ("name: plan.pdf", "name: ../plan.pdf", "name"), ("name: plan.pdf", "name: plan.exe", "name"),
        ("name: plan.pdf", "name: \"a\\u202efdp.pdf\"", "name"), ("bytes: ", "bytes: 0 #", "bytes"),
        ("bytes: ", "bytes: 99999999999 #", "bytes"), ("sha256: ", "sha256: ../", "sha256"),
        ("sha256: ", "sha256: ABC #", "sha256"), ("file:\n", "address: /nord/om\n            file:\n", ""),
    ]

    @Test func aWrongEntryIsNamed() async throws {
        try await withPaper(.sqlite) { installation, _, _ in
            let sound = try #require(try await installation.networkFiles.write(key: "nord"))
            for (old, new, field) in Self.wrong {
                let spoilt = sound.replacing(old, with: new)
                #expect(spoilt != sound, "\(old)")
                try await withInstallation { other in
                    let mistake = await #expect(throws: FileMistake.self, "\(new)") {
                        try await other.networkFiles.read(Array(spoilt.utf8))
                    }
                    #expect(
                        mistake?.line != nil && mistake?.field.hasSuffix(field) == true,
                        "\(new): \(mistake?.field ?? "")"
                    )
                    let networks = try await other.networks.store.networks()
                    #expect(networks.isEmpty)
                }
            }
        }
    }

    /// The demo's papers are what they say, and can be read by a program that is not ours.
    @Test func thePapersOfTheDemoArePDFs() async throws {
        #expect(DemoPaper.called.count == 3)
        for paper in DemoPaper.called.values {
            try await withTemporaryFile { path in
                try paper.pdf.write(to: URL(filePath: path))
                let text = try #require(try Self.output("pdftotext", path, "-"))
                #expect(text.contains(paper.title) && text.contains("for å vise fram programmet."))
            }
        }
    }

    private static func output(_ words: String...) throws -> String? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
    }
}
