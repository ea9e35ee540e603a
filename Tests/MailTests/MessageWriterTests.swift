import Core
import Foundation
import Mail
import Testing

@Suite struct MessageWriterTests {
    private func lines(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
    }

    /// Nasty texts, and what a reader sees of each.
    static let nasty: [(String, String)] = [
        ("Hi\r\nBcc: x@example.org", "Hi Bcc: x@example.org"),
        ("Hi\nBcc: x@example.org", "Hi Bcc: x@example.org"),
        ("Hi\rBcc: x@example.org", "Hi Bcc: x@example.org"),
        ("Hi\r\n\r\n<script>", "Hi <script>"),
        ("Hi\u{0}there", "Hi there"),
        ("Hi\u{85}Bcc: a", "Hi Bcc: a"),
        ("Hi\u{2028}Bcc: a", "Hi Bcc: a"),
        ("Hi\u{202E}gpj.exe", "Hi gpj.exe"),
        ("=?UTF-8?Q?Hi=0D=0ABcc:_a?=", "=?UTF-8?Q?Hi=0D=0ABcc:_a?="),
        ("A, \"B\" <c@example.org>; (d)", "A, \"B\" <c@example.org>; (d)"),
        ("\\\u{7F}\t\u{B} end  ", "\\ end"),
    ]

    @Test(.enabled(if: Lab.isThere, Comment(rawValue: Lab.absence)), arguments: nasty)
    func noHeaderCanBePutIn(_ text: String, _ seen: String) throws {
        let message = try Samples.message(toName: text, subject: text)
        let read = try ReadMessage(try Samples.writer(text).bytes(message, at: Samples.noon, id: Samples.id()))
        #expect(read.defects.isEmpty)
        #expect(read.subject == seen)
        #expect(read.to == [[seen, "kari@example.org"]])
        #expect(read.from == [[seen, "samband@nordfylket.example"]])
        #expect(
            read.names == [
                "Date", "From", "To", "Message-ID", "Subject", "Auto-Submitted", "Content-Language", "MIME-Version",
                "Content-Type", "Content-Transfer-Encoding",
            ]
        )
    }

    @Test(arguments: nasty) func controlsNeverReachTheHeaders(_ text: String, _ seen: String) throws {
        let message = try Samples.message(toName: text, subject: text)
        let all = lines(try Samples.writer(text).bytes(message, at: Samples.noon, id: Samples.id()))
        let headers = all.prefix { !$0.isEmpty }
        #expect(headers.allSatisfy { $0.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } })
        #expect(!headers.contains { $0.hasPrefix("Bcc") })
    }

    static let long: [String] = [
        String(repeating: "Blåbærsyltetøy på ærlig måte ", count: 12) + "slutt",
        String(repeating: "ø", count: 300), String(repeating: "𝄞🇳🇴", count: 40), String(repeating: "x", count: 400),
        String(repeating: "plain words ", count: 30) + "end", "Å", String(repeating: "_=?", count: 60),
    ]

    @Test(.enabled(if: Lab.isThere, Comment(rawValue: Lab.absence)), arguments: long)
    func longSubjectsAndNamesAreFolded(_ text: String) throws {
        let message = try Samples.message(toName: text, subject: text)
        let bytes = try Samples.writer(text).bytes(message, at: Samples.noon, id: Samples.id())
        #expect(lines(bytes).allSatisfy { $0.utf8.count <= 76 })
        let read = try ReadMessage(bytes)
        #expect(read.defects.isEmpty)
        #expect(read.subject == text)
        #expect(read.longNames == [text, text])
        #expect(read.to.map(\.last) == ["kari@example.org"])
        #expect(read.from.map(\.last) == ["samband@nordfylket.example"])
    }

    @Test func everySubjectLengthStaysWithinTheLine() throws {
        for count in 1...90 {
            for unit in ["a", "å", "a b "] {
                let text = String(repeating: unit, count: count).trimmingSpaces()
                let message = try Samples.message(toName: text, subject: text)
                let bytes = try Samples.writer().bytes(message, at: Samples.noon, id: Samples.id())
                #expect(lines(bytes).allSatisfy { $0.utf8.count <= 76 }, "\(count) × \(unit)")
            }
        }
    }

    @Test func everyLineOfTheTextStaysWithinTheLine() throws {
        for count in 60...160 {
            for unit in ["a", "å", "=", "a ", " ", "ab𝄞"] {
                let text = "x" + String(repeating: unit, count: count) + "\nx"
                let bytes = try Samples.writer().bytes(Samples.message(text: text), at: Samples.noon, id: Samples.id())
                #expect(lines(bytes).allSatisfy { $0.utf8.count <= 76 && !$0.hasSuffix(" ") }, "\(count) × \(unit)")
            }
        }
    }

    @Test(.enabled(if: Lab.isThere, Comment(rawValue: Lab.absence)))
    func bothBodiesArriveAndSayWhyTheyCame() throws {
        let text = "Møtet er flyttet.\n\n.dot\nFrom here\nend \t\nlong: " + String(repeating: "æøå=", count: 60)
        let message = try Samples.message(text: text, html: "<html><body><p>Møte &amp; mat</p></body></html>")
        let read = try ReadMessage(try Samples.writer().bytes(message, at: Samples.noon, id: Samples.id()))
        let reason = "You get this message because you are a member."
        #expect(read.defects.isEmpty)
        #expect(read.plain?.replacing("\r\n", with: "\n") == "\(text)\n\n\(reason)")
        #expect(
            read.html?.replacing("\r\n", with: "\n")
                == "<html><body><p>Møte &amp; mat</p><p>\(reason)</p>\n</body></html>"
        )
        #expect(read.date == "2026-11-21T12:00:00+00:00")
        #expect(read.messageID == "<\(Samples.id())@nordfylket.example>")
    }

    @Test func aPlainMessageLooksAsItAlwaysDid() throws {
        let message = try Samples.message(subject: "Møte", text: "Kjære Kari\r\n\r\nVelkommen til møte.\n\n")
        try expectMail(try Samples.writer().bytes(message, at: Samples.noon, id: Samples.id()), "plain")
    }

    /// As RFC 6047 §2.4 and Outlook want it: Outlook looks only in the first part of the whole.
    @Test(
        .enabled(if: Lab.isThere, Comment(rawValue: Lab.absence)),
        arguments: CalendarPart.Method.allCases,
        [nil, "<p>You are <b>invited</b>.</p>"]
    )
    func anInvitationIsFoundByEveryProgram(_ method: CalendarPart.Method, _ html: String?) throws {
        let part = Samples.calendar(method)
        let message = try Samples.message(
            html: html,
            calendar: part,
            replyTo: Samples.address("svar@nordfylket.example")
        )
        let read = try ReadMessage(try Samples.writer().bytes(message, at: Samples.noon, id: Samples.id()))
        #expect(read.defects.isEmpty)
        let forms = ["text/plain"] + (html == nil ? [] : ["text/html"]) + ["text/calendar"]
        #expect(read.types == ["multipart/mixed", "multipart/alternative"] + forms + ["application/ics"])
        #expect(read.calendarMethod == method.rawValue)
        #expect(read.calendar.map { Array($0.utf8) } == part.bytes)
        #expect(read.file == read.calendar)
        #expect(read.fileName == "invite.ics")
        #expect(read.replyTo == "svar@nordfylket.example")
    }

    @Test func anInvitationLooksAsItAlwaysDid() throws {
        let message = try Samples.message(html: "<p>You are <b>invited</b>.</p>", calendar: Samples.calendar())
        try expectMail(try Samples.writer().bytes(message, at: Samples.noon, id: Samples.id()), "invitation")
    }

    @Test func aMessageWithHTMLLooksAsItAlwaysDid() throws {
        let message = try Samples.message(
            toName: nil,
            html: "<p>You are <b>invited</b>.</p>",
            unsubscribe: "https://samband.example/slutt/abc"
        )
        try expectMail(
            try Samples.writer("Nordfylket & søsken").bytes(message, at: Samples.noon, id: Samples.id()),
            "html"
        )
    }
}

/// Compares with the file in `__Goldens__`; a missing one, or any with `RECORD_GOLDENS=1`, is written and fails.
func expectMail(_ bytes: [UInt8], _ name: String, at location: SourceLocation = #_sourceLocation) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "__Goldens__/MessageWriterTests.\(name).eml")
    let golden = try? Data(contentsOf: file)
    if golden == nil || ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
        try Data(bytes).write(to: file)
        Issue.record("wrote \(file.lastPathComponent); read it and run again", sourceLocation: location)
        return
    }
    let (now, before) = (String(decoding: bytes, as: UTF8.self), String(decoding: golden ?? Data(), as: UTF8.self))
    #expect(now == before, sourceLocation: location)
}
