import Core

/// What a network's own definition may be called, and what of it is refused.
enum DefinitionRules {
    /// Words that stand for something else where an indicator's id could stand in an address.
    static let reserved: Set<String> = [
        "andre", "definisjoner", "gjenopprett", "kart", "ny", "regioner", "region", "rediger", "sitater", "siter",
        "sjekk", "sporsmal", "tabeller", "tekst", "trekk",
    ]

    /// Why a table does not give figures, and whether the definition can be right all the same.
    enum Finding {
        /// The definition waits for a table.
        case waits
        /// The table is there, and the definition asks for what it does not have.
        case wrong
    }

    static func finding(_ refusal: IndicatorComputing.Refusal) -> Finding {
        if case .missingTable = refusal { .waits } else { .wrong }
    }
}
