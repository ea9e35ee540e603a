import Core
import Networks
import Studies

/// A board that a workshop has filled, and that is being voted on: what stands on its cards is made up.
struct DemoBoard: Sendable {
    let installation: Installation
    let network: Network
    let study: Study.ID
    let today: Day

    /// By group; the last two say the same.
    private static let cards: [(group: String, texts: [String])] = [
        (
            "Et sted å bo",
            [
                "Leie det første året, uten å måtte kjøpe", "Felles boligside for kommunene",
                "Bedrifter som leier ut til sine egne", "Utleie til nyansatte det første året",
            ]
        ),
        (
            "Noe å gjøre for partneren",
            [
                "Del ledige stillinger mellom arbeidsgiverne", "En kontaktperson hos NAV for den som følger med",
                "Norskkurs fra første uke", "Barnehageplass når man flytter midt i året",
            ]
        ),
        (
            "Noen å kjenne",
            [
                "En vert for alle nye på arbeidsplassen", "Lag og foreninger på besøk i kantina",
                "Faglig nettverk på tvers av bedrifter", "En kveld for nyinnflyttede hver høst",
            ]
        ),
    ]

    /// Which cards, from 0, each of those in the room has voted for.
    private static let votes = [[0, 4, 8], [0, 5, 8], [0, 8, 10], [2, 4], [8, 11]]

    func add() async throws {
        let (store, now, actor) = (installation.studies.store, installation.clock.now, Actor("demo"))
        let draft = Board.Draft(
            question: "Hva skal til for at de som kommer hit, blir?",
            votes: 3,
            source: .init(
                kind: .workshop,
                role: "ledere og tillitsvalgte",
                workplace: "bedrifter og kommuner",
                heldOn: today
            ),
            consent: .init(mayQuote: true, deleteOn: today.adding(days: 365))
        )
        guard let number = try await store.add(draft, to: study, by: actor, at: now) else { return }
        for group in Self.cards {
            _ = try await store.addCluster(group.group, to: number, of: study, by: actor, at: now)
        }
        try await fill(number)
    }

    /// As phones and the one who leads would do it.
    private func fill(_ number: Int) async throws {
        let (store, now, actor) = (installation.studies.store, installation.clock.now, Actor("demo"))
        guard let code = try await store.folder(number, of: study)?.board.code else { return }
        var tokens: [String] = []
        for _ in Self.votes {
            if let token = try await store.join(code: code, in: network.id, at: now) { tokens.append(token) }
        }
        for (place, text) in Self.cards.flatMap(\.texts).enumerated() {
            _ = try await store.write(
                text,
                receipt: "\(place)",
                code: code,
                token: tokens[place % tokens.count],
                in: network.id,
                at: now
            )
        }
        guard let folder = try await store.folder(number, of: study) else { return }
        let seen = folder.cards.map { StudyStore.SeenCard(card: $0.id, revision: $0.revision) }
        let groups = Self.cards.enumerated().flatMap { place, group in
            group.texts.map { _ in folder.clusters[place].id }
        }
        let moves = zip(seen, groups).map { StudyStore.CardMove(seen: $0, cluster: $1) }
        _ = try await store.sort(moves, [seen[0], seen[3]], .merge, of: number, in: study, by: actor, at: now)
        _ = try await store.go(to: .voting, number, of: study, by: actor, at: now)
        for (token, votes) in zip(tokens, Self.votes) {
            for vote in votes {
                _ = try await store.vote(
                    true,
                    for: folder.cards[vote].id,
                    code: code,
                    token: token,
                    in: network.id,
                    at: now
                )
            }
        }
    }
}
