/// The code of a ticket as people read it out.
enum TicketCode {
    /// `7QKZ4-M2XWP`.
    static func shown(_ code: String) -> String { "\(code.prefix(5))-\(code.dropFirst(5))" }

    /// As it was typed or scanned.
    static func read(_ text: String) -> String { text.uppercased().filter { $0.isLetter || $0.isNumber } }
}
