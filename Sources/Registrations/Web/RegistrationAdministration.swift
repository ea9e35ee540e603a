import Core
import HTTPTypes
import Hummingbird
import Markup
import Meetings
import Web

/// What the secretariat does before the day: turning registration on, and seeing who comes.
struct RegistrationAdministration: Sendable {
    let door: RegistrationDoor

    func add(to router: WebRouter) {
        let home = router.group(":network/moter/:slug/pamelding")
        home.get(use: list)
        home.get("oppsett", use: showSetup).post("oppsett", use: save)
        home.table("navn", use: names)
    }

    /// Others who come here are looking for the form.
    @Sendable func list(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await door.found(context)
        guard context.may(.manageMeetings) else {
            guard let places = found.places, places.setup.isOn else { throw Problem.notFound }
            return context.redirect(to: RegistrationLinks.form(found.slug, found.network))
        }
        guard let places = found.places else {
            return context.redirect(to: RegistrationLinks.setup(found.slug, found.network))
        }
        let page = RegistrationListPage(
            found,
            places,
            people: try await door.registrations.people(found.meeting.id),
            needs: try await door.registrations.needs(of: found.meeting.id),
            at: door.clock.now,
            words: context.words
        )
        return context.page(
            Page(page.title, section: "moter", notice: context.notice(of: request)) { RegistrationListView(page: page) }
        )
    }

    @Sendable func names(_ request: Request, context: WebContext) async throws -> Response {
        let (found, _) = try await door.registered(context)
        let people = try await door.registrations.people(found.meeting.id)
            .sorted { ($0.state == .place ? 0 : 1, $0.number) < ($1.state == .place ? 0 : 1, $1.number) }
        let table = NameList.table(people, words: context.words)
        return try await context.download(table, named: "\(found.slug)-navn", for: request, keep: .never)
    }

    // MARK: Setting up

    @Sendable func showSetup(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await door.managed(context)
        return setupPage(RegistrationForms.setup(found.places?.setup, words: context.words), found, context)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await door.managed(context)
        let words = context.words
        var form = RegistrationForms.setup(found.places?.setup, words: words)
            .filled(try await FormData.read(request), words: words)
        guard let draft = RegistrationForms.draft(&form, for: found.meeting, words: words) else {
            return setupPage(form, found, context)
        }
        let outcome = try await door.registrations.setUp(
            draft,
            for: found.meeting,
            revision: form.number("revision") ?? -1,
            by: context.viewer.actor,
            at: door.clock.now
        )
        switch outcome {
        case .missing: throw Problem.notFound
        case .conflict(let stored):
            form.acceptRevision(stored.revision)
            return setupPage(form, found, theirs: stored, context)
        case .saved:
            return context.redirect(to: RegistrationLinks.list(found.slug, found.network), notice: "saved")
        }
    }

    private func setupPage(
        _ form: Form,
        _ found: RegistrationDoor.Found,
        theirs: RegistrationSetup? = nil,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        let back = found.places == nil ? found.home : RegistrationLinks.list(found.slug, found.network)
        let page = Page(words["registrations.setup.title"], section: "moter") {
            found.lead(words["registrations.setup.title"], words: words) {
                p { words["registrations.setup.lead", ["days": "\(RegistrationLimits.peopleDays)"]] }
            }
            if let theirs { ConflictView(theirs: RegistrationForms.setup(theirs, words: words), words: words) }
            FormView(
                form,
                action: RegistrationLinks.setup(found.slug, found.network),
                submit: words["registrations.setup.save"],
                words: words,
                cancel: back
            )
        }
        let status: HTTPResponse.Status = theirs != nil ? .conflict : form.isValid ? .ok : .unprocessableContent
        return context.page(page, status: status)
    }
}
