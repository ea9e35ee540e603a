import Core
import Markup
import Meetings
import Strategies
import Web

/// What things of a collection are called in the reader's language.
enum InputText {
    static func stage(_ stage: InputCollection.Stage, _ words: Words) -> Tag {
        Tag(text: words["input.stage.\(stage.rawValue)"], style: stage == .open ? "tag open" : "tag")
    }

    static func area(_ area: InputTheme.Area, _ words: Words) -> String { words["input.area.\(area.rawValue)"] }
    static func way(_ way: InputCard.Way, _ words: Words) -> String { words["input.way.\(way.rawValue)"] }

    static func verdict(_ verdict: InputOutcome.Verdict, _ words: Words) -> Tag {
        let style =
            switch verdict {
            case .takenIn: "tag open"
            case .passedOn: "tag due"
            case .noted, .not: "tag"
            }
        return Tag(text: words["input.verdict.\(verdict.rawValue)"], style: style)
    }

    /// When one can say something, or could.
    static func when(_ collection: InputCollection, _ stage: InputCollection.Stage, _ words: Words) -> String {
        let format = Format(words.language)
        switch stage {
        case .announced: return words["input.from", ["day": format.day(collection.opensOn)]]
        case .open:
            return collection.closesOn.map { words["input.until", ["day": format.day($0)]] } ?? words["input.open"]
        case .draft, .closed, .reported:
            return collection.closesOn.map { format.days(collection.opensOn, max($0, collection.opensOn)) }
                ?? format.day(collection.opensOn)
        }
    }

    /// What a collection is for, each with its page; not a meeting whose page is not open yet.
    static func subjects(_ head: InputStore.Head, _ network: NetworkFrame, on today: Day) -> [(
        text: String, link: Link
    )] {
        var all: [(String, Link)] = []
        if let key = head.strategyKey, let title = head.strategyTitle {
            all.append((title, StrategyLinks.strategy(key, network)))
        }
        if let slug = head.meetingSlug, let title = head.meetingTitle, let day = head.meetingPublishedOn, day <= today {
            all.append((title, MeetingLinks.meeting(slug: slug, network)))
        }
        return all
    }

    /// Where a card comes from, as others read it: never the name of a person.
    static func source(_ card: InputCard, _ words: Words) -> String {
        [card.sender.organisation, way(card.way, words), card.place].compactMap(\.self).joined(separator: " · ")
    }

    /// The same, and how many said the same.
    static func source(_ heard: ReportChapters.Heard, _ words: Words) -> String {
        let source = source(heard.card, words)
        return heard.voices > 1 ? "\(source) · \(words.count("input.report.same", heard.voices))" : source
    }
}

/// What became of a card.
struct OutcomeView: View {
    let outcome: InputOutcome
    let written: Written
    let words: Words

    var body: Node {
        let tag = InputText.verdict(outcome.verdict, words)
        p {
            span(.class(tag.style)) { tag.text }
            " "
            written(outcome.reason)
            if let link = outcome.link.flatMap({ Link(written: $0) }) {
                " "
                a(.href(link)) { words["input.outcome.see"] }
            }
        }
    }
}
