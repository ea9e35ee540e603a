/// What the reply codes of SMTP mean for a message (RFC 5321 §4.2, RFC 4954 §6).
enum SMTPReply {
    /// Codes with which a server asks for a login or TLS, or refuses ours: the settings are at fault, not the message.
    static func isAboutAccess(_ code: Int) -> Bool { [454, 530, 534, 535, 538].contains(code) }

    /// The error for a visit that did not end well.
    static func error(_ outcome: SMTPOutcome) -> DeliveryError {
        let diagnosis = MailDiagnosis(outcome)
        switch diagnosis {
        case .rejected(let code): return rejected(code, outcome, diagnosis)
        case .timedOut, .brokenOff, .other:
            guard outcome.sentAll else { break }
            // Everything was sent and the answer did not come: the server may have taken the message.
            return DeliveryError(
                .uncertain,
                diagnosis: "The mail server fell silent after the message. It may have taken it.",
                concernsAll: true
            )
        default: break
        }
        return DeliveryError(.temporary, code: outcome.reply, diagnosis: diagnosis.text(), concernsAll: true)
    }

    private static func rejected(_ code: Int?, _ outcome: SMTPOutcome, _ diagnosis: MailDiagnosis) -> DeliveryError {
        guard let code else { return DeliveryError(.temporary, diagnosis: diagnosis.text(), concernsAll: true) }
        // 421 means that the server closes; a refusal before the message's turn is about us.
        let concernsAll = code == 421 || !outcome.isAboutMessage
        if code >= 500, !concernsAll {
            return DeliveryError(.permanent, code: code, diagnosis: "The mail server refused the message for good.")
        }
        let text = "The mail server put the message off."
        return DeliveryError(
            .temporary,
            code: code,
            diagnosis: concernsAll ? diagnosis.text() : text,
            concernsAll: concernsAll
        )
    }
}
