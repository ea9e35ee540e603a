import Foundation

/// One part of a message on its way out (RFC 2045, RFC 2046).
indirect enum WrittenPart {
    case text(type: String, String)
    /// Bytes that must arrive as they are; the headers but that of the encoding.
    case bytes(headers: [String], [UInt8])
    case multipart(type: String, boundary: String, [WrittenPart])

    /// An invitation as calendar programs look for it: shown in place, and with the method of the object.
    static func calendar(_ calendar: CalendarPart) -> WrittenPart {
        .bytes(
            headers: ["Content-Type: text/calendar; charset=UTF-8; method=\(calendar.method.rawValue)"],
            calendar.bytes
        )
    }

    /// The same as a file, for programs that know no invitations.
    static func file(_ calendar: CalendarPart) -> WrittenPart {
        let name = CalendarPart.fileName
        return .bytes(
            headers: [
                "Content-Type: application/ics; name=\"\(name)\"",
                "Content-Disposition: attachment; filename=\"\(name)\"",
            ],
            calendar.bytes
        )
    }

    /// Headers, an empty line and the body.
    var encoded: [UInt8] {
        switch self {
        case .text(let type, let text):
            Self.lines([
                "Content-Type: \(type); charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "",
            ]) + QuotedPrintable.encode(text)
        case .bytes(let headers, let bytes):
            // Base64 and not quoted-printable: a calendar's line ends must not be touched on the way.
            Self.lines(headers + ["Content-Transfer-Encoding: base64", ""]) + Self.base64(bytes)
        case .multipart(let type, let boundary, let parts):
            Self.lines(["Content-Type: multipart/\(type);", " boundary=\"\(boundary)\"", ""])
                + parts.flatMap { Self.lines(["--\(boundary)"]) + $0.encoded }
                + Self.lines(["--\(boundary)--"])
        }
    }

    static func lines(_ lines: [String]) -> [UInt8] { lines.flatMap { Array($0.utf8) + [0x0D, 0x0A] } }

    private static func base64(_ bytes: [UInt8]) -> [UInt8] {
        let text = Data(bytes).base64EncodedString(
            options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed]
        )
        return Array(text.utf8) + [0x0D, 0x0A]
    }
}
