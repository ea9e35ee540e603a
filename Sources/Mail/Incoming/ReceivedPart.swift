import Core

/// A part of a message that came in, with its encodings undone (RFC 2045, RFC 2046).
public struct ReceivedPart: Sendable, Equatable {
    /// How much of a message is taken apart; what lies beyond stays one piece or is passed over.
    enum Limit {
        static let depth = 8
        static let parts = 100
    }

    public let headers: HeaderFields
    /// `text/plain` and the like, with its parameters.
    public let type: HeaderValue
    /// Of a part that holds no others; empty else.
    public let bytes: [UInt8]
    public let parts: [ReceivedPart]

    /// Reads a message or a part: headers, an empty line, the body.
    init(_ bytes: ArraySlice<UInt8>) {
        var left = Limit.parts
        self.init(bytes, depth: 0, left: &left)
    }

    private init(_ all: ArraySlice<UInt8>, depth: Int, left: inout Int) {
        left -= 1
        let (head, body) = HeaderFields.split(all)
        headers = head
        type = HeaderValue(head["content-type"] ?? "text/plain")
        var inner: [ArraySlice<UInt8>] = []
        if depth < Limit.depth {
            if type.value.hasPrefix("multipart/"), let boundary = type.parameters["boundary"], !boundary.isEmpty {
                inner = Self.split(body, at: boundary)
            } else if type.value == "message/rfc822" || type.value == "message/global" {
                let decoded = TransferDecoding.decode(body, encoding: head["content-transfer-encoding"])
                inner = [decoded[...]]
            }
        }
        var parts: [ReceivedPart] = []
        for piece in inner where left > 0 { parts.append(ReceivedPart(piece, depth: depth + 1, left: &left)) }
        self.parts = parts
        bytes = parts.isEmpty ? TransferDecoding.decode(body, encoding: head["content-transfer-encoding"]) : []
    }

    /// The text of the part in its own letters.
    public var text: String { CharacterSet.decode(bytes, named: type.parameters["charset"]) }

    /// The name under which it is attached.
    public var fileName: String? {
        let named = headers["content-disposition"].map(HeaderValue.init)?.parameters["filename"]
        return (named ?? type.parameters["name"]).map(EncodedWords.decode)
    }

    /// This part and those in it, but not the parts of messages that it encloses.
    var own: [ReceivedPart] {
        let isMessage = type.value.hasPrefix("message/")
        return [self] + (isMessage ? [] : parts.flatMap(\.own))
    }

    /// What stands between the lines `--boundary` (RFC 2046 §5.1.1); without the last of them, all that follows.
    private static func split(_ body: ArraySlice<UInt8>, at boundary: String) -> [ArraySlice<UInt8>] {
        let mark = Array("--\(boundary)".utf8)
        var pieces: [ArraySlice<UInt8>] = []
        var start: Int?
        var position = body.startIndex
        while position < body.endIndex {
            let end = body[position...].firstIndex(of: 0x0A) ?? body.endIndex
            let next = end < body.endIndex ? end + 1 : end
            let line = body[position..<end]
            if line.starts(with: mark) {
                let rest = line.dropFirst(mark.count)
                let isLast = rest.starts(with: Array("--".utf8))
                if isLast || rest.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
                    if let start { pieces.append(withoutLineEnd(body[start..<position])) }
                    start = isLast ? nil : next
                    if isLast { return pieces }
                }
            }
            position = next
        }
        if let start { pieces.append(body[start...]) }
        return pieces
    }

    /// The line end before a boundary belongs to the boundary.
    private static func withoutLineEnd(_ piece: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard piece.last == 0x0A else { return piece }
        let piece = piece.dropLast()
        return piece.last == 0x0D ? piece.dropLast() : piece
    }
}
