import Core
import Markup
import Web

/// The groups around the network: its secretariat, the working group, those who are reported to or kept informed.
struct BodyList: EntryList {
    static let route = "grupper"
    static let parameter = "group"

    let networks: NetworkStore
    let clock: WallClock

    func shelf(_ context: WebContext) async throws -> EntryShelf { try networkShelf(context) }

    func texts(_ words: Words) -> EntryTexts {
        EntryTexts(
            title: words["networks.bodies.title"],
            lead: words["networks.bodies.lead"],
            empty: words["networks.bodies.empty"],
            add: words["networks.bodies.add"],
            removal: words["networks.bodies.removal"],
            inUse: words["networks.bodies.in-use"]
        )
    }

    func lines(
        _ entries: [Stored<Body.Details>],
        on shelf: EntryShelf,
        _ context: WebContext
    ) async throws -> [EntryLine] {
        let members = try await Members(networks, in: try context.requireNetwork(), on: clock.today)
        return entries.map { entry in
            let names = members.current(of: entry.id)
            return EntryLine(
                link: shelf.link / entry.id,
                title: entry.value.name,
                heading: Self.kind(entry.value.kind, context.words),
                details: [
                    entry.value.duty, names.isEmpty ? context.words["networks.members-of.none"] : names,
                ].compactMap(\.self)
            )
        }
    }

    func form(_ value: Body.Details?, _ words: Words) -> Form {
        let kinds = Body.Kind.allCases.map { Field.Choice($0.rawValue, Self.kind($0, words)) }
        return Form([
            Field(
                "kind",
                words["networks.form.body-kind"],
                .choice(kinds),
                hint: words["networks.form.body-kind-hint"],
                required: true,
                // Not what gives the widest access: that is to be chosen.
                value: (value?.kind ?? .committee).rawValue
            ),
            Field("name", words["networks.form.body-name"], required: true, value: value?.name),
            Field(
                "duty",
                words["networks.form.body-duty"],
                .longText(rows: 3),
                hint: words["networks.form.body-duty-hint"],
                value: value?.duty
            ),
        ])
    }

    func value(_ form: inout Form, before: Body.Details?, _ words: Words) -> Body.Details? {
        Body.Kind(rawValue: form["kind"]).map {
            Body.Details(kind: $0, name: form["name"], duty: form.text("duty"))
        }
    }

    func refuse(_ form: inout Form, _ words: Words) { form.refuse("kind", words["networks.members-of.last"]) }

    func title(_ value: Body.Details, _ context: WebContext) async throws -> String { value.name }

    func parts(
        _ entry: Stored<Body.Details>,
        _ shelf: EntryShelf,
        _ context: WebContext
    ) async throws -> [EntryPart] {
        let words = context.words
        let members = try await Members(networks, in: try context.requireNetwork(), on: clock.today)
        let days = Body.Kind.reportedTo.contains(entry.value.kind) ? [try await days(entry, shelf, context)] : []
        return [
            EntryPart(
                heading: words["networks.members-of.title"],
                empty: words["networks.members-of.none"],
                lines: members.lines(of: entry.id, words),
                action: EntryShelf.Choice(
                    link: shelf.link / entry.id / BodyMemberList.part,
                    text: words["networks.members-of.keep"]
                )
            )
        ] + days
    }

    /// When it meets from today on.
    private func days(
        _ entry: Stored<Body.Details>,
        _ shelf: EntryShelf,
        _ context: WebContext
    ) async throws -> EntryPart {
        let words = context.words
        let format = Format(words.language)
        let days = try await networks.entries(of: entry.id, as: BodyDay.self).map(\.value.day)
        return EntryPart(
            heading: words["networks.body-days.title"],
            empty: words["networks.body-days.none"],
            lines: days.filter { $0 >= clock.today }.map { EntryPart.Line(text: format.longDay($0)) },
            action: EntryShelf.Choice(
                link: shelf.link / entry.id / BodyDayList.part,
                text: words["networks.body-days.keep"]
            )
        )
    }

    static func kind(_ kind: Body.Kind, _ words: Words) -> String { words["networks.body.\(kind.rawValue)"] }

    /// Who is in which group.
    private struct Members {
        let names: [String: String]
        let ties: [String: [PersonTie]]
        let today: Day

        init(_ networks: NetworkStore, in network: NetworkFrame, on today: Day) async throws {
            names = try await networks.names(network.id)
            ties = Dictionary(
                grouping: try await networks.ties(network.id).filter { $0.kind == .body },
                by: \.place
            )
            self.today = today
        }

        /// Those who are in it, or will be.
        func current(of body: String) -> String {
            (ties[body] ?? []).filter { !$0.period.isOver(on: today) }
                .compactMap { names[$0.person.text] }.joined(separator: " · ")
        }

        func lines(of body: String, _ words: Words) -> [EntryPart.Line] {
            (ties[body] ?? []).compactMap { tie in
                names[tie.person.text].map { EntryPart.Line(text: "\($0), \(PeriodText.text(tie.period, words))") }
            }
        }
    }
}
