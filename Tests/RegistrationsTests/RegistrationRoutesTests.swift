import App
import Core
import HTTPTypes
import Meetings
import SQL
import TestSupport
import Testing
import Web

@testable import Registrations

/// From a link in the newspaper to a seat in the hall, through the public door.
@Suite struct RegistrationRoutesTests {
    @Test(arguments: Engine.available) func fromTheFormToTheSeat(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let stranger = installation.client()
            #expect(try await stranger.get(Lab.meeting).body.contains("2 ledige plasser"))
            for name in ["Ada", "Bo", "Cai", "Dag"] { try await Lab.register(name, installation) }
            #expect(try await stranger.get(Lab.meeting).body.contains("Fullt. Du kan stå på venteliste"))
            #expect(try await Lab.standing(installation) == (["Ada", "Bo"], ["Cai", "Dag"]))
            let subjects = try await installation.letters().map(\.subject)
            #expect(subjects.filter { $0 == "Du har plass: Maimøtet" }.count == 2)
            #expect(subjects.filter { $0 == "Du står på venteliste: Maimøtet" }.count == 2)

            // Looking changes nothing; whoever waits has no ticket.
            let ada = try await Lab.link(of: "Ada", installation)
            let cai = try await Lab.link(of: "Cai", installation)
            let before = try await installation.chainLength()
            let own = try await stranger.get(ada)
            #expect(own.status == .ok && own.headers[.cacheControl] == "no-store")
            #expect(own.body.contains("Du har plass.") && own.body.contains("value=\"Ada Hemmelignavn\""))
            #expect(try await stranger.get("\(ada)/billett").body.contains("<svg class=\"qr\""))
            #expect(try await stranger.get(cai).body.contains("nummer 1 på ventelisten"))
            #expect(try await stranger.get("\(cai)/billett").location == cai)
            #expect(try await stranger.get("\(ada)/meld-av").status == .notFound)
            #expect(try await installation.chainLength() == before)

            // The place goes on in the same moment, by mail.
            let off = try await stranger.submit("\(ada)/meld-av", [])
            #expect(off.status == .seeOther && off.location == "\(Lab.meeting)?ok=signed-off")
            #expect(try await Lab.standing(installation) == (["Bo", "Cai"], ["Dag"]))
            let letters = try await Lab.letters(to: "Cai", installation)
            let letter = try #require(letters.first { $0.subject == "Nå har du fått plass: Maimøtet" })
            let fresh = try #require(letter.registrationPath)
            #expect(fresh != cai)
            for link in [cai, fresh] { #expect(try await stranger.get(link).body.contains("Du har plass.")) }
            #expect(try await stranger.get(ada).status == .notFound)
            #expect(try await stranger.submit("\(ada)/meld-av", []).status == .notFound)
            #expect(try await stranger.submit(ada, Lab.fields("Ada")).status == .notFound)
        }
    }

    /// Known or not, the answer is the same to the byte; only the owner of the address learns which.
    @Test(arguments: Engine.available) func nobodyLearnsWhoIsRegistered(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let first = try await Lab.register("Ada", installation)
            let again = try await installation.client().submit(
                Lab.form,
                [("name", "En annen"), ("email", "ADA@example.no"), ("food", "vegan"), ("consent", "ja")]
            )
            #expect(again.status == first.status && again.location == first.location && again.bytes == first.bytes)
            #expect(again.location == "\(Lab.list)/takk")
            let thanks = try await installation.client().get("\(Lab.list)/takk")
            #expect(thanks.status == .ok && !thanks.body.contains("ada@") && !thanks.body.contains("Hemmelignavn"))
            let person = try await Lab.person("Ada", installation)
            #expect(person.name == "Ada Hemmelignavn")
            let letters = try await Lab.letters(to: "Ada", installation)
            #expect(letters.map(\.subject).sorted() == ["Du er påmeldt fra før: Maimøtet", "Du har plass: Maimøtet"])
            // Nothing that anyone wrote in the form is sent to the address they wrote.
            for letter in letters {
                for word in ["Hemmelignavn", "En annen", "Ada AS"] { #expect(!letter.text.contains(word)) }
            }
            // Both links hold.
            for letter in letters {
                let path = try #require(letter.registrationPath)
                #expect(try await installation.client().get(path).status == .ok)
            }
        }
    }

    @Test(arguments: Engine.available) func needsNeedAYes(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = installation.client()
            let needs = [
                ("food", "halal"), ("food", "vegan"), ("access", "hearing_loop"), ("other", "Hemmeligallergi"),
            ]
            let refused = try await client.submit(Lab.form, Lab.fields("Ada") + needs)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.body.contains("Kryss av her") && refused.body.contains("value=\"Hemmeligallergi\""))
            #expect(try await Lab.people(installation) == [])
            try await Lab.register("Ada", installation, more: needs + [("consent", "ja")])
            try await Lab.register("Bo", installation, more: [("food", "halal"), ("consent", "ja")])

            // Numbers for those who cook; one by one only on the person's own page and at the door.
            let secretariat = try await installation.client(.secretariat)
            let list = try await secretariat.get(Lab.list).body
            #expect(list.contains("<li>Halal: 2</li>") && list.contains("<li>Teleslynge: 1</li>"))
            let csv = try await secretariat.get("\(Lab.list)/navn.csv").body
            #expect(csv.contains("Ada Hemmelignavn") && !csv.contains("Halal") && !csv.contains("Hemmeligallergi"))
            #expect(!csv.contains("@"))

            // Taking the yes back takes the needs away.
            let link = try await Lab.link(of: "Ada", installation)
            let kept = try await client.submit(link, [("name", "Ada"), ("food", "vegan")])
            #expect(kept.status == .unprocessableContent)
            #expect(try await client.submit(link, [("name", "Ada Ny")]).status == .seeOther)
            let changed = try await secretariat.get(Lab.list).body
            #expect(changed.contains("Ada Ny") && changed.contains("Halal: 1") && !changed.contains("Hemmeligallergi"))
            let consents = try await installation.database.read {
                try $0.values("SELECT consent FROM registration ORDER BY number", as: String?.self)
            }
            #expect(consents == [nil, Needs.consent])
            let log = try await installation.database.read {
                try $0.values(
                    "SELECT action FROM audit WHERE action IN ('consent', 'withdraw consent') ORDER BY seq",
                    as: String.self
                )
            }
            #expect(log == ["consent", "consent", "withdraw consent"])
        }
    }

    /// The same request twice, and an old undo that comes again, do no harm.
    @Test(arguments: Engine.available) func checkingInOverABadNet(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            for name in ["Ada", "Bo", "Cai"] { try await Lab.register(name, installation) }
            var client = try await installation.client(.secretariat)
            let path = "/nord/innsjekk/\(try await Lab.person("Ada", installation).code)"
            #expect(try await client.get("\(Lab.door)?q=hemm+ada").body.contains("Sjekk inn: Ada Hemmelignavn"))
            #expect(try await client.get("\(Lab.door)?q=zzz").body.contains("0 personer"))
            #expect(try await client.get(path).body.contains("Ikke inne ennå"))
            let first = try await client.post(path, ["hva": "inn"])
            #expect(first.location == "\(path)?ok=checked-in")
            let time = try #require(try await Lab.person("Ada", installation).checkedInAt)
            try clock.move(to: "2021-04-13")
            client = try await installation.client(.secretariat)
            let length = try await installation.chainLength()
            let replayed = try await client.post(path, ["hva": "inn"])
            #expect(replayed.location == "\(path)?ok=already-in")
            #expect(try await Lab.person("Ada", installation).checkedInAt == time)
            #expect(try await installation.chainLength() == length)
            #expect(try await client.get("\(path)?ok=already-in").body.contains("Inne kl. 09.00"))
            #expect(try await client.get(Lab.door).body.contains("1 av 2 er inne."))

            let undo: KeyValuePairs = ["hva": "ut", "fra": time.description]
            #expect(try await client.post(path, undo).status == .seeOther)
            #expect(try await Lab.person("Ada", installation).checkedInAt == nil)
            _ = try await client.post(path, ["hva": "inn"])
            _ = try await client.post(path, undo)
            #expect(
                try await Lab.person("Ada", installation).checkedInAt != nil,
                "an old undo took back a new check-in"
            )

            // Whoever waits is not let in past those who have a place.
            let waits = "/nord/innsjekk/\(try await Lab.person("Cai", installation).code)"
            #expect(try await client.post(waits, ["hva": "inn"]).location == waits)
            #expect(try await Lab.person("Cai", installation).checkedInAt == nil)
            #expect(try await client.get(waits).body.contains("Står på venteliste og har ikke plass."))
            for form in [["hva": "x"], [:], ["hva": "ut", "fra": "i går"]] as [KeyValuePairs<String, String>] {
                #expect(try await client.post(path, form).status == .badRequest)
            }
            // Signed off at the desk: the one is told, the next gets the place.
            let bo = try await Lab.person("Bo", installation).code
            let off = try await client.post("/nord/innsjekk/\(bo)", ["hva": "meld-av"])
            #expect(off.location == "\(Lab.list)?ok=signed-off-by-us")
            #expect(try await Lab.standing(installation) == (["Ada", "Cai"], []))
            #expect(try await Lab.hears("Bo", "Du er meldt av: Maimøtet", installation))
        }
    }

    @Test(arguments: Engine.available) func whatBecomesOfTheMeetingIsTold(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            for name in ["Ada", "Bo", "Cai"] { try await Lab.register(name, installation) }
            var client = try await installation.client(.secretariat)
            func edit(_ path: String, _ date: String, _ note: String) async throws {
                let page = try await client.get("\(path)/rediger").body
                let revision = try #require(page.firstMatch(of: /name="revision" value="(\d+)"/)?.output.1)
                let fields = [
                    ("title", "Maimøtet"), ("date", date), ("start", "10.00"), ("end", "12.00"), ("kind", "open"),
                    ("form", "digital"), ("note", note), ("revision", String(revision)),
                ]
                #expect(try await client.submit("\(path)/rediger", fields).status == .seeOther)
            }
            let count = try await installation.letters().count
            try await edit(Lab.meeting, "6.5.2021", "En merknad som ikke angår noen.")
            #expect(try await installation.letters().count == count)
            try await edit(Lab.meeting, "10.5.2021", "")
            try await edit("/nord/moter/2021-05-10", "7.5.2021", "")
            // Moved twice, told twice.
            let told = try await installation.letters().filter { $0.subject == "Endret tid eller sted: Maimøtet" }
            #expect(told.count == 6)
            for name in ["Ada", "Cai"] {
                #expect(try await Lab.hears(name, "Endret tid eller sted: Maimøtet", installation))
            }
            let moved = "/nord/moter/2021-05-07"
            let letters = try await Lab.letters(to: "Ada", installation)
            #expect(letters.contains { $0.text.contains("Fredag 7. mai 2021 kl. 10.00–12.00") })
            // The address in the newspaper still leads there, and the links of letters hold.
            let old = try await installation.client().get(Lab.form)
            #expect(old.status == .movedPermanently && old.location == "\(moved)/pamelding/ny")
            #expect(try await installation.client().get(Lab.link(of: "Ada", installation)).status == .ok)

            _ = try await client.post("\(moved)/avlys")
            #expect(try await Lab.hears("Ada", "Avlyst: Maimøtet", installation))
            let own = try await installation.client().get(Lab.link(of: "Ada", installation)).body
            #expect(own.contains("Møtet er avlyst.") && !own.contains("<form method=\"post\" action=\"/nord/pamelding"))
            #expect(
                try await installation.client().submit("\(moved)/pamelding/ny", Lab.fields("Dag")).status.code == 422
            )
            _ = try await client.post("\(moved)/sett-opp")
            #expect(try await Lab.hears("Cai", "Møtet blir holdt likevel: Maimøtet", installation))

            // Thanks go once, to those who were there.
            let code = try await Lab.people(installation, on: "2021-05-07")[0].code
            _ = try await client.post("/nord/innsjekk/\(code)", ["hva": "inn"])
            try clock.move(to: "2021-05-20")
            client = try await installation.client(.secretariat)
            for _ in 1...2 {
                _ = try await client.post("\(moved)/publiser", ["hva": "referat"])
                _ = try await client.post("\(moved)/trekk-referat", ["reason": "Feil."])
            }
            _ = try await client.post("\(moved)/publiser", ["hva": "referat"])
            let thanks = try await installation.letters().filter { $0.subject == "Takk for sist: Maimøtet" }
            #expect(thanks.map(\.to) == ["ada@example.no"])
            #expect(thanks.first?.text.hasSuffix(moved) == true)
        }
    }

    /// Text that nobody should type, in each field that the public writes.
    @Test(arguments: Engine.available) func hostileTexts(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            try await Lab.register("Ada", installation)
            let link = try await Lab.link(of: "Ada", installation)
            let secretariat = try await installation.client(.secretariat)
            let code = try await Lab.person("Ada", installation).code
            for (name, text) in Hostile.texts {
                for field in ["name", "organisation", "other", "food", "access", "consent"] {
                    var fields = [("name", "Ada"), ("organisation", "AS"), ("other", "Jod"), ("consent", "ja")]
                    fields.removeAll { $0.0 == field }
                    let answer = try await installation.client().submit(link, fields + [(field, text)])
                    #expect([303, 422].contains(answer.status.code), "\(field): \(name): \(answer.status.code)")
                    for raw in Hostile.unescaped { #expect(!answer.body.contains(raw), "\(field): \(name)") }
                }
                for path in [link, "\(link)/billett"] {
                    let page = try await installation.client().get(path)
                    #expect(page.status == .ok, "\(path): \(name)")
                    for raw in Hostile.unescaped { #expect(!page.body.contains(raw), "\(path): \(name)") }
                }
                for path in [Lab.list, Lab.door, "/nord/innsjekk/\(code)", "\(Lab.list)/navn.csv"] {
                    let page = try await secretariat.get(path)
                    #expect(page.status == .ok, "\(path): \(name)")
                    if !path.hasSuffix(".csv") {
                        for raw in Hostile.unescaped { #expect(!page.body.contains(raw), "\(path): \(name)") }
                    }
                }
                let query = text.utf8.prefix(4_000).map { "%" + String(Int($0) + 0x100, radix: 16).dropFirst() }
                    .joined()
                let search = try await secretariat.get("\(Lab.door)?q=\(query)")
                #expect(search.status == .ok, "?q: \(name)")
                for raw in Hostile.unescaped { #expect(!search.body.contains(raw), "?q: \(name)") }
            }
        }
    }

    /// Two secretaries: the second sees both versions.
    @Test(arguments: Engine.available) func twoWhoSetUp(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            func fields(_ places: String, _ revision: String) -> [(name: String, value: String)] {
                [("on", "ja"), ("places", places), ("waiting", "ja"), ("revision", revision)]
            }
            #expect(try await client.submit(Lab.setup, fields("40", "1")).status == .seeOther)
            let refused = try await client.submit(Lab.setup, fields("50", "1"))
            #expect(refused.status == .conflict)
            #expect(refused.body.contains("<p>40</p>") && refused.body.contains("value=\"50\""))
            #expect(try await client.submit(Lab.setup, fields("50", "2")).status == .seeOther)
            for (places, opens, closes) in [
                ("0", "", ""), ("2001", "", ""), ("x", "", ""), ("5", "2.5.2021", "1.5.2021"),
            ] {
                let wrong = fields(places, "3") + [("opens", opens), ("closes", closes)]
                #expect(try await client.submit(Lab.setup, wrong).status == .unprocessableContent, "\(places)")
            }
        }
    }
}
