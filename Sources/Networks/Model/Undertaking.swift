import Core
import SQL
import Web

/// What words that were said in one slice become in one above it: something that is worked on.
public struct Undertaking: Sendable, Equatable {
    public enum Kind: String, CaseIterable, Sendable, TextBindable { case initiative, barrier }

    public let kind: Kind
    public let title: String
    /// With where it came from, for those who read it later.
    public let summary: String
    public let owner: Organisation.ID
    /// The key of the meeting's row in which it was said.
    public let meeting: String?

    public init(_ kind: Kind, title: String, summary: String, owner: Organisation.ID, meeting: String? = nil) {
        self.kind = kind
        self.title = title
        self.summary = summary
        self.owner = owner
        self.meeting = meeting
    }
}

/// Begins it; returns where it is, under the site.
public typealias BeginUndertaking =
    @Sendable (_ what: Undertaking, _ network: NetworkFrame, _ actor: Actor) async throws -> String
