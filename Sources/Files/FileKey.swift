import Core
import SQL

/// The SHA-256 of a file's bytes, under which it is kept; never anything else, so that it may be part of a path.
public struct FileKey: Hashable, Sendable, LosslessStringConvertible, TextBindable {
    public let description: String

    /// Takes a key as it came from a database or an address; nil when it cannot be one.
    public init?(_ description: String) {
        let isHexadecimal = description.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        guard description.utf8.count == 64, isHexadecimal else { return nil }
        self.description = description
    }

    init(finished hash: Fingerprint.Stream) { description = hash.finish() }
}
