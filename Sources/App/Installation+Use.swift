import Foundation
import SQL

extension Installation {
    /// Opens an installation whose schema is that of this program, runs `body`, and closes it however that ends.
    public static func use<T: Sendable>(
        _ settings: Settings,
        _ body: (Installation) async throws -> T
    ) async throws -> T {
        guard FileManager.default.fileExists(atPath: settings.data.path) else {
            throw Failure("\(settings.data.path): there is no such folder; “samband init” makes it.")
        }
        let installation = try await Installation(settings)
        do {
            guard try await installation.migrator.pending(in: installation.database).isEmpty else {
                throw Failure(
                    "\(settings.data.path): the database is not of this version; "
                        + "run “samband init” for a new one, or “samband serve” to upgrade it."
                )
            }
            let value = try await body(installation)
            try await installation.close()
            return value
        } catch {
            try? await installation.close()
            throw error
        }
    }
}
