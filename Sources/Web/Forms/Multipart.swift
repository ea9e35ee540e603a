import Foundation

/// The parts of a `multipart/form-data` body (RFC 7578).
///
/// Nothing is copied but the texts: files are pieces of the body, which may be mapped from a file.
struct Multipart {
    private static let lineEnd = Data("\r\n".utf8)
    private static let headEnd = Data("\r\n\r\n".utf8)
    /// RFC 2046 §5.1.1.
    private static let longestBoundary = 70

    let fields: [(name: String, value: String)]
    let files: [FormFile]

    /// The boundary that a content type names; nil when it is no form with files.
    static func boundary(of contentType: String) -> String? {
        let parts = HeaderValue(contentType)
        guard parts.value.lowercased() == "multipart/form-data", let boundary = parts.parameters["boundary"],
            (1...longestBoundary).contains(boundary.utf8.count), boundary.allSatisfy(\.isASCII)
        else { return nil }
        return boundary
    }

    /// Nil when the body is not whole, not put together as it should be, or holds too many fields.
    init?(_ body: Data, boundary: String) {
        let opening = Data("--\(boundary)".utf8)
        let delimiter = Self.lineEnd + opening
        var fields: [(name: String, value: String)] = []
        var files: [FormFile] = []
        // What stands before the first boundary is to be ignored; browsers write nothing there.
        guard body.prefix(opening.count) == opening else { return nil }
        var position = body.startIndex + opening.count
        while true {
            let after = body[position..<min(position + 2, body.endIndex)]
            if after.elementsEqual("--".utf8) { break }
            guard after.elementsEqual(Self.lineEnd), fields.count + files.count < Limits.formFields else { return nil }
            let start = position + Self.lineEnd.count
            let reach = min(start + Limits.uploadPartHeadBytes, body.endIndex)
            guard let head = body.range(of: Self.headEnd, in: start..<reach),
                let end = body.range(of: delimiter, in: head.upperBound..<body.endIndex),
                let part = PartHead(body[start..<head.lowerBound])
            else { return nil }
            let content = body[head.upperBound..<end.lowerBound]
            if let fileName = part.fileName {
                // A field in which nothing was chosen comes as an empty file without a name.
                if !(fileName.isEmpty && content.isEmpty) {
                    files.append(FormFile(field: part.name, fileName: fileName, bytes: content))
                }
            } else {
                guard let text = String(validating: content, as: UTF8.self) else { return nil }
                fields.append((part.name, text))
            }
            position = end.upperBound
        }
        guard fields.reduce(0, { $0 + $1.name.utf8.count + $1.value.utf8.count }) <= Limits.formBytes else {
            return nil
        }
        self.fields = fields
        self.files = files
    }
}

/// What the head of a part says of it.
private struct PartHead {
    let name: String
    /// Nil for a text.
    let fileName: String?

    init?(_ bytes: Data) {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        let lines = text.split(separator: "\r\n")
        let named = lines.compactMap { line -> HeaderValue? in
            let sides = line.split(separator: ":", maxSplits: 1)
            guard sides.count == 2, sides[0].lowercased() == "content-disposition" else { return nil }
            return HeaderValue(String(sides[1]))
        }
        guard named.count == 1, let disposition = named.first, disposition.value.lowercased() == "form-data",
            let name = disposition.parameters["name"]
        else { return nil }
        self.name = Self.written(name)
        fileName = disposition.parameters["filename"].map(Self.written)
    }

    /// Browsers write these three so in names, and nothing else (HTML Standard, “multipart/form-data encoding”).
    private static func written(_ text: String) -> String {
        text.replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
    }
}

/// A header's value and its parameters: `form-data; name="title"`.
///
/// Read scalar by scalar: a mark that combines would else hide the sign before it.
struct HeaderValue {
    private typealias Rest = Substring.UnicodeScalarView

    let value: String
    /// The first of each name counts.
    let parameters: [String: String]

    init(_ text: String) {
        var rest = text[...].unicodeScalars
        value = Self.token(&rest)
        var parameters: [String: String] = [:]
        while rest.first == ";" {
            rest.removeFirst()
            let name = Self.token(&rest, until: ["=", ";"]).lowercased()
            guard rest.first == "=" else { continue }
            rest.removeFirst()
            rest = rest.drop { $0 == " " || $0 == "\t" }
            let value = rest.first == "\"" ? Self.quoted(&rest) : Self.token(&rest)
            if !name.isEmpty, parameters[name] == nil { parameters[name] = value }
        }
        self.parameters = parameters
    }

    private static func token(_ rest: inout Rest, until ends: Set<Unicode.Scalar> = [";"]) -> String {
        let token = rest.prefix { !ends.contains($0) }
        rest = rest[token.endIndex...]
        return String(token).trimmingCharacters(in: .whitespaces)
    }

    /// Browsers put a backslash as it is, older programs before a quotation mark; both are read.
    private static func quoted(_ rest: inout Rest) -> String {
        rest.removeFirst()
        var out = String.UnicodeScalarView()
        while let scalar = rest.popFirst(), scalar != "\"" {
            if scalar == "\\", rest.first == "\"" {
                rest.removeFirst()
                out.append("\"")
            } else {
                out.append(scalar)
            }
        }
        // What stands between the closing mark and the next parameter is nothing.
        rest = rest.drop { $0 != ";" }
        return String(out)
    }
}
