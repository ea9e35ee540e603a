/// The report "what we heard": its parts in order, each with its themes and the cards behind them.
struct ReportChapters: Sendable, Equatable {
    struct Chapter: Sendable, Equatable {
        let area: InputTheme.Area
        let themes: [Theme]
    }

    struct Theme: Sendable, Equatable {
        let theme: InputTheme
        /// Those that stand for themselves, in the order they came.
        let cards: [Heard]
    }

    /// A card that stands for itself.
    struct Heard: Sendable, Equatable {
        let card: InputCard
        /// How many said it, those that were laid together with it reckoned in.
        let voices: Int
    }

    let chapters: [Chapter]
    /// Under no theme.
    let others: [Heard]
    /// How many were read.
    let voices: Int

    /// - Parameter cards: all that the public may read, merged ones too.
    init(_ themes: [InputTheme], _ cards: [InputCard]) {
        let voices = cards.reduce(into: [Int: Int]()) { all, card in
            all[card.mergedInto ?? card.number, default: 0] += 1
        }
        let whole = cards.filter { $0.mergedInto == nil }.map { Heard(card: $0, voices: voices[$0.number] ?? 1) }
        let byTheme = Dictionary(grouping: whole, by: \.card.theme)
        let filled = themes.map { Theme(theme: $0, cards: byTheme[$0.id] ?? []) }.filter {
            !$0.cards.isEmpty || $0.theme.summary != nil
        }
        chapters = InputTheme.Area.allCases.compactMap { area in
            let own = filled.filter { $0.theme.area == area }
            return own.isEmpty ? nil : Chapter(area: area, themes: own)
        }
        others = byTheme[nil] ?? []
        self.voices = cards.count
    }
}
