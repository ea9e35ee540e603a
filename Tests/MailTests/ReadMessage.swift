import Foundation
import TestSupport

/// A message as Python's strict parser sees it.
struct ReadMessage: Decodable {
    let subject: String
    let from: [[String]]
    let to: [[String]]
    /// The names of sender and recipient, as an older parser reads them.
    let longNames: [String]
    /// Of the headers, in order.
    let names: [String]
    let plain: String?
    let html: String?
    /// The media types from the outermost in, each part after the one that holds it.
    let types: [String]
    /// The method and the text of the part that is shown as an invitation.
    let calendarMethod: String?
    let calendar: String?
    /// The name and the text of what is attached.
    let fileName: String?
    let file: String?
    let replyTo: String?
    let defects: [String]
    let date: String
    let messageID: String

    init(_ bytes: [UInt8]) throws {
        guard let python = Lab.python else { throw Lab.Absent() }
        let (status, output) = try TestPrograms.run(python, [Lab.script("read_message.py")], input: bytes)
        guard status == 0 else { throw Lab.Failed(description: "the message cannot be read") }
        self = try JSONDecoder().decode(ReadMessage.self, from: output)
    }
}
