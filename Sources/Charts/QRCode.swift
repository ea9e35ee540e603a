import CQrencode
import Markup

/// A text as a QR code (ISO/IEC 18004), made by libqrencode and drawn as one path.
///
/// Black on white whatever the colours of the page: many scanners do not read the reverse.
public struct QRCode: View {
    /// Modules of white around the code, which scanners need (ISO/IEC 18004 §5.3.8).
    static let quietZone = 4

    private let side: Int
    private let path: String
    private let label: String

    /// - Parameters:
    ///   - text: what a scanner reads, as UTF-8.
    ///   - label: what is said of the picture to those who do not see it.
    /// - Returns: nil when the text is longer than a code can hold, about two thousand bytes.
    public init?(_ text: String, label: String) {
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        guard let data = code.pointee.data else { return nil }
        let width = Int(code.pointee.width)
        // The lowest bit of each byte says whether the module is black.
        let modules = UnsafeBufferPointer(start: data, count: width * width).map { $0 & 1 == 1 }
        side = width + 2 * Self.quietZone
        path = (0..<width).map { row in Self.line(modules[(row * width)..<((row + 1) * width)], at: row) }.joined()
        self.label = label
    }

    /// The black stretches of one line, each as a rectangle.
    private static func line(_ modules: ArraySlice<Bool>, at row: Int) -> String {
        var out = ""
        var start: Int?
        for (column, index) in (modules.startIndex...modules.endIndex).enumerated() {
            let isBlack = index < modules.endIndex && modules[index]
            if isBlack, start == nil { start = column }
            if !isBlack, let first = start {
                let length = column - first
                out += "M\(first + quietZone) \(row + quietZone)h\(length)v1h-\(length)z"
                start = nil
            }
        }
        return out
    }

    public var body: Node {
        SVG.picture(.class("qr"), .svg("viewBox", "0 0 \(side) \(side)"), .svg("shape-rendering", "crispEdges")) {
            SVG.g(.role("img"), .aria("label", label)) {
                SVG.rect(.svg("width", "\(side)"), .svg("height", "\(side)"), .svg("fill", "#fff"))
                SVG.path(.svg("d", path), .svg("fill", "#000"))
            }
        }
    }
}
