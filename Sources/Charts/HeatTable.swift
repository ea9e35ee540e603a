import Core
import Markup

/// Figures in rows and columns, each cell tinted by its figure.
public struct HeatTableModel: Sendable, Equatable {
    public struct Row: Sendable, Equatable {
        public let name: String
        public let link: Link?
        /// One for each column; nil where there is no figure.
        public let values: [Double?]

        public init(_ name: String, link: Link? = nil, _ values: [Double?]) {
            self.name = name
            self.link = link
            self.values = values
        }
    }

    /// What the table shows.
    public let caption: String
    /// What the names of the rows are, such as “Municipality”.
    public let head: String
    public let columns: [String]
    public let rows: [Row]
    public let tints: TintScale
    /// What a cell without a figure says, as in “no figure”.
    public let missing: String
    public let language: Language
    public let decimals: Int

    /// - Parameter tints: by default one scale for the whole table, so that all its cells can be compared.
    public init(
        caption: String,
        head: String,
        columns: [String],
        rows: [Row],
        tints: TintScale? = nil,
        missing: String,
        language: Language,
        decimals: Int
    ) {
        self.caption = caption
        self.head = head
        self.columns = columns
        self.rows = rows
        self.tints = tints ?? TintScale(rows.flatMap(\.values).compactMap { $0 }, decimals: decimals)
        self.missing = missing
        self.language = language
        self.decimals = decimals
    }
}

/// A table whose cells have tints; to those who do not see them it is a table as any other.
public struct HeatTable: View {
    private let model: HeatTableModel

    public init(_ model: HeatTableModel) { self.model = model }

    public var body: Node {
        div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", model.caption)) {
            table(.class("heat")) {
                caption { model.caption }
                thead {
                    tr {
                        th(.scope("col")) { model.head }
                        for column in model.columns { th(.class("n"), .scope("col")) { column } }
                    }
                }
                tbody { for row in model.rows { line(row) } }
            }
        }
    }

    private func line(_ row: HeatTableModel.Row) -> Node {
        tr {
            th(.scope("row")) {
                if let link = row.link { a(.href(link)) { row.name } } else { row.name }
            }
            for value in row.values { cell(value) }
        }
    }

    private func cell(_ value: Double?) -> Node {
        guard let value else { return td(.class("n soft")) { model.missing } }
        return td(.class("n tint-\(model.tints.tint(value))")) {
            Format(model.language).number(value, decimals: model.decimals)
        }
    }
}
