import CZlib
import Core
import HTTPTypes
import Hummingbird
import NIOCore

/// Answers made of bytes that are at hand, with their copies' rules.
public enum Reply {
    public enum Keeping: Sendable {
        /// Never stored: pages with someone's name on them.
        case never
        /// Stored, but asked about each time (ETag, 304).
        case askAgain
        /// The same, but only by the one who asked: no copy that others could get.
        case askAgainPrivately
        /// Never changes at this address.
        case forever

        var header: String {
            switch self {
            case .never: "no-store"
            case .askAgain: "no-cache"
            case .askAgainPrivately: "private, no-cache"
            case .forever: "public, max-age=31536000, immutable"
            }
        }
    }

    public static func bytes(
        _ bytes: [UInt8],
        type: String,
        status: HTTPResponse.Status = .ok,
        keep: Keeping,
        caching: Caching
    ) -> Response {
        var headers: HTTPFields = [.contentType: type, .cacheControl: keep.header]
        if keep != .forever { headers[.vary] = "Cookie, Accept-Encoding" }
        if keep == .askAgain || keep == .askAgainPrivately {
            let tag = "W/\"\(Fingerprint.of(bytes).prefix(32))\""
            headers[.eTag] = tag
            if caching.ifNoneMatch?.contains(tag) == true { return Response(status: .notModified, headers: headers) }
        }
        if caching.acceptsGzip, bytes.count >= Limits.smallestCompressed, let packed = Gzip.compress(bytes) {
            headers[.contentEncoding] = "gzip"
            return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: packed)))
        }
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

/// RFC 1952 through zlib.
enum Gzip {
    /// Pages are made anew each time, so speed counts for more than the last per cent.
    static let level: Int32 = 4

    static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        let gzipWindow: Int32 = 15 + 16
        guard
            deflateInit2_(
                &stream,
                level,
                Z_DEFLATED,
                gzipWindow,
                8,
                Z_DEFAULT_STRATEGY,
                ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)
            ) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
        let capacity = UInt32(output.count)
        let status = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = capacity
                return deflate(&stream, Z_FINISH)
            }
        }
        guard status == Z_STREAM_END else { return nil }
        return Array(output.prefix(Int(stream.total_out)))
    }
}
