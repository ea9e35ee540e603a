import CCurl

/// A conversation with an IMAP server (RFC 3501), over a connection that libcurl has opened, secured and signed in.
///
/// libcurl's own way of fetching would mark each message as read. Blocks its thread, and belongs to it.
final class IMAPSession {
    private enum Limit {
        static let line = 65_536
        static let answers = 20_000
    }

    private let handle: OpaquePointer
    private let deadline: ContinuousClock.Instant
    private var buffer: [UInt8] = []
    private var position = 0
    private var commands = 0

    init(_ server: MailServer) throws(MailboxProblem) {
        guard let handle = CurlHandle.new() else { throw .connection(.other(number: CurlHandle.outOfMemory)) }
        self.handle = handle
        deadline = .now + server.totalLimit
        let result = CurlHandle.prepare(handle, server) ?? Int(samband_curl_open(handle))
        guard result == 0 else {
            let certificate = Int(samband_curl_verify_result(handle))
            throw .connection(MailDiagnosis(SMTPOutcome(result: result, certificate: certificate)))
        }
    }

    deinit { samband_curl_free(handle) }

    /// Gives a command and returns what the server says before it is done with it.
    func run(_ command: String) throws(MailboxProblem) -> [IMAPAnswer] {
        commands += 1
        let tag = "S\(commands)"
        try send("\(tag) \(command)\r\n")
        var answers: [IMAPAnswer] = []
        while answers.count < Limit.answers {
            let answer = try answer()
            guard answer.text.hasPrefix("\(tag) ") else {
                guard answer.text.hasPrefix("* ") else { throw .oddAnswer }
                if answer.text.uppercased().hasPrefix("* BYE"), command != "LOGOUT" { throw .brokenOff }
                answers.append(answer)
                continue
            }
            guard answer.text.uppercased().hasPrefix("\(tag) OK") else {
                let verb = command.split(separator: " ").prefix(2).joined(separator: " ")
                throw .refused(command: verb)
            }
            return answers
        }
        throw .oddAnswer
    }

    private func answer() throws(MailboxProblem) -> IMAPAnswer {
        var answer = IMAPAnswer()
        while true {
            let line = try line()
            answer.text += line
            guard let length = IMAPAnswer.literalLength(line) else { return answer }
            // More was not asked for.
            guard length <= ReceivedMail.mostBytes else { throw .oddAnswer }
            answer.literals.append(try take(length))
        }
    }

    private func line() throws(MailboxProblem) -> String {
        var searched = position
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) {
                let line = buffer[position..<end]
                position = end + 1
                return String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
            }
            guard buffer.count - position <= Limit.line else { throw .oddAnswer }
            let offset = buffer.count - position
            try fill()
            searched = position + offset
        }
    }

    private func take(_ count: Int) throws(MailboxProblem) -> [UInt8] {
        while buffer.count - position < count { try fill() }
        defer { position += count }
        return Array(buffer[position..<(position + count)])
    }

    /// Reads more; what has been used goes first.
    private func fill() throws(MailboxProblem) {
        buffer.removeFirst(position)
        position = 0
        var piece = [UInt8](repeating: 0, count: 32_768)
        let left = try remaining()
        let count = piece.withUnsafeMutableBufferPointer {
            samband_curl_receive(handle, $0.baseAddress, $0.count, left)
        }
        guard count > 0 else { throw .brokenOff }
        buffer += piece.prefix(count)
    }

    private func send(_ text: String) throws(MailboxProblem) {
        let bytes = Array(text.utf8)
        let left = try remaining()
        let result = bytes.withUnsafeBufferPointer {
            samband_curl_send(handle, $0.baseAddress, $0.count, left)
        }
        guard result == 0 else { throw .brokenOff }
    }

    private func remaining() throws(MailboxProblem) -> Int {
        let left = deadline - .now
        guard left > .zero else { throw .brokenOff }
        return CurlHandle.milliseconds(left)
    }
}
