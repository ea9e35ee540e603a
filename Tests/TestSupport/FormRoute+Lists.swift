extension FormRoute {
    /// Registering for the open meeting, and how it takes registrations.
    static func registrations(_ home: String) -> [FormRoute] {
        [
            .init(
                "/{network}/moter/{slug}/pamelding/oppsett",
                "\(home)/oppsett",
                [
                    ("on", "ja"), ("places", "80"), ("waiting", "ja"), ("opens", "1.4.2021"), ("closes", "5.5.2021"),
                    ("food", "ja"), ("revision", "1"),
                ],
                .page
            ),
            .init(
                "/{network}/moter/{slug}/pamelding/ny",
                "\(home)/ny",
                [
                    ("name", "Ola"), ("email", "ola@example.no"), ("organisation", "KS"), ("food", "vegan"),
                    ("access", "wheelchair"), ("other", "Jod."), ("consent", "ja"),
                ]
            ),
        ]
    }

    /// The forms of the lists that the secretariat keeps: one more, and each entry by itself.
    static func lists(_ home: String, _ ids: Ids) -> [FormRoute] {
        let period = [("from", "1.5.2021"), ("until", "1.6.2021")]
        let person = [("name", "Ola"), ("email", "ola@example.no")]
        let organisation = [("name", "KS"), ("short", "KS"), ("kind", "municipalities"), ("website", "https://ks.no/")]
        let contribution = [("kind", "money"), ("text", "En pott.")]
        let body = [("kind", "committee"), ("name", "Utvalget"), ("duty", "Får referatene.")]
        let known =
            person + [
                ("title", "Leder"), ("language", "nn"), ("show_name", "ja"), ("show_email", "ja"),
            ]
        let topic = [("topic", "Erfaringer")]
        let challenge = [("title", "For lite vann"), ("dimension", "Miljø"), ("text", "Det tørker.")]
        let away = [("name", "Påskeferie"), ("from", "29.3.2021"), ("until", "5.4.2021")]
        let statement = [
            ("body", "Rådet"), ("day", "2.2.2021"), ("text", "Rådet er enig."), ("consequence", "Tatt inn."),
        ]
        let duty = [("text", "Bidra til mer")]
        let mine = "organisasjoner/\(ids.organisation)"
        let mandate = "mandater/\(ids.mandate)"
        let group = "grupper/\(ids.group)"
        let pages: [(route: String, path: String, fields: [(String, String)])] = [
            ("organisasjoner/{organisation}", mine, organisation),
            ("organisasjoner/{organisation}/plasser/{seat}", "\(mine)/plasser/\(ids.seat)", [("title", "Nord")]),
            (
                "organisasjoner/{organisation}/bidrag/{contribution}", "\(mine)/bidrag/\(ids.contribution)",
                contribution
            ),
            ("grupper/{group}", group, body),
            ("grupper/{group}/medlemmer/{member}", "\(group)/medlemmer/\(ids.member)", period),
            ("grupper/{group}/dager/{date}", "\(group)/dager/\(ids.groupDay)", [("day", "10.6.2021")]),
            ("personer/{person}", "personer/\(ids.person)", known),
            ("gjester/{guest}", "gjester/\(ids.guest)", topic + period),
            ("ferier/{break}", "ferier/\(ids.regionBreak)", away),
            ("utfordringer/{challenge}", "utfordringer/\(ids.challenge)", challenge),
            ("mandater/{mandate}/oppgaver/{duty}", "\(mandate)/oppgaver/\(ids.duty)", duty),
            ("mandater/{mandate}/uttalelser/{statement}", "\(mandate)/uttalelser/\(ids.statement)", statement),
        ]
        let fresh: [(route: String, path: String, fields: [(String, String)])] = [
            ("organisasjoner/{organisation}/plasser", "\(mine)/plasser", [("title", "Nord")]),
            ("organisasjoner/{organisation}/bidrag", "\(mine)/bidrag", contribution), ("grupper", "grupper", body),
            ("grupper/{group}/medlemmer", "\(group)/medlemmer", person + period),
            ("grupper/{group}/dager", "\(group)/dager", [("days", "11.6.2021\n12.6.2021")]),
            ("gjester", "gjester", person + topic + period), ("utfordringer", "utfordringer", challenge),
            ("ferier", "ferier", away),
            ("mandater/{mandate}/oppgaver", "\(mandate)/oppgaver", duty),
            ("mandater/{mandate}/uttalelser", "\(mandate)/uttalelser", statement),
        ]
        let prefix = "/{network}/administrasjon"
        return pages.map {
            .init("\(prefix)/\($0.route)", "\(home)/\($0.path)", $0.fields + [("revision", "1")], .page)
        }
            + fresh.map { .init("\(prefix)/\($0.route)", "\(home)/\($0.path)", $0.fields) }
    }
}
