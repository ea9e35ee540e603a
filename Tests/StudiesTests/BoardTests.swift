import App
import Core
import HTTPTypes
import SQL
import TestSupport
import Testing
import Web

@testable import Studies

/// A workshop from its question to a text that can be coded, through the pages and phones.
@Suite struct BoardTests {
    @Test(arguments: Engine.available) func fromCardsToAText(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let room = try await BoardLab(installation)
            let phone = try await room.fill()
            let wall = try await room.lab.first.get("\(BoardLab.board)/skjerm").body
            for text in ["Hva trengs?", room.code, "Å bo", "Billige hus", "Skrevet 2 ganger"] {
                #expect(wall.contains(text), "\(text)")
            }
            #expect(wall.firstMatch(of: /Å bo(?s).*Billige hus.*Å reise.*Buss/) != nil)
            #expect(!wall.contains("Buss hver time"), "what says the same stands once")
            try await room.go(to: .voting)
            let card = try await room.cards()[0].id
            try await phone.vote(card)
            #expect(try await room.lab.first.get("\(BoardLab.board)/skjerm").body.contains("1 stemme"))
            // Open boards become no text.
            try await room.lab.expect("\(BoardLab.board)/tekst", [])
            #expect(!(try await room.lab.first.get("\(StudyLab.study)/arbeid")).body.contains("Ledere, verksted"))
            try await room.go(to: .closed)
            let made = try await room.lab.first.submit("\(BoardLab.board)/tekst", [])
            #expect(made.location == "\(StudyLab.study)/tekster/2?ok=board-text")
            // Pressed twice it is one text.
            #expect(try await room.lab.first.submit("\(BoardLab.board)/tekst", []).location == made.location)
            let text = try await room.lab.first.get("\(StudyLab.study)/tekster/2").body
            #expect(text.contains("Ledere, verksted") && text.contains("Kan siteres"))
            #expect(text.matches(of: /<label class="sentence"/).count == 2)
            #expect(text.firstMatch(of: /Billige hus(?s).*Buss/) != nil)
            let board = try await room.lab.first.get(BoardLab.board).body
            #expect(board.contains("\(StudyLab.study)/tekster/2") && !board.contains("name=\"move\""))
            #expect(
                try await room.sort("remove", chosen: [try await room.cards()[0].seen]).location?.contains("elsewhere")
                    == true
            )
            #expect(try await room.cards().count == 3)
        }
    }

    @Test(arguments: Engine.available) func aPhoneWritesTakesDownAndVotes(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let room = try await BoardLab(installation)
            let (first, second) = (try await room.phone(), try await room.phone())
            // Sent twice it is one card, and a line break makes no second one.
            for _ in 0..<2 {
                #expect(try await first.write("Mitt\nråd", receipt: "a").location == "\(first.home)?ok=board-card-sent")
            }
            try await second.write("Ditt råd")
            #expect(try await room.cards().count == 2)
            let own = try await first.page()
            #expect(own.contains("Mitt råd") && !own.contains("Ditt råd"))
            // One takes down only what is one's own.
            let cards = try await room.cards()
            for card in cards { _ = try await first.client.submit("\(first.home)/trekk", [("card", card.id)]) }
            #expect(try await room.cards().map(\.id) == [cards[1].id])
            for text in ["To", "Tre", "Fire"] { try await second.write(text) }
            #expect(try await first.vote(cards[1].id).location == "\(first.home)?ok=board-too-late")
            try await room.go(to: .voting)
            let all = try await room.cards().map(\.id)
            // A press that comes twice is one vote, and there are two.
            for _ in 0..<2 { try await first.vote(all[0]) }
            #expect(try await first.page().contains("Du har 1 stemme igjen."))
            try await first.vote(all[1])
            #expect(try await first.vote(all[2]).location == "\(first.home)?ok=board-no-votes")
            let full = try await first.page()
            #expect(full.contains("Du har brukt alle stemmene.") && !full.contains(">Gi stemme<"))
            try await first.vote(all[0], gives: false)
            #expect(try await first.page().contains("Du har 1 stemme igjen."))
            // Of cards that are laid together one vote counts, and the other comes back.
            try await first.vote(all[2])
            try await second.vote(all[2])
            let seen = try await room.cards()
            try await room.sort("merge", chosen: [seen[1].seen, seen[2].seen])
            #expect(try await first.page().contains("Du har 1 stemme igjen."))
            #expect(
                try await room.lab.first.get("\(BoardLab.board)/skjerm").body.contains("2 stemmer · Skrevet 2 ganger")
            )
            try await first.vote(all[2], gives: false)
            #expect(try await first.page().contains("Du har 2 stemmer igjen."))
            // While all vote no phone shows who is ahead.
            #expect(!(try await second.page()).contains("1 stemme ·"))
        }
    }

    /// Too late, too long, a number that tells who someone is: nothing is taken, and nothing is lost.
    @Test(arguments: Engine.available) func whatIsRefusedStaysInTheForm(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let room = try await BoardLab(installation)
            let phone = try await room.phone()
            let long = String(repeating: "æ", count: BoardLimits.cardLength + 1)
            for (text, why) in [
                ("", "Fyll ut"), (long, "200"), ("Ring 010101 00050 nå", "fødselsnummer"),
            ] {
                let answer = try await phone.write(text, receipt: "x")
                #expect(answer.status == .unprocessableContent && answer.body.contains(why), "\(why)")
                #expect(answer.body.contains(text))
            }
            try await room.go(to: .voting)
            let late = try await phone.write("Kom for sent")
            #expect(late.status == .conflict && late.body.contains("Kom for sent</textarea>"))
            #expect(late.body.contains("Avstemningen har begynt"))
            try await room.go(to: .closed)
            let closed = try await phone.write("Kom enda senere")
            #expect(closed.status == .conflict && closed.body.contains("Kom enda senere</textarea>"))
            #expect(closed.body.contains("Tavla er lukket og tar ikke imot"))
            #expect(try await room.cards().isEmpty)
            #expect(try await installation.client().submit(room.door, []).status == .conflict)
            #expect(try await installation.client().get(room.door).body.contains("Tavla er lukket."))
            // Closed is closed, and an empty board becomes no text.
            #expect(
                try await room.lab.first.submit("\(BoardLab.board)/steg", [("stage", "writing")]).location
                    == "\(BoardLab.board)?ok=board-elsewhere"
            )
            #expect(
                try await room.lab.first.submit("\(BoardLab.board)/tekst", []).location
                    == "\(BoardLab.board)?ok=board-no-text"
            )
        }
    }

    @Test(arguments: Engine.available) func twoWhoSortAtOnceSeeWhatTheOtherDid(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let room = try await BoardLab(installation)
            let phone = try await room.fill()
            try await phone.write("Ny")
            let (cards, clusters) = (try await room.cards(), try await room.clusters())
            try await room.sort("move", moves: ["\(cards[0].seen):\(clusters[1])"])
            // What one did not touch is in nobody's way; what both moved is told, and nothing of it is done.
            let moves = ["\(cards[0].seen):", "\(cards[3].seen):\(clusters[0])"]
            let conflict = try await room.sort("move", moves: moves, by: room.lab.second)
            #expect(conflict.status == .conflict && conflict.body.contains("Lapp 1 ligger nå i «Å reise»."))
            #expect(conflict.body.contains(/<option value="[0-9A-Z]{26}:\d+:" selected>Ut av gruppa/))
            #expect(conflict.body.contains("<option value=\"\(moves[1])\" selected>Å bo"))
            #expect(try await room.cards()[3].seen == cards[3].seen)
            #expect(try await room.sort("move", moves: [moves[1]], by: room.lab.second).status == .seeOther)
            // A card that has gone, and a group that has.
            let now = try await room.cards()
            try await room.sort("remove", chosen: [now[3].seen])
            let gone = try await room.sort("move", moves: ["\(now[3].seen):\(clusters[1])"], by: room.lab.second)
            #expect(gone.status == .conflict && gone.body.contains("En lapp er tatt bort."))
            #expect(try await room.lab.first.submit("\(BoardLab.board)/grupper/2/slett", []).status == .seeOther)
            let left = try await room.cards()[0].seen
            let lost = try await room.sort("move", moves: ["\(left):\(clusters[1])"], by: room.lab.second)
            #expect(lost.status == .conflict && lost.body.contains("Lapp 1 ligger nå uten gruppe."))
            for step in ["move", "merge", "part", "remove"] {
                #expect(try await room.sort(step).status == .unprocessableContent, "\(step)")
            }
            // The name of a group, and the board itself.
            let rename = [("revision", "1"), ("name", "Hus")]
            #expect(try await room.lab.first.submit("\(BoardLab.board)/grupper/1", rename).status == .seeOther)
            let other = try await room.lab.second.submit(
                "\(BoardLab.board)/grupper/1",
                [("revision", "1"), ("name", "Hjem")]
            )
            #expect(other.status == .conflict && other.body.contains("Hus") && other.body.contains("Hjem"))
            try await room.lab.expect("\(BoardLab.board)/rediger", BoardLab.fields(question: "Hva først?"))
            let old = try await room.lab.second.submit("\(BoardLab.board)/rediger", BoardLab.fields(question: "Min"))
            #expect(old.status == .conflict && old.body.contains("Hva først?") && old.body.contains("Min"))
        }
    }

    @Test(arguments: Engine.available) func whatWasLaidTogetherIsPartedAgain(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let room = try await BoardLab(installation)
            _ = try await room.fill()
            try await room.sort("part", chosen: [try await room.cards()[1].seen])
            let wall = try await room.lab.first.get("\(BoardLab.board)/skjerm").body
            #expect(wall.firstMatch(of: /Å reise(?s).*Buss.*Buss hver time/) != nil)
            // Taking the first of them away leaves the other.
            let cards = try await room.cards()
            try await room.sort("merge", chosen: [cards[1].seen, cards[2].seen])
            try await room.sort("remove", chosen: [try await room.cards()[1].seen])
            #expect(try await room.lab.first.get("\(BoardLab.board)/skjerm").body.contains("Buss hver time"))
        }
    }

    /// The code lets in who is in the room, and shows nothing of what stands on the cards afterwards.
    @Test(arguments: Engine.available) func whoSeesWhat(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let room = try await BoardLab(installation)
            let phone = try await room.fill()
            let inside = [
                BoardLab.board, "\(BoardLab.board)/skjerm", "\(BoardLab.board)/rediger", "\(BoardLab.board)/grupper/1",
            ]
            for path in inside {
                for client in [room.lab.secretariat, room.lab.first] {
                    #expect(try await client.get(path).status == .ok, "\(path)")
                }
                for person in [SamplePerson.deputy, .politician, .guest] {
                    #expect(
                        try await installation.client(person).get(path).status == .notFound,
                        "\(path) for \(person)"
                    )
                }
                #expect([401, 404].contains(try await installation.client().get(path).status.code), "\(path)")
            }
            let stranger = installation.client()
            #expect(try await stranger.get("/nord/tavle/ABC234").status == .notFound)
            #expect(try await stranger.get("\(room.door)/telefon/feil").status == .notFound)
            #expect(
                try await stranger.submit("\(room.door)/telefon/feil", [("text", "x"), ("receipt", "y")]).status
                    == .notFound
            )
            #expect(!(try await stranger.get(room.door)).body.contains("Billige hus"))
            // The code is typed where those of rounds are, in any case.
            let typed = try await stranger.submit("/nord/delta", [("code", room.code.lowercased())])
            #expect(typed.location == room.door)
            try await room.go(to: .closed)
            #expect(!(try await phone.page()).contains("Billige hus"))
            // Others begin with the time that they were made; the clock of a test stands still.
            let time = try await installation.database.read {
                try $0.value("SELECT id FROM study_board", as: String.self)
            }?
            .prefix(8)
            #expect(try await room.cards().allSatisfy { $0.id.prefix(8) != time })
            // Whose they were is forgotten.
            let known = try await installation.database.read {
                try $0.value(
                    "SELECT count(*) FROM study_card WHERE participant_id IS NOT NULL OR receipt IS NOT NULL",
                    as: Int.self
                )
            }
            #expect(known == 0)
        }
    }

    /// What was said in the room goes away for good, with the board's day or with the text that was made of it.
    @Test(arguments: Engine.available) func nothingIsLeftOfIt(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let room = try await BoardLab(installation)
            let phone = try await room.fill()
            try await room.go(to: .voting)
            try await phone.vote(try await room.cards()[0].id)
            func rows() async throws -> Int {
                try await installation.database.read { connection in
                    let tables: [SQLName] = [
                        "study_board", "study_card", "study_cluster", "study_participant", "study_vote",
                    ]
                    return try tables.map { try connection.value("SELECT count(*) FROM \($0)", as: Int.self) ?? 0 }
                        .reduce(0, +)
                }
            }
            try clock.move(to: "2021-05-31")
            try await installation.studies.store.purge(at: installation.clock.now)
            #expect(try await rows() == 8)
            try clock.move(to: "2021-06-01")
            try await installation.studies.store.purge(at: installation.clock.now)
            #expect(try await rows() == 0)
            let chain = try await installation.database.read { connection in
                try connection.rows("SELECT before, after FROM audit ORDER BY seq").map { "\($0)" }
            }.joined()
            for word in ["Billige hus", "Buss", "Å reise"] { #expect(!chain.contains(word), "\(word)") }
            #expect(chain.contains("Hva trengs?"))
        }
    }

    @Test func aBoardGoesWithItsText() async throws {
        try await withSamples { installation, clock, _ in
            let room = try await BoardLab(installation)
            _ = try await room.fill()
            try await room.go(to: .closed)
            try await room.lab.expect("\(BoardLab.board)/tekst", [])
            try await room.lab.expect("\(StudyLab.study)/tekster/2/slett", [])
            #expect(try await room.cards().isEmpty)
            #expect(try await room.lab.first.get(BoardLab.board).status == .notFound)
            // The other way round the text stays.
            clock.move(on: 60)
            try await room.lab.expect("\(BoardLab.boards)/ny", BoardLab.fields())
            try await room.lab.expect("\(BoardLab.board)/slett", [])
            #expect(try await room.lab.first.get(BoardLab.board).status == .notFound)
        }
    }

    @Test func oneCannotFillItAlone() async throws {
        try await withSamples(behindProxy: true) { installation, clock, _ in
            let room = try await BoardLab(installation)
            let phone = try await room.phone()
            for number in 1...BoardLimits.cardsEach { try await phone.write("Lapp \(number)") }
            let over = try await phone.write("Enda en")
            #expect(over.status == .conflict && over.body.contains("Enda en</textarea>"))
            #expect(try await room.cards().count == BoardLimits.cardsEach)
            // As a script would; through the door it would take minutes.
            let board = try await installation.database.read {
                try $0.value("SELECT id FROM study_board", as: Board.ID.self)
            }
            let forwarded = try #require(HTTPField.Name("X-Forwarded-For"))
            func write(from place: String) async throws -> TestAnswer {
                let other = try await room.phone()
                return try await other.client.post(
                    other.home,
                    ["receipt": place, "text": "Fra \(place)"],
                    headers: [forwarded: place]
                )
            }
            for _ in 0..<BoardLimits.hall {
                _ = installation.studies.crowd.takes(
                    from: Fingerprint.of("203.0.113.9"),
                    to: try #require(board),
                    at: clock.now
                )
            }
            let held = try await write(from: "203.0.113.9")
            #expect(held.status == .tooManyRequests && held.body.contains("Fra 203.0.113.9</textarea>"))
            #expect(try await write(from: "198.51.100.7").status == .seeOther)
        }
    }
}
