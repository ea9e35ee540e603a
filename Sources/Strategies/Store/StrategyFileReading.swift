import Core
import NetworkFile
import Networks
import SQL

/// Reads the strategies of a network file.
struct StrategyFileReading {
    let file: FileImport
    let change: Change

    func read(_ root: FileMap) throws {
        var goals: [String: [String: StrategyPart.ID]] = [:]
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
                    "owner_id": owner, "summary": try map.optionalText("summary"),
                    "kind": try map.choice("document", Strategy.Kind.self, default: .strategy),
                    "body": try map.optionalText("body", limit: 200),
                    "from_year": try map.optionalNumber("from_year", in: 2000...2100),
                    "until_year": try map.optionalNumber("until_year", in: 2000...2100), "revision": 1,
                ]
            )
            try readPhases(map, of: id)
            try readVersions(map, of: id)
            goals[key] = try readParts(map, of: id)
        }
        try readLinks(root, goals)
    }

    /// - Returns: the goals by their keys.
    private func readParts(_ map: FileMap, of strategy: Strategy.ID) throws -> [String: StrategyPart.ID] {
        var known: [String: (id: StrategyPart.ID, kind: StrategyPart.Kind)] = [:]
        var position = 0
        _ = try map.list("parts") { map in
            let (key, id) = (try map.key(), file.ids.next(StrategyPart.self))
            let kind: StrategyPart.Kind = try map.choice("kind")
            let under = try map.optionalText("under")
            guard known[key] == nil else {
                throw map.node.mistake("the part “\(key)” stands twice; give one another key")
            }
            let parent = under.flatMap { known[$0] }
            guard parent.map({ kind.mayLieIn.contains($0.kind) }) ?? (kind == .goal && under == nil) else {
                throw map.node.mistake(
                    "a \(kind.rawValue) cannot lie under “\(under ?? "")”; name a part that stands before it"
                )
            }
            let state: StrategyPart.State = try map.choice("state", default: .planned)
            try change.insert(
                "strategy_part",
                id,
                [
                    "strategy_id": strategy, "parent_id": parent?.id, "key": key, "kind": kind, "position": position,
                    "title": try map.text("title", limit: 300), "text": try map.optionalText("text"),
                    "owner_id": try file.find(.organisation, in: map, field: "owner", as: Organisation.self),
                    "state": state, "due": try map.optionalDay("due"),
                    "indicator": try map.optionalText("indicator", limit: 100),
                ]
            )
            try readReports(map, of: id)
            known[key] = (id, kind)
            position += 1
        }
        return known.filter { $0.value.kind == .goal }.mapValues(\.id)
    }

    private func readVersions(_ map: FileMap, of strategy: Strategy.ID) throws {
        var number = 0
        _ = try map.list("versions") { map in
            number += 1
            guard number <= StrategyStore.mostVersions else {
                throw map.node.mistake("more than \(StrategyStore.mostVersions) versions (limit: versions)")
            }
            let draft = StrategyVersion.Draft(
                name: try map.text("name", limit: 200),
                note: try map.optionalText("note"),
                text: try map.text("text", limit: StrategyStore.longestText),
                commentsUntil: try map.optionalDay("comments_until")
            )
            let id = file.ids.next(StrategyVersion.self)
            try change.insert(
                "strategy_version",
                id,
                draft.values + [
                    "strategy_id": strategy, "number": number, "shown_at": try map.optionalInstant("shown"),
                    "revision": 1,
                ]
            )
            try readComments(map, on: id, StrategyText(draft.text).paragraphs.count)
        }
    }

    private func readComments(_ map: FileMap, on version: StrategyVersion.ID, _ paragraphs: Int) throws {
        _ = try map.list("comments") { map in
            guard paragraphs > 0, let paragraph = try map.optionalNumber("paragraph", in: 1...paragraphs) else {
                throw map.node.mistake("the field “paragraph” is missing: the number of the one that is meant, from 1")
            }
            try change.insert(
                "strategy_comment",
                file.ids.next(TextComment.self),
                [
                    "version_id": version, "paragraph": paragraph, "author": try map.text("author", limit: 200),
                    "at": try map.instant("at"), "text": try map.text("text"),
                    "proposal": try map.optionalText("proposal"),
                    "state": try map.choice("state", TextComment.State.self, default: .open),
                    "answer": try map.optionalText("answer"),
                    "answered_by": try map.optionalText("answered_by", limit: 200),
                    "answered_at": try map.optionalInstant("answered_at"), "revision": 1,
                ]
            )
        }
    }

    private func readReports(_ map: FileMap, of part: StrategyPart.ID) throws {
        _ = try map.list("reports") { map in
            try change.insert(
                "measure_report",
                file.ids.next(MeasureReport.self),
                [
                    "part_id": part, "day": try map.day("day"),
                    "state": try map.choice("state", StrategyPart.State.self), "text": try map.text("text"),
                    "author": try map.text("author", limit: 200),
                ]
            )
        }
    }

    /// Goals point to each other once all of them are known: `kompetanse/balanse`.
    private func readLinks(_ root: FileMap, _ goals: [String: [String: StrategyPart.ID]]) throws {
        _ = try root.list("goal_links") { map in
            func goal(_ field: String) throws -> StrategyPart.ID {
                let text = try map.text(field)
                let parts = text.split(separator: "/").map(String.init)
                guard parts.count == 2, let id = goals[parts[0]]?[parts[1]] else {
                    throw (map.node(field) ?? map.node).mistake("there is no goal “\(text)”; write strategy/goal")
                }
                return id
            }
            try change.insert(
                "goal_link",
                file.ids.next(GoalLink.self),
                [
                    "from_id": try goal("from"), "to_id": try goal("to"),
                    "kind": try map.choice("kind", GoalLink.Kind.self), "note": try map.optionalText("note"),
                ]
            )
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
