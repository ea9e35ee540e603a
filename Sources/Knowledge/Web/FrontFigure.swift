import Charts
import Core
import Markup
import Web

/// What a network's front page says of one of the three challenges: a sentence, how it moves, and a small line.
public struct FrontFigure: Sendable, Equatable {
    /// What the challenge is called, in the reader's language.
    public let challenge: String
    /// The same in every language: a network may have written it in its own.
    private let challenges: Set<String>
    let link: Link
    let name: String
    let figure: String
    let region: String
    let sentence: String
    let spark: SparklineModel?

    init?(
        _ known: KnownIndicator,
        _ challenge: Indicator.Challenge,
        _ catalogue: Catalogue,
        _ network: NetworkFrame,
        words: Words
    ) {
        guard let first = known.current.first else { return nil }
        let key = "knowledge.challenge.\(challenge.rawValue)"
        self.challenge = words[key]
        challenges = Set(Language.allCases.map { catalogue[$0][key].folded() })
        let figures = FigureWords(words: words, indicator: known.indicator)
        link = KnowledgeLinks.indicator(known.indicator.id, network)
        name = known.indicator.name[words.language]
        figure = figures.short(first.value)
        region = "\(first.region.name), \(first.period.name(figures.format))"
        sentence = figures.moved(first) ?? figures.place(first) ?? figures.sentence(first)
        spark = FigureSpark.model(known, figures)
    }

    /// Whether it is about what a network calls its challenge.
    public func isAbout(_ title: String) -> Bool { challenges.contains(title.folded()) }
}

/// A figure as a tile of the front page has it.
public struct FrontFigureView: View {
    private let figure: FrontFigure

    public init(_ figure: FrontFigure) { self.figure = figure }

    public var body: Node {
        div(.class("glance")) {
            p {
                a(.href(figure.link)) { figure.name }
                " "
                strong { figure.figure }
                " "
                span(.class("small soft")) { figure.region }
            }
            if let spark = figure.spark { Sparkline(spark) }
            p(.class("small")) { figure.sentence }
        }
    }
}
