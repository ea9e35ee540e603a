import Core
import SQL
import TestSupport
import Testing

@testable import Accounts

@Suite struct RoleStoreTests {
    @Test(arguments: Engine.available) func aRoleHoldsFromItsFirstDayToItsLast(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let kari = try await lab.account(Lab.kari)
            let first = try day("2021-01-01")
            let last = try day("2021-03-17")
            try await lab.set([(.representative, from: first, until: last), (.committee, from: last, until: nil)])
            let expected: [(String, Set<Role>)] = [
                ("2020-12-31", []), ("2021-01-01", [.representative]),
                ("2021-03-17", [.representative, .committee]), ("2021-03-18", [.committee]),
            ]
            for (text, roles) in expected {
                let viewer = try await lab.store.viewer(of: kari, on: try day(text))
                #expect(viewer.roles(in: Lab.north) == roles, "\(text)")
                #expect(viewer.roles(in: Lab.south) == [])
            }
            let session = try await lab.signIn()
            let seen = try await lab.store.session(session, at: Lab.noon)?.viewer
            #expect(seen == (try await lab.store.viewer(of: kari, on: last)))
        }
    }

    @Test(arguments: Engine.available) func rolesOfOtherSourcesStay(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let kari = try await lab.account(Lab.kari)
            let today = try day("2021-03-17")
            try await lab.set([(.deputy, from: today, until: nil)], source: "seat:1")
            try await lab.set([(.representative, from: today, until: nil)], source: "seat:2")
            try await lab.set([(.guest, from: today, until: nil)], network: Lab.south, source: "seat:1")
            try await lab.set([], source: "seat:1")
            let viewer = try await lab.store.viewer(of: kari, on: today)
            #expect(viewer.roles == [Lab.north: [.representative], Lab.south: [.guest]])
        }
    }

    @Test(arguments: Engine.available) func settingTheSameRolesAgainChangesNothing(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let today = try day("2021-03-17")
            try await lab.set([(.deputy, from: today, until: nil)])
            let before = try await lab.notes(of: "insert").count
            try await lab.set([(.deputy, from: today, until: nil)])
            #expect(try await lab.notes(of: "insert").count == before)
        }
    }

    @Test(arguments: Engine.available) func anAdministratorIsMadeOfAnyAddress(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            for email in [Lab.kari, Lab.stranger] {
                let id = try await lab.store.makeAdministrator(email: email, at: Lab.noon)
                #expect(try await lab.store.account(id)?.isAdministrator == true)
                #expect(try await lab.store.viewer(of: id, on: try day("2021-03-17")).isAdministrator)
            }
            #expect(try await lab.store.find(email: Lab.kari)?.name == "Kari")
        }
    }

    @Test(arguments: Engine.available) func theLanguageOfMailsCanBeChosen(on engine: Engine) async throws {
        try await Lab.with(engine) { lab in
            let kari = try await lab.account(Lab.kari)
            try await lab.store.setLanguage(.en, of: kari, by: .terminal, at: Lab.noon)
            #expect(try await lab.ask()?.language == .en)
        }
    }
}

extension Lab {
    func set(
        _ roles: [(Role, from: Day, until: Day?)],
        network: NetworkID = Lab.north,
        source: String = "seat:1"
    ) async throws {
        let kari = try await account(Lab.kari)
        let ids = store.ids
        try await database.change(by: .terminal, at: Lab.noon) { change in
            try AccountStore.setRoles(
                kari,
                network: network,
                source: source,
                roles: roles,
                ids: ids,
                on: change
            )
        }
    }
}
