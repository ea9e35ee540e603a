import Core
import Markup

/// Values as people write them in the cells of a spreadsheet.
public enum PastedValue {
    static let siteLength = 500

    public enum Reading<Value: Sendable & Equatable>: Sendable, Equatable {
        case none
        case read(Value)
        case refused

        public var value: Value? { if case .read(let value) = self { value } else { nil } }
    }

    /// `kari@nho.no`, `Kari Normann <kari@nho.no>`, `mailto:kari@nho.no`.
    public static func email(_ cell: String) -> Reading<EmailAddress> {
        if isNothing(cell) { return .none }
        var text = cell[...]
        if let open = text.lastIndex(of: "<"), let close = text.lastIndex(of: ">"), open < close {
            text = text[text.index(after: open)..<close]
        }
        if text.lowercased().hasPrefix("mailto:") { text = text.dropFirst("mailto:".count) }
        while let last = text.last, ";,. ".contains(last) { text.removeLast() }
        return EmailAddress(text).map { .read($0) } ?? .refused
    }

    /// `https://www.nho.no`, `www.nho.no`, `nho.no`.
    public static func site(_ cell: String) -> Reading<String> {
        if isNothing(cell) { return .none }
        let text = scheme(cell).isEmpty ? "https://\(cell)" : cell
        return looksLikeSite(cell) && Link(written: text) != nil ? .read(text) : .refused
    }

    /// One word with a host in it: labels with a dot between, the last of two letters or more.
    static func looksLikeSite(_ cell: String) -> Bool {
        guard !cell.contains("@"), !cell.contains(where: \.isWhitespace) else { return false }
        let host = cell.dropFirst(scheme(cell).count).prefix { !"/?#:".contains($0) }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty }
            && labels.last.map { $0.count >= 2 && $0.allSatisfy(\.isLetter) } ?? false
    }

    /// The first character that cannot be shown or that turns the reading direction, as `U+202E`.
    public static func invisible(in cell: String) -> String? {
        cell.unicodeScalars.first { scalar in
            switch scalar.value {
            case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: true
            default: false
            }
        }.map { "U+" + String($0.value, radix: 16, uppercase: true) }
    }

    /// A dash says that there is nothing.
    public static func isNothing(_ cell: String) -> Bool { ["", "-", "–", "—"].contains(cell) }

    private static func scheme(_ cell: String) -> String {
        let lower = cell.lowercased()
        return ["https://", "http://"].first(where: lower.hasPrefix) ?? ""
    }
}
