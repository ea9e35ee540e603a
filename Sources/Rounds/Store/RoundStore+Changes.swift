import Core
import Meetings
import Networks
import SQL

extension RoundStore {
    /// What the secretariat writes about a round.
    public struct Draft: Sendable, Equatable {
        public var kind: Round.Kind
        public var title: String
        public var lead: String?
        public var mode: Round.Mode
        public var audience: Round.Audience
        public var groupCount: Int
        public var meeting: Meeting.ID?
        public var lastDay: Day?
        public var shownTo: Round.Readers

        public init(
            kind: Round.Kind,
            title: String,
            lead: String? = nil,
            mode: Round.Mode,
            audience: Round.Audience,
            groupCount: Int = 4,
            meeting: Meeting.ID? = nil,
            lastDay: Day? = nil,
            shownTo: Round.Readers
        ) {
            self.kind = kind
            self.title = title
            self.lead = lead
            self.mode = mode
            self.audience = audience
            self.groupCount = groupCount
            self.meeting = meeting
            self.lastDay = lastDay
            self.shownTo = shownTo
        }

        var values: Change.Values {
            [
                "kind": kind, "title": title, "lead": lead, "mode": mode, "audience": audience,
                "group_count": groupCount, "meeting_id": meeting, "last_day": lastDay, "shown_to": shownTo,
            ]
        }
    }

    /// What the secretariat asks.
    public struct QuestionDraft: Sendable, Equatable {
        public var kind: Question.Kind
        public var label: String
        public var help: String?
        public var options: [String]
        public var lines: [String]
        public var unit: String?
        public var low: String?
        public var high: String?
        public var isRequired: Bool
        public var condition: Question.Condition?

        public init(
            kind: Question.Kind,
            label: String,
            help: String? = nil,
            options: [String] = [],
            lines: [String] = [],
            unit: String? = nil,
            low: String? = nil,
            high: String? = nil,
            isRequired: Bool = false,
            condition: Question.Condition? = nil
        ) {
            self.kind = kind
            self.label = label
            self.help = help
            self.options = options
            self.lines = lines
            self.unit = unit
            self.low = low
            self.high = high
            self.isRequired = isRequired
            self.condition = condition
        }

        var values: Change.Values {
            [
                "kind": kind, "label": label, "help": help, "options": options.joined(separator: "\n"),
                "lines": lines.joined(separator: "\n"), "unit": unit, "low": low, "high": high,
                "is_required": isRequired, "condition_key": condition?.question, "condition_value": condition?.value,
            ]
        }
    }

    /// Makes a round with the questions that it begins with.
    ///
    /// - Returns: its key.
    public func add(
        _ draft: Draft,
        _ questions: [QuestionDraft],
        to network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> String {
        try await database.change(by: actor, at: now) { change in
            let key = try NetworkStore.freeKey(
                from: draft.title,
                fallback: "runde",
                in: "round",
                of: network,
                change.connection
            )
            let id = ids.next(Round.self)
            try change.insert(
                "round",
                id,
                draft.values + [
                    "network_id": network, "key": key, "code": try freeCode(change), "state": Round.State.draft,
                    "opened_on": Day?.none, "closed_on": Day?.none, "revision": 1,
                ]
            )
            var keys: Set<String> = []
            for (position, question) in questions.enumerated() {
                let key = Self.key(question, taken: keys)
                keys.insert(key)
                try insert(question, key: key, at: position, in: id, change)
            }
            return key
        }
    }

    func freeCode(_ change: Change) throws -> String {
        while true {
            let code = JoinCode.make(from: secrets())
            let taken = try change.connection.value("SELECT count(*) FROM round WHERE code = \(code)", as: Int.self)
            if taken == 0 { return code }
        }
    }

    /// Saves what someone wrote from `revision` on, unless it has been saved since.
    ///
    /// Who answers, and how they are known, stays as it is from the first answer on.
    public func update(
        _ id: Round.ID,
        _ draft: Draft,
        from revision: Int,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> SaveOutcome<Round> {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.questionnaire(id, in: network, change.connection)?.round else { return .missing }
            guard found.revision == revision else { return .conflict(found) }
            var draft = draft
            if try Self.isAnswered(id, change.connection) {
                (draft.mode, draft.audience) = (found.mode, found.audience)
                draft.groupCount = max(draft.groupCount, found.groupCount)
            }
            try change.update("round", id, draft.values + ["revision": revision + 1])
            return .saved
        }
    }

    func isAnswered(_ round: Round.ID) async throws -> Bool {
        try await database.read { try Self.isAnswered(round, $0) }
    }

    static func isAnswered(_ round: Round.ID, _ connection: any Connection) throws -> Bool {
        try connection.value("SELECT count(*) FROM round_sheet WHERE round_id = \(round)", as: Int.self) ?? 0 > 0
    }
}
