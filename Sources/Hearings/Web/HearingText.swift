import Core
import Markup
import Web

/// What things of a hearing are called in the reader's language.
enum HearingText {
    static func kind(_ kind: Hearing.Kind, _ words: Words) -> String { words["hearings.kind.\(kind.rawValue)"] }

    static func verdict(_ verdict: Disposition.Verdict, _ words: Words) -> String {
        words["hearings.verdict.\(verdict.rawValue)"]
    }

    static func tag(_ verdict: Disposition.Verdict) -> String {
        switch verdict {
        case .takenIn: "tag open"
        case .partly: "tag due"
        case .not, .noted: "tag"
        }
    }

    /// `Punkt 3: Livsmestring`, or what stands for the whole.
    static func place(_ paragraph: ParagraphLabel?, _ words: Words) -> String {
        guard let paragraph else { return words["hearings.whole"] }
        return label(paragraph.number, paragraph.heading, words)
    }

    static func label(_ number: Int, _ heading: String?, _ words: Words) -> String {
        let point = words["hearings.paragraph", ["number": Format(words.language).number(number)]]
        return heading.map { "\(point): \($0)" } ?? point
    }
}

extension HearingText {
    /// When a hearing is, as a list says it.
    static func when(_ hearing: Hearing, _ stage: Hearing.Stage, _ words: Words) -> String {
        let format = Format(words.language)
        return switch stage {
        case .open: words["hearings.until", ["day": format.day(hearing.closesOn)]]
        case .announced, .draft: format.days(hearing.opensOn, hearing.closesOn)
        case .assessed, .answered: words["hearings.closed", ["day": format.day(hearing.closesOn)]]
        }
    }

    /// What the rule of the kind asks for, and what it rests on.
    static func rule(_ requirement: HearingRules.Requirement, _ words: Words) -> String {
        let least = words.count("hearings.rule.weeks", requirement.weeks)
        let seasons = requirement.seasons.map { season in
            let weeks = words.count("hearings.rule.weeks", season.weeks)
            return words["hearings.season.\(season.name.rawValue)", ["weeks": weeks]]
        }
        let standing = words["hearings.rule.\(requirement.rule.standing.rawValue)"]
        let base = words["hearings.rule", ["weeks": least, "source": requirement.rule.source.name]]
        let more =
            seasons.isEmpty
            ? nil : words["hearings.rule.seasons", ["seasons": seasons.joined(separator: ", ")]]
        return [base, standing, more].compactMap(\.self).joined(separator: " ")
    }
}

/// The heading of a paragraph: its number in the words of the page, its own words as they were written.
struct ParagraphHeading: View {
    let number: String
    let heading: String?
    let written: Written

    init(_ number: Int, _ heading: String?, written: Written, words: Words) {
        self.number = HearingText.label(number, nil, words)
        self.heading = heading
        self.written = written
    }

    var body: Node {
        number
        if let heading {
            ": "
            written(heading)
        }
    }
}
