import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// A board on the phones of those in the room: joined by its code, without an account and without a name.
struct PhoneRoutes: Sendable {
    let studies: StudyStore
    let clock: WallClock
    let wall: BoardWall
    let crowd: Crowd

    func add(to router: WebRouter) {
        let home = router.group(":network/tavle/:code")
        home.get(use: showJoin).post(use: join)
        home.get("strom", use: stream)
        home.get("telefon/:token", use: show).post("telefon/:token", use: write)
        home.post("telefon/:token/trekk", use: takeBack)
        home.post("telefon/:token/stem", use: vote)
    }

    // MARK: The way in

    @Sendable func showJoin(_ request: Request, context: WebContext) async throws -> Response {
        joinPage(try await found(context), context)
    }

    @Sendable func join(_ request: Request, context: WebContext) async throws -> Response {
        let board = try await found(context)
        let network = try context.requireNetwork()
        guard hasRoom(board, for: request, context) else {
            return joinPage(board, problem: context.words["studies.phone.crowd"], status: .tooManyRequests, context)
        }
        guard let token = try await studies.join(code: board.code, in: network.id, at: clock.now) else {
            let now = try await found(context)
            return joinPage(now, problem: context.words["studies.phone.no-room"], status: .conflict, context)
        }
        return context.redirect(to: StudyLinks.phone(board.code, token, network))
    }

    /// Whether one more phone or card from a place is taken.
    ///
    /// Both draw on one allowance, which a whole room shares behind one address. The place alone is asked about, never the
    /// person, and it is written nowhere.
    private func hasRoom(_ board: Board, for request: Request, _ context: WebContext) -> Bool {
        crowd.takes(from: Remote.fingerprint(request, context), to: board.id, at: clock.now)
    }

    private func found(_ context: WebContext) async throws -> Board {
        guard let code = JoinCode.read(try context.parameters.require("code")),
            let board = try await studies.board(code: code, in: try context.requireNetwork().id)
        else { throw Problem.notFound }
        return board
    }

    private func joinPage(
        _ board: Board,
        problem: String? = nil,
        status: HTTPResponse.Status = .ok,
        _ context: WebContext
    ) -> Response {
        guard let network = context.network else { return Response(status: .notFound) }
        let (words, consent) = (context.words, board.draft.consent)
        let isOpen = board.stage != .closed
        let page = Page(board.question, section: StudyLinks.part) {
            div(.class("lead")) {
                p(.class("kicker")) { words["studies.board"] }
                h1 { Written(in: network, on: words)(board.question) }
                p { isOpen ? words["studies.phone.lead"] : words["studies.phone.closed"] }
            }
            if isOpen {
                if let problem { div(.class("summary"), .role("alert"), .tabindex(-1)) { p { problem } } }
                PostButton(StudyLinks.phone(board.code, network), words["studies.phone.join"], style: "button")
                p(.class("small soft")) {
                    words["studies.phone.privacy", ["day": Format(words.language).longDay(consent.deleteOn)]]
                    if consent.mayQuote { " \(words["studies.phone.may-quote"])" }
                }
            }
        }
        return context.page(page, status: status, mayBeKept: false)
    }

    // MARK: Taking part

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let seat = try await seat(context)
        return page(seat, emptyForm(context), notice: context.notice(of: request), context)
    }

    @Sendable func write(_ request: Request, context: WebContext) async throws -> Response {
        let seat = try await seat(context)
        let words = context.words
        var form = emptyForm(context).filled(try await FormData.read(request), words: words)
        // It is not even stored: whoever wrote it is there to take it out.
        if NationalID.isIn(form["text"]) { form.refuse("text", words["studies.card.holds-number"]) }
        guard form.isValid else { return page(seat, form, status: .unprocessableContent, context) }
        guard hasRoom(seat.folder.board, for: request, context) else {
            form.problem = words["studies.phone.crowd"]
            return page(seat, form, status: .tooManyRequests, context)
        }
        let turn = try await studies.write(
            // One card is one paragraph.
            form["text"].split(whereSeparator: \.isNewline).joined(separator: " "),
            receipt: form["receipt"],
            code: seat.folder.board.code,
            token: seat.token,
            in: seat.network.id,
            at: clock.now
        )
        switch turn {
        case .done:
            wall.changed(seat.folder.board, forAll: false)
            return context.redirect(to: seat.home, notice: "board-card-sent")
        case .missing: throw Problem.notFound
        case .late(let stage):
            form.problem = stage == .voting ? words["studies.card.late-voting"] : words["studies.card.late-closed"]
        case .full: form.problem = words["studies.card.full", ["most": "\(BoardLimits.cards)"]]
        case .ownFull: form.problem = words["studies.card.own-full", ["most": "\(BoardLimits.cardsEach)"]]
        }
        return page(try await self.seat(context), form, status: .conflict, context)
    }

    @Sendable func takeBack(_ request: Request, context: WebContext) async throws -> Response {
        let seat = try await seat(context)
        guard let card = try await FormData.read(request)["card"].flatMap({ BoardCard.ID($0) }) else {
            throw Problem.badRequest
        }
        let turn = try await studies.takeBack(
            card,
            code: seat.folder.board.code,
            token: seat.token,
            in: seat.network.id,
            at: clock.now
        )
        guard turn == .done else { return context.redirect(to: seat.home, notice: "board-too-late") }
        wall.changed(seat.folder.board, forAll: false)
        return context.redirect(to: seat.home, notice: "board-card-taken-back")
    }

    @Sendable func vote(_ request: Request, context: WebContext) async throws -> Response {
        let seat = try await seat(context)
        let data = try await FormData.read(request)
        let given = (data["give"] ?? data["back"]).flatMap { BoardCard.ID($0) }
        guard let card = given else { throw Problem.badRequest }
        let turn = try await studies.vote(
            data["give"] != nil,
            for: card,
            code: seat.folder.board.code,
            token: seat.token,
            in: seat.network.id,
            at: clock.now
        )
        switch turn {
        case .done:
            wall.changed(seat.folder.board, forAll: false)
            let anchor = seat.folder.cards.first { $0.id == card }.map { "lapp-\($0.number)" } ?? ""
            return context.redirect(to: seat.home.at(anchor))
        case .ownFull: return context.redirect(to: seat.home, notice: "board-no-votes")
        case .late: return context.redirect(to: seat.home, notice: "board-too-late")
        case .missing, .full: throw Problem.notFound
        }
    }

    /// Tells phones that the board has gone on, or that its cards were moved.
    @Sendable func stream(_ request: Request, context: WebContext) async throws -> Response {
        try wall.live.response(BoardWall.room(try await found(context)))
    }

    // MARK: The page

    /// The place of one phone at a board.
    private struct Seat {
        let network: NetworkFrame
        let folder: BoardFolder
        let token: String
        var home: Link { StudyLinks.phone(folder.board.code, token, network) }
    }

    private func seat(_ context: WebContext) async throws -> Seat {
        let network = try context.requireNetwork()
        let token = try context.parameters.require("token")
        guard let code = JoinCode.read(try context.parameters.require("code")),
            let folder = try await studies.folder(code: code, token: token, in: network.id)
        else { throw Problem.notFound }
        return Seat(network: network, folder: folder, token: token)
    }

    private func emptyForm(_ context: WebContext) -> Form {
        BoardForms.card(receipt: studies.secrets(), words: context.words)
    }

    private func page(
        _ seat: Seat,
        _ form: Form,
        notice: String? = nil,
        status: HTTPResponse.Status = .ok,
        _ context: WebContext
    ) -> Response {
        let view = PhoneView(
            folder: seat.folder,
            home: seat.home,
            live: StudyLinks.phone(seat.folder.board.code, seat.network) / "strom",
            form: form,
            written: Written(in: seat.network, on: context.words),
            words: context.words
        )
        return context.page(
            Page(seat.folder.board.question, section: StudyLinks.part, notice: notice) { view },
            status: status,
            mayBeKept: false
        )
    }
}

/// What one phone shows: a card to write and one's own, then the cards to vote for, then thanks.
struct PhoneView: View {
    let folder: BoardFolder
    let home: Link
    let live: Link
    let form: Form
    let written: Written
    let words: Words

    private var stage: Board.Stage { folder.board.stage }

    var body: Node {
        div(.class("lead")) { h1 { written(folder.board.question) } }
        // What came too late stays there to be read and copied.
        if stage == .writing || !form.isValid {
            FormView(form, action: home, submit: words["studies.card.send"], words: words, keepsDraft: true)
        }
        // Outside the form, so that nothing that somebody writes is swapped away.
        div(.data("live", live.text), .class("stack")) {
            switch stage {
            case .writing: own
            case .voting: votes
            case .closed: p { words["studies.phone.thanks"] }
            }
        }
    }

    @HTMLBuilder private var own: Node {
        let cards = folder.cards.filter(\.isOwn)
        if !cards.isEmpty {
            h2 { words["studies.phone.own"] }
            ul(.class("notes")) {
                for card in cards {
                    li {
                        p { written(card.text) }
                        PostButton(
                            home / "trekk",
                            words["studies.card.take-back"],
                            label: words["studies.card.take-back.of", ["text": card.text]],
                            field: ("card", card.id.text)
                        )
                    }
                }
            }
        }
    }

    @HTMLBuilder private var votes: Node {
        let left = folder.votesLeft
        p { left > 0 ? words.count("studies.phone.left", left) : words["studies.phone.none-left"] }
        for group in Note.groups(folder, words) {
            section {
                h2 { written(group.title) }
                ul(.class("notes")) { for note in group.notes { li(.id(note.anchor)) { ballot(note, left) } } }
            }
        }
    }

    @HTMLBuilder private func ballot(_ note: Note, _ left: Int) -> Node {
        p { written(note.text) }
        if note.hasVote {
            PostButton(
                home / "stem",
                words["studies.card.unvote"],
                style: "button",
                label: words["studies.card.unvote.of", ["text": note.text]],
                field: ("back", note.id.text)
            )
        } else if left > 0 {
            PostButton(
                home / "stem",
                words["studies.card.vote"],
                label: words["studies.card.vote.of", ["text": note.text]],
                field: ("give", note.id.text)
            )
        }
    }
}
