import Core

/// Writes iCalendar content lines (RFC 5545 §3.1): ended by CRLF, none longer than 75 octets.
///
/// A longer line is folded by inserting CRLF and a space between two characters, never within one. Everything goes
/// straight into bytes, because feeds are fetched often.
struct ContentLines {
    private(set) var bytes: [UInt8] = []
    /// Octets on the line so far.
    private var column = 0
    private static let width = 75

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    // MARK: Whole lines

    mutating func line(_ text: StaticString) {
        start(text)
        end()
    }

    /// A property of type TEXT (RFC 5545 §3.3.11).
    mutating func text(_ name: StaticString, _ value: String) {
        start(name)
        escaped(value)
        end()
    }

    /// Several values of type TEXT.
    mutating func texts(_ name: StaticString, _ values: [String]) {
        start(name)
        for (index, value) in values.enumerated() {
            if index > 0 { ascii(UInt8(ascii: ",")) }
            escaped(value)
        }
        end()
    }

    /// A property of type URI (RFC 5545 §3.3.13): not escaped, and nothing that could begin another line.
    mutating func address(_ name: StaticString, _ value: String) {
        start(name)
        filtered(value) { $0 != " " }
        end()
    }

    /// A person: the name as a quoted parameter, in which there is no way to write a quotation mark (RFC 5545 §3.2).
    mutating func person(_ name: StaticString, _ value: String, mail: String) {
        start(name)
        ascii(UInt8(ascii: "\""))
        filtered(value) { $0 != "\"" }
        start("\":mailto:")
        filtered(mail) { $0 != " " }
        end()
    }

    /// One who is invited (RFC 5545 §3.8.4.1).
    mutating func attendee(_ attendee: Attendee) {
        start("ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=")
        filtered(attendee.role.rawValue) { _ in true }
        start(";PARTSTAT=")
        filtered(attendee.answer.rawValue) { _ in true }
        if attendee.isAskedToAnswer { start(";RSVP=TRUE") }
        if let address = attendee.delegatedFrom {
            start(";DELEGATED-FROM=\"mailto:")
            filtered(address.text) { $0 != "\"" }
            start("\"")
        }
        person(";CN=", attendee.name, mail: attendee.address.text)
    }

    mutating func number(_ name: StaticString, _ value: Int) {
        start(name)
        filtered(String(max(0, value))) { _ in true }
        end()
    }

    /// `20210317` (RFC 5545 §3.3.4).
    mutating func day(_ name: StaticString, _ day: Day) {
        start(name)
        digits(day)
        end()
    }

    /// `20210317T120000`, on the wall clock (RFC 5545 §3.3.5, form 3).
    mutating func moment(_ name: StaticString, _ day: Day, _ time: TimeOfDay) {
        start(name)
        digits(day)
        digits(time, seconds: 0)
        end()
    }

    /// `20210317T110000Z` (RFC 5545 §3.3.5, form 2).
    mutating func instant(_ name: StaticString, _ instant: Instant) {
        let seconds = Int((instant.milliseconds - (instant.milliseconds < 0 ? 999 : 0)) / 1_000)
        let number = (seconds - (seconds < 0 ? 86_399 : 0)) / 86_400
        let rest = seconds - number * 86_400
        start(name)
        digits(Day(number: number))
        digits(TimeOfDay(minutes: rest / 60) ?? .midnight, seconds: rest % 60)
        ascii(UInt8(ascii: "Z"))
        end()
    }

    /// Lines that were written before.
    mutating func append(_ lines: [UInt8]) { bytes += lines }

    // MARK: Parts of a line

    private mutating func start(_ text: StaticString) {
        text.withUTF8Buffer { run($0) }
    }

    private mutating func end() {
        bytes.append(0x0D)
        bytes.append(0x0A)
        column = 0
    }

    private mutating func digits(_ day: Day) {
        pair(day.year / 100)
        pair(day.year % 100)
        pair(day.month)
        pair(day.day)
    }

    private mutating func digits(_ time: TimeOfDay, seconds: Int) {
        ascii(UInt8(ascii: "T"))
        pair(time.hour)
        pair(time.minute)
        pair(seconds)
    }

    private mutating func pair(_ number: Int) {
        ascii(UInt8(ascii: "0") + UInt8(number / 10 % 10))
        ascii(UInt8(ascii: "0") + UInt8(number % 10))
    }

    /// Plain stretches are copied whole; the rest goes character by character.
    private mutating func escaped(_ value: String) {
        var value = value
        value.withUTF8 { text in
            var position = 0
            while position < text.count {
                var stop = position
                while stop < text.count, Self.isPlain(text[stop]) { stop += 1 }
                run(UnsafeBufferPointer(rebasing: text[position..<stop]))
                position = stop
                if position < text.count { position += special(text, at: position) }
            }
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: ";")
            && byte != UInt8(ascii: ",")
    }

    /// Writes one character that is not plain and says how many bytes it took.
    private mutating func special(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> Int {
        let byte = text[position]
        switch byte {
        case UInt8(ascii: "\\"), UInt8(ascii: ";"), UInt8(ascii: ","): escape(byte)
        case 0x0A: escape(UInt8(ascii: "n"))
        case 0x0D:
            // CRLF is one line break.
            if position + 1 == text.count || text[position + 1] != 0x0A { escape(UInt8(ascii: "n")) }
        case 0x09: ascii(byte)
        case 0x80...: return character(text, at: position)
        default: break  // other control characters may not be there at all (RFC 5545 §3.1, CONTROL)
        }
        return 1
    }

    /// A character of several bytes.
    ///
    /// The controls among them go; the line and paragraph separators become line breaks, because many readers cut
    /// lines at them.
    private mutating func character(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> Int {
        let first = text[position]
        let length = Self.length(first)
        let second = text[position + 1]
        if first == 0xC2, second < 0xA0 { return length }
        if first == 0xE2, second == 0x80, text[position + 2] == 0xA8 || text[position + 2] == 0xA9 {
            escape(UInt8(ascii: "n"))
        } else {
            makeRoom(length)
            for offset in 0..<length { bytes.append(text[position + offset]) }
            column += length
        }
        return length
    }

    /// How long the UTF-8 character is that begins with this byte.
    private static func length(_ first: UInt8) -> Int {
        switch first {
        case 0xF0...: 4
        case 0xE0...: 3
        case 0xC0...: 2
        default: 1
        }
    }

    private mutating func escape(_ byte: UInt8) {
        makeRoom(2)
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
        column += 2
    }

    /// What may stay of a value that is not TEXT, as it is; never a control character or a separator of lines.
    private mutating func filtered(_ value: String, _ mayStay: (Unicode.Scalar) -> Bool) {
        for scalar in value.unicodeScalars where mayStay(scalar) {
            switch scalar.value {
            case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: continue
            default:
                makeRoom(UTF8.width(scalar))
                for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { bytes.append(byte) }
                column += UTF8.width(scalar)
            }
        }
    }

    private mutating func ascii(_ byte: UInt8) {
        makeRoom(1)
        bytes.append(byte)
        column += 1
    }

    /// Characters of one byte each, folded where they do not fit.
    private mutating func run(_ text: UnsafeBufferPointer<UInt8>) {
        var rest = text[...]
        while !rest.isEmpty {
            makeRoom(1)
            let part = rest.prefix(Self.width - column)
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: part))
            column += part.count
            rest = rest.dropFirst(part.count)
        }
    }

    /// Folds when the next character would not fit.
    private mutating func makeRoom(_ count: Int) {
        guard column + count > Self.width else { return }
        bytes.append(0x0D)
        bytes.append(0x0A)
        bytes.append(0x20)
        column = 1
    }
}
