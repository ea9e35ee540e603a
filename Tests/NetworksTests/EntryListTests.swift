import App
import Core
import HTTPTypes
import TestSupport
import Testing
import Web

@testable import Networks

/// What the secretariat keeps in lists: entered, corrected, taken away, and what follows from it.
@Suite struct EntryListTests {
    static let home = "/nord/administrasjon"

    /// Where the last link to an entry below a list leads, on the list's page.
    static func last(_ list: String, _ client: TestClient) async throws -> String {
        let page = try await client.get("\(home)/\(list)")
        #expect(page.status == .ok)
        let links = page.body.matches(of: /href="([^"]+\/[0-9A-HJKMNP-TV-Z]{26})"/).map { String($0.output.1) }
        return try #require(links.last { $0.hasPrefix("\(home)/\(list)/") })
    }

    static func path(_ route: String, _ installation: Installation) async throws -> String {
        try #require(
            try await FormRoute.all(installation).first { $0.route == "/{network}/administrasjon/\(route)" }
        ).path
    }

    /// The fields of a page's form with the fingerprint that it carries.
    static func save(
        _ path: String,
        _ client: TestClient,
        _ fields: [(name: String, value: String)]
    ) async throws -> TestAnswer {
        let page = try await client.get(path).body
        let revision = try #require(page.firstMatch(of: /name="revision" value="([0-9a-f]+)"/)?.output.1)
        return try await client.submit(path, fields + [("revision", String(revision))])
    }

    @Test(arguments: Engine.available) func someoneJoinsTheSecretariatAndLeavesIt(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let client = try await installation.client(.secretariat)
            let made = try await client.post(
                "\(Self.home)/grupper",
                ["kind": "working_group", "name": "Støttegruppa", "duty": "Hjelper til."]
            )
            #expect(made.status == .seeOther)
            let group = try #require(
                try await client.get("\(Self.home)/grupper").body
                    .firstMatch(of: /href="([^"]+)">Støttegruppa</)?.output.1
            )
            let added = try await client.post(
                "\(group)/medlemmer",
                ["name": "Eli Ny", "email": "eli@example.no", "from": "12.4.2021"]
            )
            #expect(added.status == .seeOther)
            let eli = try await installation.client(signedInAs: "eli@example.no")
            // The working group reads drafts, but does not run the network.
            #expect(try await eli.get("/nord/moter/2021-04-20").status == .ok)
            #expect(try await eli.get(Self.home).status == .notFound)

            // Who is in the group becomes what the group is.
            let turned = try await Self.save(
                String(group),
                client,
                [("kind", "secretariat"), ("name", "Støttegruppa"), ("duty", "")]
            )
            #expect(turned.status == .seeOther)
            #expect(try await eli.get(Self.home).status == .ok)

            let member = try #require(
                try await client.get("\(group)/medlemmer").body.firstMatch(of: /href="([^"]+)">Eli Ny</)?.output.1
            )
            let wrong = try await Self.save(
                String(member),
                client,
                [("from", "12.4.2021"), ("until", "1.4.2021")]
            )
            #expect(wrong.status == .unprocessableContent)
            let ended = try await Self.save(
                String(member),
                client,
                [("from", "12.4.2021"), ("until", "12.4.2021")]
            )
            #expect(ended.status == .seeOther)
            #expect(try await eli.get(Self.home).status == .ok, "the last day counts")
            try clock.move(to: "2021-04-13")
            let late = try await installation.client(signedInAs: "eli@example.no")
            #expect(try await late.get(Self.home).status == .notFound)

            // Someone has been in it: it stays, and the page says so.
            let next = try await installation.client(.secretariat)
            let before = try await installation.chainLength()
            let kept = try await next.post("\(group)/slett")
            #expect(kept.status == .conflict)
            #expect(kept.body.contains("Avslutt periodene"))
            #expect(try await installation.chainLength() == before)
            // What was entered by mistake can be taken away, and then the group too.
            #expect(try await next.post("\(member)/slett").status == .seeOther)
            #expect(try await next.post("\(group)/slett").status == .seeOther)
            #expect(try await next.get(String(group)).status == .notFound)
        }
    }

    /// Somebody stays who can put things right.
    @Test(arguments: Engine.available) func theLastOfTheSecretariatStays(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let group = String(
                try #require(
                    try await client.get("\(Self.home)/grupper").body
                        .firstMatch(of: /href="([^"]+)">Sekretariatet</)?.output.1
                )
            )
            let member = try await Self.last(
                String("\(group)/medlemmer".dropFirst(Self.home.count + 1)),
                client
            )
            let before = try await installation.chainLength()
            let ended = try await Self.save(member, client, [("from", "12.1.2021"), ("until", "12.4.2021")])
            #expect(ended.status == .unprocessableContent)
            #expect(ended.body.contains("Noen må være igjen i sekretariatet"))
            let turned = try await Self.save(group, client, [("kind", "committee"), ("name", "Sekretariatet")])
            #expect(turned.status == .unprocessableContent)
            #expect(try await client.post("\(member)/slett").status == .conflict)
            #expect(try await installation.chainLength() == before)

            let other = try await client.post(
                "\(group)/medlemmer",
                ["name": "Eli Ny", "email": "eli@example.no", "from": "13.4.2021"]
            )
            #expect(other.status == .seeOther)
            let again = try await Self.save(member, client, [("from", "12.1.2021"), ("until", "12.4.2021")])
            #expect(again.status == .seeOther)
        }
    }

    @Test(arguments: Engine.available) func anOrganisationIsPutRight(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let path = try await Self.path("organisasjoner/{organisation}", installation)
            let taken = try await Self.save(
                path,
                client,
                [("name", "NHO i Prøvefylket"), ("short", "LO"), ("kind", "union")]
            )
            #expect(taken.status == .unprocessableContent)
            let saved = try await Self.save(
                path,
                client,
                [("name", "LO Prøve"), ("short", "LO"), ("kind", "other"), ("website", "https://example.no/lo")]
            )
            #expect(saved.status == .seeOther)
            let members = try await installation.client().get("/nord/medlemmer").body
            #expect(members.contains("LO Prøve") && members.contains("https://example.no/lo"))

            // Everything that refers to it is told, whichever slice it is in.
            let before = try await installation.chainLength()
            let kept = try await client.post("\(path)/slett")
            #expect(kept.status == .conflict)
            for use in ["noen har eller har hatt plassen", "Marsmøtet", "Kompetansestrategien", "Kompetansekafé"] {
                #expect(kept.body.contains(use), "\(use)")
            }
            #expect(try await installation.chainLength() == before)
        }
    }

    @Test(arguments: Engine.available) func anOrganisationThatNothingRefersToGoes(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let added = try await client.post(
                "\(Self.home)/organisasjoner",
                ["name": "KS Prøve", "short": "KS", "kind": "municipalities"]
            )
            #expect(added.status == .seeOther)
            let path = String(
                try #require(
                    try await client.get("\(Self.home)/organisasjoner").body
                        .firstMatch(of: /href="([^"]+)">KS Prøve</)?.output.1
                )
            )
            for text in ["Rådgivere", "Penger"] {
                #expect(
                    try await client.submit("\(path)/bidrag", [("kind", "people"), ("text", text)]).status == .seeOther
                )
            }
            #expect(try await client.post("\(path)/plasser", ["title": "Nord"]).status == .seeOther)
            let seat = try await client.get("\(path)/plasser").body
                .firstMatch(of: /href="[^"]+\/plasser\/([0-9A-Z]{26})">Nord</)?.output.1
            try await installation.invitation(to: String(try #require(seat)), token: "the-token")
            let members = try await installation.client().get("/nord/medlemmer").body
            #expect(members.contains("KS Prøve") && members.contains("Nord") && members.contains("Penger"))

            #expect(try await client.post("\(path)/slett").status == .seeOther)
            #expect(try await client.get(path).status == .notFound)
            #expect(try await !installation.client().get("/nord/medlemmer").body.contains("KS Prøve"))
            #expect(try await installation.client().get("/plass/the-token").status == .notFound)
        }
    }

    @Test(arguments: Engine.available) func aSeatThatSomeoneHasHeldStays(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let seat = try await Self.path("organisasjoner/{organisation}/plasser/{seat}", installation)
            #expect(try await Self.save(seat, client, [("title", "Øst")]).status == .seeOther)
            #expect(try await installation.client().get("/nord/medlemmer").body.contains("Øst"))
            let before = try await installation.chainLength()
            #expect(try await client.post("\(seat)/slett").status == .conflict)
            #expect(try await installation.chainLength() == before)
        }
    }

    /// Access goes with the address, and one address is one person.
    @Test(arguments: Engine.available) func aNewAddressTakesTheAccessAlong(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let path = try await Self.path("personer/{person}", installation)
            let politician = try await installation.client(.politician)
            #expect(try await politician.get("/nord/min-side").status == .ok)

            let taken = try await Self.save(
                path,
                client,
                [("name", "Kari"), ("email", SamplePerson.guest.email().uppercased())]
            )
            #expect(taken.status == .unprocessableContent)
            #expect(taken.body.contains("hører til en annen person"))

            let saved = try await Self.save(
                path,
                client,
                [("name", "Kari Ny"), ("email", "kari.ny@example.no"), ("title", "Leder"), ("language", "nn")]
            )
            #expect(saved.status == .seeOther)
            #expect(try await politician.get("/nord/min-side").status == .notFound)
            let kari = try await installation.client(signedInAs: "kari.ny@example.no")
            #expect(try await kari.get("/nord/min-side").body.contains("Kari Ny"))

            // The name of the account goes along while nobody has chosen another.
            let again = try await Self.save(
                path,
                client,
                [("name", "Kari Nyest"), ("email", "Kari.Ny@example.no"), ("show_name", "ja")]
            )
            #expect(again.status == .seeOther)
            #expect(try await kari.get("/nord/min-side").body.contains("Kari Nyest"))

            // Without an address nobody can sign in as the person.
            #expect(try await Self.save(path, client, [("name", "Kari")]).status == .seeOther)
            #expect(try await kari.get("/nord/min-side").status == .notFound)
            // Someone with a role stays.
            #expect(try await client.post("\(path)/slett").status == .conflict)
        }
    }

    @Test(arguments: Engine.available) func aGuestIsThereForATime(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let client = try await installation.client(.secretariat)
            let fields: KeyValuePairs = [
                "name": "Siv Gjest", "email": "siv@example.no", "topic": "Erfaringer fra sør", "from": "12.4.2021",
                "until": "30.4.2021",
            ]
            #expect(try await client.post("\(Self.home)/gjester", fields).status == .seeOther)
            let guest = try await installation.client(signedInAs: "siv@example.no")
            #expect(try await guest.get("/nord/min-side").status == .ok)
            // A guest has a last day.
            let endless = try await client.post(
                "\(Self.home)/gjester",
                ["name": "Per", "topic": "Noe", "from": "12.4.2021"]
            )
            #expect(endless.status == .unprocessableContent)
            try clock.move(to: "2021-05-01")
            let late = try await installation.client(signedInAs: "siv@example.no")
            #expect(try await late.get("/nord/min-side").status == .notFound)
        }
    }

    @Test(arguments: Engine.available) func theMandateIsPutRight(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let mandate = try await Self.path("mandater/{mandate}", installation)
            let route = try #require(
                try await FormRoute.all(installation).first { $0.route.hasSuffix("mandater/{mandate}") }
            )
            let wrong = try await client.submit(
                mandate,
                route.fields.map { $0.name == "months" ? ($0.name, "2, 13") : $0 }
            )
            #expect(wrong.status == .unprocessableContent)
            #expect(try await client.submit(mandate, try await route.current(installation)).status == .seeOther)
            let page = try await installation.client().get("/nord/mandat").body
            for (name, value) in route.fields where ["goal", "channel", "composition", "secretariat"].contains(name) {
                #expect(page.contains(value), "\(name)")
            }
            // A duty that an agenda points at stays; another one goes.
            let duty = try await Self.path("mandater/{mandate}/oppgaver/{duty}", installation)
            #expect(try await client.post("\(duty)/slett").status == .conflict)
            #expect(try await client.post("\(mandate)/oppgaver", ["text": "Bidra til samarbeid"]).status == .seeOther)
            let added = try await Self.last(String("\(mandate)/oppgaver".dropFirst(Self.home.count + 1)), client)
            #expect(try await client.post("\(added)/slett").status == .seeOther)
        }
    }

    /// What is entered here stands in the network file, which goes out and in again without loss.
    @Test(arguments: Engine.available) func everythingEnteredIsExported(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let routes = try await FormRoute.all(installation).filter { $0.route.contains("/administrasjon/") }
            var values: Set<String> = []
            for route in routes where !route.route.hasSuffix("/lenke") && !route.route.hasSuffix("/avslutt") {
                let answer = try await client.submit(route.path, try await route.current(installation))
                // The same person and organisation come again in several forms; what is pasted is shown first.
                #expect([200, 303, 422].contains(answer.status.code), "\(route) answers \(answer.status.code)")
                if answer.status == .seeOther {
                    values.formUnion(route.fields.filter { $0.name == "text" }.map(\.value))
                }
            }
            let file = try #require(try await installation.networkFiles.write(key: "nord"))
            #expect(values.count >= 4)
            for value in values { #expect(file.contains(value), "\(value)") }
            for word in ["Utvalget", "Rådet er enig.", "Tatt inn.", "Tre rådgivere.", "ola@example.no"] {
                #expect(file.contains(word), "\(word)")
            }
            try await withSamples(networks: []) { other, _, _ in
                _ = try await other.networkFiles.read(Array(file.utf8))
                #expect(try await other.networkFiles.write(key: "nord") == file)
            }
        }
    }

    /// Only those who run the network see and change what is kept about it.
    @Test(arguments: [SamplePerson.workingGroup, .representative, .politician, .guest]) func othersFindNothing(
        _ person: SamplePerson
    ) async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(person)
            let before = try await installation.chainLength()
            for route in try await FormRoute.all(installation) where route.route.contains("/administrasjon/") {
                #expect(try await client.get(route.path).status == .notFound, "\(route)")
                #expect(try await client.submit(route.path, route.fields).status == .notFound, "\(route)")
                #expect(try await client.post("\(route.path)/slett").status == .notFound, "\(route)")
            }
            #expect(try await installation.chainLength() == before)
        }
    }

    /// The order is the secretariat's: a challenge that came last is moved up, and stays there.
    @Test(arguments: Engine.available) func entriesAreMoved(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let list = "\(Self.home)/utfordringer"
            for title in ["Flyttbar A", "Flyttbar B", "Flyttbar C"] {
                #expect(try await client.post(list, ["title": title]).status == .seeOther)
            }
            let last = try await Self.last("utfordringer", client)
            let moved = try await client.post("\(last)/flytt", ["hva": "opp"])
            #expect(moved.status == .seeOther)
            #expect(try await Self.movable(list, client) == ["A", "C", "B"])
            #expect(try await Self.movable("/nord/om", client) == ["A", "C", "B"])
            // Lower than last is last.
            let lowest = try await Self.last("utfordringer", client)
            #expect(try await client.post("\(lowest)/flytt", ["hva": "ned"]).status == .seeOther)
            #expect(try await Self.movable(list, client) == ["A", "C", "B"])
            #expect(try await client.post("\(last)/flytt", ["hva": "bort"]).status == .badRequest)
            let representative = try await installation.client(.representative)
            #expect(try await representative.post("\(last)/flytt", ["hva": "opp"]).status == .notFound)
        }
    }

    private static func movable(_ path: String, _ client: TestClient) async throws -> [String] {
        try await client.get(path).body.matches(of: />Flyttbar ([ABC])</).map { String($0.output.1) }
    }
}
