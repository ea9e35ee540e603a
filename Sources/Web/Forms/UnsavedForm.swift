import Core
import Markup

/// What someone sent and the site could not save: shown, so that it can be copied, and ready to be sent again where that
/// is of use.
struct UnsavedForm: View {
    let target: Link
    let form: FormData
    let canBeSent: Bool
    let words: Words

    var body: Node {
        section {
            h2 { words["problem.unsaved.title"] }
            if canBeSent {
                p { words["problem.unsaved.text"] }
                Node.element(
                    name: "form",
                    attributes: [.method("post"), .action(target)],
                    children: form.fields.map { field in
                        input(.type("hidden"), .name(field.name), .value(field.value))
                    } + [button(.type("submit"), .class("button")) { words["problem.unsaved.again"] }]
                )
            }
            for text in texts { blockquote { Prose(text) } }
        }
    }

    var hasText: Bool { !texts.isEmpty }

    /// What a person wrote in words; the rest is choices, dates and keys of the form itself.
    private var texts: [String] { form.fields.map(\.value).filter { $0.contains(where: \.isWhitespace) } }
}
