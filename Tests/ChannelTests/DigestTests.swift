import App
import Channel
import Core
import HTTPTypes
import Mail
import SQL
import TestSupport
import Testing
import Web

/// The morning letter: who gets it, what it says, and answering from it.
@Suite struct DigestTests {
    static let meeting = "/nord/moter/2021-05-06"
    /// Three days before the last day for an answer; a Monday.
    static let reminding = "2021-04-26"

    @Test(arguments: Engine.available) func onlyThoseWhoHaveNotAnsweredAreAsked(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            try await Self.call(installation)
            let path = try #require(try await Self.letter(to: .representative, installation)?.answerPath)
            _ = try await installation.client().post(path, ["svar": "maybe"])
            try clock.move(to: "2021-04-23")
            try await installation.channel.sendLetters(at: clock.now)
            #expect(try await Self.letters(installation).isEmpty, "it is early, and nothing is new")
            try clock.move(to: Self.reminding)
            for _ in 0..<2 { try await installation.channel.sendLetters(at: clock.now) }
            let letters = try await Self.letters(installation)
            #expect(letters.map(\.to) == ["kari.apen.nord@example.no"])
            #expect(letters.first?.subject == "Nettverket nord: ett møte venter på svar, én frist")
            // Once is enough: the next morning is quiet.
            try clock.move(to: "2021-04-27")
            try await installation.channel.sendLetters(at: clock.now)
            #expect(try await Self.letters(installation).count == 1)
        }
    }

    @Test(arguments: Engine.available) func twoInstancesSendOneLetter(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            try await Self.call(installation)
            try clock.move(to: Self.reminding)
            let other = try await Installation(installation.settings, clock: installation.clock)
            async let one: Void = installation.channel.sendLetters(at: clock.now)
            async let two: Void = other.channel.sendLetters(at: clock.now)
            _ = try await (one, two)
            let letters = try await Self.letters(installation)
            #expect(!letters.isEmpty && Set(letters.map(\.to)).count == letters.count)
            try await other.close()
        }
    }

    /// From the letter to the deputy's invitation in two presses, over a real mail server.
    @Test(.enabled(if: SMTPServer.isThere, Comment(rawValue: SMTPServer.absence)))
    func aNoFromTheLetterCallsTheDeputy() async throws {
        let server = try SMTPServer("plain")
        try await withSamples(mailServer: server) { installation, clock, _ in
            try await Self.call(installation)
            try await installation.outbox.deliverDue()
            let before = try server.messages().count
            try clock.move(to: Self.reminding)
            try await installation.channel.sendLetters(at: clock.now)
            try await installation.outbox.deliverDue()
            let new = try server.facts().dropFirst(before)
            let index = try #require(new.firstIndex { $0.to == ["rep.nord@example.no"] })
            let text = Self.plain(try server.messages()[index])
            #expect(text.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"))
            #expect(!text.contains("text/calendar"))
            let path = try #require(text.firstMatch(of: #/(/svar/[A-Za-z0-9_-]+)\?svar=no/#).map { String($0.1) })
            let member = installation.client()
            let page = try await member.get("\(path)?svar=no")
            #expect(page.status == .ok && page.body.contains("value=\"no\""))
            #expect(try await member.post(path, ["svar": "no"]).status == .seeOther)
            try await installation.outbox.deliverDue()
            let deputy = try #require(try server.facts().lastIndex { $0.to == ["vara.nord@example.no"] })
            #expect(Self.plain(try server.messages()[deputy]).contains("text/calendar"))
        }
    }

    @Test(arguments: Language.allCases) func theLetter(in language: Language) async throws {
        try await withSamples { installation, clock, _ in
            let client = try await installation.client(signedInAs: "kari.apen.nord@example.no")
            _ = try await client.post("/konto", ["language": language.rawValue])
            try await Self.call(installation)
            try clock.move(to: "2021-04-23")
            let secretariat = try await installation.client(.secretariat)
            _ = try await secretariat.post(
                "\(Self.meeting)/saker/ny",
                ["title": "Hemmelig", "kind": "discussion", "minutes": "20", "ground": "offl. § 23"]
            )
            try clock.move(to: Self.reminding)
            // Sessions do not last that long.
            let reader = try await installation.client(signedInAs: "kari.apen.nord@example.no")
            let preview = try await reader.get("/nord/min-side/brev?lang=\(language.rawValue)")
            expectGolden(PageText.main(preview), "page-\(language.rawValue)", ext: "html")
            try await installation.channel.sendLetters(at: clock.now)
            let letter = try #require(try await Self.letters(installation).last { $0.to.hasPrefix("kari") })
            #expect(!letter.text.contains("Hemmelig"))
            expectGolden(Self.settled(letter), "letter-\(language.rawValue)", ext: "txt")
        }
    }

    /// Nothing to say, no letter; nor any at night, at noon or on a Saturday.
    @Test func quietMorningsAreQuiet() async throws {
        try await withSamples { installation, clock, _ in
            try clock.move(to: "2021-04-13")
            try await installation.channel.sendLetters(at: clock.now)
            #expect(try await installation.letters().isEmpty)
            try await Self.call(installation)
            let called = try await installation.letters().count
            for time in ["2021-04-26T04:00:00.000Z", "2021-04-26T11:00:00.000Z", "2021-05-01T07:00:00.000Z"] {
                try await installation.channel.sendLetters(at: try #require(Instant(time)))
            }
            #expect(try await installation.letters().count == called)
        }
    }

    @Test(arguments: Engine.available) func eachChoosesHowOften(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            try await Self.call(installation, replyBy: "30.4.2021")
            let member = try await installation.client(.representative)
            let choice = "/nord/min-side/brev"
            #expect(try await member.post(choice, ["frequency": "weekly"]).status == .seeOther)
            #expect(try await member.post(choice, ["frequency": "hourly"]).status == .unprocessableContent)
            #expect(try await installation.client().get(choice).status == .unauthorized)
            // On Monday, because by next Monday it would be too late.
            for day in ["2021-04-23", "2021-04-26", "2021-04-27"] {
                try clock.move(to: day)
                try await installation.channel.sendLetters(at: clock.now)
            }
            let own = try await Self.letters(installation).filter { $0.to == "rep.nord@example.no" }
            #expect(own.count == 1 && own.first?.reason.contains("på mandager") == true)

            // By the letter's own link, without signing in: opening it does nothing.
            let path = try #require(own.first?.reason.firstMatch(of: #/(/brev/[A-Za-z0-9_-]+)/#).map { String($0.1) })
            let anyone = installation.client()
            #expect(try await anyone.get(path).body.contains("value=\"weekly\" selected"))
            #expect(try await anyone.get("\(path)x").status == .notFound)
            #expect(try await anyone.post(path, ["frequency": "daily"]).status == .seeOther)
            // Sessions do not last that long.
            let later = try await installation.client(.representative)
            #expect(try await later.get(choice).body.contains("value=\"daily\" selected"))
        }
    }

    /// A mail program ends the letters by one request of its own; a page elsewhere cannot.
    @Test func oneRequestEndsThem() async throws {
        try await withSamples { installation, clock, _ in
            try await Self.call(installation)
            try clock.move(to: Self.reminding)
            try await installation.channel.sendLetters(at: clock.now)
            let address = try await installation.database.read {
                try $0.value(
                    """
                    SELECT unsubscribe FROM mail_outbox
                    WHERE recipient = 'rep.nord@example.no' AND unsubscribe IS NOT NULL ORDER BY id
                    """,
                    as: String.self
                )
            }
            let path = String(try #require(address).dropFirst(installation.site.publicURL.count))
            let anyone = installation.client()
            let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
            let body = Array("List-Unsubscribe=One-Click".utf8)
            let elsewhere: HTTPFields = [.origin: "https://elsewhere.example.org"]
            #expect(try await anyone.send(.post, path, headers: elsewhere, body: body).status == .forbidden)
            #expect(try await anyone.get(path).status == .notFound)
            #expect(try await anyone.send(.post, path, headers: form, body: body).status == .noContent)
            let page = try await installation.client(.representative).get("/nord/min-side/brev").body
            #expect(page.contains("Du får ikke morgenbrev.") && page.contains("value=\"none\" selected"))
            // Everything else is refused without an origin, as before.
            #expect(try await anyone.send(.post, "/logg-ut", headers: form).status == .forbidden)
        }
    }

    // MARK: Shared

    private static func call(_ installation: Installation, replyBy: String = "29.4.2021") async throws {
        let secretariat = try await installation.client(.secretariat)
        #expect(try await secretariat.post("\(meeting)/deltakelse", ["reply_by": replyBy]).status == .seeOther)
    }

    /// The morning letters among all.
    private static func letters(_ installation: Installation) async throws -> [Letter] {
        try await installation.letters().filter { $0.reason.contains("/brev/") }
    }

    private static func letter(to person: SamplePerson, _ installation: Installation) async throws -> Letter? {
        try await installation.letters().last { $0.to == person.email() }
    }

    /// Quoted-printable as far as links need it.
    private static func plain(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self).replacing("=\r\n", with: "").replacing("=3D", with: "=")
    }

    /// Without the secrets of its links.
    private static func settled(_ letter: Letter) -> String {
        let text = "\(letter.subject)\n\n\(letter.text)\n\n\(letter.reason)\n"
        return text.replacing(#/\/(svar|brev)\/[A-Za-z0-9_-]+/#) { "/\($0.1)/SECRET" }
    }
}
