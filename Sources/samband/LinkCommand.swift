import App
import ArgumentParser

struct LinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Print a sign-in link that works once, for an hour, in any browser."
    )

    @OptionGroup var options: SettingOptions

    @Argument(help: "The e-mail address of the account.")
    var email: String

    @Flag(help: "Make this an administrator of the installation, with a new account if need be.")
    var administrator = false

    func run() async throws {
        let (email, administrator) = (email, administrator)
        try await options.withInstallation { installation in
            Terminal.say(try await TerminalLink(installation).make(for: email, isAdministrator: administrator))
        }
    }
}
