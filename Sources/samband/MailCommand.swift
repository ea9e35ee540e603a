import App
import ArgumentParser
import Foundation

struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail",
        abstract: "Take in mail.",
        subcommands: [Receive.self]
    )

    struct Receive: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "receive",
            abstract: "Take in one message from standard input: an answer to an invitation, or a bounce."
        )

        @OptionGroup var options: SettingOptions

        @Flag(help: "Write JSON.")
        var json = false

        func run() async throws {
            let mail = try PipedMail(.standardInput)
            let answer = try await options.withInstallation { try await mail.receive(in: $0) }
            if json || answer.failure == nil { Terminal.say(json ? answer.json : answer.line) }
            if let failure = answer.failure { throw failure }
        }
    }
}
