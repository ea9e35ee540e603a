import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// What the secretariat does with a statement: lets the public read it, parts it into points, answers each.
struct StatementDesk: Sendable {
    let hearings: HearingStore
    let clock: WallClock

    func add(to router: WebRouter) {
        let home = router.group(":network/horinger/:key")
        home.post("uttalelser/:number/vurder", use: screen)
        home.post("uttalelser/:number/punkter", use: addPoint)
        home.post("uttalelser/:number/vedlegg", use: addFiles)
        home.get("uttalelser/:number/brev", use: letter)
        home.get("punkter/:point", use: showPoint).post("punkter/:point", use: dispose)
    }

    /// - Parameters:
    ///   - form: of the screening, when it was sent and something is wrong with it; the others likewise.
    static func desk(
        _ head: HearingStore.Head,
        _ folder: StatementFolder,
        _ network: NetworkFrame,
        screening form: Form? = nil,
        point: Form? = nil,
        file: Form? = nil,
        paragraphs: [ProposalParagraph] = [],
        words: Words
    ) -> StatementPage.Desk {
        let (key, number) = (head.hearing.key, folder.statement.receipt?.number ?? 0)
        let isLooked = folder.statement.screening != .waiting && head.hearing.answeredAt == nil
        let isByHand = folder.statement.way != .form
        return StatementPage.Desk(
            screening: form ?? HearingForms.screening(folder, words: words),
            screen: HearingLinks.screen(number, of: key, network),
            holdsNumber: folder.statement.holdsNumber,
            point: isLooked ? point ?? HearingForms.point(paragraphs, words: words) : point,
            addPoint: HearingLinks.points(number, of: key, network),
            letter: folder.points.isEmpty ? nil : HearingLinks.letter(number, of: key, network),
            file: isByHand ? file ?? OwnStatementPage.fileForm(words) : nil,
            addFile: HearingLinks.entered(number, of: key, network)
        )
    }

    // MARK: Screening

    @Sendable func screen(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await found(context)
        let words = context.words
        var form = HearingForms.screening(found.folder, words: words)
            .filled(try await FormData.read(request), words: words)
        guard let screened = HearingForms.screened(&form, found.folder.statement, words: words) else {
            return page(found, screening: form, context)
        }
        let isSaved = try await hearings.screen(
            found.number,
            of: found.key,
            in: found.network.id,
            screened,
            by: context.viewer.actor,
            at: clock.now
        )
        guard isSaved else { throw Problem.notFound }
        return context.redirect(to: found.link, notice: "statement-screened")
    }

    @Sendable func addPoint(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await found(context)
        let words = context.words
        var form = HearingForms.point(found.paragraphs, words: words)
            .filled(try await FormData.read(request), words: words)
        guard form.isValid else { return page(found, point: form, context) }
        let saving = try await hearings.addPoint(
            form["text"],
            on: ProposalParagraph.ID(form["paragraph"]),
            to: found.number,
            of: found.key,
            in: found.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        switch saving {
        case .saved: return context.redirect(to: found.link, notice: "saved")
        case .missing, .fault, .conflict: throw Problem.notFound
        case .tooMany:
            form.problem = words["hearings.points.too-many", ["limit": "\(HearingLimits.points)"]]
            return page(found, point: form, context)
        }
    }

    @Sendable func addFiles(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await found(context)
        let words = context.words
        let data = try await FormData.readUpload(request)
        var form = OwnStatementPage.fileForm(words).filled(data, words: words)
        let papers = await StatementFiles.papers(&form, data, beside: found.folder.files.count, words: words)
        guard form.isValid else { return page(found, file: form, context) }
        let saving = try await hearings.addFiles(
            papers,
            to: found.number,
            of: found.key,
            in: found.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        switch saving {
        case .saved: return context.redirect(to: found.link, notice: "statement-file-added")
        case .missing: throw Problem.notFound
        case .tooMany:
            form.refuse("file", StatementFiles.tooMany(words))
            return page(found, file: form, context)
        }
    }

    /// How the letter comes to its sender.
    private static func way(_ found: Found, _ words: Words) -> String {
        guard found.folder.statement.sender.email != nil else { return words["hearings.letter.by-hand"] }
        guard let at = found.head.hearing.answeredAt else { return words["hearings.letter.by-mail"] }
        return words["hearings.letter.sent", ["day": Format(words.language).day(OsloTime.day(at))]]
    }

    /// The answer as it is sent, or will be; to be printed for who has no address.
    @Sendable func letter(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await found(context)
        let words = context.words
        let sender = found.folder.statement.sender
        return context.page(
            Page(words["hearings.letter.title"], section: HearingLinks.part) {
                div(.class("lead")) {
                    p(.class("kicker")) { a(.href(found.link)) { sender.shownName } }
                    h1 { words["hearings.letter.title"] }
                    p { Self.way(found, words) }
                }
                article(.class("letter prose card")) {
                    p { [sender.organisation, sender.name].compactMap(\.self).joined(separator: "\n") }
                    p {
                        words[
                            "hearings.mail.answer.text",
                            ["title": found.head.hearing.title, "owner": found.head.ownerName]
                        ]
                    }
                    for point in found.folder.points { p { HearingLetters.text(point, words) } }
                    p { words["hearings.mail.answer.from", ["owner": found.head.ownerName]] }
                }
            }
        )
    }

    // MARK: A point

    @Sendable func showPoint(_ request: Request, context: WebContext) async throws -> Response {
        let (network, work) = try await work(context)
        let form = HearingForms.disposition(work, work.point.disposition, words: context.words)
        return pointPage(form, work, network, notice: context.notice(of: request), context)
    }

    @Sendable func dispose(_ request: Request, context: WebContext) async throws -> Response {
        let (network, work) = try await work(context)
        let words = context.words
        guard work.head.hearing.answeredAt == nil else { throw Problem.notFound }
        let before = work.point.disposition
        var form = HearingForms.disposition(work, before, words: words)
            .filled(try await FormData.read(request), words: words)
        if form.isValid, form.text("out") != nil || form.text("in") != nil, form["change"].isEmpty {
            form.refuse("change", words["hearings.point.change-needed"])
        }
        guard let disposition = HearingForms.disposition(form) else { return pointPage(form, work, network, context) }
        guard form["revision"] == HearingForms.version(before) else {
            return pointPage(form, work, network, theirs: before, isConflict: true, context)
        }
        let saving = try await hearings.dispose(
            work.point.id,
            of: work.head.hearing.key,
            in: network.id,
            disposition,
            after: before,
            by: context.viewer.actor,
            at: clock.now
        )
        switch saving {
        case .saved: return try await goOn(work, network, context)
        case .missing, .tooMany: throw Problem.notFound
        case .fault(let fault):
            form.refuse("out", words["hearings.fault.\(fault.rawValue)"])
            return pointPage(form, work, network, context)
        case .conflict(let stored):
            return pointPage(form, work, network, theirs: stored.disposition, isConflict: true, context)
        }
    }

    /// To the next point without an answer, and to the hearing when there is none.
    private func goOn(_ work: HearingStore.Work, _ network: NetworkFrame, _ context: WebContext) async throws
        -> Response
    {
        let key = work.head.hearing.key
        guard let next = try await hearings.nextPoint(of: work.head.hearing.id) else {
            return context.redirect(to: HearingLinks.work(key, network), notice: "point-last")
        }
        return context.redirect(to: HearingLinks.point(next, of: key, network), notice: "point-saved")
    }

    private func pointPage(
        _ form: Form,
        _ work: HearingStore.Work,
        _ network: NetworkFrame,
        theirs: Disposition? = nil,
        isConflict: Bool = false,
        notice: String? = nil,
        _ context: WebContext
    ) -> Response {
        var form = form
        if isConflict { form.acceptRevision(HearingForms.version(theirs)) }
        let page = PointPage(form, work, theirs: isConflict ? theirs : nil, network: network, words: context.words)
        return context.page(
            Page(page.title, section: HearingLinks.part, notice: notice) { PointView(page: page) },
            status: isConflict ? .conflict : form.isValid ? .ok : .unprocessableContent
        )
    }

    // MARK: Shared

    private struct Found {
        let network: NetworkFrame
        let head: HearingStore.Head
        let folder: StatementFolder
        let paragraphs: [ProposalParagraph]
        let number: Int
        var key: String { head.hearing.key }
        var link: Link { HearingLinks.statement(number, of: key, network) }
    }

    private func found(_ context: WebContext) async throws -> Found {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let key = try context.parameters.require("key")
        guard let number = context.parameters.get("number").flatMap({ Int($0) }),
            let (head, folder) = try await hearings.statement(number, of: key, in: network.id)
        else { throw Problem.notFound }
        let paragraphs = try await hearings.paragraphs(of: head.hearing.id)
        return Found(network: network, head: head, folder: folder, paragraphs: paragraphs, number: number)
    }

    private func work(_ context: WebContext) async throws -> (NetworkFrame, HearingStore.Work) {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let key = try context.parameters.require("key")
        guard let id = context.parameters.get("point").flatMap({ StatementPoint.ID($0) }),
            let work = try await hearings.work(on: id, of: key, in: network.id)
        else { throw Problem.notFound }
        return (network, work)
    }

    private func page(
        _ found: Found,
        screening: Form? = nil,
        point: Form? = nil,
        file: Form? = nil,
        _ context: WebContext
    ) -> Response {
        let desk = Self.desk(
            found.head,
            found.folder,
            found.network,
            screening: screening,
            point: point,
            file: file,
            paragraphs: found.paragraphs,
            words: context.words
        )
        let page = StatementPage(
            found.head,
            found.folder,
            desk: desk,
            network: found.network,
            words: context.words
        )
        return context.page(
            Page(page.title, section: HearingLinks.part) { StatementView(page: page) },
            status: .unprocessableContent
        )
    }
}
