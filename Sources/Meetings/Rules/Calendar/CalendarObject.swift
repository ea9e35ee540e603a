import Core

/// A component of an iCalendar object with all that it holds (RFC 5545 §3.6), read leniently: as real programs write it.
struct CalendarObject: Sendable, Equatable {
    /// What is read of one object; more is refused by name.
    enum Limit {
        static let bytes = 262_144
        static let lines = 5_000
        /// `VCALENDAR`, `VEVENT`, `VALARM` are three.
        static let depth = 5
    }

    /// `VCALENDAR`, `VEVENT`, in capitals.
    let name: String
    var properties: [CalendarProperty] = []
    var components: [CalendarObject] = []

    /// Reads the first object in the bytes; nil when there is none that is whole.
    init?(_ bytes: [UInt8]) throws(CalendarReply.Refusal) {
        guard bytes.count <= Limit.bytes else { throw .tooManyBytes }
        var open: [CalendarObject] = []
        for line in try Self.unfolded(bytes) {
            guard let property = CalendarProperty(line) else { continue }
            switch (property.name, open.isEmpty) {
            case ("BEGIN", let isFirst):
                let name = property.value.trimmingSpaces().uppercased()
                guard !isFirst || name == "VCALENDAR" else { continue }
                guard open.count < Limit.depth else { throw .tooDeep }
                open.append(CalendarObject(name: name))
            case (_, true): continue
            case ("END", false):
                // A component that was not closed ends with the one that holds it.
                let name = property.value.trimmingSpaces().uppercased()
                guard let index = open.lastIndex(where: { $0.name == name }) else { continue }
                while open.count > index {
                    let closed = open.removeLast()
                    guard let last = open.indices.last else {
                        self = closed
                        return
                    }
                    open[last].components.append(closed)
                }
            default: open[open.count - 1].properties.append(property)
            }
        }
        if !open.isEmpty { throw .cutOff }
        return nil
    }

    private init(name: String) { self.name = name }

    /// The first property of a name.
    subscript(_ name: String) -> CalendarProperty? { properties.first { $0.name == name } }

    func all(_ name: String) -> [CalendarProperty] { properties.filter { $0.name == name } }

    /// Lines without their folds.
    ///
    /// Line ends may be CRLF, LF or, after a gateway, doubled CRs; empty lines say nothing.
    private static func unfolded(_ bytes: [UInt8]) throws(CalendarReply.Refusal) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        for line in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            if let first = line.first, first == 0x20 || first == 0x09, !lines.isEmpty {
                lines[lines.count - 1] += line.dropFirst()
            } else {
                guard lines.count < Limit.lines else { throw .tooManyLines }
                lines.append(Array(line))
            }
        }
        return lines
    }
}
