import Accounts
import Core
import Foundation

/// A way in that does not depend on mail.
public struct TerminalLink: Sendable {
    /// How long a link made at the terminal works.
    public static let minutes: Int64 = 60

    let installation: Installation

    public init(_ installation: Installation) { self.installation = installation }

    /// The whole address of a sign-in link.
    ///
    /// - Parameter isAdministrator: makes the account when there is none, and lets it look after the installation.
    public func make(for text: String, isAdministrator: Bool) async throws -> String {
        guard let email = EmailAddress(text) else {
            throw Failure("“\(text)” is no e-mail address; write it as name@example.no.", code: .wrongUsage)
        }
        let accounts = installation.accounts.store
        let now = installation.clock.now
        if isAdministrator { try await accounts.makeAdministrator(email: email, at: now) }
        guard let token = try await accounts.terminalLink(for: email, at: now, minutes: Self.minutes) else {
            throw Failure(
                "\(email): nobody with this address can sign in here; make the first administrator with --administrator."
            )
        }
        return "\(installation.settings.publicURL)/logg-inn/\(token)"
    }
}
