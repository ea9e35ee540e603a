import CCurl
import Dispatch

/// What a visit to the mail server tells, in plain words for the one who runs the program.
public enum MailDiagnosis: Sendable, Equatable {
    case ok
    case nameNotFound
    case refused
    case timedOut
    case noTLS
    case noTLSAnswer
    case certificate(Certificate)
    case caFile
    case authentication
    case rejected(code: Int?)
    case brokenOff
    case other(number: Int)

    public enum Certificate: Sendable, Equatable {
        case expired
        case unknownIssuer
        case otherName
    }

    /// Connects, secures the connection and signs in as for a message, but sends none.
    public static func of(_ settings: MailServer, greetingAs name: String) async -> MailDiagnosis {
        let queue = DispatchQueue(label: "samband.mail.diagnosis")
        let outcome = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: SMTPVisit.run(settings, greetingAs: name, nil)) }
        }
        return MailDiagnosis(outcome)
    }

    init(_ outcome: SMTPOutcome) {
        switch samband_curl_result(UInt32(outcome.result)) {
        case SAMBAND_CURL_OK: self = .ok
        case SAMBAND_CURL_NO_NAME: self = .nameNotFound
        case SAMBAND_CURL_NO_CONNECTION: self = .refused
        case SAMBAND_CURL_TIMEOUT: self = .timedOut
        case SAMBAND_CURL_NO_TLS: self = .noTLS
        case SAMBAND_CURL_TLS_HANDSHAKE: self = .noTLSAnswer
        case SAMBAND_CURL_CERTIFICATE: self = .certificate(Certificate(outcome.certificate))
        case SAMBAND_CURL_CA_FILE_UNREADABLE: self = .caFile
        case SAMBAND_CURL_LOGIN: self = .authentication
        default: self = Self.reply(outcome)
        }
    }

    private static func reply(_ outcome: SMTPOutcome) -> MailDiagnosis {
        if let code = outcome.reply {
            if SMTPReply.isAboutAccess(code) { return .authentication }
            if code >= 400 { return .rejected(code: code) }
        }
        switch samband_curl_result(UInt32(outcome.result)) {
        case SAMBAND_CURL_ODD_REPLY, SAMBAND_CURL_NO_ACCESS: return .rejected(code: nil)
        case SAMBAND_CURL_SEND, SAMBAND_CURL_RECEIVE: return .brokenOff
        default: return .other(number: outcome.result)
        }
    }

    /// One or two sentences that say what is wrong and where to look.
    ///
    /// - Parameter service: what the server was visited for; it decides which ports are named.
    public func text(about service: MailServer.Service = .submission) -> String {
        let ports = (
            starttls: MailServer.Security.startTLSRequired.usualPort(for: service),
            tls: MailServer.Security.implicitTLS.usualPort(for: service)
        )
        switch self {
        case .ok where service == .mailbox: return "The mailbox can be read."
        case .ok: return "The mail server answers and takes our mail."
        case .nameNotFound: return "The name of the mail server was not found. Check its spelling and the name service."
        case .refused:
            return "Nothing answers at this server and port. Check the port, the firewall and that the server runs."
        case .timedOut:
            return
                "The mail server did not answer in time. A firewall may be in the way, or the port expects another kind of "
                + "TLS: \(ports.tls) wants “tls”, \(ports.starttls) wants “starttls”."
        case .noTLS: return "The mail server does not offer STARTTLS on this port. Nothing is said without TLS."
        case .noTLSAnswer:
            return
                "The mail server does not speak TLS on this port. Port \(ports.starttls) wants “starttls”, \(ports.tls) wants "
                + "“tls”."
        case .certificate(let finding): return finding.text
        case .caFile: return "The file with trusted certificates cannot be read. Check its path and its rights."
        case .authentication:
            return "The mail server refuses our user name or password, or wants one where none is set."
        case .rejected(let code):
            return "The mail server turned us away" + (code.map { " with code \($0)" } ?? "") + "."
        case .brokenOff: return "The mail server broke off the connection."
        case .other(let number): return "The connection to the mail server failed (number \(number) of libcurl)."
        }
    }
}

extension MailDiagnosis.Certificate {
    /// From OpenSSL's number: 9 and 10 are the time, 62 another name.
    ///
    /// libcurl compares the name itself, after the rest was found good, and then leaves 0 or 1.
    init(_ number: Int) {
        switch number {
        case 9, 10: self = .expired
        case 0, 1, 62: self = .otherName
        default: self = .unknownIssuer
        }
    }

    var text: String {
        switch self {
        case .expired: "The certificate of the mail server is past its time, or not valid yet."
        case .unknownIssuer:
            "The certificate of the mail server is signed by somebody we do not know. If it is your own authority, name "
                + "its file in the settings."
        case .otherName: "The certificate of the mail server is for another name than the one in the settings."
        }
    }
}
