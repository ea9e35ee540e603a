import App
import ArgumentParser

struct DataCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data",
        abstract: "Look into files of figures.",
        subcommands: [Inspect.self]
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
}
