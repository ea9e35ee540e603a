import Core
import SQL

/// What someone cannot eat, and what they need to take part (PRIV-06): it may tell of health or faith.
public struct Needs: Sendable, Equatable {
    public enum Need: String, CaseIterable, Sendable, TextBindable {
        case vegetarian, vegan, halal
        case withoutGluten = "without_gluten"
        case withoutLactose = "without_lactose"
        case withoutNuts = "without_nuts"
        case wheelchair
        case hearingLoop = "hearing_loop"
        case signLanguage = "sign_language"
        case companion
        /// What is said in words.
        case other

        public static let food: [Need] = [.vegetarian, .vegan, .halal, .withoutGluten, .withoutLactose, .withoutNuts]
        public static let access: [Need] = [.wheelchair, .hearingLoop, .signLanguage, .companion]
    }

    /// The wording of the consent that the form asks for; another wording gets another name (PRIV-05).
    public static let consent = "2026-11"

    /// Days after the meeting for which they are kept (PRIV-06).
    public static let keptDays = 14

    public var chosen: [Need] = []
    public var other: String?

    public init(chosen: [Need] = [], other: String? = nil) {
        self.chosen = chosen
        self.other = other
    }

    /// As they are kept, a row each.
    public init(rows: [Row]) throws {
        let found = Set(try rows.map { try $0.value("need", as: Need.self) })
        // In the order of the form.
        chosen = Need.allCases.filter { $0 != .other && found.contains($0) }
        other = try rows.compactMap { try $0.value("text", as: String?.self) }.first
    }

    public var isEmpty: Bool { chosen.isEmpty && other == nil }

    /// What is kept, a row each.
    public var rows: [(need: Need, text: String?)] {
        chosen.map { ($0, nil) } + (other.map { [(.other, $0)] } ?? [])
    }
}

/// What all who come need, without saying who: numbers, and what was said in words.
public struct NeedsCount: Sendable, Equatable {
    public let counts: [Needs.Need: Int]
    public let others: [String]

    public init(counts: [Needs.Need: Int] = [:], others: [String] = []) {
        self.counts = counts
        self.others = others
    }

    /// - Parameter rows: with a need and a text each, in an order that tells nothing of who.
    public init(rows: [Row]) throws {
        let needs = try rows.map { try $0.value("need", as: Needs.Need.self) }
        counts = needs.filter { $0 != .other }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        others = try rows.compactMap { try $0.value("text", as: String?.self) }
    }

    public var isEmpty: Bool { counts.isEmpty && others.isEmpty }
}
