import Core
import NetworkFile
import Web

extension DefinitionForms {
    /// The file that a form makes; it is read as one that was pasted.
    ///
    /// - Parameter kept: the definition that is changed, for what the form does not ask for.
    static func text(_ form: Form, keeping kept: Indicator?) throws -> String {
        let members: [(String, FileValue?)] = [
            ("indicator", .quoted(kept?.id ?? form["id"])), ("heading", .text(form["heading"])),
            ("challenge", .text(form.text("challenge"))), ("front", .number(kept?.front)),
            ("name", translated("name", form)), ("explanation", translated("explanation", form)),
            ("sentence", translated("sentence", form)), ("unit", .text(form["unit"])),
            ("decimals", .text(form["decimals"])), ("direction", .text(form["direction"])),
            ("adding", .text(form["adding"])), ("target", target(form)), ("owner", .quoted(form["owner"])),
            ("formula", .map([formula(form)])), ("frequency", translated("frequency", form)),
            ("comparability", form.text("comparability-nb") == nil ? nil : translated("comparability", form)),
            ("breaks", list(codes(form["breaks"]))),
        ]
        let rest = kept.map { IndicatorText.background($0.background) } ?? []
        return try FileValue.render(members + rest)
    }

    private static func translated(_ name: String, _ form: Form) -> FileValue {
        let first = form["\(name)-nb"]
        return .map(
            Language.allCases.map { language in
                (language.rawValue, .quoted(form.text("\(name)-\(language.rawValue)") ?? first))
            }
        )
    }

    private static func target(_ form: Form) -> FileValue? {
        let ends = ["low", "high"].map { name -> (String, FileValue?) in
            (name, .text(form.text(name)?.replacing(",", with: ".")))
        }
        return ends.contains { $0.1 != nil } ? .map(ends) : nil
    }

    private static func formula(_ form: Form) -> (String, FileValue?) {
        let first = selection("table", "choose", form)
        let second = selection("table-2", "choose-2", form)
        switch FormulaParts.Kind(rawValue: form["formula"]) ?? .figures {
        case .figures: return ("figures", first)
        case .growth: return ("growth", first)
        case .share:
            return ("share", .map([("part", first), ("whole", second), ("per", .text(form.text("per") ?? "100"))]))
        case .mismatch:
            return (
                "mismatch",
                .map([
                    ("demand", first), ("supply", second), ("over", .text(form.text("over"))),
                    ("without", list(codes(form["without"]))),
                ])
            )
        }
    }

    private static func selection(_ table: String, _ choose: String, _ form: Form) -> FileValue? {
        guard let key = form.text(table) else { return nil }
        let choices = form.lines(choose).map { line -> [(String, FileValue?)] in
            [("dimension", .quoted(line.first)), ("codes", list(codes(line.second ?? "")))]
        }
        return .map([("table", .quoted(key)), ("choose", .maps(choices))])
    }

    /// What stands with commas between.
    private static func codes(_ text: String) -> [String] {
        text.split(separator: ",").map { $0.trimmingSpaces() }.filter { !$0.isEmpty }
    }

    private static func list(_ texts: [String]) -> FileValue? {
        texts.isEmpty ? nil : .list(texts.map { .quoted($0) })
    }
}
