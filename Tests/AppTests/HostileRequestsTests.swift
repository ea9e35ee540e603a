import App
import Core
import HTTPTypes
import Hummingbird
import SQL
import TestSupport
import Testing
import Web

/// Requests that no page of ours makes.
///
/// Serialized because each test makes thousands of requests: side by side they would meet the time limit of requests.
@Suite(.serialized) struct HostileRequestsTests {
    static let form = "application/x-www-form-urlencoded"

    /// The table covers every route that changes something, so that a new one cannot be forgotten.
    @Test func everyFormIsInTheTable() async throws {
        try await withSamples { installation, _, _ in
            let known = Set(try await FormRoute.all(installation).map(\.route))
            /// Buttons without fields, and the forms of accounts and answers that have tests of their own.
            let others: Set = [
                "/logg-inn", "/logg-inn/kode", "/logg-inn/{token}", "/logg-ut", "/konto", "/plass/{token}",
                "/konto/okter/avslutt-andre", "/konto/okter/{id}/avslutt", "/{network}/moter/{slug}/publiser",
                "/{network}/moter/{slug}/avlys", "/{network}/moter/{slug}/saker/{item}/flytt",
                "/{network}/moter/{slug}/saker/{item}/slett", "/{network}/strategier/{key}/faser/{id}/slett",
                "/status/post/{id}", "/status/adresser/{id}", "/brukere/{id}/{deed}",
                "/{network}/min-side/kalender", "/{network}/moter/{slug}/trekk-referat",
                "/{network}/moter/{slug}/sett-opp", "/{network}/moter/plan", "/{network}/moter/{slug}/slett",
                "/{network}/moter/{slug}/led/start", "/{network}/moter/{slug}/led/sak",
                "/{network}/moter/{slug}/led/slutt", "/{network}/moter/{slug}/led/til-stede",
                "/{network}/moter/{slug}/led/ordet", "/{network}/moter/{slug}/led/ordet/{speaker}",
                "/{network}/moter/{slug}/led/habil", "/{network}/moter/{slug}/led/habil/{recusal}",
                "/{network}/moter/{slug}/led/grupper", "/{network}/moter/{slug}/ordet",
                "/{network}/moter/{slug}/led/kom", "/{network}/moter/{slug}/runde",
                "/{network}/moter/{slug}/svar", "/svar/{token}", "/{network}/moter/{slug}/deltakelse/svar",
                "/{network}/moter/{slug}/ta-med", "/{network}/moter/{slug}/referat/tilbake",
                "/{network}/moter/{slug}/referat/godkjenn", "/{network}/moter/{slug}/referat/gjenapne",
                "/{network}/moter/{slug}/referat/las", "/{network}/moter/{slug}/referat/kommentarer/{comment}",
                "/{network}/moter/{slug}/forpliktelser/{commitment}/forklaring",
                "/{network}/administrasjon/lenker/{seat}/send", "/{network}/administrasjon/lenker/{seat}/trekk",
                "/{network}/moter/{slug}/dager/purr", "/{network}/moter/{slug}/dager/velg",
                "/{network}/moter/{slug}/dager/avslutt", "/{network}/moter/{slug}/dager/plasser/{seat}",
                "/svar/dag/{token}", "/svar/{token}/behov", "/{network}/moter/{slug}/behov", "/brev/{token}",
                "/brev/{token}/stopp", "/{network}/moter/{slug}/saker/{item}/gjester/{guest}/fjern",
                "/{network}/moter/{slug}/led/grupper/flytt", "/{network}/moter/{slug}/deltakelse/hold",
                // The sample meetings are in no series: see `SeriesTests`.
                "/{network}/moter/{slug}/serie", "/{network}/moter/{slug}/serie/avlys",
                // These take files: see `PapersTests`.
                "/{network}/moter/{slug}/saker/{item}/papirer", "/{network}/moter/{slug}/saker/{item}/papirer/{paper}",
                "/{network}/moter/{slug}/saker/{item}/papirer/{paper}/slett",
                // One field, which takes the code of a region that has a figure: see `CitationTests`.
                "/{network}/kunnskap/{indicator}/siter",
                // A cell or a picture of a table: see `CellCitationTests`.
                "/{network}/kunnskap/tabeller/{table}/siter",
                // That a text stands, which asks for a figure that was revised: see `SeenTests`.
                "/{network}/kunnskap/sitater/{key}/sett",
                // A question to a table, and its removal: see `SavedQuestionTests`.
                "/{network}/kunnskap/tabeller/{table}/sporsmal", "/{network}/kunnskap/sporsmal/{question}/slett",
                // A file of boundaries: see `MapTests`.
                "/{network}/kunnskap/kart",
                // A definition that is seen before it is saved, by a form, as a text or as a file: see `DefinitionTests`.
                "/{network}/kunnskap/definisjoner/ny", "/{network}/kunnskap/definisjoner/tekst",
                "/{network}/kunnskap/definisjoner/sjekk", "/{network}/kunnskap/definisjoner/{definition}/rediger",
                "/{network}/kunnskap/definisjoner/{definition}/trekk",
                "/{network}/kunnskap/definisjoner/{definition}/gjenopprett",
                // These ask another installation, or need one that was asked: see `FollowTests`.
                "/{network}/kunnskap/andre/ny", "/{network}/kunnskap/andre/{publisher}/na",
                "/{network}/kunnskap/andre/{publisher}/stopp",
                // A table on its way in, which has no address before a file was sent: see `TableUploadTests`.
                "/{network}/kunnskap/tabeller/ny", "/{network}/kunnskap/tabeller/ny/{draft}",
                "/{network}/kunnskap/tabeller/ny/{draft}/forkast",
                // These ask a service for its tables: see `FeedRoutesTests`.
                "/{network}/kunnskap/tabeller/ny/adresse", "/{network}/kunnskap/tabeller/ny/adresse/valg",
                "/{network}/kunnskap/tabeller/{table}/adresse/na",
                "/{network}/kunnskap/tabeller/{table}/adresse/endre",
                "/{network}/kunnskap/tabeller/{table}/adresse/stopp",
                "/{network}/moter/{slug}/referat/kommentarer/{comment}/trekk",
                // What strategies want, with keys of their own: see `GoalTests`.
                "/{network}/strategier/sammenheng", "/{network}/strategier/sammenheng/{link}/slett",
                "/{network}/strategier/{key}/mal/ny", "/{network}/strategier/{key}/mal/{part}",
                "/{network}/strategier/{key}/mal/{part}/slett", "/{network}/strategier/{key}/mal/{part}/flytt",
                "/{network}/strategier/{key}/tiltak/{part}",
                // The text in versions: see `VersionTests`.
                "/{network}/strategier/{key}/tekst/ny", "/{network}/strategier/{key}/tekst/{number}/rediger",
                "/{network}/strategier/{key}/tekst/{number}/vis", "/{network}/strategier/{key}/tekst/{number}/slett",
                "/{network}/strategier/{key}/tekst/{number}/kommenter/{paragraph}",
                "/{network}/strategier/{key}/tekst/{number}/kommentarer/{comment}",
                "/{network}/strategier/{key}/tekst/{number}/kommentarer/{comment}/trekk",
                "/{network}/strategier/{key}/tekst/{number}/frist",
                // A tie of an actor has a key of its own, and to take one out asks for nothing: see `ActorRoutesTests`.
                "/{network}/aktorer/{key}/samarbeid/{tie}", "/{network}/aktorer/{key}/samarbeid/{tie}/slett",
                "/{network}/aktorer/{key}/slett",
                // Answers, and the steps of a round: see `RoundsTests`.
                "/{network}/delta", "/{network}/delta/{code}", "/{network}/delta/{code}/ark/{token}",
                "/{network}/delta/{code}/utkast/{token}",
                "/{network}/delta/{code}/ark/{token}/kommentar", "/{network}/runder/{key}/svar",
                "/{network}/runder/{key}/svar/del", "/{network}/runder/{key}/svar/kommentar",
                "/{network}/runder/{key}/apne", "/{network}/runder/{key}/lukk", "/{network}/runder/{key}/minn",
                "/{network}/runder/{key}/sporsmal/{question}", "/{network}/runder/{key}/sporsmal/{question}/fjern",
                "/{network}/runder/{key}/sporsmal/{question}/flytt", "/{network}/runder/{key}/loft/{answer}/{question}",
                "/{network}/runder/{key}/inviterte", "/{network}/runder/{key}/inviterte/{invitee}/fjern",
                "/{network}/pamelding/{token}", "/{network}/pamelding/{token}/meld-av", "/{network}/innsjekk/{code}",
                // Behind the link of a statement: see `StatementRoutesTests` of hearings. Two of them take files.
                "/{network}/uttalelse/{token}/rediger", "/{network}/uttalelse/{token}/vedlegg",
                "/{network}/uttalelse/{token}/vedlegg/{file}/fjern", "/{network}/uttalelse/{token}/send",
                "/{network}/uttalelse/{token}/slett", "/{network}/horinger/{key}/uttalelser/{number}/vedlegg",
                "/{network}/horinger/{key}/slett", "/{network}/horinger/{key}/kunngjor",
                "/{network}/horinger/{key}/svar",
                // Behind the door of a study, with keys of their own: see `StudyRoutesTests`.
                "/{network}/studier/ny", "/{network}/studier/{key}/rediger", "/{network}/studier/{key}/tekster/ny",
                "/{network}/studier/{key}/tekster/{number}", "/{network}/studier/{key}/tekster/{number}/angre",
                "/{network}/studier/{key}/tekster/{number}/ferdig",
                "/{network}/studier/{key}/tekster/{number}/samtykke",
                "/{network}/studier/{key}/tekster/{number}/slett", "/{network}/studier/{key}/tekster/{number}/trekk",
                "/{network}/studier/{key}/enighet",
                "/{network}/studier/{key}/koder/ny", "/{network}/studier/{key}/koder/{number}",
                "/{network}/studier/{key}/temaer/ny", "/{network}/studier/{key}/temaer/{number}",
                "/{network}/studier/{key}/sitater/fra/{sentence}", "/{network}/studier/{key}/sitater/{quote}",
                "/{network}/studier/{key}/anbefalinger/ny", "/{network}/studier/{key}/anbefalinger/{number}",
                "/{network}/studier/{key}/anbefalinger/{number}/loft",
                "/{network}/studier/{key}/anbefalinger/{number}/slett",
                "/{network}/studier/{key}/koder/{number}/slett", "/{network}/studier/{key}/temaer/{number}/slett",
                // The sample network has no barriers: see `BarrierTests`.
                "/{network}/barrierer/{key}/rediger",
                // Boards, and phones behind a secret: see `BoardTests`.
                "/{network}/studier/{key}/tavler/ny", "/{network}/studier/{key}/tavler/{number}",
                "/{network}/studier/{key}/tavler/{number}/rediger", "/{network}/studier/{key}/tavler/{number}/steg",
                "/{network}/studier/{key}/tavler/{number}/tekst", "/{network}/studier/{key}/tavler/{number}/slett",
                "/{network}/studier/{key}/tavler/{number}/grupper",
                "/{network}/studier/{key}/tavler/{number}/grupper/{group}",
                "/{network}/studier/{key}/tavler/{number}/grupper/{group}/slett",
                "/{network}/tavle/{code}", "/{network}/tavle/{code}/telefon/{token}",
                "/{network}/tavle/{code}/telefon/{token}/trekk", "/{network}/tavle/{code}/telefon/{token}/stem",
                // Collections that the sample network has none of: see `InputTests`.
                "/{network}/innspill/{key}/rediger", "/{network}/innspill/{key}/apne",
                "/{network}/innspill/{key}/slett",
                "/{network}/innspill/{key}/inn", "/{network}/innspill/{key}/gi", "/{network}/innspill/{key}/sorter",
                "/{network}/innspill/{key}/kort/{number}", "/{network}/innspill/{key}/kort/{number}/visning",
                "/{network}/innspill/{key}/temaer/{theme}",
                "/{network}/innspill/{key}/temaer/{theme}/slett",
                "/{network}/innspill/{key}/horte/rediger", "/{network}/innspill/{key}/horte/publiser",
                "/{network}/innspill/{key}/horte/trekk", "/{network}/mitt-innspill/{token}/trekk",
                // These need a region to compute: see `BalanceRoutesTests`.
                "/{network}/balanse/region", "/{network}/balanse/region/fjern", "/{network}/balanse/scenarioer/ny",
                "/{network}/balanse/scenarioer/{key}/rediger", "/{network}/balanse/scenarioer/{key}/fjern",
                "/{network}/balanse/scenarioer/{key}/loft",
            ]
            /// Lists have buttons beside the form of each entry.
            let buttons = Set(known.filter { $0.hasSuffix("}") }.flatMap { ["\($0)/slett", "\($0)/flytt"] })
            for route in installation.buildRouter().routes where route.method == .post {
                #expect(
                    known.union(others).union(buttons).contains("\(route.path)"),
                    "\(route.path) is in no table"
                )
            }
        }
    }

    @Test func bodiesThatAreNoFormAreRefused() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(
                signedInAs: SamplePerson.secretariat.email(),
                isAdministrator: true
            )
            for route in try await FormRoute.all(installation) {
                for (name, bytes) in Hostile.bodies {
                    let before = try await installation.chainLength()
                    let answer = try await client.submit(route.path, raw: bytes)
                    #expect(answer.status == .badRequest, "\(route): \(name) answers \(answer.status.code)")
                    #expect(try await installation.chainLength() == before, "\(route): \(name)")
                }
            }
        }
    }

    @Test func bodiesOverTheLimitAndOtherTypesAreRefused() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(
                signedInAs: SamplePerson.secretariat.email(),
                isAdministrator: true
            )
            let large = Array("title=".utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: Limits.formBytes)
            for route in try await FormRoute.all(installation) {
                let tooLarge = try await client.submit(route.path, raw: large)
                #expect(tooLarge.status == .contentTooLarge, "\(route) answers \(tooLarge.status.code)")
                for type in ["application/json", "multipart/form-data; boundary=x", "text/plain", ""] {
                    let answer = try await client.send(
                        .post,
                        route.path,
                        headers: [.contentType: type, .origin: installation.site.publicURL],
                        body: Array("{}".utf8)
                    )
                    #expect(answer.status == .unsupportedMediaType, "\(route) takes \(type): \(answer.status.code)")
                }
            }
        }
    }

    @Test func formsOfOtherSitesAreRefused() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let before = try await installation.chainLength()
            let fetchSite = try #require(HTTPField.Name("Sec-Fetch-Site"))
            let headers: [HTTPFields] = [
                [.contentType: Self.form], [.contentType: Self.form, .origin: "null"],
                [.contentType: Self.form, .origin: "https://evil.example"],
                [.contentType: Self.form, .origin: installation.site.publicURL + ".evil.example"],
                [.contentType: Self.form, .origin: String(installation.site.publicURL.dropLast())],
                [.contentType: Self.form, fetchSite: "cross-site"], [.contentType: Self.form, fetchSite: "same-site"],
                // Both: the browser's own word counts.
                [.contentType: Self.form, fetchSite: "cross-site", .origin: installation.site.publicURL],
            ]
            for route in try await FormRoute.all(installation) {
                for fields in headers {
                    for method in [HTTPRequest.Method.post, .put, .delete, .patch] {
                        let answer = try await client.send(
                            method,
                            route.path,
                            headers: fields,
                            body: Array("title=x".utf8)
                        )
                        #expect(
                            answer.status == .forbidden,
                            "\(method) \(route) \(fields) answers \(answer.status.code)"
                        )
                    }
                }
            }
            #expect(try await installation.chainLength() == before)
        }
    }

    /// What belongs to another network is not found under this one's address, by whoever runs this one.
    @Test(arguments: Engine.available) func thingsOfAnotherNetworkAreNotFound(on engine: Engine) async throws {
        try await withSamples(engine, networks: ["nord", "sor"]) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let before = try await installation.chainLength()
            let own = try await FormRoute.all(installation, in: "nord", owner: "nord")
            let foreign = try await FormRoute.all(installation, in: "nord", owner: "sor")
            var count = 0
            for (mine, route) in zip(own, foreign) where route.path != mine.path {
                count += 1
                let answer = try await client.submit(route.path, mine.fields)
                #expect(answer.status == .notFound, "\(route) answers \(answer.status.code)")
                #expect(try await client.get(route.path).status == .notFound, "GET \(route)")
                for button in ["flytt", "slett"] {
                    #expect(
                        try await client.submit("\(route.path)/\(button)", []).status == .notFound,
                        "\(route)/\(button)"
                    )
                }
            }
            #expect(count >= 7)
            // The key of something foreign as the value of a field.
            for (mine, route) in zip(own, foreign)
            where mine.path == route.path && mine.fields.map(\.value) != route.fields.map(\.value) {
                let answer = try await client.submit(route.path, route.fields)
                #expect(answer.status == .unprocessableContent, "\(route) takes a foreign key: \(answer.status.code)")
            }
            #expect(try await installation.chainLength() == before)
        }
    }

    @Test(arguments: ["sor", "finnes-ikke"]) func whoRunsOneNetworkChangesNothingInAnother(_ other: String) async throws
    {
        try await withSamples(networks: ["nord", "sor"]) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let before = try await installation.chainLength()
            for route in try await FormRoute.all(installation, in: other, owner: "sor") {
                // The one form that is for everyone.
                if other == "sor", RouteListTests.openToStrangers.contains(route.route) { continue }
                let answer = try await client.submit(route.path, route.fields)
                #expect(answer.status == .notFound, "\(route.path) answers \(answer.status.code)")
            }
            #expect(try await installation.chainLength() == before)
        }
    }

    /// Addresses are typed by hand too, and by machines.
    @Test(arguments: Engine.available) func addressesThatAreNone(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let clients = [
                installation.client(),
                try await installation.client(signedInAs: SamplePerson.secretariat.email(), isAdministrator: true),
            ]
            let parts = [
                "%00", "a%00b", "%ff%fe", "%", "%zz", "..", "%2e%2e%2f", "%0d%0aSet-Cookie:%20stolen=1", "<script>",
                "'",
                "%27%20OR%201=1--", String(repeating: "x", count: 5_000), "%F0%9F%98%80", "%E2%80%AE", "0", "-1",
            ]
            for client in clients {
                for route in installation.buildRouter().routes where route.method == .get {
                    let path = "\(route.path)"
                    guard path.contains("{"), !path.hasSuffix("/strom") else { continue }
                    for part in parts {
                        let named = path.replacing("{network}", with: "nord").replacing(/\{\w+\}/, with: part)
                        let answer = try await client.get(named)
                        #expect(answer.status.code < 500, "\(named.prefix(90)) answers \(answer.status.code)")
                        // A workbook is packed: its bytes are no text.
                        for raw in Hostile.unescaped where !answer.bytes.starts(with: Array("PK".utf8)) {
                            #expect(!answer.body.contains(raw), "\(named.prefix(90)): \(raw)")
                        }
                        #expect(answer.headers[values: .setCookie].allSatisfy { !$0.contains("stolen") })
                    }
                }
                for query in [
                    "ar=%00", "versjon=%00", "ar=99999999999999999999",
                    "ar=-9223372036854775808", "ar=9223372036854775807", "lang=%00", "ok=%00<script>", "dag=%00",
                    "til=//evil.example",
                ] {
                    for path in ["/nord/moter", "/nord/mandat", "/nord", "/nord/moter/ny", "/logg-inn", "/"] {
                        let answer = try await client.get("\(path)?\(query)")
                        #expect(answer.status.code < 500, "\(path)?\(query) answers \(answer.status.code)")
                        #expect(answer.location?.hasPrefix("//") != true)
                    }
                }
            }
        }
    }
}
