import Markup
import Strategies

/// What the slices on top of the strategies show on their pages, one after the other.
enum StrategyWiring {
    static func extras(_ all: [StrategyExtras]) -> StrategyExtras {
        { folder, context in
            var nodes: [Node] = []
            for extra in all { nodes.append(try await extra(folder, context)) }
            return .group(nodes)
        }
    }
}
