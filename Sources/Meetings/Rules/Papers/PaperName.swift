import Core
import Foundation

/// The name of a file as it is kept: what a sender calls it, made harmless.
///
/// No path, nothing that cannot be seen or that turns the reading direction, nothing that a system takes for something
/// else than a name; and not longer than `PaperLimits.nameLength`.
enum PaperName {
    /// - Parameters:
    ///   - sent: any text at all.
    ///   - fallback: what it is called when nothing of that is left.
    static func safe(_ sent: String, fallback: String) -> String {
        // The last part of a path, as either kind of system writes one.
        let last = sent.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let scalars = last.precomposedStringWithCanonicalMapping.unicodeScalars.map { scalar -> Unicode.Scalar in
            if scalar.properties.isWhitespace { return " " }
            return isHarmless(scalar) ? scalar : "_"
        }
        let plain = String(String.UnicodeScalarView(scalars))
            .split(separator: " ").joined(separator: " ")
            .drop { $0 == "." || $0 == " " }
        let ending = ending(of: String(plain))
        let stem = plain.dropLast(ending.isEmpty ? 0 : ending.count + 1)
        let room = PaperLimits.nameLength - (ending.isEmpty ? 0 : ending.unicodeScalars.count + 1)
        let short = String(String.UnicodeScalarView(stem.unicodeScalars.prefix(max(room, 0))))
            .trimmingCharacters(in: CharacterSet(charactersIn: " ."))
            .drop { $0 == "_" }
        let isName = short.contains { $0.isLetter || $0.isNumber } && !isReserved(String(short))
        let name = isName ? String(short) : fallback
        return ending.isEmpty ? name : "\(name).\(ending)"
    }

    /// What stands behind the last dot, in small letters; empty when that is no ending.
    static func ending(of name: String) -> String {
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
        let ending = name[name.index(after: dot)...]
        let isOne =
            (1...8).contains(ending.utf8.count) && ending.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        return isOne ? ending.lowercased() : ""
    }

    /// What a paper is called on the page when nobody gave it a title.
    static func title(of name: String) -> String {
        let ending = ending(of: name)
        let stem = ending.isEmpty ? name : String(name.dropLast(ending.count + 1))
        return stem.replacing("_", with: " ").trimmingSpaces()
    }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        if "<>:\"|?*%".unicodeScalars.contains(scalar) { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return false
        default: return true
        }
    }

    /// Names of devices on Windows.
    private static func isReserved(_ stem: String) -> Bool {
        stem.lowercased().wholeMatch(of: #/con|prn|aux|nul|(com|lpt)[0-9]/#) != nil
    }
}
