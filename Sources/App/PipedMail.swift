import Core
import Foundation
import Mail

/// Takes in one message that a mail server hands to the command `samband mail receive`.
public struct PipedMail: Sendable {
    /// What became of the message, for the terminal.
    public struct Answer: Sendable {
        let receipt: Receipt

        public var line: String { "\(receipt.outcome.rawValue) (\(receipt.kind.rawValue)): \(receipt.reason)" }

        public var json: String {
            "{\"kind\":\"\(receipt.kind.rawValue)\",\"outcome\":\"\(receipt.outcome.rawValue)\","
                + "\"reason\":\(JSONText.quoted(receipt.reason))}"
        }

        /// The end of the command, when the message asked for something that was not done.
        public var failure: Failure? {
            receipt.outcome == .refused ? Failure("standard input: \(receipt.reason)", code: .badInput) : nil
        }
    }

    private let bytes: [UInt8]

    /// Reads a message to its end, or to the byte that is one too many.
    public init(_ input: FileHandle) throws {
        var bytes: [UInt8] = []
        while bytes.count <= ReceivedMail.mostBytes {
            let rest = ReceivedMail.mostBytes + 1 - bytes.count
            guard let piece = try input.read(upToCount: rest), !piece.isEmpty else { break }
            bytes += piece
        }
        guard !bytes.isEmpty else {
            throw Failure("standard input: there is no message; pipe one in.", code: .badInput)
        }
        self.bytes = bytes
    }

    public func receive(in installation: Installation) async throws -> Answer {
        Answer(receipt: try await installation.inbox.receive(bytes))
    }
}
