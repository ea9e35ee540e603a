import Core
import Markup

extension Form {
    /// After both versions were shown, saving again is meant: the form takes the stored revision.
    public mutating func acceptRevision(_ revision: some CustomStringConvertible) {
        guard let index = fields.firstIndex(where: { $0.name == "revision" }) else { return }
        fields[index].value = revision.description
    }
}

/// What someone else saved meanwhile, above the reader's own text, which stays in its form.
public struct ConflictView: View {
    let theirs: Form
    let words: Words

    public init(theirs: Form, words: Words) {
        self.theirs = theirs
        self.words = words
    }

    public var body: Node {
        div(.class("summary"), .role("alert"), .tabindex(-1)) {
            h2 { words["conflict.title"] }
            p { words["conflict.text"] }
            FormFacts(theirs)
        }
    }
}

/// What stands in a form, to be read.
public struct FormFacts: View {
    let form: Form

    public init(_ form: Form) { self.form = form }

    public var body: Node {
        dl(.class("facts")) {
            for field in form.fields where field.kind != .hidden && !field.value.isEmpty {
                dt { field.label }
                dd { Prose(field.shownValue) }
            }
        }
    }
}

extension Field {
    /// The value as a person reads it: a choice by its text.
    var shownValue: String {
        switch kind {
        case .choice(let choices), .oneOf(let choices), .steps(let choices):
            choices.first { $0.value == value }?.text ?? value
        case .several(let choices):
            chosen.map { value in choices.first { $0.value == value }?.text ?? value }.joined(separator: "\n")
        default: value
        }
    }
}
