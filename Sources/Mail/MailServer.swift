import Core

/// How to reach a mail server: the one that takes our mail, or the one that keeps our mailbox.
///
/// Only what is safe to use can be made.
public struct MailServer: Sendable {
    /// What the server does for us.
    public enum Service: Sendable, CaseIterable {
        /// Takes messages, by SMTP (RFC 6409).
        case submission
        /// Keeps a mailbox, by IMAP (RFC 3501).
        case mailbox
    }

    public enum Security: String, Sendable, CaseIterable {
        /// TLS before anything of weight is said, on port 587 or 143; without it nothing is said at all.
        case startTLSRequired = "starttls"
        /// TLS from the first byte, on port 465 or 993.
        case implicitTLS = "tls"
        /// No TLS: only to a server on this machine.
        case plainLoopback = "plain"

        public func usualPort(for service: Service) -> Int {
            switch (self, service) {
            case (.startTLSRequired, .submission): 587
            case (.implicitTLS, .submission): 465
            case (.plainLoopback, .submission): 25
            case (.startTLSRequired, .mailbox), (.plainLoopback, .mailbox): 143
            case (.implicitTLS, .mailbox): 993
            }
        }
    }

    /// Name and password for the server.
    public struct Login: Sendable {
        public let user: String
        public let password: String

        public init(user: String, password: String) {
            self.user = user
            self.password = password
        }
    }

    /// Why settings cannot be used.
    public enum Refusal: Error, Equatable, CustomStringConvertible {
        case host
        case port
        case plainBeyondLoopback
        case login
        case time

        public var description: String {
            switch self {
            case .host: "The mail server must be given as a name or an address, without port or path."
            case .port: "The port of the mail server must lie between 1 and 65535."
            case .plainBeyondLoopback: "Mail without TLS goes only to a server on this machine (localhost)."
            case .login: "The user name of the mail server is empty, or it or the password has control characters."
            case .time: "The time limits for mail must be longer than nothing and at most \(longestTotal)."
            }
        }
    }

    /// Well under the lease of the outbox, so that a message on its way is never taken for lost.
    public static let longestTotal: Duration = .seconds(120)

    public let service: Service
    public let host: String
    public let port: Int
    public let security: Security
    public let login: Login?
    /// A file with the certificates to trust instead of the system's.
    public let caFile: String?
    public let connectLimit: Duration
    public let totalLimit: Duration

    public init(
        _ service: Service = .submission,
        host: String,
        port: Int? = nil,
        security: Security,
        login: Login? = nil,
        caFile: String? = nil,
        connectLimit: Duration = .seconds(10),
        totalLimit: Duration = .seconds(60)
    ) throws(Refusal) {
        let port = port ?? security.usualPort(for: service)
        guard Self.isHost(host) else { throw .host }
        guard (1...65_535).contains(port) else { throw .port }
        guard security != .plainLoopback || Self.isLoopback(host) else { throw .plainBeyondLoopback }
        if let login, login.user.isEmpty || Self.hasControls(login.user + login.password) { throw .login }
        guard connectLimit > .zero, totalLimit > .zero, totalLimit <= Self.longestTotal else { throw .time }
        self.service = service
        self.host = host
        self.port = port
        self.security = security
        self.login = login
        self.caFile = caFile
        self.connectLimit = connectLimit
        self.totalLimit = totalLimit
    }

    /// The address for libcurl; for submission, what follows the slash is the name we give ourselves in EHLO.
    func address(greetingAs name: String = "") -> String {
        let scheme = service == .submission ? "smtp" : "imap"
        let secured = security == .implicitTLS ? "\(scheme)s" : scheme
        return "\(secured)://\(host.contains(":") ? "[\(host)]" : host):\(port)/\(name)"
    }

    /// A name or an address of version 4 in letters, digits, dots and hyphens; or an address of version 6.
    private static func isHost(_ host: String) -> Bool {
        let isNumeric = host.contains(":")
        return !host.isEmpty && host.utf8.count <= 253 && !host.hasPrefix("-") && !host.hasPrefix(".")
            && host.unicodeScalars.allSatisfy { scalar in
                guard scalar.isASCII else { return false }
                if isNumeric { return scalar.properties.isASCIIHexDigit || scalar == ":" || scalar == "." }
                return scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "."
                    || scalar == "-"
            }
    }

    private static func isLoopback(_ host: String) -> Bool {
        if host.lowercased() == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    private static func hasControls(_ text: String) -> Bool { text.utf8.contains { $0 < 0x20 || $0 == 0x7F } }
}
