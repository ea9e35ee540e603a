import Core
import Networks
import SQL

/// An item of a meeting's agenda; with what was said, it is also the minutes.
public struct AgendaItem: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<AgendaItem>

    public enum Kind: String, CaseIterable, Sendable, TextBindable {
        case information, discussion, decision, round
        case pause = "break"
        case other
    }

    /// Why an item is exempt from publicity, and until when.
    public struct Exemption: Sendable, Equatable {
        /// The legal ground: `offl. § 23`.
        public let ground: String
        /// The last day; after it the item opens by itself.
        public let until: Day?

        public init(ground: String, until: Day?) {
            self.ground = ground
            self.until = until
        }
    }

    public let id: ID
    public let key: String
    public let title: String
    public let kind: Kind
    public let presenter: String?
    public let minutes: Int
    public let duty: Duty.ID?
    public let exemption: Exemption?
    public let background: String?
    public let record: String?
    /// Not treated; offered to the next meeting.
    public let isPostponed: Bool
    /// What it was taken up from: an item of an earlier meeting, or a promise made under one.
    public let fromItem: AgendaItem.ID?
    public let fromCommitment: Commitment.ID?
    public let revision: Int
    public var documents: [ItemDocument] = []
    public var decisions: [Decision] = []
    public var commitments: [Commitment] = []
    public var origin: ItemOrigin?

    public init(row: Row) throws {
        id = try row.value("id")
        key = try row.value("key")
        title = try row.value("title")
        kind = try row.value("kind")
        presenter = try row.value("presenter")
        minutes = try row.value("minutes")
        duty = try row.value("duty_id")
        exemption = try row.value("exempt_ground", as: String?.self).map {
            Exemption(ground: $0, until: try row.value("exempt_until"))
        }
        background = try row.value("background")
        record = try row.value("record")
        isPostponed = try row.value("is_postponed", as: Bool?.self) ?? false
        fromItem = try row.value("from_item_id")
        fromCommitment = try row.value("from_commitment_id")
        revision = try row.value("revision")
    }
}

/// Where an item was taken up from.
public struct ItemOrigin: Sendable, Equatable {
    /// The meeting's address.
    public let slug: String
    public let meetingTitle: String
    public let itemKey: String
    /// From when the public may read of that meeting; nil for a draft.
    public let isPublishedFrom: Day?
}

/// What the meeting resolved.
public struct Decision: Sendable, Equatable {
    public typealias ID = Identifier<Decision>
    public let id: ID
    public let text: String
}

/// What an organisation promised.
public struct Commitment: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Commitment>

    public enum State: String, CaseIterable, Sendable, TextBindable { case open, done, withdrawn }

    public let id: ID
    public let item: AgendaItem.ID
    public let text: String
    public let organisation: Organisation.ID
    public let organisationName: String
    public let due: Day?
    public let state: State
    public let closedOn: Day?
    /// What shows that it was kept, or why it was withdrawn.
    public let note: String?
    /// Where that can be read: a path on this site or an https address.
    public let evidence: String?
    public let explanation: Explanation?
    /// The round in which it was first said; nil for one that was written into the minutes.
    public let origin: Origin?

    public struct Origin: Sendable, Equatable {
        public let title: String
        /// A path on this site.
        public let address: String

        public init(title: String, address: String) {
            self.title = title
            self.address = address
        }

        var values: Change.Values { ["origin": title, "origin_path": address] }
    }

    /// The organisation's own words about it.
    public struct Explanation: Sendable, Equatable {
        public let text: String
        /// Who wrote it, by the name they had then.
        public let author: String
        public let on: Day
    }

    public init(row: Row) throws {
        id = try row.value("id")
        item = try row.value("item_id")
        text = try row.value("text")
        organisation = try row.value("organisation_id")
        organisationName = try row.value("organisation_name")
        due = try row.value("due")
        state = try row.value("state")
        closedOn = try row.value("closed_on")
        note = try row.value("note")
        evidence = try row.value("evidence")
        if let title: String = try row.value("origin"), let address: String = try row.value("origin_path") {
            origin = Origin(title: title, address: address)
        } else {
            origin = nil
        }
        if let text: String = try row.value("explanation", as: String?.self),
            let day: Day = try row.value("explained_on", as: Day?.self)
        {
            explanation = Explanation(text: text, author: try row.value("explained_by"), on: day)
        } else {
            explanation = nil
        }
    }

    /// What tells whether the secretariat has said something else since.
    var version: String {
        Fingerprint.of([due?.description, state.rawValue, note, evidence].map { $0 ?? "" }.joined(separator: "\0"))
    }

    /// What tells whether the organisation has written something else since.
    var explanationFingerprint: String { Fingerprint.of(explanation?.text ?? "") }

    /// The state as it was on a day: what is closed later was open then.
    public func state(on day: Day) -> State { closedOn.map { $0 > day } ?? false ? .open : state }
    public func isLate(on day: Day) -> Bool { state(on: day) == .open && due.map { $0 < day } ?? false }
}

/// A promise of an earlier meeting, with what decides who may read of it.
public struct CarriedCommitment: Sendable, Equatable, RowDecodable {
    public let commitment: Commitment
    public let exemption: AgendaItem.Exemption?
    /// From when the public may read the minutes it stands in; nil while they are not out.
    public let isPublishedFrom: Day?

    public init(row: Row) throws {
        commitment = try Commitment(row: row)
        exemption = try row.value("exempt_ground", as: String?.self).map {
            AgendaItem.Exemption(ground: $0, until: try row.value("exempt_until"))
        }
        let meeting: Day? = try row.value("published_on")
        let minutes: Day? = try row.value("minutes_published_on")
        isPublishedFrom = if let meeting, let minutes { max(meeting, minutes) } else { nil }
    }

    /// What the gate is asked about.
    public func subject(in network: NetworkID, on today: Day) -> Subject {
        Subject(
            network,
            openness: AgendaRules.openness(exemption, on: today),
            isPublished: isPublishedFrom.map { $0 <= today } ?? false
        )
    }
}
