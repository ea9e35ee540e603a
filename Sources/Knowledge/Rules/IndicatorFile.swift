import Core
import NetworkFile

/// Reads the definition of an indicator: a YAML file with a name, an explanation and a sentence in each language.
enum IndicatorFile {
    /// Whose a definition is.
    enum Owner {
        /// The counties together: it comes with the program.
        case counties
        /// One network. The program counts its versions, and it is not in the common set.
        case network
    }

    /// A definition as it was read, and all that is wrong with it, line by line.
    struct Check {
        /// Nil where something is wrong.
        let indicator: Indicator?
        let mistakes: [FileMistake]
    }

    /// Throws `FileMistake`: the first of what is wrong, with its line and field.
    static func read(_ text: String, of owner: Owner = .counties) throws -> Indicator {
        let check = check(text, of: owner)
        if let indicator = check.indicator { return indicator }
        throw check.mistakes.first ?? FileMistake(line: nil, field: "", message: "the file is empty")
    }

    static func check(_ text: String, of owner: Owner) -> Check {
        let found = FoundMistakes()
        let indicator = found.attempt {
            try FileMap.read(try FileNode.parse(text)) { map in
                IndicatorReading(map: map, found: found, owner: owner).indicator
            }
        }
        let mistakes = found.all.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
        return Check(indicator: mistakes.isEmpty ? indicator ?? nil : nil, mistakes: mistakes)
    }
}

/// What is wrong with a file, gathered so that all of it can be told at once.
final class FoundMistakes {
    private(set) var all: [FileMistake] = []

    /// What was read, or nil where that is wrong.
    func attempt<T>(_ read: () throws -> T) -> T? {
        do { return try read() } catch {
            all.append(error as? FileMistake ?? FileMistake(line: nil, field: "", message: "cannot be read"))
            return nil
        }
    }
}

/// Reads the fields one after the other; one that is wrong keeps none of the others from being read.
struct IndicatorReading {
    let map: FileMap
    let found: FoundMistakes
    let owner: IndicatorFile.Owner

    /// Nil where something is wrong.
    var indicator: Indicator? {
        let id = found.attempt { try map.key("indicator") }
        let version = found.attempt(self.version)
        let heading = found.attempt { try map.choice("heading", Indicator.Heading.self) }
        let challenge = found.attempt { try optionalChoice("challenge", Indicator.Challenge.self) }
        let front = found.attempt { try map.optionalNumber("front", in: 1...9) }
        let isCommon = found.attempt(self.common)
        let name = found.attempt { try translated("name") }
        let explanation = found.attempt { try translated("explanation") }
        let sentence = found.attempt(self.sentence)
        let unit = found.attempt { try map.choice("unit", Indicator.Unit.self) }
        let decimals = found.attempt { try map.number("decimals", in: 0...6) }
        let direction = found.attempt { try map.choice("direction", Indicator.Direction.self) }
        let adding = found.attempt { try map.choice("adding", Indicator.Adding.self) }
        let target = found.attempt(self.target)
        let owner = found.attempt { try map.text("owner", limit: 200) }
        let formula = found.attempt { try FormulaReading(map: map, found: found).formula }
        let frequency = found.attempt { try translated("frequency") }
        let comparability = found.attempt { try optionalTranslated("comparability") }
        let breaks = found.attempt { try map.texts("breaks").map(\.text) }
        let background = found.attempt { try self.background(for: formula ?? nil) }
        guard let id, let version, let heading, let challenge, let front, let isCommon, let name = name ?? nil,
            let explanation = explanation ?? nil, let sentence = sentence ?? nil, let unit, let decimals, let direction,
            let adding, let target, let owner, let formula = formula ?? nil, let frequency = frequency ?? nil,
            let comparability, let breaks, let background
        else { return nil }
        return Indicator(
            id: id,
            version: version,
            heading: heading,
            challenge: challenge,
            front: front,
            isCommon: isCommon,
            name: name,
            explanation: explanation,
            sentence: sentence,
            unit: unit,
            decimals: decimals,
            direction: direction,
            adding: adding,
            target: target,
            owner: owner,
            formula: formula,
            frequency: frequency,
            comparability: comparability,
            breaks: breaks,
            background: background
        )
    }

    private func version() throws -> Int {
        if owner == .network, map.node("version") == nil { return 1 }
        return try map.number("version", in: 1...9_999)
    }

    private func common() throws -> Bool {
        let isCommon = try map.flag("common")
        if isCommon, owner == .network, let node = map.node("common") {
            throw node.mistake("only the counties together make an indicator common; take the field away")
        }
        return isCommon
    }

    private func optionalChoice<T: RawRepresentable & CaseIterable>(_ name: String, _ type: T.Type) throws -> T?
    where T.RawValue == String { map.node(name) == nil ? nil : try map.choice(name, type) }

    // MARK: Texts

    /// - Returns: nil where a language is wrong, which is told.
    private func translated(_ name: String, limit: Int = 2_000) throws -> Translated? {
        let text = try map.map(name) { languages -> Translated? in
            let nb = found.attempt { try languages.text("nb", limit: limit) }
            let nn = found.attempt { try languages.text("nn", limit: limit) }
            let en = found.attempt { try languages.text("en", limit: limit) }
            guard let nb, let nn, let en else { return nil }
            return Translated(nb: nb, nn: nn, en: en)
        }
        guard let text else { throw map.node.mistake("the field “\(name)” is missing; write it with nb, nn and en") }
        return text
    }

    private func optionalTranslated(_ name: String) throws -> Translated? {
        map.node(name) == nil ? nil : try translated(name)
    }

    private func sentence() throws -> Translated? {
        guard let sentence = try translated("sentence") else { return nil }
        for language in Language.allCases {
            if let part = Indicator.lacking(sentence[language]) {
                throw (map.node("sentence") ?? map.node).mistake("the \(language.rawValue) text lacks \(part)")
            }
        }
        return sentence
    }

    // MARK: Figures

    private func target() throws -> Indicator.Target? {
        try map.map("target") { band in
            let low = try number("low", band)
            let high = try number("high", band)
            guard low != nil || high != nil else {
                throw band.node.mistake("a target has a low or a high end, or both")
            }
            return Indicator.Target(low: low, high: high)
        }
    }

    private func number(_ name: String, _ map: FileMap) throws -> Double? {
        guard let text = try map.optionalText(name, limit: 30) else { return nil }
        guard let number = Double(text), number.isFinite else {
            throw (map.node(name) ?? map.node).mistake("“\(text)” is not a number; write it as 12.5")
        }
        return number
    }

    // MARK: What else is known

    private func background(for formula: Formula?) throws -> Indicator.Background {
        var background = Indicator.Background()
        background.tables = try map.list("tables") { table in
            let key = try table.key()
            if let formula, !formula.tables.contains(key) {
                throw (table.node("key") ?? table.node).mistake("the formula uses no table “\(key)”")
            }
            return Indicator.PublishedTable(
                key: key,
                publisher: try table.text("publisher", limit: 200),
                number: try table.optionalText("number", limit: 60),
                title: try table.text("title", limit: 500),
                address: try address(table),
                licence: try table.optionalText("licence", limit: 200),
                codeList: try table.optionalText("code_list", limit: 200),
                isOwnShape: try table.flag("own_shape")
            )
        }
        background.firstYear = try map.optionalNumber("first_year", in: 1_700...2_200)
        background.level = try optionalChoice("level", Indicator.Level.self)
        background.provisional = try optionalTranslated("provisional")
        background.uncertainty = try optionalTranslated("uncertainty")
        background.masking = try optionalTranslated("masking")
        background.lag = try optionalTranslated("lag")
        background.nextRelease = try map.optionalDay("next_release")
        background.theme = try theme()
        return background
    }

    private func theme() throws -> Indicator.Theme? {
        let theme = try optionalChoice("theme", Indicator.Theme.self)
        if theme != nil, try !map.flag("common"), let node = map.node("theme") {
            throw node.mistake("only indicators of the common set have a theme; take the field away")
        }
        return theme
    }

    private func address(_ table: FileMap) throws -> String {
        let address = try table.text("address", limit: 500)
        guard address.hasPrefix("https://"), !address.contains(where: \.isWhitespace) else {
            throw (table.node("address") ?? table.node).mistake("an address begins with https://")
        }
        return address
    }
}
