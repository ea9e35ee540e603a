import App
import ArgumentParser

struct BalanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "balance",
        abstract: "Compute what comes of people and jobs in a region.",
        subcommands: [Prepare.self, Run.self, Backtest.self]
    )

    struct Prepare: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "prepare",
            abstract: "Make a region of a network's tables, and tell what had to be assumed."
        )

        @OptionGroup var options: SettingOptions

        @Option(help: "The key of the network; without it, the only one.")
        var network: String?

        @Option(help: "The code of a municipality, and again for more; without it, those of the network's counties.")
        var municipality: [String] = []

        @Option(help: "A table that has another key: befolkning=ssb-07459.")
        var table: [String] = []

        @Option(help: "The year of the first step; without it, this year.")
        var firstYear: Int?

        @Option(help: "How many years are computed, 1 to 60.")
        var years = 10

        @Option(help: "Where to write the region, for samband balance run.")
        var output: String?

        @Flag(help: "Let the network's pages use the region, in place of the one they have.")
        var keep = false

        func validate() throws {
            if output == nil && !keep { throw ValidationError("Give --output, --keep or both.") }
        }

        func run() async throws {
            let order = BalancePreparation.Order(
                network: network,
                municipalities: municipality,
                tables: table,
                firstYear: firstYear,
                years: years,
                output: output,
                keep: keep
            )
            try await options.withInstallation { installation in
                for line in try await BalancePreparation(installation: installation).prepare(order) {
                    Terminal.say(line)
                }
            }
        }
    }

    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "run",
            abstract: "Run a region, and write supply, demand and their difference as JSON."
        )

        @Option(help: "A file that samband balance prepare wrote; without it, the made-up region.")
        var region: String?

        @Option(help: "A file of JSON with what is changed; without it, the region as it goes.")
        var scenario: String?

        @Option(help: "How many draws, 1 to 100000.")
        var draws = 1_000

        func run() async throws {
            Terminal.say(try await BalanceReport(scenario: scenario, region: region, draws: draws).json())
        }
    }

    struct Backtest: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "backtest",
            abstract: "Hold projections of the past against what happened, and write the errors as JSON."
        )

        func run() async throws { Terminal.say(try BalanceReport.backtest()) }
    }
}
