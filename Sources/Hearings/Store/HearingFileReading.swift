import Core
import NetworkFile
import Networks
import SQL

/// Reads the hearings of a network file.
struct HearingFileReading {
    /// The paragraphs of the hearing that is read, by their numbers.
    typealias Paragraphs = [Int: ProposalParagraph.ID]

    let file: FileImport
    let change: Change
    let rules: HearingRules

    func read(_ root: FileMap) throws {
        var keys: Set<String> = []
        _ = try root.list("hearings") { map in
            let key = try map.key()
            guard !FreeKey.reserved.contains(key), keys.insert(key).inserted else {
                throw (map.node("key") ?? map.node).mistake("“\(key)” is taken; choose another key")
            }
            guard let owner = try file.find(.organisation, in: map, field: "owner", as: Organisation.self) else {
                throw map.node.mistake("the field “owner” is missing: the organisation that answers for the proposal")
            }
            let (kind, opens, closes) = (
                try map.choice("kind", Hearing.Kind.self), try map.day("opens"), try map.day("closes")
            )
            guard closes >= opens else { throw map.node.mistake("“closes” \(closes) lies before “opens” \(opens)") }
            let reason = try map.optionalText("reason")
            let id = file.ids.next(Hearing.self)
            let draft = Hearing.Draft(
                title: try map.text("title", limit: 200),
                kind: kind,
                owner: owner,
                summary: try map.optionalText("summary"),
                opensOn: opens,
                closesOn: closes,
                shortReason: reason,
                paragraphs: [],
                bodies: []
            )
            try change.insert(
                "hearing",
                id,
                HearingStore.values(draft) + [
                    "network_id": file.network, "key": key, "announced_at": try instant("announced", map),
                    "answered_at": try instant("answered", map), "revision": 1,
                ]
            )
            let paragraphs = try readParagraphs(map, of: id)
            try readBodies(map, of: id)
            let first = try readExtensions(map, of: id) ?? closes
            guard reason != nil || !rules.isShort(kind, from: opens, until: first) else {
                throw map.node.mistake("the hearing is shorter than its kind allows; write why as “reason: …”")
            }
            try readStatements(map, of: id, paragraphs)
        }
    }

    private func readParagraphs(_ map: FileMap, of hearing: Hearing.ID) throws -> Paragraphs {
        var paragraphs: Paragraphs = [:]
        _ = try map.list("paragraphs") { map in
            let id = file.ids.next(ProposalParagraph.self)
            let number = paragraphs.count + 1
            paragraphs[number] = id
            try change.insert(
                "hearing_paragraph",
                id,
                [
                    "hearing_id": hearing, "number": number, "heading": try map.optionalText("heading", limit: 200),
                    "text": try map.optionalText("text") ?? "",
                ]
            )
        }
        return paragraphs
    }

    private func readBodies(_ map: FileMap, of hearing: Hearing.ID) throws {
        var position = 0
        _ = try map.list("consulted") { map in
            try change.insert(
                "hearing_body",
                file.ids.next(ConsultedBody.self),
                [
                    "hearing_id": hearing, "position": position, "name": try map.text("name", limit: 200),
                    "email": try map.email("email"),
                ]
            )
            position += 1
        }
    }

    /// - Returns: what the last day was before the first of them.
    private func readExtensions(_ map: FileMap, of hearing: Hearing.ID) throws -> Day? {
        try map.list("extensions") { map in
            let from = try map.day("from")
            try change.insert(
                "hearing_extension",
                file.ids.next(HearingExtension.self),
                [
                    "hearing_id": hearing, "from_day": from, "until_day": try map.day("until"),
                    "reason": try map.text("reason"), "made_at": try requiredInstant("made", map),
                ]
            )
            return from
        }.first
    }

    // MARK: Statements

    private func readStatements(_ map: FileMap, of hearing: Hearing.ID, _ paragraphs: Paragraphs) throws {
        var numbers: Set<Int> = []
        _ = try map.list("statements") { map in
            let id = file.ids.next(HearingStatement.self)
            let number = try map.number("number", in: 1...999_999)
            guard numbers.insert(number).inserted else {
                throw map.node.mistake("the statement \(number) stands twice; give one another number")
            }
            let received = try requiredInstant("received", map)
            let way: HearingStatement.Way = try map.choice("way", default: .form)
            try change.connection.run(
                """
                INSERT INTO hearing_statement (id, hearing_id, name, organisation, email, email_folded, overall, way,
                    language, number, receipt, received_at, is_late, screening, ground, holds_number, answered_at,
                    changed_at, revision)
                VALUES (\(id), \(hearing), \(try map.text("name", limit: 200)),
                    \(try map.optionalText("organisation", limit: 200)), NULL, NULL, \(try map.optionalText("overall")),
                    \(way), \(try map.choice("language", Language.self, default: .nb)), \(number),
                    \(try map.text("receipt", limit: 40)), \(received), \(try map.flag("late")),
                    \(HearingStatement.Screening.published), NULL, \(false), \(try instant("answered", map)), \(received),
                    1)
                """
            )
            try readComments(map, of: id, paragraphs)
            try readPoints(map, of: id, paragraphs)
            guard let statement = try HearingStore.statement(id, change.connection) else { return }
            let texts = try HearingStore.folder(statement, change.connection).texts
            let seal = StatementSeal.text(statement.receipt?.code ?? "", texts)
            try change.note("import statement", "hearing_statement", id, seal)
        }
    }

    private func readComments(_ map: FileMap, of statement: HearingStatement.ID, _ paragraphs: Paragraphs) throws {
        struct Comment {}
        _ = try map.list("comments") { map in
            guard let paragraph = try paragraph("paragraph", map, paragraphs) else {
                throw map.node.mistake("the field “paragraph” is missing: the number of one of the proposal")
            }
            try change.connection.run(
                """
                INSERT INTO hearing_comment (id, statement_id, paragraph_id, text)
                VALUES (\(file.ids.next(Comment.self)), \(statement), \(paragraph), \(try map.text("text")))
                """
            )
        }
    }

    private func readPoints(_ map: FileMap, of statement: HearingStatement.ID, _ paragraphs: Paragraphs) throws {
        var position = 0
        _ = try map.list("points") { map in
            position += 1
            let id = file.ids.next(StatementPoint.self)
            try change.connection.run(
                """
                INSERT INTO hearing_point (id, statement_id, position, paragraph_id, text)
                VALUES (\(id), \(statement), \(position), \(try paragraph("paragraph", map, paragraphs)),
                    \(try map.text("text")))
                """
            )
            let verdict = map.node("verdict") == nil ? nil : try map.choice("verdict", Disposition.Verdict.self)
            let reason = try map.optionalText("reason")
            let changed = try map.map("change") { map in
                (
                    paragraph: try paragraph("paragraph", map, paragraphs), before: try map.optionalText("out"),
                    after: try map.optionalText("in")
                )
            }
            guard let verdict else { return }
            try change.insert(
                "hearing_disposition",
                id,
                [
                    "verdict": verdict, "reason": reason ?? "", "change_paragraph_id": changed?.paragraph,
                    "change_before": changed.map { $0.before ?? "" }, "change_after": changed.map { $0.after ?? "" },
                ]
            )
        }
    }

    private func paragraph(
        _ name: String,
        _ map: FileMap,
        _ paragraphs: Paragraphs
    ) throws -> ProposalParagraph.ID? {
        guard let number = try map.optionalNumber(name, in: 1...HearingLimits.paragraphs) else { return nil }
        guard let id = paragraphs[number] else {
            throw (map.node(name) ?? map.node).mistake("the proposal has no paragraph \(number)")
        }
        return id
    }

    private func instant(_ name: String, _ map: FileMap) throws -> Instant? {
        guard let text = try map.optionalText(name) else { return nil }
        guard let instant = Instant(text) else {
            throw (map.node(name) ?? map.node).mistake("“\(text)” is no moment, written as 2021-03-17T11:00:00.000Z")
        }
        return instant
    }

    private func requiredInstant(_ name: String, _ map: FileMap) throws -> Instant {
        guard let instant = try instant(name, map) else {
            throw map.node.mistake("the field “\(name)” is missing; write a moment as 2021-03-17T11:00:00.000Z")
        }
        return instant
    }
}
