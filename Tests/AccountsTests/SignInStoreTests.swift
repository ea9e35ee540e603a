import Core
import SQL
import TestSupport
import Testing

@testable import Accounts

@Suite struct SignInStoreTests {
    @Test(arguments: Engine.available) func aLinkOpensASessionOnce(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let mail = try #require(try await lab.ask())
            #expect(mail.to == Lab.kari)
            #expect(mail.language == .nn)
            #expect(mail.link.hasPrefix("https://samband.example.no/logg-inn/"))
            let first = try await lab.follow(mail.token)
            #expect(first.path == "/vt/min-side")
            let session = try #require(first.session)
            #expect(try await lab.store.session(session, at: Lab.noon)?.viewer.name == "Kari")
            #expect(try await lab.follow(mail.token) == .refused)
            #expect(try await lab.store.linkState(mail.token, browser: Lab.browser, at: Lab.noon) == .dead)
            #expect(try await lab.enter(mail.typed) == .refused, "a used link takes its code with it")
        }
    }

    @Test(arguments: Engine.available) func ofTwoWhoFollowALinkAtOnceOneGetsIn(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let mail = try #require(try await lab.ask())
            async let left = lab.follow(mail.token)
            async let right = lab.follow(mail.token)
            let answers = try await [left, right]
            #expect(answers.count { $0.session != nil } == 1)
        }
    }

    @Test(arguments: Engine.available) func lookingAtALinkDoesNotUseIt(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let mail = try #require(try await lab.ask())
            for _ in 0..<3 {
                #expect(try await lab.store.linkState(mail.token, browser: Lab.browser, at: Lab.noon) == .ready)
            }
            #expect(try await lab.follow(mail.token).session != nil)
        }
    }

    @Test(arguments: Engine.available) func aLinkAndItsCodeLiveTenMinutes(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let mail = try #require(try await lab.ask())
            let end = Lab.noon.adding(minutes: 10)
            #expect(try await lab.follow(mail.token, at: end) == .refused)
            #expect(try await lab.enter(mail.typed, at: end) == .refused)
            let last = Instant(milliseconds: end.milliseconds - 1)
            #expect(try await lab.follow(mail.token, at: last).session != nil)
        }
    }

    @Test(arguments: Engine.available) func aLinkWorksOnlyInTheBrowserThatAsked(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let mail = try #require(try await lab.ask())
            for browser in [Lab.other, nil] {
                #expect(try await lab.store.linkState(mail.token, browser: browser, at: Lab.noon) == .otherBrowser)
                #expect(try await lab.follow(mail.token, browser: browser) == .otherBrowser)
                #expect(try await lab.enter(mail.typed, browser: browser) == .refused)
            }
            #expect(try await lab.follow(mail.token).session != nil, "a scanner must not spoil the link")
        }
    }

    @Test(arguments: Engine.available) func aTypedCodeOpensASessionOnce(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let first = try #require(try await lab.ask())
            try await lab.ask()
            #expect(try await lab.enter(first.typed).path == "/vt/min-side", "the code of an earlier mail works too")
            #expect(try await lab.enter(first.typed) == .refused)
            #expect(try await lab.follow(first.token) == .refused)
        }
    }

    @Test(arguments: Engine.available) func fiveWrongCodesEndTheSignIn(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let mail = try #require(try await lab.ask())
            let wrong = mail.typed == "00000000" ? "00000001" : "00000000"
            for _ in 0..<4 { #expect(try await lab.enter(wrong) == .refused) }
            #expect(try await lab.store.linkState(mail.token, browser: Lab.browser, at: Lab.noon) == .ready)
            #expect(try await lab.enter(nil) == .refused)
            #expect(try await lab.enter(mail.typed) == .refused)
            #expect(try await lab.follow(mail.token) == .refused)
        }
    }

    @Test(arguments: Engine.available) func aFourthWrongCodeLeavesOneTry(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let mail = try #require(try await lab.ask())
            for _ in 0..<4 { #expect(try await lab.enter(nil) == .refused) }
            #expect(try await lab.enter(mail.typed).session != nil)
        }
    }

    @Test(arguments: Engine.available) func anUnknownAddressLeavesARowAndNoMail(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            #expect(try await lab.ask(Lab.stranger) == nil)
            let rows = try await lab.database.read { connection in
                try connection.rows("SELECT * FROM sign_in").map { "\($0.values)" }
            }
            #expect(rows.count == 1)
            #expect(!rows.joined().contains("nobody"))
            #expect(try await lab.enter("12345678") == .refused)
        }
    }

    @Test(arguments: Engine.available) func theAddressIsFoundWhateverItsCase(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let shouted = try #require(EmailAddress("KARI.NORDMANN@EXAMPLE.NO"))
            #expect(try await lab.ask(shouted)?.to == Lab.kari)
            #expect(try await lab.store.find(email: shouted)?.email == Lab.kari)
            let id = try await lab.account(shouted)
            #expect(try await lab.store.find(email: Lab.kari)?.id == id, "no second account")
        }
    }

    @Test(arguments: Engine.available) func aShutAccountGetsNoMailAndStaysOut(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let kari = try await lab.account(Lab.kari)
            let mail = try #require(try await lab.ask())
            let session = try await lab.signIn()
            try await lab.store.setDisabled(true, of: kari, by: .terminal, at: Lab.noon)
            #expect(try await lab.ask() == nil)
            #expect(try await lab.store.session(session, at: Lab.noon) == nil)
            #expect(try await lab.follow(mail.token) == .refused)
            #expect(try await lab.store.terminalLink(for: Lab.kari, at: Lab.noon) == nil)
            #expect(try await lab.store.viewer(of: kari, on: try day("2021-03-17")) == .stranger)
            #expect(try await lab.notes(of: "sign-in refused") == ["account is shut"])
        }
    }

    @Test(arguments: Engine.available) func fiveMailsGoToAnAddressInAQuarter(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            for number in 0..<5 {
                let mail = try await lab.ask(browser: Lab.browser(number))
                #expect(mail != nil)
            }
            #expect(try await lab.ask() == nil)
            #expect(try await lab.ask(Lab.ola) != nil, "others are not held up")
            #expect(try await lab.ask(at: Lab.noon.adding(minutes: 15)) != nil)
        }
    }

    @Test(arguments: Engine.available, [true, false])
    func twentyRequestsComeFromOnePlaceInAQuarter(on engine: Engine, sameBrowser: Bool) async throws {
        try await Lab.with(engine) { lab in
            for number in 0..<20 {
                let address = try #require(EmailAddress("nobody\(number)@example.no"))
                let browser = sameBrowser ? Lab.browser : Lab.browser(number)
                try await lab.ask(address, browser: browser, remote: "a")
            }
            #expect(try await lab.ask(browser: sameBrowser ? Lab.browser : Lab.other, remote: "a") == nil)
            #expect(try await lab.ask(browser: Lab.other, remote: "b") != nil)
        }
    }

    @Test(arguments: Engine.available) func aTerminalLinkWorksInAnyBrowserOnce(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            #expect(try await lab.store.terminalLink(for: Lab.stranger, at: Lab.noon) == nil)
            let text = try await lab.store.terminalLink(
                for: Lab.kari,
                at: Lab.noon,
                minutes: SignInLimits.demoMinutes
            )
            let token = try #require(Secret(text, bytes: Secret.linkBytes))
            let evening = Lab.noon.adding(minutes: 11 * 60)
            #expect(try await lab.store.linkState(token, browser: nil, at: evening) == .ready)
            #expect(try await lab.follow(token, browser: nil, at: evening).path == "/")
            #expect(try await lab.follow(token, browser: Lab.other, at: evening) == .refused)
        }
    }

    @Test(arguments: Engine.available) func onlyFingerprintsAreKept(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let mail = try #require(try await lab.ask())
            let session = try #require(try await lab.follow(mail.token).session)
            let all = try await lab.database.read { connection in
                let tables: [Query] = ["SELECT * FROM sign_in", "SELECT * FROM session", "SELECT * FROM audit"]
                return try tables.flatMap { try connection.rows($0) }.map { "\($0.values)" }.joined()
            }
            for secret in [mail.token?.text, mail.typed, mail.code, session.text, Lab.browser.text] {
                #expect(!all.contains(try #require(secret)))
            }
        }
    }

    @Test(arguments: Engine.available) func signingInAndFailingToAreWrittenDown(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let mail = try #require(try await lab.ask())
            _ = try await lab.enter(nil)
            _ = try await lab.follow(mail.token, browser: Lab.other)
            _ = try await lab.follow(mail.token)
            _ = try await lab.follow(mail.token)
            _ = try await lab.follow(Secret([UInt8](repeating: 1, count: Secret.linkBytes)))
            #expect(try await lab.notes(of: "sign-in") == ["mail"])
            #expect(
                try await lab.notes(of: "sign-in refused") == [
                    "wrong code", "link in another browser", "link used or too old",
                ]
            )
        }
    }
}
