import Core
import Foundation
import SQL
import TestSupport
import Testing

@testable import App

/// The program at work on its socket.
@Suite(.serialized) struct ServerTests {
    /// What is done at the start, the furnishing of the demo for one, may take its time.
    @Test(.timeLimit(.minutes(1))) func theSiteAnswersWhileTheFirstWorkIsDone() async throws {
        let port = try Self.freePort()
        try await withTemporaryFile { path in
            let folder = URL(fileURLWithPath: path)
            try DataFolder.make(folder)
            let installation = try await Installation(settings(folder, port: port))
            try await installation.migrator.migrate(installation.database, at: installation.clock.now)
            let answer = AsyncStream.makeStream(of: String.self)
            let serving = Task {
                try await Server(installation).run {
                    let text = try? await Blocking.run { try Self.answer(to: "/personvern", port: port) }
                    answer.continuation.yield(text ?? "nothing")
                }
            }
            #expect(await answer.stream.first { _ in true }?.hasPrefix("HTTP/1.1 200") == true)
            serving.cancel()
            _ = await serving.result
        }
    }

    private static func answer(to path: String, port: Int) throws -> String {
        let client = try GoneClientTests.asking(path, port: port)
        defer { Glibc.close(client) }
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = recv(client, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
    }

    /// A port that nobody listens on just now.
    private static func freePort() throws -> Int {
        let probe = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { Glibc.close(probe) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let named = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(probe, $0, length) == 0 && getsockname(probe, $0, &length) == 0
            }
        }
        try #require(named)
        return Int(in_port_t(bigEndian: address.sin_port))
    }
}
