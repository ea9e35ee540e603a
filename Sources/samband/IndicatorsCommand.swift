import App
import ArgumentParser
import Foundation

struct IndicatorsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "indicators",
        abstract: "Definitions of indicators and what they say.",
        subcommands: [Publish.self]
    )

    struct Publish: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "publish",
            abstract: "Write what a network publishes of its indicators, signed, as files for any web server."
        )

        @OptionGroup var options: SettingOptions

        @Argument(help: "The folder to write into; it is made where it is not there.")
        var folder: String

        @Option(help: "The key of the network; without it, the only one.")
        var network: String?

        func run() async throws {
            let (folder, network) = (URL(filePath: folder), network)
            try await options.withInstallation { installation in
                let count = try await PublishedFiles(installation: installation).write(to: folder, network: network)
                Terminal.say("\(folder.path): \(count) indicators, and the signed list of them.")
            }
        }
    }
}
