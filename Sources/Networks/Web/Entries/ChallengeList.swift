import Core
import Markup
import Web

/// The challenges of the region that the network is there to meet.
struct ChallengeList: EntryList {
    static let route = "utfordringer"
    static let parameter = "challenge"

    let networks: NetworkStore
    let clock: WallClock

    func shelf(_ context: WebContext) async throws -> EntryShelf { try networkShelf(context) }

    func texts(_ words: Words) -> EntryTexts {
        EntryTexts(
            title: words["networks.challenges.title"],
            lead: words["networks.challenges.lead"],
            empty: words["networks.challenges.empty"],
            add: words["networks.challenges.add"],
            removal: words["networks.entries.removal"]
        )
    }

    func lines(
        _ entries: [Stored<Challenge>],
        on shelf: EntryShelf,
        _ context: WebContext
    ) async throws -> [EntryLine] {
        entries.map { entry in
            EntryLine(
                link: shelf.link / entry.id,
                title: entry.value.title,
                details: [entry.value.dimension, entry.value.text].compactMap(\.self)
            )
        }
    }

    func form(_ value: Challenge?, _ words: Words) -> Form {
        Form([
            Field("title", words["networks.form.challenge"], required: true, value: value?.title),
            Field(
                "dimension",
                words["networks.form.dimension"],
                hint: words["networks.form.dimension-hint"],
                value: value?.dimension
            ),
            Field("text", words["networks.form.challenge-text"], .longText(rows: 3), value: value?.text),
        ])
    }

    func value(_ form: inout Form, before: Challenge?, _ words: Words) -> Challenge? {
        Challenge(title: form["title"], dimension: form.text("dimension"), text: form.text("text"))
    }

    func title(_ value: Challenge, _ context: WebContext) async throws -> String { value.title }
}
