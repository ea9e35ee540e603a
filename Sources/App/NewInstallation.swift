import Foundation

/// Makes the folder of a new installation, with a file of settings to fill in.
public struct NewInstallation: Sendable {
    let settings: Settings

    public init(_ settings: Settings) { self.settings = settings }

    /// - Returns: the file with settings.
    public func make() async throws -> URL {
        try DataFolder.make(settings.data)
        let file = settings.data.appending(path: SettingsSource.fileName)
        if !FileManager.default.fileExists(atPath: file.path) {
            let made = FileManager.default.createFile(
                atPath: file.path,
                contents: Data(Self.template.utf8),
                attributes: [.posixPermissions: 0o600]
            )
            guard made else { throw Failure("\(file.path): cannot be written; check the folder and its rights.") }
        }
        let installation = try await Installation(settings)
        _ = try await Upgrade(installation).run()
        try await installation.close()
        return file
    }

    /// Every setting with what it is for, switched off.
    static var template: String {
        let settings = Setting.all.filter { $0 != .data }.map { setting in
            "# \(setting.summary)\n# Without it: \(setting.fallback).\n#\(setting.name)=\n"
        }
        return "# The settings of this installation. The environment goes before this file.\n\n"
            + settings.joined(separator: "\n")
    }
}
