import App
import Core
import HTTPTypes
import TestSupport
import Testing

@testable import Balance

/// The balance through the public door, as stranger, politician, member and secretariat meet it.
@Suite struct BalanceRoutesTests {
    static let home = "/nord/balanse"
    static let factory: KeyValuePairs = [
        "title": "Batterifabrikk", "note": "Et tankeeksperiment.", "nye-jobber": "2000", "kommune": "Prøvestad",
        "naering": "industri", "fra": "2023",
    ]

    private static func begin(_ secretariat: TestClient) async throws {
        #expect(try await secretariat.post("\(home)/region", [:]).location == "\(home)?ok=saved")
    }

    @Test func aNetworkWithoutFiguresSaysSo() async throws {
        try await withSamples { installation, _, _ in
            let stranger = installation.client()
            let page = try await stranger.get(Self.home)
            #expect(page.status == .ok && page.body.contains("Det er ikke lagt inn tall for regionen ennå."))
            #expect(!page.body.contains("Prøv med en oppdiktet region"))
            for path in ["prov", "lukke", "scenarioer/ny", "scenarioer/sammenlign"] {
                #expect([401, 404].contains(try await stranger.get("\(Self.home)/\(path)").status.code), "\(path)")
            }
            #expect(try await stranger.get("\(Self.home)/grunnlag").status == .notFound)
            #expect(try await stranger.post("\(Self.home)/region", [:]).status == .unauthorized)
            let member = try await installation.client(.representative)
            #expect(try await member.post("\(Self.home)/region", [:]).status == .notFound)
            #expect(try await member.get("\(Self.home)/prov").status == .notFound)
        }
    }

    @Test(arguments: Engine.available) func theRunIsMadeBehindThePageAndKept(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, database in
            let secretariat = try await installation.client(.secretariat)
            try await Self.begin(secretariat)
            let stranger = installation.client()
            #expect(try await stranger.get(Self.home).body.contains("Balansen regnes ut nå."))
            try await installation.balance.computeRuns(at: installation.clock.now)
            let page = try await stranger.get(Self.home).body
            #expect(page.contains("Tallene er oppdiktet."))
            #expect(page.contains("ikke et varsel om mangel eller ledighet"))
            #expect(page.components(of: "class=\"chart bands\"") == 8)
            // The difference has its direction and how sure it is, never its size.
            #expect(page.contains("Flere jobber enn folk") && page.contains(" av 100"))
            #expect(!page.contains("Jobber minus folk") && page.contains("Aksen begynner på"))
            // The same arrays are not computed twice.
            _ = database.statements()
            try await installation.balance.computeRuns(at: installation.clock.now)
            #expect(!database.statements().contains { $0.contains("INSERT INTO balance_run") })

            let table = try await stranger.get("\(Self.home)/grunnlag/resultat.csv").body
            #expect(table.hasPrefix("education,municipality,year,output,quantile,"))
            #expect(
                try await stranger.get("\(Self.home)/grunnlag/resultat.json").body.contains("\"class\":\"dataset\"")
            )
            #expect(try await stranger.get("\(Self.home)/grunnlag/kjoring.json").body.contains("\"seed\""))
            #expect(try await stranger.get("\(Self.home)/grunnlag/tabell/fertility.csv").status == .ok)
            // Names beside codes, in the reader's language; what is made up is nobody, and nothing of it is left out.
            let named = try await stranger.get("\(Self.home)/grunnlag/resultat-navn.csv").body
            #expect(named.contains("Tekniske fag;Prøvestad") && named.contains("halvparten ligger under"))
            let other = installation.client()
            let statistics = try await other.get("\(Self.home)/grunnlag/resultat.json?lang=nn").body
            #expect(statistics.contains("Tekniske fag") && statistics.contains("Jobbar"))
            let immigration = try await stranger.get("\(Self.home)/grunnlag/tabell/immigration.csv").body
            #expect(!immigration.contains(":") && !table.contains(":"))
            for wrong in [
                "fertility.xls", "control.csv", "nothing.csv", "..", "fertility", "population-sum.csv", "-sum.csv",
            ] {
                #expect(try await stranger.get("\(Self.home)/grunnlag/tabell/\(wrong)").status == .notFound, "\(wrong)")
            }
            let arrays = try await stranger.get("\(Self.home)/grunnlag").body
            #expect(arrays.contains("Antatt fordi tall mangler") && arrays.contains("Oppdiktet med formler"))
            #expect(!arrays.contains("-0.0") && !arrays.contains("formler, 1") && arrays.contains("Primærnæringer"))
            #expect(try await other.get("\(Self.home)/grunnlag?lang=nn").body.contains("skule"))

            // Taken away, everything is as it was.
            #expect(try await secretariat.post("\(Self.home)/region/fjern", [:]).status == .seeOther)
            #expect(try await stranger.get(Self.home).body.contains("Det er ikke lagt inn tall"))
        }
    }

    /// What is asked for and is not there is said, and nothing else is answered in its place.
    @Test func whatIsNotThereIsNotAnswered() async throws {
        try await withSamples { installation, clock, _ in
            let secretariat = try await installation.client(.secretariat)
            try await Self.begin(secretariat)
            for title in ["A", "B"] {
                _ = try await secretariat.post("\(Self.home)/scenarioer/ny", Self.factory)
                clock.move(on: title == "A" ? 60 : 0)
            }
            let member = try await installation.client(.politician)
            for path in ["prov?ar=2099", "prov?ar=x", "lukke?ar=3000", "lukke?ar=", "scenarioer/sammenlign?ar=1066"] {
                let page = try await member.get("\(Self.home)/\(path)")
                #expect(page.status == .unprocessableContent, "\(path)")
                #expect(page.body.contains("Velg et år fra 2021 til 2030."), "\(path)")
            }
            for path in [
                "scenarioer/sammenlign?a=nope&b=batterifabrikk", "scenarioer/sammenlign?a=batterifabrikk&b=",
                "lukke?scenario=nope", "lukke?gruppe=doktorgrad",
            ] {
                #expect(try await member.get("\(Self.home)/\(path)").status == .notFound, "\(path)")
            }
        }
    }

    @Test func membersMoveLevers() async throws {
        try await withSamples { installation, _, _ in
            try await Self.begin(try await installation.client(.secretariat))
            let member = try await installation.client(.politician)
            let still = try await member.get("\(Self.home)/prov").body
            #expect(still.contains("Ingenting endrer seg mer enn ti personer"))
            #expect(!still.contains("Lagre som scenario"))
            let moved = try await member.get("\(Self.home)/prov?nye-jobber=2000&fra=2023")
            #expect(moved.status == .ok)
            #expect(moved.body.contains("flere jobber i forhold til folk for grunnskole, tekniske fag"))
            #expect(moved.body.contains("2000 jobber"))
            // The caveat stands before the picture, and each lever says from when it is felt.
            let places = ["ikke et varsel om mangel", "class=\"chart wide\""].map {
                moved.body.firstRange(of: $0)?.lowerBound
            }
            #expect(try #require(places[0]) < #require(places[1]))
            #expect(moved.body.components(of: "Virker fra 2") == 11)
            for wrong in [
                "nye-jobber=1e9", "kommune=Oslo", "fra=1990", "pensjon=x",
                "nedlegging=2000&naering=primær&kommune=Tenkedal",
            ] {
                let refused = try await member.get("\(Self.home)/prov?\(wrong)")
                #expect(refused.status == .unprocessableContent, "\(wrong)")
            }
        }
    }

    @Test(arguments: Engine.available) func aScenarioIsSavedChangedComparedAndLifted(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let secretariat = try await installation.client(.secretariat)
            try await Self.begin(secretariat)
            let made = try await secretariat.post("\(Self.home)/scenarioer/ny", Self.factory)
            let own = "\(Self.home)/scenarioer/batterifabrikk"
            #expect(made.location == "\(own)?ok=saved")
            let member = try await installation.client(.representative)
            let page = try await member.get(own).body
            #expect(page.contains("Nye jobber: 2000 jobber i industri i Prøvestad fra 2023"))
            #expect(!page.contains("Løft til et initiativ"))
            #expect(try await member.post("\(own)/rediger", Self.factory).status == .notFound)

            // Two write at once: the second sees both.
            let change: KeyValuePairs = [
                "revision": "1", "title": "Batterifabrikken", "pensjon": "12", "kommune": "Prøvestad",
                "naering": "industri", "fra": "2023",
            ]
            #expect(try await secretariat.post("\(own)/rediger", change).status == .seeOther)
            let late = try await secretariat.post("\(own)/rediger", change)
            #expect(late.status == .conflict && late.body.contains("Batterifabrikken"))
            let wrong = try await secretariat.post("\(own)/rediger", ["revision": "2", "title": "Uten sted"])
            #expect(wrong.status == .unprocessableContent && wrong.body.contains("Uten sted"))

            clock.move(on: 60)
            let second = try await secretariat.post("\(Self.home)/scenarioer/ny", Self.factory)
            #expect(second.location?.contains("/batterifabrikk-2?") == true)
            let both = "\(Self.home)/scenarioer/sammenlign?a=batterifabrikk&b=batterifabrikk-2"
            let compared = try await member.get(both).body
            #expect(compared.contains("Senere pensjon: +12 måneder"))
            #expect(compared.contains("Nye jobber: 2000 jobber"))
            #expect(compared.contains("class=\"chart narrow\"") && compared.contains("B ut over A"))
            let early = try await member.get("\(both)&ar=2022").body
            #expect(early.contains("Hva de gjør med jobber minus folk i 2022"))

            let form = try await secretariat.get("\(own)/loft").body
            let owner = try #require(form.firstMatch(of: /option value="(\w{26})"/)).output.1
            let lifted = try await secretariat.post("\(own)/loft", ["title": "Rekruttering", "owner": String(owner)])
            #expect(lifted.location == "/nord/initiativer/rekruttering?ok=saved")
            #expect(try await member.get(own).body.contains("Rekruttering"))
            let initiative = try await member.get("/nord/initiativer/rekruttering").body
            #expect(initiative.contains("Tallene er oppdiktet.") && initiative.contains("Senere pensjon: +12 måneder"))
            #expect(initiative.contains("ikke et varsel om mangel eller ledighet"))

            #expect(try await secretariat.post("\(own)/fjern", [:]).status == .seeOther)
            #expect(try await member.get(own).status == .notFound)
            #expect(try await member.get("/nord/initiativer/rekruttering").status == .ok)
        }
    }

    /// In a meeting all open what the leader shares: one computation answers them, and nobody is told to come back.
    @Test func manyWhoAskForTheSameWaitForTheOneAnswer() async throws {
        try await withSamples { installation, _, _ in
            try await Self.begin(try await installation.client(.secretariat))
            let member = try await installation.client(.representative)
            let statuses = try await withThrowingTaskGroup(of: HTTPResponse.Status.self) { group in
                for path in Array(repeating: ["lukke?ar=2022", "prov?innvandring=1"], count: 20).flatMap(\.self) {
                    group.addTask { try await member.get("\(Self.home)/\(path)").status }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count == 40 && statuses.allSatisfy { $0 == .ok }, "\(Set(statuses.map(\.code)))")
        }
    }

    @Test func aPlanSaysWhatItTakesAndWhatComesTooLate() async throws {
        try await withSamples { installation, _, _ in
            try await Self.begin(try await installation.client(.secretariat))
            let member = try await installation.client(.representative)
            let early = try await member.get("\(Self.home)/lukke?ar=2021").body
            #expect(early.contains("Virker ikke før året er omme: Fagbrev blant unge"))
            #expect(early.contains("ikke et varsel om mangel eller ledighet"))
        }
    }

    /// What closes the gap if the factory comes, for those whom it needs most.
    @Test func aPlanIsMadeOnTopOfAScenarioForOneEducation() async throws {
        try await withSamples { installation, _, _ in
            let secretariat = try await installation.client(.secretariat)
            try await Self.begin(secretariat)
            _ = try await secretariat.post("\(Self.home)/scenarioer/ny", Self.factory)
            let scenario = try await secretariat.get("\(Self.home)/scenarioer/batterifabrikk").body
            #expect(scenario.contains("/balanse/lukke?scenario=batterifabrikk"))
            let path = "\(Self.home)/lukke?scenario=batterifabrikk&gruppe=yrkesfag_teknisk&ar=2023"
            let page = try await secretariat.get(path).body
            #expect(page.contains("Nye jobber: 2000 jobber") && page.contains("Hva som skal til"))
            #expect(page.contains(" av 36 måneder") && page.contains("Tekniske fag: +"))
            #expect(page.contains("År for år") && page.contains("blir ikke") == false)
        }
    }
}

extension String {
    fileprivate func components(of part: String) -> Int {
        split(separator: part, omittingEmptySubsequences: false).count - 1
    }
}
