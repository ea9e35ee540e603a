import Core
import Documents
import Foundation
import Logging
import Mail

/// How one installation is set up, read once at the start.
public struct Settings: Sendable {
    /// Which engine, and where it is.
    public enum DatabasePlace: Sendable, Equatable {
        case sqlite(path: String)
        case postgres(conninfo: String)
    }

    /// Where mail goes.
    public enum MailRoute: Sendable {
        case folder(URL)
        case smtp(SMTPSettings)
    }

    public let data: URL
    public let database: DatabasePlace
    public let publicURL: String
    public let host: String
    public let port: Int
    public let mail: MailRoute
    public let mailFrom: EmailAddress
    public let mailName: String
    /// The programs that make documents, where they were found.
    public let documents: DocumentTools
    public let logLevel: Logger.Level
    /// Whether the address says where people reach the site; if not, links lead to this machine.
    public let hasPublicURL: Bool
    /// Whether a proxy of ours stands in front, whose headers are believed.
    public let isBehindProxy: Bool

    /// Reads and checks everything.
    ///
    /// - Throws: `Failure` naming the setting that is wrong.
    public init(_ source: SettingsSource) throws {
        let data = URL(fileURLWithPath: source.text(.data) ?? Setting.data.fallback).standardizedFileURL
        self.data = data
        database = Self.place(source.text(.database), data: data)
        host = source.text(.host) ?? Setting.host.fallback
        port = try Self.port(source.text(.port) ?? Setting.port.fallback)
        let url = source.text(.publicURL)
        hasPublicURL = url != nil
        publicURL = try url.map(Self.origin) ?? Self.local(host: host, port: port)
        isBehindProxy = try Self.answer(.proxy, source)
        mail = try Self.mail(source, data: data)
        mailFrom = try Self.address(source.text(.mailFrom) ?? Setting.mailFrom.fallback)
        mailName = source.text(.mailName) ?? Setting.mailName.fallback
        documents = DocumentTools(
            typst: source.text(.typst),
            pandoc: source.text(.pandoc),
            folders: Checkup.programFolders
        )
        logLevel = try Self.level(source.text(.logLevel) ?? Setting.logLevel.fallback)
    }

    /// Writes to standard error; nothing global is set.
    public var logger: Logger {
        var logger = Logger(label: "samband") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = logLevel
        return logger
    }

    /// The address of a site on this machine.
    static func local(host: String, port: Int) -> String {
        let name = ["0.0.0.0", "::", "127.0.0.1", "::1"].contains(host) ? "127.0.0.1" : host
        return "http://\(name.contains(":") ? "[\(name)]" : name):\(port)"
    }

    private static func place(_ text: String?, data: URL) -> DatabasePlace {
        guard let text else { return .sqlite(path: data.appending(path: "samband.sqlite").path) }
        let isServer =
            text.hasPrefix("postgres://") || text.hasPrefix("postgresql://")
            || text.split(separator: " ").contains { $0.hasPrefix("host=") || $0.hasPrefix("dbname=") }
        return isServer ? .postgres(conninfo: text) : .sqlite(path: URL(fileURLWithPath: text).path)
    }

    private static func port(_ text: String) throws -> Int {
        guard let port = Int(text), (1...65_535).contains(port) else {
            throw wrong(.port, "“\(text)” is no port; give a number from 1 to 65535")
        }
        return port
    }

    /// Scheme and host, and no path: cookies and the rule about origins know nothing else.
    private static func origin(_ text: String) throws -> String {
        guard let url = URLComponents(string: text), ["http", "https"].contains(url.scheme), url.host?.isEmpty == false,
            ["", "/"].contains(url.path), url.query == nil, url.fragment == nil, url.user == nil
        else { throw wrong(.publicURL, "“\(text)” is no address of a site; write it as https://samband.example.no") }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    private static func answer(_ setting: Setting, _ source: SettingsSource) throws -> Bool {
        switch source.text(setting) ?? setting.fallback {
        case "yes": return true
        case "no": return false
        case let other: throw wrong(setting, "“\(other)” is neither “yes” nor “no”")
        }
    }

    private static func address(_ text: String) throws -> EmailAddress {
        guard let address = EmailAddress(text) else { throw wrong(.mailFrom, "“\(text)” is no e-mail address") }
        return address
    }

    private static func level(_ text: String) throws -> Logger.Level {
        guard let level = Logger.Level(rawValue: text) else {
            throw wrong(
                .logLevel,
                "“\(text)” is not one of \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", "))"
            )
        }
        return level
    }

    private static func mail(_ source: SettingsSource, data: URL) throws -> MailRoute {
        switch source.text(.mail) ?? Setting.mail.fallback {
        case "folder":
            return .folder(source.text(.mailFolder).map { URL(fileURLWithPath: $0) } ?? data.appending(path: "mail"))
        case "smtp": return .smtp(try smtp(source))
        case let other: throw wrong(.mail, "“\(other)” is neither “folder” nor “smtp”")
        }
    }

    private static func smtp(_ source: SettingsSource) throws -> SMTPSettings {
        guard let server = source.text(.mailServer) else { throw wrong(.mailServer, "is missing, and mail is “smtp”") }
        let securityText = source.text(.mailSecurity) ?? Setting.mailSecurity.fallback
        guard let security = SMTPSettings.Security(rawValue: securityText) else {
            throw wrong(.mailSecurity, "“\(securityText)” is not one of starttls, tls, plain")
        }
        // A second colon makes it an address of version 6, which has no port here.
        let parts = server.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        let port = parts.count == 2 ? Int(parts[1]) : nil
        guard parts.count != 2 || port != nil else { throw wrong(.mailServer, "“\(parts[1])” is no port") }
        do {
            return try SMTPSettings(
                host: parts.count == 2 ? parts[0] : server,
                port: port,
                security: security,
                login: source.text(.mailUser).map {
                    SMTPSettings.Login(user: $0, password: source.text(.mailPassword) ?? "")
                },
                caFile: source.text(.mailCAFile)
            )
        } catch {
            throw wrong(.mailServer, error.description)
        }
    }

    private static func wrong(_ setting: Setting, _ what: String) -> Failure {
        let sentence = what.hasSuffix(".") ? what : "\(what)."
        return Failure("\(setting.name): \(sentence)", code: .badInput)
    }
}

extension Settings: CustomStringConvertible {
    /// Without the secrets: passwords and the address of a server database.
    public var description: String {
        let place =
            switch database {
            case .sqlite(let path): path
            case .postgres: "PostgreSQL (address not shown)"
            }
        let route =
            switch mail {
            case .folder(let folder): "folder \(folder.path)"
            case .smtp(let smtp): "\(smtp.host):\(smtp.port), \(smtp.security.rawValue)"
            }
        return "data \(data.path), database \(place), address \(publicURL), mail \(route)"
    }
}
