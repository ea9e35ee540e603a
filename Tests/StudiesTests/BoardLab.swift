import App
import Core
import HTTPTypes
import SQL
import TestSupport
import Testing

@testable import Studies

/// A board of the study, opened by an analyst, and phones in the room.
struct BoardLab {
    static let boards = "\(StudyLab.study)/tavler"
    static let board = "\(boards)/1"

    let lab: StudyLab
    let code: String
    var door: String { "/nord/tavle/\(code)" }

    init(_ installation: Installation) async throws {
        lab = try await StudyLab(installation)
        try await lab.expect("\(Self.boards)/ny", Self.fields())
        code =
            try await installation.database.read {
                try $0.value("SELECT code FROM study_board", as: String.self)
            } ?? ""
    }

    static func fields(question: String = "Hva trengs?", deleteOn: String = "1.6.2021") -> [(
        name: String, value: String
    )] {
        [
            ("revision", "1"), ("question", question), ("votes", "2"), ("role", "ledere"), ("workplace", "verksted"),
            ("held", "1.4.2021"), ("delete", deleteOn), ("quote", "ja"),
        ]
    }

    /// Someone in the room, by the page of their phone.
    struct Phone {
        let client: TestClient
        let home: String

        /// Writes a card as the form does.
        @discardableResult
        func write(_ text: String, receipt: String? = nil) async throws -> TestAnswer {
            try await client.submit(home, [("receipt", receipt ?? text), ("text", text)])
        }

        @discardableResult
        func vote(_ card: String, gives: Bool = true) async throws -> TestAnswer {
            try await client.submit("\(home)/stem", [(gives ? "give" : "back", card)])
        }

        func page(_ language: Language = .nb) async throws -> String {
            try await client.get("\(home)?lang=\(language.rawValue)").body
        }
    }

    func phone() async throws -> Phone {
        let client = lab.installation.client()
        return Phone(client: client, home: try #require(try await client.submit(door, []).location))
    }

    /// The keys of the cards, by their numbers, and what is sent when they are chosen now.
    func cards() async throws -> [(id: String, seen: String)] {
        try await lab.installation.database.read { connection in
            try connection.rows("SELECT id, revision FROM study_card ORDER BY number").map {
                let (id, revision): (String, Int) = (try $0.value("id"), try $0.value("revision"))
                return (id, "\(id):\(revision)")
            }
        }
    }

    func clusters() async throws -> [String] {
        try await lab.installation.database.read {
            try $0.values("SELECT id FROM study_cluster ORDER BY number", as: String.self)
        }
    }

    func go(to stage: Board.Stage) async throws {
        try await lab.expect("\(Self.board)/steg", [("stage", stage.rawValue)])
    }

    /// Presses a button of the sorting.
    @discardableResult
    func sort(
        _ step: String,
        moves: [String] = [],
        chosen: [String] = [],
        by client: TestClient? = nil
    ) async throws -> TestAnswer {
        try await (client ?? lab.first)
            .submit(Self.board, moves.map { ("move", $0) } + chosen.map { ("card", $0) } + [("step", step)])
    }

    /// Three cards in two groups, the second and the third saying the same.
    func fill() async throws -> Phone {
        let phone = try await phone()
        for text in ["Billige hus", "Buss", "Buss hver time"] { try await phone.write(text) }
        for name in ["Å bo", "Å reise"] {
            #expect(try await lab.first.submit("\(Self.board)/grupper", [("name", name)]).status == .seeOther)
        }
        let (cards, clusters) = (try await cards(), try await clusters())
        let moves = zip(cards, [0, 1, 1]).map { "\($0.seen):\(clusters[$1])" }
        try await sort("merge", moves: moves, chosen: [cards[1].seen, cards[2].seen])
        return phone
    }
}
