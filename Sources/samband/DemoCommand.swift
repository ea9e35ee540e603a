import App
import ArgumentParser

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Serve an example network from a fresh folder."
    )

    @Option(help: "The port to listen on.")
    var port = 8_080

    @Option(help: "A new or empty folder; without it, a temporary one.")
    var data: String?

    @Option(help: "The day that the demo begins on, as 2021-03-10.")
    var today = Demo.Options().today

    @Option(name: .customLong("links-json"), help: "Write address and sign-in links to this file.")
    var linksFile: String?

    @Option(help: "Another network file than the example.")
    var example: String?

    @Option(help: "How much is written to the log.")
    var logLevel = "warning"

    func run() async throws {
        var options = Demo.Options()
        options.port = port
        options.data = data
        options.today = today
        options.linksFile = linksFile
        options.example = example
        options.logLevel = logLevel
        try await Demo(options).run(say: Terminal.say)
    }
}
