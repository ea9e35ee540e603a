import Core
import NetworkFile
import Networks
import SQL

/// Writes the strategies of a network file.
struct StrategyFileWriting {
    typealias Members = [(String, FileValue?)]

    let network: NetworkID
    let connection: any Connection

    func write() throws -> Members {
        let owners = Dictionary(
            uniqueKeysWithValues: try NetworkStore.organisations(network, connection).map { ($0.id, $0.key) }
        )
        let strategies = try StrategyStore.strategies(network, connection).sorted { $0.strategy.key < $1.strategy.key }
        let map = try StrategyStore.goals(of: network, connection)
        return [
            (
                "strategies",
                .maps(try strategies.map { try members($0, owner: owners[$0.strategy.owner], owners: owners) })
            ), ("goal_links", .maps(links(map))),
        ]
    }

    private func links(_ map: GoalMap) -> [Members] {
        let keys = Dictionary(uniqueKeysWithValues: map.strategies.map { ($0.strategy.id, $0.strategy.key) })
        let goals = map.goals.values.flatMap(\.self).map { ($0.id, "\(keys[$0.strategy] ?? "")/\($0.key)") }
        let names = Dictionary(uniqueKeysWithValues: goals)
        return map.links
            .map { ($0, names[$0.from] ?? "", names[$0.to] ?? "") }
            .sorted { ($0.1, $0.2, $0.0.kind.rawValue) < ($1.1, $1.2, $1.0.kind.rawValue) }
            .map { link, from, to in
                [
                    ("from", .text(from)), ("to", .text(to)), ("kind", .text(link.kind.rawValue)),
                    ("note", .text(link.note)),
                ]
            }
    }

    private func members(
        _ folder: StrategyFolder,
        owner: String?,
        owners: [Organisation.ID: String]
    ) throws -> Members {
        let strategy = folder.strategy
        let parts = StrategyTree(try StrategyStore.parts("p.strategy_id = \(strategy.id)", connection)).inOrder
        return [
            ("key", .text(folder.strategy.key)), ("title", .text(folder.strategy.title)), ("owner", .text(owner)),
            ("summary", .text(folder.strategy.summary)),
            ("document", .text(strategy.kind == .strategy ? nil : strategy.kind.rawValue)),
            ("body", .text(strategy.body)), ("from_year", .number(strategy.fromYear)),
            ("until_year", .number(strategy.untilYear)), ("phases", .maps(folder.phases.map(members))),
            ("parts", .maps(try parts.map { try members($0, in: parts, owners) })),
            ("versions", .maps(try versions(of: strategy.id))),
        ]
    }

    private func versions(of strategy: Strategy.ID) throws -> [Members] {
        let comments = try StrategyStore.comments(of: strategy, connection)
        return try StrategyStore.versions(of: strategy, connection).map { version in
            [
                ("name", .text(version.name)), ("note", .text(version.note)),
                ("shown", .text(version.shownAt?.description)), ("comments_until", .day(version.commentsUntil)),
                ("text", .text(version.text)),
                ("comments", .maps(comments.filter { $0.version == version.id }.map(members))),
            ]
        }
    }

    private func members(_ comment: TextComment) -> Members {
        [
            ("paragraph", .number(comment.paragraph)), ("author", .text(comment.author)),
            ("at", .text(comment.at.description)), ("text", .text(comment.text)),
            ("proposal", .text(comment.proposal)),
            ("state", .text(comment.state == .open ? nil : comment.state.rawValue)), ("answer", .text(comment.answer)),
            ("answered_by", .text(comment.answeredBy)), ("answered_at", .text(comment.answeredAt?.description)),
        ]
    }

    private func members(
        _ part: StrategyPart,
        in parts: [StrategyPart],
        _ owners: [Organisation.ID: String]
    ) throws -> Members {
        let reports: [MeasureReport] = try connection.all(
            "SELECT * FROM measure_report WHERE part_id = \(part.id) ORDER BY day, id"
        )
        return [
            ("key", .text(part.key)), ("kind", .text(part.kind.rawValue)),
            ("under", .text(part.parent.flatMap { parent in parts.first { $0.id == parent }?.key })),
            ("title", .text(part.title)), ("text", .text(part.text)),
            ("owner", .text(part.owner.flatMap { owners[$0] })),
            ("state", .text(part.state == .planned ? nil : part.state.rawValue)), ("due", .day(part.due)),
            ("indicator", .text(part.indicator)),
            (
                "reports",
                .maps(
                    reports.map {
                        [
                            ("day", .day($0.day)), ("state", .text($0.state.rawValue)), ("text", .text($0.text)),
                            ("author", .text($0.author)),
                        ]
                    }
                )
            ),
        ]
    }

    private func members(_ phase: StrategyPhase) -> Members {
        [
            ("title", .text(phase.title)), ("kind", .text(phase.kind.rawValue)),
            ("from", .text(phase.from?.description)), ("until", .text(phase.until?.description)),
            ("when", .text(phase.when)),
        ]
    }
}
