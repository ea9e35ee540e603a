import Core
import Mail
import Testing

@Suite struct ReceivedMailTests {
    private func mail(_ text: String) -> ReceivedMail { ReceivedMail(Array(text.utf8)) }

    /// The first part of a message that holds no others.
    private func text(_ mail: ReceivedMail) -> String {
        var part = mail.body
        while let first = part.parts.first { part = first }
        return part.text
    }

    @Test(arguments: [
        ("kari@example.org", "kari@example.org"), ("<kari@example.org>", "kari@example.org"),
        ("Kari Nordmann <Kari@Example.org>", "Kari@example.org"),
        ("\"Nordmann, Kari\" <kari@example.org>", "kari@example.org"),
        ("kari@example.org (Kari, at work)", "kari@example.org"),
        ("\"eve@evil.example\" <kari@example.org>", "kari@example.org"),
        ("=?utf-8?q?K=C3=A5re_=3Ceve=40evil.example=3E?= <kari@example.org>", "kari@example.org"),
        ("a@example.org, b@example.org", nil), ("Kari", nil), ("", nil), ("<kari@>", nil), ("\"kari@example.org", nil),
    ])
    func theSenderIsOneAddressOrNone(_ written: String, _ address: String?) {
        #expect(mail("From: \(written)\n\nHi").from?.text == address)
    }

    @Test func twoSendersAreNone() {
        #expect(mail("From: a@example.org\nFrom: b@example.org\n\n").from == nil)
        #expect(mail("Subject: a\n\nFrom: a@example.org\n").from == nil)
    }

    @Test(arguments: [
        ("Godtatt: Møte", "Godtatt: Møte"), ("=?UTF-8?Q?Godtatt:_M=C3=B8te?=", "Godtatt: Møte"),
        ("=?utf-8?B?R29kdGF0dDogTcO4dGU=?=", "Godtatt: Møte"), ("=?iso-8859-1?q?M=F8te?=", "Møte"),
        ("=?ISO-8859-1*no?Q?M=F8te?= =?utf-8?q?_her?=", "Møte her"), ("a =?utf-8?q?b?= c", "a b c"),
        ("=?windows-1252?q?=93hei=94?=", "“hei”"), ("=?iso-8859-15?q?=A4_5?=", "€ 5"),
        ("=?utf-8?x?aa?=", "=?utf-8?x?aa?="), ("=?utf-8?q?open", "=?utf-8?q?open"), ("=?=?=?", "=?=?=?"),
        ("=?nowhere?q?=F8?=", "ø"),
    ])
    func subjectsAreRead(_ written: String, _ read: String) {
        #expect(mail("Subject: \(written)\r\n\r\n").subject == read)
    }

    @Test(arguments: [
        ("", "", "Hei på deg\n"), ("; charset=utf-8", "8bit", "Hei på deg\n"),
        ("; charset=\"UTF-8\"", "quoted-printable", "Hei p=C3=A5 =\r\ndeg\n"),
        ("; charset=iso-8859-1", "Quoted-Printable", "Hei p=e5 deg\n"),
        ("; charset=utf-8", "base64", "SGVpIHDDpSBk\r\nZWcK"), ("; CHARSET=utf-8", "BASE64", "SGVp*IHDDpSBkZWcK=="),
        ("; charset=us-ascii", "quoted-printable", "Hei p=E5 deg\n"),
        ("", "quoted-printable", "Hei p=C3=A5=20=\ndeg=0A"),
    ])
    func bodiesAreRead(_ type: String, _ encoding: String, _ body: String) {
        let read = mail("Content-Type: text/plain\(type)\nContent-Transfer-Encoding: \(encoding)\n\n\(body)")
        #expect(text(read) == "Hei på deg\n")
    }

    @Test func equalsSignsThatAreNoCodeStay() {
        #expect(text(mail("Content-Transfer-Encoding: quoted-printable\n\na=b =G1 =4")) == "a=b =G1 =4")
    }

    static let invitation = """
        From: Kari Nordmann <kari@example.org>
        Message-ID: <answer-1@example.org>
        In-Reply-To: <near@example.no>
        References: <far@example.no>
         <near@example.no>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="a b"

        preamble
        --a b
        Content-Type: multipart/alternative;
         boundary=inner

        --inner
        Content-Type: text/plain; charset=utf-8

        Jeg kommer
        --inner
        Content-Type: text/calendar; method="REPLY"; charset=iso-8859-1
        Content-Transfer-Encoding: quoted-printable

        BEGIN:VCALENDAR=0D
        SUMMARY:M=F8te=0D
        END:VCALENDAR=0D

        --inner--
        --a b
        Content-Type: application/octet-stream
        Content-Disposition: attachment; filename*0*=utf-8''M%C3%B8; filename*1=te.ICS
        Content-Transfer-Encoding: base64

        QkVHSU46VkNBTEVOREFSDQo=
        --a b
        Content-Type: message/rfc822

        Content-Type: text/calendar; method=REQUEST

        BEGIN:VCALENDAR
        --a b--
        epilogue
        """

    @Test(arguments: ["\n", "\r\n"]) func anAnswerIsFoundAmongTheParts(_ lineEnd: String) throws {
        let read = mail(
            "From kari@example.org Sat Nov 21 12:00:00 2026\n\(Self.invitation)".replacing("\n", with: lineEnd)
        )
        #expect(read.from?.text == "kari@example.org")
        #expect(read.messageID == "answer-1@example.org")
        #expect(read.references == ["near@example.no", "near@example.no", "far@example.no"])
        #expect(read.calendars.map(\.method) == ["REPLY", nil])
        let texts = read.calendars.map { String(decoding: $0.bytes.filter { $0 != 0x0D }, as: UTF8.self) }
        #expect(texts[0].hasPrefix("BEGIN:VCALENDAR\nSUMMARY:Møte\nEND:VCALENDAR"))
        #expect(texts[1] == "BEGIN:VCALENDAR\n")
        #expect(read.body.parts[1].fileName == "Møte.ICS")
        #expect(read.body.parts.count == 3)
    }

    @Test func aMultipartThatIsCutOffGivesWhatThereIs() throws {
        let cut = Self.invitation.prefix(upTo: try #require(Self.invitation.firstRange(of: "SUMMARY")).lowerBound)
        let read = mail(String(cut))
        #expect(read.calendars.map(\.method) == ["REPLY"])
    }

    @Test(arguments: [
        ("Auto-Submitted: auto-replied", true), ("Auto-Submitted: No", false), ("Precedence: bulk", true),
        ("X-Autoreply: yes", true), ("Return-Path: <>", true), ("List-Id: <a.b>", true),
        ("X-Other: auto-replied", false),
        ("Auto-Submitted: auto-generated; owner=\"a\"", true),
        ("Content-Type: multipart/report; report-type=disposition-notification; boundary=a", true),
    ])
    func whatProgramsWriteByThemselvesIsKnown(_ header: String, _ isAutomatic: Bool) {
        #expect(mail("From: a@example.org\n\(header)\n\nHi").isAutomatic == isAutomatic)
    }

    /// However it comes in, and only that: servers on the way add lines at the top.
    @Test func copiesOfAMessageAreKnown() {
        let one = mail("Received: a\n\(Self.invitation)")
        #expect(one.fingerprint == mail(Self.invitation).fingerprint)
        let forged = mail(Self.invitation.replacing("kari@example.org>\nMess", with: "eve@example.org>\nMess"))
        #expect(one.fingerprint != forged.fingerprint)
        #expect(mail("Subject: a\n\n").fingerprint != mail("Subject: b\n\n").fingerprint)
    }

    @Test func depthAndNumberOfPartsHaveAnEnd() {
        let deep = (0..<200).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
        var (part, depth) = (mail(deep).body, 0)
        while let first = part.parts.first { (part, depth) = (first, depth + 1) }
        #expect(depth == 8)
        let wide = "Content-Type: multipart/mixed; boundary=b\n\n" + String(repeating: "--b\n\na\n", count: 5_000)
        #expect(mail(wide).body.parts.count == 99)
    }

    /// Every prefix, every byte made another, and noise, are read and never end the program.
    @Test func noBytesAreTooOdd() {
        let bytes = Array(Self.invitation.utf8)
        for count in 0..<bytes.count { _ = ReceivedMail(Array(bytes.prefix(count))).calendars }
        for index in bytes.indices {
            for byte: UInt8 in [0, 0x0A, 0x0D, 0x22, 0x2A, 0x3D, 0xC3, 0xFF] {
                var other = bytes
                other[index] = byte
                let read = ReceivedMail(other)
                _ = (read.calendars, BounceReport(read))
            }
        }
        var seed: UInt64 = 1
        for count in 0..<400 {
            let noise = (0..<count).map { _ -> UInt8 in
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: seed >> 56)
            }
            _ = ReceivedMail(noise).calendars
        }
    }

    /// Headers and bodies that would make a careless reader work for hours.
    @Test func noMessageTakesForEver() {
        let letters = String(repeating: "a", count: 200_000)
        let words = String(repeating: "=?utf-8?q?", count: 20_000)
        for header in [
            letters, words, String(repeating: "(", count: 100_000), String(repeating: "<", count: 100_000),
            String(repeating: "\n a", count: 60_000), String(repeating: ";a*1*=b", count: 20_000),
        ] {
            for name in ["Subject", "From", "Content-Type", "References", "X-Failed-Recipients"] {
                let read = mail("\(name): \(header)\n\n\(letters)")
                _ = (read.calendars, BounceReport(read), read.isAutomatic)
            }
        }
    }
}
