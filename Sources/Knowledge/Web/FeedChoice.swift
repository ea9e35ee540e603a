import Core
import Cubes
import Web

/// The fields by which somebody chooses what is wanted of one variable.
///
/// Few values have a box each; of more, codes are written; of periods, how many or from when on.
struct FeedChoice {
    private let variable: PxWebTable.Variable
    private let index: Int
    private let words: Words

    /// Values that are shown with a box each.
    private static let mostBoxes = 30
    /// Values that are named as examples where there are more.
    private static let examples = 3

    init(_ variable: PxWebTable.Variable, _ index: Int, _ words: Words) {
        self.variable = variable
        self.index = index
        self.words = words
    }

    private var dimension: Dimension { variable.dimension }
    private var isTime: Bool { dimension.role == .time }

    /// - Parameter choice: what is chosen already; nil leaves the variable out.
    func fields(_ choice: PxWebSelection.Choice?) -> [Field] {
        !isTime && dimension.count <= Self.mostBoxes ? [boxes(choice)] : written(choice)
    }

    private func boxes(_ choice: PxWebSelection.Choice?) -> Field {
        let ticked: [String] =
            switch choice {
            case nil: []
            case .codes(let codes): codes
            default: dimension.categories.map(\.code)
            }
        return Field(
            "codes-\(index)",
            words["knowledge.feed.way"],
            .several(dimension.categories.map { Field.Choice($0.code, $0.label.text) }),
            hint: words[variable.mayBeLeftOut ? "knowledge.feed.all-or-none" : "knowledge.feed.all-of-them"],
            value: ticked.joined(separator: "\n")
        )
    }

    private func written(_ choice: PxWebSelection.Choice?) -> [Field] {
        var ways = [Field.Choice("all", words["knowledge.feed.all"])]
        if isTime {
            ways.append(Field.Choice("newest", words["knowledge.feed.newest"]))
            ways.append(Field.Choice("from", words["knowledge.feed.from"]))
        }
        ways.append(Field.Choice("some", words["knowledge.feed.some"]))
        if variable.mayBeLeftOut { ways.append(Field.Choice("none", words["knowledge.feed.none"])) }
        let (way, text) = written(as: choice)
        let kind: Field.Kind = isTime ? .line : .longText(rows: 3)
        let hint = words[isTime ? "knowledge.feed.period-hint" : "knowledge.feed.codes-hint", ["codes": shown]]
        let label = words[isTime ? "knowledge.feed.period" : "knowledge.feed.codes"]
        return [
            Field("way-\(index)", words["knowledge.feed.way"], .choice(ways), required: true, value: way),
            Field("codes-\(index)", label, kind, hint: hint, value: text),
        ]
    }

    private func written(as choice: PxWebSelection.Choice?) -> (way: String, text: String?) {
        switch choice {
        case nil: ("none", nil)
        case .all: ("all", nil)
        case .codes(let codes): ("some", codes.joined(separator: ", "))
        case .newest(let count): ("newest", String(count))
        case .from(let period): ("from", period)
        }
    }

    /// The last period, or the first values, with their names where these are others than the codes.
    private var shown: String {
        let some = isTime ? dimension.categories.suffix(1) : dimension.categories.prefix(Self.examples)
        return some.map { $0.label.text == $0.code ? $0.code : "\($0.code) \($0.label.text)" }.joined(separator: ", ")
    }
}
