import CFetch

/// One request to a server, with the redirects that follow from it.
///
/// Blocks its thread.
struct FetchVisit: Sendable {
    let request: FetchRequest
    let limits: FetchLimits
    let agent: String
    let caFile: String?

    /// libcurl's number for it.
    private static let outOfMemory = 27
    /// Bytes of a refusal that are told.
    private static let longestBeginning = 300

    func run(_ wish: FetchWish) throws(FetchProblem) -> FetchOutcome {
        guard isAddress else { throw .address }
        var numbers = samband_fetch_limits(
            connect_milliseconds: limits.connecting.wholeMilliseconds,
            total_milliseconds: limits.total.wholeMilliseconds,
            redirects: limits.redirects,
            bytes: limits.bytes
        )
        guard let handle = samband_fetch_new(agent, &numbers) else { throw .other(Self.outOfMemory) }
        defer { samband_fetch_free(handle) }
        let context = Unmanaged.passUnretained(wish).toOpaque()
        let settings: [Int32] = [
            samband_fetch_set_address(handle, request.address),
            samband_fetch_add_header(handle, "Accept: \(request.mediaTypes.sorted().joined(separator: ", "))"),
            request.json == nil ? 0 : samband_fetch_add_header(handle, "Content-Type: application/json"),
            caFile.map { samband_fetch_set_ca_file(handle, $0) } ?? 0,
            limits.reach == .loopbackToo ? samband_fetch_allow_plain(handle) : 0,
            samband_fetch_ask(
                handle,
                { bytes, count, context in
                    let address = Array(UnsafeBufferPointer(start: bytes, count: count))
                    return FetchWish.of(context)?.admits(address) == true ? 1 : 0
                },
                { context in FetchWish.of(context)?.isUnwanted == false ? 0 : 1 },
                context
            ),
        ]
        if let failure = settings.first(where: { $0 != 0 }) { throw .other(Int(failure)) }
        let result = withExtendedLifetime(wish) { perform(handle) }
        guard result == SAMBAND_FETCH_OK.rawValue else { throw problem(result, handle) }
        return try outcome(handle)
    }

    /// libcurl would guess at what has no scheme.
    private var isAddress: Bool {
        let lower = request.address.lowercased()
        return lower.hasPrefix("https://") || (limits.reach == .loopbackToo && lower.hasPrefix("http://"))
    }

    private func perform(_ handle: OpaquePointer) -> UInt32 {
        guard let json = request.json else { return UInt32(samband_fetch_perform(handle, nil, 0)) }
        return json.withUnsafeBufferPointer { UInt32(samband_fetch_perform(handle, $0.baseAddress, $0.count)) }
    }

    private func outcome(_ handle: OpaquePointer) throws(FetchProblem) -> FetchOutcome {
        let status = samband_fetch_status(handle)
        var count = 0
        let start = samband_fetch_body(handle, &count)
        let body = Array(UnsafeBufferPointer(start: start, count: count))
        switch status {
        case 200: break
        case 429, 503:
            let seconds = samband_fetch_retry_after(handle)
            return .later(seconds: seconds > 0 ? seconds : nil)
        default:
            let beginning = String(decoding: body.prefix(Self.longestBeginning), as: UTF8.self)
            return .refused(status: status, beginning: beginning)
        }
        let type = samband_fetch_media_type(handle).map { String(cString: $0) }
        let plain = type?.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
        guard let plain, request.mediaTypes.contains(plain) else { throw .mediaType(plain) }
        return .arrived(body)
    }

    private func problem(_ result: UInt32, _ handle: OpaquePointer) -> FetchProblem {
        // Another address of the same name may have been tried as well, so this is asked only where none was reached.
        if result == SAMBAND_FETCH_NO_CONNECTION.rawValue, samband_fetch_was_refused(handle) == 1 {
            return .notOnTheInternet
        }
        switch samband_fetch_result(result) {
        case SAMBAND_FETCH_PROTOCOL, SAMBAND_FETCH_ADDRESS: return .address
        case SAMBAND_FETCH_NO_NAME: return .noSuchName
        case SAMBAND_FETCH_NO_CONNECTION: return .noConnection
        case SAMBAND_FETCH_TLS_HANDSHAKE, SAMBAND_FETCH_CERTIFICATE: return .notSecure
        case SAMBAND_FETCH_TIMEOUT: return .tooSlow
        case SAMBAND_FETCH_TOO_LARGE: return .tooLarge(most: limits.bytes)
        case SAMBAND_FETCH_REDIRECTS: return .tooManyRedirects(most: limits.redirects)
        case SAMBAND_FETCH_PARTIAL, SAMBAND_FETCH_EMPTY, SAMBAND_FETCH_RECEIVE: return .cutOff
        default: return .other(Int(result))
        }
    }
}

extension FetchWish {
    fileprivate static func of(_ context: UnsafeRawPointer?) -> FetchWish? {
        context.map { Unmanaged<FetchWish>.fromOpaque($0).takeUnretainedValue() }
    }
}

extension Duration {
    fileprivate var wholeMilliseconds: Int {
        let (seconds, attoseconds) = components
        return max(1, Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000))
    }
}
