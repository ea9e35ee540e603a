import Core
import HTTPTypes
import Hummingbird
import Knowledge
import Markup
import Web

/// What has been counted in each occupational group, to read and to take home.
struct SheetRoutes: Sendable {
    let desk: BalanceDesk

    func add(to router: WebRouter) {
        let home = router.group(":network/balanse/regnskap")
        home.get(use: show)
        home.table("tall", use: table)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let (network, reading) = try await reading(context)
        let asked = request.uri.queryParameters["region"].map(String.init)
        let code = asked ?? reading.regions.first { $0.level != .country }?.code
        let sheet = code.flatMap { reading.sheet(of: $0) }
        if asked != nil && sheet == nil { throw Problem.notFound }
        let page = SheetPage(sheet, reading, today: desk.clock.today, network: network, words: context.words)
        return context.page(Page(page.title, section: BalanceLinks.part) { SheetView(page: page) })
    }

    @Sendable func table(_ request: Request, context: WebContext) async throws -> Response {
        let (_, reading) = try await reading(context)
        let table = SheetTableRows(reading, context.words).table
        return try await context.download(table, named: context.words["balance.sheet.file"], for: request)
    }

    private func reading(_ context: WebContext) async throws -> (NetworkFrame, SheetReading) {
        let network = try context.requireNetwork()
        try context.require(.read)
        return (network, SheetReading(try await desk.tables.found(SkillsSheet.Column.tables, in: network.id)))
    }
}

/// The sheet of every region as a table for other programs: a row for each group and column.
struct SheetTableRows: Sendable {
    private let reading: SheetReading
    private let words: Words

    init(_ reading: SheetReading, _ words: Words) {
        self.reading = reading
        self.words = words
    }

    private static let columns = [
        "region-code", "region", "group-code", "group", "column", "kind", "value", "low", "high", "state", "period",
        "counted-in", "uncertainty", "source", "licence", "table",
    ]

    var table: SemicolonTable {
        SemicolonTable(
            heading: Self.columns.map { words["balance.sheet.csv.\($0)"] },
            rows: reading.regions.compactMap { reading.sheet(of: $0.code) }.flatMap(rows)
        )
    }

    private func rows(_ sheet: SkillsSheet) -> [[SemicolonTable.Cell]] {
        sheet.parts.flatMap { part in
            sheet.groups.enumerated().map { number, group in row(sheet.region, part, group, part.cells[number]) }
        }
    }

    private func row(_ region: Region, _ part: SkillsSheet.Part, _ group: SkillsSheet.Group, _ cell: SkillsSheet.Cell)
        -> [SemicolonTable.Cell]
    {
        let told = SheetWords(words: words)
        var numbers: [SemicolonTable.Cell] = [.empty, .empty, .empty]
        if case .figure(let value, let interval) = cell {
            numbers[0] = .number(value, decimals: 0)
            if let interval {
                numbers[1] = .number(interval.lowerBound, decimals: 0)
                numbers[2] = .number(interval.upperBound, decimals: 0)
            }
        }
        let about = part.dataset.version.facts
        return [.text(region.code), .text(region.name), .text(group.code), .text(group.name)]
            + [.text(told.head(part.column)), .text(told.kind(part.column))] + numbers
            + [
                .text(told.state(cell)), .text(part.period.code), .text(part.region.name),
                .text(told.uncertainty(part)), .text(about.source ?? ""), .text(about.licence ?? ""),
                .text(part.dataset.key),
            ]
    }
}
