import Core
import SQL

/// The board of a workshop: one question, cards that people write on their phones, groups of cards, and votes.
public struct Board: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Board>

    public enum Stage: String, CaseIterable, Sendable, TextBindable {
        case writing, voting, closed

        /// Where it can go on to; what is closed stays so.
        public var next: [Stage] {
            switch self {
            case .writing: [.voting, .closed]
            case .voting: [.writing, .closed]
            case .closed: []
            }
        }
    }

    public let id: ID
    /// From 1, in the study.
    public let number: Int
    public let draft: Draft
    /// What phones join by.
    public let code: String
    public let stage: Stage
    /// The number of the text that was made of it.
    public let text: Int?
    public let revision: Int

    public var question: String { draft.question }

    public init(row: Row) throws {
        id = try row.value("id")
        number = try row.value("number")
        draft = Draft(
            question: try row.value("question"),
            votes: try row.value("votes"),
            source: StudyText.Source(
                kind: .workshop,
                role: try row.value("role"),
                workplace: try row.value("workplace"),
                heldOn: try row.value("held_on")
            ),
            consent: StudyText.Consent(mayQuote: try row.value("may_quote"), deleteOn: try row.value("delete_on"))
        )
        code = try row.value("code")
        stage = try row.value("stage")
        text = try row.value("text_number")
        revision = try row.value("revision")
    }

    public struct Draft: Sendable, Equatable {
        public let question: String
        /// How many each participant may give.
        public let votes: Int
        /// Who takes part, and what they have agreed to: as for any other text of a study.
        public let source: StudyText.Source
        public let consent: StudyText.Consent

        public init(question: String, votes: Int, source: StudyText.Source, consent: StudyText.Consent) {
            self.question = question
            self.votes = votes
            self.source = source
            self.consent = consent
        }
    }
}

/// Cards that belong together.
public struct Cluster: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Cluster>

    public let id: ID
    /// From 1.
    public let number: Int
    public let name: String
    public let revision: Int

    public init(row: Row) throws {
        id = try row.value("id")
        number = try row.value("number")
        name = try row.value("name")
        revision = try row.value("revision")
    }
}

/// What one participant has written.
public struct BoardCard: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<BoardCard>

    public let id: ID
    /// From 1, in the order they came.
    public let number: Int
    public let text: String
    public let cluster: Cluster.ID?
    /// The card that says the same and stands for both.
    public let mergedInto: ID?
    public let revision: Int
    /// How many have voted for it, or for one that was laid together with it.
    public let votes: Int
    /// Whether the one who asks has written it.
    public let isOwn: Bool
    /// Whether the one who asks has voted for it.
    public let hasVote: Bool

    public init(row: Row) throws {
        id = try row.value("id")
        number = try row.value("number")
        text = try row.value("text")
        cluster = try row.value("cluster_id")
        mergedInto = try row.value("merged_into")
        revision = try row.value("revision")
        votes = try row.value("votes")
        isOwn = try row.value("is_own")
        hasVote = try row.value("has_vote")
    }

    /// A participant: the fingerprint of the secret on a phone.
    public typealias Writer = String
}

/// A board with all that lies on it.
public struct BoardFolder: Sendable, Equatable {
    public let board: Board
    public let clusters: [Cluster]
    /// Those that are laid together with others too.
    public let cards: [BoardCard]

    /// A group of cards, or those in none.
    struct Pile: Sendable, Equatable {
        let cluster: Cluster?
        let cards: [BoardCard]
    }

    /// The cards that stand for themselves: those in no group first where there are any, then group by group.
    var piles: [Pile] {
        let main = cards.filter { $0.mergedInto == nil }
        let loose = Pile(cluster: nil, cards: main.filter { $0.cluster == nil })
        return (loose.cards.isEmpty ? [] : [loose])
            + clusters.map { cluster in Pile(cluster: cluster, cards: main.filter { $0.cluster == cluster.id }) }
    }

    /// What says the same as a card.
    func doubles(of card: BoardCard) -> [BoardCard] { cards.filter { $0.mergedInto == card.id } }

    /// How many votes the one who asks has left.
    var votesLeft: Int { max(board.draft.votes - cards.count { $0.mergedInto == nil && $0.hasVote }, 0) }
}
