import Core
import Hummingbird
import Markup
import Web

/// Entering what came on cards, in talks and by mail: pasted line by line, looked at, then laid in.
struct EnteringRoutes: Sendable {
    let inputs: InputStore
    let clock: WallClock
    let live: LiveFeed

    func add(to router: WebRouter) {
        router.get(":network/innspill/:key/inn", use: show).postOnce(":network/innspill/:key/inn", use: enter)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let (network, head) = try await found(context)
        return page(Self.form(context.words), [], head, network, context)
    }

    @Sendable func enter(_ request: Request, context: WebContext) async throws -> Response {
        let (network, head) = try await found(context)
        let words = context.words
        let data = try await FormData.read(request)
        var form = Self.form(words).filled(data, words: words)
        let texts = PastedCards.cards(form["cards"])
        Self.check(texts, beside: head.counts.all, &form, words)
        guard form.isValid, let way = InputCard.Way(rawValue: form["way"]) else {
            return page(form, [], head, network, context)
        }
        // Only what has been looked at, just as it was looked at, is laid in.
        guard data["confirmed"] != nil, data["seen"] == Fingerprint.of(texts.joined(separator: "\n")) else {
            return page(form, texts, head, network, context)
        }
        let sender = InputCard.Sender(
            name: form.text("name"),
            organisation: form.text("organisation"),
            email: form.email("email")
        )
        let cards = texts.map {
            InputStore.Entered(text: $0, sender: sender, way: way, place: form.text("place"))
        }
        let key = head.collection.key
        let numbers = try await inputs.enter(cards, into: key, in: network.id, by: context.viewer.actor, at: clock.now)
        guard numbers != nil else {
            // Others have filled it since; what was pasted stays in the form.
            form.refuse("cards", context.words["input.enter.full", ["limit": "\(InputLimits.cards)"]])
            return page(form, texts, head, network, context)
        }
        live.changed(SortRoutes.topic(head.collection))
        return context.redirect(to: InputLinks.sort(key, network), notice: "input-entered")
    }

    private static func check(_ texts: [String], beside count: Int, _ form: inout Form, _ words: Words) {
        if texts.isEmpty, form.isValid { form.refuse("cards", words["input.enter.none"]) }
        if texts.count > InputLimits.pasted {
            form.refuse("cards", words["input.enter.too-many", ["limit": "\(InputLimits.pasted)"]])
        } else if count + texts.count > InputLimits.cards {
            form.refuse("cards", words["input.enter.full", ["limit": "\(InputLimits.cards)"]])
        }
    }

    static func form(_ words: Words) -> Form {
        let ways = [InputCard.Way.meeting, .bilateral, .mail].map {
            Field.Choice($0.rawValue, InputText.way($0, words))
        }
        return Form([
            Field("way", words["input.enter.way"], .oneOf(ways), required: true, value: InputCard.Way.meeting.rawValue),
            Field("place", words["input.enter.place"], hint: words["input.enter.place-hint"]),
            Field("organisation", words["input.form.organisation"]),
            Field("name", words["input.form.name"]),
            Field("email", words["input.form.email"], .email),
            Field(
                "cards",
                words["input.enter.cards"],
                .longText(rows: 12),
                hint: words["input.enter.cards-hint"],
                required: true
            ),
        ])
    }

    private func found(_ context: WebContext) async throws -> (NetworkFrame, InputStore.Head) {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        guard let head = try await inputs.head(try context.parameters.require("key"), in: network.id) else {
            throw Problem.notFound
        }
        return (network, head)
    }

    /// - Parameter texts: the cards as they would be; none before something was pasted.
    private func page(
        _ form: Form,
        _ texts: [String],
        _ head: InputStore.Head,
        _ network: NetworkFrame,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        let home = InputLinks.collection(head.collection.key, network)
        var form = form
        if !texts.isEmpty {
            let seen = Fingerprint.of(texts.joined(separator: "\n"))
            form.fields.append(Field("seen", "", .hidden, value: seen))
        }
        let shown = form
        let page = Page(words["input.enter.title"], section: InputLinks.section) {
            div(.class("lead")) {
                p(.class("kicker")) { a(.href(home)) { head.collection.title } }
                h1 { words["input.enter.title"] }
            }
            if !texts.isEmpty {
                section(.class("card")) {
                    h2 { words.count("input.enter.preview", texts.count) }
                    ol { for text in texts { li { text } } }
                }
            }
            FormView(
                shown,
                action: InputLinks.enter(head.collection.key, network),
                submit: texts.isEmpty ? words["input.enter.look"] : words["input.enter.look-again"],
                words: words,
                cancel: home,
                second: texts.isEmpty
                    ? nil : FormView.Button("confirmed", words.count("input.enter.save", texts.count)),
                keepsDraft: true
            )
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }
}
