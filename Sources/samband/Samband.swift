import App
import ArgumentParser
import Foundation

/// The command line of Samband.
@main
struct Samband: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "samband",
        abstract: "The operating platform of a regional network for value creation and competence.",
        version: ProgramVersion.text,
        subcommands: [
            DemoCommand.self, InitCommand.self, ServeCommand.self, CheckCommand.self, LinkCommand.self,
            ImportCommand.self, ExportCommand.self, BackupCommand.self, RestoreCommand.self,
            MailCommand.self, DataCommand.self, IndicatorsCommand.self, BalanceCommand.self,
        ]
    )

    /// Exit codes: 0 done, 1 failed, 2 wrong usage, 65 bad input.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let failure as Failure {
            Terminal.complain("samband: \(failure)")
            Terminal.end(failure.code.rawValue)
        } catch {
            end(with: error)
        }
    }

    private static func end(with error: any Error) -> Never {
        let code = exitCode(for: error)
        if code.isSuccess {
            Terminal.say(fullMessage(for: error))
        } else if code == .validationFailure {
            Terminal.complain(fullMessage(for: error))
            Terminal.end(Failure.Code.wrongUsage.rawValue)
        } else if let given = error as? ExitCode {
            Terminal.end(given.rawValue)
        } else {
            Terminal.complain("samband: \(error)")
        }
        Terminal.end(code.isSuccess ? 0 : Failure.Code.failed.rawValue)
    }
}
