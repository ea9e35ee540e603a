import Core
import NetworkFile

/// Writes a definition as the file that `IndicatorFile` reads: the same definition gives the same text.
enum IndicatorText {
    static func text(_ indicator: Indicator) throws -> String { try FileValue.render(members(indicator)) }

    private static func members(_ indicator: Indicator) -> [(String, FileValue?)] {
        [
            ("indicator", .quotedIfNumber(indicator.id)), ("version", .number(indicator.version)),
            ("heading", .text(indicator.heading.rawValue)), ("challenge", .text(indicator.challenge?.rawValue)),
            ("front", .number(indicator.front)), ("common", .flag(indicator.isCommon)),
            ("name", translated(indicator.name)), ("explanation", translated(indicator.explanation)),
            ("sentence", translated(indicator.sentence)), ("unit", .text(indicator.unit.rawValue)),
            ("decimals", .number(indicator.decimals)), ("direction", .text(indicator.direction.rawValue)),
            ("adding", .text(indicator.adding.rawValue)), ("target", indicator.target.map(target)),
            ("owner", .quoted(indicator.owner)), ("formula", .map([formula(indicator.formula)])),
            ("frequency", translated(indicator.frequency)),
            ("comparability", indicator.comparability.map(translated)), ("breaks", list(indicator.breaks)),
        ] + background(indicator.background)
    }

    static func background(_ background: Indicator.Background) -> [(String, FileValue?)] {
        [
            ("tables", .maps(background.tables.map(table))), ("first_year", .number(background.firstYear)),
            ("level", .text(background.level?.rawValue)), ("provisional", background.provisional.map(translated)),
            ("uncertainty", background.uncertainty.map(translated)), ("masking", background.masking.map(translated)),
            ("lag", background.lag.map(translated)), ("next_release", .day(background.nextRelease)),
            ("theme", .text(background.theme?.rawValue)),
        ]
    }

    private static func translated(_ text: Translated) -> FileValue {
        .map(Language.allCases.map { ($0.rawValue, .quoted(text[$0])) })
    }

    private static func list(_ texts: [String]) -> FileValue? {
        texts.isEmpty ? nil : .list(texts.map { .quoted($0) })
    }

    private static func target(_ band: Indicator.Target) -> FileValue {
        .map([("low", number(band.low)), ("high", number(band.high))])
    }

    private static func number(_ number: Double?) -> FileValue? {
        guard let number else { return nil }
        return FileValue.text(number.description)
    }

    private static func table(_ table: Indicator.PublishedTable) -> [(String, FileValue?)] {
        [
            ("key", .quotedIfNumber(table.key)), ("publisher", .quoted(table.publisher)),
            ("number", table.number.map { .quoted($0) }), ("title", .quoted(table.title)),
            ("address", .quoted(table.address)), ("licence", table.licence.map { .quoted($0) }),
            ("code_list", table.codeList.map { .quoted($0) }), ("own_shape", .flag(table.isOwnShape)),
        ]
    }

    // MARK: The formula

    private static func formula(_ formula: Formula) -> (String, FileValue?) {
        switch formula {
        case .figures(let selection): ("figures", self.selection(selection))
        case .growth(let selection): ("growth", self.selection(selection))
        case .share(let part, let whole, let per):
            (
                "share",
                .map([("part", selection(part)), ("whole", selection(whole)), ("per", .number(Int(per)))])
            )
        case .mismatch(let demand, let supply, let over, let without):
            (
                "mismatch",
                .map([
                    ("demand", selection(demand)), ("supply", selection(supply)), ("over", .quoted(over)),
                    ("without", list(without)),
                ])
            )
        }
    }

    private static func selection(_ selection: Selection) -> FileValue {
        let choices = selection.choose.map { choice -> [(String, FileValue?)] in
            [("dimension", .quoted(choice.dimension)), ("codes", .list(choice.codes.map { .quoted($0) }))]
        }
        return .map([("table", .quotedIfNumber(selection.table)), ("choose", .maps(choices))])
    }
}

extension FileValue {
    /// A key of digits alone would be read as a number by others.
    fileprivate static func quotedIfNumber(_ key: String) -> FileValue {
        key.allSatisfy { $0.isNumber || $0 == "-" } ? .quoted(key) : .text(key)
    }
}
