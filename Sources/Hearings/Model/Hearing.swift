import Core
import Networks
import SQL

/// A proposal that is sent to those it concerns, and open to all, before something is decided.
public struct Hearing: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Hearing>

    /// What the proposal is; each kind has its own least time (`HearingRules`).
    public enum Kind: String, CaseIterable, Sendable, TextBindable {
        case regionalPlan = "regional_plan"
        case planningProgramme = "planning_programme"
        case strategy
        case other
    }

    /// How far a hearing has come on a day.
    public enum Stage: String, CaseIterable, Sendable {
        /// The secretariat writes it; nobody else sees it.
        case draft
        /// Announced, and the first day is still to come.
        case announced
        case open
        /// The last day is past; what came in is looked at.
        case assessed
        /// Everyone has been answered.
        case answered
    }

    public let id: ID
    /// Its address: `kompetanse` in `/vt/horinger/kompetanse`.
    public let key: String
    public let title: String
    public let kind: Kind
    /// The body that answers for the proposal.
    public let owner: Organisation.ID
    public let summary: String?
    public let opensOn: Day
    /// The last day, extensions reckoned in.
    public let closesOn: Day
    /// Why the time is shorter than the rule of the kind.
    public let shortReason: String?
    public let announcedAt: Instant?
    public let answeredAt: Instant?
    public let revision: Int

    public init(row: Row) throws {
        id = try row.value("id")
        key = try row.value("key")
        title = try row.value("title")
        kind = try row.value("kind")
        owner = try row.value("owner_id")
        summary = try row.value("summary")
        opensOn = try row.value("opens_on")
        closesOn = try row.value("closes_on")
        shortReason = try row.value("short_reason")
        announcedAt = try row.value("announced_at")
        answeredAt = try row.value("answered_at")
        revision = try row.value("revision")
    }

    public func stage(on day: Day) -> Stage {
        if announcedAt == nil { return .draft }
        if answeredAt != nil { return .answered }
        if day < opensOn { return .announced }
        return day <= closesOn ? .open : .assessed
    }

    /// Whether a statement can be sent: from the first day on, and also when it is late, which is then marked.
    public func takesStatements(on day: Day) -> Bool { announcedAt != nil && day >= opensOn }

    func subject(in network: NetworkID) -> Subject { Subject(network, isPublished: announcedAt != nil) }

    /// What the secretariat writes of it.
    public struct Draft: Sendable, Equatable {
        public let title: String
        public let kind: Kind
        public let owner: Organisation.ID
        public let summary: String?
        public let opensOn: Day
        public let closesOn: Day
        public let shortReason: String?
        public let paragraphs: [ProposalParagraph.Draft]
        public let bodies: [ConsultedBody.Draft]

        public init(
            title: String,
            kind: Kind,
            owner: Organisation.ID,
            summary: String?,
            opensOn: Day,
            closesOn: Day,
            shortReason: String?,
            paragraphs: [ProposalParagraph.Draft],
            bodies: [ConsultedBody.Draft]
        ) {
            self.title = title
            self.kind = kind
            self.owner = owner
            self.summary = summary
            self.opensOn = opensOn
            self.closesOn = closesOn
            self.shortReason = shortReason
            self.paragraphs = paragraphs
            self.bodies = bodies
        }
    }
}

/// A later last day, told to all when it was decided.
public struct HearingExtension: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<HearingExtension>

    /// The last day before and after.
    public let from: Day
    public let until: Day
    public let reason: String
    public let madeAt: Instant

    public init(row: Row) throws {
        from = try row.value("from_day")
        until = try row.value("until_day")
        reason = try row.value("reason")
        madeAt = try row.value("made_at")
    }
}

/// A body that is asked by name; the hearing is open to all the same.
public struct ConsultedBody: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<ConsultedBody>

    public let name: String
    /// Where it is written to; nil for one that is told in another way.
    public let email: EmailAddress?

    public init(row: Row) throws {
        name = try row.value("name")
        email = try row.value("email")
    }

    public struct Draft: Sendable, Equatable {
        public let name: String
        public let email: EmailAddress?

        public init(name: String, email: EmailAddress? = nil) {
            self.name = name
            self.email = email
        }
    }
}

/// A hearing with everything that its pages show beside it.
public struct HearingFolder: Sendable, Equatable {
    public let hearing: Hearing
    public let ownerName: String
    /// In the order of the proposal.
    public let paragraphs: [ProposalParagraph]
    public let bodies: [ConsultedBody]
    /// In the order they were made.
    public let extensions: [HearingExtension]
    public let counts: StatementCounts
}
