import Core
import Markup
import Web

/// What moved in the figures since the network last met.
struct MovedPage: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        let name: String
        let link: Link
        let texts: [String]
    }

    let heading: String
    let lines: [Line]
    let none: String

    static let most = 8

    init(
        _ moved: [(known: KnownIndicator, movements: [Movement])],
        since meeting: LastMeeting,
        network: NetworkFrame,
        words: Words
    ) {
        let format = Format(words.language)
        heading = words["knowledge.moved", ["day": format.day(meeting.day)]]
        none = words["knowledge.moved.none"]
        lines = moved.prefix(Self.most).map { known, movements in
            let figures = FigureWords(words: words, indicator: known.indicator)
            return Line(
                name: known.indicator.name[words.language],
                link: KnowledgeLinks.indicator(known.indicator.id, network),
                texts: movements.map { figures.movement($0) }
            )
        }
    }
}

struct MovedView: View {
    let page: MovedPage

    var body: Node {
        section {
            h2 { page.heading }
            if page.lines.isEmpty { p(.class("small soft")) { page.none } }
            if !page.lines.isEmpty {
                ul(.class("plain")) {
                    for line in page.lines {
                        li {
                            a(.href(line.link)) { line.name }
                            for text in line.texts { p(.class("small")) { text } }
                        }
                    }
                }
            }
        }
    }
}

extension FigureWords {
    /// `Vestfold: fra 10,9 % i 2023 til 11,7 % i 2024`, or that a figure was changed.
    func movement(_ movement: Movement) -> String {
        let values: KeyValuePairs = [
            "region": movement.region.name, "before": short(movement.before.value), "now": short(movement.now.value),
            "earlier": movement.before.period.name(format), "period": movement.now.period.name(format),
        ]
        return switch movement.kind {
        case .newPeriod: words["knowledge.moved.new", values]
        case .revised: words["knowledge.moved.revised", values]
        }
    }
}
