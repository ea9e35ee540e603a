import Core
import Foundation
import Mail
import Testing

@Suite struct SettingsTests {
    @Test(arguments: ["localhost", "LOCALHOST", "127.0.0.1", "127.8.0.9", "::1"])
    func plainMailGoesToThisMachine(_ host: String) throws {
        #expect(try MailServer(host: host, security: .plainLoopback).port == 25)
    }

    @Test(arguments: ["mail.example.org", "10.0.0.1", "127.0.0.1.example.org", "localhost.example.org", "::2", "127.1"])
    func plainMailGoesNowhereElse(_ host: String) {
        #expect(throws: MailServer.Refusal.plainBeyondLoopback) {
            try MailServer(host: host, security: .plainLoopback)
        }
    }

    @Test(arguments: [
        "", "a b", "a/b", "a@b", "host:25", "a\r\nb", "æ.example", "-a", "user@host", "a?b", "a#b", "a%41",
    ])
    func aHostIsANameOrAnAddress(_ host: String) {
        #expect(throws: MailServer.Refusal.host) { try MailServer(host: host, security: .startTLSRequired) }
    }

    @Test func limitsAndLoginsAreChecked() throws {
        #expect(throws: MailServer.Refusal.port) { try MailServer(host: "a.b", port: 0, security: .implicitTLS) }
        #expect(throws: MailServer.Refusal.port) {
            try MailServer(host: "a.b", port: 65_536, security: .implicitTLS)
        }
        #expect(throws: MailServer.Refusal.time) {
            try MailServer(host: "a.b", security: .implicitTLS, totalLimit: .seconds(121))
        }
        for login in [("", "x"), ("a\n", "x"), ("a", "x\u{0}")] {
            #expect(throws: MailServer.Refusal.login) {
                try MailServer(
                    host: "a.b",
                    security: .implicitTLS,
                    login: .init(user: login.0, password: login.1)
                )
            }
        }
        #expect(try MailServer(host: "a.b", security: .startTLSRequired).port == 587)
        #expect(try MailServer(host: "a.b", security: .implicitTLS).port == 465)
        // A message on its way is never taken for lost.
        #expect(MailServer.longestTotal < .seconds(Outbox.leaseMinutes * 60))
    }

    @Test func filesInAFolderSortByTime() async throws {
        let folder = try Lab.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let target = folder.appending(path: "mail")
        let delivery = FolderDelivery(folder: target)
        let (sender, to) = (try Samples.address("a@example.org"), try Samples.address("b@example.org"))
        for (number, minutes) in [(1, 2), (2, 0), (3, 1)] as [(UInt16, Int64)] {
            try await delivery.deliver(
                Envelope(
                    id: Samples.id(number),
                    sender: sender,
                    recipient: to,
                    date: Samples.noon.adding(minutes: minutes),
                    data: [UInt8("0".utf8.first ?? 0) + UInt8(minutes)]
                )
            )
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: target.path).sorted()
        #expect(names.first == "20261121T120000.000Z-\(Samples.id(2)).eml")
        let texts = try names.map { try String(contentsOf: target.appending(path: $0), encoding: .utf8) }
        #expect(texts == ["0", "1", "2"])
        let rights = try FileManager.default.attributesOfItem(atPath: target.appending(path: names[0]).path)
        #expect(rights[.posixPermissions] as? Int == 0o600)
    }

    @Test func aFolderThatCannotBeIsTold() async throws {
        let delivery = FolderDelivery(folder: URL(filePath: "/dev/null/mail"))
        await #expect(throws: DeliveryError.self) {
            try await delivery.deliver(try Samples.envelope(to: "a@example.org"))
        }
    }
}
