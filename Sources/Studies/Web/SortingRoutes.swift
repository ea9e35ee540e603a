import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// Cards into groups, by forms that need no script.
struct SortingRoutes: Sendable {
    let studies: StudyStore
    let clock: WallClock
    let wall: BoardWall

    func add(to router: WebRouter) {
        let home = router.group(":network/studier/:key/tavler/:number")
        home.get(use: show).post(use: sort)
        home.post("grupper", use: addCluster)
        home.get("grupper/:group", use: showCluster).post("grupper/:group", use: rename)
        home.post("grupper/:group/slett", use: dissolve)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await BoardDesk(studies, context)
        let form = BoardForms.cluster(nil, words: context.words)
        return page(found, form, notice: context.notice(of: request), context)
    }

    @Sendable func sort(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await BoardDesk(studies, context)
        let (words, data) = (context.words, try await FormData.read(request))
        let (moves, chosen) = (BoardForms.moves(data), BoardForms.chosen(data))
        guard let step = data["step"].flatMap(StudyStore.SortStep.init(rawValue:)) else { throw Problem.badRequest }
        var wanted = BoardPage.Wanted(
            moves: Dictionary(uniqueKeysWithValues: moves.map { ($0.seen.card, $0.cluster) }),
            chosen: Set(chosen.map(\.card))
        )
        wanted.problem = problem(step, moves: moves.count, chosen: chosen.count, words)
        let form = BoardForms.cluster(nil, words: words)
        guard wanted.problem == nil else {
            return page(found, form, wanted: wanted, status: .unprocessableContent, context)
        }
        let sorting = try await studies.sort(
            moves,
            chosen,
            step,
            of: found.board.number,
            in: found.desk.study.id,
            by: context.viewer.actor,
            at: clock.now
        )
        switch sorting {
        case .sorted:
            wall.changed(found.board)
            return context.redirect(to: found.home, notice: "board-sorted")
        case .missing: return context.redirect(to: found.home, notice: "board-elsewhere")
        case .conflict(let changed):
            let now = try await BoardDesk(studies, context)
            wanted.conflict = BoardPage.changes(changed, in: now.folder, words)
            return page(now, form, wanted: wanted, status: .conflict, context)
        }
    }

    private func problem(_ step: StudyStore.SortStep, moves: Int, chosen: Int, _ words: Words) -> String? {
        switch step {
        case .move: moves == 0 ? words["studies.board.choose-place"] : nil
        case .merge: chosen < 2 ? words["studies.board.choose-two"] : nil
        case .part, .remove: chosen == 0 ? words["studies.board.choose-one"] : nil
        }
    }

    private func page(
        _ found: BoardDesk,
        _ form: Form,
        wanted: BoardPage.Wanted = .init(),
        notice: String? = nil,
        status: HTTPResponse.Status = .ok,
        _ context: WebContext
    ) -> Response {
        let page = BoardPage(found.folder, found.desk, form, wanted: wanted, words: context.words)
        return context.page(
            Page(page.title, section: StudyLinks.part, notice: notice) { BoardView(page: page) },
            status: status
        )
    }

    // MARK: Groups

    @Sendable func addCluster(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await BoardDesk(studies, context)
        let words = context.words
        var form = BoardForms.cluster(nil, words: words).filled(try await FormData.read(request), words: words)
        guard form.isValid else { return page(found, form, status: .unprocessableContent, context) }
        let adding = try await studies.addCluster(
            form["name"],
            to: found.board.number,
            of: found.desk.study.id,
            by: context.viewer.actor,
            at: clock.now
        )
        switch adding {
        case .added:
            wall.changed(found.board)
            return context.redirect(to: found.home, notice: "board-grouped")
        case .missing: return context.redirect(to: found.home, notice: "board-elsewhere")
        case .full:
            form.refuse("name", words["studies.cluster.too-many", ["most": "\(BoardLimits.clusters)"]])
            return page(found, form, status: .unprocessableContent, context)
        }
    }

    @Sendable func showCluster(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, board, cluster) = try await foundCluster(context)
        return clusterPage(BoardForms.cluster(cluster, words: context.words), cluster, board, desk, context)
    }

    @Sendable func rename(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, board, cluster) = try await foundCluster(context)
        let words = context.words
        var form = BoardForms.cluster(cluster, words: words).filled(try await FormData.read(request), words: words)
        guard form.isValid else { return clusterPage(form, cluster, board, desk, context) }
        let renaming = try await studies.rename(
            cluster.number,
            to: form["name"],
            from: form.number("revision") ?? -1,
            of: board.number,
            in: desk.study.id,
            by: context.viewer.actor,
            at: clock.now
        )
        switch renaming {
        case .saved:
            wall.changed(board)
            return context.redirect(to: StudyLinks.board(board.number, of: desk.key, desk.network), notice: "saved")
        case .missing: throw Problem.notFound
        case .conflict(let stored):
            form.acceptRevision(stored.revision)
            let theirs = BoardForms.cluster(stored, words: words)
            return clusterPage(form, stored, board, theirs: theirs, desk, context)
        }
    }

    @Sendable func dissolve(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, board, cluster) = try await foundCluster(context)
        try await studies.dissolve(
            cluster.number,
            of: board.number,
            in: desk.study.id,
            by: context.viewer.actor,
            at: clock.now
        )
        wall.changed(board)
        let home = StudyLinks.board(board.number, of: desk.key, desk.network)
        return context.redirect(to: home, notice: "board-dissolved")
    }

    private func foundCluster(_ context: WebContext) async throws -> (StudyDesk, Board, Cluster) {
        let desk = try await StudyDesk(studies, context)
        let number = try StudyDesk.number(context)
        guard let group = Int(try context.parameters.require("group")),
            let found = try await studies.cluster(group, of: number, in: desk.study.id)
        else { throw Problem.notFound }
        return (desk, found.board, found.cluster)
    }

    private func clusterPage(
        _ form: Form,
        _ cluster: Cluster,
        _ board: Board,
        theirs: Form? = nil,
        _ desk: StudyDesk,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        let home = StudyLinks.board(board.number, of: desk.key, desk.network)
        let action = home / "grupper" / String(cluster.number)
        return context.page(
            StudyFormView(
                title: words["studies.cluster.edit"],
                back: (board.question, home),
                theirs: theirs,
                form: form,
                action: action,
                submit: words["studies.save"],
                words: words
            )
        ) {
            details {
                summary { words["studies.cluster.dissolve"] }
                p { words["studies.cluster.dissolve.text"] }
                PostButton(action / "slett", words["studies.cluster.dissolve"])
            }
        }
    }
}
