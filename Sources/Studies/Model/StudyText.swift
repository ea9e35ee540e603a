import Core
import SQL

/// An interview or the notes of a workshop.
///
/// Who spoke is kept as a role and a kind of workplace, never as a name.
public struct StudyText: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<StudyText>

    public enum Kind: String, CaseIterable, Sendable, TextBindable { case interview, workshop }

    public let id: ID
    /// From 1, in the order they came to the study.
    public let number: Int
    public let source: Source
    public let consent: Consent
    /// When its words were taken away; nil while they are here.
    public let deletedAt: Instant?
    /// How many have marked it as finished.
    public let finished: Int

    /// Texts of one study, those that are gone too.
    public static let most = 500

    /// What is known of it as it stands: another after each change.
    var state: String {
        Fingerprint.of(
            [
                source.kind.rawValue, source.role, source.workplace, source.heldOn.description,
                "\(consent.mayQuote)", consent.deleteOn.description,
            ].joined(separator: "\n")
        )
    }

    public init(row: Row) throws {
        id = try row.value("id")
        number = try row.value("number")
        source = Source(
            kind: try row.value("kind"),
            role: try row.value("role"),
            workplace: try row.value("workplace"),
            heldOn: try row.value("held_on")
        )
        consent = Consent(mayQuote: try row.value("may_quote"), deleteOn: try row.value("delete_on"))
        deletedAt = try row.value("deleted_at")
        finished = try row.value("finished")
    }

    public struct Source: Sendable, Equatable {
        public let kind: Kind
        /// What the one who spoke does: “daglig leder”.
        public let role: String
        /// What kind of place it is: “industribedrift”.
        public let workplace: String
        public let heldOn: Day

        public init(kind: Kind, role: String, workplace: String, heldOn: Day) {
            self.kind = kind
            self.role = role
            self.workplace = workplace
            self.heldOn = heldOn
        }

        /// Who a quote is from, as readers see it.
        public var label: String { "\(role), \(workplace)" }
    }

    /// What the one who spoke has agreed to.
    public struct Consent: Sendable, Equatable {
        /// Whether quotes may be used once nobody can be known from them.
        public let mayQuote: Bool
        /// The day that the text goes away.
        public let deleteOn: Day

        public init(mayQuote: Bool, deleteOn: Day) {
            self.mayQuote = mayQuote
            self.deleteOn = deleteOn
        }
    }
}

/// The unit that is coded.
public struct StudySentence: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<StudySentence>

    public let id: ID
    /// From 1.
    public let paragraph: Int
    public let text: String

    public init(row: Row) throws {
        id = try row.value("id")
        paragraph = try row.value("paragraph")
        text = try row.value("text")
    }
}

/// A code that someone has set on a sentence.
public struct Marking: Sendable, Equatable, Hashable, RowDecodable {
    public let sentence: StudySentence.ID
    public let code: StudyCode.ID
    public let analyst: Viewer.ID

    public init(row: Row) throws {
        sentence = try row.value("sentence_id")
        code = try row.value("code_id")
        analyst = try row.value("account_id")
    }
}
