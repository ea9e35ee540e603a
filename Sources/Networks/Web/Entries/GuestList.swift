import Core
import Markup
import Web

/// Those who are invited for a topic.
struct GuestList: EntryList {
    static let route = "gjester"
    static let parameter = "guest"

    let networks: NetworkStore
    let clock: WallClock

    func shelf(_ context: WebContext) async throws -> EntryShelf { try networkShelf(context) }

    func texts(_ words: Words) -> EntryTexts {
        EntryTexts(
            title: words["networks.guests.title"],
            lead: words["networks.guests.lead"],
            empty: words["networks.guests.empty"],
            add: words["networks.guests.add"],
            edit: words["networks.guests.edit"],
            removal: words["networks.members-of.removal"]
        )
    }

    func lines(
        _ entries: [Stored<Guest>],
        on shelf: EntryShelf,
        _ context: WebContext
    ) async throws -> [EntryLine] {
        let names = try await networks.names(try context.requireNetwork().id)
        return entries.map { entry in
            EntryLine(
                link: shelf.link / entry.id,
                title: names[entry.value.person.text] ?? "",
                tag: PeriodText.tag(entry.value.period, today: clock.today, context.words),
                details: [entry.value.topic, PeriodText.text(entry.value.period, context.words)]
            )
        }
    }

    func form(_ value: Guest?, _ words: Words) -> Form {
        let person = value == nil ? PersonFields.fields(words) : []
        let topic = Field(
            "topic",
            words["networks.form.topic"],
            .longText(rows: 2),
            hint: words["networks.form.topic-hint"],
            required: true,
            value: value?.topic
        )
        return Form(
            person + [topic] + PeriodText.fields(value?.period, today: clock.today, endRequired: true, words)
        )
    }

    func value(_ form: inout Form, before: Guest?, _ words: Words) -> Guest? {
        guard let period = PeriodText.period(&form, words), let before else { return nil }
        return Guest(person: before.person, topic: form["topic"], period: period)
    }

    func add(_ form: inout Form, to shelf: EntryShelf, _ context: WebContext) async throws -> Bool {
        guard let period = PeriodText.period(&form, context.words) else { return false }
        let topic = form["topic"]
        return try await networks.add(
            form["name"],
            form.email("email"),
            to: shelf.owner,
            in: try context.requireNetwork().id,
            by: context.viewer.actor,
            at: clock.now
        ) { Guest(person: $0, topic: topic, period: period) }
    }

    func title(_ value: Guest, _ context: WebContext) async throws -> String {
        try await networks.names(try context.requireNetwork().id)[value.person.text] ?? ""
    }

    func parts(_ entry: Stored<Guest>, _ shelf: EntryShelf, _ context: WebContext) async throws -> [EntryPart] {
        [PersonFields.part(entry.value.person, try context.requireNetwork(), context.words)]
    }
}
