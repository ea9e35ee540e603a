import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// A board of a workshop, from its question to the text that is made of it.
struct BoardRoutes: Sendable {
    let studies: StudyStore
    let clock: WallClock
    let wall: BoardWall

    func add(to router: WebRouter) {
        let home = router.group(":network/studier/:key/tavler")
        home.get("ny", use: showNew).postOnce("ny", use: create)
        home.get(":number/rediger", use: showEdit).post(":number/rediger", use: save)
        home.get(":number/skjerm", use: screen)
        home.get(":number/strom", use: stream)
        home.post(":number/steg", use: step)
        home.post(":number/tekst", use: makeText)
        home.post(":number/slett", use: delete)
    }

    // MARK: Setting it up

    @Sendable func showNew(_ request: Request, context: WebContext) async throws -> Response {
        let desk = try await StudyDesk(studies, context)
        return page(BoardForms.board(nil, words: context.words), nil, desk, context)
    }

    @Sendable func create(_ request: Request, context: WebContext) async throws -> Response {
        let desk = try await StudyDesk(studies, context)
        let words = context.words
        var form = BoardForms.board(nil, words: words).filled(try await FormData.read(request), words: words)
        guard let draft = BoardForms.draft(&form, today: clock.today, words: words) else {
            return page(form, nil, desk, context)
        }
        let number = try await studies.add(draft, to: desk.study.id, by: context.viewer.actor, at: clock.now)
        guard let number else {
            form.problem = words["studies.board.too-many", ["most": "\(BoardLimits.boards)"]]
            return page(form, nil, desk, context)
        }
        return context.redirect(to: StudyLinks.board(number, of: desk.key, desk.network), notice: "board-opened")
    }

    @Sendable func showEdit(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await BoardDesk(studies, context)
        guard found.board.text == nil else { return context.redirect(to: found.home) }
        return page(BoardForms.board(found.board, words: context.words), found.board, found.desk, context)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await BoardDesk(studies, context)
        let words = context.words
        var form = BoardForms.board(found.board, words: words).filled(try await FormData.read(request), words: words)
        guard let draft = BoardForms.draft(&form, today: clock.today, words: words) else {
            return page(form, found.board, found.desk, context)
        }
        let saving = try await studies.update(
            found.board.number,
            of: found.desk.study.id,
            draft,
            from: form.number("revision") ?? -1,
            by: context.viewer.actor,
            at: clock.now
        )
        switch saving {
        case .saved:
            wall.changed(found.board)
            return context.redirect(to: found.home, notice: "saved")
        case .missing:
            form.problem = words["studies.board.is-text"]
            return page(form, found.board, found.desk, context)
        case .conflict(let stored):
            form.acceptRevision(stored.revision)
            let theirs = BoardForms.board(stored, words: words)
            return page(form, stored, theirs: theirs, found.desk, context)
        }
    }

    private func page(
        _ form: Form,
        _ board: Board?,
        theirs: Form? = nil,
        _ desk: StudyDesk,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        let title = board == nil ? words["studies.board.new"] : words["studies.board.edit"]
        let home = board.map { StudyLinks.board($0.number, of: desk.key, desk.network) }
        return context.page(
            StudyFormView(
                title: title,
                back: (
                    board?.question ?? desk.study.title, home ?? StudyLinks.work(desk.key, desk.network)
                ),
                lead: board == nil ? words["studies.board.new.lead"] : nil,
                theirs: theirs,
                form: form,
                action: home.map { $0 / "rediger" } ?? StudyLinks.newBoard(desk.key, desk.network),
                submit: words["studies.save"],
                words: words
            )
        )
    }

    // MARK: In the room

    @Sendable func screen(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await BoardDesk(studies, context)
        let network = found.desk.network
        let view = WallView(
            folder: found.folder,
            home: found.home,
            join: wall.joinCard(found.board, network, context.words),
            written: Written(in: network, on: context.words),
            words: context.words
        )
        return context.page(Page(found.board.question, section: StudyLinks.part) { view })
    }

    @Sendable func stream(_ request: Request, context: WebContext) async throws -> Response {
        try wall.live.response(BoardWall.topic(try await BoardDesk(studies, context).board))
    }

    @Sendable func step(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await BoardDesk(studies, context)
        guard let stage = try await FormData.read(request)["stage"].flatMap(Board.Stage.init(rawValue:)) else {
            throw Problem.badRequest
        }
        let isDone = try await studies.go(
            to: stage,
            found.board.number,
            of: found.desk.study.id,
            by: context.viewer.actor,
            at: clock.now
        )
        guard isDone else { return context.redirect(to: found.home, notice: "board-elsewhere") }
        wall.changed(found.board)
        switch stage {
        case .writing: return context.redirect(to: found.home, notice: "board-writing")
        case .voting: return context.redirect(to: found.home, notice: "board-voting")
        case .closed: return context.redirect(to: found.home, notice: "board-closed")
        }
    }

    // MARK: Afterwards

    @Sendable func makeText(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await BoardDesk(studies, context)
        let text = try await studies.makeText(
            of: found.board.number,
            in: found.desk.study.id,
            by: context.viewer.actor,
            at: clock.now
        )
        guard let text else { return context.redirect(to: found.home, notice: "board-no-text") }
        return context.redirect(to: StudyLinks.text(text, of: found.desk.key, found.desk.network), notice: "board-text")
    }

    @Sendable func delete(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await BoardDesk(studies, context)
        try await studies.deleteBoard(
            found.board.number,
            of: found.desk.study.id,
            by: context.viewer.actor,
            at: clock.now
        )
        wall.changed(found.board)
        let work = StudyLinks.work(found.desk.key, found.desk.network)
        return context.redirect(to: work, notice: "board-deleted")
    }
}

/// A board behind the door of its study.
struct BoardDesk: Sendable {
    let desk: StudyDesk
    let folder: BoardFolder

    var board: Board { folder.board }
    var home: Link { StudyLinks.board(board.number, of: desk.key, desk.network) }

    init(_ studies: StudyStore, _ context: WebContext) async throws {
        desk = try await StudyDesk(studies, context)
        guard let folder = try await studies.folder(try StudyDesk.number(context), of: desk.study.id) else {
            throw Problem.notFound
        }
        self.folder = folder
    }
}
