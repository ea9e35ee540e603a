import App
import Core
import HTTPTypes
import Networks
import SQL
import TestSupport
import Testing
import Web

@testable import Hearings

/// Many at once, and what nobody should type.
@Suite struct StatementFloodTests {
    /// Everyone gets a number of their own, also who presses twice.
    @Test(arguments: Engine.available) func manySendAtOnce(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let network = try #require(try await installation.networks.store.network(key: "nord")).id
            let store = installation.hearings.store
            var tokens: [String] = []
            for number in 1...12 {
                let writer = HearingStore.Writer(
                    sender: .init(name: "Ola \(number)", email: EmailAddress("ola\(number)@example.no")),
                    content: .init(overall: "Tekst \(number)."),
                    language: .nb
                )
                guard case .begun(let token) = try await store.begin(writer, on: "plan", in: network, at: clock.now)
                else {
                    Issue.record("\(number) could not begin")
                    continue
                }
                tokens.append(token)
            }
            let now = clock.now
            let outcomes = try await withThrowingTaskGroup(of: HearingStore.Sending.self) { group in
                for token in tokens + tokens { group.addTask { try await store.send(token, in: network, at: now) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == .sent } == 12 && outcomes.count { $0 == .sentBefore } == 12)
            let numbers = try await installation.database.read {
                try $0.values(
                    """
                    SELECT s.number FROM hearing_statement s JOIN hearing h ON h.id = s.hearing_id
                    WHERE h.key = 'plan' AND s.number IS NOT NULL ORDER BY s.number
                    """,
                    as: Int.self
                )
            }
            #expect(numbers == Array(1...13))
            let receipts = try await installation.letters().count { $0.subject.hasPrefix("Kvittering") }
            #expect(receipts == 12)
        }
    }

    /// Words that are altered, taken away or put in past the program are found.
    @Test(arguments: Engine.available) func statementsAreWhatCame(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            try await Lab.send("Ada", installation)
            try await Lab.send("Bo", installation)
            let whole = try await installation.hearings.store.brokenSeals()
            #expect(whole.checked == 4 && whole.broken == [])
            let clean = await Checkup(installation.settings).run().filter { $0.topic == "hearings" }
            #expect(clean.map(\.state) == [.fine])
            let ids = try await installation.database.read { connection in
                try connection.values(
                    "SELECT s.id FROM hearing_statement s WHERE s.number > 1 ORDER BY s.number",
                    as: HearingStatement.ID.self
                )
            }
            let (ada, bo) = (ids[0], ids[1])
            try await installation.database.write { connection in
                try connection.run("UPDATE hearing_comment SET text = 'Noe annet.' WHERE statement_id = \(ada)")
                try connection.run("DELETE FROM hearing_comment WHERE statement_id = \(bo)")
                try connection.run("DELETE FROM hearing_link WHERE statement_id = \(bo)")
                try connection.run("UPDATE hearing_statement SET id = '01HZZZZZZZZZZZZZZZZZZZZZZZ' WHERE id = \(bo)")
            }
            let report = try await installation.hearings.store.brokenSeals()
            let put = try #require(HearingStatement.ID("01HZZZZZZZZZZZZZZZZZZZZZZZ"))
            #expect(
                report.broken == [
                    BrokenSeal(kind: .altered, statement: ada), BrokenSeal(kind: .gone, statement: bo),
                    BrokenSeal(kind: .unknown, statement: put),
                ]
            )
            let found = await Checkup(installation.settings).run().filter { $0.topic == "hearings" }
            #expect(found.map(\.state) == [.broken, .broken, .broken])
        }
    }

    /// Text that nobody should type, in each field that the public writes; on the pages of all who read it.
    @Test(arguments: Engine.available) func hostileTexts(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let own = try await Lab.send("Ada", installation)
            let draft = try await Lab.begin("Bo", installation)
            let secretariat = try await installation.client(.secretariat)
            for (name, text) in Hostile.texts {
                for field in ["name", "organisation", "c1", "overall"] {
                    var fields = [("name", "Ada"), ("organisation", "AS"), ("c1", "Ett."), ("overall", "To.")]
                    fields.removeAll { $0.0 == field }
                    let answer = try await installation.client().submit("\(draft)/rediger", fields + [(field, text)])
                    #expect([303, 422].contains(answer.status.code), "\(field): \(name): \(answer.status.code)")
                    for raw in Hostile.unescaped { #expect(!answer.body.contains(raw), "\(field): \(name)") }
                }
                for path in [draft, "\(draft)/rediger"] {
                    let page = try await installation.client().get(path)
                    #expect(page.status == .ok, "\(path): \(name)")
                    for raw in Hostile.unescaped { #expect(!page.body.contains(raw), "\(path): \(name)") }
                }
            }
            // What is left of them is sent, published and taken home.
            for (index, hostile) in Hostile.oneOfEachKind.enumerated() {
                let fields = [("name", "Ada"), ("email", "a\(index)@example.no"), ("overall", hostile.text)]
                let begun = try await installation.client().submit(Lab.form, fields)
                guard begun.status == .seeOther, let link = begun.location?.prefix(while: { $0 != "?" }) else {
                    continue
                }
                _ = try await installation.client().submit("\(link)/send", [])
            }
            let count = try await installation.database.read {
                try $0.value("SELECT max(number) FROM hearing_statement", as: Int.self)
            }
            #expect((count ?? 0) > 3)
            for number in 2...(count ?? 2) {
                let path = "\(Lab.plan)/uttalelser/\(number)"
                let fields = [("screening", "published"), ("masked", "ja")]
                #expect(try await secretariat.submit("\(path)/vurder", fields).status == .seeOther, "\(path)")
                for client in [installation.client(), secretariat] {
                    let page = try await client.get(path)
                    #expect(page.status == .ok, "\(path)")
                    for raw in Hostile.unescaped { #expect(!page.body.contains(raw), "\(path)") }
                }
            }
            #expect(try await secretariat.get("\(Lab.plan)/matrise.csv").status == .ok)
            #expect(try await installation.client().get(own).status == .ok)
            let file = try #require(try await installation.networkFiles.write(key: "nord"))
            try await withSamples(networks: []) { other, _, _ in
                _ = try await other.networkFiles.read(Array(file.utf8))
                #expect(try await other.networkFiles.write(key: "nord") == file)
            }
        }
    }
}
