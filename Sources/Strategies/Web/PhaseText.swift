import Core

/// What a phase is called and when it is, in the reader's language.
public enum PhaseText {
    /// `Høring`.
    public static func kind(_ kind: StrategyPhase.Kind, _ words: Words) -> String {
        words["strategies.kind.\(kind.rawValue)"]
    }

    /// The classes of the tag that tells the kind.
    public static func tag(_ kind: StrategyPhase.Kind) -> String {
        switch kind {
        case .hearing: "tag due"
        case .input, .valid: "tag open"
        case .knowledge, .decision: "tag"
        }
    }

    /// When the phase is: its days or months, else the source's own words; nil when nobody has said.
    public static func when(_ phase: StrategyPhase, _ words: Words) -> String? {
        let format = Format(words.language)
        switch (phase.from, phase.until) {
        case (nil, nil): return phase.when
        case (.day(let first), .day(let last)): return format.days(first, last)
        case (.month(let first), .month(let last)): return months(first, last, format)
        case (.some(let from), nil): return words["strategies.when.from", ["when": bound(from, format)]]
        case (nil, .some(let until)): return words["strategies.when.until", ["when": bound(until, format)]]
        case (.some(let from), .some(let until)):
            return words["strategies.when.between", ["from": bound(from, format), "until": bound(until, format)]]
        }
    }

    /// What comes next and when: `til og med 20. april 2021`, `ut juni 2021`, `Høring fra 28. mars 2021`.
    static func turn(_ turn: PhaseRules.Turn, _ words: Words) -> String {
        let when = bound(turn.bound, Format(words.language))
        switch (turn.isEnd, turn.bound) {
        case (true, .day): return words["strategies.turn.last-day", ["when": when]]
        case (true, .month): return words["strategies.turn.last-month", ["when": when]]
        case (false, _): return words["strategies.turn.begins", ["phase": turn.phase.title, "when": when]]
        }
    }

    private static func bound(_ bound: PhaseBound, _ format: Format) -> String {
        switch bound {
        case .day(let day): format.day(day)
        case .month(let month): format.month(month)
        }
    }

    /// `juni 2021`, `mars–juni 2021`, `desember 2021–februar 2022`.
    private static func months(_ first: Month, _ last: Month, _ format: Format) -> String {
        if first == last { return format.month(first) }
        if first.year != last.year { return "\(format.month(first))–\(format.month(last))" }
        return "\(format.monthName(first.month))–\(format.month(last))"
    }
}
