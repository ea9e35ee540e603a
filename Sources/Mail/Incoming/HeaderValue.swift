import Core

/// A header value with parameters, as of `Content-Type` (RFC 2045 §5.1, with the long ones of RFC 2231).
public struct HeaderValue: Sendable, Equatable {
    /// What stands before the first semicolon, in small letters.
    public let value: String
    /// By their names in small letters.
    public let parameters: [String: String]

    init(_ text: String) {
        let parts = Self.parts(of: text)
        value = (parts.first ?? "").lowercased()
        var written: [(name: String, text: String)] = []
        for part in parts.dropFirst() {
            guard let equals = part.firstIndex(of: "=") else { continue }
            let name = part[..<equals].trimmingSpaces().lowercased()
            written.append((name, part[part.index(after: equals)...].trimmingSpaces()))
        }
        parameters = Self.joined(written)
    }

    /// Parted at semicolons that do not stand in quotation marks; comments and the marks fall away.
    private static func parts(of text: String) -> [String] {
        var parts = [""]
        var (isQuoted, isEscaped, depth) = (false, false, 0)
        for character in text {
            switch character {
            case _ where isEscaped:
                if depth == 0 { parts[parts.count - 1].append(character) }
                isEscaped = false
            case "\\" where isQuoted || depth > 0: isEscaped = true
            case "\"" where depth == 0: isQuoted.toggle()
            case "(" where !isQuoted: depth += 1
            case ")" where !isQuoted && depth > 0: depth -= 1
            case ";" where !isQuoted && depth == 0: parts.append("")
            default: if depth == 0 { parts[parts.count - 1].append(character) }
            }
        }
        return parts.map { $0.trimmingSpaces() }
    }

    /// `name*0`, `name*1*` put together, and `name*=set'language'%41` read; the long form goes before the short.
    private static func joined(_ written: [(name: String, text: String)]) -> [String: String] {
        var plain: [String: String] = [:]
        var pieces: [String: [(number: Int, isEncoded: Bool, text: String)]] = [:]
        for (name, text) in written {
            let parts = name.split(separator: "*", omittingEmptySubsequences: false)
            if parts.count == 1 {
                if plain[name] == nil { plain[name] = text }
            } else {
                let isEncoded = name.hasSuffix("*")
                pieces[String(parts[0]), default: []].append((Int(parts[1]) ?? 0, isEncoded, text))
            }
        }
        for (name, pieces) in pieces {
            var bytes: [UInt8] = []
            var charset: String?
            for piece in pieces.sorted(by: { $0.number < $1.number }) {
                guard piece.isEncoded else {
                    bytes += piece.text.utf8
                    continue
                }
                let parts = piece.text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
                if piece.number == 0, parts.count == 3 { charset = String(parts[0]) }
                bytes += percentDecoded(piece.number == 0 && parts.count == 3 ? String(parts[2]) : piece.text)
            }
            plain[name] = CharacterSet.decode(bytes, named: charset)
        }
        return plain
    }

    private static func percentDecoded(_ text: String) -> [UInt8] {
        var out: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let pair = Hexadecimal.byte(rest.prefix(2)) {
                out.append(pair)
                rest = rest.dropFirst(2)
            } else {
                out.append(byte)
            }
        }
        return out
    }
}
