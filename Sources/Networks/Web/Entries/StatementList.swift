import Core
import Markup
import Web

/// What others said of one version of the mandate, and what it led to.
struct StatementList: EntryList {
    static let part = "uttalelser"
    static let route = "\(MandateList.route)/:\(MandateList.parameter)/\(part)"
    static let parameter = "statement"

    let networks: NetworkStore
    let clock: WallClock

    func shelf(_ context: WebContext) async throws -> EntryShelf {
        try await shelf(Self.part, of: MandateList(networks: networks, clock: clock), context)
    }

    func texts(_ words: Words) -> EntryTexts {
        EntryTexts(
            title: words["networks.mandate.statements"],
            lead: words["networks.statements.lead"],
            empty: words["networks.statements.empty"],
            add: words["networks.statements.add"],
            removal: words["networks.entries.removal"]
        )
    }

    func lines(
        _ entries: [Stored<Statement>],
        on shelf: EntryShelf,
        _ context: WebContext
    ) async throws -> [EntryLine] {
        entries.map { entry in
            EntryLine(
                link: shelf.link / entry.id,
                title: Self.title(entry.value, context.words),
                tag: entry.value.consequence == nil
                    ? Tag(text: context.words["networks.statements.no-consequence"], style: "tag due") : nil,
                details: [entry.value.text]
            )
        }
    }

    func form(_ value: Statement?, _ words: Words) -> Form {
        Form([
            Field("body", words["networks.form.statement-body"], required: true, value: value?.body),
            Field(
                "day",
                words["networks.form.statement-day"],
                .day,
                required: true,
                value: value.map { NetworkForms.numeric($0.day) }
            ),
            Field("text", words["networks.form.statement"], .longText(rows: 6), required: true, value: value?.text),
            Field(
                "consequence",
                words["networks.mandate.consequence"],
                .longText(rows: 4),
                hint: words["networks.form.consequence-hint"],
                value: value?.consequence
            ),
        ])
    }

    func value(_ form: inout Form, before: Statement?, _ words: Words) -> Statement? {
        form.day("day").map {
            Statement(body: form["body"], day: $0, text: form["text"], consequence: form.text("consequence"))
        }
    }

    func title(_ value: Statement, _ context: WebContext) async throws -> String {
        Self.title(value, context.words)
    }

    /// `Nemnda, 5. januar 2021`.
    static func title(_ statement: Statement, _ words: Words) -> String {
        "\(statement.body), \(Format(words.language).day(statement.day))"
    }
}
