import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// How well those who have coded the same texts agree, and what they make of what they do not agree on.
struct ComparisonRoutes: Sendable {
    let studies: StudyStore
    let clock: WallClock

    func add(to router: WebRouter) {
        let home = router.group(":network/studier/:key/enighet")
        home.get(use: show).post(use: settle)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let desk = try await StudyDesk(studies, context)
        let page = ComparisonPage(
            CodingComparison(
                try await studies.coded(of: desk.study.id, for: desk.blind),
                codes: try await studies.codes(of: desk.study.id)
            ),
            settled: try await studies.settlements(of: desk.study.id),
            analysts: try await studies.candidates(desk.network.id),
            desk,
            words: context.words
        )
        return context.page(
            Page(page.title, section: StudyLinks.part, notice: context.notice(of: request)) {
                ComparisonView(page: page)
            }
        )
    }

    @Sendable func settle(_ request: Request, context: WebContext) async throws -> Response {
        let desk = try await StudyDesk(studies, context)
        let data = try await FormData.read(request)
        guard let sentence = data["sentence"].flatMap({ StudySentence.ID($0) }),
            let code = data["code"].flatMap({ StudyCode.ID($0) }), let holds = data["holds"]
        else { throw Problem.notFound }
        let isSettled = try await studies.settle(
            sentence,
            code,
            holds: holds == "ja",
            of: desk.study.id,
            by: desk.viewer,
            isAnalyst: desk.head.isAnalyst,
            at: clock.now
        )
        guard isSettled else { throw Problem.notFound }
        return context.redirect(to: StudyLinks.comparison(desk.key, desk.network), notice: "coding-settled")
    }
}
