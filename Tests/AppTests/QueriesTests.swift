import App
import Core
import Foundation
import HTTPTypes
import TestSupport
import Testing
import Web

/// How often a page asks the database; more rows never mean more questions.
@Suite struct QueriesTests {
    static let mostForStrangers = 6
    static let mostWhenSignedIn = 10

    static let open = [
        "/nord", "/nord/moter", "/nord/moter/2021-03-17", "/nord/moter/2021-03-17/kalender.ics", "/nord/kalender",
        "/nord/kalender.ics", "/nord/medlemmer", "/nord/om", "/nord/mandat", "/nord/strategier",
        "/nord/strategier/kompetanse", "/nord/strategier/sammenheng",
        "/nord/initiativer", "/nord/initiativer/kafe", "/nord/barrierer", "/",
        "/nord/moter/2021-05-06", "/nord/moter/2021-05-06/pamelding/ny", "/nord/moter/2021-05-06/pamelding/takk",
        "/nord/forpliktelser", "/nord/forpliktelser/2021", "/nord/forpliktelser/2021/tabell.csv", "/nord/nytt",
        "/nord/runder", "/nord/runder/forventninger", "/nord/delta", "/nord/delta/ABC234",
        "/nord/delta/ABC234/resultat",
        "/nord/kunnskap", "/nord/kunnskap/helt-ledige", "/nord/kunnskap/helt-ledige/tall.csv",
        "/nord/studier", "/nord/aktorer", "/nord/aktorer?omrade=kompetanse", "/nord/aktorer/klynge",
        "/nord/aktorer/sammenheng", "/nord/aktorer/tabell.csv", "/nord/aktorer/sammenheng/tabell.csv",
        "/nord/innspill",
        "/nord/horinger", "/nord/horinger/plan", "/nord/horinger/plan/uttalelse", "/nord/horinger/plan/uttalelser",
        "/nord/horinger/ferdig/uttalelser/1", "/nord/horinger/ferdig/resultat", "/nord/horinger/ferdig/matrise.csv",
        "/nord/kunnskap/region/40", "/nord/kunnskap/tabeller", "/nord/kunnskap/tabeller/nav-arbeidssokere",
        "/nord/kunnskap/tabeller/nav-yrker/velg?side=Yrke", "/nord/kunnskap/sporsmal",
        "/nord/kunnskap/tabeller/nav-yrker/figur.svg", "/nord/kunnskap/definisjoner",
        "/nord/kunnskap/andre", "/nord/indikatorer/publisert/manifest.json",
        "/nord/kunnskap/definisjoner/helt-ledige",
        "/nord/balanse", "/nord/balanse/regnskap", "/nord/balanse/regnskap/tall.csv",
    ]
    static let own = [
        "/nord/min-side", "/nord/administrasjon", "/nord/administrasjon/plasser", "/nord/administrasjon/mandat",
        "/nord/administrasjon/frister",
        "/nord/moter/2021-03-17/rediger", "/nord/moter/2021-03-17/saker/ny", "/nord/strategier/kompetanse/rediger",
        "/nord/strategier/kompetanse/mal/ny", "/nord/strategier/kompetanse/tekst/ny",
        "/nord/initiativer/kafe/rediger", "/konto", "/nord/administrasjon/grupper", "/nord/administrasjon/personer",
        "/nord/administrasjon/gjester", "/nord/administrasjon/mandater", "/nord/administrasjon/utfordringer",
        "/nord/administrasjon/ferier",
        "/nord/initiativer/kafe/rediger", "/konto", "/nord/administrasjon/lenker",
        "/nord/administrasjon/organisasjoner/lim-inn", "/nord/meg/vises", "/nord/moter/2021-03-17/referat",
        "/nord/moter/2021-05-06/deltakelse", "/nord/moter/2021-05-06/dager",
        "/nord/moter/serie", "/nord/moter/2021-03-17/kopier", "/nord/kunnskap/regioner", "/nord/kunnskap/kart",
        "/nord/kunnskap/helt-ledige/lesning", "/nord/kunnskap/definisjoner/ny", "/nord/kunnskap/definisjoner/tekst",
        "/nord/kunnskap/andre/ny", "/nord/kunnskap/aap", "/nord/kunnskap/tabeller/nav-aap/mal.csv",
        "/nord/runder/nytt", "/nord/runder/ny", "/nord/runder/nytt/rediger", "/nord/runder/nytt/sporsmal/ny",
        "/nord/runder/forventninger/skjerm", "/nord/runder/forventninger/svar.csv",
        "/nord/kunnskap/tabeller/ny/adresse", "/nord/kunnskap/tabeller/nav-yrker/sporsmal",
        "/nord/kunnskap/siter", "/nord/kunnskap/siter?sok=agder", "/nord/kunnskap/sitater",
        "/nord/moter/2021-05-06/pamelding", "/nord/moter/2021-05-06/pamelding/oppsett",
        "/nord/moter/2021-05-06/pamelding/innsjekk",
        "/nord/horinger/ny", "/nord/horinger/senere/rediger", "/nord/horinger/plan/arbeid", "/nord/horinger/plan/inn",
        "/nord/horinger/plan/uttalelser/1/brev", "/nord/innspill/ny",
        "/nord/aktorer/ny", "/nord/aktorer/ny/lim-inn", "/nord/aktorer/klynge/rediger", "/nord/aktorer/klynge/slett",
        "/nord/aktorer/klynge/samarbeid/ny",
    ]

    /// On both engines: what one of them refuses to understand shows nowhere else.
    @Test(arguments: Engine.available) func strangersPages(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, database in
            try await installation.takeInFigures()
            let report = try await Self.count(Self.open, installation.client(), database, most: Self.mostForStrangers)
            expectGolden(report, "strangers", ext: "txt")
        }
    }

    @Test(arguments: Engine.available) func pagesOfTheSignedIn(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, database in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            let report = try await Self.count(Self.open + Self.own, client, database, most: Self.mostWhenSignedIn)
            expectGolden(report, "secretariat", ext: "txt")
        }
    }

    /// What a region stands on, beside the tables that the network has.
    @Test func whatABalanceStandsOn() async throws {
        try await withSamples { installation, _, database in
            for file in Example.counts { _ = try await installation.tableFiles.read(file: file.path, network: "nord") }
            let secretariat = try await installation.client(.secretariat)
            _ = try await secretariat.post("/nord/balanse/region", [:])
            let stranger = installation.client()
            _ = try await Self.count(["/nord/balanse/grunnlag"], stranger, database, most: Self.mostForStrangers)
            _ = try await Self.count(["/nord/balanse/grunnlag"], secretariat, database, most: Self.mostWhenSignedIn)
        }
    }

    /// The numbers above would mean nothing if they grew with what is shown.
    @Test func moreItemsAreNotMoreQuestions() async throws {
        try await withSamples { installation, _, database in
            let client = try await installation.client(.secretariat)
            let path = "/nord/moter/2021-05-06"
            _ = database.statements()
            _ = try await client.get(path)
            let before = database.statements().count
            for number in 1...5 {
                let added = try await client.post(
                    "\(path)/saker/ny",
                    ["title": "Sak \(number)", "kind": "information", "minutes": "5", "documents": "A | /nord/om"]
                )
                #expect(added.status == .seeOther)
            }
            _ = database.statements()
            #expect(try await client.get(path).body.contains("Sak 5"))
            #expect(database.statements().count == before)
        }
    }

    private static func count(
        _ paths: [String],
        _ client: TestClient,
        _ database: CountingDatabase,
        most: Int
    ) async throws -> String {
        var report = ""
        for path in paths {
            _ = database.statements()
            let answer = try await client.get(path)
            let statements = database.statements()
            #expect(answer.status == .ok || answer.status == .found, "\(path) answers \(answer.status.code)")
            #expect(
                statements.count <= most,
                "\(path) asks \(statements.count) times:\n\(statements.joined(separator: "\n"))"
            )
            report += "\(statements.count) \(path)\n"
        }
        return report
    }
}
