import App
import ArgumentParser
import Foundation

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Check a backup, put it in the place of the database, keep that aside."
    )

    @OptionGroup var options: SettingOptions

    @Argument(help: "The folder of one backup: samband-backup-….")
    var folder: String

    func run() async throws {
        let report = try await Restore(try options.settings()).run(from: URL(fileURLWithPath: folder))
        Terminal.say(
            "Restored the backup of \(report.made): \(report.rows) rows, hash chain of \(report.lines) lines whole."
        )
        if let aside = report.keptAside { Terminal.say("What was there before is kept as \(aside).") }
    }
}
