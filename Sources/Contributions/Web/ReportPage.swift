import Core
import HTTPTypes
import Hummingbird
import Markup
import Meetings
import Web

/// The report "what we heard": main impression, then knowledge, process and what is wanted, theme by theme.
struct ReportPage: Sendable {
    let written: Written
    let title: String
    let collection: String
    let home: Link
    /// How much it rests on, and when it was published.
    let basis: String
    let isDraft: Bool
    let impression: String?
    let chapters: ReportChapters
    /// Nil: this reader may not write it.
    let write: Link?
    let publish: Link?
    /// Who can still give input, which publishing ends; nil when nobody can.
    let closing: String?
    let withdraw: Link?
    let files: DocumentLinks
    let words: Words

    init(_ folder: InputStore.Folder, network: NetworkFrame, mayManage: Bool, words: Words, today: Day) {
        let collection = folder.collection
        let format = Format(words.language)
        written = Written(in: network, on: words)
        title = words["input.report.title"]
        self.collection = collection.title
        home = InputLinks.collection(collection.key, network)
        chapters = ReportChapters(folder.themes, folder.cards)
        let voices = words.count("input.report.basis", chapters.voices)
        let day = collection.reportedAt.map {
            words["input.report.published", ["day": format.day(OsloTime.day($0))]]
        }
        basis = [voices, day].compactMap(\.self).joined(separator: " ")
        isDraft = collection.reportedAt == nil
        impression = collection.impression
        write = mayManage ? InputLinks.write(collection.key, network) : nil
        publish = mayManage && isDraft ? InputLinks.publishReport(collection.key, network) : nil
        closing = publish == nil || collection.stage(on: today) != .open ? nil : Self.closing(collection, words)
        withdraw = mayManage && !isDraft ? InputLinks.withdrawReport(collection.key, network) : nil
        files = DocumentLinks { InputLinks.report(collection.key, $0, network) }
        self.words = words
    }

    private static func closing(_ collection: InputCollection, _ words: Words) -> String {
        guard let day = collection.closesOn else { return words["input.report.closes"] }
        return words["input.report.closes-early", ["day": Format(words.language).longDay(day)]]
    }
}

struct ReportView: View {
    let page: ReportPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.home)) { page.written(page.collection) } }
            h1 { page.title }
            if page.isDraft { div(.class("row")) { span(.class("tag due")) { page.words["input.report.draft"] } } }
            p { page.basis }
            if let text = page.closing { p(.class("warning")) { text } }
            div(.class("row")) {
                if let link = page.publish { PostButton(link, page.words["input.report.publish"], style: "button") }
                if let link = page.write { a(.class("button quiet"), .href(link)) { page.words["input.report.write"] } }
                if let link = page.withdraw { PostButton(link, page.words["input.report.withdraw"]) }
            }
            DocumentDownloads(page.files, words: page.words)
        }
        section {
            h2 { page.words["input.report.impression"] }
            if let text = page.impression {
                page.written.element("div", .class("prose")) { Prose(text) }
            } else {
                p(.class("soft")) { page.words["input.report.no-impression"] }
            }
        }
        for chapter in page.chapters.chapters {
            section(.class("stack")) {
                h2 { InputText.area(chapter.area, page.words) }
                for theme in chapter.themes { ThemeView(theme: theme, written: page.written, words: page.words) }
            }
        }
        if !page.chapters.others.isEmpty {
            section {
                h2 { page.words["input.report.others"] }
                CardList(cards: page.chapters.others, written: page.written, words: page.words)
            }
        }
    }
}

/// A theme: what was heard, and what it rests on.
struct ThemeView: View {
    let theme: ReportChapters.Theme
    let written: Written
    let words: Words

    var body: Node {
        article(.class("stack")) {
            h3 { written(theme.theme.title) }
            if let summary = theme.theme.summary {
                written.element("div", .class("prose")) { Prose(summary) }
            }
            if !theme.cards.isEmpty {
                details {
                    summary { words.count("input.report.behind", theme.cards.count) }
                    CardList(cards: theme.cards, written: written, words: words)
                }
            }
        }
    }
}

struct CardList: View {
    let cards: [ReportChapters.Heard]
    let written: Written
    let words: Words

    var body: Node {
        ul(.class("voices")) {
            for heard in cards {
                let card = heard.card
                li {
                    written.element("div", .class("prose")) { Prose(card.shownText) }
                    p(.class("small soft")) { InputText.source(heard, words) }
                    if let outcome = card.outcome { OutcomeView(outcome: outcome, written: written, words: words) }
                }
            }
        }
    }
}

/// Reading the report, writing it, and letting it out.
struct ReportRoutes: Sendable {
    let inputs: InputStore
    let clock: WallClock
    let documents: DocumentDesk

    func add(to router: WebRouter) {
        documents.add(to: router, at: ":network/innspill/:key/horte", offer: document)
        let home = router.group(":network/innspill/:key/horte")
        home.get(use: show)
        home.get("rediger", use: edit).post("rediger", use: save)
        home.post("publiser", use: publish).post("trekk", use: withdraw)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let (network, folder) = try await readable(context)
        let mayManage = context.may(.manageNetwork)
        let page = ReportPage(folder, network: network, mayManage: mayManage, words: context.words, today: clock.today)
        return context.page(
            Page("\(page.title): \(page.collection)", section: InputLinks.section, notice: context.notice(of: request))
            {
                ReportView(page: page)
            }
        )
    }

    @Sendable func document(_ request: Request, context: WebContext) async throws -> OfferedDocument {
        let (network, folder) = try await readable(context)
        let words = context.site.catalogue[network.language]
        let document = ReportDocument(folder: folder, network: network, words: words)
        return OfferedDocument(
            document.model,
            fileName: document.fileName,
            home: InputLinks.report(folder.collection.key, network),
            section: InputLinks.section
        )
    }

    /// The report, which others than the secretariat read once it is published.
    private func readable(_ context: WebContext) async throws -> (network: NetworkFrame, folder: InputStore.Folder) {
        let network = try context.requireNetwork()
        let key = try context.parameters.require("key")
        guard let folder = try await inputs.folder(key, in: network.id, .published) else { throw Problem.notFound }
        try context.require(.read, folder.collection.subject(in: network.id))
        guard folder.collection.reportedAt != nil || context.may(.manageNetwork) else { throw Problem.notFound }
        return (network, folder)
    }

    // MARK: Writing it

    @Sendable func edit(_ request: Request, context: WebContext) async throws -> Response {
        let (network, folder) = try await found(context)
        return editPage(Self.form(folder, context.words), folder, network, context)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        let (network, folder) = try await found(context)
        let words = context.words
        var form = Self.form(folder, words).filled(try await FormData.read(request), words: words)
        guard form.isValid else { return editPage(form, folder, network, context) }
        let summaries = folder.themes.map { ($0.id, form.text(Self.name($0.id))) }
        let key = folder.collection.key
        let saving = try await inputs.write(
            .init(
                impression: form.text("impression"),
                summaries: Dictionary(summaries, uniquingKeysWith: { first, _ in first })
            ),
            of: key,
            in: network.id,
            from: form.number("revision") ?? -1,
            by: context.viewer.actor,
            at: clock.now
        )
        switch saving {
        case .saved: return context.redirect(to: InputLinks.report(key, network), notice: "saved")
        case .missing: throw Problem.notFound
        case .conflict:
            let (_, stored) = try await found(context)
            form.acceptRevision(stored.collection.revision)
            return editPage(form, stored, network, theirs: Self.form(stored, words), context)
        }
    }

    private static func name(_ theme: InputTheme.ID) -> String { "theme-\(theme)" }

    private static func form(_ folder: InputStore.Folder, _ words: Words) -> Form {
        Form(
            [
                Field("revision", "", .hidden, value: String(folder.collection.revision)),
                Field(
                    "impression",
                    words["input.report.impression"],
                    .longText(rows: 6),
                    hint: words["input.report.impression-hint"],
                    value: folder.collection.impression
                ),
            ]
                + InputTheme.Area.allCases.flatMap { area in
                    folder.themes.filter { $0.area == area }.map { theme in
                        Field(name(theme.id), theme.title, .longText(rows: 4), value: theme.summary)
                            .under(InputText.area(area, words))
                    }
                }
        )
    }

    private func editPage(
        _ form: Form,
        _ folder: InputStore.Folder,
        _ network: NetworkFrame,
        theirs: Form? = nil,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        let key = folder.collection.key
        let page = Page(words["input.report.write"], section: InputLinks.section) {
            div(.class("lead")) {
                p(.class("kicker")) { a(.href(InputLinks.collection(key, network))) { folder.collection.title } }
                h1 { words["input.report.write"] }
                p { words["input.report.write.lead"] }
            }
            if let theirs { ConflictView(theirs: theirs, words: words) }
            FormView(
                form,
                action: InputLinks.write(key, network),
                submit: words["input.save"],
                words: words,
                cancel: InputLinks.report(key, network),
                keepsDraft: true
            )
        }
        return context.page(page, status: theirs != nil ? .conflict : form.isValid ? .ok : .unprocessableContent)
    }

    // MARK: Letting it out

    @Sendable func publish(_ request: Request, context: WebContext) async throws -> Response {
        let (network, folder) = try await found(context)
        let key = folder.collection.key
        let home = InputLinks.report(key, network)
        switch try await inputs.publishReport(of: key, in: network.id, by: context.viewer.actor, at: clock.now) {
        case .told: return context.redirect(to: home, notice: "input-reported")
        case .missing: throw Problem.notFound
        case .refused: return context.redirect(to: home, notice: "input-not-reported")
        }
    }

    @Sendable func withdraw(_ request: Request, context: WebContext) async throws -> Response {
        let (network, folder) = try await found(context)
        let key = folder.collection.key
        _ = try await inputs.withdrawReport(of: key, in: network.id, by: context.viewer.actor, at: clock.now)
        return context.redirect(to: InputLinks.report(key, network), notice: "input-report-withdrawn")
    }

    private func found(_ context: WebContext) async throws -> (network: NetworkFrame, folder: InputStore.Folder) {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let key = try context.parameters.require("key")
        guard let folder = try await inputs.folder(key, in: network.id, .published) else { throw Problem.notFound }
        return (network, folder)
    }
}
