import App
import ArgumentParser

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Read something into the installation.",
        subcommands: [Network.self, Tables.self, Boundaries.self]
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

    struct Boundaries: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "boundaries",
            abstract: "Read where counties or municipalities lie, for maps: GeoJSON, one level a file."
        )

        @OptionGroup var options: SettingOptions

        @Argument(help: "A GeoJSON file of polygons with codes and names, as Kartverket publishes them.")
        var file: String

        @Option(help: "Whose boundaries they are; it stands beside every map.")
        var source: String

        @Option(help: "The key of the network; without it, the only one.")
        var network: String?

        func run() async throws {
            let (file, source, network) = (file, source, network)
            try await options.withInstallation { installation in
                let count = try await installation.tableFiles.read(boundaries: file, source: source, network: network)
                Terminal.say("\(count) regions are on the map")
            }
        }
    }

    struct Tables: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "data",
            abstract: "Read tables of figures: JSON-stat, PX or CSV, each a new version of its table."
        )

        @OptionGroup var options: SettingOptions

        @Argument(help: "Files of figures, one table each.")
        var files: [String]

        @Option(help: "The key of the network; without it, the only one.")
        var network: String?

        @Option(help: "What the table is called, for one file; without it, the file's name.")
        var key: String?

        func validate() throws {
            if key != nil, files.count != 1 { throw ValidationError("--key names one table; give one file with it.") }
        }

        func run() async throws {
            let (files, network, key) = (files, network, key)
            try await options.withInstallation { installation in
                for file in files {
                    let taken = try await installation.tableFiles.read(file: file, key: key, network: network)
                    let what = taken.isNew ? "is version" : "has not changed since version"
                    Terminal.say("\(taken.key) \(what) \(taken.version)")
                }
            }
        }
    }
}
