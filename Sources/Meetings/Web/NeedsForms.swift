import Core
import Markup
import Web

/// Asking someone about food and access, with the consent to keep what they say.
public enum NeedsForms {
    public static func fields(_ needs: Needs, asksFood: Bool, words: Words) -> [Field] {
        func several(_ name: String, _ label: String, _ all: [Needs.Need]) -> Field {
            Field(
                name,
                label,
                .several(all.map { Field.Choice($0.rawValue, words["meetings.need.\($0.rawValue)"]) }),
                value: needs.chosen.filter(all.contains).map(\.rawValue).joined(separator: "\n")
            )
        }
        let fields = [
            asksFood ? several("food", words["meetings.needs.food"], Needs.Need.food) : nil,
            several("access", words["meetings.needs.access"], Needs.Need.access),
            Field(
                "other",
                words["meetings.needs.other"],
                hint: words["meetings.needs.other-hint"],
                value: needs.other
            ),
            Field(
                "consent",
                words["meetings.needs.consent"],
                .check,
                hint: words["meetings.needs.consent-hint", ["days": "\(Needs.keptDays)"]],
                value: needs.isEmpty ? nil : "ja"
            ),
        ]
        return fields.compactMap { $0?.under(words["meetings.needs"]) }
    }

    /// What was said; nil when something must be put right, which then stands at its field.
    public static func needs(_ form: inout Form, words: Words) -> Needs? {
        let chosen = (form.chosen("food") + form.chosen("access")).compactMap(Needs.Need.init)
        let needs = Needs(chosen: chosen, other: form.text("other"))
        // Needs may tell of health or faith: without a yes they are not kept, and not thrown away unseen either.
        if form.isValid, !needs.isEmpty, !form.isChecked("consent") {
            form.refuse("consent", words["meetings.needs.no-consent"])
        }
        return form.isValid ? needs : nil
    }
}

/// What those who come need, as numbers for those who cook and arrange.
public struct NeedsCountView: View {
    let lines: [String]
    let words: Words

    public init(_ count: NeedsCount, words: Words) {
        let format = Format(words.language)
        lines =
            Needs.Need.allCases.compactMap { need in
                count.counts[need].map { "\(words["meetings.need.\(need.rawValue)"]): \(format.number($0))" }
            } + count.others
        self.words = words
    }

    public var body: Node {
        if !lines.isEmpty {
            section {
                h2 { words["meetings.needs"] }
                p(.class("small soft")) { words["meetings.needs.count", ["days": "\(Needs.keptDays)"]] }
                ul(.class("plain")) { for line in lines { li { line } } }
            }
        }
    }
}
