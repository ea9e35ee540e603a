import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// What those who keep the register work at: the register, the actor that the address names, and the pages around forms.
struct ActorDesk: Sendable {
    let context: WebContext
    let network: NetworkFrame
    let register: ActorRegister
    /// Nil where the address names none.
    let actor: RegionalActor?

    var words: Words { context.words }

    /// - Throws: for who may not keep the register, and where the address names an actor that is not there.
    init(_ actors: ActorStore, _ context: WebContext, needsActor: Bool = true) async throws {
        try context.require(.manageNetwork)
        self.context = context
        network = try context.requireNetwork()
        register = try await actors.register(of: network.id)
        actor = needsActor ? register.actor(try context.parameters.require("key")) : nil
        if needsActor, actor == nil { throw Problem.notFound }
    }

    /// Back to the actor, or to all of them.
    private var back: (text: String, link: Link) {
        actor.map { ($0.name, ActorLinks.actor($0.key, network)) }
            ?? (words["actors.title"], ActorLinks.actors(network))
    }

    private func lead(_ title: String) -> Node {
        div(.class("lead")) {
            p(.class("kicker")) {
                a(.href(back.link)) { actor == nil ? .text(back.text) : Written(in: network, on: words)(back.text) }
            }
            h1 { title }
        }
    }

    /// - Parameters:
    ///   - theirs: what somebody else has saved meanwhile.
    ///   - remove: where it is taken out.
    func formPage(
        _ title: String,
        _ form: Form,
        _ action: Link,
        theirs: Form? = nil,
        remove: Link? = nil
    ) -> Response {
        let page = Page(title, section: ActorLinks.part) {
            lead(title)
            if let theirs { ConflictView(theirs: theirs, words: words) }
            FormView(form, action: action, submit: words["actors.save"], words: words, cancel: back.link)
            if let remove { p { a(.href(remove)) { words["actors.remove"] } } }
        }
        return context.page(page, status: theirs != nil ? .conflict : form.isValid ? .ok : .unprocessableContent)
    }

    /// Whether something is to be taken out.
    func askPage(_ title: String, _ text: String, revision: Int, _ action: Link, hasChanged: Bool) -> Response {
        let page = Page(title, section: ActorLinks.part) {
            lead(title)
            if hasChanged { p(.class("warning"), .role("alert")) { words["actors.remove.changed"] } }
            p { text }
            FormView(
                Form([Field("revision", "", .hidden, value: String(revision))]),
                action: action,
                submit: words["actors.remove"],
                words: words,
                cancel: back.link
            )
        }
        return context.page(page, status: hasChanged ? .conflict : .ok)
    }
}
