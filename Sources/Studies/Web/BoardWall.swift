import Charts
import Core
import Markup
import Web

/// What boards need beside the store: who is woken, and how a room finds its way in.
struct BoardWall: Sendable {
    let live: LiveFeed
    let publicURL: String
    let codePage: @Sendable (NetworkFrame) -> Link

    /// What the wall and those who lead the workshop listen to.
    static func topic(_ board: Board) -> String { "board:\(board.id)" }
    /// What phones listen to: they are not woken for each card and each vote of the others.
    static func room(_ board: Board) -> String { "board-room:\(board.id)" }

    func changed(_ board: Board, forAll: Bool = true) {
        live.changed(Self.topic(board))
        if forAll { live.changed(Self.room(board)) }
    }

    func joinCard(_ board: Board, _ network: NetworkFrame, _ words: Words) -> JoinCard {
        let phone = StudyLinks.phone(board.code, network).absolute(under: publicURL)
        return JoinCard(
            title: words["studies.board.join.\(board.stage.rawValue)"],
            how: words["studies.board.join.how", ["address": codePage(network).absolute(under: publicURL).text]],
            code: board.code,
            picture: QRCode(phone.text, label: words["studies.board.qr"])
        )
    }
}

/// A card as the room sees it.
struct Note: Sendable, Equatable {
    let id: BoardCard.ID
    let anchor: String
    let text: String
    /// How many wrote it and how many want it, where that is more than it being there.
    let facts: String?
    let hasVote: Bool

    init(_ card: BoardCard, in folder: BoardFolder, _ words: Words) {
        id = card.id
        anchor = "lapp-\(card.number)"
        text = card.text
        facts = Self.facts(card, in: folder, words)
        hasVote = card.hasVote
    }

    static func facts(_ card: BoardCard, in folder: BoardFolder, _ words: Words) -> String? {
        let doubles = folder.doubles(of: card).count
        let facts = [
            card.votes > 0 ? words.count("studies.card.votes", card.votes) : nil,
            doubles > 0 ? words["studies.card.written", ["n": Format(words.language).number(doubles + 1)]] : nil,
        ].compactMap(\.self)
        return facts.isEmpty ? nil : facts.joined(separator: " · ")
    }

    /// The cards of the board under the names of their groups; groups in which nothing lies are left out.
    static func groups(
        _ folder: BoardFolder,
        byVotes: Bool = false,
        _ words: Words
    ) -> [(title: String, notes: [Note])] {
        folder.piles.filter { !$0.cards.isEmpty }.map { pile in
            let cards = byVotes ? pile.cards.sorted { ($1.votes, $0.number) < ($0.votes, $1.number) } : pile.cards
            return (
                pile.cluster?.name ?? words["studies.board.loose"], cards.map { Note($0, in: folder, words) }
            )
        }
    }
}

/// The board on the wall: how to join, and the cards by their groups.
struct WallView: View {
    let folder: BoardFolder
    let home: Link
    let join: JoinCard
    let written: Written
    let words: Words

    var body: Node {
        div(.data("live", (home / "strom").text), .class("stack projected")) {
            div(.class("lead")) {
                p(.class("kicker")) { a(.href(home)) { words["studies.board"] } }
                h1 { written(folder.board.question) }
                p { words["studies.board.stage.\(folder.board.stage.rawValue)"] }
            }
            if folder.board.stage != .closed { join }
            if folder.cards.isEmpty { p { words["studies.board.empty"] } }
            for group in Note.groups(folder, byVotes: folder.board.stage != .writing, words) {
                section {
                    h2 { written(group.title) }
                    ul(.class("notes wall")) {
                        for note in group.notes {
                            li {
                                p { written(note.text) }
                                if let facts = note.facts { p(.class("small soft")) { facts } }
                            }
                        }
                    }
                }
            }
        }
    }
}
