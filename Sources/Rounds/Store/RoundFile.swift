import Core
import Meetings
import NetworkFile
import Networks
import SQL

/// The rounds of a network file, with what was answered.
///
/// Drafts of answers, what colleagues said of them, and links stay behind: a file is passed on and kept.
enum RoundFile {
    static func read(_ root: FileMap, file: FileImport, change: Change) throws {
        var keys: Set<String> = []
        var codes: Set<String> = []
        _ = try root.list("rounds") { map in
            let key = try map.key()
            guard !FreeKey.reserved.contains(key) else {
                throw (map.node("key") ?? map.node).mistake("“\(key)” is a word of the site itself; choose another key")
            }
            guard keys.insert(key).inserted else {
                throw map.node.mistake("the round “\(key)” stands twice; give one another key")
            }
            let id = file.ids.next(Round.self)
            let code = try freeCode(map, file: file, taken: &codes, change)
            let mode: Round.Mode = try map.choice("mode")
            let draft = RoundStore.Draft(
                kind: try map.choice("kind", default: .other),
                title: try map.text("title", limit: 200),
                lead: try map.optionalText("lead"),
                mode: mode,
                audience: try map.choice("audience"),
                groupCount: try map.optionalNumber("groups", in: RoundLimits.groups) ?? 4,
                meeting: try file.find(.meeting, in: map, field: "meeting", as: Meeting.self),
                lastDay: try map.optionalDay("last"),
                shownTo: try map.choice("shown_to", default: .members)
            )
            try change.insert(
                "round",
                id,
                draft.values + [
                    "network_id": file.network, "key": key, "code": code,
                    "state": try map.choice("state", Round.State.self, default: .draft),
                    "opened_on": try map.optionalDay("opened"), "closed_on": try map.optionalDay("closed"),
                    "revision": 1,
                ]
            )
            let asked = try questions(map, of: id, file: file, change: change)
            try sheets(map, of: id, asked: asked, isAnonymous: mode == .anonymous, file: file, change: change)
        }
    }

    /// The code that the file has, unless another network of the installation has taken it.
    private static func freeCode(
        _ map: FileMap,
        file: FileImport,
        taken: inout Set<String>,
        _ change: Change
    ) throws -> String {
        var code =
            try map.optionalText("code").flatMap(JoinCode.read) ?? JoinCode.make(from: file.ids.next(Round.self).text)
        while try taken.contains(code)
            || change.connection.value("SELECT count(*) FROM round WHERE code = \(code)", as: Int.self) ?? 0 > 0
        {
            code = JoinCode.make(from: file.ids.next(Round.self).text)
        }
        taken.insert(code)
        return code
    }

    private static func questions(
        _ map: FileMap,
        of round: Round.ID,
        file: FileImport,
        change: Change
    ) throws -> Set<String> {
        var keys: Set<String> = []
        var position = 0
        _ = try map.list("questions") { map in
            let key = try map.key()
            guard keys.insert(key).inserted else {
                throw map.node.mistake("the question “\(key)” stands twice; give one another key")
            }
            let condition = try map.map("if") { map in
                Question.Condition(question: try map.key("question"), value: try map.text("answer", limit: 500))
            }
            let draft = RoundStore.QuestionDraft(
                kind: try map.choice("kind"),
                label: try map.text("label", limit: 500),
                help: try map.optionalText("help", limit: 500),
                options: try map.texts("options").map(\.text),
                lines: try map.texts("lines").map(\.text),
                unit: try map.optionalText("unit", limit: 50),
                low: try map.optionalText("low", limit: 100),
                high: try map.optionalText("high", limit: 100),
                isRequired: try map.flag("required"),
                condition: condition
            )
            try change.insert(
                "round_question",
                file.ids.next(Question.self),
                draft.values + [
                    "round_id": round, "key": key, "position": position, "is_retired": try map.flag("retired"),
                ]
            )
            position += 1
        }
        return keys
    }

    private static func sheets(
        _ map: FileMap,
        of round: Round.ID,
        asked: Set<String>,
        isAnonymous: Bool,
        file: FileImport,
        change: Change
    ) throws {
        _ = try map.list("answers") { map in
            var answers = Answers()
            _ = try map.list("to") { map in
                let key = try map.key("question")
                guard asked.contains(key) else {
                    throw map.node.mistake("there is no question with the key “\(key)” in this round")
                }
                answers[key] = try map.texts("values").map(\.text)
            }
            let organisation = try file.find(.organisation, in: map, field: "organisation", as: Organisation.self)
            let group = try map.optionalNumber("group", in: RoundLimits.groups)
            let name = try map.optionalText("name", limit: 200)
            if isAnonymous, organisation != nil || group != nil || name != nil {
                throw map.node.mistake("this round is anonymous; take away who answered")
            }
            let sent = try map.optionalDay("sent").map { OsloTime.instant($0, .midnight) }
            let id = file.ids.next(Sheet.self)
            try change.connection.run(
                """
                INSERT INTO round_sheet (id, round_id, organisation_id, group_number, name, state, answers, author,
                    sent_at, is_late, revision)
                VALUES (\(id), \(round), \(organisation), \(group), \(name), 'sent', \(answers), NULL, \(sent),
                    \(try map.flag("late")), 1)
                """
            )
        }
    }

    static func write(_ network: NetworkID, _ connection: any Connection) throws -> [(String, FileValue?)] {
        let organisations = Dictionary(
            uniqueKeysWithValues: try NetworkStore.organisations(network, connection).map { ($0.id, $0.key) }
        )
        let rounds: [Round] = try connection.all("SELECT * FROM round WHERE network_id = \(network) ORDER BY key")
        let members = try rounds.map { round -> [(String, FileValue?)] in
            let meeting = try round.meeting.flatMap { id in
                try connection.value("SELECT slug FROM meeting WHERE id = \(id)", as: String.self)
            }
            let asked = Questionnaire(
                round: round,
                questions: try RoundStore.questionnaire(round, connection)?.questions ?? []
            )
            let sheets = try RoundStore.sheets(of: round.id, connection).filter { $0.state == .sent }
            return [
                ("key", .text(round.key)), ("kind", .text(round.kind.rawValue)), ("title", .text(round.title)),
                ("lead", .text(round.lead)), ("mode", .text(round.mode.rawValue)),
                ("audience", .text(round.audience.rawValue)), ("groups", .number(round.groupCount)),
                ("meeting", .text(meeting)), ("code", .text(round.code)), ("state", .text(round.state.rawValue)),
                ("opened", .day(round.openedOn)), ("last", .day(round.lastDay)), ("closed", .day(round.closedOn)),
                ("shown_to", .text(round.shownTo.rawValue)), ("questions", .maps(asked.questions.map(written))),
                ("answers", .maps(answers(asked, sheets, organisations))),
            ]
        }
        return [("rounds", .maps(members))]
    }

    /// What may not be shown does not leave in a file either.
    private static func answers(
        _ asked: Questionnaire,
        _ sheets: [Sheet],
        _ organisations: [Organisation.ID: String]
    ) -> [[(String, FileValue?)]] {
        guard asked.round.mode == .anonymous else {
            return sheets.map { sheet in
                [
                    ("organisation", .text(sheet.organisation.flatMap { organisations[$0] })),
                    ("group", .number(sheet.group)), ("name", .text(sheet.name)),
                    ("sent", .day(sheet.sentAt.map { OsloTime.day($0) })), ("late", .flag(sheet.isLate)),
                    ("to", written(sheet.answers)),
                ]
            }
        }
        guard RoundResults.withholding(asked.round, sheets.count) == nil else { return [] }
        return Mixed.rows(asked, sheets).map { [("to", written($0))] }
    }

    private static func written(_ question: Question) -> [(String, FileValue?)] {
        let condition = question.condition.map { condition -> FileValue in
            .map([("question", .text(condition.question)), ("answer", .text(condition.value))])
        }
        return [
            ("key", .text(question.key)), ("kind", .text(question.kind.rawValue)), ("label", .text(question.label)),
            ("help", .text(question.help)), ("options", texts(question.options)), ("lines", texts(question.lines)),
            ("unit", .text(question.unit)), ("low", .text(question.low)), ("high", .text(question.high)),
            ("required", .flag(question.isRequired)), ("if", condition), ("retired", .flag(question.isRetired)),
        ]
    }

    private static func written(_ answers: Answers) -> FileValue? {
        .maps(answers.keys.map { [("question", .text($0)), ("values", .list(answers[$0].map { .quoted($0) }))] })
    }

    private static func texts(_ values: [String]) -> FileValue? {
        values.isEmpty ? nil : .list(values.map { .quoted($0) })
    }
}
