import Foundation

/// A file that was sent with a form.
public struct FormFile: Sendable, Equatable {
    /// The field that it was chosen in.
    public let field: String
    /// What the sender calls it: any text at all, also a path.
    public let fileName: String
    public let bytes: Data

    public init(field: String, fileName: String, bytes: Data) {
        self.field = field
        self.fileName = fileName
        self.bytes = bytes
    }
}
