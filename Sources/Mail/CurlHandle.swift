import CCurl

/// A handle of libcurl, made ready for a server.
enum CurlHandle {
    /// libcurl wants to be set up once before anything else.
    private static let isReady = samband_curl_global_init() == 0
    /// libcurl's number for it.
    static let outOfMemory = 27

    static func new() -> OpaquePointer? { isReady ? samband_curl_new() : nil }

    /// The number of the first option that was refused, or nil.
    static func prepare(_ handle: OpaquePointer, _ server: MailServer, greetingAs name: String = "") -> Int? {
        var texts = [(SAMBAND_CURL_URL, server.address(greetingAs: name))]
        if let login = server.login {
            texts += [(SAMBAND_CURL_USER, login.user), (SAMBAND_CURL_PASSWORD, login.password)]
        }
        if let file = server.caFile { texts.append((SAMBAND_CURL_CA_FILE, file)) }
        if let failure = set(texts, on: handle) { return failure }
        let limits = (milliseconds(server.connectLimit), milliseconds(server.totalLimit))
        let timed = samband_curl_set_timeouts(handle, limits.0, limits.1)
        if timed != 0 { return Int(timed) }
        guard server.security != .plainLoopback else { return nil }
        let secured = samband_curl_require_tls(handle)
        return secured == 0 ? nil : Int(secured)
    }

    static func set(_ texts: [(samband_curl_text, String)], on handle: OpaquePointer) -> Int? {
        for (option, text) in texts {
            let result = samband_curl_set_text(handle, option, text)
            if result != 0 { return Int(result) }
        }
        return nil
    }

    static func milliseconds(_ duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        return max(1, Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000))
    }
}
