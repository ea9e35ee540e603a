/// Why a mailbox could not be read, in plain words for the one who runs the program.
public enum MailboxProblem: Error, Sendable, Equatable, CustomStringConvertible {
    /// The server was not reached, or does not let us in.
    case connection(MailDiagnosis)
    /// The server has no such folder, or does not let us into it.
    case noFolder(String)
    /// The server said no to something else.
    case refused(command: String)
    /// The server broke off, or fell silent.
    case brokenOff
    /// What the server said is not IMAP, or more than we read.
    case oddAnswer

    public var description: String {
        switch self {
        case .connection(let diagnosis): diagnosis.text(about: .mailbox)
        case .noFolder(let folder): "The mailbox has no folder “\(folder)” that we may read."
        case .refused(let command): "The server of the mailbox refused the command \(command)."
        case .brokenOff: "The server of the mailbox broke off the connection or did not answer in time."
        case .oddAnswer: "The server of the mailbox said something that we do not understand."
        }
    }
}
