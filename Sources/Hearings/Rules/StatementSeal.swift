import Core

/// What the chain holds of a received statement: its receipt, and the SHA-256 of what it says.
///
/// Its files have lines of their own there, with their keys.
enum StatementSeal {
    /// - Parameter texts: the whole first, then the comments in the order of the proposal.
    static func text(_ code: String, _ texts: [String]) -> String {
        "\(code) \(Fingerprint.of(texts.map { "\($0.utf8.count):\($0)" }.joined()))"
    }
}
