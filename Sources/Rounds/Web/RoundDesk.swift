import Core
import Hummingbird
import Markup
import Meetings
import Networks
import Web

/// What all pages about rounds stand on, and the way to the round of an address.
struct RoundDesk: Sendable {
    let rounds: RoundStore
    let networks: NetworkStore
    let clock: WallClock
    let live: LiveFeed
    let publicURL: String
    let organisationsHeld: OrganisationsHeld

    struct Found: Sendable {
        let network: NetworkFrame
        let questionnaire: Questionnaire
        var round: Round { questionnaire.round }
        var home: Link { RoundLinks.round(round.key, network) }
    }

    /// The round of an address for those who may know of it: drafts are the secretariat's, and strangers see what
    /// everyone is asked, and what everyone may read when it is over.
    func found(_ context: WebContext) async throws -> Found {
        let network = try context.requireNetwork()
        let key = try context.parameters.require("key")
        guard let questionnaire = try await rounds.questionnaire(key, in: network.id) else { throw Problem.notFound }
        let round = questionnaire.round
        try context.require(.read, Subject(network.id, isPublished: round.state != .draft))
        if !round.isPublic { try context.require(.takePart) }
        return Found(network: network, questionnaire: questionnaire)
    }

    /// The same for those who run the network.
    func managed(_ context: WebContext) async throws -> Found {
        try context.require(.manageNetwork)
        return try await found(context)
    }

    /// The round that someone joins with its code, which is all that they need.
    func joined(_ context: WebContext) async throws -> Found {
        let network = try context.requireNetwork()
        guard let code = JoinCode.read(try context.parameters.require("code")),
            let questionnaire = try await rounds.questionnaire(code: code, in: network.id)
        else { throw Problem.notFound }
        return Found(network: network, questionnaire: questionnaire)
    }

    /// Tells open pages that the round has changed.
    func changed(_ round: Round) { live.changed(Self.topic(round)) }

    static func topic(_ round: Round) -> String { "round:\(round.id)" }
}

extension Round.Readers {
    /// Whether strangers read it in the end.
    var includesAll: Bool { self == .everyone || self == .live }
}

extension Round {
    /// Whether strangers may know of it.
    var isPublic: Bool { audience == .everyone || (state == .closed && shownTo.includesAll) || shownTo == .live }

    func mayBeRead(by viewer: Viewer) -> Bool {
        if Gate.may(viewer, .manageNetwork, Subject(network)) { return true }
        switch shownTo {
        case .secretariat: return false
        case .members: return Gate.may(viewer, .takePart, Subject(network))
        case .everyone: return state == .closed || Gate.may(viewer, .takePart, Subject(network))
        case .live: return true
        }
    }
}
