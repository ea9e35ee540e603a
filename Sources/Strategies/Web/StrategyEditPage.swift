import Core
import Markup
import Web

/// Everything about one strategy that can be changed.
struct StrategyEditPage: Sendable {
    struct Line: Sendable, Equatable {
        let title: String
        let link: Link
        let detail: String
    }

    let title: String
    let action: Link
    let back: Link
    let form: Form
    /// What another saved while the form was being written.
    let theirs: Form?
    let phases: [Line]
    let phaseForm: Form
    let phaseAction: Link
    let words: Words

    init(
        _ folder: StrategyFolder,
        network: NetworkFrame,
        form: Form,
        phaseForm: Form,
        theirs: Form?,
        words: Words
    ) {
        let strategy = folder.strategy
        title = words["strategies.edit.title"]
        action = StrategyLinks.edit(strategy.key, network)
        back = StrategyLinks.strategy(strategy.key, network)
        self.form = form.citing("summary", in: network)
        self.phaseForm = phaseForm
        phaseAction = StrategyLinks.phases(strategy.key, network)
        self.words = words
        self.theirs = theirs
        phases = folder.phases.map { phase in
            let parts = [PhaseText.kind(phase.kind, words), PhaseText.when(phase, words)]
            return Line(
                title: phase.title,
                link: StrategyLinks.phase(phase.id, of: strategy.key, network),
                detail: parts.compactMap(\.self).joined(separator: " · ")
            )
        }
    }
}

struct StrategyEditView: View {
    let page: StrategyEditPage

    var body: Node {
        div(.class("lead")) { h1 { page.title } }
        if let theirs = page.theirs { ConflictView(theirs: theirs, words: page.words) }
        FormView(
            page.form,
            action: page.action,
            submit: page.words["strategies.save"],
            words: page.words,
            cancel: page.back
        )
        section {
            h2 { page.words["strategies.phases"] }
            if page.phases.isEmpty {
                p { page.words["strategies.no-phases"] }
            } else {
                ol(.class("plain")) {
                    for phase in page.phases {
                        li {
                            a(.href(phase.link)) { phase.title }
                            p(.class("small soft")) { phase.detail }
                        }
                    }
                }
            }
        }
        section {
            h2 { page.words["strategies.phase.add"] }
            FormView(
                page.phaseForm,
                action: page.phaseAction,
                submit: page.words["strategies.phase.add.submit"],
                words: page.words
            )
        }
    }
}
