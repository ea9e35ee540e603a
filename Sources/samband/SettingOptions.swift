import App
import ArgumentParser
import Foundation

/// The settings that every command of an installation takes; environment and file come after.
struct SettingOptions: ParsableArguments {
    @Option(help: "A file with settings; without it, samband.conf in the data folder.")
    var config: String?

    @Option(help: "The folder of database, mail and backups (SAMBAND_DATA).")
    var data: String?

    @Option(help: "A file for SQLite, or the address of a PostgreSQL database (SAMBAND_DATABASE).")
    var database: String?

    @Option(help: "How much is written to the log (SAMBAND_LOG_LEVEL).")
    var logLevel: String?

    func settings(_ more: [Setting: String?] = [:]) throws -> Settings {
        var arguments: [Setting: String] = [:]
        for (setting, value) in more { arguments[setting] = value }
        arguments[.data] = data
        arguments[.database] = database
        arguments[.logLevel] = logLevel
        let environment = ProcessInfo.processInfo.environment
        return try Settings(
            SettingsSource(
                arguments: arguments,
                environment: environment,
                file: config ?? environment["SAMBAND_CONFIG"]
            )
        )
    }
}
