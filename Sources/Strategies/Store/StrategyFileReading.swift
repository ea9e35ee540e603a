import Core
import NetworkFile
import Networks
import SQL

/// Reads the strategies of a network file.
struct StrategyFileReading {
    let file: FileImport
    let change: Change

    func read(_ root: FileMap) throws {
        _ = try root.list("strategies") { map in
            let id = file.ids.next(Strategy.self)
            let key = try map.key()
            guard !FreeKey.reserved.contains(key) else {
                throw (map.node("key") ?? map.node).mistake("“\(key)” is a word of the site itself; choose another key")
            }
            try file.add(.strategy, key, id, at: map.node)
            guard let owner = try file.find(.organisation, in: map, field: "owner", as: Organisation.self) else {
                throw map.node.mistake("the field “owner” is missing: the organisation that answers for the strategy")
            }
            try change.insert(
                "strategy",
                id,
                [
                    "network_id": file.network, "key": key, "title": try map.text("title", limit: 200),
                    "owner_id": owner, "summary": try map.optionalText("summary"), "revision": 1,
                ]
            )
            try readPhases(map, of: id)
        }
    }

    private func readPhases(_ map: FileMap, of strategy: Strategy.ID) throws {
        var position = 0
        _ = try map.list("phases") { map in
            let draft = StrategyStore.PhaseDraft(
                title: try map.text("title", limit: 200),
                kind: try map.choice("kind"),
                from: try bound("from", map),
                until: try bound("until", map),
                when: try map.optionalText("when", limit: 200)
            )
            if let from = draft.from, let until = draft.until, until.last < from.first {
                throw map.node.mistake("“until” \(until) lies before “from” \(from)")
            }
            try change.insert(
                "strategy_phase",
                file.ids.next(StrategyPhase.self),
                ["strategy_id": strategy, "position": position] + draft.values
            )
            position += 1
        }
    }

    private func bound(_ name: String, _ map: FileMap) throws -> PhaseBound? {
        guard let text = try map.optionalText(name) else { return nil }
        guard let bound = PhaseBound(text) else {
            throw (map.node(name) ?? map.node).mistake(
                "“\(text)” is neither a day, written as 2021-03-28, nor a month, written as 2021-05"
            )
        }
        return bound
    }
}
