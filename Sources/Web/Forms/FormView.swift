import Core
import Markup

/// A form as a page shows it: a summary of what is wrong, every field with its error, one button.
public struct FormView: View {
    let form: Form
    let action: Link
    let submit: String
    let words: Words
    let cancel: Link?
    let second: Button?
    let aside: Button?
    let keepsDraft: Bool
    let draftName: String?

    /// Another button of the same form: its name is sent when it is pressed.
    public struct Button: Sendable {
        public let name: String
        public let text: String

        public init(_ name: String, _ text: String) {
            self.name = name
            self.text = text
        }
    }

    /// - Parameters:
    ///   - second: a button before the ordinary one.
    ///   - aside: a quiet button after it.
    ///   - keepsDraft: whether what is typed outlives a reload of the page; one form of a page can.
    ///   - draftName: what it is kept under where the same form has more than one address.
    public init(
        _ form: Form,
        action: Link,
        submit: String,
        words: Words,
        cancel: Link? = nil,
        second: Button? = nil,
        aside: Button? = nil,
        keepsDraft: Bool = false,
        draftName: String? = nil
    ) {
        self.form = form
        self.action = action
        self.submit = submit
        self.words = words
        self.cancel = cancel
        self.second = second
        self.aside = aside
        self.keepsDraft = keepsDraft
        self.draftName = draftName
    }

    public var body: Node {
        let kind: [Attribute] = form.hasFiles ? [.enctype("multipart/form-data")] : []
        let draft: [Attribute] = keepsDraft ? [.data("draft", draftName ?? "")] : []
        return .element(
            name: "form",
            attributes: [.method("post"), .action(action)] + kind + draft + [.class("form"), .novalidate],
            children: [content]
        )
    }

    @HTMLBuilder private var content: Node {
        FormSummary(form: form, words: words)
        for group in form.groups { FieldGroup(fields: group, words: words) }
        div(.class("row")) {
            if let second {
                button(.type("submit"), .class("button"), .name(second.name), .value("ja")) { second.text }
            }
            button(.type("submit"), .class(second == nil ? "button" : "button quiet")) { submit }
            if let aside {
                button(.type("submit"), .class("button quiet"), .name(aside.name), .value("ja")) { aside.text }
            }
            if let cancel { a(.href(cancel)) { words["form.cancel"] } }
        }
    }
}

/// Fields under their heading, or without one.
struct FieldGroup: View {
    let fields: [Field]
    let words: Words

    var body: Node {
        if let condition = fields.first?.condition {
            div(.data("only-if", condition.field), .data("values", condition.values.joined(separator: "\n"))) { group }
        } else {
            group
        }
    }

    @HTMLBuilder private var group: Node {
        if let title = fields.first?.group {
            fieldset {
                legend { title }
                for field in fields { FieldView(field: field, words: words) }
            }
        } else {
            for field in fields { FieldView(field: field, words: words) }
        }
    }
}

/// Everything that is wrong, each line a link to its field.
///
/// For forms that put their fields between other things; `FormView` has it already.
public struct FormSummary: View {
    let form: Form
    let words: Words

    public init(form: Form, words: Words) {
        self.form = form
        self.words = words
    }

    public var body: Node {
        if !form.isValid {
            div(.class("summary"), .role("alert"), .tabindex(-1), .id("feil")) {
                h2 { words["form.summary"] }
                ul {
                    if let problem = form.problem { li { problem } }
                    for field in form.fields {
                        if let problem = field.problem {
                            li { a(.href(Link(fragment: field.name))) { "\(name(field)): \(problem)" } }
                        }
                    }
                }
            }
        }
    }
}

extension FormSummary {
    /// What the field is called; with its heading where others are called the same.
    private func name(_ field: Field) -> String {
        let isAlone = form.fields.count { $0.label == field.label } == 1
        return isAlone ? field.label : [field.group, field.label].compactMap(\.self).joined(separator: ": ")
    }
}

/// One field with its label, its hint and what is wrong with it.
public struct FieldView: View {
    let field: Field
    let words: Words

    public init(field: Field, words: Words) {
        self.field = field
        self.words = words
    }

    public var body: Node {
        switch field.kind {
        case .hidden: input(.type("hidden"), .name(field.name), .value(field.value))
        case .check: checkbox
        // That none need be ticked goes without saying.
        case .several(let choices): boxes(choices, .type("checkbox"), mark: "")
        case .oneOf(let choices): boxes(choices, .type("radio"), mark: optionalMark)
        case .steps(let choices): boxes(choices, .type("radio"), mark: optionalMark, row: " steps")
        default: labelled
        }
    }

    private var optionalMark: String { field.isRequired || !field.saysOptional ? "" : " (\(words["form.optional"]))" }

    private var labelled: Node {
        div(.class(field.problem == nil ? "field" : "field wrong")) {
            label(.for(field.name)) {
                field.label
                if !optionalMark.isEmpty { span(.class("soft")) { optionalMark } }
            }
            if let hint = field.hint { p(.class("small soft"), .id("\(field.name)-hint")) { hint } }
            if let problem = field.problem { p(.class("problem"), .id("\(field.name)-feil")) { problem } }
            control
            // Beside the form, which may hold what is not saved yet.
            if let finder = field.finder {
                p(.class("small")) { a(.href(finder), .target("_blank")) { words["form.cite"] } }
            }
        }
    }

    private var checkbox: Node {
        div(.class(field.problem == nil ? "field check" : "field check wrong")) {
            Node.void(
                name: "input",
                attributes: [.type("checkbox"), .id(field.name), .name(field.name), .value("ja")]
                    + (field.value.isEmpty ? [] : [.checked]) + described
            )
            label(.for(field.name)) { field.label }
            if let hint = field.hint { p(.class("small soft"), .id("\(field.name)-hint")) { hint } }
            if let problem = field.problem { p(.class("problem"), .id("\(field.name)-feil")) { problem } }
        }
    }

    /// The first box has the name of the field, so that the summary of what is wrong leads there.
    private func boxes(_ choices: [Field.Choice], _ type: Attribute, mark: String, row: String = "") -> Node {
        fieldset(.class((field.problem == nil ? "field" : "field wrong") + row)) {
            legend {
                field.label
                if !mark.isEmpty { span(.class("soft")) { mark } }
            }
            if let hint = field.hint { p(.class("small soft"), .id("\(field.name)-hint")) { hint } }
            if let problem = field.problem { p(.class("problem"), .id("\(field.name)-feil")) { problem } }
            for (index, choice) in choices.enumerated() {
                let id = index == 0 ? field.name : "\(field.name)-\(index)"
                div(.class("field check")) {
                    Node.void(
                        name: "input",
                        attributes: [type, .id(id), .name(field.name), .value(choice.value)]
                            + (field.chosen.contains(choice.value) ? [.checked] : []) + described
                    )
                    label(.for(id)) { choice.text }
                }
            }
        }
    }

    private var control: Node {
        let common: [Attribute] = [.id(field.name), .name(field.name)] + described
        switch field.kind {
        case .longText(let lines, _):
            // A line feed straight after the start tag is dropped by browsers, so one is put there.
            return .element(
                name: "textarea",
                attributes: common + [.rows(lines)],
                children: [.text("\n" + field.value)]
            )
        case .choice(let choices): return chooser(common, choices)
        case .email: return line(common + [.type("email"), .autocomplete("email")])
        case .code: return line(common + [.type("text"), .inputmode("numeric"), .autocomplete("one-time-code")])
        case .file(let accept, let several):
            let kind: [Attribute] = [.type("file"), .accept(accept)] + (several ? [.multiple] : [])
            return .void(name: "input", attributes: common + kind)
        case .number: return line(common + [.type("text"), .inputmode("numeric"), .class("short")])
        case .day, .dayOrMonth, .time: return line(common + [.type("text"), .class("short")])
        default: return line(common + [.type("text")] + (field.autofill.map { [$0] } ?? []))
        }
    }

    private func line(_ attributes: [Attribute]) -> Node {
        .void(name: "input", attributes: attributes + [.value(field.value)])
    }

    private func chooser(_ attributes: [Attribute], _ choices: [Field.Choice]) -> Node {
        let options = choices.map { choice in
            Node.element(
                name: "option",
                attributes: [.value(choice.value)] + (choice.value == field.value ? [.selected] : []),
                children: [.text(choice.text)]
            )
        }
        return .element(name: "select", attributes: attributes, children: options)
    }

    private var described: [Attribute] {
        var ids: [String] = []
        if field.hint != nil { ids.append("\(field.name)-hint") }
        if field.problem != nil { ids.append("\(field.name)-feil") }
        var out: [Attribute] = field.isRequired ? [.required] : []
        if !ids.isEmpty { out.append(.aria("describedby", ids.joined(separator: " "))) }
        if field.problem != nil { out.append(.aria("invalid", "true")) }
        return out
    }
}
