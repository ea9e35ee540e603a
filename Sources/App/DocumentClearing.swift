import Core
import Documents
import ServiceLifecycle

/// Takes away documents that have been kept for long enough, also when no new one is made.
///
/// It is no job: each instance may have a folder of its own. Files have the time of the machine, whatever day a demo
/// pretends.
struct DocumentClearing: Service {
    let press: DocumentPress
    static let pause = Duration.seconds(3_600)

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                try await press.clear(at: WallClock.system.now)
                try await Task.sleep(for: Self.pause)
            }
        }
    }
}
