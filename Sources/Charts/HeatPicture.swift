import Core
import Markup

/// A table with tints as a picture, for files; on pages it is a table (`HeatTable`).
public struct HeatPicture: View {
    /// Where its figures need more room, it is wider.
    private static let leastWidth = 760.0
    private static let rowHeight = 26.0

    private let model: HeatTableModel

    public init(_ model: HeatTableModel) { self.model = model }

    public var body: Node {
        let names = min((model.rows.map { ChartText.width($0.name) }.max() ?? 0) + 12, Self.leastWidth * 0.4)
        let figures = model.rows.flatMap(\.values).map { ChartText.width(figure($0)) }.max() ?? 0
        let step = max((Self.leastWidth - names) / Double(max(model.columns.count, 1)), figures + 6)
        let width = names + step * Double(model.columns.count)
        let heads = model.columns.map { ChartText.fitted($0, in: step * 2 - 8) }
        // Where the heads have no room beside each other, every second one stands a line higher.
        let isStaggered = heads.contains { ChartText.width($0) > step }
        let top = isStaggered ? 44.0 : 24
        let height = top + Double(model.rows.count) * Self.rowHeight
        return SVG.picture(.class("chart wide"), .svg("viewBox", "0 0 \(Int(width)) \(Int(height))")) {
            SVG.g(.role("img"), .aria("label", model.caption)) {
                for (column, head) in heads.enumerated() {
                    ChartText.label(
                        head,
                        x: min(names + (Double(column) + 0.5) * step, width - ChartText.width(head) / 2),
                        y: isStaggered && column.isMultiple(of: 2) ? 16 : top - 8,
                        anchor: .middle
                    )
                }
                for (number, row) in model.rows.enumerated() {
                    line(row, y: top + Double(number) * Self.rowHeight, names, step)
                }
            }
        }
    }

    private func line(_ row: HeatTableModel.Row, y: Double, _ names: Double, _ step: Double) -> Node {
        let name = ChartText.fitted(row.name, in: names - 12)
        return .group(
            [ChartText.label(name, x: 0, y: y + 18, anchor: .start)]
                + row.values.enumerated().map { column, value in
                    cell(value, x: names + Double(column) * step, y: y, step)
                }
        )
    }

    private func cell(_ value: Double?, x: Double, y: Double, _ step: Double) -> Node {
        let tint = value.map { "tint-\(model.tints.tint($0))" }
        return .group([
            tint.map { ChartFrame.bar("part \($0)", x: x, y: y, width: step - 1, height: Self.rowHeight - 1) }
                ?? .empty,
            SVG.g(.class(tint.map { "\($0) on" } ?? "none")) {
                ChartText.label(figure(value), x: x + step / 2, y: y + 18, anchor: .middle)
            },
        ])
    }

    private func figure(_ value: Double?) -> String {
        value.map { Format(model.language).number($0, decimals: model.decimals) } ?? model.missing
    }
}
