import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// What the secretariat keeps in order: the network, its mandate, members and seats.
struct AdministrationRoutes: Sendable {
    let networks: NetworkStore
    let clock: WallClock
    let secrets: @Sendable () -> String
    let sendMail: SendNetworkMail
    let dutiesServed: DutiesServed

    func add(to router: WebRouter) {
        router.get("nytt-nettverk", use: showNew)
        router.post("nytt-nettverk", use: create)
        let home = router.group(":network/administrasjon")
        home.get(use: overview)
        home.get("nettverk", use: showProfile).post("nettverk", use: saveProfile)
        home.get("frister", use: showDeadlines).post("frister", use: saveDeadlines)
        home.get("mandat", use: showMandate).post("mandat", use: adoptMandate)
        home.get("organisasjoner", use: showOrganisations).post("organisasjoner", use: addOrganisation)
        home.get("plasser", use: showSeats)
        home.get("plasser/:seat", use: showSeat)
        home.post("plasser/:seat", use: giveSeat)
        home.post("plasser/:seat/avslutt", use: endHolder)
        home.post("plasser/:seat/flytt", use: moveDeputy)
        home.post("plasser/:seat/lenke", use: invite)
    }

    @Sendable func overview(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        guard let counts = try await networks.counts(network.id, on: clock.today) else { throw Problem.notFound }
        let page = AdministrationPage(
            try await findings(counts, network),
            counts: counts,
            network: network,
            words: context.words
        )
        return context.page(
            Page(page.title, notice: context.notice(of: request)) { AdministrationView(page: page) }
        )
    }

    /// What needs a hand, each with the place where it can be given.
    private func findings(
        _ counts: NetworkCounts,
        _ network: NetworkFrame
    ) async throws -> [AdministrationPage.Finding] {
        typealias Finding = AdministrationPage.Finding
        let home = NetworkLinks.administration(network)
        let missing = NetworkWarning.missing(counts).map { warning in
            switch warning {
            case .noMandate: Finding(warning: warning, link: home / "mandat")
            case .noOrganisations: Finding(warning: warning, link: home / OrganisationList.route)
            default: Finding(warning: warning, link: home / BodyList.route)
            }
        }
        let seats = try await networks.seats(network.id)
        let held = seats.flatMap { seat in
            NetworkWarning.about([seat], today: clock.today).map {
                Finding(warning: $0, link: NetworkLinks.seat(seat.id, network))
            }
        }
        let names = Dictionary(uniqueKeysWithValues: seats.map { ($0.id, $0.name) })
        let waiting = try await networks.unanswered(network.id, at: clock.now).compactMap { item in
            names[item.seat].map {
                Finding(
                    warning: .unanswered(seat: $0, sent: item.sent),
                    link: NetworkLinks.seat(item.seat, network)
                )
            }
        }
        let served = try await dutiesServed(network.id, clock.today.year)
        let idle = try await networks.duties(network.id, on: clock.today).filter { !served.contains($0.id) }
            .map { Finding(warning: .idleDuty(duty: $0.text), link: nil) }
        return missing + held + waiting + idle
    }

    // MARK: The network

    @Sendable func showNew(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.administer)
        return newPage(NetworkForms.profile(nil, words: context.words), context: context)
    }

    @Sendable func create(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.administer)
        var form = NetworkForms.profile(nil, words: context.words)
            .filled(try await FormData.read(request), words: context.words)
        let key = form["key"]
        if !key.isKey || NetworkForms.reserved.contains(key) {
            form.refuse("key", context.words["networks.form.bad-key"])
        }
        guard form.isValid else { return newPage(form, context: context) }
        let made = try await networks.add(
            key: key,
            NetworkForms.draft(form),
            by: context.viewer.actor,
            at: clock.now
        )
        guard made != nil else {
            form.refuse("key", context.words["networks.form.taken"])
            return newPage(form, context: context)
        }
        return context.redirect(to: Link(path: [key, "administrasjon"]), notice: "saved")
    }

    private func newPage(_ form: Form, context: WebContext) -> Response {
        formPage(
            context.words["networks.new.title"],
            form,
            action: "/nytt-nettverk",
            submit: context.words["networks.new.submit"],
            context: context
        )
    }

    @Sendable func showProfile(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        guard let found = try await networks.stored(network.id) else { throw Problem.notFound }
        return profilePage(NetworkForms.profile(found, words: context.words), network, context: context)
    }

    @Sendable func saveProfile(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        guard let found = try await networks.stored(network.id) else { throw Problem.notFound }
        let form = NetworkForms.profile(found, words: context.words)
            .filled(try await FormData.read(request), words: context.words)
        guard form.isValid else { return profilePage(form, network, context: context) }
        let saving = try await networks.update(
            network.id,
            NetworkForms.draft(form),
            from: form["revision"],
            by: context.viewer.actor,
            at: clock.now
        )
        switch saving {
        case .saved: return context.redirect(to: NetworkLinks.administration(network), notice: "saved")
        case .conflict(let stored): return profilePage(form, network, conflict: stored, context: context)
        case .missing, .refused: throw Problem.notFound
        }
    }

    private func profilePage(
        _ form: Form,
        _ network: NetworkFrame,
        conflict: Stored<Network>? = nil,
        context: WebContext
    ) -> Response {
        var form = form
        if let conflict { form.acceptRevision(conflict.revision) }
        return formPage(
            context.words["networks.profile.title"],
            form,
            action: NetworkLinks.administration(network) / "nettverk",
            submit: context.words["networks.save"],
            theirs: conflict.map { NetworkForms.profile($0, words: context.words) },
            context: context
        )
    }

    // MARK: The mandate

    @Sendable func showMandate(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let folder = try await networks.mandateFolder(network.id, version: nil, on: clock.today)
        let form = MandateForms.next(
            folder.map { Mandate.Details($0.mandate) },
            duties: folder?.duties ?? [],
            words: context.words
        )
        return mandatePage(form, network, context: context)
    }

    @Sendable func adoptMandate(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        var form = MandateForms.next(nil, duties: [], words: context.words)
            .filled(try await FormData.read(request), words: context.words)
        guard let details = MandateForms.draft(&form, words: context.words) else {
            return mandatePage(form, network, context: context)
        }
        let draft = NetworkStore.MandateDraft(details: details, duties: MandateForms.duties(form))
        try await networks.adopt(draft, in: network.id, by: context.viewer.actor, at: clock.now)
        return context.redirect(to: NetworkLinks.administration(network), notice: "saved")
    }

    private func mandatePage(_ form: Form, _ network: NetworkFrame, context: WebContext) -> Response {
        formPage(
            context.words["networks.mandate.new"],
            form,
            action: NetworkLinks.administration(network) / "mandat",
            submit: context.words["networks.mandate.adopt"],
            lead: context.words["networks.mandate.new-lead"],
            context: context
        )
    }

    // MARK: Organisations

    @Sendable func showOrganisations(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        return try await organisationsPage(
            NetworkForms.organisation(nil, context.words),
            notice: context.notice(of: request),
            context: context
        )
    }

    @Sendable func addOrganisation(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        var form = NetworkForms.organisation(nil, context.words)
            .filled(try await FormData.read(request), words: context.words)
        guard form.isValid, let kind = Organisation.Kind(rawValue: form["kind"]) else {
            return try await organisationsPage(form, context: context)
        }
        let added = try await networks.addOrganisation(
            name: form["name"],
            short: form["short"],
            kind: kind,
            website: form.text("website"),
            in: network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        guard added else {
            form.refuse("short", context.words["networks.form.organisation-taken"])
            return try await organisationsPage(form, context: context)
        }
        return context.redirect(to: NetworkLinks.administration(network) / "organisasjoner", notice: "saved")
    }

    private func organisationsPage(
        _ form: Form,
        notice: String? = nil,
        context: WebContext
    ) async throws -> Response {
        let network = try context.requireNetwork()
        let organisations = try await networks.organisations(network.id)
        let words = context.words
        let page = Page(words["networks.organisations.title"], notice: notice) {
            div(.class("lead")) {
                h1 { words["networks.organisations.title"] }
                if organisations.isEmpty { p { words["networks.members.empty"] } }
            }
            ul(.class("plain")) {
                for organisation in organisations {
                    li { a(.href(NetworkLinks.organisation(organisation.id, network))) { organisation.name } }
                }
            }
            p { a(.href(NetworkLinks.paste(network))) { words["networks.paste.title"] } }
            section {
                h2 { words["networks.organisations.add"] }
                FormView(
                    form,
                    action: NetworkLinks.administration(network) / "organisasjoner",
                    submit: words["networks.organisations.submit"],
                    words: words
                )
            }
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }

    /// A page with one form on it.
    func formPage(
        _ title: String,
        _ form: Form,
        action: Link,
        submit: String,
        lead: String? = nil,
        theirs: Form? = nil,
        context: WebContext
    ) -> Response {
        let page = Page(title) {
            div(.class("lead")) {
                h1 { title }
                if let lead { p { lead } }
            }
            if let theirs { ConflictView(theirs: theirs, words: context.words) }
            FormView(form, action: action, submit: submit, words: context.words)
        }
        let status = theirs != nil ? .conflict : form.isValid ? .ok : HTTPResponse.Status.unprocessableContent
        return context.page(page, status: status)
    }
}
