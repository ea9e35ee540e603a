import Foundation
import TestSupport
import Testing

@testable import App

/// What can be set and run is described.
@Suite struct DocsTests {
    @Test(arguments: Setting.all) func everySettingIsDescribed(_ setting: Setting) {
        let text = SourceFile.text("docs/configure.md")
        let row = text.split(separator: "\n").first { $0.hasPrefix("| `\(setting.name)` |") }
        #expect(row != nil, "docs/configure.md has no row for \(setting.name)")
        if let option = setting.option { #expect(row?.contains("`\(option)`") == true, "\(option)") }
        #expect(row?.contains(setting.fallback) == true, "\(setting.name) without it: \(setting.fallback)")
    }

    @Test func everyCommandIsDescribed() {
        let text = SourceFile.text("docs/operate.md")
        let commands = SourceFile.all(in: "Sources/samband").flatMap { file in
            file.text.matches(of: #/commandName: "(\w+)", abstract/#).map { String($0.1) }
                + file.text.matches(of: #/commandName: "(\w+)",\n\s+abstract/#).map { String($0.1) }
        }.filter { $0 != "samband" }
        #expect(commands.count >= 9)
        for command in commands {
            #expect(text.contains(#/samband (\w+ )?\w*/#) && text.contains(command), "\(command)")
        }
    }

    @Test func theTemplateOfANewInstallationNamesEverySetting() throws {
        let text = NewInstallation.template
        for setting in Setting.all where setting != .data {
            #expect(text.contains("#\(setting.name)="), "\(setting.name)")
        }
    }

    /// A page that leads nowhere helps nobody.
    @Test func everyLinkInTheDocumentsLeadsToAFile() throws {
        let documents =
            ["README.md", "CONTRIBUTING.md", "SECURITY.md"]
            + (try FileManager.default.contentsOfDirectory(atPath: Example.root.appending(path: "docs").path))
            .filter { $0.hasSuffix(".md") }.map { "docs/\($0)" }
        for document in documents {
            let folder = Example.root.appending(path: document).deletingLastPathComponent()
            for match in SourceFile.text(document).matches(of: #/\]\(([^)#\s]+)(?:#[^)]*)?\)/#) {
                let target = String(match.1)
                if target.contains("://") || target.hasPrefix("mailto:") { continue }
                let exists = FileManager.default.fileExists(atPath: folder.appending(path: target).path)
                #expect(exists, "\(document) → \(target)")
            }
        }
    }
}
