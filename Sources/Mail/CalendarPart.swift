import Core
import SQL

/// An iTIP object that a message carries, so that calendar programs offer buttons for it (RFC 6047).
public struct CalendarPart: Sendable, Equatable {
    /// What the object asks of its reader (RFC 5546 §1.4), of those that Samband sends.
    public enum Method: String, Sendable, CaseIterable, TextBindable {
        case request = "REQUEST"
        case cancel = "CANCEL"
    }

    /// Under which the object is attached once more, for programs that know no invitations.
    public static let fileName = "invite.ics"

    public let method: Method
    /// The whole object, from `BEGIN:VCALENDAR` to the end of its last line.
    public let bytes: [UInt8]

    public init(method: Method, bytes: [UInt8]) {
        self.method = method
        self.bytes = bytes
    }

    /// Whether the object has the method that the message says it has (RFC 6047 §2.4).
    var saysItsMethod: Bool {
        let line = Array("\r\nMETHOD:\(method.rawValue)\r\n".utf8)
        return bytes.ranges(of: line).count == 1
    }
}
