import Core
import NetworkFile
import Networks
import SQL

/// Writes the studies of a network file: what was found, and never a word that was said in confidence.
///
/// Of a text stands what is left when it has been deleted: when it was, how often each code was met, and the quotes that
/// readers may see.
struct StudyFileWriting {
    typealias Members = [(String, FileValue?)]

    let connection: any Connection

    func write(_ network: NetworkID) throws -> Members {
        let studies: [Study] = try connection.all("SELECT * FROM study WHERE network_id = \(network) ORDER BY key")
        return [("studies", .maps(try studies.map(members)))]
    }

    private func members(_ study: Study) throws -> Members {
        let themes = try StudyStore.themes(of: study.id, connection)
        let codes = try StudyStore.codes(of: study.id, connection)
        let texts = try texts(of: study, themes, codes)
        let recommendations = try StudyStore.recommendations(of: study.id, connection)
        return [
            ("key", .text(study.key)), ("title", .text(study.title)), ("question", .text(study.question)),
            ("summary", .text(study.summary)), ("published", .flag(study.isPublished)),
            ("themes", .maps(themes.map { [("name", .text($0.name)), ("text", .text($0.text))] })),
            (
                "codes",
                .maps(
                    codes.map { code in
                        [
                            ("name", .text(code.name)), ("description", .text(code.description)),
                            ("theme", .number(place(of: code.theme, in: themes.map(\.id)))),
                        ]
                    }
                )
            ), ("texts", .maps(texts.members)),
            (
                "recommendations",
                .maps(recommendations.map { members($0, themes: themes.map(\.id), quotes: texts.quotes) })
            ),
        ]
    }

    private func members(_ advice: Recommendation, themes: [Theme.ID], quotes: [Quote.ID]) -> Members {
        func places<T: Equatable>(_ chosen: [T], in all: [T]) -> FileValue? {
            let places = chosen.compactMap { place(of: $0, in: all) }.sorted()
            return places.isEmpty ? nil : .numbers(places)
        }
        return [
            ("what", .text(advice.draft.what)), ("receiver", .text(advice.draft.receiver)),
            ("state", .text(advice.draft.state.rawValue)), ("themes", places(advice.draft.themes, in: themes)),
            ("quotes", places(advice.draft.quotes, in: quotes)), ("became", .text(advice.became?.title)),
            ("became_address", .text(advice.became?.address)),
        ]
    }

    /// The texts of a study, and the quotes that stand under them, in the order of the file.
    private func texts(
        of study: Study,
        _ themes: [Theme],
        _ codes: [StudyCode]
    ) throws -> (members: [Members], quotes: [Quote.ID]) {
        let rows = try connection.rows(
            "SELECT id, kind, held_on, may_quote, delete_on FROM study_text WHERE study_id = \(study.id) ORDER BY number"
        )
        let counts = try StudyStore.counts(of: study.id, connection)
        let quotes = try StudyStore.quotes(of: study.id, connection).filter(\.isShown)
        var order: [Quote.ID] = []
        let members = try rows.map { row -> Members in
            let id: StudyText.ID = try row.value("id")
            let own = quotes.filter { $0.text == id }
            order += own.map(\.id)
            return [
                ("kind", .text(try row.value("kind", as: StudyText.Kind.self).rawValue)),
                ("held", .day(try row.value("held_on", as: Day.self))),
                ("may_quote", .flag(try row.value("may_quote"))),
                ("delete_on", .day(try row.value("delete_on", as: Day.self))),
                (
                    "counts",
                    .maps(
                        counts.filter { $0.text == id }.compactMap { count in
                            place(of: count.code, in: codes.map(\.id)).map { code in
                                [("code", .number(code)), ("passages", .number(count.passages))]
                            }
                        }
                    )
                ),
                (
                    "quotes",
                    .maps(
                        own.map { quote in
                            [
                                ("wording", .text(quote.wording)), ("source", .text(quote.source)),
                                ("theme", .number(place(of: quote.theme, in: themes.map(\.id)))),
                            ]
                        }
                    )
                ),
            ]
        }
        return (members, order)
    }

    /// From 1.
    private func place<T: Equatable>(of wanted: T?, in all: [T]) -> Int? {
        wanted.flatMap { all.firstIndex(of: $0) }.map { $0 + 1 }
    }
}
