import Core
import Hummingbird
import Web

/// Puts the network that the address begins with into the context: one question to the database.
public struct NetworkMiddleware: RouterMiddleware {
    public typealias Context = WebContext
    let store: NetworkStore

    public func handle(
        _ request: Request,
        context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let key = request.uri.path.split(separator: "/").first.map(String.init) ?? ""
        guard key.isKey, key != AssetStore.folder, let (network, version) = try await store.visited(key: key) else {
            return try await next(request, context)
        }
        var context = context
        context.network = network.frame
        context.dataVersion = version
        return try await next(request, context)
    }
}

extension Network {
    /// What pages and letters about it show.
    public var frame: NetworkFrame { NetworkFrame(id: id, key: key, name: name, host: host, language: language) }
}
