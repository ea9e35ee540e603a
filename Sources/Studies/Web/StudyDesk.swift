import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// What all pages behind the door of a study need: the study, for who may read its texts.
///
/// The gate lets in the secretariat, and who is named as an analyst of this very study.
struct StudyDesk: Sendable {
    let network: NetworkFrame
    let head: StudyStore.Head
    let viewer: Viewer.ID

    var study: Study { head.study }
    var key: String { head.study.key }
    /// Who codes sees what others have coded only where they have finished themselves.
    var blind: Viewer.ID? { head.isAnalyst ? viewer : nil }

    init(_ studies: StudyStore, _ context: WebContext) async throws {
        network = try context.requireNetwork()
        let key = try context.parameters.require("key")
        guard let head = try await studies.head(key, in: network.id, for: context.viewer.id) else {
            try context.require(.analyse)
            throw Problem.notFound
        }
        try context.require(.analyse, head.subject(in: network.id))
        guard let viewer = context.viewer.id else { throw Problem.notFound }
        self.head = head
        self.viewer = viewer
    }

    /// The number that stands last in the address.
    static func number(_ context: WebContext) throws -> Int {
        guard let number = Int(try context.parameters.require("number")) else { throw Problem.notFound }
        return number
    }
}

/// A page that is one form.
struct StudyFormView: View {
    let title: String
    let back: (text: String, link: Link)
    var lead: String?
    /// What someone else saved meanwhile.
    var theirs: Form?
    let form: Form
    let action: Link
    let submit: String
    let words: Words
    var keepsDraft = false
    /// Takes away what the form is about.
    var delete: Link?

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(back.link)) { back.text } }
            h1 { title }
            if let lead { p { lead } }
        }
        if let theirs { ConflictView(theirs: theirs, words: words) }
        FormView(form, action: action, submit: submit, words: words, cancel: back.link, keepsDraft: keepsDraft)
        if let delete {
            details {
                summary { words["studies.delete"] }
                PostButton(delete, words["studies.delete-sure"])
            }
        }
    }
}

extension WebContext {
    /// A page that is one form: 409 beside what someone else saved, 422 where something has to be put right.
    func page(_ view: StudyFormView, @HTMLBuilder below: () -> Node = { .empty }) -> Response {
        let page = Page(view.title, section: StudyLinks.part) {
            view
            below()
        }
        let status: HTTPResponse.Status =
            view.theirs != nil ? .conflict : view.form.isValid ? .ok : .unprocessableContent
        return self.page(page, status: status)
    }
}
