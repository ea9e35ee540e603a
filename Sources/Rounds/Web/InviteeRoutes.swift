import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// Who is asked by name, for those who lead the round.
struct InviteeRoutes: Sendable {
    let desk: RoundDesk

    func add(to router: WebRouter) {
        let home = router.group(":network/runder/:key/inviterte")
        home.get(use: show).post(use: invite)
        home.post(":invitee/fjern", use: remove)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        try await page(Self.form(context.words), try await found(context), request, context)
    }

    @Sendable func invite(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await found(context)
        let words = context.words
        var form = Self.form(words).filled(try await FormData.read(request), words: words)
        let people = Self.people(&form, words)
        guard form.isValid else { return try await page(form, found, request, context) }
        let count = try await desk.rounds.invite(
            people,
            to: found.round.id,
            in: found.network.id,
            by: context.viewer.actor,
            at: desk.clock.now
        )
        guard count != nil else {
            form.problem = words["rounds.invitees.not-taken", ["most": "\(RoundLimits.invitees)"]]
            return try await page(form, found, request, context)
        }
        return context.redirect(to: RoundLinks.invitees(found.round.key, found.network), notice: "saved")
    }

    @Sendable func remove(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await found(context)
        guard let id = Invitee.ID(try context.parameters.require("invitee")) else { throw Problem.notFound }
        let isGone = try await desk.rounds.uninvite(
            id,
            from: found.round.id,
            in: found.network.id,
            by: context.viewer.actor,
            at: desk.clock.now
        )
        let home = RoundLinks.invitees(found.round.key, found.network)
        return isGone
            ? context.redirect(to: home, notice: "deleted")
            : context.redirect(to: home, notice: RoundNotice.notSo.notice)
    }

    private func found(_ context: WebContext) async throws -> RoundDesk.Found {
        let found = try await desk.managed(context)
        guard found.round.audience == .invited else { throw Problem.notFound }
        return found
    }

    private static func form(_ words: Words) -> Form {
        Form([
            Field(
                "people",
                words["rounds.invitees.people"],
                .longText(rows: 8),
                hint: words["rounds.invitees.hint"],
                required: true
            )
        ])
    }

    /// A person on each line: “Kari Nordmann | kari@example.no”.
    private static func people(_ form: inout Form, _ words: Words) -> [Invitee.Draft] {
        form.lines("people").compactMap { line, name, address in
            guard !name.isEmpty, name.unicodeScalars.count <= Limits.lineLength,
                let email = address.flatMap({ EmailAddress($0) })
            else {
                form.refuse("people", words["rounds.invitees.wrong", ["line": line]])
                return nil
            }
            return Invitee.Draft(name: name, email: email)
        }
    }

    private func page(
        _ form: Form,
        _ found: RoundDesk.Found,
        _ request: Request,
        _ context: WebContext
    ) async throws -> Response {
        let words = context.words
        let home = RoundLinks.invitees(found.round.key, found.network)
        let invitees = try await desk.rounds.invitees(of: found.round.id)
        let page = Page(words["rounds.invitees"], section: RoundLinks.part, notice: context.notice(of: request)) {
            div(.class("lead")) {
                p(.class("kicker")) {
                    a(.href(found.home)) { Written(in: found.network, on: words)(found.round.title) }
                }
                h1 { words["rounds.invitees"] }
                p { words[invitees.isEmpty ? "rounds.invitees.none" : "rounds.invitees.lead"] }
            }
            if !invitees.isEmpty {
                ul(.class("plain")) { for invitee in invitees { li { Self.line(invitee, home, words) } } }
            }
            if found.round.state != .closed {
                FormView(form, action: home, submit: words["rounds.invitees.add"], words: words, cancel: found.home)
            }
        }
        return context.page(page, status: form.isValid && form.problem == nil ? .ok : .unprocessableContent)
    }

    @HTMLBuilder private static func line(_ invitee: Invitee, _ home: Link, _ words: Words) -> Node {
        let isDone = invitee.state == .sent
        div(.class("line")) {
            strong { invitee.name }
            span(.class(isDone ? "tag open" : "tag")) {
                words[isDone ? invitee.isLate ? "rounds.seat.late" : "rounds.seat.done" : "rounds.invitees.waits"]
            }
        }
        if let email = invitee.email { p(.class("small soft")) { email.text } }
        if !isDone {
            PostButton(
                home / invitee.id.text / "fjern",
                words["rounds.invitees.remove"],
                style: "link",
                label: "\(words["rounds.invitees.remove"]): \(invitee.name)"
            )
        }
    }
}
