import Accounts
import Core
import Networks
import Studies

/// The opportunity study that the network agreed on, on its way: what people say in it is made up, and so are they.
struct DemoStudies: Sendable {
    let installation: Installation
    let network: Network
    let today: Day

    private struct Spoken {
        let source: (kind: StudyText.Kind, role: String, workplace: String, daysAgo: Int)
        let mayQuote: Bool
        let words: String
        /// The codes of each sentence, as the first and the second analyst see it; empty where neither has begun.
        let coding: [(first: [Int], second: [Int])]
    }

    private static let codes: [(name: String, description: String, theme: Int)] = [
        ("Bolig", "Leie, kjøp, priser og hvor folk bor.", 1),
        ("Partner og familie", "Jobb til partneren, barnehage, skole.", 1),
        ("Reisevei", "Pendling, tog, buss og vei.", 1), ("Nettverk", "Å bli kjent, på jobb og utenfor.", 2),
        ("Karriere", "Neste steg: fagmiljø, lønn, videreutdanning.", 2),
        ("Omdømme", "Hva andre tror om stedet og om arbeidsplassen.", 3),
    ]

    private static let spoken = [
        Spoken(
            source: (.interview, "daglig leder", "industribedrift", 40),
            mayQuote: true,
            words: """
                Vi får tak i ingeniører, men de blir ikke. Etter tre år flytter de til Oslo fordi partneren ikke får jobb her.
                Boligprisene er ikke problemet. Det er vanskelig å leie noe det første året, og uten det kommer ingen hit.
                De som blir, har fått venner utenfor jobben. Vi har ikke noe opplegg for det, og det burde vi hatt.
                """,
            coding: [([], []), ([2], [2]), ([], [1]), ([1], [1]), ([4], [4]), ([4], [4])]
        ),
        Spoken(
            source: (.interview, "nyutdannet sykepleier", "kommune", 33),
            mayQuote: true,
            words: """
                Jeg kom hit fordi jeg fikk fast jobb med en gang. Det visste ingen på kullet mitt at man kunne få her.
                Samboeren min pendler til Drammen. Toget går én gang i timen, og er det innstilt, er dagen ødelagt.
                Jeg vil ta videreutdanning, og da må jeg kanskje flytte. Fagmiljøet er lite, og jeg kjenner få på min alder.
                """,
            coding: [([5], [5]), ([6], [6]), ([3], [2, 3]), ([3], [3]), ([5], [5]), ([4, 5], [4, 5])]
        ),
        Spoken(
            source: (.workshop, "elleve ledere for opplæring", "bedrifter og kommuner", 12),
            mayQuote: false,
            words: """
                Mange søker seg bort fordi de ikke vet hva som finnes. Bedriftene er små og synes dårlig.
                Lærlinger som får bolig det første året, blir oftere. Det har to av kommunene prøvd.
                Flere ønsker en felles vert for nyinnflyttede. Ingen har funnet ut hvem som skal betale.
                """,
            coding: []
        ),
    ]

    /// Nothing where those who code have no account.
    func add() async throws {
        let accounts = installation.accounts.store
        guard let first = try await account("sekretariat@example.no", accounts),
            let second = try await account("usn@example.no", accounts)
        else { return }
        let (store, now, actor) = (installation.studies.store, installation.clock.now, Actor("demo"))
        let draft = Study.Draft(
            title: "Rekruttere og beholde kompetanse",
            question: "Hva skal til for at de vi trenger, kommer hit og blir her?",
            summary: """
                De fleste kommer på grunn av jobben og drar på grunn av alt det andre. Det første året avgjør: et sted å bo, \
                noe å gjøre for den som følger med, og noen å kjenne.
                """,
            isPublished: true,
            analysts: [first, second]
        )
        let key = try await store.add(draft, to: network.id, by: actor, at: now)
        guard let study = try await store.head(key, in: network.id, for: nil)?.study.id else { return }
        for (name, text) in [
            ("Det første året", "Bolig og partnerens jobb avgjør om folk blir lenger enn til prøvetiden er over."),
            ("Å høre til", "De som blir, har et fag å vokse i og noen å være sammen med."),
            ("Å være kjent", "Jobbene finnes, men ikke i hodene til dem som leter."),
        ] { try await store.saveTheme(name, text, as: nil, in: study, by: actor, at: now) }
        let themes = try await store.themes(of: study).map(\.id)
        for code in Self.codes {
            let draft = StudyCode.Draft(name: code.name, description: code.description, theme: themes[code.theme - 1])
            try await store.save(draft, as: nil, in: study, by: actor, at: now)
        }
        let codes = try await store.codes(of: study).map(\.id)
        for spoken in Self.spoken { try await add(spoken, to: study, codes, coders: [first, second]) }
        try await conclude(study, themes)
        try await DemoBoard(installation: installation, network: network, study: study, today: today).add()
    }

    private func account(_ email: String, _ accounts: AccountStore) async throws -> Viewer.ID? {
        guard let email = EmailAddress(email) else { return nil }
        return try await accounts.find(email: email)?.id
    }

    private func add(
        _ spoken: Spoken,
        to study: Study.ID,
        _ codes: [StudyCode.ID],
        coders: [Viewer.ID]
    ) async throws {
        let (store, now) = (installation.studies.store, installation.clock.now)
        let source = spoken.source
        let number = try await store.add(
            .init(
                kind: source.kind,
                role: source.role,
                workplace: source.workplace,
                heldOn: today.adding(days: -source.daysAgo)
            ),
            .init(mayQuote: spoken.mayQuote, deleteOn: today.adding(days: 365 - source.daysAgo)),
            saying: spoken.words,
            to: study,
            by: Actor("demo"),
            at: now
        )
        guard let number, !spoken.coding.isEmpty, let text = try await store.text(number, of: study) else { return }
        let sentences = try await store.sentences(of: text)
        for (place, coder) in coders.enumerated() {
            for (sentence, set) in zip(sentences, spoken.coding) {
                for code in place == 0 ? set.first : set.second {
                    _ = try await store.code(
                        [sentence.id],
                        as: codes[code - 1],
                        in: text,
                        of: study,
                        by: coder,
                        at: now
                    )
                }
            }
            try await store.finish(text, true, by: coder, at: now)
        }
    }

    /// Quotes without anything that tells who speaks, and what should be done.
    private func conclude(_ study: Study.ID, _ themes: [Theme.ID]) async throws {
        let (store, now, actor) = (installation.studies.store, installation.clock.now, Actor("demo"))
        for (text, theme, wording, source) in [
            (1, 0, "Etter noen år flytter de fordi partneren ikke får jobb her.", "Leder i industrien"),
            (1, 1, "De som blir, har fått venner utenfor jobben.", "Leder i industrien"),
            (2, 2, "Det visste ingen på kullet mitt at man kunne få her.", "Nyutdannet i helsetjenesten"),
        ] {
            guard let text = try await store.text(text, of: study) else { continue }
            let draft = Quote.Draft(theme: themes[theme], wording: wording, source: source, isApproved: true)
            try await store.add(draft, from: text, by: actor, at: now)
        }
        let quotes = try await store.findings(of: study).quotes
        for draft in [
            Recommendation.Draft(
                what: "La nyansatte leie bolig det første året, gjennom et felles tilbud fra kommunene.",
                receiver: "kommunene",
                state: .proposed,
                themes: [themes[0]]
            ),
            Recommendation.Draft(
                what: "Finn jobb til to: del ledige stillinger mellom arbeidsgiverne når noen flytter hit.",
                receiver: "NHO og NAV",
                state: .accepted,
                themes: [themes[0]],
                quotes: quotes.filter { $0.theme == themes[0] }.map(\.id)
            ),
            Recommendation.Draft(
                what: "Besøk siste studieår på universitetet og fagskolen sammen, ikke hver for seg.",
                receiver: "nettverket",
                state: .proposed,
                themes: [themes[2]],
                quotes: quotes.filter { $0.theme == themes[2] }.map(\.id)
            ),
        ] { try await store.save(draft, as: nil, in: study, by: actor, at: now) }
    }
}
