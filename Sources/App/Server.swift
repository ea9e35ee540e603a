import Core
import Foundation
import Hummingbird
import Jobs
import Logging
import SQL
import ServiceLifecycle
import UnixSignals
import Web

/// The installation at work: its site on a socket, its jobs, and a clean end.
public struct Server: Sendable {
    /// How long requests that are under way may take once the end is asked for.
    public static let shutdownSeconds = 5

    let installation: Installation

    public init(_ installation: Installation) { self.installation = installation }

    /// Serves until SIGTERM or SIGINT.
    ///
    /// - Parameter started: called once, when the socket is open, while the site answers already.
    public func run(started: @escaping @Sendable () async -> Void) async throws {
        let settings = installation.settings
        // A file that may not grow is an error that can be answered, not the end of the program.
        signal(SIGXFSZ, SIG_IGN)
        let opened = AsyncStream.makeStream(of: Void.self)
        let site = Self.site(
            installation.buildRouter(),
            host: settings.host,
            port: settings.port,
            installation.logger
        ) { _ in opened.continuation.finish() }
        let scheduler = Scheduler(
            jobs: installation.jobs,
            database: installation.database,
            clock: installation.clock,
            holder: "\(ProcessInfo.processInfo.hostName):\(ProcessInfo.processInfo.processIdentifier)",
            logger: installation.logger
        )
        // Ended from the last to the first: the live streams before the site, or it would wait for open pages.
        var services: [any Service] = [
            DocumentClearing(press: installation.press), scheduler, site, LiveFeedEnding(installation.liveFeed),
            Beginning(opened: opened.stream, work: started),
        ]
        if let relay = installation.database.relay {
            services.append(LiveRelay(relay: relay, feed: installation.liveFeed, logger: installation.logger))
        }
        var group = ServiceGroupConfiguration(
            services: services,
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: installation.logger
        )
        group.maximumGracefulShutdownDuration = .seconds(Self.shutdownSeconds)
        do {
            try await ServiceGroup(configuration: group).run()
        } catch {
            throw Self.failure(error, settings) ?? error
        }
        try await installation.close()
    }

    /// The site on its socket.
    static func site(
        _ router: WebRouter,
        host: String,
        port: Int,
        _ logger: Logger,
        started: @escaping @Sendable (_ port: Int?) async -> Void
    ) -> some ApplicationProtocol {
        Application(
            router: router,
            server: .http1(configuration: .init(additionalChannelHandlers: [ClosingWithClient()])),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
            onServerRunning: { await started($0.localAddress?.port) },
            logger: logger
        )
    }

    /// An address that cannot be listened on, said plainly.
    private static func failure(_ error: any Error, _ settings: Settings) -> Failure? {
        let text = String(describing: error)
        if text.contains("errno: \(EADDRINUSE)") || text.contains("Address already in use") {
            return Failure(
                "Port \(settings.port) on \(settings.host) is taken by another program; "
                    + "stop it, or choose another port with --port."
            )
        }
        if text.contains("errno: \(EACCES)") || text.contains("errno: \(EADDRNOTAVAIL)") {
            return Failure("\(settings.host):\(settings.port) cannot be listened on; choose another --host or --port.")
        }
        return nil
    }
}

/// What is done once, beside the site, which takes no connection before the call that tells of its socket returns.
private struct Beginning: Service {
    /// Ends when the socket is open.
    let opened: AsyncStream<Void>
    let work: @Sendable () async -> Void

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in opened {}
            guard !Task.isCancelled else { return }
            await work()
        }
        // A service that returns would end all others.
        try? await gracefulShutdown()
    }
}
