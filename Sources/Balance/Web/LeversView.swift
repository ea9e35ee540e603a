import Core
import Markup
import Web

/// The fields of the levers, each a slider that says what it is set to.
struct LeversView: View {
    let form: Form
    let told: BalanceWords

    private var words: Words { told.words }

    var body: Node {
        .group(
            form.levers.map { head, fields in
                fieldset(.class("levers")) {
                    legend { head }
                    for field in fields { view(field) }
                }
            }
        )
    }

    /// The first year in which the lever is felt.
    private func since(_ lever: BalanceLever) -> String {
        lever.unit == .jobs
            ? words["balance.lever.since-chosen"]
            : words["balance.lever.since", ["year": told.firstYear(of: lever)]]
    }

    private func view(_ field: Field) -> Node {
        guard let lever = BalanceLever.allCases.first(where: { "\($0.parameter)" == field.name }) else {
            return FieldView(field: field, words: words).body
        }
        let value = Int(field.value).map { min(max($0, lever.range.lowerBound), lever.range.upperBound) } ?? 0
        return div(.class(field.problem == nil ? "field lever" : "field lever wrong")) {
            div(.class("line")) {
                label(.for(field.name)) { field.label }
                Node.element(
                    name: "output",
                    attributes: [
                        .for(field.name), .data("text", words["balance.unit.\(lever.unit.rawValue)"]),
                        .data("scale", lever.unit == .permille ? "10" : "1"),
                        .data("sign", lever.unit == .jobs ? "" : "+"),
                    ],
                    children: [.text(told.amount(lever, value))]
                )
            }
            if let problem = field.problem { p(.class("problem"), .id("\(field.name)-feil")) { problem } }
            Node.void(
                name: "input",
                attributes: [
                    .type("range"), .id(field.name), .name(field.name), .min("\(lever.range.lowerBound)"),
                    .max("\(lever.range.upperBound)"), .step("\(lever.step)"), .value("\(value)"),
                    .aria("valuetext", told.amount(lever, value)), .aria("describedby", "\(field.name)-fra"),
                ]
            )
            p(.class("small soft"), .id("\(field.name)-fra")) { since(lever) }
        }
    }
}

extension Form {
    /// Its fields under their headings.
    fileprivate var levers: [(head: String, fields: [Field])] {
        fields.filter { $0.group != nil }.reduce(into: []) { groups, field in
            let head = field.group ?? ""
            if groups.last?.head == head {
                groups[groups.count - 1].fields.append(field)
            } else {
                groups.append((head, [field]))
            }
        }
    }
}
