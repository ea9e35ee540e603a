import Core
import Web

/// The forms of the administration pages.
enum NetworkForms {
    /// Words that addresses of the site itself begin with.
    static let reserved: Set<String> = [
        "assets", "brev", "brukere", "konto", "logg-inn", "logg-ut", "nytt-nettverk", "personvern", "plass", "status",
        "svar", "tall",
        "api", "healthz",
    ]

    static func profile(_ stored: Stored<Network>?, words: Words) -> Form {
        let network = stored?.value
        let languages = Language.allCases.map { Field.Choice($0.rawValue, $0.ownName) }
        let address = Field(
            "key",
            words["networks.form.key"],
            hint: words["networks.form.key-hint"],
            required: true
        )
        return Form(
            [stored.map { Field("revision", "", .hidden, value: $0.revision) } ?? address] + [
                Field("name", words["networks.form.name"], required: true, value: network?.name),
                Field("region", words["networks.form.region"], required: true, value: network?.region),
                Field("host", words["networks.form.host"], required: true, value: network?.host),
                Field(
                    "language",
                    words["networks.form.language"],
                    .choice(languages),
                    required: true,
                    value: (network?.language ?? .nb).rawValue
                ),
                Field("motto", words["networks.form.motto"], value: network?.motto),
                Field("summary", words["networks.form.summary"], .longText(rows: 4), value: network?.summary),
                Field("contact", words["networks.form.contact"], .email, value: network?.contact?.text),
            ]
        )
    }

    static func draft(_ form: Form) -> NetworkStore.ProfileDraft {
        NetworkStore.ProfileDraft(
            name: form["name"],
            region: form["region"],
            host: form["host"],
            language: Language(rawValue: form["language"]) ?? .nb,
            motto: form.text("motto"),
            summary: form.text("summary"),
            contact: form.email("contact")
        )
    }

    static func deadlines(_ stored: Stored<NetworkDeadlines>, words: Words) -> Form {
        let deadlines = stored.value
        let ordinary = words["networks.deadlines.ordinary"]
        return Form(
            [
                Field("revision", "", .hidden, value: stored.revision),
                days("notice", deadlines.ordinary.noticeDays, required: true, words).under(ordinary),
                days("papers", deadlines.ordinary.paperDays, required: false, words).under(ordinary),
            ] + days("open", deadlines.open, under: words["networks.deadlines.open"], words)
                + days("short", deadlines.short, under: words["networks.deadlines.short"], words)
                + [
                    days("reminder", deadlines.ordinary.reminderDays, required: true, words)
                        .under(words["networks.deadlines.all"])
                ]
        )
    }

    private static func days(_ name: String, _ value: Int?, required: Bool, _ words: Words) -> Field {
        Field(
            name,
            words["networks.deadlines.\(name)"],
            .number(0...MeetingDeadlines.mostDays),
            hint: words["networks.deadlines.\(name)-hint"],
            required: required,
            value: value.map(String.init)
        )
    }

    /// What a kind of meeting has of its own: empty is as for ordinary ones.
    private static func days(
        _ kind: String,
        _ own: NetworkDeadlines.OwnDays,
        under heading: String,
        _ words: Words
    ) -> [Field] {
        [("notice", own.notice), ("papers", own.papers)].map { name, value in
            Field(
                "\(kind)-\(name)",
                words["networks.deadlines.\(name)"],
                .number(0...MeetingDeadlines.mostDays),
                hint: words["networks.deadlines.as-ordinary"],
                value: value.map(String.init)
            )
            .under(heading)
        }
    }

    /// What the form says; nil while something in it is wrong.
    static func deadlines(_ form: Form) -> NetworkDeadlines? {
        guard form.isValid, let notice = form.number("notice"), let reminder = form.number("reminder") else {
            return nil
        }
        return NetworkDeadlines(
            ordinary: MeetingDeadlines(
                noticeDays: notice,
                paperDays: form.number("papers"),
                reminderDays: reminder
            ),
            open: .init(notice: form.number("open-notice"), papers: form.number("open-papers")),
            short: .init(notice: form.number("short-notice"), papers: form.number("short-papers"))
        )
    }

    static func organisation(_ organisation: Organisation.Details?, _ words: Words) -> Form {
        let kinds = Organisation.Kind.allCases.map { Field.Choice($0.rawValue, words["networks.kind.\($0.rawValue)"]) }
        return Form([
            Field(
                "name",
                words["networks.form.organisation-name"],
                required: true,
                value: organisation?.name
            ),
            Field(
                "short",
                words["networks.form.short"],
                hint: words["networks.form.short-hint"],
                required: true,
                value: organisation?.short
            ),
            Field(
                "kind",
                words["networks.form.kind"],
                .choice(kinds),
                required: true,
                value: organisation?.kind.rawValue ?? kinds[0].value
            ),
            Field("website", words["networks.form.website"], .link, value: organisation?.website),
        ])
    }

    /// - Parameter revision: of the seat that the form is about.
    static func holder(_ words: Words, today: Day, revision: String) -> Form {
        let roles = SeatHolder.Role.allCases.map { Field.Choice($0.rawValue, words["networks.role.\($0.rawValue)"]) }
        let format = Format(words.language)
        return Form([
            Field("revision", "", .hidden, value: revision),
            Field("role", words["networks.form.role"], .choice(roles), required: true, value: roles[0].value),
            Field("name", words["networks.form.person"], required: true),
            Field(
                "email",
                words["networks.form.email"],
                .email,
                hint: words["networks.form.known-person"],
                required: true
            ),
            Field("from", words["networks.form.from"], .day, required: true, value: numeric(today)),
            Field("until", words["networks.form.until"], .day, hint: format.day(Day.last(of: today.year))),
            Field("show_name", words["networks.form.show-name"], .check, value: "ja"),
            Field("show_email", words["networks.form.show-email"], .check),
        ])
    }

    static func draft(holder form: Form) -> NetworkStore.HolderDraft? {
        guard let role = SeatHolder.Role(rawValue: form["role"]), let email = form.email("email"),
            let from = form.day("from")
        else { return nil }
        return NetworkStore.HolderDraft(
            name: form["name"],
            email: email,
            role: role,
            from: from,
            until: form.day("until"),
            showsName: form.isChecked("show_name"),
            showsEmail: form.isChecked("show_email")
        )
    }

    /// What an organisation answers: who represents it from when, who stands in, and what is shown of each.
    static func answer(_ words: Words, today: Day) -> Form {
        let representative = words["networks.role.representative"]
        let deputy = words["networks.role.deputy"]
        return Form([
            Field(
                "from",
                words["networks.form.from"],
                .day,
                hint: words["networks.answer.from-hint"],
                required: true,
                value: numeric(today)
            ),
            Field("name", words["networks.form.person"], required: true).under(representative),
            Field("email", words["networks.form.email"], .email, required: true).under(representative),
            Field("show_name", words["networks.form.show-name"], .check, value: "ja").under(representative),
            Field("show_email", words["networks.form.show-email"], .check).under(representative),
            Field("deputy_name", words["networks.form.deputy"]).under(deputy),
            Field("deputy_email", words["networks.form.deputy-email"], .email).under(deputy),
            Field("deputy_show_name", words["networks.form.show-name"], .check, value: "ja").under(deputy),
            Field("deputy_show_email", words["networks.form.show-email"], .check).under(deputy),
        ])
    }

    /// A day as it is typed in a form: `17.3.2021`.
    static func numeric(_ day: Day) -> String { "\(day.day).\(day.month).\(day.year)" }
}
