import Core
import FileTypes
import Files
import Foundation
import HTTPTypes
import Hummingbird
import Markup
import Meetings
import Web

/// What everyone may read of hearings: what is proposed, what others said, and what became of it.
struct HearingRoutes: Sendable {
    let hearings: HearingStore
    let clock: WallClock
    let documents: DocumentDesk

    func add(to router: WebRouter) {
        documents.add(to: router, at: ":network/horinger/:key/resultat", offer: document)
        let home = router.group(":network/horinger")
        home.get(use: list)
        home.get(":key", use: show)
        home.get(":key/uttalelser", use: statements)
        home.get(":key/uttalelser/:number", use: statement)
        home.get(":key/uttalelser/:number/vedlegg/:file/:name", use: file)
        home.get(":key/resultat", use: result)
        home.table(":key/matrise", use: matrix)
    }

    @Sendable func list(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let seesDrafts = Gate.may(context.viewer, .read, Subject(network.id, isPublished: false))
        let page = HearingsPage(
            try await hearings.hearings(network.id, drafts: seesDrafts),
            network: network,
            mayManage: context.may(.manageNetwork),
            words: context.words,
            today: clock.today
        )
        return context.page(
            Page(page.title, section: HearingLinks.part, notice: context.notice(of: request)) {
                HearingsView(page: page)
            }
        )
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let key = try context.parameters.require("key")
        guard let folder = try await hearings.folder(key, in: network.id) else { throw Problem.notFound }
        try context.require(.read, folder.hearing.subject(in: network.id))
        let page = HearingPage(
            folder,
            network: network,
            rules: hearings.rules,
            mayManage: context.may(.manageNetwork),
            words: context.words,
            today: clock.today
        )
        return context.page(
            Page(page.title, section: HearingLinks.part, notice: context.notice(of: request)) {
                HearingView(page: page)
            }
        )
    }

    // MARK: Statements

    @Sendable func statements(_ request: Request, context: WebContext) async throws -> Response {
        let (network, head) = try await head(context)
        let mayManage = context.may(.manageNetwork)
        let number = PageNumber.asked(request)
        let found = try await hearings.statements(of: head.hearing.id, screenedOnly: !mayManage, page: number)
        let page = StatementsPage(
            head,
            found,
            page: number,
            network: network,
            mayManage: mayManage,
            words: context.words
        )
        return context.page(
            Page("\(page.title): \(page.hearing)", section: HearingLinks.part) { StatementsView(page: page) }
        )
    }

    @Sendable func statement(_ request: Request, context: WebContext) async throws -> Response {
        let (network, head, folder) = try await found(context)
        var desk: StatementPage.Desk?
        if context.may(.manageNetwork) {
            let paragraphs = try await hearings.paragraphs(of: head.hearing.id)
            desk = StatementDesk.desk(head, folder, network, paragraphs: paragraphs, words: context.words)
        }
        let page = StatementPage(head, folder, desk: desk, network: network, words: context.words)
        return context.page(
            Page(page.title, section: HearingLinks.part, notice: context.notice(of: request)) {
                StatementView(page: page)
            }
        )
    }

    @Sendable func file(_ request: Request, context: WebContext) async throws -> Response {
        let (network, head, folder) = try await found(context)
        let id = context.parameters.get("file").flatMap { StatementFile.ID($0) }
        guard let file = folder.files.first(where: { $0.id == id }), file.isPublic || context.may(.manageNetwork) else {
            throw Problem.notFound
        }
        guard context.parameters.get("name")?.removingPercentEncoding == file.name else {
            let link = HearingLinks.file(file, folder.statement.receipt?.number ?? 0, of: head.hearing.key, network)
            return .redirect(to: link.text, type: .found)
        }
        guard let type = file.type, let bytes = try await hearings.bytes(of: file) else { throw Problem.notFound }
        return Reply.file(
            FileReply(
                bytes,
                tag: file.key.description,
                type: type.mediaType,
                fileName: file.name,
                showing: type == .pdf ? .document : type.isPicture ? .picture : .keep
            ),
            caching: context.caching
        )
    }

    // MARK: What came of it

    @Sendable func result(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let key = try context.parameters.require("key")
        let number = PageNumber.asked(request)
        guard let result = try await hearings.result(key, in: network.id, page: number) else { throw Problem.notFound }
        try requireAnswers(of: result.head, context)
        let page = ResultPage(result, page: number, network: network, words: context.words)
        return context.page(
            Page("\(page.title): \(page.hearing)", section: HearingLinks.part, notice: context.notice(of: request)) {
                ResultView(page: page)
            }
        )
    }

    @Sendable func matrix(_ request: Request, context: WebContext) async throws -> Response {
        let (_, head) = try await head(context)
        try requireAnswers(of: head, context)
        let table = MatrixTable.table(
            try await hearings.matrix(of: head.hearing.id),
            paragraphs: try await hearings.paragraphs(of: head.hearing.id),
            isWhole: context.may(.manageNetwork),
            words: context.words
        )
        return try await context.download(table, named: "\(head.hearing.key)-matrise", for: request)
    }

    @Sendable func document(_ request: Request, context: WebContext) async throws -> OfferedDocument {
        let network = try context.requireNetwork()
        let key = try context.parameters.require("key")
        guard let result = try await hearings.result(key, in: network.id, page: nil) else { throw Problem.notFound }
        try requireAnswers(of: result.head, context)
        let words = context.site.catalogue[network.language]
        let document = ResultDocument(result: result, network: network, words: words)
        return OfferedDocument(
            document.model,
            fileName: document.fileName,
            home: HearingLinks.result(key, network),
            section: HearingLinks.part
        )
    }

    // MARK: Shared

    /// Answers are open once everyone has got theirs.
    private func requireAnswers(of head: HearingStore.Head, _ context: WebContext) throws {
        if head.hearing.answeredAt == nil, !context.may(.manageNetwork) { throw Problem.notFound }
    }

    private func head(_ context: WebContext) async throws -> (network: NetworkFrame, head: HearingStore.Head) {
        let network = try context.requireNetwork()
        let key = try context.parameters.require("key")
        guard let head = try await hearings.head(key, in: network.id) else { throw Problem.notFound }
        try context.require(.read, head.hearing.subject(in: network.id))
        return (network, head)
    }

    /// The statement of the address, which the public reads when it is published.
    private func found(_ context: WebContext) async throws -> (NetworkFrame, HearingStore.Head, StatementFolder) {
        let network = try context.requireNetwork()
        let key = try context.parameters.require("key")
        guard let number = context.parameters.get("number").flatMap({ Int($0) }),
            let (head, folder) = try await hearings.statement(number, of: key, in: network.id)
        else { throw Problem.notFound }
        try context.require(.read, head.hearing.subject(in: network.id))
        guard folder.statement.screening == .published || context.may(.manageNetwork) else { throw Problem.notFound }
        return (network, head, folder)
    }
}

/// Which page of a long list is asked for.
enum PageNumber {
    static let last = 10_000

    static func asked(_ request: Request) -> Int {
        let number = request.uri.queryParameters["side"].flatMap { Int($0) } ?? 1
        return min(max(number, 1), last)
    }
}

extension StatementFile {
    /// By the ending of its name, which was held against its content when it came in.
    var type: FileType? { name.split(separator: ".").last.flatMap { FileType(ending: String($0)) } }
}
