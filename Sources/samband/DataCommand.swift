import App
import ArgumentParser

struct DataCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data",
        abstract: "Look into files of figures, and write them in another format.",
        subcommands: [Inspect.self, Convert.self]
    )

    struct Inspect: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "inspect",
            abstract: "Tell what is in a file: JSON-stat, PX, CSV, or what else it is."
        )

        @Argument(help: "A file of figures.")
        var file: String

        @Flag(help: "Write JSON.")
        var json = false

        func run() async throws {
            let found = try TableInspection(file: file)
            Terminal.say(json ? found.json : found.text)
        }
    }

    struct Convert: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "convert",
            abstract: "Write a table in another format, and tell what that format cannot hold."
        )

        @Argument(help: "A file of figures.")
        var file: String

        @Option(help: "json-stat, px or csv.")
        var to: String

        @Option(help: "utf-8; for px and csv also iso-8859-1.")
        var encoding = "utf-8"

        @Option(help: "Which of several tables in the file, from 1.")
        var table: Int?

        @Option(help: "Where to write; without it, to the terminal.")
        var output: String?

        func run() async throws {
            let conversion = try TableConversion(file: file, table: table, to: to, encoding: encoding)
            for sentence in conversion.losses { Terminal.complain("\(file): \(sentence).") }
            try conversion.write(to: output)
        }
    }
}
