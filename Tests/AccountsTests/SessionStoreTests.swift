import Core
import SQL
import TestSupport
import Testing

@testable import Accounts

@Suite struct SessionStoreTests {
    @Test(arguments: Engine.available) func aSessionEndsAfterTwelveIdleHours(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let session = try await lab.signIn()
            let almost = Lab.noon.adding(minutes: 12 * 60 - 1)
            let found = try #require(try await lab.store.session(session, at: almost))
            try await lab.store.noteSeen(found.id, at: almost)
            #expect(try await lab.store.session(session, at: Lab.noon.adding(minutes: 12 * 60)) != nil)
            #expect(try await lab.store.session(session, at: almost.adding(minutes: 12 * 60)) == nil)
        }
    }

    @Test(arguments: Engine.available) func aSessionInUseEndsAfterFourteenDays(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let session = try await lab.signIn()
            for visit in 1...28 {
                let now = Lab.noon.adding(minutes: Int64(visit) * 700)
                let found = try #require(try await lab.store.session(session, at: now))
                try await lab.store.noteSeen(found.id, at: now)
            }
            #expect(try await lab.store.session(session, at: Lab.noon.adding(minutes: 14 * 1_440 - 2)) != nil)
            #expect(try await lab.store.session(session, at: Lab.noon.adding(days: 14)) == nil)
        }
    }

    @Test(arguments: Engine.available) func nobodyEndsTheSessionOfAnother(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let session = try await lab.signIn()
            let ola = try await lab.account(Lab.ola)
            let kari = try await lab.account(Lab.kari)
            try await lab.store.endSession(session.fingerprint, of: ola)
            try await lab.store.endSessions(of: ola)
            #expect(try await lab.store.session(session, at: Lab.noon) != nil)
            try await lab.store.endSession(session.fingerprint, of: kari)
            #expect(try await lab.store.session(session, at: Lab.noon) == nil)
        }
    }

    @Test(arguments: Engine.available) func allOtherSessionsCanBeEnded(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let kari = try await lab.account(Lab.kari)
            let here = try await lab.signIn()
            let there = try await lab.signIn(at: Lab.noon.adding(minutes: 1))
            let now = Lab.noon.adding(minutes: 2)
            let listed = try await lab.store.sessions(of: kari, at: now)
            #expect(listed.map(\.id) == [there.fingerprint, here.fingerprint])
            #expect(listed.first?.agent == "Firefox, Linux")
            try await lab.store.endSessions(of: kari, except: here.fingerprint)
            #expect(try await lab.store.sessions(of: kari, at: now).map(\.id) == [here.fingerprint])
        }
    }

    @Test(arguments: Engine.available) func whatHasEndedIsTakenAway(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            _ = try await lab.signIn()
            try await lab.ask()
            #expect(try await lab.store.purgeExpired(at: Lab.noon.adding(minutes: 10)) == 0, "limits still count them")
            #expect(try await lab.store.purgeExpired(at: Lab.noon.adding(minutes: 60)) == 2)
            #expect(try await lab.store.purgeExpired(at: Lab.noon.adding(minutes: 12 * 60)) == 1)
        }
    }
}
