import Contributions
import Core
import Hearings
import Markup
import Web

/// A hearing or a collection of input that a member can say something in now.
struct OpenCall: Sendable, Equatable {
    enum Kind: String, Sendable { case hearing, input }

    let kind: Kind
    let title: String
    let key: String
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

    func link(_ network: NetworkFrame) -> Link {
        switch kind {
        case .hearing: HearingLinks.hearing(key, network)
        case .input: InputLinks.collection(key, network)
        }
    }
}
