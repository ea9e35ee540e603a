import Core
import Dispatch

/// Hands messages to a mail server, one connection for each.
public struct SMTPDelivery: MailDelivery {
    private let settings: MailServer
    /// libcurl blocks its thread until the server has answered: never one of those that all tasks share.
    private let queue = DispatchQueue(label: "samband.mail.smtp")

    public init(_ settings: MailServer) { self.settings = settings }

    public func deliver(_ envelope: Envelope) async throws(DeliveryError) {
        let settings = settings
        let name = String(envelope.sender.text.split(separator: "@").last ?? "localhost")
        let outcome = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: SMTPVisit.run(settings, greetingAs: name, envelope)) }
        }
        if outcome.result != 0 { throw SMTPReply.error(outcome) }
    }
}
