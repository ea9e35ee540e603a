import Core
import Markup
import Web

/// The times in which the region is away.
struct BreakList: EntryList {
    static let route = "ferier"
    static let parameter = "break"

    let networks: NetworkStore
    let clock: WallClock

    func shelf(_ context: WebContext) async throws -> EntryShelf { try networkShelf(context) }

    func texts(_ words: Words) -> EntryTexts {
        EntryTexts(
            title: words["networks.breaks.title"],
            lead: words["networks.breaks.lead"],
            empty: words["networks.breaks.empty"],
            add: words["networks.breaks.add"],
            removal: words["networks.entries.removal"]
        )
    }

    func lines(
        _ entries: [Stored<RegionBreak>],
        on shelf: EntryShelf,
        _ context: WebContext
    ) async throws -> [EntryLine] {
        let words = context.words
        return entries.map { entry in
            EntryLine(
                link: shelf.link / entry.id,
                title: entry.value.name,
                tag: PeriodText.tag(Self.period(entry.value), today: clock.today, words),
                details: [Format(words.language).days(entry.value.from, entry.value.until)]
            )
        }
    }

    func form(_ value: RegionBreak?, _ words: Words) -> Form {
        let name = Field("name", words["networks.breaks.name"], required: true, value: value?.name)
        return Form(
            [name] + PeriodText.fields(value.map(Self.period), today: clock.today, endRequired: true, words)
        )
    }

    func value(_ form: inout Form, before: RegionBreak?, _ words: Words) -> RegionBreak? {
        guard let period = PeriodText.period(&form, words), let until = period.until else { return nil }
        guard until < period.from.adding(days: RegionBreak.mostDays) else {
            form.refuse("until", words["networks.breaks.too-long", ["days": "\(RegionBreak.mostDays)"]])
            return nil
        }
        return RegionBreak(name: form["name"], from: period.from, until: until)
    }

    func title(_ value: RegionBreak, _ context: WebContext) async throws -> String { value.name }

    private static func period(_ time: RegionBreak) -> Period { Period(from: time.from, until: time.until) }
}
