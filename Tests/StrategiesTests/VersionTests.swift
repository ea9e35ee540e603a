import Core
import HTTPTypes
import TestSupport
import Testing

@testable import Strategies

/// The text of a strategy in versions: written by the secretariat, read by everyone once it is shown.
@Suite struct VersionTests {
    static let home = "/nord/strategier/kompetanse/tekst"
    static let first = "# Mål\nFlere skal fullføre."
    static let second = "# Mål\nFlere unge skal fullføre i 2024.\n\nNytt avsnitt."

    /// The fields of the form.
    static func fields(
        _ text: String,
        name: String = "Høringsutkast",
        revision: String = ""
    ) -> KeyValuePairs<String, String> {
        ["name": name, "note": "Etter innspillsmøtene.", "text": text, "revision": revision]
    }

    @Test(arguments: Engine.available) func aDraftIsWrittenShownAndStaysAsItWas(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let (anyone, client) = (installation.client(), try await installation.client(.secretariat))
            #expect(try await anyone.get(Self.home).status == .notFound)
            let made = try await client.post("\(Self.home)/ny", Self.fields(Self.first))
            #expect(made.headers[.location] == "\(Self.home)/1?ok=saved")
            #expect(try await client.get("\(Self.home)/1").body.contains("Utkast, bare for sekretariatet"))
            for path in ["", "/1", "/1/endringer", "/1/rediger", "/ny"] {
                let status = try await anyone.get(Self.home + path).status
                #expect(status == .notFound || status == .unauthorized, "\(path)")
            }
            #expect(!(try await anyone.get("/nord/strategier/kompetanse").body.contains("Høringsutkast")))
            #expect(try await client.post("\(Self.home)/1/vis", [:]).status == .seeOther)
            let shown = try await anyone.get(Self.home).body
            #expect(shown.contains("<h2>Mål</h2>") && shown.contains("Flere skal fullføre."))
            #expect(try await anyone.get("/nord/strategier/kompetanse").body.contains("Les «Høringsutkast»"))
            // What was shown has no form, no button and no way to be taken away.
            for path in ["rediger", "vis", "slett"] {
                let answer = try await client.post("\(Self.home)/1/\(path)", Self.fields(Self.second))
                #expect(answer.status == .notFound, "\(path)")
            }
            #expect(try await anyone.get(Self.home).body.contains("Flere skal fullføre."))
        }
    }

    @Test(arguments: Engine.available) func theDifferenceIsForEveryone(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let (anyone, client) = (installation.client(), try await installation.client(.secretariat))
            for (number, text) in [(1, Self.first), (2, Self.second)] {
                _ = try await client.post("\(Self.home)/ny", Self.fields(text))
                if number == 1 { _ = try await client.post("\(Self.home)/1/vis", [:]) }
            }
            #expect(try await anyone.get("\(Self.home)/2/endringer").status == .notFound)
            _ = try await client.post("\(Self.home)/2/vis", [:])
            let page = try await anyone.get("\(Self.home)/2/endringer").body
            #expect(page.contains("1 avsnitt er endret. 1 er nytt."))
            #expect(page.contains("Flere <ins>unge</ins> skal <del>fullføre.</del><ins>fullføre i 2024.</ins>"))
            #expect(page.contains("<ins>Nytt avsnitt.</ins>"))
            let back = try await anyone.get("\(Self.home)/1/endringer?fra=2").body
            #expect(back.contains("1 er tatt ut.") && back.contains("<del>Nytt avsnitt.</del>"))
            for odd in ["1/endringer", "2/endringer?fra=3", "0", "x", "2/endringer?fra=x"] {
                #expect(try await anyone.get("\(Self.home)/\(odd)").status == .notFound, "\(odd)")
            }
        }
    }

    @Test func theSecondOfTwoWritersSeesBoth() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            _ = try await client.post("\(Self.home)/ny", Self.fields(Self.first))
            let edit = "\(Self.home)/1/rediger"
            let first = try await client.post(edit, Self.fields(Self.second, revision: "1"))
            #expect(first.status == .seeOther)
            let answer = try await client.post(edit, Self.fields("Min egen tekst.", revision: "1"))
            #expect(answer.status == .conflict)
            #expect(answer.body.contains("Min egen tekst.") && answer.body.contains("Nytt avsnitt."))
            #expect(answer.body.contains(#"name="revision" value="2""#))
            #expect(try await client.post("\(Self.home)/1/slett", [:]).status == .seeOther)
            #expect(try await client.get("\(Self.home)/1").status == .notFound)
        }
    }

    @Test func whatIsTooMuchIsGivenBack() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let long = Self.fields(String(repeating: "a\n\n", count: 1_501))
            let answer = try await client.post("\(Self.home)/ny", long)
            #expect(answer.status == .unprocessableContent && answer.body.contains("høyst 1500 avsnitt"))
            let empty = try await client.post("\(Self.home)/ny", Self.fields("", name: ""))
            #expect(empty.status == .unprocessableContent)
        }
    }

    @Test func onlyTheSecretariatWrites() async throws {
        try await withSamples { installation, _, _ in
            for role in [SamplePerson.representative, .deputy] {
                let member = try await installation.client(role)
                #expect(try await member.post("\(Self.home)/ny", Self.fields(Self.first)).status == .notFound)
                #expect(try await member.get("\(Self.home)/ny").status == .notFound)
            }
        }
    }
}
