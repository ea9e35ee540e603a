import App
import Core
import Foundation
import HTTPTypes
import SQL
import TestSupport
import Testing

@testable import Rounds

/// Someone who may read everything, the database too, tries to find out who answered what.
@Suite struct AnonymityTests {
    private static func send(_ number: Int, _ code: String, _ installation: Installation) async throws {
        let client = installation.client()
        let form = try await client.get("/nord/delta/\(code)").body
        let receipt = String(try #require(form.firstMatch(of: /name="receipt" value="(\w+)"/)).output.1)
        let answer: KeyValuePairs = [
            "receipt": receipt, "q_hva": "Svar nummer \(number)", "q_hvor-mye": "\(number % 5 + 1)",
        ]
        #expect(try await client.post("/nord/delta/\(code)", answer).location == "/nord/delta/\(code)/takk")
    }

    @Test(arguments: Engine.available) func nothingTiesAnAnswerToWhoGaveIt(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let secretariat = try await installation.client(.secretariat)
            let code = try await RoundRoutesTests.open(secretariat, audience: "everyone", mode: "anonymous")
            let start = try await installation.chainLength()
            for number in 1...9 { try await Self.send(number, code, installation) }
            let page = "/nord/runder/proverunden"

            // While it is open, a result that changed would tell what the last one answered.
            let open = try await secretariat.get(page).body
            #expect(open.contains("9 svar er kommet inn.") && !open.contains("Svar nummer"))
            #expect(try await !secretariat.get("\(page)/svar.csv").body.contains("Svar nummer"))

            // No line of the chain, no time of the day, no key made of the time, no link.
            #expect(try await installation.chainLength() == start)
            let sheets = try await installation.database.read { connection in
                try RoundStore.sheets("s.state = 'sent' AND s.group_number IS NULL", connection)
            }
            #expect(sheets.count == 9)
            #expect(Set(sheets.map(\.sentAt)).count == 1)
            #expect(sheets.allSatisfy { $0.name == nil && $0.author == nil && $0.organisation == nil })
            let order = sheets.map { $0.answers["hva"] }
            #expect(order != (1...9).map { ["Svar nummer \($0)"] })
            let links = try await installation.database.read {
                try $0.value("SELECT count(*) FROM round_sheet_link", as: Int.self)
            }
            #expect(links == 0)

            #expect(try await secretariat.post("\(page)/lukk", [:]).status == .seeOther)
            let receipts = try await installation.database.read {
                try $0.value("SELECT count(*) FROM round_receipt", as: Int.self)
            }
            #expect(receipts == 0)
            let closed = try await secretariat.get(page).body
            for number in 1...9 { #expect(closed.contains("Svar nummer \(number)")) }

            // One column of the table cannot be put together with another: no row is what one person answered.
            let table = try await secretariat.get("\(page)/svar.csv").body
            let rows = table.split(whereSeparator: \.isNewline).dropFirst().map { $0.split(separator: ";") }
            let whole = rows.filter { row in
                guard row.count == 2, let number = Int(row[0].filter(\.isNumber)) else { return false }
                return Int(row[1]) == number % 5 + 1
            }
            #expect(rows.count == 9 && whole.count < 9)

            // A second result beside the first would tell what came between them.
            #expect(try await secretariat.post("\(page)/apne", [:]).location?.contains("round-not-so") == true)
        }
    }

    @Test func fewerThanFiveAreNotShown() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let code = try await RoundRoutesTests.open(secretariat, audience: "everyone", mode: "anonymous")
            for number in 1...4 { try await Self.send(number, code, installation) }
            _ = try await secretariat.post("/nord/runder/proverunden/lukk", [:])
            let page = try await secretariat.get("/nord/runder/proverunden").body
            #expect(page.contains("færre enn 5 har svart") && !page.contains("Svar nummer"))
            #expect(try await !secretariat.get("/nord/runder/proverunden/svar.csv").body.contains("Svar nummer"))
            let file = try #require(try await installation.networkFiles.write(key: "nord"))
            #expect(!file.contains("Svar nummer"))
        }
    }

    /// The back button, and a browser that sends twice.
    @Test func whatIsSentTwiceCountsOnce() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            let code = try await RoundRoutesTests.open(secretariat, audience: "everyone", mode: "named")
            let client = installation.client()
            let answer: KeyValuePairs = ["receipt": "det-samme", "name": "Ola", "q_hva": "Hei", "q_hvor-mye": "3"]
            for _ in 1...3 {
                #expect(try await client.post("/nord/delta/\(code)", answer).location == "/nord/delta/\(code)/takk")
            }
            #expect(try await secretariat.get("/nord/runder/proverunden").body.contains("1 svar er kommet inn."))
        }
    }
}
