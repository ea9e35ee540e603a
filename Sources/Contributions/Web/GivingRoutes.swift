import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// Giving input without an account, and following what becomes of it behind a link of one's own.
struct GivingRoutes: Sendable {
    let inputs: InputStore
    let clock: WallClock
    let live: LiveFeed

    func add(to router: WebRouter) {
        router.get(":network/innspill/:key/gi", use: showForm).postOnce(":network/innspill/:key/gi", use: give)
        router.get(":network/mitt-innspill/:token", use: show)
        router.post(":network/mitt-innspill/:token/trekk", use: takeBack)
    }

    // MARK: Giving

    @Sendable func showForm(_ request: Request, context: WebContext) async throws -> Response {
        let head = try await asked(context)
        guard head.collection.isOpen(on: clock.today) else { return closedPage(head, context) }
        return formPage(Self.form(context.words), head, context)
    }

    @Sendable func give(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let head = try await asked(context)
        let words = context.words
        var form = Self.form(words).filled(try await FormData.read(request), words: words)
        guard head.collection.isOpen(on: clock.today) else {
            return closedPage(head, unsent: form.text("text"), context)
        }
        guard form.isValid else { return formPage(form, head, context) }
        let given = InputStore.Given(
            text: form["text"],
            sender: .init(
                name: form.text("name"),
                organisation: form.text("organisation"),
                email: form.email("email")
            ),
            language: context.language,
            // Counted against `InputLimits`, so that one place on the net does not flood a collection; never the address itself.
            remote: Remote.fingerprint(request, context)
        )
        switch try await inputs.give(given, to: head.collection.key, in: network.id, at: clock.now) {
        case .given(let token):
            live.changed(SortRoutes.topic(head.collection))
            return context.redirect(to: InputLinks.own(token, network), notice: "input-given")
        case .unavailable: return closedPage(head, unsent: form.text("text"), context)
        case .tooMany:
            form.problem = words["input.form.too-many", ["minutes": "\(InputLimits.windowMinutes)"]]
            return formPage(form, head, status: .tooManyRequests, context)
        }
    }

    static func form(_ words: Words) -> Form {
        Form([
            Field(
                "text",
                words["input.form.text"],
                .longText(rows: 6),
                hint: words["input.form.text-hint"],
                required: true
            ),
            Field("name", words["input.form.name"]).filled(by: .autocomplete("name")),
            Field("organisation", words["input.form.organisation"]).filled(by: .autocomplete("organization")),
            Field("email", words["input.form.email"], .email, hint: words["input.form.email-hint"]), Field.receipt(),
        ])
    }

    /// The collection of the address, when this reader can say something to it, or could before it closed.
    private func asked(_ context: WebContext) async throws -> InputStore.Head {
        let network = try context.requireNetwork()
        guard let head = try await inputs.head(try context.parameters.require("key"), in: network.id),
            head.collection.asks(context.viewer, in: network.id, on: clock.today)
        else { throw Problem.notFound }
        return head
    }

    /// That nothing more is taken in, and where one reads what was heard.
    ///
    /// - Parameter unsent: what the reader wrote in a form that was open when they began.
    private func closedPage(_ head: InputStore.Head, unsent: String? = nil, _ context: WebContext) -> Response {
        guard let network = context.network else { return Response(status: .notFound) }
        let (words, written) = (context.words, Written(in: network, on: context.words))
        let (key, isReported) = (head.collection.key, head.collection.reportedAt != nil)
        let page = Page(words["input.closed.title"], section: InputLinks.section) {
            div(.class("lead")) {
                p(.class("kicker")) {
                    a(.href(InputLinks.collection(key, network))) { written(head.collection.title) }
                }
                h1 { words["input.closed.title"] }
                p { isReported ? words["input.state.reported"] : words["input.state.closed"] }
                if isReported {
                    p { a(.class("button"), .href(InputLinks.report(key, network))) { words["input.report.read"] } }
                }
            }
            if let unsent {
                section {
                    h2 { words["input.closed.unsent"] }
                    p { words["input.closed.unsent.text"] }
                    blockquote { Prose(unsent) }
                }
            }
        }
        return context.page(page, status: .gone)
    }

    private func formPage(
        _ form: Form,
        _ head: InputStore.Head,
        status: HTTPResponse.Status? = nil,
        _ context: WebContext
    ) -> Response {
        guard let network = context.network else { return Response(status: .notFound) }
        let (words, written) = (context.words, Written(in: network, on: context.words))
        let home = InputLinks.collection(head.collection.key, network)
        let page = Page("\(words["input.give"]): \(head.collection.title)", section: InputLinks.section) {
            div(.class("lead")) {
                p(.class("kicker")) { a(.href(home)) { written(head.collection.title) } }
                h1 { words["input.give"] }
            }
            if let lead = head.collection.lead { written.element("section", .class("prose")) { Prose(lead) } }
            FormView(
                form,
                action: InputLinks.form(head.collection.key, network),
                submit: words["input.form.send"],
                words: words,
                cancel: home,
                keepsDraft: true
            )
            p(.class("small soft")) {
                words["input.form.privacy", ["days": "\(InputLimits.contactDays)"]]
                " "
                a(.href("/personvern")) { words["input.form.privacy-link"] }
            }
        }
        let shown = status ?? (form.isValid ? .ok : .unprocessableContent)
        return context.page(page, status: shown, mayBeKept: false)
    }

    // MARK: Behind the link

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let token = try context.parameters.require("token")
        guard let own = try await inputs.own(token, in: network.id) else { return gone(context) }
        let page = OwnInputPage(
            own.head,
            own.card,
            token: token,
            network: network,
            viewer: context.viewer,
            words: context.words,
            today: clock.today
        )
        return context.page(
            Page(page.title, section: InputLinks.section, notice: context.notice(of: request)) {
                OwnInputView(page: page)
            },
            mayBeKept: false
        )
    }

    @Sendable func takeBack(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let token = try context.parameters.require("token")
        guard let own = try await inputs.own(token, in: network.id) else { return gone(context) }
        guard try await inputs.takeBack(token, in: network.id, at: clock.now) else {
            return context.redirect(to: InputLinks.own(token, network), notice: "input-read-already")
        }
        live.changed(SortRoutes.topic(own.head.collection))
        let home = InputLinks.collection(own.head.collection.key, network)
        return context.redirect(to: home, notice: "input-taken-back")
    }

    /// Nobody can tell whether the link ever led anywhere.
    private func gone(_ context: WebContext) -> Response {
        let words = context.words
        return context.page(
            Page(words["input.gone.title"]) {
                div(.class("lead")) {
                    h1 { words["input.gone.title"] }
                    p { words["input.gone.text"] }
                }
            },
            status: .notFound
        )
    }
}

/// What someone gave, and how far it has come.
struct OwnInputPage: Sendable {
    let written: Written
    let title: String
    let collection: String
    let home: Link
    let text: String
    let when: String
    let state: String
    let outcome: InputOutcome?
    let report: Link?
    let again: Link?
    let takeBack: Link?
    let words: Words

    init(
        _ head: InputStore.Head,
        _ card: InputCard,
        token: String,
        network: NetworkFrame,
        viewer: Viewer,
        words: Words,
        today: Day
    ) {
        let collection = head.collection
        written = Written(in: network, on: words)
        title = words["input.own.title"]
        self.collection = collection.title
        home = InputLinks.collection(collection.key, network)
        text = card.text
        when = words["input.own.came", ["time": Format(words.language).moment(card.receivedAt)]]
        state = Self.state(card, isReported: collection.reportedAt != nil, words)
        // What is being thought of is told when the report is out, to all at the same time.
        outcome = collection.reportedAt == nil ? nil : card.outcome
        report = collection.reportedAt == nil ? nil : InputLinks.report(collection.key, network)
        again =
            collection.mayBeWrittenTo(by: viewer, in: network.id, on: today)
            ? InputLinks.form(collection.key, network) : nil
        takeBack = card.screening == .waiting ? InputLinks.takeBack(token, network) : nil
        self.words = words
    }

    private static func state(_ card: InputCard, isReported: Bool, _ words: Words) -> String {
        switch card.screening {
        case .waiting: return words["input.own.waiting"]
        case .withheld: return words["input.own.withheld"]
        case .published: break
        }
        if isReported, card.outcome != nil { return words["input.own.answered"] }
        guard let theme = card.themeTitle else { return words["input.own.read"] }
        return words["input.own.sorted", ["theme": theme]]
    }
}

struct OwnInputView: View {
    let page: OwnInputPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.home)) { page.written(page.collection) } }
            h1 { page.title }
            p { page.when }
        }
        section(.class("stack")) {
            blockquote { Prose(page.text) }
            h2 { page.words["input.outcome"] }
            p { page.state }
            if let outcome = page.outcome { OutcomeView(outcome: outcome, written: page.written, words: page.words) }
            div(.class("row")) {
                if let link = page.report { a(.class("button"), .href(link)) { page.words["input.report.read"] } }
                if let link = page.again { a(.class("button quiet"), .href(link)) { page.words["input.give.again"] } }
                if let link = page.takeBack { PostButton(link, page.words["input.own.take-back"]) }
            }
        }
        p(.class("small soft")) { page.words["input.own.keep"] }
    }
}
