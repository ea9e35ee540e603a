import App
import ArgumentParser
import Foundation

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the site and do its work until told to stop."
    )

    @OptionGroup var options: SettingOptions

    @Option(help: "The address to listen on (SAMBAND_LISTEN_HOST).")
    var host: String?

    @Option(help: "The port to listen on (SAMBAND_LISTEN_PORT).")
    var port: String?

    @Option(name: .customLong("public-url"), help: "The address that people use (SAMBAND_PUBLIC_URL).")
    var publicURL: String?

    func run() async throws {
        let settings = try options.settings([.host: host, .port: port, .publicURL: publicURL])
        let installation = try await Installation(settings)
        let upgrade = try await Upgrade(installation).run()
        if let backup = upgrade.backup {
            Terminal.say(
                """
                The database was upgraded by \(upgrade.steps.count) steps. To go back, stop the program and run, with the \
                version before:
                  samband restore \(backup.path) --data \(settings.data.path)
                """
            )
        }
        try await Server(installation).run { Terminal.say("Samband serves \(settings.publicURL)/") }
    }
}
