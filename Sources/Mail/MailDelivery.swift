/// A way out for messages.
public protocol MailDelivery: Sendable {
    /// Hands one message over; returns only when it was taken.
    func deliver(_ envelope: Envelope) async throws(DeliveryError)
}
