/// Which mailbox is read.
public struct MailboxSettings: Sendable {
    /// Why settings cannot be used.
    public enum Refusal: Error, Equatable, CustomStringConvertible {
        case service
        case noLogin
        case folder

        public var description: String {
            switch self {
            case .service: "The server must be one that keeps mailboxes."
            case .noLogin: "A mailbox needs a user name and a password."
            case .folder: "The folder must be named in plain letters, without quotation marks."
            }
        }
    }

    public let server: MailServer
    /// `INBOX`, unless the messages are sorted into another.
    public let folder: String

    public init(_ server: MailServer, folder: String = "INBOX") throws(Refusal) {
        guard server.service == .mailbox else { throw .service }
        guard server.login != nil else { throw .noLogin }
        let isPlain = folder.utf8.allSatisfy { (0x20..<0x7F).contains($0) && $0 != 0x22 && $0 != 0x5C && $0 != 0x26 }
        guard !folder.isEmpty, folder.utf8.count <= 200, isPlain else { throw .folder }
        self.server = server
        self.folder = folder
    }
}
