import Core
import HTTPTypes
import Hummingbird
import Markup
import Meetings
import Networks
import Web

/// The pages on which rounds are read.
struct RoundRoutes: Sendable {
    let desk: RoundDesk

    func add(to router: WebRouter) {
        let home = router.group(":network/runder")
        home.get(use: list)
        home.get(":key", use: show)
        home.get(":key/strom", use: stream)
        home.get(":key/skjerm", use: screen)
        home.table(":key/svar", use: table)
    }

    @Sendable func list(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let mayManage = context.may(.manageNetwork)
        let takesPart = context.may(.takePart)
        let rounds = try await desk.rounds.rounds(in: network.id).filter { round in
            round.state == .draft
                ? Gate.may(context.viewer, .read, Subject(network.id, isPublished: false))
                : takesPart || round.isPublic
        }
        let page = RoundsPage(rounds, network: network, mayManage: mayManage, words: context.words)
        return context.page(Page(page.title, section: RoundLinks.part) { RoundsView(page: page) })
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await desk.found(context)
        let round = found.round
        let (sheets, before) = round.state == .draft ? ([], []) : try await desk.rounds.sheetsAndBefore(round)
        let mayRead = round.state != .draft && round.mayBeRead(by: context.viewer)
        let held = try await held(found, context)
        let mayManage = context.may(.manageNetwork)
        let page = RoundPage(
            found,
            meeting: try await meeting(round, found.network, context),
            seats: try await seats(found, sheets, context),
            results: mayRead
                ? try await resultsPage(
                    RoundResults(found.questionnaire, sheets: sheets),
                    found,
                    before: before,
                    mayLift: mayManage,
                    context.words
                ) : nil,
            mayManage: mayManage,
            mayAnswer: round.audience == .organisations && round.state == .open && !held.isEmpty,
            words: context.words
        )
        return context.page(
            Page(round.title, section: RoundLinks.part, notice: context.notice(of: request)) { RoundView(page: page) },
            mayBeKept: round.mode != .anonymous
        )
    }

    @Sendable func stream(_ request: Request, context: WebContext) async throws -> Response {
        try desk.live.response(RoundDesk.topic(try await desk.found(context).round))
    }

    /// What stands on the wall; a page for whoever leads the round.
    @Sendable func screen(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await desk.managed(context)
        guard found.round.state != .draft else { throw Problem.notFound }
        let results = try await desk.rounds.results(found.questionnaire)
        let view = ScreenView(
            round: found.round,
            network: found.network,
            publicURL: desk.publicURL,
            results: try await resultsPage(
                results,
                found,
                before: try await desk.rounds.sheetsAndBefore(found.round).before,
                context.words
            ),
            words: context.words
        )
        return context.page(Page(found.round.title, section: RoundLinks.part) { view })
    }

    /// A row for each answer, a column for each question.
    @Sendable func table(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await desk.managed(context)
        let results = try await desk.rounds.results(found.questionnaire)
        let sheets = results.withheld == nil ? try await desk.rounds.sheets(of: found.round.id) : []
        let table = AnswerTable(
            found.questionnaire,
            sheets: sheets,
            words: context.words
        )
        return try await context.download(table.table, named: found.round.key, for: request)
    }

    private func resultsPage(
        _ results: RoundResults,
        _ found: RoundDesk.Found,
        before: [Sheet],
        mayLift: Bool = false,
        _ words: Words
    ) async throws -> ResultsPage {
        ResultsPage(
            results,
            of: found.round,
            previous: before,
            lifts: try await desk.rounds.lifts(of: found.round.id),
            mayLift: mayLift,
            network: found.network,
            words: words
        )
    }

    private func meeting(_ round: Round, _ network: NetworkFrame, _ context: WebContext) async throws -> Meeting? {
        guard let id = round.meeting, let meeting = try await desk.rounds.meeting(id, in: network.id) else {
            return nil
        }
        let subject = meeting.subject(in: network.id, on: desk.clock.today)
        return Gate.may(context.viewer, .read, subject) ? meeting : nil
    }

    private func held(_ found: RoundDesk.Found, _ context: WebContext) async throws -> [Organisation.ID] {
        guard context.viewer.isSignedIn, found.round.audience == .organisations else { return [] }
        return try await desk.organisationsHeld(context.viewer, found.network.id)
    }

    /// Who has answered is for those who take part.
    private func seats(_ found: RoundDesk.Found, _ sheets: [Sheet], _ context: WebContext) async throws -> [RoundPage
        .Seat]
    {
        let round = found.round
        guard context.may(.takePart), round.audience == .organisations, round.state != .draft else { return [] }
        let words = context.words
        return try await desk.rounds.seated(in: found.network.id).map { organisation in
            let sheet = sheets.first { $0.organisation == organisation.id }
            let isDone = sheet?.state == .sent
            return RoundPage.Seat(
                name: organisation.name,
                state: isDone
                    ? sheet?.isLate == true ? words["rounds.seat.late"] : words["rounds.seat.done"]
                    : sheet == nil ? words["rounds.seat.waits"] : words["rounds.seat.begun"],
                isDone: isDone
            )
        }
    }
}
