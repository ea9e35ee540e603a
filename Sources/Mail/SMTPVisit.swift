import CCurl

/// One visit to the mail server: connect, secure, sign in, hand over.
///
/// Blocks its thread.
enum SMTPVisit {
    /// libcurl wants to be set up once before anything else.
    private static let isReady = samband_curl_global_init() == 0
    private static let outOfMemory = 27

    /// Hands over a message; without one only knocks.
    static func run(_ settings: SMTPSettings, greetingAs name: String, _ envelope: Envelope?) -> SMTPOutcome {
        guard isReady, let handle = samband_curl_new() else { return SMTPOutcome(result: outOfMemory) }
        defer { samband_curl_free(handle) }
        let failure = prepare(handle, settings, name) ?? address(handle, envelope)
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

    /// The number of the first option that was refused, or nil.
    private static func prepare(_ handle: OpaquePointer, _ settings: SMTPSettings, _ name: String) -> Int? {
        var texts = [(SAMBAND_CURL_URL, settings.address(greetingAs: name))]
        if let login = settings.login {
            texts += [(SAMBAND_CURL_USER, login.user), (SAMBAND_CURL_PASSWORD, login.password)]
        }
        if let file = settings.caFile { texts.append((SAMBAND_CURL_CA_FILE, file)) }
        if let failure = set(texts, on: handle) { return failure }
        let limits = (milliseconds(settings.connectLimit), milliseconds(settings.totalLimit))
        let timed = samband_curl_set_timeouts(handle, limits.0, limits.1)
        if timed != 0 { return Int(timed) }
        guard settings.security != .plainLoopback else { return nil }
        let secured = samband_curl_require_tls(handle)
        return secured == 0 ? nil : Int(secured)
    }

    private static func address(_ handle: OpaquePointer, _ envelope: Envelope?) -> Int? {
        guard let envelope else { return set([(SAMBAND_CURL_COMMAND, "NOOP")], on: handle) }
        return set(
            [
                (SAMBAND_CURL_SENDER, "<\(envelope.sender)>"), (SAMBAND_CURL_RECIPIENT, "<\(envelope.recipient)>"),
            ],
            on: handle
        )
    }

    private static func set(_ texts: [(samband_curl_text, String)], on handle: OpaquePointer) -> Int? {
        for (option, text) in texts {
            let result = samband_curl_set_text(handle, option, text)
            if result != 0 { return Int(result) }
        }
        return nil
    }

    private static func milliseconds(_ duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        return max(1, Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000))
    }
}
