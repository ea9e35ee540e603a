import App
import ArgumentParser
import Foundation

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Write a backup into a new folder, also while the server runs."
    )

    @OptionGroup var options: SettingOptions

    @Argument(help: "The folder that backups are kept in.")
    var folder: String

    func run() async throws {
        let folder = URL(fileURLWithPath: folder)
        try await options.withInstallation { installation in
            try DataFolder.make(folder)
            let backup = try await Backup(installation).write(into: folder)
            Terminal.say(backup.path)
        }
    }
}
