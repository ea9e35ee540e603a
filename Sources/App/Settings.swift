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
        case smtp(MailServer)
    }

    public let data: URL
    public let database: DatabasePlace
    public let publicURL: String
    public let host: String
    public let port: Int
    public let mail: MailRoute
    public let mailFrom: EmailAddress
    public let mailName: String
    /// Where answers to invitations go: the organizer's address in them.
    public let mailReplyTo: EmailAddress
    /// The mailbox that is read; nil when none is set.
    public let mailbox: MailboxSettings?
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
        let mailFrom = try Self.address(.mailFrom, source.text(.mailFrom) ?? Setting.mailFrom.fallback)
        self.mailFrom = mailFrom
        mailReplyTo = try source.text(.mailReplyTo).map { try Self.address(.mailReplyTo, $0) } ?? mailFrom
        mailbox = try Self.mailbox(source)
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

    private static func address(_ setting: Setting, _ text: String) throws -> EmailAddress {
        guard let address = EmailAddress(text) else { throw wrong(setting, "“\(text)” is no e-mail address") }
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
        case "smtp":
            guard source.text(.mailServer) != nil else { throw wrong(.mailServer, "is missing, and mail is “smtp”") }
            return .smtp(try MailServerSettings.submission.server(source))
        case let other: throw wrong(.mail, "“\(other)” is neither “folder” nor “smtp”")
        }
    }

    private static func mailbox(_ source: SettingsSource) throws -> MailboxSettings? {
        guard source.text(.mailboxServer) != nil else { return nil }
        let server = try MailServerSettings.mailbox.server(source)
        let folder = source.text(.mailboxFolder) ?? Setting.mailboxFolder.fallback
        do throws(MailboxSettings.Refusal) { return try MailboxSettings(server, folder: folder) } catch {
            throw wrong(error == .folder ? .mailboxFolder : .mailboxUser, error.description)
        }
    }

    static func wrong(_ setting: Setting, _ what: String) -> Failure {
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
        let box = mailbox.map { ", mailbox \($0.server.host):\($0.server.port), \($0.server.security.rawValue)" } ?? ""
        return "data \(data.path), database \(place), address \(publicURL), mail \(route)\(box)"
    }
}
