import Core
import Web

/// What is said of those whom the network follows.
enum FollowWords {
    /// How it went the last time.
    static func outcome(_ subscription: Subscription, _ words: Words) -> String {
        guard let outcome = subscription.outcome, let asked = subscription.askedAt else {
            return words["knowledge.feed.waits"]
        }
        let moment = Format(words.language).moment(asked)
        switch outcome {
        case .taken: return words["knowledge.follow.taken", ["moment": moment]]
        case .later: return words["knowledge.feed.later", ["moment": moment]]
        case .failed(let why):
            return words["knowledge.follow.failed", ["moment": moment, "why": FeedWords.trouble(why, words)]]
        }
    }

    /// In what two definitions differ, as a sentence.
    static func difference(_ difference: DefinitionDifference, _ words: Words) -> String {
        let format = Format(words.language)
        func said(_ key: String, _ ours: String, _ theirs: String) -> String {
            words["knowledge.difference.\(key)", ["ours": ours, "theirs": theirs]]
        }
        func list(_ texts: [String]) -> String { texts.isEmpty ? "–" : texts.joined(separator: ", ") }
        switch difference {
        case .version(let ours, let theirs): return said("version", format.number(ours), format.number(theirs))
        case .unit(let ours, let theirs):
            return said("unit", words["knowledge.unit.\(ours.rawValue)"], words["knowledge.unit.\(theirs.rawValue)"])
        case .direction(let ours, let theirs):
            return said(
                "direction",
                words["knowledge.direction.\(ours.rawValue)"],
                words["knowledge.direction.\(theirs.rawValue)"]
            )
        case .adding(let ours, let theirs):
            return said(
                "adding",
                words["knowledge.adding.\(ours.rawValue)"],
                words["knowledge.adding.\(theirs.rawValue)"]
            )
        case .way(let ours, let theirs):
            return said(
                "way",
                words["knowledge.definition.formula.\(ours)"],
                words["knowledge.definition.formula.\(theirs)"]
            )
        case .tables(let ours, let theirs): return said("tables", list(ours), list(theirs))
        case .choice(let dimension, let ours, let theirs):
            return words[
                "knowledge.difference.choice",
                ["dimension": dimension, "ours": list(ours), "theirs": list(theirs)]
            ]
        case .per(let ours, let theirs):
            return said("per", format.number(ours, decimals: 0), format.number(theirs, decimals: 0))
        case .groups: return words["knowledge.difference.groups"]
        case .breaks(let ours, let theirs): return said("breaks", list(ours), list(theirs))
        }
    }
}
