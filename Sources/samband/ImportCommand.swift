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
            abstract: "Read tables of figures, from files (JSON-stat, PX or CSV) or from an address, as new versions."
        )

        @OptionGroup var options: SettingOptions

        @Argument(help: "Files of figures.")
        var files: [String] = []

        @Option(help: "The address of a table in PxWebApi 1 or 2, in place of files.")
        var address: String?

        @Option(help: "What of a variable: Region=39,40, Tid=newest:5, Tid=from:2015 or Kjonn=none; else all of it.")
        var choose: [String] = []

        @Option(help: "Days from one fetch to the next; without it, only once.")
        var every: Int?

        @Option(help: "Whose figures they are, where the file or the service does not say it.")
        var source: String?

        @Option(help: "Their licence, as CC BY 4.0.")
        var licence: String?

        @Option(help: "The title of the table, where the file has none that says it.")
        var title: String?

        @Option(help: "The column that holds the regions.")
        var regions: String?

        @Flag(help: "The regions stand by name and get the codes of today.")
        var named = false

        @Option(help: "The column that holds the time.")
        var time: String?

        @Option(help: "The period of all figures, as 2024, where no column holds it.")
        var period: String?

        @Option(help: "What stands before decimals, , or ., where the file leaves it open.")
        var decimal: String?

        @Flag(help: "Rows with the same key are parts of one figure and are added.")
        var add = false

        @Option(help: "The key of the network; without it, the only one.")
        var network: String?

        @Option(help: "What the table is called; without it, the file's name, or publisher and number.")
        var key: String?

        @Option(help: "Which of several tables in the file, from 1.")
        var table: Int?

        @Flag(help: "All tables of the files, each under the file's name or --key with its number behind it.")
        var all = false

        func validate() throws {
            if table != nil, all || files.count != 1 {
                throw ValidationError("--table is one table of one file; give one file, and not --all.")
            }
            if (address == nil) == files.isEmpty { throw ValidationError("Give files, or one --address.") }
            if key != nil, files.count > 1 { throw ValidationError("--key names one table; give one file with it.") }
            if address == nil, !choose.isEmpty || every != nil {
                throw ValidationError("--choose and --every go with --address.")
            }
            if address != nil, said.isOfAFile {
                throw ValidationError("What a file leaves open is not said of an address.")
            }
            if named, regions == nil { throw ValidationError("--named goes with --regions.") }
            if let decimal, decimal != ",", decimal != "." { throw ValidationError("--decimal is , or .") }
        }

        private var said: TableFiles.Said {
            var said = TableFiles.Said()
            (said.title, said.source, said.licence) = (title, source, licence)
            (said.regions, said.named, said.time) = (regions, named, time)
            (said.period, said.decimal, said.adds) = (period, decimal, add)
            return said
        }

        func run() async throws {
            let (files, network, key, table, all) = (files, network, key, table, all)
            let (address, choices, days, source, licence) = (address, choose, every, source, licence)
            let said = said
            try await options.withInstallation { installation in
                if let address {
                    Self.say(
                        try await installation.tableFiles.fetch(
                            address: address,
                            key: key,
                            choices: choices,
                            source: source,
                            licence: licence,
                            days: days,
                            network: network
                        )
                    )
                }
                for file in files {
                    let tables = installation.tableFiles
                    if all {
                        try await tables.readAll(file: file, key: key, said: said, network: network).forEach(Self.say)
                    } else {
                        Self.say(
                            try await tables.read(file: file, key: key, said: said, table: table, network: network)
                        )
                    }
                }
            }
        }

        private static func say(_ taken: TableFiles.Taken) {
            let what = taken.isNew ? "is version" : "has not changed since version"
            Terminal.say("\(taken.key) \(what) \(taken.version)")
            guard !taken.lost.isEmpty else { return }
            let names = taken.lost.joined(separator: "; ")
            Terminal.say("Without figures since then: \(names). Does the table have other codes?")
        }
    }
}
