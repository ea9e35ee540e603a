import Core
import Foundation

/// Bytes on their way into the store, with the key that they will have.
///
/// The key is made once, outside the transaction, which may run again. `bytes` may be a file that is mapped into memory:
/// they are read part by part, and never copied whole.
public struct FileContent: Sendable {
    public let bytes: Data
    public let key: FileKey

    /// - Throws: `FileTooLarge`.
    public init(_ bytes: Data) throws {
        guard bytes.count <= FileLimits.fileBytes else { throw FileTooLarge(bytes: bytes.count) }
        self.bytes = bytes
        var hash = Fingerprint.Stream()
        for part in Self.parts(of: bytes) { hash.add(part) }
        key = FileKey(finished: hash)
    }

    /// The bytes in pieces of `FileLimits.partBytes`, each made when it is asked for; none for no bytes.
    var parts: some Sequence<[UInt8]> { Self.parts(of: bytes) }

    static func partCount(of bytes: Int) -> Int { (bytes + FileLimits.partBytes - 1) / FileLimits.partBytes }

    private static func parts(of bytes: Data) -> some Sequence<[UInt8]> {
        stride(from: bytes.startIndex, to: bytes.endIndex, by: FileLimits.partBytes).lazy.map { start in
            [UInt8](bytes[start..<min(start + FileLimits.partBytes, bytes.endIndex)])
        }
    }
}

/// A file of more than `FileLimits.fileBytes`.
public struct FileTooLarge: Error, CustomStringConvertible {
    public let bytes: Int

    public var description: String { "a file has \(bytes) bytes; fileBytes allows \(FileLimits.fileBytes)" }
}

/// What lies under a key is not what the key says: parts are missing, or were altered.
public struct FileDamaged: Error, CustomStringConvertible {
    public let key: FileKey

    public init(key: FileKey) { self.key = key }

    public var description: String { "the file \(key) is not what was put in" }
}
