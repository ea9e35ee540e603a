import CCurl

/// One visit to the mail server: connect, secure, sign in, hand over.
///
/// Blocks its thread.
enum SMTPVisit {
    /// Hands over a message; without one only knocks.
    static func run(_ settings: MailServer, greetingAs name: String, _ envelope: Envelope?) -> SMTPOutcome {
        guard let handle = CurlHandle.new() else { return SMTPOutcome(result: CurlHandle.outOfMemory) }
        defer { samband_curl_free(handle) }
        let failure = CurlHandle.prepare(handle, settings, greetingAs: name) ?? address(handle, envelope)
        if let failure { return SMTPOutcome(result: failure) }
        let result = perform(handle, envelope?.data)
        let reply = Int(samband_curl_reply_code(handle))
        return SMTPOutcome(
            result: result,
            reply: reply == 0 ? nil : reply,
            certificate: Int(samband_curl_verify_result(handle)),
            sentAll: samband_curl_sent_all(handle) == 1
        )
    }

    private static func perform(_ handle: OpaquePointer, _ data: [UInt8]?) -> Int {
        guard let data else { return Int(samband_curl_perform(handle, nil, 0)) }
        return data.withUnsafeBufferPointer { Int(samband_curl_perform(handle, $0.baseAddress, $0.count)) }
    }

    private static func address(_ handle: OpaquePointer, _ envelope: Envelope?) -> Int? {
        guard let envelope else { return CurlHandle.set([(SAMBAND_CURL_COMMAND, "NOOP")], on: handle) }
        return CurlHandle.set(
            [
                (SAMBAND_CURL_SENDER, "<\(envelope.sender)>"), (SAMBAND_CURL_RECIPIENT, "<\(envelope.recipient)>"),
            ],
            on: handle
        )
    }
}
