import Foundation

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
    let defects: [String]
    let date: String
    let messageID: String

    init(_ bytes: [UInt8]) throws {
        guard let python = Lab.python else { throw Lab.Absent() }
        let (status, output) = try Lab.run(python, [Lab.script("read_message.py")], input: bytes)
        guard status == 0 else { throw Lab.Failed(description: "the message cannot be read") }
        self = try JSONDecoder().decode(ReadMessage.self, from: output)
    }
}
