import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

extension StrategyAdministrationRoutes {
    func newPage(_ form: Form, _ network: NetworkFrame, context: WebContext) -> Response {
        let title = context.words["strategies.new"]
        let page = Page(title, section: StrategyLinks.part) {
            div(.class("lead")) { h1 { title } }
            FormView(
                form.citing("summary", in: network),
                action: StrategyLinks.new(network),
                submit: context.words["strategies.save"],
                words: context.words,
                cancel: StrategyLinks.strategies(network)
            )
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }

    func editPage(
        _ folder: StrategyFolder,
        _ network: NetworkFrame,
        form: Form? = nil,
        phaseForm: Form? = nil,
        notice: String? = nil,
        context: WebContext
    ) async throws -> Response {
        let owners = try await strategies.owners(network.id)
        let words = context.words
        let page = StrategyEditPage(
            folder,
            network: network,
            form: form ?? StrategyForms.strategy(folder.strategy, owners: owners, words: words),
            phaseForm: phaseForm ?? StrategyForms.phase(nil, place: folder.phases.count + 1, words: words),
            theirs: nil,
            words: words
        )
        return context.page(
            Page(page.title, section: StrategyLinks.part, notice: notice) { StrategyEditView(page: page) },
            status: page.form.isValid && page.phaseForm.isValid ? .ok : .unprocessableContent
        )
    }

    /// Both versions: the stored one to read, the writer's own still in the form.
    func conflictPage(_ form: Form, _ network: NetworkFrame, context: WebContext) async throws -> Response {
        let key = try context.parameters.require("key")
        guard let folder = try await strategies.strategy(key, in: network.id) else { throw Problem.notFound }
        var form = form
        form.acceptRevision(folder.strategy.revision)
        let page = StrategyEditPage(
            folder,
            network: network,
            form: form,
            phaseForm: StrategyForms.phase(nil, place: folder.phases.count + 1, words: context.words),
            theirs: StrategyForms.stored(folder, words: context.words),
            words: context.words
        )
        return context.page(
            Page(page.title, section: StrategyLinks.part) { StrategyEditView(page: page) },
            status: .conflict
        )
    }

    func phasePage(
        _ form: Form,
        _ phase: StrategyPhase,
        of folder: StrategyFolder,
        _ network: NetworkFrame,
        theirs: StrategyPhase? = nil,
        context: WebContext
    ) -> Response {
        let words = context.words
        var form = form
        if let theirs { form.acceptRevision(theirs.version) }
        let place = (folder.phases.firstIndex { $0.id == phase.id } ?? 0) + 1
        let title = words["strategies.phase.edit.title"]
        let action = StrategyLinks.phase(phase.id, of: folder.strategy.key, network)
        let page = Page(title, section: StrategyLinks.part) {
            div(.class("lead")) {
                p(.class("kicker")) {
                    a(.href(StrategyLinks.edit(folder.strategy.key, network))) { folder.strategy.title }
                }
                h1 { title }
            }
            if let theirs {
                ConflictView(theirs: StrategyForms.phase(theirs, place: place, words: words), words: words)
            }
            FormView(
                form,
                action: action,
                submit: words["strategies.save"],
                words: words,
                cancel: StrategyLinks.edit(folder.strategy.key, network)
            )
            Markup.form(.method("post"), .action(action / "slett")) {
                button(
                    .type("submit"),
                    .class("button quiet"),
                    .aria("label", words["strategies.phase.delete.which", ["phase": phase.title]])
                ) { words["strategies.phase.delete"] }
            }
        }
        let status = theirs != nil ? .conflict : form.isValid ? .ok : HTTPResponse.Status.unprocessableContent
        return context.page(page, status: status)
    }
}
