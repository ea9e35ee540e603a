import App
import Core
import HTTPTypes
import Meetings
import SQL
import TestSupport
import Testing

/// Food and access of those who come to a meeting (PRIV-06): asked with consent, counted, never told of anyone, forgotten.
@Suite struct NeedsTests {
    static let meeting = "/nord/moter/2021-05-06"
    static let list = "\(meeting)/deltakelse"
    static let needs: KeyValuePairs = [
        "food": "halal", "access": "hearing_loop", "other": "Planteord", "consent": "ja",
    ]

    @Test(arguments: Engine.available) func theyAreCountedAndNobodyIsNamed(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let path = try await Self.called(installation)
            let member = installation.client()
            #expect(try await member.get(path).body.contains("\(path)/behov"))
            // Without a yes nothing is kept, and what was written is given back.
            let refused = try await member.post("\(path)/behov", ["food": "halal", "other": "Planteord"])
            #expect(refused.status == .unprocessableContent && refused.body.contains("Planteord"))
            let secretariat = try await installation.client(.secretariat)
            #expect(try await !secretariat.get(Self.list).body.contains("Mat og tilrettelegging"))
            #expect(try await member.post("\(path)/behov", Self.needs).status == .seeOther)
            #expect(try await member.get("\(path)/behov").body.contains("Planteord"))

            let list = try await secretariat.get(Self.list).body
            #expect(list.contains("Halal: 1") && list.contains("Teleslynge: 1") && list.contains("Planteord"))
            // Others who sit in the network see nothing, and each sees their own only.
            #expect(try await !installation.client(.workingGroup).get(Self.list).body.contains("Halal"))
            let other = try await installation.client(.secretariat).get("\(Self.meeting)/behov")
            #expect(other.status == .ok && !other.body.contains("Planteord"))
            #expect(try await installation.client(.politician).get("\(Self.meeting)/behov").status == .notFound)
            let file = try #require(try await installation.networkFiles.write(key: "nord"))
            #expect(!file.contains("Planteord"))
            try await Self.expectForgotten(installation, isKept: true)
        }
    }

    /// A no takes them away, and so does the person: taking it back is as easy as saying it.
    @Test(arguments: Engine.available) func aNoForgetsThem(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let path = try await Self.called(installation)
            let member = installation.client()
            #expect(try await member.post("\(path)/behov", Self.needs).status == .seeOther)
            #expect(try await member.post("\(path)/behov", [:]).status == .seeOther)
            try await Self.expectForgotten(installation, isKept: false)
            #expect(try await member.post("\(path)/behov", Self.needs).status == .seeOther)
            #expect(try await member.post(path, ["svar": "no"]).status == .seeOther)
            try await Self.expectForgotten(installation, isKept: false)
            #expect(try await member.post("\(path)/behov", Self.needs).status == .conflict)
            // The deputy who steps in says their own, on the meeting's page.
            let deputy = try await installation.client(.deputy)
            #expect(try await deputy.get(Self.meeting).body.contains("\(Self.meeting)/behov"))
            #expect(try await deputy.post("\(Self.meeting)/behov", Self.needs).status == .seeOther)
            #expect(try await installation.client(.secretariat).get(Self.list).body.contains("Halal: 1"))
        }
    }

    @Test(arguments: Engine.available) func theClockForgetsThem(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let path = try await Self.called(installation)
            #expect(try await installation.client().post("\(path)/behov", Self.needs).status == .seeOther)
            try clock.move(to: "2021-05-20")
            try await installation.meetings.store.forgetNeeds(at: clock.now)
            try await Self.expectForgotten(installation, isKept: true)
            try clock.move(to: "2021-05-21")
            try await installation.meetings.store.forgetNeeds(at: clock.now)
            try await Self.expectForgotten(installation, isKept: false)
        }
    }

    // MARK: Shared

    /// - Returns: where the representative answers.
    private static func called(_ installation: Installation) async throws -> String {
        let secretariat = try await installation.client(.secretariat)
        let place: KeyValuePairs = [
            "title": "Maimøtet", "date": "6.5.2021", "start": "10.00", "end": "12.00", "kind": "ordinary",
            "form": "physical", "revision": "1",
        ]
        #expect(try await secretariat.post("\(meeting)/rediger", place).status == .seeOther)
        #expect(try await secretariat.post(list, ["reply_by": "29.4.2021"]).status == .seeOther)
        let letter = try await installation.letters().last { $0.to == SamplePerson.representative.email() }
        return try #require(letter?.answerPath)
    }

    /// The chain tells that somebody said yes, and no more: neither what, nor who.
    private static func expectForgotten(_ installation: Installation, isKept: Bool) async throws {
        let (rows, chain) = try await installation.database.read { connection in
            (
                try connection.value("SELECT count(*) FROM meeting_need", as: Int.self),
                try connection.rows("SELECT actor, before, after FROM audit ORDER BY seq")
            )
        }
        #expect(rows == (isKept ? 3 : 0))
        let texts = try chain.map { row in
            try ["actor", "before", "after"].map { try row.value($0, as: String?.self) ?? "" }.joined(separator: " ")
        }
        #expect(texts.contains { $0.contains("needs") && $0.contains("2026-11") })
        #expect(!texts.contains { $0.contains("Planteord") || $0.contains("halal") })
    }
}
