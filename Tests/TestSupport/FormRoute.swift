import App
import Core
import Networks
import SQL
import Strategies

/// A route that takes a form, with what is right to send to it.
public struct FormRoute: Sendable, CustomStringConvertible {
    /// The route as the router has it.
    public let route: String
    public let path: String
    public let fields: [(name: String, value: String)]
    /// Whose revision the form carries.
    public var revision: Stored?

    public enum Stored: Sendable {
        case meeting(String)
        case item(String)
        case strategy, initiative
        /// Of the thing that the form's page is about: a fingerprint.
        case page
        case phase(String)
    }

    public var description: String { route }

    /// Every form of an installation with the sample networks.
    ///
    /// Ids are those of `owner`, the address is `network`'s.
    public static func all(
        _ installation: Installation,
        in network: String = "nord",
        owner: String = "nord"
    ) async throws -> [FormRoute] {
        let ids = try await Ids(installation, owner)
        let home = "/\(network)"
        let meeting = [
            ("title", "Maimøtet"), ("date", "6.5.2021"), ("start", "10.00"), ("end", "12.00"), ("kind", "open"),
            ("form", "digital"), ("place", "Salen"), ("joined", "Dagen"), ("note", "Kort."), ("revision", "1"),
        ]
        let item = [
            ("title", "Åpning"), ("kind", "information"), ("presenter", "Lederen"), ("minutes", "10"),
            ("background", "Bakgrunn."), ("documents", "Mandatet | /nord/mandat"), ("duty", ids.duty),
            ("ground", "offl. § 13"), ("until", "1.6.2021"), ("revision", "1"),
        ]
        let record = [
            ("record", "Referat."), ("decisions", "Vedtatt."), ("commitment", "Løftet."),
            ("organisation", ids.organisation), ("due", "1.6.2021"), ("revision", "1"),
        ]
        let strategy = [
            ("title", "Strategien"), ("owner", ids.organisation), ("summary", "Sammendrag."), ("document", "plan"),
            ("body", "Fylkestinget"), ("from_year", "2021"), ("until_year", "2025"), ("revision", "1"),
        ]
        let phase = [
            ("phase_title", "Høring"), ("kind", "hearing"), ("from", "1.5.2021"), ("until", "1.6.2021"),
            ("when", "våren 2021"), ("place", "1"),
        ]
        let round = [
            ("kind", "needs"), ("title", "Behov"), ("lead", "Derfor."), ("audience", "organisations"),
            ("mode", "organisation"), ("groups", "3"), ("meeting", ids.meeting), ("last", "1.6.2021"),
            ("readers", "members"), ("revision", "1"),
        ]
        let question = [
            ("kind", "matrix"), ("label", "Hvor viktig?"), ("help", "Svar kort."), ("options", "Skole\nArbeid"),
            ("low", "lite"), ("high", "mye"), ("condition", "mangler\tJa"), ("required", "ja"),
        ]
        let barrier = [
            ("title", "Køer"), ("text", "Stopper lærlinger."), ("kind", "rules"), ("state", "met"),
            ("remedy", "Endre loven."), ("owner", ""), ("meeting", ""),
        ]
        let initiative = [
            ("title", "Kafeen"), ("owner", ids.organisation), ("meeting", ids.meeting), ("state", "running"),
            ("summary", "En kafé."), ("revision", "1"),
        ]
        let held = "\(home)/moter/2021-03-17"
        let items = "\(held)/saker/\(ids.item)"
        return [
            .init("/{network}/moter/ny", "\(home)/moter/ny", meeting),
            .init(
                "/{network}/moter/{slug}/rediger",
                "\(home)/moter/2021-05-06/rediger",
                meeting,
                .meeting("2021-05-06")
            ),
            .init(
                "/{network}/moter/{slug}/forpliktelser/{commitment}",
                "\(held)/forpliktelser/\(ids.commitment)",
                [
                    ("state", "done"), ("note", "Ferdig."),
                ]
            ),
            .init(
                "/{network}/moter/{slug}/deltakelse",
                "\(home)/moter/2021-05-06/deltakelse",
                [("reply_by", "29.4.2021")]
            ),
            .init(
                "/{network}/moter/serie",
                "\(home)/moter/serie",
                meeting.filter { ["title", "start", "end", "kind", "form", "place"].contains($0.0) } + [
                    ("week", "first"), ("weekday", "2"), ("every", "1"), ("from", "1.6.2021"), ("until", "1.9.2021"),
                ]
            ),
            .init(
                "/{network}/moter/{slug}/kopier",
                "\(home)/moter/2021-05-06/kopier",
                meeting.filter { $0.0 != "revision" }
            ),
            .init(
                "/{network}/moter/{slug}/dager",
                "\(home)/moter/2021-05-06/dager",
                [
                    ("more", "1.6.2021\n2.6.2021 13.00–14.00"), ("start", "10.00"), ("end", "12.00"),
                    ("reply_by", "20.4.2021"), ("told", ""),
                ]
            ),
            .init("/{network}/moter/{slug}/referat/ut", "\(held)/referat/ut", [("until", "1.6.2021")]),
            .init(
                "/{network}/moter/{slug}/referat/kommenter/{item}/{part}/{number}",
                "\(held)/referat/kommenter/\(ids.item)/record/1",
                [("text", "Kommentar."), ("proposal", "Forslag."), ("revision", "1")],
                .page
            ),
            .init("/{network}/moter/{slug}/referat/tillegg", "\(held)/referat/tillegg", [("text", "Tillegg.")]),
            .init("/{network}/moter/{slug}/saker/ny", "\(held)/saker/ny", item),
            .init("/{network}/moter/{slug}/saker/{item}", items, item, .item(ids.item)),
            .init("/{network}/moter/{slug}/saker/{item}/referat", "\(items)/referat", record, .item(ids.item)),
            .init(
                "/{network}/moter/{slug}/saker/{item}/gjester",
                "\(items)/gjester",
                [("name", "Ola"), ("email", "ola@example.no"), ("topic", "Erfaringer")]
            ),
            .init("/{network}/strategier/ny", "\(home)/strategier/ny", strategy),
            .init("/{network}/strategier/{key}/rediger", "\(home)/strategier/kompetanse/rediger", strategy, .strategy),
            .init("/{network}/strategier/{key}/faser", "\(home)/strategier/kompetanse/faser", phase),
            .init(
                "/{network}/strategier/{key}/faser/{id}",
                "\(home)/strategier/kompetanse/faser/\(ids.phase)",
                phase + [("revision", "1")],
                .phase(ids.phase)
            ),
            .init("/{network}/initiativer/ny", "\(home)/initiativer/ny", initiative),
            .init("/{network}/initiativer/{key}/rediger", "\(home)/initiativer/kafe/rediger", initiative, .initiative),
            .init("/{network}/barrierer/ny", "\(home)/barrierer/ny", barrier),
            .init("/{network}/runder/ny", "\(home)/runder/ny", round),
            .init("/{network}/runder/{key}/rediger", "\(home)/runder/nytt/rediger", round, .page),
            .init("/{network}/runder/{key}/sporsmal/ny", "\(home)/runder/nytt/sporsmal/ny", question),
            .init("/{network}/kunnskap/regioner", "\(home)/kunnskap/regioner", [("regions", "39, 40")]),
            .init(
                "/{network}/kunnskap/{indicator}/lesning",
                "\(home)/kunnskap/helt-ledige/lesning",
                [("text", "En lesning."), ("revision", "1")],
                .page
            ),
        ] + registrations("\(home)/moter/2021-05-06/pamelding") + administration(home, ids)
            + hearings("\(home)/horinger", ids) + inputs(home)
            + lists("\(home)/administrasjon", ids) + actors("\(home)/aktorer")
    }

    private static func actors(_ home: String) -> [FormRoute] {
        let actor = [
            ("name", "Klyngen"), ("organisation", ""), ("kind", "cluster"), ("does", "Gjør noe."),
            ("areas", "kompetanse"), ("region", "4001"), ("website", "https://example.no/"), ("contact", "Lederen"),
            ("email", "post@example.no"), ("source", "Møtet"),
        ]
        let rows = "Navn;Type;Hva\nEn;cluster;Noe"
        return [
            .init("/{network}/aktorer/ny", "\(home)/ny", actor),
            .init("/{network}/aktorer/{key}/rediger", "\(home)/batbygg/rediger", actor + [("revision", "1")], .page),
            .init("/{network}/aktorer/ny/lim-inn", "\(home)/ny/lim-inn", [("rows", rows), ("add", "ja")]),
            .init(
                "/{network}/aktorer/{key}/samarbeid/ny",
                "\(home)/lo/samarbeid/ny",
                [
                    ("side", "funds-in"), ("other", "batbygg"), ("text", "Penger."), ("since", "2020"),
                    ("until", "2021"), ("source", "Møtet"),
                ]
            ),
        ]
    }

    private static func administration(_ home: String, _ ids: Ids) -> [FormRoute] {
        let profile = [
            ("name", "Nettverket"), ("region", "Fylket"), ("host", "Fylkeskommunen"), ("language", "nb"),
            ("motto", "Sammen"), ("summary", "Et nettverk."), ("contact", "post@example.no"),
        ]
        let revision = [("revision", "1")]
        let mandate = [
            ("adopted_by", "Fylkestinget"), ("adopted_on", "1.4.2021"), ("goal", "Målet."), ("duties", "En\nTo"),
            ("most", "4"), ("open_least", "1"), ("open_most", "2"), ("months", "2, 5"), ("funding", "Penger."),
            ("documentation", "Papirer."), ("composition", "Partene."), ("leadership", "Fylket."),
            ("secretariat", "Seksjonen."), ("working_group", "Tre rådgivere."), ("channel", "Rommet."),
        ]
        let holder = [
            ("role", "deputy"), ("name", "Ola"), ("email", "ola@example.no"), ("from", "1.5.2021"),
            ("until", "1.6.2021"), ("show_name", "ja"), ("show_email", "ja"),
        ]
        let (network, home) = (home, "\(home)/administrasjon")
        return [
            .init("/{network}/administrasjon/nettverk", "\(home)/nettverk", profile + revision, .page),
            .init(
                "/{network}/administrasjon/frister",
                "\(home)/frister",
                [("notice", "21"), ("papers", "7"), ("reminder", "2")] + revision,
                .page
            ),
            .init("/{network}/administrasjon/mandat", "\(home)/mandat", mandate),
            .init(
                "/{network}/administrasjon/mandater/{mandate}",
                "\(home)/mandater/\(ids.mandate)",
                mandate.filter { $0.0 != "duties" } + revision,
                .page
            ),
            .init(
                "/{network}/administrasjon/organisasjoner",
                "\(home)/organisasjoner",
                [
                    ("name", "KS"), ("short", "KS"), ("kind", "municipalities"), ("website", "https://example.no/"),
                ]
            ),
            .init(
                "/{network}/administrasjon/plasser/{seat}",
                "\(home)/plasser/\(ids.seat)",
                holder + [("revision", "1")],
                .page
            ),
            .init(
                "/{network}/administrasjon/plasser/{seat}/avslutt",
                "\(home)/plasser/\(ids.seat)/avslutt",
                [
                    ("holder", ids.holder), ("until", "1.5.2021"),
                ]
            ),
            .init(
                "/{network}/administrasjon/plasser/{seat}/lenke",
                "\(home)/plasser/\(ids.seat)/lenke",
                [
                    ("invite_email", "org@example.no")
                ]
            ),
            .init(
                "/{network}/administrasjon/organisasjoner/lim-inn",
                "\(home)/organisasjoner/lim-inn",
                [
                    ("rows", "Navn;Type\nKS;kommuner"), ("word-0", "ukjent"), ("kind-0", "union"), ("add", "ja"),
                ]
            ),
            .init("/{network}/administrasjon/lenker", "\(home)/lenker", [("email-\(ids.otherSeat)", "org@example.no")]),
            .init("/{network}/min-side/brev", "\(network)/min-side/brev", [("frequency", "weekly")]),
            .init("/{network}/meg/vises", "\(network)/meg/vises", [("show_name", "ja"), ("show_email", "ja")]),
            .init("/nytt-nettverk", "/nytt-nettverk", [("key", "vest")] + profile),
        ]
    }

    init(_ route: String, _ path: String, _ fields: [(String, String)], _ revision: Stored? = nil) {
        self.route = route
        self.path = path
        self.fields = fields.map { (name: $0.0, value: $0.1) }
        self.revision = revision
    }

    /// The fields with the revision that is stored now, so that nobody seems to have been there meanwhile.
    public func current(_ installation: Installation) async throws -> [(name: String, value: String)] {
        guard let revision else { return fields }
        if case .page = revision {
            let page = try await installation.client(.secretariat).get(path).body
            let written = page.firstMatch(of: /name="revision" value="([0-9a-f]*)"/)?.output.1 ?? ""
            return fields.map { $0.name == "revision" ? ($0.name, String(written)) : $0 }
        }
        let number = try await installation.database.read { try Self.stored(revision, $0) }
        return fields.map { $0.name == "revision" ? ($0.name, number ?? "0") : $0 }
    }

    /// The same, with other values in some fields.
    public func current(
        _ installation: Installation,
        with values: [String: String]
    ) async throws -> [(name: String, value: String)] {
        try await current(installation).map { ($0.name, values[$0.name] ?? $0.value) }
    }

    private static func stored(_ revision: Stored, _ connection: any Connection) throws -> String? {
        let number: Int?
        switch revision {
        case .meeting(let slug):
            number = try connection.value("SELECT revision FROM meeting WHERE slug = \(slug) ORDER BY id")
        case .item(let id): number = try connection.value("SELECT revision FROM agenda_item WHERE id = \(id)")
        case .strategy: number = try connection.value("SELECT revision FROM strategy ORDER BY id")
        case .initiative: number = try connection.value("SELECT revision FROM initiative ORDER BY id")
        case .phase(let id):
            // No number, but a fingerprint.
            return try connection.first("SELECT * FROM strategy_phase WHERE id = \(id)", as: StrategyPhase.self)?
                .version
        case .page: return nil
        }
        return number.map(String.init)
    }

    /// Keys of things in one sample network.
    struct Ids: Sendable {
        let meeting: String, item: String, commitment: String, organisation: String, duty: String
        let seat: String, holder: String, phase: String
        let mandate: String, statement: String, challenge: String, contribution: String
        let group: String, member: String, person: String, guest: String
        let otherSeat: String, groupDay: String
        let hearingPoint: String, regionBreak: String

        init(_ installation: Installation, _ network: String) async throws {
            let row = try await installation.database.read { connection in
                try connection.rows(
                    """
                    SELECT m.id AS meeting, i.id AS item, c.id AS commitment, o.id AS organisation, d.id AS duty,
                           s.id AS seat, h.id AS holder, p.id AS phase, a.id AS mandate, t.id AS statement,
                           e.id AS challenge, b.id AS contribution, g.id AS member_group, r.id AS member,
                           r.person_id AS person, q.id AS guest, u.id AS other_seat,
                           k.id AS group_day, z.id AS hearing_point, v.id AS region_break
                    FROM network n
                    JOIN meeting m ON m.network_id = n.id AND m.slug = '2021-03-17'
                    JOIN agenda_item i ON i.meeting_id = m.id AND i.key = 'apning'
                    JOIN commitment c ON c.item_id = i.id
                    JOIN organisation o ON o.network_id = n.id AND o.key = 'lo'
                    JOIN duty d ON d.key = 'samarbeid' JOIN mandate a ON a.id = d.mandate_id AND a.network_id = n.id
                    JOIN seat s ON s.network_id = n.id AND s.key = 'lo'
                    JOIN seat_holder h ON h.seat_id = s.id AND h.role = 'representative'
                    JOIN seat u ON u.network_id = n.id AND u.key = 'nho'
                    JOIN strategy y ON y.network_id = n.id JOIN strategy_phase p ON p.strategy_id = y.id
                    JOIN statement t ON t.mandate_id = a.id JOIN challenge e ON e.network_id = n.id
                    JOIN contribution b ON b.organisation_id = o.id
                    JOIN body g ON g.network_id = n.id AND g.key = 'hovedutvalget'
                    JOIN body_day k ON k.body_id = g.id AND k.day = '2021-06-09'
                    JOIN body_member r ON r.body_id = g.id JOIN guest q ON q.network_id = n.id
                    JOIN region_break v ON v.network_id = n.id
                    JOIN hearing w ON w.network_id = n.id AND w.key = 'plan'
                    JOIN hearing_statement x ON x.hearing_id = w.id JOIN hearing_point z ON z.statement_id = x.id
                    WHERE n.key = \(network) ORDER BY m.id, z.id LIMIT 1
                    """
                ).first
            }
            guard let row else { throw Nothing() }
            meeting = try row.value("meeting")
            item = try row.value("item")
            commitment = try row.value("commitment")
            organisation = try row.value("organisation")
            duty = try row.value("duty")
            seat = try row.value("seat")
            holder = try row.value("holder")
            phase = try row.value("phase")
            mandate = try row.value("mandate")
            statement = try row.value("statement")
            challenge = try row.value("challenge")
            contribution = try row.value("contribution")
            group = try row.value("member_group")
            member = try row.value("member")
            person = try row.value("person")
            guest = try row.value("guest")
            otherSeat = try row.value("other_seat")
            groupDay = try row.value("group_day")
            hearingPoint = try row.value("hearing_point")
            regionBreak = try row.value("region_break")
        }

        struct Nothing: Error {}
    }
}

extension Installation {
    /// A link by which an organisation names who holds its seat, as if it had been sent.
    public func invitation(to seat: String, of network: String = "nord", token: String) async throws {
        let frame = try await networks.store.network(key: network)
        guard let frame, let seat = Seat.ID(seat), let email = EmailAddress("org@example.no") else { return }
        _ = try await networks.store.invite(
            email,
            to: seat,
            token: token,
            in: frame.id,
            by: .terminal,
            at: clock.now,
            send: { _ in }
        )
    }

    /// How many lines the hash chain has: nothing is changed without a line.
    public func chainLength() async throws -> Int {
        try await database.read { try $0.value("SELECT count(*) FROM audit", as: Int.self) ?? 0 }
    }
}
