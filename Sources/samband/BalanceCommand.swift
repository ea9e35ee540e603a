import App
import ArgumentParser

struct BalanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "balance",
        abstract: "Compute what comes of people and jobs in a region.",
        subcommands: [Run.self, Backtest.self]
    )

    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "run",
            abstract: "Run the made-up region, and write supply, demand and their difference as JSON."
        )

        @Option(help: "A file of JSON with what is changed; without it, the region as it goes.")
        var scenario: String?

        @Option(help: "How many draws, 1 to 100000.")
        var draws = 1_000

        func run() async throws { Terminal.say(try await BalanceReport(scenario: scenario, draws: draws).json()) }
    }

    struct Backtest: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "backtest",
            abstract: "Hold projections of the past against what happened, and write the errors as JSON."
        )

        func run() async throws { Terminal.say(try BalanceReport.backtest()) }
    }
}
