import Core
import NetworkFile
import Networks
import SQL

/// Reads the studies of a network file; their texts come as those that have been deleted.
struct StudyFileReading {
    let file: FileImport
    let change: Change

    func read(_ root: FileMap) throws {
        var keys: Set<String> = []
        _ = try root.list("studies") { map in
            let key = try map.key()
            guard !FreeKey.reserved.contains(key) else {
                throw (map.node("key") ?? map.node).mistake("“\(key)” is a word of the site itself; choose another key")
            }
            guard keys.insert(key).inserted else {
                throw map.node.mistake("the study “\(key)” stands twice; give one another key")
            }
            let study = file.ids.next(Study.self)
            try change.insert(
                "study",
                study,
                [
                    "network_id": file.network, "key": key, "title": try map.text("title", limit: 200),
                    "question": try map.text("question"), "summary": try map.optionalText("summary"),
                    "is_published": try map.flag("published"), "revision": 1,
                ]
            )
            let themes = try readThemes(map, of: study)
            let codes = try readCodes(map, of: study, themes)
            let quotes = try readTexts(map, of: study, themes, codes)
            try readRecommendations(map, of: study, themes, quotes)
        }
    }

    private func readThemes(_ map: FileMap, of study: Study.ID) throws -> [Theme.ID] {
        var themes: [Theme.ID] = []
        _ = try map.list("themes") { map in
            let id = file.ids.next(Theme.self)
            themes.append(id)
            try change.insert(
                "study_theme",
                id,
                [
                    "study_id": study, "number": themes.count, "name": try map.text("name", limit: 200),
                    "text": try map.optionalText("text"), "revision": 1,
                ]
            )
        }
        return themes
    }

    private func readCodes(_ map: FileMap, of study: Study.ID, _ themes: [Theme.ID]) throws -> [StudyCode.ID] {
        var codes: [StudyCode.ID] = []
        _ = try map.list("codes") { map in
            let id = file.ids.next(StudyCode.self)
            codes.append(id)
            guard codes.count <= StudyCode.most else {
                throw map.node.mistake("more than \(StudyCode.most) codes (limit: codes)")
            }
            try change.insert(
                "study_code",
                id,
                [
                    "study_id": study, "number": codes.count, "name": try map.text("name", limit: 200),
                    "description": try map.optionalText("description"),
                    "theme_id": try one("theme", of: themes, map), "revision": 1,
                ]
            )
        }
        return codes
    }

    /// - Returns: the quotes of all texts, in their order.
    private func readTexts(
        _ map: FileMap,
        of study: Study.ID,
        _ themes: [Theme.ID],
        _ codes: [StudyCode.ID]
    ) throws -> [Quote.ID] {
        struct Kept {}
        let connection = change.connection
        var (number, quotes): (Int, [Quote.ID]) = (0, [])
        _ = try map.list("texts") { map in
            number += 1
            let text = file.ids.next(StudyText.self)
            let kind: StudyText.Kind = try map.choice("kind")
            try connection.run(
                """
                INSERT INTO study_text (id, study_id, number, kind, role, workplace, held_on, may_quote, delete_on,
                    deleted_at)
                VALUES (\(text), \(study), \(number), \(kind), '', '', \(try map.day("held")),
                    \(try map.flag("may_quote")), \(try map.day("delete_on")), \(change.at))
                """
            )
            try change.note("import text", "study_text", text, "counts and quotes only")
            _ = try map.list("counts") { map in
                guard let code = try one("code", of: codes, map) else {
                    throw map.node.mistake("the field “code” is missing: the number of the code, from 1")
                }
                try connection.run(
                    """
                    INSERT INTO study_kept (id, text_id, code_id, passages) VALUES
                        (\(file.ids.next(Kept.self)), \(text), \(code),
                        \(try map.optionalNumber("passages", in: 0...100_000) ?? 0))
                    """
                )
            }
            _ = try map.list("quotes") { map in
                guard let theme = try one("theme", of: themes, map) else {
                    throw map.node.mistake("the field “theme” is missing: the number of the theme, from 1")
                }
                let id = file.ids.next(Quote.self)
                quotes.append(id)
                try connection.run(
                    """
                    INSERT INTO study_quote (id, text_id, theme_id, wording, source, is_approved, revision)
                    VALUES (\(id), \(text), \(theme), \(try map.text("wording")),
                        \(try map.text("source", limit: 200)), \(true), \(1))
                    """
                )
            }
        }
        return quotes
    }

    private func readRecommendations(
        _ map: FileMap,
        of study: Study.ID,
        _ themes: [Theme.ID],
        _ quotes: [Quote.ID]
    ) throws {
        struct Evidence {}
        var number = 0
        _ = try map.list("recommendations") { map in
            number += 1
            let id = file.ids.next(Recommendation.self)
            try change.insert(
                "study_recommendation",
                id,
                [
                    "study_id": study, "number": number, "what": try map.text("what"),
                    "receiver": try map.text("receiver", limit: 200),
                    "state": try map.choice("state", Recommendation.State.self),
                    "became": try map.optionalText("became", limit: 200),
                    "became_path": try map.optionalText("became_address", limit: 2_000), "revision": 1,
                ]
            )
            let evidence = (
                themes: try several("themes", of: themes, map), quotes: try several("quotes", of: quotes, map)
            )
            // A quote that may not be shown stays at home, so that a file can have one that rested on that alone.
            if evidence.themes.isEmpty, evidence.quotes.isEmpty {
                file.warn("the recommendation rests on nothing; name its “themes” or “quotes”", at: map.node)
            }
            for theme in evidence.themes {
                try change.connection.run(
                    """
                    INSERT INTO study_evidence (id, recommendation_id, theme_id)
                    VALUES (\(file.ids.next(Evidence.self)), \(id), \(theme))
                    """
                )
            }
            for quote in evidence.quotes {
                try change.connection.run(
                    """
                    INSERT INTO study_evidence (id, recommendation_id, quote_id)
                    VALUES (\(file.ids.next(Evidence.self)), \(id), \(quote))
                    """
                )
            }
        }
    }

    // MARK: Things by their places, from 1

    private func one<T>(_ field: String, of all: [T], _ map: FileMap) throws -> T? {
        guard let place = try map.optionalNumber(field, in: 1...10_000) else { return nil }
        guard all.indices.contains(place - 1) else {
            throw (map.node(field) ?? map.node).mistake("there is no number \(place) of \(all.count)")
        }
        return all[place - 1]
    }

    private func several<T>(_ field: String, of all: [T], _ map: FileMap) throws -> [T] {
        try map.texts(field).map { text, node in
            guard let place = Int(text), all.indices.contains(place - 1) else {
                throw node.mistake("“\(text)” is no number from 1 to \(all.count)")
            }
            return all[place - 1]
        }
    }
}
