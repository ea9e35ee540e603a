import Core
import Markup
import Meetings
import NetworkFile
import Networks
import SQL
import Strategies

/// Reads the collections of a network file.
struct InputFileReading {
    let file: FileImport
    let change: Change

    func read(_ root: FileMap) throws {
        var keys: Set<String> = []
        _ = try root.list("input") { map in
            let key = try map.key()
            guard !FreeKey.reserved.contains(key), keys.insert(key).inserted else {
                throw (map.node("key") ?? map.node).mistake("“\(key)” is taken; choose another key")
            }
            let (opens, closes) = (try map.day("opens"), try map.optionalDay("closes"))
            if let closes, closes < opens {
                throw map.node.mistake("“closes” \(closes) lies before “opens” \(opens)")
            }
            let id = file.ids.next(InputCollection.self)
            let draft = InputCollection.Draft(
                title: try map.text("title", limit: 200),
                lead: try map.optionalText("lead"),
                strategy: try file.find(.strategy, in: map, field: "strategy", as: Strategy.self),
                meeting: try file.find(.meeting, in: map, field: "meeting", as: Meeting.self),
                audience: try map.choice("audience", default: .everyone),
                opensOn: opens,
                closesOn: closes
            )
            let reported = try instant("reported", map)
            try change.insert(
                "input_collection",
                id,
                InputStore.values(draft) + [
                    "network_id": file.network, "key": key, "published_at": try instant("published", map),
                    "impression": try map.optionalText("impression"), "reported_at": reported,
                    "first_reported_at": try instant("first_reported", map) ?? reported, "revision": 1,
                ]
            )
            try readCards(map, of: id, themes: try readThemes(map, of: id))
        }
    }

    /// - Returns: their keys, in their order.
    private func readThemes(_ map: FileMap, of collection: InputCollection.ID) throws -> [InputTheme.ID] {
        var position = 0
        return try map.list("themes") { map in
            guard position < InputLimits.themes else {
                throw map.node.mistake("there are more than \(InputLimits.themes) themes")
            }
            position += 1
            let id = file.ids.next(InputTheme.self)
            try change.insert(
                "input_theme",
                id,
                [
                    "collection_id": collection, "title": try map.text("title", limit: 200),
                    "area": try map.choice("area", InputTheme.Area.self), "position": position,
                    "summary": try map.optionalText("summary"), "revision": 1,
                ]
            )
            return id
        }
    }

    private func readCards(_ map: FileMap, of collection: InputCollection.ID, themes: [InputTheme.ID]) throws {
        var known: [Int: InputCard.ID] = [:]
        var merged: [(card: InputCard.ID, with: Int, node: FileNode)] = []
        _ = try map.list("cards") { map in
            let number = try map.number("number", in: 1...999_999)
            let id = file.ids.next(InputCard.self)
            guard known.count < InputLimits.cards else {
                throw map.node.mistake("there are more than \(InputLimits.cards) cards")
            }
            guard known.updateValue(id, forKey: number) == nil else {
                throw map.node.mistake("the card \(number) stands twice; give one another number")
            }
            let theme = try map.optionalNumber("theme", in: 1...InputLimits.themes)
            if let theme, theme > themes.count {
                throw (map.node("theme") ?? map.node).mistake("the collection has no theme \(theme)")
            }
            guard let received = try instant("received", map) else {
                throw map.node.mistake("the field “received” is missing; write a moment as 2021-03-17T11:00:00.000Z")
            }
            try change.connection.run(
                """
                INSERT INTO input_card (id, collection_id, number, text, way, place, name, organisation, email,
                    email_folded, language, received_at, screening, theme_id, merged_into, told_at, revision)
                VALUES (\(id), \(collection), \(number), \(try map.text("text")),
                    \(try map.choice("way", InputCard.Way.self, default: .form)),
                    \(try map.optionalText("place", limit: 200)), NULL,
                    \(try map.optionalText("organisation", limit: 200)), NULL, NULL,
                    \(try map.choice("language", Language.self, default: .nb)), \(received),
                    \(InputCard.Screening.published), \(theme.map { themes[$0 - 1] }), NULL, NULL, 1)
                """
            )
            try change.note("import input", "input_card", id, String(number))
            if let with = try map.optionalNumber("with", in: 1...999_999) { merged.append((id, with, map.node)) }
            try readOutcome(map, of: id)
        }
        for each in merged {
            guard let other = known[each.with], other != each.card, !merged.contains(where: { $0.card == other }) else {
                throw each.node.mistake("“with” must name a card of the collection that stands for itself")
            }
            try change.connection.run("UPDATE input_card SET merged_into = \(other) WHERE id = \(each.card)")
        }
    }

    private func readOutcome(_ map: FileMap, of card: InputCard.ID) throws {
        let verdict = map.node("verdict") == nil ? nil : try map.choice("verdict", InputOutcome.Verdict.self)
        let (reason, link) = (try map.optionalText("reason"), try map.optionalText("link", limit: 2_000))
        if let link, Link(written: link) == nil {
            throw (map.node("link") ?? map.node).mistake("“\(link)” is no address; write https://… or a path here")
        }
        guard let verdict else { return }
        try change.insert(
            "input_outcome",
            card,
            ["verdict": verdict, "reason": reason ?? "", "outcome_link": link]
        )
    }

    private func instant(_ name: String, _ map: FileMap) throws -> Instant? {
        guard let text = try map.optionalText(name) else { return nil }
        guard let instant = Instant(text) else {
            throw (map.node(name) ?? map.node).mistake("“\(text)” is no moment, written as 2021-03-17T11:00:00.000Z")
        }
        return instant
    }
}
