import Contributions
import Core
import Hearings
import Markup
import Strategies
import Web

/// A hearing, a collection of input or a strategy's text that a member can say something about now.
struct OpenCall: Sendable, Equatable {
    enum Kind: String, Sendable { case hearing, input, text }

    let kind: Kind
    let title: String
    let key: String
    /// Of a text: its version.
    var number = 0
    /// The day from which it could be found.
    let since: Day
    /// Nil while no last day is set.
    let until: Day?

    init(_ hearing: Hearing) {
        kind = .hearing
        title = hearing.title
        key = hearing.key
        since = max(hearing.opensOn, hearing.announcedAt.map(OsloTime.day) ?? hearing.opensOn)
        until = hearing.closesOn
    }

    init(_ collection: InputCollection) {
        kind = .input
        title = collection.title
        key = collection.key
        since = max(collection.opensOn, collection.publishedAt.map(OsloTime.day) ?? collection.opensOn)
        until = collection.closesOn
    }

    init(_ text: OpenText) {
        kind = .text
        title = "\(text.strategy): \(text.version.name)"
        key = text.strategyKey
        number = text.version.number
        since = text.shownOn
        until = text.until
    }

    func link(_ network: NetworkFrame) -> Link {
        switch kind {
        case .hearing: HearingLinks.hearing(key, network)
        case .input: InputLinks.collection(key, network)
        case .text: StrategyLinks.version(number, of: key, network)
        }
    }
}
