import Core
import SQL

/// What a sentence can be about.
public struct StudyCode: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<StudyCode>

    public let id: ID
    /// From 1, in the order of the book of codes.
    public let number: Int
    public let name: String
    /// When it is to be used.
    public let description: String?
    public let theme: Theme.ID?
    /// Grows by one with each save.
    public let revision: Int

    public init(row: Row) throws {
        id = try row.value("id")
        revision = try row.value("revision")
        number = try row.value("number")
        name = try row.value("name")
        description = try row.value("description")
        theme = try row.value("theme_id")
    }

    /// The key that sets it, and the sign that it is known by besides its name: 1–9, then a–z.
    public var mark: String {
        let keys = Array("123456789abcdefghijklmnopqrstuvwxyz")
        return number <= keys.count ? String(keys[number - 1]) : "·"
    }

    /// As many as there are marks.
    public static let most = 35

    public struct Draft: Sendable, Equatable {
        public let name: String
        public let description: String?
        public let theme: Theme.ID?

        public init(name: String, description: String? = nil, theme: Theme.ID? = nil) {
            self.name = name
            self.description = description
            self.theme = theme
        }
    }
}

/// Codes that say something together.
public struct Theme: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Theme>

    public let id: ID
    /// From 1.
    public let number: Int
    public let name: String
    public let text: String?
    /// Grows by one with each save.
    public let revision: Int

    public init(row: Row) throws {
        id = try row.value("id")
        revision = try row.value("revision")
        number = try row.value("number")
        name = try row.value("name")
        text = try row.value("text")
    }
}

extension Theme {
    /// Of one study.
    static let most = 100
}

/// How often a theme was met in one text.
struct Tally: Sendable, Equatable, RowDecodable {
    let theme: Theme.ID
    let text: StudyText.ID
    let passages: Int

    init(row: Row) throws {
        theme = try row.value("theme_id")
        text = try row.value("text_id")
        passages = try row.value("passages")
    }
}

/// How often a code was met in one text.
struct CodeCount: Sendable, Equatable, RowDecodable {
    let code: StudyCode.ID
    let text: StudyText.ID
    let passages: Int

    init(row: Row) throws {
        code = try row.value("code_id")
        text = try row.value("text_id")
        passages = try row.value("passages")
    }
}

/// What someone said, so worded that nobody is known by it.
public struct Quote: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Quote>

    public let id: ID
    public let text: StudyText.ID
    public let theme: Theme.ID
    public let wording: String
    /// Who said it, as readers see it.
    public let source: String
    public let isApproved: Bool
    /// Whether the one who said it has agreed that it is used.
    public let hasConsent: Bool
    /// Grows by one with each save.
    public let revision: Int

    public init(row: Row) throws {
        revision = try row.value("revision")
        id = try row.value("id")
        text = try row.value("text_id")
        theme = try row.value("theme_id")
        wording = try row.value("wording")
        source = try row.value("source")
        isApproved = try row.value("is_approved")
        hasConsent = try row.value("may_quote")
    }

    /// Whether readers of the study see it.
    public var isShown: Bool { isApproved && hasConsent }

    public struct Draft: Sendable, Equatable {
        public let theme: Theme.ID
        public let wording: String
        public let source: String
        public let isApproved: Bool

        public init(theme: Theme.ID, wording: String, source: String, isApproved: Bool) {
            self.theme = theme
            self.wording = wording
            self.source = source
            self.isApproved = isApproved
        }
    }
}

/// What should be done, by whom, and what it rests on.
public struct Recommendation: Sendable, Equatable {
    public typealias ID = Identifier<Recommendation>

    public enum State: String, CaseIterable, Sendable, TextBindable { case proposed, accepted, done, declined }

    /// Of one study.
    static let most = 100

    public let id: ID
    /// From 1.
    public let number: Int
    public let draft: Draft
    /// Grows by one with each save.
    public let revision: Int
    /// The initiative or barrier that was made of it.
    public let became: Became?

    public struct Became: Sendable, Equatable {
        public let title: String
        /// Where it is, under the site.
        public let address: String
    }

    public struct Draft: Sendable, Equatable {
        public let what: String
        /// Whom it is given to.
        public let receiver: String
        public let state: State
        public var themes: [Theme.ID]
        public var quotes: [Quote.ID]

        public init(what: String, receiver: String, state: State, themes: [Theme.ID] = [], quotes: [Quote.ID] = []) {
            self.what = what
            self.receiver = receiver
            self.state = state
            self.themes = themes
            self.quotes = quotes
        }
    }
}

/// A change of something that has a number in its study, from what it was.
public struct Edit: Sendable, Equatable {
    public let number: Int
    /// What the writer saw.
    public let revision: Int

    public init(_ number: Int, from revision: Int) {
        self.number = number
        self.revision = revision
    }
}

/// How a save in the book of a study went.
public enum BookSaving: Sendable, Equatable {
    case saved
    /// There is nothing with that number.
    case missing
    /// The book takes no more.
    case full
    /// Someone else saved in between; nothing was changed.
    case conflict
}

/// What was found, for those who may read the study.
public struct Findings: Sendable {
    public let themes: [Theme]
    let tallies: [Tally]
    public let quotes: [Quote]
    public let recommendations: [Recommendation]

    /// In how many texts a theme was met, and how many times in all.
    func counts(of theme: Theme.ID) -> (texts: Int, passages: Int) {
        let own = tallies.filter { $0.theme == theme }
        return (Set(own.map(\.text)).count, own.map(\.passages).reduce(0, +))
    }
}
