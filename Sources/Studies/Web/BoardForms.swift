import Core
import Web

/// The forms of a board, and what is sent from its desk.
enum BoardForms {
    static func board(_ board: Board?, words: Words) -> Form {
        let own = [
            Field("revision", "", .hidden, value: board.map { String($0.revision) }),
            Field(
                "question",
                words["studies.board.form.question"],
                .longText(rows: 2, limit: Limits.lineLength),
                required: true,
                value: board?.question
            ),
            Field(
                "votes",
                words["studies.board.form.votes"],
                .number(BoardLimits.votes),
                required: true,
                value: String(board?.draft.votes ?? 3)
            ),
        ]
        return Form(
            own
                + StudyForms.facts(
                    board.map { ($0.draft.source, $0.draft.consent) },
                    who: words["studies.board.form.who"],
                    when: words["studies.board.form.when"],
                    words
                )
        )
    }

    /// - Returns: nil where something is wrong, which then stands in the form.
    static func draft(_ form: inout Form, today: Day, words: Words) -> Board.Draft? {
        guard let facts = StudyForms.facts(&form, of: .workshop, today: today, words: words),
            let votes = form.number("votes")
        else { return nil }
        return Board.Draft(
            question: form["question"],
            votes: votes,
            source: facts.source,
            consent: facts.consent
        )
    }

    static func cluster(_ cluster: Cluster?, words: Words) -> Form {
        Form([
            Field("revision", "", .hidden, value: cluster.map { String($0.revision) }),
            Field("name", words["studies.cluster.name"], required: true, value: cluster?.name),
        ])
    }

    /// - Parameter receipt: what tells two sendings of one form from two cards.
    static func card(receipt: String, words: Words) -> Form {
        Form([
            Field("receipt", "", .hidden, required: true, value: receipt),
            Field(
                "text",
                words["studies.card.text"],
                .longText(rows: 3, limit: BoardLimits.cardLength),
                hint: words["studies.card.hint", ["most": "\(BoardLimits.cardLength)"]],
                required: true
            ),
        ])
    }

    // MARK: The desk

    /// What a card was chosen by: its key, and what it was when it was seen.
    static func value(_ card: BoardCard) -> String { "\(card.id):\(card.revision)" }

    /// The same with the group that it is to go to.
    static func value(_ card: BoardCard, to cluster: Cluster.ID?) -> String {
        "\(value(card)):\(cluster?.text ?? "")"
    }

    static func chosen(_ data: FormData) -> [StudyStore.SeenCard] {
        var met: Set<StudyStore.SeenCard> = []
        return data.all("card").compactMap { seen($0.split(separator: ":")) }.filter { met.insert($0).inserted }
    }

    static func moves(_ data: FormData) -> [StudyStore.CardMove] {
        var met: Set<BoardCard.ID> = []
        return data.all("move").compactMap { value in
            let parts = value.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 3, let seen = seen(parts.dropLast()), met.insert(seen.card).inserted else {
                return nil
            }
            guard !parts[2].isEmpty else { return .init(seen: seen, cluster: nil) }
            return Cluster.ID(parts[2]).map { .init(seen: seen, cluster: $0) }
        }
    }

    private static func seen(_ parts: some Collection<Substring>) -> StudyStore.SeenCard? {
        guard parts.count == 2, let first = parts.first, let card = BoardCard.ID(first),
            let revision = parts.dropFirst().first.flatMap({ Int($0) })
        else { return nil }
        return .init(card: card, revision: revision)
    }
}
