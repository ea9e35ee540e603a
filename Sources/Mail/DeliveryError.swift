/// A message that did not get through, and whether to try again.
public struct DeliveryError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Kind: String, Sendable, CaseIterable {
        /// It may get through later.
        case temporary
        /// It will never get through.
        case permanent
        /// It may have got through: only a person can say whether to send it again.
        case uncertain
    }

    public let kind: Kind
    /// The server's reply code (RFC 5321), where it gave one.
    public let code: Int?
    /// What is wrong, in plain words and without anybody's address.
    public let diagnosis: String
    /// The server or our settings are at fault, not the message: others will not get through either.
    public let concernsAll: Bool

    public init(_ kind: Kind, code: Int? = nil, diagnosis: String, concernsAll: Bool = false) {
        self.kind = kind
        self.code = code
        self.diagnosis = diagnosis
        self.concernsAll = concernsAll
    }

    public var description: String { "\(kind.rawValue)\(code.map { " (\($0))" } ?? ""): \(diagnosis)" }
}
