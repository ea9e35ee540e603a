import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// A file that people put in, as it is given out.
public struct FileReply: Sendable {
    /// What a browser does with it by itself.
    public enum Showing: Sendable {
        /// Keeps it: anything that a browser could run or follow.
        case keep
        /// Shows it: a picture.
        case picture
        /// Shows it: a document that the browser has a viewer of its own for.
        case document
    }

    let bytes: Data
    let tag: String
    let type: String
    let fileName: String
    let showing: Showing

    /// - Parameters:
    ///   - bytes: may be mapped from a file.
    ///   - tag: names these bytes and no others.
    ///   - type: the media type, which is ours and not the sender's.
    public init(_ bytes: Data, tag: String, type: String, fileName: String, showing: Showing) {
        self.bytes = bytes
        self.tag = tag
        self.type = type
        self.fileName = fileName
        self.showing = showing
    }
}

extension FileReply.Showing {
    /// Nothing in a file may run, load or be framed.
    ///
    /// A document is left out of the sandbox, in which not every browser starts its viewer.
    var policy: String {
        let nothing = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
        return self == .document ? "\(nothing); style-src 'unsafe-inline'; object-src 'self'" : "\(nothing); sandbox"
    }
}

extension Reply {
    /// How many bytes are handed to the connection at a time.
    private static let pieceBytes = 64 * 1_024

    /// Gives out a file, or 304 to who has these very bytes.
    ///
    /// It is asked about each time, because it may not be for
    /// everybody, or not any more.
    public static func file(_ file: FileReply, caching: Caching) -> Response {
        let tag = "\"\(file.tag)\""
        let headers: HTTPFields = [
            .contentType: file.type, .cacheControl: Keeping.askAgainPrivately.header, .vary: "Cookie", .eTag: tag,
            .contentSecurityPolicy: file.showing.policy,
            .contentDisposition: ContentDisposition(file.fileName, isInline: file.showing != .keep).text,
        ]
        if caching.ifNoneMatch?.contains(tag) == true { return Response(status: .notModified, headers: headers) }
        let bytes = file.bytes
        let body = ResponseBody(contentLength: bytes.count) { writer in
            for start in stride(from: bytes.startIndex, to: bytes.endIndex, by: pieceBytes) {
                let piece = bytes[start..<min(start + pieceBytes, bytes.endIndex)]
                try await writer.write(ByteBuffer(bytes: piece))
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: headers, body: body)
    }
}

/// How a file is called when it is kept (RFC 6266): once in letters that every program reads, once as it is (RFC 8187).
public struct ContentDisposition: Sendable {
    public let text: String

    /// - Parameter fileName: may be anything at all.
    public init(_ fileName: String, isInline: Bool) {
        let kind = isInline ? "inline" : "attachment"
        text = "\(kind); filename=\"\(Self.plain(fileName))\"; filename*=UTF-8''\(Self.encoded(fileName))"
    }

    /// What is no plain letter, digit or mark becomes `_`.
    private static func plain(_ name: String) -> String {
        String(
            String.UnicodeScalarView(
                name.unicodeScalars.map { scalar in
                    let isPlain = (0x20...0x7E).contains(scalar.value) && !"\"\\%;/".unicodeScalars.contains(scalar)
                    return isPlain ? scalar : "_"
                }
            )
        )
    }

    private static func encoded(_ name: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        let plain = Set("!#$&+-.^_`|~".utf8)
        var out: [UInt8] = []
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                out.append(byte)
            case _ where plain.contains(byte): out.append(byte)
            default: out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
