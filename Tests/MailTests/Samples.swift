import Core
import Mail
import Synchronization
import Testing

/// Values that many tests share.
enum Samples {
    static let noon = Instant(milliseconds: 1_795_262_400_000)

    static func address(_ text: String) throws -> EmailAddress { try #require(EmailAddress(text)) }

    static func id(_ number: UInt16 = 1) -> OutgoingMail.ID {
        OutgoingMail.ID(IdentifierSeed(at: noon, random: (0, number)))
    }

    static func writer(_ name: String = "Samband Nordfylket") throws -> MessageWriter {
        MessageWriter(sender: try address("samband@nordfylket.example"), senderName: name)
    }

    static func message(
        to: String = "kari@example.org",
        toName: String? = "Kari Nordmann",
        subject: String = "Invitation",
        text: String = "You are invited.",
        html: String? = nil,
        key: String = "a",
        unsubscribe: String? = nil,
        calendar: CalendarPart? = nil,
        replyTo: EmailAddress? = nil,
        order: String? = nil,
        isAskedFor: Bool = false
    ) throws -> Message {
        Message(
            to: try address(to),
            toName: toName,
            subject: subject,
            text: text,
            html: html,
            reason: "You get this message because you are a member.",
            language: .en,
            key: key,
            unsubscribe: unsubscribe,
            calendar: calendar,
            replyTo: replyTo,
            order: order,
            isAskedFor: isAskedFor
        )
    }

    static func calendar(_ method: CalendarPart.Method = .request) -> CalendarPart {
        let text = "BEGIN:VCALENDAR\r\nMETHOD:\(method.rawValue)\r\nSUMMARY:Møte på \r\n Ås\r\nEND:VCALENDAR\r\n"
        return CalendarPart(method: method, bytes: Array(text.utf8))
    }

    static func envelope(to: String, data: [UInt8]? = nil) throws -> Envelope {
        let data = try data ?? writer().bytes(message(to: to), at: noon, id: id())
        return Envelope(
            id: id(),
            sender: try address("samband@nordfylket.example"),
            recipient: try address(to),
            date: noon,
            data: data
        )
    }
}
