import Core
import Markup
import Web

/// The days on which a group meets that the network reports to.
struct BodyDayList: EntryList {
    static let part = "dager"
    static let route = "\(BodyList.route)/:\(BodyList.parameter)/\(part)"
    static let parameter = "date"

    let networks: NetworkStore
    let clock: WallClock

    func shelf(_ context: WebContext) async throws -> EntryShelf {
        try await shelf(Self.part, of: BodyList(networks: networks, clock: clock), context)
    }

    func texts(_ words: Words) -> EntryTexts {
        EntryTexts(
            title: words["networks.body-days.title"],
            lead: words["networks.body-days.lead"],
            empty: words["networks.body-days.none"],
            add: words["networks.body-days.add"],
            edit: words["networks.body-days.edit"],
            removal: words["networks.body-days.removal"],
            inUse: words["networks.body-days.known"]
        )
    }

    func lines(
        _ entries: [Stored<BodyDay>],
        on shelf: EntryShelf,
        _ context: WebContext
    ) async throws -> [EntryLine] {
        let format = Format(context.words.language)
        return entries.map { entry in
            EntryLine(
                link: shelf.link / entry.id,
                title: format.longDay(entry.value.day),
                tag: entry.value.day < clock.today
                    ? Tag(text: context.words["networks.body-days.over"], style: "tag") : nil
            )
        }
    }

    /// A calendar of a committee is one list, so several days are written at once.
    func form(_ value: BodyDay?, _ words: Words) -> Form {
        if let value {
            let day = NetworkForms.numeric(value.day)
            return Form([Field("day", words["networks.body-days.day"], .day, required: true, value: day)])
        }
        let days = Field(
            "days",
            words["networks.body-days.days"],
            .longText(rows: 6),
            hint: words["networks.body-days.days-hint"],
            required: true
        )
        return Form([days])
    }

    func value(_ form: inout Form, before: BodyDay?, _ words: Words) -> BodyDay? {
        form.day("day").map(BodyDay.init(day:))
    }

    func add(_ form: inout Form, to shelf: EntryShelf, _ context: WebContext) async throws -> Bool {
        let lines = form["days"].split { $0.isNewline || $0 == "," || $0 == ";" }.map { $0.trimmingSpaces() }
            .filter { !$0.isEmpty }
        let days = lines.compactMap(DateReader.day)
        if let wrong = lines.first(where: { DateReader.day($0) == nil }) {
            form.refuse("days", context.words["networks.body-days.wrong", ["text": String(wrong.prefix(40))]])
            return false
        }
        try await networks.add(
            days,
            to: shelf.owner,
            in: try context.requireNetwork().id,
            by: context.viewer.actor,
            at: clock.now
        )
        return true
    }

    func refuse(_ form: inout Form, _ words: Words) { form.refuse("day", words["networks.body-days.known"]) }

    func title(_ value: BodyDay, _ context: WebContext) async throws -> String {
        Format(context.words.language).longDay(value.day)
    }
}
