import App
import Core
import Foundation
import HTTPTypes
import Hummingbird
import NetworkFile
import Networks
import SQL
import TestSupport
import Testing
import Web

@testable import Knowledge

/// Definitions that a network makes itself.
@Suite struct DefinitionTests {
    static let home = "/nord/kunnskap/definisjoner"

    /// A definition that is right over the tables of the example.
    static let text = """
        indicator: unge-utenfor
        heading: inclusion
        name: {nb: Unge utenfor, nn: Unge utanfor, en: Young people outside}
        explanation: {nb: Forklaring, nn: Forklaring, en: Explanation}
        sentence:
          nb: "{value} av de unge i {region} sto utenfor i {period}."
          nn: "{value} av dei unge i {region} stod utanfor i {period}."
          en: "{value} of the young in {region} were outside in {period}."
        unit: percent
        decimals: 1
        direction: down
        adding: never
        owner: Nord
        formula:
          figures:
            table: ssb-13563
            choose:
              - dimension: Alder
                codes: ["15-29"]
              - dimension: ContentsCode
                codes: ["andel"]
        frequency: {nb: Hvert år, nn: Kvart år, en: Every year}
        """

    /// What the check page has in its form.
    struct Sent {
        var text = DefinitionTests.text
        var definition = ""
        var revision = "0"
        var saves = true

        func post(_ client: TestClient) async throws -> TestAnswer {
            let fields: KeyValuePairs = ["text": text, "definition": definition, "revision": revision]
            let saving: KeyValuePairs = [
                "text": text, "definition": definition, "revision": revision, "lagre": "ja",
            ]
            return try await client.post("\(DefinitionTests.home)/sjekk", saves ? saving : fields)
        }
    }

    // MARK: From the first look to the second version

    @Test(arguments: Engine.available) func aDefinitionIsSeenSavedChangedAndWithdrawn(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            let stranger = installation.client()
            let seen = try await Sent(saves: false).post(client)
            #expect(seen.status == .ok && seen.body.contains("11,7 prosent av de unge i Vestfold sto utenfor i 2024."))
            #expect(try await stranger.get("/nord/kunnskap/unge-utenfor").status == .notFound)

            let saved = try await Sent().post(client)
            #expect(saved.location == "\(Self.home)/unge-utenfor?ok=saved")
            let page = try await stranger.get("/nord/kunnskap/unge-utenfor").body
            #expect(page.contains("11,7 prosent av de unge i Vestfold"))
            #expect(page.contains("Definert av nettverket selv."))
            #expect(try await stranger.get("/nord/kunnskap").body.contains("nettverkets egen"))
            #expect(try await stranger.get("/nord/kunnskap/region/39").body.contains("Unge utenfor"))
            let listed = try await stranger.get("/nord/api/v1/indicators").body
            #expect(listed.contains("\"id\":\"unge-utenfor\",\"isCommon\":false,\"isOwn\":true"))
            #expect(try await stranger.get("/nord/api/v1/indicators/unge-utenfor").status == .ok)

            let newer = Self.text.replacing("[\"15-29\"]", with: "[\"30-61\"]")
            let second = try await Sent(text: newer, definition: "unge-utenfor", revision: "1").post(client)
            #expect(second.status == .seeOther)
            #expect(try await stranger.get("/nord/kunnskap/unge-utenfor").body.contains("18,9 prosent av de unge"))
            let now = try await stranger.get("\(Self.home)/unge-utenfor").body
            #expect(now.contains("30-61") && now.contains("Versjon 2") && now.contains("Versjon 1"))
            let then = try await stranger.get("\(Self.home)/unge-utenfor/1").body
            #expect(then.contains("15-29") && !then.contains("30-61"))
            #expect(try await stranger.get("\(Self.home)/unge-utenfor/3").status == .notFound)

            let withdrawn = try await client.post("\(Self.home)/unge-utenfor/trekk", ["revision": "2"])
            #expect(withdrawn.status == .seeOther)
            #expect(try await stranger.get("/nord/kunnskap/unge-utenfor").status == .notFound)
            #expect(try await stranger.get("\(Self.home)/unge-utenfor/1").status == .ok)
            let restored = try await client.post("\(Self.home)/unge-utenfor/gjenopprett", ["revision": "3"])
            #expect(restored.status == .seeOther)
            #expect(try await stranger.get("/nord/kunnskap/unge-utenfor").status == .ok)
            let verdict = try await installation.database.read { try AuditChain.verify($0) }
            guard case .whole = verdict else {
                Issue.record("\(verdict)")
                return
            }
        }
    }

    @Test(arguments: Engine.available) func theSecondOfTwoSeesBothVersions(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            #expect(try await Sent().post(client).status == .seeOther)
            let first = Self.text.replacing("nb: Unge utenfor", with: "nb: Den første")
            let saved = try await Sent(text: first, definition: "unge-utenfor", revision: "1").post(client)
            #expect(saved.status == .seeOther)
            let other = Self.text.replacing("nb: Unge utenfor", with: "nb: Den andre")
            let answer = try await Sent(text: other, definition: "unge-utenfor", revision: "1").post(client)
            #expect(answer.status == .conflict)
            #expect(answer.body.contains("Den første") && answer.body.contains("Den andre"))
            #expect(answer.body.contains("name=\"revision\" value=\"2\""))
            let late = try await client.post("\(Self.home)/unge-utenfor/trekk", ["revision": "1"])
            #expect(late.status == .conflict && late.body.contains("Noen andre endret definisjonen"))
            let again = try await Sent(text: other, definition: "unge-utenfor", revision: "2").post(client)
            #expect(again.status == .seeOther)
        }
    }

    // MARK: By the form

    static let codes = "helse-pleie-og-omsorg, undervisning"
    static let fields: [(name: String, value: String)] = [
        ("id", "sokere-per-stilling"), ("name-nb", "Søkere per stilling"), ("explanation-nb", "Hvor mange om hver."),
        ("sentence-nb", "I {region} var det {value} søkere per stilling i {period}."), ("heading", "labour-market"),
        ("unit", "number"), ("decimals", "2"), ("direction", "down"), ("adding", "recompute"), ("owner", "Nord"),
        ("formula", "share"), ("table", "nav-yrker"), ("choose", "ContentsCode | sokere\nYrke | \(codes)"),
        ("table-2", "nav-yrker"), ("choose-2", "ContentsCode | stillinger\nYrke | \(codes)"), ("per", "1"),
        ("frequency-nb", "Hver måned"),
    ]

    @Test func theFormWritesTheFile() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            let page = try await client.submit("\(Self.home)/ny", Self.fields)
            #expect(page.status == .ok, "\(page.body)")
            #expect(page.body.contains("I Vestfold var det") && page.body.contains("name=\"lagre\""))
            #expect(page.body.contains("indicator: &quot;sokere-per-stilling&quot;"))
        }
    }

    static let refusedForms: [(field: String, value: String, says: String)] = [
        ("id", "Søkere!", "Bruk bare a–z"), ("id", "tabeller", "adressen til en annen side"),
        ("id", "helt-ledige", "lik i alle fylker"), ("name-nb", "", "Navn"),
        ("sentence-nb", "Uten steder.", "Setningen mangler {value}."), ("table-2", "", "Velg også den andre tabellen."),
        ("decimals", "mange", "0"), ("table", "finnes-ikke", "table"),
    ]

    @Test(arguments: refusedForms.indices) func whatIsWrongInTheFormIsGivenBack(_ index: Int) async throws {
        let given = Self.refusedForms[index]
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            let sent = Self.fields.map { ($0.name, $0.name == given.field ? given.value : $0.value) }
            let page = try await client.submit("\(Self.home)/ny", sent)
            #expect(page.status == .unprocessableContent && page.body.contains(given.says))
            #expect(page.body.contains("id=\"\(given.field)-feil\""))
        }
    }

    // MARK: What is wrong

    /// Several things at once: each with its line and what to do.
    @Test func everyMistakeIsTold() async throws {
        let text = Self.text.replacing("heading: inclusion", with: "heading: vær")
            .replacing("decimals: 1", with: "decimals: mange").replacing("{value} of", with: "Some of")
            .replacing("unit: percent", with: "unit: percent\ncommon: true")
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            let page = try await Sent(text: text).post(client)
            #expect(page.status == .unprocessableContent && !page.body.contains("name=\"lagre\""))
            for said in [
                "Linje 2, heading: «vær» er ikke en av value-creation, inclusion",
                "Linje 6, sentence: teksten på en mangler {value}.",
                "Linje 10, common: bare fylkene sammen gjør en indikator felles",
                "Linje 11, decimals: «mange» er ikke et helt tall fra 0 til 6.",
            ] { #expect(page.body.contains(said), "\(said)") }
        }
    }

    static let refusals: [(was: String, becomes: String, says: String, maySave: Bool)] = [
        ("table: ssb-13563", "table: ssb-00000", "Tabellen ssb-00000 er ikke lest inn.", true),
        (
            "dimension: Alder", "dimension: Kjonn", "Ingen tabell har siden Kjonn. Disse er der: ssb-13563: Region,",
            false
        ),
        ("15-29", "15-99", "Alder har ikke koden 15-99. Disse er der: 15-29", false),
        ("      - dimension: Alder\n        codes: [\"15-29\"]\n", "", "ssb-13563 har siden Alder", false),
    ]

    @Test(arguments: refusals.indices) func aTableThatDoesNotFitIsTold(_ index: Int) async throws {
        let given = Self.refusals[index]
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            let text = Self.text.replacing(given.was, with: given.becomes)
            #expect(text != Self.text)
            let page = try await Sent(text: text, saves: false).post(client)
            #expect(page.body.contains(given.says) && page.body.contains("name=\"lagre\"") == given.maySave)
            let saved = try await Sent(text: text).post(client)
            #expect(saved.status == (given.maySave ? .seeOther : .unprocessableContent))
        }
    }

    static let ids: [(id: String, says: String)] = [
        ("helt-ledige", "lik i alle fylker"), ("tabeller", "adressen til en annen side"),
        ("unge-utenfor", "alt en definisjon med dette navnet"),
    ]

    @Test(arguments: ids.indices) func anIdThatIsTakenIsRefused(_ index: Int) async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            #expect(try await Sent().post(client).status == .seeOther)
            let text = Self.text.replacing("unge-utenfor", with: Self.ids[index].id)
            let page = try await Sent(text: text).post(client)
            #expect(page.status == .unprocessableContent && page.body.contains(Self.ids[index].says))
        }
    }

    @Test func aDefinitionKeepsItsName() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            #expect(try await Sent().post(client).status == .seeOther)
            let text = Self.text.replacing("indicator: unge-utenfor", with: "indicator: et-annet")
            let page = try await Sent(text: text, definition: "unge-utenfor", revision: "1").post(client)
            #expect(page.status == .unprocessableContent && page.body.contains("skifter ikke navn"))
        }
    }

    // MARK: Who may

    @Test func onlyThoseWhoLookAfterTheNetworkDefine() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let member = try await installation.client(.representative)
            let stranger = installation.client()
            for path in ["ny", "tekst"] {
                #expect(try await stranger.get("\(Self.home)/\(path)").status == .unauthorized)
                #expect(try await member.get("\(Self.home)/\(path)").status == .notFound)
            }
            #expect(try await Sent().post(member).status == .notFound)
            #expect(try await Sent().post(stranger).status == .unauthorized)
            let client = try await installation.client(.secretariat)
            #expect(try await Sent().post(client).status == .seeOther)
            for deed in ["trekk", "gjenopprett", "rediger"] {
                let answer = try await member.post("\(Self.home)/unge-utenfor/\(deed)", ["revision": "1"])
                #expect(answer.status == .notFound)
            }
            // Those that come with the program are read by all, and changed by none.
            #expect(try await stranger.get("\(Self.home)/helt-ledige").body.contains("indicator: helt-ledige"))
            for path in ["rediger", "tekst"] {
                #expect(try await client.get("\(Self.home)/helt-ledige/\(path)").status == .notFound)
            }
            #expect(try await client.post("\(Self.home)/helt-ledige/trekk", ["revision": "1"]).status == .notFound)
        }
    }

    @Test func noOtherNetworkHasThem() async throws {
        try await withSamples(networks: ["nord", "sor"]) { installation, _, _ in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            #expect(try await Sent().post(client).status == .seeOther)
            #expect(try await client.get("/sor/kunnskap/unge-utenfor").status == .notFound)
            #expect(try await client.get("/sor/kunnskap/definisjoner/unge-utenfor").status == .notFound)
        }
    }

    /// No page stands where an indicator could have its address.
    @Test func wordsOfAddressesAreReserved() async throws {
        try await withInstallation { installation in
            for route in installation.buildRouter().routes {
                let parts = "\(route.path)".split(separator: "/")
                guard parts.count > 2, parts[1] == "kunnskap", !parts[2].hasPrefix("{") else { continue }
                #expect(DefinitionRules.reserved.contains(String(parts[2])), "\(route.path)")
                guard parts.count > 3, parts[2] == "definisjoner", !parts[3].hasPrefix("{") else { continue }
                #expect(DefinitionRules.reserved.contains(String(parts[3])), "\(route.path)")
            }
        }
    }

    // MARK: The file

    /// What is written is what was read, for every definition that there is.
    @Test func everyDefinitionIsWrittenAsItWasRead() throws {
        for indicator in try IndicatorTests.library() {
            let text = try IndicatorText.text(indicator)
            #expect(try IndicatorFile.read(text) == indicator, "\(indicator.id)")
            #expect(try IndicatorText.text(IndicatorFile.read(text)) == text)
        }
    }

    @Test(arguments: Engine.available) func theNetworkFileHasEveryVersion(on engine: Engine) async throws {
        var file = ""
        try await withSamples(engine) { installation, _, _ in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            #expect(try await Sent().post(client).status == .seeOther)
            let newer = Self.text.replacing("15-29", with: "30-61")
            let second = try await Sent(text: newer, definition: "unge-utenfor", revision: "1").post(client)
            #expect(second.status == .seeOther)
            _ = try await client.post("\(Self.home)/unge-utenfor/trekk", ["revision": "2"])
            file = try await installation.networkFiles.write(key: "nord") ?? ""
        }
        #expect(file.contains("definitions:") && file.contains("15-29") && file.contains("30-61"))
        try await withInstallation(engine) { installation in
            _ = try await installation.networkFiles.read(Array(file.utf8))
            #expect(try await installation.networkFiles.write(key: "nord") == file)
            let page = try await installation.client().get("\(Self.home)/unge-utenfor").body
            #expect(page.contains("Versjon 2") && page.contains("Trukket tilbake"))
        }
        let wrong = file.replacing("unit: percent", with: "unit: prosent")
        try await withInstallation(engine) { installation in
            let mistake = await #expect(throws: FileMistake.self) {
                try await installation.networkFiles.read(Array(wrong.utf8))
            }
            #expect(mistake?.field.hasPrefix("knowledge.definitions[0].versions[0]") == true)
            #expect(mistake?.message.contains("“prosent” is not one of") == true)
        }
    }
}
