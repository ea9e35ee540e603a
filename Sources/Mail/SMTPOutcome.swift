import CCurl

/// What came of one visit to the mail server.
struct SMTPOutcome: Sendable, Equatable {
    /// libcurl's number; 0 when all went well.
    let result: Int
    /// The server's last reply code, where it gave one.
    let reply: Int?
    /// The finding about the certificate, in OpenSSL's numbers; 0 for none.
    let certificate: Int
    /// Whether the whole message was on its way when it ended.
    let sentAll: Bool

    init(result: Int, reply: Int? = nil, certificate: Int = 0, sentAll: Bool = false) {
        self.result = result
        self.reply = reply
        self.certificate = certificate
        self.sentAll = sentAll
    }
    /// Whether the refusal came to the sender, the recipient or the text, and not to the greeting: libcurl gives
    /// another number for those than for the commands before them.
    var isAboutMessage: Bool { sentAll || result == Int(SAMBAND_CURL_SEND.rawValue) }
}
