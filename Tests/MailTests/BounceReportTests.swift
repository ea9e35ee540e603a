import Core
import Mail
import Testing

@Suite struct BounceReportTests {
    static let ours = "01M7YZMHG0000G000000000000"

    /// Postfix.
    static let postfix = """
        Return-Path: <>
        From: MAILER-DAEMON@mx.nordfylket.example (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        To: samband@nordfylket.example
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        \tboundary="9B095B5ADSN=/mx"
        Message-Id: <20261121120101.9B095B@mx.nordfylket.example>

        This is a MIME-encapsulated message.

        --9B095B5ADSN=/mx
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        I'm sorry to have to inform you that your message could not be delivered.

        --9B095B5ADSN=/mx
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.nordfylket.example
        X-Postfix-Queue-ID: 9B095B
        Arrival-Date: Sat, 21 Nov 2026 12:01:00 +0000 (UTC)

        Final-Recipient: rfc822; kari@example.org
        Original-Recipient: rfc822;kari@example.org
        Action: failed
        Status: 5.1.1
        Remote-MTA: dns; mx.example.org
        Diagnostic-Code: smtp; 550 5.1.1 <kari@example.org>: Recipient address
            rejected: User unknown in virtual mailbox table

        --9B095B5ADSN=/mx
        Content-Description: Undelivered Message Headers
        Content-Type: text/rfc822-headers

        Date: Sat, 21 Nov 2026 12:00:00 +0000
        From: Samband Nordfylket <samband@nordfylket.example>
        To: Kari Nordmann <kari@example.org>
        Message-ID: <\(ours)@nordfylket.example>
        Subject: Invitation

        --9B095B5ADSN=/mx--
        """

    /// Exchange Online: the whole message comes back, and the answers to it are named.
    static let exchange = """
        From: <postmaster@example.org>
        To: <samband@nordfylket.example>
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        \tboundary="abc"
        Message-ID: <d1@DB7PR.EURPRD10.PROD.OUTLOOK.COM>
        In-Reply-To: <\(ours)@nordfylket.example>
        References: <\(ours)@nordfylket.example>
        Subject: Undeliverable: Invitation
        Auto-Submitted: auto-replied

        --abc
        Content-Type: multipart/alternative; differences=Content-Type; boundary="def"

        --def
        Content-Type: text/plain; charset="us-ascii"

        Your message to kari@example.org couldn't be delivered.
        --def--

        --abc
        Content-Type: message/delivery-status

        Reporting-MTA: dns;DB7PR.eurprd10.prod.outlook.com
        Received-From-MTA: dns;mx.nordfylket.example

        Final-Recipient: rfc822;kari@example.org
        Action: failed
        Status: 5.1.10
        Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup

        --abc
        Content-Type: message/rfc822

        From: Samband <samband@nordfylket.example>
        Message-ID: <\(ours)@nordfylket.example>
        Content-Type: text/calendar; method=REQUEST

        BEGIN:VCALENDAR
        --abc--
        """

    /// Exim: a text for people, and one header.
    static let exim = """
        X-Failed-Recipients: kari@example.org
        Auto-Submitted: auto-replied
        From: Mail Delivery System <Mailer-Daemon@mx.example.org>
        To: samband@nordfylket.example
        Subject: Mail delivery failed: returning message to sender

        This message was created automatically by mail delivery software.

          kari@example.org
            host mx.example.org [192.0.2.1]
            SMTP error from remote mail server after RCPT TO:<kari@example.org>:
            550 5.1.1 User unknown

        ------ This is a copy of the message, including all the headers. ------

        From: Samband <samband@nordfylket.example>
        Message-ID: <\(ours)@nordfylket.example>
        Subject: Invitation

        You are invited.
        """

    private func read(_ text: String) -> BounceReport? { BounceReport(ReceivedMail(Array(text.utf8))) }

    @Test(arguments: [(postfix, "5.1.1"), (exchange, "5.1.10"), (exim, "5.1.1")])
    func theGreatServersAreUnderstood(_ text: String, _ status: String) throws {
        let report = try #require(read(text))
        #expect(report.message?.text == Self.ours)
        #expect(report.recipients.map(\.final?.text) == ["kari@example.org"])
        #expect(report.recipients.map(\.status) == [status])
        #expect(report.recipients.map(\.severity) == [.hard])
    }

    @Test func theInvitationThatComesBackIsNoAnswer() {
        #expect(ReceivedMail(Array(Self.exchange.utf8)).calendars.isEmpty)
    }

    @Test(arguments: [
        ("failed", "5.1.1", BounceReport.Severity.hard), ("failed", "5.1.10", .hard), ("failed", "5.2.1", .hard),
        ("failed", "5.4.4", .hard), ("failed", "5.0.0", .hard), ("failed", "5.4.1", .hard),
        ("FAILED", "5.1.2 (bad)", .hard),
        ("failed", "5.2.2", .soft), ("failed", "5.7.1", .soft), ("failed", "5.3.4", .soft), ("failed", "5.1.8", .soft),
        ("failed", "4.4.7", .soft), ("failed", "", .soft), ("delayed", "4.4.1", .none), ("delivered", "2.1.5", .none),
        ("relayed", "5.1.1", .none), ("expanded", "2.0.0", .none), ("", "5.1.1", .hard), ("", "", .none),
    ])
    func actionAndCodeTellHowBadItIs(_ action: String, _ status: String, _ severity: BounceReport.Severity) throws {
        let text = Self.postfix.replacing("Action: failed", with: "Action: \(action)")
            .replacing("Status: 5.1.1", with: "Status: \(status)")
        let report = try #require(read(text))
        #expect(report.recipients.map(\.severity) == [severity])
    }

    @Test(arguments: [
        "From: a@example.org\nAuto-Submitted: auto-replied\nSubject: On holiday\n\nMessage-ID: <\(ours)@a>",
        "From: a@example.org\nContent-Type: multipart/report; report-type=disposition-notification; boundary=a\n\n--a\n"
            + "Content-Type: message/disposition-notification\n\nFinal-Recipient: rfc822; a@example.org\n--a--",
        "From: MAILER-DAEMON@example.org\nSubject: Undelivered Mail\n\n550 5.1.1 Status: 5.1.1", "",
    ])
    func otherAutomaticMailIsNoReport(_ text: String) { #expect(read(text) == nil) }

    @Test(arguments: [
        (postfix.replacing("Message-ID: <\(ours)@", with: "Message-ID: <other@")),
        (postfix.replacing("Message-ID: <\(ours)@nordfylket.example>\n", with: "")),
        exim.replacing(ours, with: "guess"),
    ])
    func aReportThatDoesNotKnowTheMessageSaysSo(_ text: String) throws {
        let report = try #require(read(text))
        #expect(report.message == nil)
    }
}
