import Configuration
import Foundation

/// What was set and where: arguments go before the environment, and that before the file.
public struct SettingsSource: Sendable {
    /// The file that is read when it is there.
    public static let fileName = "samband.conf"

    private let reader: ConfigReader
    /// The file that was read.
    public let file: String?

    /// - Parameters:
    ///   - arguments: what the command line gave.
    ///   - environment: of the process.
    ///   - file: `NAME=value` lines; nil takes `samband.conf` in the data folder where there is one.
    public init(arguments: [Setting: String], environment: [String: String], file: String?) throws {
        let values = arguments.map { setting, value in
            (AbsoluteConfigKey(["samband"] + setting.parts), ConfigValue(.string(value), isSecret: setting.isSecret))
        }
        var providers: [any ConfigProvider] = [
            InMemoryProvider(name: "arguments", values: Dictionary(uniqueKeysWithValues: values)),
            Self.provider(environment),
        ]
        let folder = ConfigReader(providers: providers).scoped(to: "samband").string(forKey: "data")
        let usual = URL(fileURLWithPath: folder ?? Setting.data.fallback).appending(path: Self.fileName).path
        self.file = file ?? (FileManager.default.fileExists(atPath: usual) ? usual : nil)
        if let file = self.file { providers.append(Self.provider(try Self.read(file))) }
        reader = ConfigReader(providers: providers).scoped(to: "samband")
    }

    /// What was set; nil when nothing was, or nothing but space.
    func text(_ setting: Setting) -> String? {
        let text = reader.string(forKey: ConfigKey(setting.parts), isSecret: setting.isSecret)
        return text.flatMap { $0.contains { !$0.isWhitespace } ? $0 : nil }
    }

    private static func provider(_ variables: [String: String]) -> EnvironmentVariablesProvider {
        let secrets = Set(Setting.all.filter(\.isSecret).map(\.name))
        return EnvironmentVariablesProvider(environmentVariables: variables, secretsSpecifier: .specific(secrets))
    }

    /// Reads `NAME=value` lines, and says where one is wrong rather than leave it out.
    private static func read(_ file: String) throws -> [String: String] {
        guard let data = FileManager.default.contents(atPath: file), let text = String(data: data, encoding: .utf8)
        else { throw Failure("\(file): cannot be read as text; check its path and its rights.") }
        let known = Set(Setting.all.map(\.name))
        var values: [String: String] = [:]
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.trimmingCharacters(in: .whitespaces)
            if line.isEmpty || line.hasPrefix("#") { continue }
            let sides = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(sides[0]).trimmingCharacters(in: .whitespaces)
            guard sides.count == 2, known.contains(name) else {
                throw Failure(
                    "\(file): line \(index + 1), \(name): there is no such setting; docs/configure.md lists them.",
                    code: .badInput
                )
            }
            values[name] = unquoted(sides[1].trimmingCharacters(in: .whitespaces))
        }
        return values
    }

    private static func unquoted(_ text: String) -> String {
        guard text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
        return String(text.dropFirst().dropLast())
    }
}
