import Core
import Markup
import Web

/// Everyone the network knows, with what is known and shown of each.
struct PersonList: EntryList {
    static let route = "personer"
    static let parameter = "person"
    static let can: EntryActions = [.list, .remove]

    let networks: NetworkStore
    let clock: WallClock

    func shelf(_ context: WebContext) async throws -> EntryShelf { try networkShelf(context) }

    func texts(_ words: Words) -> EntryTexts {
        EntryTexts(
            title: words["networks.persons.title"],
            lead: words["networks.persons.lead"],
            empty: words["networks.persons.empty"],
            removal: words["networks.persons.removal"],
            inUse: words["networks.persons.in-use"]
        )
    }

    func lines(
        _ entries: [Stored<Person.Details>],
        on shelf: EntryShelf,
        _ context: WebContext
    ) async throws -> [EntryLine] {
        let ties = Dictionary(
            grouping: try await networks.ties(try context.requireNetwork().id),
            by: { $0.person.text }
        )
        return entries.map { entry in
            let now = (ties[entry.id] ?? []).filter { !$0.period.isOver(on: clock.today) }
            return EntryLine(
                link: shelf.link / entry.id,
                title: entry.value.name,
                tag: now.isEmpty
                    ? Tag(text: context.words["networks.persons.no-ties"], style: "tag") : nil,
                details: [
                    [entry.value.title, entry.value.email?.text].compactMap(\.self).joined(separator: " · "),
                    now.map { Self.text($0, context.words) }.joined(separator: " · "),
                ].filter { !$0.isEmpty }
            )
        }
    }

    func form(_ value: Person.Details?, _ words: Words) -> Form {
        let languages =
            [Field.Choice("", words["networks.form.network-language"])]
            + Language.allCases.map { Field.Choice($0.rawValue, $0.ownName) }
        return Form([
            Field("name", words["networks.form.person"], required: true, value: value?.name),
            Field(
                "email",
                words["networks.form.email"],
                .email,
                hint: words["networks.form.email-moves"],
                value: value?.email?.text
            ),
            Field(
                "title",
                words["networks.form.person-title"],
                hint: words["networks.form.person-title-hint"],
                value: value?.title
            ),
            Field(
                "language",
                words["networks.form.person-language"],
                .choice(languages),
                value: value?.language?.rawValue
            ),
            Field(
                "show_name",
                words["networks.form.show-name"],
                .check,
                value: value?.showsName == true ? "ja" : nil
            ),
            Field(
                "show_email",
                words["networks.form.show-email"],
                .check,
                value: value?.showsEmail == true ? "ja" : nil
            ),
        ])
    }

    func value(_ form: inout Form, before: Person.Details?, _ words: Words) -> Person.Details? {
        Person.Details(
            name: form["name"],
            email: form.email("email"),
            title: form.text("title"),
            language: Language(rawValue: form["language"]),
            showsName: form.isChecked("show_name"),
            showsEmail: form.isChecked("show_email")
        )
    }

    func refuse(_ form: inout Form, _ words: Words) {
        form.refuse("email", words["networks.form.email-taken"])
    }

    func title(_ value: Person.Details, _ context: WebContext) async throws -> String { value.name }

    func parts(
        _ entry: Stored<Person.Details>,
        _ shelf: EntryShelf,
        _ context: WebContext
    ) async throws -> [EntryPart] {
        [
            EntryPart(
                heading: context.words["networks.persons.ties"],
                empty: context.words["networks.persons.no-ties-text"],
                lines: try await uses(entry, context)
            )
        ]
    }

    func uses(_ entry: Stored<Person.Details>, _ context: WebContext) async throws -> [EntryPart.Line] {
        let network = try context.requireNetwork()
        let home = NetworkLinks.administration(network)
        return try await networks.ties(network.id).filter { $0.person.text == entry.id }.map { tie in
            let link =
                switch tie.kind {
                case .seat: NetworkLinks.seats(network) / tie.place
                case .body: home / BodyList.route / tie.place / BodyMemberList.part
                case .guest: home / GuestList.route / tie.place
                }
            let text = "\(Self.text(tie, context.words)), \(PeriodText.text(tie.period, context.words))"
            return EntryPart.Line(text: text, link: link)
        }
    }

    /// `Representant: LO i Prøvefylket`, `Sekretariatet`, `Gjest: Erfaringer`.
    private static func text(_ tie: PersonTie, _ words: Words) -> String {
        switch tie.kind {
        case .seat:
            tie.role.map { "\(words["networks.role.\($0.rawValue)"]): \(tie.name)" } ?? tie.name
        case .body: tie.name
        case .guest: "\(words["networks.guests.one"]): \(tie.name)"
        }
    }
}
