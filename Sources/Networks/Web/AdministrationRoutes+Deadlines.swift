import Core
import Hummingbird
import Web

/// How long before a meeting people are called, papers are in and answers are asked for again.
extension AdministrationRoutes {
    @Sendable func showDeadlines(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        guard let found = try await networks.storedDeadlines(network.id) else { throw Problem.notFound }
        return deadlinesPage(NetworkForms.deadlines(found, words: context.words), network, context: context)
    }

    @Sendable func saveDeadlines(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        guard let found = try await networks.storedDeadlines(network.id) else { throw Problem.notFound }
        let form = NetworkForms.deadlines(found, words: context.words)
            .filled(try await FormData.read(request), words: context.words)
        guard let deadlines = NetworkForms.deadlines(form) else {
            return deadlinesPage(form, network, context: context)
        }
        let saving = try await networks.update(
            network.id,
            deadlines,
            from: form["revision"],
            by: context.viewer.actor,
            at: clock.now
        )
        switch saving {
        case .saved: return context.redirect(to: NetworkLinks.administration(network), notice: "saved")
        case .conflict(let stored): return deadlinesPage(form, network, conflict: stored, context: context)
        case .missing, .refused: throw Problem.notFound
        }
    }

    private func deadlinesPage(
        _ form: Form,
        _ network: NetworkFrame,
        conflict: Stored<NetworkDeadlines>? = nil,
        context: WebContext
    ) -> Response {
        var form = form
        if let conflict { form.acceptRevision(conflict.revision) }
        return formPage(
            context.words["networks.deadlines.title"],
            form,
            action: NetworkLinks.deadlines(network),
            submit: context.words["networks.save"],
            lead: context.words["networks.deadlines.lead"],
            theirs: conflict.map { NetworkForms.deadlines($0, words: context.words) },
            context: context
        )
    }
}
