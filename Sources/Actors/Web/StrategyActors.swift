import Core
import Markup
import Strategies
import Web

/// What the page of a strategy shows: the way to those who work with it; it asks the database nothing.
enum StrategyActors {
    @Sendable static func node(_ folder: StrategyFolder?, _ context: WebContext) -> Node {
        guard let network = context.network, let folder else { return .empty }
        let choice = ActorChoice(area: ActorArea(strategy: folder.strategy.key))
        return section {
            h2 { context.words["actors.title"] }
            p { a(.href(choice.on(ActorLinks.actors(network)))) { context.words["actors.of-strategy"] } }
        }
    }
}
