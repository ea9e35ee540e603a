import Core
import Foundation

/// One content line that was read: name, parameters, value (RFC 5545 §3.1).
struct CalendarProperty: Sendable, Equatable {
    /// In capitals.
    let name: String
    /// By their names in capitals, without quotation marks; of several values the first.
    let parameters: [String: String]
    /// As it stands in the line.
    let value: String

    /// Reads an unfolded line; nil when it is none.
    init?(_ line: [UInt8]) {
        var parts = Self.parts(of: line)
        guard let value = parts.popLast(), let name = parts.first, !name.isEmpty else { return nil }
        self.name = name.uppercased()
        self.value = value
        var parameters: [String: String] = [:]
        for part in parts.dropFirst() {
            guard let equals = part.firstIndex(of: "=") else { continue }
            let name = part[..<equals].trimmingSpaces().uppercased()
            guard parameters[name] == nil else { continue }
            parameters[name] = Self.first(of: part[part.index(after: equals)...])
        }
        self.parameters = parameters
    }

    /// Name, parameters and value, parted at the semicolons and the first colon that do not stand in quotation marks.
    ///
    /// A line whose quotation mark is never closed has no value, so it is none.
    private static func parts(of line: [UInt8]) -> [String] {
        var parts: [String] = []
        var start = 0
        var isQuoted = false
        for (index, byte) in line.enumerated() {
            switch byte {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ";") where !isQuoted:
                parts.append(String(decoding: line[start..<index], as: UTF8.self))
                start = index + 1
            case UInt8(ascii: ":") where !isQuoted:
                parts.append(String(decoding: line[start..<index], as: UTF8.self))
                return parts + [String(decoding: line[(index + 1)...], as: UTF8.self)]
            default: break
            }
        }
        return []
    }

    /// The first of the values of a parameter, with its signs as RFC 6868 writes them.
    private static func first(of values: Substring) -> String {
        let isQuoted = values.first == "\""
        let text =
            isQuoted ? String(values.dropFirst().prefix { $0 != "\"" }) : values.prefix { $0 != "," }.trimmingSpaces()
        return text.replacing("^^", with: "\u{0}").replacing("^n", with: "\n").replacing("^'", with: "\"")
            .replacing("\u{0}", with: "^")
    }

    /// The value as TEXT (RFC 5545 §3.3.11).
    var text: String {
        var text = ""
        var isEscaped = false
        for character in value.unicodeScalars {
            if isEscaped {
                text.unicodeScalars.append(character == "n" || character == "N" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character.value >= 0x20 || character == "\t" {
                text.unicodeScalars.append(character)
            }
        }
        return text
    }

    /// The address of a CAL-ADDRESS; Apple and Google put it into `EMAIL` when the value is something else (RFC 7986
    /// §6.2).
    var address: EmailAddress? {
        Self.address(value) ?? parameters["EMAIL"].flatMap(Self.address)
    }

    /// The address of a parameter that holds one.
    func address(in parameter: String) -> EmailAddress? { parameters[parameter].flatMap(Self.address) }

    private static func address(_ text: String) -> EmailAddress? {
        var address = Substring(text.trimmingSpaces())
        if address.lowercased().hasPrefix("mailto:") { address = address.dropFirst(7) }
        address = address.prefix { $0 != "?" }
        if address.hasPrefix("<"), address.hasSuffix(">") { address = address.dropFirst().dropLast() }
        return EmailAddress(address) ?? address.removingPercentEncoding.flatMap { EmailAddress($0) }
    }
}
