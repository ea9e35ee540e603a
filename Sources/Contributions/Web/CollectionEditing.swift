import Core
import HTTPTypes
import Hummingbird
import Markup
import Meetings
import Strategies
import Web

/// How the secretariat makes a collection, opens it and changes it.
struct CollectionEditing: Sendable {
    let inputs: InputStore
    let clock: WallClock

    func add(to router: WebRouter) {
        let home = router.group(":network/innspill")
        home.get("ny", use: showNew).postOnce("ny", use: create)
        home.get(":key/rediger", use: showEdit).post(":key/rediger", use: save)
        home.post(":key/apne", use: publish)
        home.post(":key/slett", use: delete)
    }

    // MARK: The collection

    @Sendable func showNew(_ request: Request, context: WebContext) async throws -> Response {
        let network = try managed(context)
        let form = CollectionForms.collection(nil, try await inputs.subjects(network.id), context.words, clock.today)
        return editPage(form, nil, network, context)
    }

    @Sendable func create(_ request: Request, context: WebContext) async throws -> Response {
        let network = try managed(context)
        let words = context.words
        let subjects = try await inputs.subjects(network.id)
        var form = CollectionForms.collection(nil, subjects, words, clock.today)
            .filled(try await FormData.read(request), words: words)
        guard let draft = CollectionForms.draft(&form, words) else { return editPage(form, nil, network, context) }
        let key = try await inputs.add(draft, to: network.id, by: context.viewer.actor, at: clock.now)
        return context.redirect(to: InputLinks.collection(key, network), notice: "saved")
    }

    @Sendable func showEdit(_ request: Request, context: WebContext) async throws -> Response {
        let (network, head) = try await found(context)
        let form = CollectionForms.collection(head, try await inputs.subjects(network.id), context.words, clock.today)
        return editPage(form, head, network, context)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        let (network, head) = try await found(context)
        let words = context.words
        let subjects = try await inputs.subjects(network.id)
        var form = CollectionForms.collection(head, subjects, words, clock.today)
            .filled(try await FormData.read(request), words: words)
        guard let draft = CollectionForms.draft(&form, words) else { return editPage(form, head, network, context) }
        let key = head.collection.key
        let saving = try await inputs.update(
            key,
            in: network.id,
            draft,
            from: form.number("revision") ?? -1,
            by: context.viewer.actor,
            at: clock.now
        )
        switch saving {
        case .saved: return context.redirect(to: InputLinks.collection(key, network), notice: "saved")
        case .missing: throw Problem.notFound
        case .conflict(let stored):
            form.acceptRevision(stored.collection.revision)
            let theirs = CollectionForms.collection(stored, subjects, words, clock.today)
            return editPage(form, stored, network, theirs: theirs, context)
        }
    }

    @Sendable func publish(_ request: Request, context: WebContext) async throws -> Response {
        let (network, head) = try await found(context)
        let key = head.collection.key
        _ = try await inputs.publish(key, in: network.id, by: context.viewer.actor, at: clock.now)
        return context.redirect(to: InputLinks.collection(key, network), notice: "input-published")
    }

    @Sendable func delete(_ request: Request, context: WebContext) async throws -> Response {
        let (network, head) = try await found(context)
        let key = head.collection.key
        guard try await inputs.delete(key, in: network.id, by: context.viewer.actor, at: clock.now) else {
            return context.redirect(to: InputLinks.collection(key, network), notice: "input-not-deleted")
        }
        return context.redirect(to: InputLinks.collections(network), notice: "input-deleted")
    }

    private func editPage(
        _ form: Form,
        _ head: InputStore.Head?,
        _ network: NetworkFrame,
        theirs: Form? = nil,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        let title = head == nil ? words["input.new"] : words["input.edit"]
        let key = head?.collection.key
        let page = Page(title, section: InputLinks.section) {
            div(.class("lead")) { h1 { title } }
            if let theirs { ConflictView(theirs: theirs, words: words) }
            FormView(
                form,
                action: key.map { InputLinks.edit($0, network) } ?? InputLinks.new(network),
                submit: words["input.save"],
                words: words,
                cancel: key.map { InputLinks.collection($0, network) } ?? InputLinks.collections(network)
            )
            if let head, head.collection.publishedAt == nil, head.counts.all == 0 {
                PostButton(InputLinks.delete(head.collection.key, network), words["input.delete"])
            }
        }
        return context.page(page, status: theirs != nil ? .conflict : form.isValid ? .ok : .unprocessableContent)
    }

    // MARK: Shared

    private func managed(_ context: WebContext) throws -> NetworkFrame {
        try context.require(.manageNetwork)
        return try context.requireNetwork()
    }

    private func found(_ context: WebContext) async throws -> (network: NetworkFrame, head: InputStore.Head) {
        let network = try managed(context)
        let key = try context.parameters.require("key")
        guard let head = try await inputs.head(key, in: network.id) else { throw Problem.notFound }
        return (network, head)
    }
}

/// The forms about a collection and its themes.
enum CollectionForms {
    static func collection(
        _ head: InputStore.Head?,
        _ subjects: (strategies: [Strategy], meetings: [Meeting]),
        _ words: Words,
        _ today: Day
    ) -> Form {
        let collection = head?.collection
        let none = [Field.Choice("", words["input.form.none"])]
        let format = Format(words.language)
        let audiences = InputCollection.Audience.allCases.map {
            Field.Choice($0.rawValue, words["input.audience.\($0.rawValue)"])
        }
        return Form([
            Field("revision", "", .hidden, value: collection.map { String($0.revision) }),
            Field("title", words["input.form.title"], required: true, value: collection?.title),
            Field(
                "lead",
                words["input.form.lead"],
                .longText(rows: 5),
                hint: words["input.form.lead-hint"],
                value: collection?.lead
            ),
            Field(
                "strategy",
                words["input.form.strategy"],
                .choice(none + subjects.strategies.map { .init($0.id.text, $0.title) }),
                value: collection?.strategy?.text
            ),
            Field(
                "meeting",
                words["input.form.meeting"],
                .choice(none + subjects.meetings.map { .init($0.id.text, "\($0.title), \($0.when(format))") }),
                value: collection?.meeting?.text
            ),
            Field(
                "audience",
                words["input.form.audience"],
                .oneOf(audiences),
                required: true,
                value: (collection?.audience ?? .everyone).rawValue
            ),
            Field(
                "opens",
                words["input.form.opens"],
                .day,
                required: true,
                value: written(collection?.opensOn ?? today)
            ),
            Field(
                "closes",
                words["input.form.closes"],
                .day,
                value: collection?.closesOn.map(written)
            ),
        ])
    }

    private static func written(_ day: Day) -> String { "\(day.day).\(day.month).\(day.year)" }

    /// What was written; nil when something must be put right, which then stands at its field.
    static func draft(_ form: inout Form, _ words: Words) -> InputCollection.Draft? {
        if let opens = form.day("opens"), let closes = form.day("closes"), closes < opens {
            form.refuse("closes", words["input.form.closes-first"])
        }
        guard form.isValid, let opens = form.day("opens"),
            let audience = InputCollection.Audience(rawValue: form["audience"])
        else { return nil }
        return InputCollection.Draft(
            title: form["title"],
            lead: form.text("lead"),
            strategy: form.text("strategy").flatMap { Strategy.ID($0) },
            meeting: form.text("meeting").flatMap { Meeting.ID($0) },
            audience: audience,
            opensOn: opens,
            closesOn: form.day("closes")
        )
    }

    static func theme(_ theme: InputTheme, _ words: Words) -> Form {
        Form([
            Field("revision", "", .hidden, value: String(theme.revision)),
            Field("title", words["input.theme.name"], required: true, value: theme.title),
            Field("area", words["input.theme.area"], .oneOf(areas(words)), required: true, value: theme.area.rawValue),
        ])
    }

    static func areas(_ words: Words) -> [Field.Choice] {
        InputTheme.Area.allCases.map { Field.Choice($0.rawValue, InputText.area($0, words)) }
    }
}
