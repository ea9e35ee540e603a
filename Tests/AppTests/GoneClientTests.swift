import Core
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import SQL
import TestSupport
import Testing
import Web

@testable import App

/// Who goes away leaves no work behind: the statement that runs for them is ended.
@Suite(.serialized) struct GoneClientTests {
    /// How a client goes: closes the connection, or only its own side of it.
    enum Way: CaseIterable { case close, shutdown }

    /// Works until somebody ends it, or until the limit of the engine does, which gives another error.
    ///
    /// It keeps nothing of what it counts: a list without end would fill the disk of the server meanwhile.
    static let endless: Query = """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
        SELECT count(*) FROM n a CROSS JOIN n b CROSS JOIN n c CROSS JOIN n d
        """

    @Test(arguments: Engine.available, Way.allCases)
    func theStatementEnds(on engine: Engine, _ way: Way) async throws {
        try await withInstallation(engine) { installation in
            let begun = AsyncStream.makeStream(of: Void.self)
            let ended = AsyncStream.makeStream(of: (any Error)?.self)
            let router = installation.buildRouter()
            let database = installation.database
            router.get("endless") { _, _ -> Response in
                do {
                    _ = try await database.read { connection in
                        begun.continuation.yield()
                        return try connection.rows(Self.endless).count
                    }
                    ended.continuation.yield(nil)
                } catch {
                    ended.continuation.yield(error)
                    throw error
                }
                return Response(status: .ok)
            }
            try await Self.withSite(router, installation) { port in
                let client = try Self.asking("/endless", port: port)
                _ = await begun.stream.first { true }
                _ = way == .close ? Glibc.close(client) : Glibc.shutdown(client, Int32(SHUT_WR))
                let error = await ended.stream.first { _ in true }
                #expect(error is CancellationError, "\(String(describing: error))")
                if way == .shutdown { _ = Glibc.close(client) }
            }
        }
    }

    private static func withSite(
        _ router: WebRouter,
        _ installation: Installation,
        _ body: (_ port: Int) async throws -> Void
    ) async throws {
        let started = AsyncStream.makeStream(of: Int?.self)
        let site = Server.site(router, host: "127.0.0.1", port: 0, installation.logger) {
            started.continuation.yield($0)
        }
        let serving = Task { try await site.runService(gracefulShutdownSignals: []) }
        defer { serving.cancel() }
        let port = try #require(await started.stream.first { _ in true } ?? nil)
        try await body(port)
    }

    /// A connection on which a page has been asked for.
    static func asking(_ path: String, port: Int) throws -> Int32 {
        let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(connected == 0)
        let request = Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
        try #require(send(client, request, request.count, 0) == request.count)
        return client
    }
}
