import Core
import Markup
import Web

/// Those who are, were and will be in a group.
struct BodyMemberList: EntryList {
    static let part = "medlemmer"
    static let route = "\(BodyList.route)/:\(BodyList.parameter)/\(part)"
    static let parameter = "member"

    let networks: NetworkStore
    let clock: WallClock

    func shelf(_ context: WebContext) async throws -> EntryShelf {
        try await shelf(Self.part, of: BodyList(networks: networks, clock: clock), context)
    }

    func texts(_ words: Words) -> EntryTexts {
        EntryTexts(
            title: words["networks.members-of.title"],
            lead: words["networks.members-of.lead"],
            empty: words["networks.members-of.none"],
            add: words["networks.members-of.add"],
            edit: words["networks.entries.period"],
            removal: words["networks.members-of.removal"],
            inUse: words["networks.members-of.last"]
        )
    }

    func lines(
        _ entries: [Stored<BodyMember>],
        on shelf: EntryShelf,
        _ context: WebContext
    ) async throws -> [EntryLine] {
        let names = try await networks.names(try context.requireNetwork().id)
        return entries.map { entry in
            EntryLine(
                link: shelf.link / entry.id,
                title: names[entry.value.person.text] ?? "",
                tag: PeriodText.tag(entry.value.period, today: clock.today, context.words),
                details: [PeriodText.text(entry.value.period, context.words)]
            )
        }
    }

    func form(_ value: BodyMember?, _ words: Words) -> Form {
        let person = value == nil ? PersonFields.fields(words) : []
        return Form(person + PeriodText.fields(value?.period, today: clock.today, words))
    }

    func value(_ form: inout Form, before: BodyMember?, _ words: Words) -> BodyMember? {
        guard let period = PeriodText.period(&form, words), let before else { return nil }
        return BodyMember(person: before.person, period: period)
    }

    func add(_ form: inout Form, to shelf: EntryShelf, _ context: WebContext) async throws -> Bool {
        guard let period = PeriodText.period(&form, context.words) else { return false }
        return try await networks.add(
            form["name"],
            form.email("email"),
            to: shelf.owner,
            in: try context.requireNetwork().id,
            by: context.viewer.actor,
            at: clock.now
        ) { BodyMember(person: $0, period: period) }
    }

    func refuse(_ form: inout Form, _ words: Words) { form.refuse("until", words["networks.members-of.last"]) }

    func title(_ value: BodyMember, _ context: WebContext) async throws -> String {
        try await networks.names(try context.requireNetwork().id)[value.person.text] ?? ""
    }

    func parts(
        _ entry: Stored<BodyMember>,
        _ shelf: EntryShelf,
        _ context: WebContext
    ) async throws -> [EntryPart] {
        [PersonFields.part(entry.value.person, try context.requireNetwork(), context.words)]
    }
}
