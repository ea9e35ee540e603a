/// One thing that can be set: its name in the environment and in the file, what holds without it, what it is for.
public struct Setting: Sendable, Hashable {
    /// `SAMBAND_MAIL_PASSWORD`.
    public let name: String
    /// The option of the command line; nil for what would show in the list of processes.
    public let option: String?
    public let fallback: String
    public let summary: String
    public let isSecret: Bool

    init(_ name: String, option: String? = nil, or fallback: String, _ summary: String, isSecret: Bool = false) {
        self.name = name
        self.option = option
        self.fallback = fallback
        self.summary = summary
        self.isSecret = isSecret
    }

    /// The parts of the name without the program's: `["mail", "password"]`.
    var parts: [String] { name.lowercased().split(separator: "_").dropFirst().map(String.init) }

    public static let data = Setting(
        "SAMBAND_DATA",
        option: "--data",
        or: "samband-data",
        "The folder of database, mail and backups."
    )
    public static let database = Setting(
        "SAMBAND_DATABASE",
        option: "--database",
        or: "samband.sqlite in the data folder",
        "A file for SQLite, or postgresql://… or “host=… dbname=…” for PostgreSQL.",
        isSecret: true
    )
    public static let publicURL = Setting(
        "SAMBAND_PUBLIC_URL",
        option: "--public-url",
        or: "http://HOST:PORT",
        "The address under which people reach the site; https:// makes cookies and browsers strict."
    )
    public static let host = Setting(
        "SAMBAND_LISTEN_HOST",
        option: "--host",
        or: "127.0.0.1",
        "The address to listen on."
    )
    public static let port = Setting("SAMBAND_LISTEN_PORT", option: "--port", or: "8080", "The port to listen on.")
    public static let proxy = Setting(
        "SAMBAND_PROXY",
        or: "no",
        "“yes” when a reverse proxy of yours stands in front: then X-Forwarded-For is believed."
    )
    public static let mail = Setting(
        "SAMBAND_MAIL",
        or: "folder",
        "Where mail goes: “folder” writes it to files, “smtp” sends it."
    )
    public static let mailFolder = Setting(
        "SAMBAND_MAIL_FOLDER",
        or: "mail in the data folder",
        "The folder for mail that is written to files."
    )
    public static let mailServer = Setting(
        "SAMBAND_MAIL_SERVER",
        or: "none",
        "The mail server, as “smtp.example.no” or “smtp.example.no:587”."
    )
    public static let mailSecurity = Setting(
        "SAMBAND_MAIL_TLS",
        or: "starttls",
        "“starttls” (587), “tls” (465), or “plain” to this machine only."
    )
    public static let mailUser = Setting("SAMBAND_MAIL_USER", or: "none", "The user name for the mail server.")
    public static let mailPassword = Setting(
        "SAMBAND_MAIL_PASSWORD",
        or: "none",
        "The password for the mail server.",
        isSecret: true
    )
    public static let mailCAFile = Setting(
        "SAMBAND_MAIL_CAFILE",
        or: "those of the system",
        "A file with the certificates to trust for mail."
    )
    public static let mailFrom = Setting(
        "SAMBAND_MAIL_FROM",
        or: "samband@localhost.localdomain",
        "The address that mail comes from."
    )
    public static let mailName = Setting("SAMBAND_MAIL_NAME", or: "Samband", "The name that mail comes from.")
    public static let mailboxServer = Setting(
        "SAMBAND_MAILBOX_SERVER",
        or: "none, and no mailbox is read",
        "The IMAP server of the mailbox that answers and bounces come to, as “imap.example.no”."
    )
    public static let mailboxSecurity = Setting(
        "SAMBAND_MAILBOX_TLS",
        or: "tls",
        "“tls” (993), “starttls” (143), or “plain” to this machine only."
    )
    public static let mailboxUser = Setting("SAMBAND_MAILBOX_USER", or: "none", "The user name for the mailbox.")
    public static let mailboxPassword = Setting(
        "SAMBAND_MAILBOX_PASSWORD",
        or: "none",
        "The password for the mailbox.",
        isSecret: true
    )
    public static let mailboxFolder = Setting(
        "SAMBAND_MAILBOX_FOLDER",
        or: "INBOX",
        "The folder of the mailbox that is read."
    )
    public static let mailReplyTo = Setting(
        "SAMBAND_MAIL_REPLY_TO",
        or: "the address that mail comes from",
        "The address that answers to invitations go to; its mailbox is the one that is read."
    )
    public static let typst = Setting(
        "SAMBAND_TYPST",
        or: "typst in PATH",
        "The program that makes PDF files, or a Python that has the module typst."
    )
    public static let pandoc = Setting("SAMBAND_PANDOC", or: "pandoc in PATH", "The program that makes DOCX files.")
    public static let logLevel = Setting(
        "SAMBAND_LOG_LEVEL",
        option: "--log-level",
        or: "info",
        "How much is written to the log: trace, debug, info, notice, warning, error, critical."
    )

    /// All of them, in the order of `docs/configure.md`.
    public static let all: [Setting] = [
        data, database, publicURL, host, port, proxy, mail, mailFolder, mailServer, mailSecurity, mailUser,
        mailPassword, mailCAFile, mailFrom, mailName, mailReplyTo, mailboxServer, mailboxSecurity, mailboxUser,
        mailboxPassword, mailboxFolder, typst, pandoc, logLevel,
    ]
}
