import Core
import Knowledge
import Markup
import Web

/// The columns and cells of a balance sheet in words.
struct SheetWords: Sendable {
    let words: Words

    var format: Format { Format(words.language) }

    func head(_ column: SkillsSheet.Column) -> String { words["balance.sheet.column.\(column.rawValue)"] }
    func kind(_ column: SkillsSheet.Column) -> String { words["balance.sheet.kind.\(column.kind.rawValue)"] }

    func uncertainty(_ part: SkillsSheet.Part) -> String {
        guard part.column == .shortage else { return words["balance.sheet.uncertain.\(part.column.rawValue)"] }
        return words[part.hasIntervals ? "balance.sheet.uncertain.interval" : "balance.sheet.uncertain.shortage"]
    }

    /// `1605`, `100 (50–150)`, `<3`, `skjult`.
    func cell(_ cell: SkillsSheet.Cell) -> String {
        guard case .figure(let value, let interval) = cell else { return state(cell) }
        let number = { format.number($0, decimals: 0) }
        guard let interval else { return number(value) }
        let (low, high) = (number(interval.lowerBound), number(interval.upperBound))
        return words["balance.sheet.interval", ["n": number(value), "low": low, "high": high]]
    }

    /// Why there is no number; nothing where there is one.
    func state(_ cell: SkillsSheet.Cell) -> String {
        switch cell {
        case .figure: ""
        case .few: words["balance.sheet.few"]
        case .hidden: words["balance.sheet.hidden"]
        case .missing: words["balance.sheet.missing"]
        case .absent: "–"
        }
    }

    /// `8 måneder gammelt`; nil for what is of this month, or of a time that the calendar has not come to.
    func age(of period: Period, on today: Day) -> String? {
        guard let last = Self.last(period) else { return nil }
        let months = 12 * (today.year - last.year) + today.month - last.month
        guard months > 0 else { return nil }
        return months < 24
            ? words.count("balance.sheet.months", months) : words.count("balance.sheet.years", months / 12)
    }

    /// The last month of a period.
    private static func last(_ period: Period) -> Month? {
        switch period.kind {
        case .year(let year), .years(_, let year): Month(year, 12)
        case .quarter(let year, let part): Month(year, 3 * part)
        case .month(let month): month
        case .other: nil
        }
    }
}

/// The balance sheet of a region, for a reader.
struct SheetPage: Sendable {
    struct Origin: Sendable {
        let head: String
        let what: String
        let facts: String
        let uncertainty: String
        let table: Link
    }

    let words: Words
    let network: NetworkFrame
    let title: String
    let regions: [(code: String, name: String, isChosen: Bool)]
    let region: String?
    let heads: [String]
    let rows: [[String]]
    let legend: [String]
    let origins: [Origin]
    let lacking: [String]
    let finding: String
    /// Region, applicants, posts, posts for each applicant, the two measures.
    let mismatch: [[String]]
    let downloads: TableLinks

    init(_ sheet: SkillsSheet?, _ reading: SheetReading, today: Day, network: NetworkFrame, words: Words) {
        self.words = words
        self.network = network
        let told = SheetWords(words: words)
        title = words["balance.sheet"]
        region = sheet?.region.name
        regions = reading.regions.map { ($0.code, $0.name, $0.code == sheet?.region.code) }
        let parts = sheet?.parts ?? []
        heads = [words["balance.sheet.group"]] + parts.map { told.head($0.column) }
        rows = (sheet?.groups ?? []).enumerated().map { number, group in
            [group.name] + parts.map { told.cell($0.cells[number]) }
        }
        legend = Self.legend(parts, told)
        origins = parts.map { Self.origin($0, today, network, told) }
        lacking = (sheet?.lacking ?? SkillsSheet.Column.allCases).map { column in
            words["balance.sheet.lacking.one", ["column": told.head(column), "key": column.table]]
        }
        downloads = TableLinks { BalanceLinks.sheet($0, network) }
        finding = Self.finding(sheet, told)
        let compared = sheet.map { [$0.region] + reading.own.filter { $0 != sheet?.region } } ?? []
        mismatch = compared.compactMap { region in
            reading.sheet(of: region.code).flatMap(SheetMismatch.init).map { Self.row(region, $0, told) }
        }
    }

    private static func legend(_ parts: [SkillsSheet.Part], _ told: SheetWords) -> [String] {
        let cells = Set(parts.flatMap(\.cells))
        let marks: [(SkillsSheet.Cell, String)] = [
            (.few, "few"), (.hidden, "hidden"), (.missing, "missing"), (.absent, "absent"),
        ]
        return marks.filter { cells.contains($0.0) }.map { told.words["balance.sheet.legend.\($0.1)"] }
    }

    private static func origin(
        _ part: SkillsSheet.Part,
        _ today: Day,
        _ network: NetworkFrame,
        _ told: SheetWords
    ) -> Origin {
        let about = part.dataset.version.facts
        let facts = [
            part.region.name, part.period.name(told.format), told.age(of: part.period, on: today), about.source,
            about.licence,
        ]
        return Origin(
            head: told.head(part.column),
            what: told.words["balance.sheet.what.\(part.column.rawValue)"],
            facts: facts.compactMap { $0 }.joined(separator: ", ") + ".",
            uncertainty: told.uncertainty(part),
            table: KnowledgeLinks.table(part.dataset.key, network)
        )
    }

    private static func finding(_ sheet: SkillsSheet?, _ told: SheetWords) -> String {
        guard let sheet, let mismatch = SheetMismatch(sheet), let part = sheet[.applicants] else {
            return told.words["balance.sheet.mismatch.none"]
        }
        return told.words[
            "balance.sheet.mismatch.finding",
            [
                "n": told.format.number(100 * mismatch.misplaced, decimals: 0), "region": part.region.name,
                "period": part.period.name(told.format),
            ]
        ]
    }

    private static func row(_ region: Region, _ mismatch: SheetMismatch, _ told: SheetWords) -> [String] {
        let number = { told.format.number($0, decimals: $1) }
        return [
            region.name, number(mismatch.applicants, 0), number(mismatch.vacancies, 0),
            number(mismatch.misplaced, 2), number(mismatch.lostHires, 2),
        ]
    }
}
