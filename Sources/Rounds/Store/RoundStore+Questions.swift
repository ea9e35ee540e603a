import Core
import SQL

extension RoundStore {
    /// Puts a question at the end; nil when there are as many as there may be.
    public func ask(
        _ draft: QuestionDraft,
        in round: Round.ID,
        network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Question.ID? {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.questionnaire(round, in: network, change.connection),
                found.round.state != .closed, found.asked.count < RoundLimits.questions
            else { return nil }
            let key = Self.key(draft, taken: Set(found.questions.map(\.key)))
            return try insert(draft, key: key, at: (found.asked.last?.position ?? -1) + 1, in: round, change)
        }
    }

    /// Words a question anew; one that people may have before them is retired, and the new one takes its place.
    ///
    /// What is asked only of those who gave a certain answer to it goes along, as another question too.
    public func reword(
        _ id: Question.ID,
        _ draft: QuestionDraft,
        in round: Round.ID,
        network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.questionnaire(round, in: network, change.connection),
                let question = found.asked.first(where: { $0.id == id }), found.round.state != .closed
            else { return false }
            guard question.draft != draft else { return true }
            // Whoever has the form open before the change answers what they see.
            guard found.round.openedOn != nil else {
                try change.update("round_question", id, draft.values)
                return true
            }
            var taken = Set(found.questions.map(\.key))
            try replace(question, by: draft, among: found.asked, &taken, change)
            return true
        }
    }

    private func replace(
        _ question: Question,
        by draft: QuestionDraft,
        among asked: [Question],
        _ taken: inout Set<String>,
        _ change: Change
    ) throws {
        try change.update("round_question", question.id, ["is_retired": true])
        let key = Self.key(draft, taken: taken)
        taken.insert(key)
        try insert(draft, key: key, at: question.position, in: question.round, change)
        // Not itself once more, should two depend on each other.
        let others = asked.filter { $0.id != question.id }
        for dependent in others {
            guard let condition = dependent.condition, condition.question == question.key else { continue }
            var next = dependent.draft
            next.condition = .init(question: key, value: condition.value)
            try replace(dependent, by: next, among: others, &taken, change)
        }
    }

    /// Moves a question one place up or down.
    public func move(
        _ id: Question.ID,
        up: Bool,
        in round: Round.ID,
        network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.questionnaire(round, in: network, change.connection),
                let place = found.asked.firstIndex(where: { $0.id == id })
            else { return false }
            let other = up ? place - 1 : place + 1
            guard found.asked.indices.contains(other) else { return true }
            try change.update("round_question", id, ["position": found.asked[other].position])
            try change.update("round_question", found.asked[other].id, ["position": found.asked[place].position])
            return true
        }
    }

    /// Takes a question away; one that has been asked is kept with its answers, and not asked any more.
    public func drop(
        _ id: Question.ID,
        in round: Round.ID,
        network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.questionnaire(round, in: network, change.connection),
                found.asked.contains(where: { $0.id == id })
            else { return false }
            if found.round.openedOn != nil {
                try change.update("round_question", id, ["is_retired": true])
            } else {
                try change.delete("round_question", id)
            }
            return true
        }
    }

    static func key(_ draft: QuestionDraft, taken: Set<String>) -> String {
        FreeKey.make(from: draft.label, fallback: "sporsmal", taken: taken)
    }

    @discardableResult
    func insert(
        _ draft: QuestionDraft,
        key: String,
        at position: Int,
        in round: Round.ID,
        _ change: Change
    ) throws -> Question.ID {
        let id = ids.next(Question.self)
        try change.insert(
            "round_question",
            id,
            draft.values + ["round_id": round, "key": key, "position": position, "is_retired": false]
        )
        return id
    }
}

extension Question {
    /// The question as it was written.
    var draft: RoundStore.QuestionDraft {
        RoundStore.QuestionDraft(
            kind: kind,
            label: label,
            help: help,
            options: options,
            lines: lines,
            unit: unit,
            low: low,
            high: high,
            isRequired: isRequired,
            condition: condition
        )
    }
}
