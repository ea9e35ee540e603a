import App
import Core
import HTTPTypes
import SQL
import TestSupport
import Testing

@testable import Actors

/// The register through the public door.
@Suite struct ActorRoutesTests {
    private static let home = "/nord/aktorer"

    @Test func everyoneReadsWhoThereIs() async throws {
        try await withSamples { installation, _, _ in
            let stranger = installation.client()
            let all = try await stranger.get(Self.home).body
            #expect(all.contains("3 aktører") && all.contains("Prøveklyngen") && all.contains("Bygger båter."))
            #expect(all.contains("Porsgrunn i Telemark"))
            #expect(!all.contains("/aktorer/ny"))
            let some = try await stranger.get("\(Self.home)?omrade=kompetanse&type=cluster").body
            #expect(some.contains("Én aktør") && some.contains("Prøveklyngen") && !some.contains("Båtbyggeriet"))
            #expect(some.contains(#"<option value="kompetanse" selected>"#))
            let none = try await stranger.get("\(Self.home)?type=voluntary").body
            #expect(none.contains("Ingen aktører passer"))
            // What there is not, is as if it had not been asked.
            #expect(try await stranger.get("\(Self.home)?omrade=finnes-ikke&type=x").body.contains("3 aktører"))
        }
    }

    @Test func anActorHasAPage() async throws {
        try await withSamples { installation, _, _ in
            let stranger = installation.client()
            let page = try await stranger.get("\(Self.home)/klynge").body
            for part in [
                "Samler bedrifter som trenger folk.", "https://example.no/klynge", "Klyngelederen", "post@example.no",
                "/nord/strategier/reiseliv", "Nok folk", "Samarbeider med", "Kurs for tillitsvalgte.", "fra\u{A0}2019",
                "Finansierer, 2015–2018",
            ] {
                #expect(page.contains(part), "\(part)")
            }
            let member = try await stranger.get("\(Self.home)/lo").body
            #expect(member.contains("LO i Prøvefylket") && member.contains("Har ansvaret for strategien"))
            #expect(member.contains("/nord/medlemmer"))
            #expect(try await stranger.get("\(Self.home)/finnes-ikke").status == .notFound)
            // The strategy shows the way.
            let strategy = try await stranger.get("/nord/strategier/kompetanse").body
            #expect(strategy.contains("/nord/aktorer?omrade=kompetanse"))
        }
    }

    /// What is over is in neither the picture nor its table; who has nothing is named below.
    @Test func thePictureHasATable() async throws {
        try await withSamples { installation, _, _ in
            let page = try await installation.client().get("\(Self.home)/sammenheng").body
            #expect(page.contains("<svg") && page.contains("Ett samarbeid"))
            #expect(page.contains("Prøveklyngen samarbeider med LO i Prøvefylket."))
            #expect(!page.contains("finansierer Båtbyggeriet"))
            #expect(page.contains("Uten samarbeid i oversikten"))
            let empty = try await installation.client().get("\(Self.home)/sammenheng?type=enterprise").body
            #expect(!empty.contains("chart wide") && empty.contains("Det er ikke lagt inn noe samarbeid"))
        }
    }

    @Test func theSecretariatKeepsTheRegister() async throws {
        try await withSamples { installation, clock, _ in
            let client = try await installation.client(.secretariat)
            let fields = [
                ("name", "Ny aktør"), ("kind", "enterprise"), ("does", "Lager noe."), ("areas", "kompetanse/balanse"),
                ("region", "39"), ("website", "https://example.no"), ("email", "POST@example.no"), ("source", "Møtet"),
            ].map { (name: $0.0, value: $0.1) }
            let added = try await client.submit("\(Self.home)/ny", fields)
            #expect(added.status == .seeOther && added.location?.hasPrefix("\(Self.home)/ny-aktor") == true)
            let page = try await client.get("\(Self.home)/ny-aktor").body
            #expect(page.contains("Bedre balanse") && page.contains("Vestfold") && page.contains("post@example.no"))
            // Twice is refused, and what was written is still there.
            clock.move(on: 60)
            let again = try await client.submit("\(Self.home)/ny", fields)
            #expect(again.status == .unprocessableContent && again.body.contains("Lager noe."))
            for (name, value) in [
                ("kind", ""), ("kind", "noe"), ("does", ""), ("name", ""), ("website", "mailto:a@example.no"),
                ("email", "nei"), ("region", "38"), ("areas", "finnes/ikke"),
            ] {
                // Under another name, so that it is not refused for that.
                let wrong = fields.map { field in
                    let other = field.name == "name" ? "En helt annen" : field.value
                    return (name: field.name, value: field.name == name ? value : other)
                }
                let answer = try await client.submit("\(Self.home)/ny", wrong)
                #expect(answer.status == .unprocessableContent, "\(name): \(value)")
            }
        }
    }

    @Test func aTieIsWrittenFromEitherEnd() async throws {
        try await withSamples { installation, clock, _ in
            let client = try await installation.client(.secretariat)
            let path = "\(Self.home)/batbygg/samarbeid"
            let fields = [("revision", "1"), ("side", "supplies-in"), ("other", "klynge"), ("text", "Motorer.")]
                .map { (name: $0.0, value: $0.1) }
            #expect(try await client.submit("\(path)/ny", fields).status == .seeOther)
            clock.move(on: 60)
            #expect(try await client.submit("\(path)/ny", fields).status == .unprocessableContent)
            #expect(try await client.get("\(Self.home)/batbygg").body.contains("Får leveranser fra"))
            #expect(try await client.get("\(Self.home)/klynge").body.contains("Leverer til"))
            let backwards: KeyValuePairs = ["side": "owns", "other": "klynge", "since": "2020", "until": "2019"]
            #expect(try await client.post("\(path)/ny", backwards).status == .unprocessableContent)

            let tie = try await Self.tie("supplies", installation)
            #expect(try await client.submit("\(path)/\(tie)", fields).status == .seeOther)
            let late = try await client.post("\(path)/\(tie)", ["revision": "1", "side": "owns", "other": "lo"])
            #expect(late.status == .conflict && late.body.contains("Motorer."))
            // A tie is found on the pages of its two actors only.
            #expect(try await client.get("\(Self.home)/lo/samarbeid/\(tie)").status == .notFound)
            #expect(try await client.get("\(path)/\(tie)/slett").body.contains("leverer til Båtbyggeriet"))
            #expect(try await client.post("\(path)/\(tie)/slett", ["revision": "1"]).status == .conflict)
            #expect(try await client.post("\(path)/\(tie)/slett", ["revision": "2"]).status == .seeOther)
            #expect(try await client.get("\(path)/\(tie)").status == .notFound)
        }
    }

    @Test func oneIsAskedBeforeAnActorIsTakenOut() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let path = "\(Self.home)/klynge/slett"
            #expect(try await client.get(path).body.contains("2 samarbeid står om aktøren"))
            #expect(try await client.post(path, ["revision": "0"]).status == .conflict)
            #expect(try await client.post(path, ["revision": "1"]).status == .seeOther)
            #expect(try await client.get("\(Self.home)/klynge").status == .notFound)
        }
    }

    @Test func theTablesHaveTheSameColumnsInEveryLanguage() async throws {
        try await withSamples { installation, _, _ in
            let client = installation.client()
            let table = try await client.get("\(Self.home)/tabell.csv?lang=en").body
            #expect(table.contains("key;name;kind;does;areas;region;website;contact;email;source;member\r\n"))
            let row = "klynge;Prøveklyngen;cluster;Samler bedrifter som trenger folk.;kompetanse reiseliv/folk;4001;"
            #expect(table.contains(row))
            #expect(try await client.get("\(Self.home)/tabell.xlsx").status == .ok)
            let ties = try await client.get("\(Self.home)/sammenheng/tabell.csv").body
            #expect(ties.contains("from;kind;to;text;since;until;source\r\n"))
            #expect(ties.contains("klynge;funds;batbygg;;2015;2018;\r\n"))
        }
    }

    @Test func manyArePastedAtOnce() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let path = "\(Self.home)/ny/lim-inn"
            let wrong = "Navn;Type;Hva\nEn;klynge;Noe\nTo;Bedrift;Noe"
            let told = try await client.post(path, ["rows": wrong, "add": "ja"])
            #expect(told.status == .unprocessableContent && told.body.contains("«klynge» er ingen type."))
            #expect(told.body.contains("To;Bedrift;Noe"))
            let right = "Navn;Type;Hva;Område\nEn;cluster;Noe;kompetanse\nBåtbyggeriet;Bedrift;Noe;\nTo;Bedrift;Noe;"
            let read = try await client.post(path, ["rows": right])
            #expect(read.status == .ok && read.body.contains("Legg til 2 aktører"))
            #expect(read.body.contains("Står i oversikten allerede"))
            let length = try await installation.chainLength()
            #expect(try await client.post(path, ["rows": right, "add": "ja"]).status == .seeOther)
            #expect(try await installation.chainLength() == length + 3)
            #expect(try await client.get(Self.home).body.contains("5 aktører"))
            // What was taken home goes in again: all of it is there already.
            let table = try await client.get("\(Self.home)/tabell.csv").body
            let back = try await client.post(path, ["rows": table])
            #expect(back.status == .ok && !back.body.contains("Legg til"))
        }
    }

    private static func tie(_ kind: String, _ installation: Installation) async throws -> String {
        try #require(
            try await installation.database.read {
                try $0.value("SELECT id FROM actor_tie WHERE kind = \(kind) ORDER BY id", as: String.self)
            }
        )
    }
}
