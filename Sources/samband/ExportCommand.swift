import App
import ArgumentParser
import Core
import Foundation

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write something out of the installation.",
        subcommands: [Network.self, Person.self]
    )

    struct Network: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "network",
            abstract: "Write a whole network as a file."
        )

        @OptionGroup var options: SettingOptions

        @Argument(help: "The key of the network, as in its address.")
        var key: String

        @Option(name: .shortAndLong, help: "The file to write; without it, standard output.")
        var output: String?

        func run() async throws {
            let (key, output) = (key, output)
            try await options.withInstallation { installation in
                guard let text = try await installation.networkFiles.write(key: key) else {
                    throw Failure("There is no network with the key “\(key)” here.")
                }
                try ExportCommand.write(text, to: output)
            }
        }
    }

    struct Person: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "person",
            abstract: "Write everything that is kept of one person as a file."
        )

        @OptionGroup var options: SettingOptions

        @Argument(help: "The person's e-mail address.")
        var email: String

        @Option(name: .shortAndLong, help: "The file to write; without it, standard output.")
        var output: String?

        func run() async throws {
            guard let address = EmailAddress(email) else {
                throw Failure("“\(email)” is no e-mail address.", code: .wrongUsage)
            }
            let output = output
            try await options.withInstallation { installation in
                guard let text = try await installation.personFile.write(about: address) else {
                    throw Failure("Nothing is kept of anyone with the address \(address).")
                }
                try ExportCommand.write(text, to: output)
            }
        }
    }

    private static func write(_ text: String, to output: String?) throws {
        guard let output else { return FileHandle.standardOutput.write(Data(text.utf8)) }
        do { try Data(text.utf8).write(to: URL(fileURLWithPath: output), options: .atomic) } catch {
            throw Failure("\(output): cannot be written; check the path and the rights.")
        }
    }
}
