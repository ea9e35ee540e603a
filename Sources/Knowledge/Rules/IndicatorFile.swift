import Core
import NetworkFile

/// Reads the definition of an indicator: a YAML file with a name, an explanation and a sentence in each language.
enum IndicatorFile {
    /// Throws `FileMistake` with the line and field of what is wrong.
    static func read(_ text: String) throws -> Indicator {
        try FileMap.read(try FileNode.parse(text)) { map in
            Indicator(
                id: try map.key("indicator"),
                version: try map.number("version", in: 1...9_999),
                heading: try map.choice("heading"),
                challenge: map.node("challenge") == nil ? nil : try map.choice("challenge"),
                front: try map.optionalNumber("front", in: 1...9),
                isCommon: try map.flag("common"),
                name: try translated("name", map),
                explanation: try translated("explanation", map),
                sentence: try sentence(map),
                unit: try map.choice("unit"),
                decimals: try map.number("decimals", in: 0...6),
                direction: try map.choice("direction"),
                adding: try map.choice("adding"),
                target: try target(map),
                owner: try map.text("owner", limit: 200),
                formula: try formula(map),
                frequency: try translated("frequency", map),
                comparability: map.node("comparability") == nil ? nil : try translated("comparability", map),
                breaks: try map.texts("breaks").map(\.text)
            )
        }
    }

    private static func translated(_ name: String, _ map: FileMap) throws -> Translated {
        let text = try map.map(name) { languages in
            Translated(
                nb: try languages.text("nb", limit: 2_000),
                nn: try languages.text("nn", limit: 2_000),
                en: try languages.text("en", limit: 2_000)
            )
        }
        guard let text else { throw map.node.mistake("the field “\(name)” is missing; write it with nb, nn and en") }
        return text
    }

    private static func sentence(_ map: FileMap) throws -> Translated {
        let sentence = try translated("sentence", map)
        for language in Language.allCases {
            for part in ["{value}", "{region}", "{period}"] where !sentence[language].contains(part) {
                throw (map.node("sentence") ?? map.node).mistake("the \(language.rawValue) text lacks \(part)")
            }
        }
        return sentence
    }

    private static func target(_ map: FileMap) throws -> Indicator.Target? {
        try map.map("target") { band in
            let low = try number("low", band)
            let high = try number("high", band)
            guard low != nil || high != nil else {
                throw band.node.mistake("a target has a low or a high end, or both")
            }
            return Indicator.Target(low: low, high: high)
        }
    }

    private static func number(_ name: String, _ map: FileMap) throws -> Double? {
        guard let text = try map.optionalText(name, limit: 30) else { return nil }
        guard let number = Double(text), number.isFinite else {
            throw (map.node(name) ?? map.node).mistake("“\(text)” is not a number; write it as 12.5")
        }
        return number
    }

    // MARK: The formula

    private static func formula(_ map: FileMap) throws -> Formula {
        let formula = try map.map("formula") { formula -> Formula in
            if let figures = try selection("figures", formula) { return .figures(figures) }
            if let growth = try selection("growth", formula) { return .growth(growth) }
            if let share = try formula.map("share", share) { return share }
            if let mismatch = try formula.map("mismatch", mismatch) { return mismatch }
            throw formula.node.mistake("a formula is one of figures, growth, share, mismatch")
        }
        guard let formula else { throw map.node.mistake("the field “formula” is missing") }
        return formula
    }

    private static func share(_ map: FileMap) throws -> Formula {
        .share(
            part: try needed("part", map),
            whole: try needed("whole", map),
            per: Double(try map.number("per", in: 1...1_000_000))
        )
    }

    private static func mismatch(_ map: FileMap) throws -> Formula {
        .mismatch(
            try needed("demand", map),
            try needed("supply", map),
            over: try map.text("over", limit: 200),
            without: try map.texts("without").map(\.text)
        )
    }

    private static func needed(_ name: String, _ map: FileMap) throws -> Selection {
        guard let selection = try selection(name, map) else {
            throw map.node.mistake("the field “\(name)” is missing: a table and what to choose in it")
        }
        return selection
    }

    private static func selection(_ name: String, _ map: FileMap) throws -> Selection? {
        try map.map(name) { selection in
            Selection(
                table: try selection.key("table"),
                choose: try selection.list("choose") { choice in
                    Selection.Choice(
                        dimension: try choice.text("dimension", limit: 200),
                        codes: try choice.texts("codes").map(\.text)
                    )
                }
            )
        }
    }
}
