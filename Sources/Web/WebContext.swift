import Core
import Hummingbird
import Logging
import NIOCore

/// What is known about one request.
public struct WebContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    public var site: Site = .none
    public var viewer: Viewer = .stranger
    /// The network that the address names, when it names one.
    public var network: NetworkFrame?
    /// Another one after each change of what pages show, whichever instance made it; nil when it is not known.
    public var dataVersion: String?
    public var language: Language = .nb
    /// The viewer's session, for signing out and listing.
    public var sessionKey: String?
    /// The page asked for, without the language parameter.
    public var path = "/"
    public var caching = Caching()
    private let connection: any Channel

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        connection = source.channel
    }

    /// Whether nobody waits for the answer any more.
    var clientIsGone: Bool { !connection.isActive }
    /// Whoever is at the other end of the connection: a browser, or a proxy.
    public var remoteAddress: String? { connection.remoteAddress?.ipAddress }

    public var maxUploadSize: Int { Limits.formBytes }
    public var words: Words { site.catalogue[language] }
    public var format: Format { Format(language) }

    /// The network of the address.
    public func requireNetwork() throws -> NetworkFrame {
        guard let network else { throw Problem.notFound }
        return network
    }

    /// Lets a viewer through who may; for others the thing does not exist, or sign-in is offered first.
    public func require(_ action: Action, _ subject: Subject) throws {
        guard Gate.may(viewer, action, subject) else {
            throw viewer.isSignedIn || action == .read ? Problem.notFound : Problem.signInFirst(path: path)
        }
    }

    /// Asks the gate about the network of the address.
    public func require(_ action: Action) throws {
        if action == .administer { return try require(action, Subject(nil)) }
        try require(action, Subject(try requireNetwork().id))
    }

    public func may(_ action: Action) -> Bool { Gate.may(viewer, action, Subject(network?.id)) }
}

/// What every page of a network shows of it.
public struct NetworkFrame: Sendable, Equatable {
    public let id: NetworkID
    public let key: String
    public let name: String
    public let host: String
    public let language: Language

    public init(id: NetworkID, key: String, name: String, host: String, language: Language) {
        self.id = id
        self.key = key
        self.name = name
        self.host = host
        self.language = language
    }
}

/// What the request said about copies that the client has and how it takes them.
public struct Caching: Sendable {
    public var ifNoneMatch: String?
    public var acceptsGzip = false
    public init() {}
}
