import Core
import Markup
import Strategies
import Web

/// What the page of a strategy shows: where one can say something to it, and what was heard.
///
/// The page of them all shows what is open.
struct StrategyBlock: Sendable {
    let inputs: InputStore
    let clock: WallClock

    @Sendable func node(_ folder: StrategyFolder?, _ context: WebContext) async throws -> Node {
        guard let network = context.network else { return .empty }
        var heads: [InputStore.Head]
        if let folder {
            heads = try await inputs.collections(for: folder.strategy.id)
        } else {
            heads = try await inputs.collections(network.id, drafts: false)
        }
        let hasAny = !heads.isEmpty
        if folder == nil {
            heads.removeAll { !$0.collection.mayBeWrittenTo(by: context.viewer, in: network.id, on: clock.today) }
        }
        // The secretariat finds the way to begin, others what there is to read.
        guard hasAny || context.may(.manageNetwork) else { return .empty }
        return StrategyBlockView(
            lines: heads.map { line($0, network, context) },
            written: Written(in: network, on: context.words),
            all: folder == nil ? InputLinks.collections(network) : nil,
            words: context.words
        ).body
    }

    private func line(_ head: InputStore.Head, _ network: NetworkFrame, _ context: WebContext) -> StrategyBlockView.Line
    {
        let collection = head.collection
        let stage = collection.stage(on: clock.today)
        let isOpen = collection.mayBeWrittenTo(by: context.viewer, in: network.id, on: clock.today)
        let action: (String, Link)? =
            if isOpen {
                (context.words["input.give"], InputLinks.form(collection.key, network))
            } else if stage == .reported {
                (context.words["input.report.read"], InputLinks.report(collection.key, network))
            } else {
                nil
            }
        return StrategyBlockView.Line(
            title: collection.title,
            link: InputLinks.collection(collection.key, network),
            when: InputText.when(collection, stage, context.words),
            action: action
        )
    }
}

struct StrategyBlockView: View {
    struct Line: Sendable {
        let title: String
        let link: Link
        let when: String
        let action: (text: String, link: Link)?
    }

    let lines: [Line]
    let written: Written
    /// Nil on the page of one strategy.
    let all: Link?
    let words: Words

    var body: Node {
        if all != nil || !lines.isEmpty {
            section {
                h2 { words["input.title"] }
                if !lines.isEmpty { ul(.class("plain")) { for line in lines { li { content(line) } } } }
                if let all { p { a(.href(all)) { words["input.all"] } } }
            }
        }
    }

    @HTMLBuilder private func content(_ line: Line) -> Node {
        div(.class("line")) {
            a(.href(line.link)) { written(line.title) }
            span { line.when }
        }
        if let action = line.action { p { a(.href(action.link)) { action.text } } }
    }
}
