import App
import ArgumentParser
import Foundation

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a new installation: folder, database, file of settings."
    )

    @OptionGroup var options: SettingOptions

    func run() async throws {
        let settings = try options.settings()
        let file = try await NewInstallation(settings).make()
        Terminal.say(
            """
            \(settings.data.path) is ready. Next:
              1. fill in \(file.path)
              2. samband import network FILE, or make the network in the browser
              3. samband link EMAIL --administrator
              4. samband serve
            """
        )
    }
}
