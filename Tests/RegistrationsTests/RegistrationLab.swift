import App
import Core
import HTTPTypes
import Meetings
import Networks
import TestSupport
import Testing

@testable import Registrations

/// The open meeting of the sample network: two places, a waiting list, food is asked for.
enum Lab {
    static let meeting = "/nord/moter/2021-05-06"
    static let form = "\(meeting)/pamelding/ny"
    static let list = "\(meeting)/pamelding"
    static let setup = "\(meeting)/pamelding/oppsett"
    static let door = "\(meeting)/pamelding/innsjekk"

    /// Registers someone by the form, as anyone does.
    @discardableResult
    static func register(
        _ name: String,
        _ installation: Installation,
        more: [(name: String, value: String)] = []
    ) async throws -> TestAnswer {
        let answer = try await installation.client().submit(form, fields(name) + more)
        #expect(answer.status == .seeOther && answer.location == "\(list)/takk", "\(name): \(answer.status.code)")
        return answer
    }

    static func fields(_ name: String) -> [(name: String, value: String)] {
        [("name", "\(name) Hemmelignavn"), ("email", email(name)), ("organisation", "\(name) AS")]
    }

    static func email(_ name: String) -> String { "\(name.lowercased())@example.no" }

    static func network(_ installation: Installation, _ key: String = "nord") async throws -> NetworkID {
        try #require(try await installation.networks.store.network(key: key)).id
    }

    static func stored(_ installation: Installation, on day: String = "2021-05-06") async throws -> Meeting {
        let network = try await network(installation)
        return try #require(try await installation.registrations.store.meeting(day, in: network))
    }

    static func people(_ installation: Installation, on day: String = "2021-05-06") async throws -> [Registration] {
        try await installation.registrations.store.people(try await stored(installation, on: day).id)
    }

    static func person(_ name: String, _ installation: Installation) async throws -> Registration {
        try #require(try await people(installation).first { $0.email.text == email(name) })
    }

    /// Who has a place, and who waits, in their order.
    static func standing(_ installation: Installation) async throws -> (places: [String], waiting: [String]) {
        let people = try await people(installation)
        func names(_ state: Registration.State) -> [String] {
            people.filter { $0.state == state }.map { String($0.name.prefix { $0 != " " }) }
        }
        return (names(.place), names(.waiting))
    }

    /// Whether there is a letter with a subject to someone.
    static func hears(_ name: String, _ subject: String, _ installation: Installation) async throws -> Bool {
        try await letters(to: name, installation).contains { $0.subject == subject }
    }

    /// The letters to someone; those of one moment in any order.
    static func letters(to name: String, _ installation: Installation) async throws -> [Letter] {
        try await installation.letters().filter { $0.to == email(name) }
    }

    /// The address in a letter to someone that has a link.
    static func link(of name: String, _ installation: Installation) async throws -> String {
        try #require(try await letters(to: name, installation).compactMap(\.registrationPath).last, "\(name)")
    }
}

extension Letter {
    /// The path of the registration that the letter brings a link to.
    var registrationPath: String? {
        text.firstMatch(of: /(\/nord\/pamelding\/[0-9a-f]{40})(?:\n|$)/).map { String($0.1) }
    }
}
