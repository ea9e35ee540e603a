import App
import Core
import Meetings
import SQL
import TestSupport
import Testing

@testable import Registrations

/// Places, the waiting list, and what is kept of people.
@Suite struct RegistrationStoreTests {
    private static func setUp(places: Int, _ installation: Installation) async throws {
        let meeting = try await Lab.stored(installation)
        let stored = try #require(try await installation.registrations.store.places(meeting)).setup
        let outcome = try await installation.registrations.store.setUp(
            RegistrationSetup.Draft(places: places),
            for: meeting,
            revision: stored.revision,
            by: .terminal,
            at: installation.clock.now
        )
        guard case .saved = outcome else {
            Issue.record("not saved")
            return
        }
    }

    private static func applicant(_ name: String, remote: String? = nil) throws -> RegistrationStore.Applicant {
        RegistrationStore.Applicant(
            email: try #require(EmailAddress(Lab.email(name))),
            details: .init(name: "\(name) Hemmelignavn"),
            language: .nb,
            remote: remote
        )
    }

    /// Two hundred at the same moment for eighty places.
    @Test(arguments: Engine.available) func neverOverbooked(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            try await Self.setUp(places: 80, installation)
            let store = installation.registrations.store
            let meeting = try await Lab.stored(installation)
            let now = installation.clock.now
            try await withThrowingTaskGroup(of: RegistrationOutcome.self) { group in
                for number in 1...200 {
                    let applicant = try Self.applicant("P\(number)", remote: "place-\(number)")
                    group.addTask { try await store.register(applicant, for: meeting.id, at: now) }
                }
                for try await outcome in group { #expect(outcome == .taken) }
            }
            var people = try await Lab.people(installation)
            #expect(people.map(\.number) == Array(1...200))
            #expect(people.filter { $0.state == .place }.map(\.number) == Array(1...80))
            #expect(people.filter { $0.state == .waiting }.map(\.number) == Array(81...200))
            #expect(Set(people.map(\.code)).count == 200)
            #expect(try await installation.letters().count == 200)

            // Thirty of them sign off at the same moment, and thirty others want in.
            let network = try await Lab.network(installation)
            let leaving = Array(people.prefix(30))
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for person in leaving {
                    group.addTask { try await store.signOff(code: person.code, in: network, by: .terminal, at: now) }
                    let late = try Self.applicant("Q\(person.number)", remote: "late-\(person.number)")
                    group.addTask { try await store.register(late, for: meeting.id, at: now) == .taken }
                }
                for try await isDone in group { #expect(isDone) }
            }
            people = try await Lab.people(installation)
            #expect(people.filter { $0.state == .place }.map(\.number) == Array(31...110))
            #expect(people.count { $0.state == .waiting } == 120)
            guard case .whole = try await installation.database.read({ try AuditChain.verify($0) }) else {
                Issue.record("the chain is broken")
                return
            }
        }
    }

    @Test(arguments: Engine.available) func morePlacesGoToThoseWhoWait(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            for name in ["Ada", "Bo", "Cai", "Dag", "Eli"] { try await Lab.register(name, installation) }
            #expect(try await Lab.standing(installation) == (["Ada", "Bo"], ["Cai", "Dag", "Eli"]))
            try await Self.setUp(places: 4, installation)
            #expect(try await Lab.standing(installation) == (["Ada", "Bo", "Cai", "Dag"], ["Eli"]))
            #expect(try await Lab.hears("Dag", "Nå har du fått plass: Maimøtet", installation))
            // Fewer places take none away, and the next who leaves leaves no room.
            try await Self.setUp(places: 1, installation)
            let network = try await Lab.network(installation)
            let code = try await Lab.person("Ada", installation).code
            let store = installation.registrations.store
            _ = try await store.signOff(code: code, in: network, by: .terminal, at: installation.clock.now)
            #expect(try await Lab.standing(installation) == (["Bo", "Cai", "Dag"], ["Eli"]))
        }
    }

    @Test(arguments: Engine.available) func limitsByAddressAndByPlace(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            try await Self.setUp(places: 500, installation)
            let store = installation.registrations.store
            let meeting = try await Lab.stored(installation)
            func register(_ name: String, remote: String?, at now: Instant) async throws -> RegistrationOutcome {
                try await store.register(try Self.applicant(name, remote: remote), for: meeting.id, at: now)
            }
            for number in 1...RegistrationLimits.perAddress {
                #expect(try await register("Ada", remote: "a\(number)", at: clock.now) == .taken)
            }
            #expect(try await register("Ada", remote: "b", at: clock.now) == .tooMany)
            #expect(try await Lab.letters(to: "Ada", installation).count == RegistrationLimits.perAddress)
            for number in 1...RegistrationLimits.perRemote {
                #expect(try await register("P\(number)", remote: "office", at: clock.now) == .taken)
            }
            #expect(try await register("Zoe", remote: "office", at: clock.now) == .tooMany)
            // Nobody is held back by those whose place is not known, and the window passes.
            #expect(try await register("Zoe", remote: nil, at: clock.now) == .taken)
            let later = clock.now.adding(minutes: RegistrationLimits.windowMinutes)
            #expect(try await register("Yngve", remote: "office", at: later) == .taken)
            try await store.purge(at: later.adding(minutes: RegistrationLimits.windowMinutes))
            let left = try await installation.database.read {
                try $0.value("SELECT count(*) FROM registration_attempt", as: Int.self)
            }
            #expect(left == 0)
        }
    }

    /// Needs go after their days, people after theirs; the numbers stay, and the chain never knew a name.
    @Test(arguments: Engine.available) func whatIsForgotten(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let needs = [
                ("food", "halal"), ("access", "wheelchair"), ("other", "Hemmeligbehov"), ("consent", "ja"),
            ]
            try await Lab.register("Ada", installation, more: needs)
            try await Lab.register("Bo", installation)
            let store = installation.registrations.store
            let meeting = try await Lab.stored(installation)
            let network = try await Lab.network(installation)
            let code = try await Lab.person("Ada", installation).code
            _ = try await store.checkIn(code: code, in: network, by: .terminal, at: clock.now)
            func rows(_ table: String) async throws -> Int? {
                try await installation.database.read { connection in
                    switch table {
                    case "need": try connection.value("SELECT count(*) FROM registration_need", as: Int.self)
                    case "link": try connection.value("SELECT count(*) FROM registration_link", as: Int.self)
                    case "consent":
                        try connection.value(
                            "SELECT count(*) FROM registration WHERE consented_at IS NOT NULL",
                            as: Int.self
                        )
                    default: try connection.value("SELECT count(*) FROM registration", as: Int.self)
                    }
                }
            }
            #expect(try await (rows("need"), rows("consent")) == (3, 1))
            // The last day that needs are kept, and the day after.
            try clock.move(to: "2021-05-20")
            try await store.purge(at: clock.now)
            #expect(try await (rows("need"), rows("consent")) == (3, 1))
            try clock.move(to: "2021-05-21")
            try await store.purge(at: clock.now)
            #expect(try await (rows("need"), rows("consent"), rows("people")) == (0, 0, 2))
            try clock.move(to: "2021-08-04")
            try await store.purge(at: clock.now)
            #expect(try await rows("people") == 2)
            try clock.move(to: "2021-08-05")
            try await store.purge(at: clock.now)
            #expect(try await (rows("people"), rows("link")) == (0, 0))
            #expect(try await store.places(meeting)?.setup.kept == .init(places: 2, came: 1))
            // Once more does no harm.
            try await store.purge(at: clock.now)
            #expect(try await store.places(meeting)?.setup.kept == .init(places: 2, came: 1))
            let lines = try await installation.database.read { connection in
                try connection.rows("SELECT before, after FROM audit ORDER BY seq").flatMap {
                    [try $0.value("before", as: String?.self), try $0.value("after", as: String?.self)]
                }.compactMap(\.self)
            }
            for word in ["Hemmelignavn", "Hemmeligbehov", "halal", "wheelchair", "ada@example.no", code] {
                #expect(!lines.contains { $0.contains(word) }, "the chain holds \(word)")
            }
        }
    }

    @Test(arguments: Engine.available) func theFileHoldsSettingsAndNobody(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            try await Lab.register("Ada", installation, more: [("food", "halal"), ("consent", "ja")])
            let file = try #require(try await installation.networkFiles.write(key: "nord"))
            #expect(file.contains("registrations:\n- meeting: 2021-05-06\n  places: 2\n"))
            for word in ["Hemmelignavn", "ada@example.no", "halal"] { #expect(!file.contains(word), "\(word)") }
            try await withSamples(networks: []) { other, _, _ in
                _ = try await other.networkFiles.read(Array(file.utf8))
                #expect(try await other.networkFiles.write(key: "nord") == file)
            }
        }
    }
}
