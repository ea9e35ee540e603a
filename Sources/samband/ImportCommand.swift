import App
import ArgumentParser

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Read something into the installation.",
        subcommands: [Network.self]
    )

    struct Network: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "network",
            abstract: "Read a whole network from a file: all of it, or nothing."
        )

        @OptionGroup var options: SettingOptions

        @Argument(help: "A network file; docs/network-file.md describes it.")
        var file: String

        func run() async throws {
            let file = file
            try await options.withInstallation { installation in
                let made = try await installation.networkFiles.read(file: file)
                for warning in made.warnings { Terminal.complain("\(file), \(warning)") }
                Terminal.say("\(made.name) is at \(installation.settings.publicURL)/\(made.key)")
            }
        }
    }
}
