import Core
import Cubes
import Web

/// What is said of a table that is fetched from an address.
enum FeedWords {
    static func often(_ days: Int?, _ words: Words) -> String {
        switch days {
        case nil: words["knowledge.feed.once"]
        case 1: words["knowledge.feed.daily"]
        case 7: words["knowledge.feed.weekly"]
        case 30: words["knowledge.feed.monthly"]
        case let days?: words.count("knowledge.feed.every", days)
        }
    }

    /// How much there is to choose from, and how much can be fetched.
    static func size(_ table: PxWebTable, _ words: Words) -> String {
        let format = Format(words.language)
        let most = format.number(PxWebQuery.Limits.standard.cells)
        guard let cells = table.cells else { return words["knowledge.feed.size-unknown", ["most": most]] }
        return words["knowledge.feed.size", ["n": format.number(cells), "most": most]]
    }

    /// How it went the last time.
    static func outcome(_ feed: TableFeed, _ words: Words) -> String {
        let format = Format(words.language)
        guard let outcome = feed.outcome, let asked = feed.askedAt else { return words["knowledge.feed.waits"] }
        let moment = format.moment(asked)
        switch outcome {
        case .taken(let version):
            return words["knowledge.feed.taken", ["moment": moment, "n": format.number(version)]]
        case .unchanged: return words["knowledge.feed.unchanged", ["moment": moment]]
        case .later: return words["knowledge.feed.later", ["moment": moment]]
        case .failed(let why):
            return words["knowledge.feed.failed", ["moment": moment, "why": trouble(why, words)]]
        }
    }

    static func trouble(_ trouble: FeedTrouble, _ words: Words) -> String {
        words["knowledge.trouble.\(trouble.kind.rawValue)", ["detail": trouble.detail.map { words($0) } ?? "–"]]
    }

    /// What was asked of each variable, in the order of the alphabet.
    static func question(_ question: TableQuestion, _ words: Words) -> String {
        question.selection.choices.sorted { $0.key < $1.key }
            .map { variable, choice in "\(variable): \(self.choice(choice, words))" }.joined(separator: " · ")
    }

    private static func choice(_ choice: PxWebSelection.Choice, _ words: Words) -> String {
        switch choice {
        case .all: words["knowledge.question.all"]
        case .codes(let codes) where codes.count <= mostCodes: codes.joined(separator: ", ")
        case .codes(let codes): words.count("knowledge.question.codes", codes.count)
        case .newest(let count): words.count("knowledge.question.newest", count)
        case .from(let period): words["knowledge.question.from", ["period": period]]
        }
    }

    /// Codes that are named; of more, how many they are is told.
    private static let mostCodes = 8
}
