import App
import ArgumentParser
import Core
import Foundation

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Look the installation over: settings, database, hash chain, jobs, mail, helpers."
    )

    @OptionGroup var options: SettingOptions

    @Flag(help: "Write JSON.")
    var json = false

    func run() async throws {
        let findings = await Checkup(try options.settings(), configFile: options.config).run()
        Terminal.say(json ? Self.json(findings) : findings.map(Self.line).joined(separator: "\n"))
        guard !findings.contains(where: { $0.state == .broken }) else { throw ExitCode(Failure.Code.failed.rawValue) }
    }

    private static func line(_ finding: Checkup.Finding) -> String {
        let mark =
            switch finding.state {
            case .fine: "ok     "
            case .note: "note   "
            case .broken: "BROKEN "
            }
        return "\(mark)\(finding.topic): \(finding.text)"
    }

    private static func json(_ findings: [Checkup.Finding]) -> String {
        let lines = findings.map {
            "{\"topic\":\(JSONText.quoted($0.topic)),\"state\":\"\($0.state.rawValue)\",\"text\":\(JSONText.quoted($0.text))}"
        }
        return "[\n\(lines.joined(separator: ",\n"))\n]"
    }
}
